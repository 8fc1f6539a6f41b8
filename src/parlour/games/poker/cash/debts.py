"""What somebody owes before they are dealt in, and who has missed which blind: B5 to B8.

A seat without a debt is dealt in by right. A debt says which blinds are owed and what its owner has chosen; without a
choice they are not dealt in (B7). Where the blinds go is in `blinds`, the chips are the table's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from parlour.games.poker.cash.blinds import (
    BUY_BUTTON,
    POST,
    WAIT,
    Choice,
    Debt,
    Marks,
    Places,
    between,
    hands_to,
    may_buy,
)


def goes_on(last: Marks | None, by_right: Sequence[int]) -> bool:
    """Whether the next hand goes on from the last one; in a new game nobody owes (B5)."""
    return last is not None and len(by_right) > 1


def choices(debt: Debt | None, seat: int, last: Marks | None) -> tuple[Choice, ...]:
    """What somebody who owes may choose now, the present choice left out."""
    if debt is None:
        return ()
    allowed: list[Choice] = [WAIT, POST]
    if debt.new and may_buy(last, seat):
        allowed.append(BUY_BUTTON)
    return tuple(choice for choice in allowed if choice != debt.choice)


def missed(debts: Sequence[Debt | None], last: Marks, places: Places, by_right: Collection[int]) -> list[Debt | None]:
    """The debts once the blinds have moved on: whoever a blind has passed owes it, at most one of each (B6).

    A player who is there by right and not dealt in, because of a change of seats, has missed nothing.
    """
    missed_big = set(between(last.big_blind, places.marks.big_blind)) - set(places.order)
    small_came = {*between(last.small_blind, places.small_blind_due), places.small_blind_due}
    missed_small = small_came - set(places.order)
    after: list[Debt | None] = []
    for seat, debt in enumerate(debts):
        if seat in places.order:
            debt = None
        elif not (seat in by_right or _owes_big_alone(debt)) and seat in missed_big | missed_small:
            owed = debt or Debt()
            debt = msgspec.structs.replace(
                owed, small=owed.small or seat in missed_small, big=owed.big or seat in missed_big
            )
        after.append(debt)
    return after


def _owes_big_alone(debt: Debt | None) -> bool:
    return debt is not None and (debt.new or debt.moved)


def moved(debt: Debt | None, start: int, to: int, last: Marks | None, seated: Collection[int]) -> Debt | None:
    """What somebody owes after a change of seats, with the chairs of everybody who has one (B8).

    Free unless it puts somebody before the mover in the order of the big blind who was behind them; then the mover
    posts a big blind at once, or waits until it reaches the new chair.
    """
    if last is None or (debt is not None and debt.big) or free_moves(start, [to], last, seated):
        return debt
    return Debt(small=debt is not None and debt.small, big=True, moved=True, choice=WAIT)


def free_moves(start: int, chairs: Sequence[int], last: Marks, seated: Collection[int]) -> list[int]:
    """The chairs that one may move to for nothing: those that the big blind reaches before anybody behind one (B8)."""
    here = hands_to(start, last)
    behind = min([hands for seat in seated if (hands := hands_to(seat, last)) > here], default=9)
    return [chair for chair in chairs if hands_to(chair, last) < behind]


def left_behind(debt: Debt | None, seat: int, last: Marks | None, *, paid_big: bool) -> Debt | None:
    """What somebody owes who leaves a chair where the big blind has been, paid or missed, and the small one has not.

    Who has paid the big blind owes the small one alone (B8); who has missed it would miss both by staying (B6).
    """
    if last is None or debt is None:
        return Debt(small=True, choice=WAIT) if paid_big else None
    if debt.big and not _owes_big_alone(debt) and seat in between(last.small_blind, last.big_blind):
        return msgspec.structs.replace(debt, small=True)
    return debt
