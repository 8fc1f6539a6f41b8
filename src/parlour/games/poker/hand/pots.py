"""Main pot and side pots: who can win what, and how it is divided.

Chips are integers and none is ever lost: what goes into `side_pots` comes out of it, and `divide` pays all of a pot.
"""

from collections.abc import Collection, Sequence

from parlour.games.poker.hand.state import Pot


def uncalled(stakes: Sequence[int]) -> int:
    """Return how much of the highest stake nobody has matched: it goes back and is not won (P1, R2)."""
    *_, second, highest = sorted(stakes)
    return highest - second


def side_pots(paid: Sequence[int], live: Collection[int], dead: int = 0) -> list[Pot]:
    """Layer what each seat has put in into pots, main pot first (P1).

    `paid` is by seat and counts the whole hand, `live` are the seats that have not folded, in the order they shall be
    listed. Every amount that one of them has put in closes a layer; folded chips belong to the layers they reach.
    `dead` chips are nobody's stake and go to the main pot (A1, B4, B6), for which those play too who have no stake.
    """
    pots = []
    floor = 0
    for level in sorted({paid[seat] for seat in live}):
        if level == 0 and not dead:
            continue
        amount = sum([min(chips, level) - floor for chips in paid if chips > floor])
        pots.append(Pot(amount, [seat for seat in live if paid[seat] >= level]))
        floor = level
    above = sum([chips - floor for chips in paid if chips > floor])
    if not pots:
        return [Pot(above + dead, list(live))] if above + dead else []
    pots[0].amount += dead
    pots[-1].amount += above
    return pots


def divide(amount: int, winners: Sequence[int]) -> list[int]:
    """Return the share of each of the winners, who are given clockwise from the button.

    What cannot be divided goes in single chips to the first of them (P2).
    """
    share, odd = divmod(amount, len(winners))
    return [share + (place < odd) for place in range(len(winners))]
