"""Where button and blinds go, and who is dealt in: seats and nothing else.

The big blind leads. It goes to the next player who is due for it; with the dead button (B2) the small blind is where
the last big blind was and the button where the last small blind was, whether or not anybody plays there any more. So
nobody pays twice or is skipped, whoever comes and goes (B10). With `forward` the button goes to the next active seat
and the blinds follow. Heads-up the button has the small blind (B3).

Whoever is dealt in *by right* owes nothing. A *comer* does not play yet and has chosen how to come in: to wait for the
big blind, post, or buy the button (B4, B5, B6). What they owe and pay is worked out in `debts`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

import msgspec

from parlour.kit.cards import RANKS, Card

DEAD, FORWARD = "dead", "forward"
WAIT: Final = "wait"
POST: Final = "post"
BUY_BUTTON: Final = "buy_button"
Choice: TypeAlias = Literal["wait", "post", "buy_button"]

SUITS_ASCENDING = "cdhs"


class Marks(msgspec.Struct, frozen=True):
    """The seats of button and blinds in a hand; nobody has to sit there."""

    button: int
    small_blind: int
    big_blind: int


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """The next hand: who plays, clockwise from the left of the button, and who pays what."""

    marks: Marks
    order: list[int]
    posts_small: int | None
    """Who posts the small blind: nobody when the seat due for it is not dealt in."""
    posts_big: int | None
    """Who posts the big blind: nobody when the button is bought, whose buyer posts for all."""
    comes_in: tuple[int, ...] = ()
    """Who comes in by paying what they owe."""
    buyer: int | None = None
    small_blind_due: int
    """The seat where the small blind was due, for whoever is not there to pay it."""
    new_game: bool = False
    """Nobody owes anything (B5)."""


class Debt(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a seat owes: blinds that went by while it was not played, or the one a newcomer begins with."""

    small: bool = False
    big: bool = False
    new: bool = False
    """They have never paid a blind in this seat: they owe the big blind alone, however long they wait (B5)."""
    moved: bool = False
    """They have moved behind others, and owe the big blind alone for as long as they do not sit out (B8)."""
    choice: Choice | None = None

    def choosing(self, choice: Choice | None) -> Debt:
        """The same debt with another choice."""
        return msgspec.structs.replace(self, choice=choice)

    def resting(self) -> Debt:
        """The same debt of somebody who sits out: from now on they miss blinds like anybody (B6)."""
        return msgspec.structs.replace(self, moved=False)


NEWCOMER = Debt(big=True, new=True, choice=WAIT)
"""Whoever has just sat down waits for the big blind, unless they say that they will post (B5)."""

RETURNED = Debt(small=True, big=True, choice=WAIT)
"""Whoever stood up with a small blind unpaid and sits down again has not got rid of it (B6, B8)."""


def high_card(drawn: Mapping[int, Card]) -> int:
    """The seat that has drawn the highest card, suits breaking ties: it has the first button (B1)."""
    return max(drawn, key=lambda seat: (RANKS.index(drawn[seat][0]), SUITS_ASCENDING.index(drawn[seat][1])))


def first_hand(players: Sequence[int], button: int) -> Places:
    """The blinds follow a button that has been drawn."""
    small = button if len(players) == 2 else next_after(players, button)
    placed = _settled(players, Marks(button, small, next_after(players, small)))
    return msgspec.structs.replace(placed, new_game=True)


def new_game(players: Sequence[int], last: Marks, stayer: int, owing_big: Collection[int]) -> Places:
    """One is left of the hand before: all are dealt in, and nobody owes anything.

    Whoever owes a big blind has it before the one who stayed does: a debt is never got rid of by a new game (B8). Where
    nobody does, it goes to the one who stayed, unless they have just had it (B3).
    """
    if owing_big:
        big = next_after(owing_big, stayer)
    else:
        big = next_after(players, stayer) if stayer == last.big_blind else stayer
    return msgspec.structs.replace(_around(players, big), new_game=True)


