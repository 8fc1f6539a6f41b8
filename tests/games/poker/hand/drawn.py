"""Hands drawn at random: who sits with how many chips, and who posts what, in either game.

A drawn hand is plain data, and `deal_in` begins it in the game under test. `play` has everybody choose blindly among
what is legal, with enough raises and calls for side pots, splits and showdowns, and hands every step to whoever wants
to judge it.
"""

import random
from dataclasses import dataclass

from parlour.games.poker.hand.betting import begin
from parlour.games.poker.hand.deal import deal
from parlour.games.poker.hand.state import HandRules, Posts
from parlour.kit.cards import DECK

SMALL_BLIND, BIG_BLIND, STRADDLE = 5, 10, 20


@dataclass
class Drawn:
    """One hand before the cards. All lists are by place: the first is left of the button, the last is the button."""

    game: str
    stacks: list[int]
    blinds: list[int]
    kinds: list[str]
    antes: list[int]
    dead_antes: list[int]
    dead_blinds: list[int]
    last_to_act: int
    least_raise: int = BIG_BLIND
    bomb_pot: bool = False
    boards: int = 1
    runs_max: int = 1

    @property
    def players(self):
        return len(self.stacks)

    def deal_in(self, chance):
        """Shuffle, deal and begin; return the public hand, the cards, the board to come, and what was posted."""
        deck = list(DECK)
        chance.shuffle(deck)
        order = list(range(self.players))
        dealt = deal(deck, order, self.players, self.game)
        board = dealt.deck[:-6:-1]
        posts = Posts(
            live=self.blinds,
            kinds=self.kinds,
            antes=self.antes,
            dead_antes=self.dead_antes,
            dead_antes_first=True,
            dead_blinds=self.dead_blinds,
            last_to_act=self.last_to_act,
            least_raise=self.least_raise,
        )
        rules = HandRules(
            variant=self.game,
            big_blind=BIG_BLIND,
            from_flop=self.bomb_pot,
            boards=self.boards,
            runs_max=self.runs_max,
        )
        status = ["in"] * self.players
        hand, events = begin(rules, posts, dealt, order=order, stacks=list(self.stacks), status=status)
        return hand, dealt, board, events


def draw(chance: random.Random, *, oddly: bool) -> Drawn:
    """Draw the game, the players and their posts.

    `oddly`: also what is rare or only some tables have, such as bomb pots, several runs, antes beside dead money.
    """
    players = chance.choice([2, 2, 3, 4, 5, 6, 6, 7, 8, 9])
    drawn = Drawn(
        game=chance.choice(["holdem", "omaha"]),
        stacks=_stacks(chance, players, 0.08 if oddly else 0.005),
        blinds=[0] * players,
        kinds=[""] * players,
        antes=[0] * players,
        dead_antes=[0] * players,
        dead_blinds=[0] * players,
        last_to_act=0 if players == 2 else 1,
    )
    if oddly:
        drawn.runs_max = chance.choice([1, 2, 3])
        if chance.random() < 0.1:
            _draw_bomb_pot(chance, drawn)
            return drawn
    _draw_blinds(chance, drawn)
    if chance.random() < 0.25:
        drawn.antes = [chance.choice([1, 3, 10])] * players
    if not any(drawn.antes) or oddly:
        _draw_dead(chance, drawn, oddly)
    return drawn


def _stacks(chance, players, short):
    """Often equal, so that pots are tied and split; otherwise anything, and a few that cannot post."""
    stacks = [chance.choice([chance.randint(30, 150), chance.randint(100, 1500), 1000, 1000]) for _ in range(players)]
    return [chance.randint(1, 2 * BIG_BLIND) if chance.random() < short else stack for stack in stacks]


def _draw_bomb_pot(chance, drawn):
    """All ante the same, and the betting begins on the flop, of which there may be two (A3)."""
    drawn.bomb_pot, drawn.boards = True, chance.choice([1, 2])
    drawn.antes = [2 * BIG_BLIND] * drawn.players
    drawn.last_to_act = drawn.players - 1


def _draw_blinds(chance, drawn):
    """A small blind may be dead (B2) and, with four players, somebody may straddle (A2)."""

    def post(place, kind, amount):
        drawn.blinds[place], drawn.kinds[place] = amount, kind

    post(drawn.last_to_act, "big_blind", BIG_BLIND)
    small = 1 - drawn.last_to_act
    if drawn.players == 2 or chance.random() < 0.9:
        post(small, "small_blind", SMALL_BLIND)
    for place in range(2, drawn.players - 1):
        if chance.random() < 0.05:
            post(place, "post", BIG_BLIND)
    if drawn.players >= 4 and chance.random() < 0.2:
        place = chance.choice([2, drawn.players - 1])
        if drawn.stacks[place] >= STRADDLE:
            post(place, "straddle", STRADDLE)
            drawn.last_to_act = place


def _draw_dead(chance, drawn, oddly):
    """A big blind's or a button's ante (A1), and missed small blinds that are posted dead (B6)."""
    if chance.random() < 0.2:
        drawn.dead_antes[chance.choice([1 if drawn.players > 2 else 0, -1])] = BIG_BLIND
    for place in range(2, drawn.players - 1):
        can_pay = drawn.stacks[place] > drawn.blinds[place] + SMALL_BLIND
        if (oddly or can_pay) and chance.random() < (0.5 if drawn.kinds[place] == "post" else 0.03):
            drawn.dead_blinds[place] = SMALL_BLIND


def choose(chance, hand, *, oddly):
    """Pick one of the legal actions: small raises, whole stacks, few folds. `oddly`: also a fold that saves nothing."""
    options = hand.options()
    whim = chance.random()
    if options.raise_to and whim < 0.25:
        low, high = options.raise_to
        somewhere = chance.randint(low, min(high, 3 * low))
        return "raise" if hand.current_bet else "bet", chance.choice([low, somewhere, somewhere, high])
    if whim < (0.4 if options.call else 0.26 if oddly else 0):
        return "fold", None
    return "call" if options.call else "check", None
