"""What somebody owes before he is dealt in, and who has missed which blind: B5 to B8.

A seat without a debt is dealt in by right. A debt says which blinds are owed and what its owner has chosen; without a
choice he is not dealt in (B7). Where the blinds go is `button`'s, the chips are the table's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, TypeAlias

import msgspec

from parlour.games.poker.button import BUY_BUTTON, POST, WAIT, Marks, Places, between, may_buy

Choice: TypeAlias = Literal["wait", "post", "buy_button"]


class Debt(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a seat owes: blinds that went by while it was not played, or the one a newcomer begins with."""

    small: bool = False
    big: bool = False
    new: bool = False
    """He has never paid a blind in this seat: he owes the big blind alone, however long he waits (B5)."""
    choice: Choice | None = None

    def choosing(self, choice: Choice | None) -> Debt:
        """The same debt with another choice."""
        return msgspec.structs.replace(self, choice=choice)


NEWCOMER = Debt(big=True, new=True, choice=WAIT)
"""Who has just sat down waits for the big blind, unless he says that he will post (B5)."""


def choices(debt: Debt | None, seat: int, last: Marks | None) -> tuple[Choice, ...]:
    """What somebody who owes may choose now, the present choice left out."""
    if debt is None:
        return ()
    open_to_him: list[Choice] = [WAIT, POST]
    if debt.new and may_buy(last, seat):
        open_to_him.append(BUY_BUTTON)
    return tuple(choice for choice in open_to_him if choice != debt.choice)


def missed(debts: Sequence[Debt | None], last: Marks, places: Places, by_right: Collection[int]) -> list[Debt | None]:
    """The debts once the blinds have moved on: who was passed owes what he was passed by, at most one of each (B6).

    Who is there by right and not dealt in, because he has changed seats, has missed nothing.
    """
    missed_big = set(between(last.big_blind, places.marks.big_blind)) - set(places.order)
    small_came = {*between(last.small_blind, places.small_blind_due), places.small_blind_due}
    missed_small = small_came - set(places.order)
    after: list[Debt | None] = []
    for seat, debt in enumerate(debts):
        if seat in places.order:
            debt = None
        elif not (seat in by_right or (debt is not None and debt.new)) and seat in missed_big | missed_small:
            owed = debt or Debt()
            debt = msgspec.structs.replace(
                owed, small=owed.small or seat in missed_small, big=owed.big or seat in missed_big
            )
        after.append(debt)
    return after


FREE_TO_PASS = 2
"""So many active players may be passed away from the blinds without paying for it (B8)."""


def moved(debt: Debt | None, start: int, to: int, last: Marks | None, active: Sequence[int]) -> Debt | None:
    """What somebody owes after a change of seats (B8).

    Free towards the blinds, and away from them past two active players; further away he posts, or waits for the big
    blind. Who has had the big blind and leaves his small blind behind owes that.
    """
    if last is None or debt is not None:
        return debt
    if start == last.big_blind:
        return Debt(small=True, choice=WAIT)
    passed = set(between(start, to)) & set(active)
    away_from_blinds = _hands_to(to, last) > _hands_to(start, last)
    if away_from_blinds and len(passed) > FREE_TO_PASS:
        return Debt(big=True, choice=WAIT)
    return None


def _hands_to(seat: int, last: Marks) -> int:
    """How far the big blind is from a seat; farthest from where it has just been."""
    return (seat - last.big_blind - 1) % 9
