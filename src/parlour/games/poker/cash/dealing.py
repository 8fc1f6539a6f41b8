"""Before a hand: who plays, where button and blinds are, what is posted, and the cards (B1 to B6, A2, A3)."""

from __future__ import annotations

from parlour.games.poker.cash import shuffle
from parlour.games.poker.cash.blinds import Places, clockwise, first_hand, high_card, new_game, next_hand
from parlour.games.poker.cash.hand_log import LoggedPlayer
from parlour.games.poker.cash.posts import bomb_posts, posts
from parlour.games.poker.cash.state import CashState
from parlour.games.poker.hand.deal import deal
from parlour.games.poker.hand.state import Dealt, HandRules, Posts
from parlour.kit.cards import DECK
from parlour.kit.compartments import Seat
from parlour.kit.refusals import InvalidAction


def straddle(table: CashState, seat: Seat, on: bool) -> None:
    """Straddle whenever it is yours to do, or stop that (A2)."""
    if table.settings.straddle == "none":
        raise InvalidAction("nobody straddles at this table")
    table.straddles[seat] = on


def vote_bomb_pot(table: CashState, seat: Seat) -> None:
    """Want a bomb pot; when all who play want it, the next hand is one (A3)."""
    if not table.settings.bomb_pot_vote or table.bomb_votes[seat]:
        raise InvalidAction("there is no vote")
    table.bomb_votes[seat] = True
    table.tell("vote_bomb_pot", seat=seat)


def next_places(table: CashState) -> Places:
    """Who plays the next hand, and where button and blinds are."""
    by_right, last = table.seats_by_right(), table.marks
    if table.bomb_pot and last is not None:
        order = clockwise(by_right, last.button)
        return Places(marks=last, order=order, posts_small=None, posts_big=None, small_blind_due=last.small_blind)
    if last is None or not by_right:
        return first_hand(table.seats_ready(), draw_for_button(table))
    if len(by_right) < 2:
        owing_big = [seat for seat in table.seats_ready() if (debt := table.debts[seat]) is not None and debt.big]
        return new_game(table.seats_ready(), last, by_right[0], owing_big)
    comers = {
        seat: debt.choice for seat in table.seats_ready() if (debt := table.debts[seat]) is not None and debt.choice
    }
    return next_hand(last, by_right, comers, table.settings.button_rule)


def draw_for_button(table: CashState) -> Seat:
    """Everybody draws a card, and the highest has the button (B1)."""
    pack, random = list(DECK), table.random
    drawn = {seat: pack.pop(random.below(len(pack))) for seat in table.seats_ready()}
    for seat, card in drawn.items():
        shuffle.narrate(table, [{"kind": "high_card", "seat": seat, "card": card}])
    return high_card(drawn)


def is_bomb_pot(table: CashState) -> bool:
    """Every so many hands, or when all who play have voted for it (A3); never the first hand of a game."""
    ready, every = table.seats_ready(), table.settings.bomb_pot_every
    if table.marks is None or len(table.seats_by_right()) < 2:
        return False
    return all(table.bomb_votes[seat] for seat in ready) or (every > 0 and (table.hand_number + 1) % every == 0)


def posted(table: CashState, places: Places) -> Posts:
    """What is posted; in a new game nobody owes anything any more (B5)."""
    if table.bomb_pot:
        table.bomb_votes = [False] * len(table.seats)
        return bomb_posts(places, table.settings)
    made = posts(places, table.settings, table.debts, table.straddles, table.stacks)
    if places.new_game:
        table.debts = [None] * len(table.seats)
        table.left_owing.clear()
    return made


def hand_rules(table: CashState) -> HandRules:
    """By which rules the next hand is played."""
    settings = table.settings
    return HandRules(
        variant=table.variant,
        big_blind=settings.big_blind,
        small_blind=settings.small_blind,
        boards=settings.bomb_pot_boards if table.bomb_pot else 1,
        from_flop=table.bomb_pot,
        rounded=settings.small_blind_short(),
        runs_max=settings.run_it,
        auto_muck=settings.auto_muck,
        unit=settings.unit,
    )


def deal_cards(table: CashState, order: list[Seat]) -> Dealt:
    """Deal the hole cards, and tell each player their own."""
    dealt = deal(shuffle.deck_in_order(table), order, len(table.seats), table.variant)
    table.deck = dealt.deck
    assert table.story is not None
    table.story.holes = {player.person: dealt.holes[player.seat] for player in table.story.players}
    for seat in order:
        table.hand[seat] = dealt.holes[seat]
        table.tell("hand", to=seat, cards=dealt.holes[seat], openings=shuffle.openings(table, dealt.holes[seat]))
    return dealt


def introduce(table: CashState, order: list[Seat]) -> None:
    """Note who plays, and with how much."""
    assert table.story is not None
    for seat in order:
        person = table.seats[seat]
        assert person is not None
        guest = table.people[person]
        player = LoggedPlayer(seat, person, guest.name, table.stacks[seat], guest.bot, guest.colour)
        table.story.players.append(player)
