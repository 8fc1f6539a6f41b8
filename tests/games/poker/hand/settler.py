"""Who gets which chips at the end of a hand, worked out a second time: nothing here is shared with the game.

`Cashier` follows a hand from its posts and actions alone and knows what everybody has put in. `settle` layers that into
pots and divides them by strengths that somebody else has found, lower is better (phevaluator's). It can also divide as
PokerKit does where that departs from our rules.
"""

from itertools import pairwise

from phevaluator import evaluate_cards, evaluate_omaha_cards


class Cashier:
    """What every place has left, has in front of it, and has put in."""

    def __init__(self, drawn):
        self.left = list(drawn.stacks)
        self.bets = [0] * drawn.players
        self.stakes = [0] * drawn.players
        self.dead = 0
        self.folded = set()
        for place in range(drawn.players):
            self._stake(place, drawn.antes[place])
            self.dead += self._pay(place, drawn.dead_antes[place])
            self._bet(place, drawn.blinds[place])
            self.dead += self._pay(place, drawn.dead_blinds[place])
        self.to_match = max(drawn.blinds)  # B9: the full big blind

    def _pay(self, place, chips):
        chips = min(chips, self.left[place])
        self.left[place] -= chips
        return chips

    def _stake(self, place, chips):
        chips = self._pay(place, chips)
        self.stakes[place] += chips
        return chips

    def _bet(self, place, chips):
        self.bets[place] += self._stake(place, chips)

    def act(self, place, action, to):
        """Follow an action, given as to the game."""
        if action == "fold":
            self.folded.add(place)
        elif action == "call":
            self._bet(place, self.to_match - self.bets[place])
        elif action in ("bet", "raise"):
            self._bet(place, to - self.bets[place])
            self.to_match = to

    def next_street(self):
        """A new street: nothing to match yet."""
        self.bets = [0] * len(self.bets)
        self.to_match = 0

    def unmatched(self):
        """What nobody has matched, and whose it is: it returns (P1)."""
        *_, second, highest = sorted(self.stakes)
        return {self.stakes.index(highest): highest - second} if highest > second else {}

    def settle(self, ranks, **departures):
        """What every place has at the end, by the strengths on each board."""
        return settle(self.left, self.stakes, self.dead, self.folded, ranks, **departures)


def settle(left, stakes, dead, folded, ranks, *, merge_tied=False, odd_chips_to_one=False):
    """Divide what was staked by contenders (P1), boards and strengths, odd chips to the first (P2, P6).

    That is the first board, and the first winner clockwise from the button.
    """
    pots = {}
    live = [place for place in range(len(left)) if place not in folded]
    contenders = tuple(live)
    pots[contenders] = dead
    for floor, level in pairwise([0, *sorted(set(stakes) - {0})]):
        reached = [place for place in range(len(left)) if stakes[place] >= level]
        contenders = tuple(place for place in reached if place not in folded) or contenders
        pots[contenders] = pots.get(contenders, 0) + (level - floor) * len(reached)
    won = {}
    for number, (contenders, amount) in enumerate(pots.items()):
        for board, strengths in enumerate(ranks):
            best = min(strengths[place] for place in contenders)
            winners = tuple(place for place in contenders if strengths[place] == best)
            key = (winners, board, 0 if merge_tied else number)
            won[key] = won.get(key, 0) + amount // len(ranks) + (board < amount % len(ranks))
    stacks = list(left)
    for (winners, *_), amount in won.items():
        for nth, place in enumerate(winners):
            odd = amount % len(winners)
            stacks[place] += amount // len(winners)
            stacks[place] += (odd if nth == 0 else 0) if odd_chips_to_one else nth < odd
    return stacks


def ranks_of(game, holes, boards, folded):
    """The strength of each hand on each board by phevaluator, lower is better; who is alone needs none."""
    live = [place for place in range(len(holes)) if place not in folded]
    if len(live) == 1:
        return [{live[0]: 0}]
    if game == "omaha":
        return [{place: evaluate_omaha_cards(*board, *holes[place]) for place in live} for board in boards]
    return [{place: evaluate_cards(*holes[place], *board) for place in live} for board in boards]
