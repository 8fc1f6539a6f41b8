"""B8: nobody pays fewer blinds by changing seats, however often, and however cleverly."""

import os
from functools import cache

import pytest

from parlour.games.poker.cash.blinds import NEWCOMER, Marks, next_hand
from parlour.games.poker.cash.debts import choices, left_behind, missed, moved
from tests.games.poker.cash.dodging import nights

LONG = os.environ.get("LONG") == "1"
CHAIRS = 9


def test_who_keeps_a_chair_never_pays_twice_while_somebody_who_plays_as_long_does_not_pay():
    judge = nights(100_000) if LONG else nights(480, each=120)
    assert judge.stretches > (30_000 if LONG else 150)
    assert judge.violations == []


@pytest.mark.parametrize("stayers", [(0, 2), (0, 1), (0, 2, 4), (0, 1, 2, 5), (0, 3, 4, 6, 8), (0, 1, 2, 3, 4, 5, 6)])
def test_the_best_mover_found_by_search_pays_exactly_what_whoever_stays_pays(stayers):
    start = 7 if stayers[-1] == 8 else stayers[-1] + 1
    hands = 4 * (len(stayers) + 1) if LONG else 2 * (len(stayers) + 1)
    assert Search(stayers, may_move=False).fewest_paid(start, hands) == 0
    assert Search(stayers, may_move=True).fewest_paid(start, hands) == 0


class Search:
    """Everything one mover can do between hands: every chair, by a move or by standing up, and every way to come in."""

    def __init__(self, stayers, *, may_move):
        self._stayers, self._may_move = stayers, may_move
        self._best = cache(self._fewest)

    def fewest_paid(self, start, hands):
        """How many big blinds fewer than the first stayer pays from one big blind of theirs to a later one.

        The mover is dealt in hand after hand; the stayer has just had the big blind.
        """
        return self._best(Marks(self._stayers[-1], start, self._stayers[0]), start, None, hands)

    def _fewest(self, marks, chair, debt, hands):
        found = []
        for to, owes in self._plans(marks, chair, debt) if hands else ():
            played = self._play(marks, to, owes)
            if played is None:
                continue
            paid, stayer_pays, *after = played
            balance = paid - stayer_pays
            if stayer_pays:
                found.append(balance)
            later = self._best(*after, hands - 1)
            if later is not None:
                found.append(balance + later)
        return min(found, default=None)

    def _plans(self, marks, chair, debt):
        yield from self._ways_in(marks, chair, debt)
        if self._may_move:
            owed = left_behind(debt, chair, marks, paid_big=chair == marks.big_blind)
            for to in sorted({*range(CHAIRS)} - {*self._stayers, chair}):
                yield from self._ways_in(marks, to, moved(owed, chair, to, marks, self._stayers))
                yield from self._ways_in(marks, to, NEWCOMER)

    def _ways_in(self, marks, chair, debt):
        yield chair, debt
        for choice in choices(debt, chair, marks):
            yield chair, debt.choosing(choice)

    def _play(self, marks, chair, debt):
        """Whether mover and stayer pay a big blind, and how things stand then; None where the mover has no cards."""
        comers = {} if debt is None else {chair: debt.choice}
        by_right = sorted([*self._stayers, chair] if debt is None else self._stayers)
        placed = next_hand(marks, by_right, comers)
        if chair not in placed.order:
            return None
        posts = chair in placed.comes_in and (debt.big or chair == placed.buyer)
        debts = [debt if seat == chair else None for seat in range(CHAIRS)]
        after = placed.marks, chair, missed(debts, marks, placed, by_right)[chair]
        return placed.posts_big == chair or posts, placed.posts_big == self._stayers[0], *after