def next_hand(last: Marks, by_right: Sequence[int], comers: Mapping[int, str], rule: str = DEAD) -> Places:
    """The hand after another one that at least two of its players go on from.

    Posters come in between big blind and button only, never from the button to the big blind (B5), and not into a
    hand that is heads-up without them: the big blind is with them within two hands then, and comes to them first (B3).
    """
    buyer = _buyer(last, by_right, comers)
    if buyer is not None:
        return _bought(last, by_right, comers, buyer)
    big = next_after([*by_right, *comers], last.big_blind)
    players = [seat for seat in by_right if seat != big] + [big]
    heads_up_before = last.button == last.small_blind
    if rule == FORWARD and len(players) > 2 and not heads_up_before:
        return _forward(last, by_right, comers)
    if rule == FORWARD and len(players) > 2:
        return _with_posters(_around(players, big), comers)
    button, small = last.small_blind, last.big_blind
    if button == small or button in (big, *between(small, big)):
        button = _before(players, small)
    kept = [seat for seat in players if seat not in set(between(button, small))]
    if len(kept) < 2:
        return _with_posters(_around(players, big), comers)
    if len(kept) == 2:
        return msgspec.structs.replace(_around(kept, big), small_blind_due=last.big_blind)
    return _with_posters(_settled(kept, Marks(button, small, big)), comers)


def may_buy(last: Marks | None, seat: int) -> bool:
    """Whether a seat is between button and blinds in the next hand: the button can be bought there (B4)."""
    return last is not None and seat in set(between(last.small_blind, last.big_blind))


def hands_to(seat: int, last: Marks) -> int:
    """How far the big blind is from a seat; farthest from where it has just been."""
    return (seat - last.big_blind - 1) % 9


def next_after(seats: Collection[int], seat: int) -> int:
    """The next of these seats clockwise."""
    return min((other for other in seats if other > seat), default=min(seats))


def between(first: int, last: int, chairs: int = 9) -> Iterator[int]:
    """The seats clockwise from one to another, both left out; from a seat to itself there are none."""
    seat = first
    while first != last:
        seat = (seat + 1) % chairs
        if seat == last:
            return
        yield seat


def clockwise(seats: Collection[int], after: int) -> list[int]:
    """The seats in order, the first one after a seat at the beginning."""
    return sorted(seats, key=lambda seat: (seat <= after, seat))


def _buyer(last: Marks, by_right: Sequence[int], comers: Mapping[int, str]) -> int | None:
    """The first of those who would buy the button and sit where it can be bought."""
    if len(by_right) < 2:
        return None
    return next((seat for seat in between(last.small_blind, last.big_blind) if comers.get(seat) == BUY_BUTTON), None)


def _bought(last: Marks, by_right: Sequence[int], comers: Mapping[int, str], buyer: int) -> Places:
    """The buyer posts for all and then has the button; the blinds come to where they were to be anyway (B4)."""
    marks = Marks(last.small_blind, buyer, last.big_blind)
    held_out = set(between(marks.button, marks.big_blind))  # by a change of seats
    players = [buyer, *([seat for seat in by_right if seat not in held_out] or by_right)]
    posters = [seat for seat in between(last.big_blind, marks.button) if comers.get(seat) == POST]
    return Places(
        marks=marks,
        order=clockwise([*players, *posters], marks.button),
        posts_small=None,
        posts_big=None,
        comes_in=(buyer, *posters),
        buyer=buyer,
        small_blind_due=buyer,
    )


def _forward(last: Marks, by_right: Sequence[int], comers: Mapping[int, str]) -> Places:
    button = next_after(by_right, last.button)
    small = next_after(by_right, button)
    big = next_after([*by_right, *comers], small)
    if big in (last.big_blind, button):  # few play, or one has moved between them: the big blind moves on all the same
        big = next_after([*by_right, *comers], last.big_blind)
        return _with_posters(_around([seat for seat in by_right if seat != big] + [big], big), comers)
    players = [seat for seat in by_right if seat != big] + [big]
    return _with_posters(_settled(players, Marks(button, small, big)), comers)


def _with_posters(places: Places, comers: Mapping[int, str]) -> Places:
    marks = places.marks
    if len(places.order) == 2:
        return places
    posters = [seat for seat in between(marks.big_blind, marks.button) if comers.get(seat) == POST]
    order = clockwise([*places.order, *posters], marks.button)
    return msgspec.structs.replace(places, order=order, comes_in=tuple(posters))


def _around(players: Sequence[int], big: int) -> Places:
    """Small blind and button are the two players before the big blind; heads-up they are the same (B3)."""
    small = _before(players, big)
    button = small if len(players) == 2 else _before(players, small)
    return _settled(players, Marks(button, small, big))


def _settled(players: Sequence[int], marks: Marks) -> Places:
    return Places(
        marks=marks,
        order=clockwise(players, marks.button),
        posts_small=marks.small_blind if marks.small_blind in players else None,
        posts_big=marks.big_blind,
        small_blind_due=marks.small_blind,
    )


def _before(seats: Collection[int], seat: int) -> int:
    """The next of these seats counter-clockwise."""
    return max((other for other in seats if other < seat), default=max(seats))
