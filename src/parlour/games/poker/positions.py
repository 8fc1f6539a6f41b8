"""Who is dealt in, and where button and blinds are: seats and nothing else.

The big blind leads. It goes to the next player clockwise from the last big blind, and small blind and button are the
two players before him. So with the same players the button goes round one by one, nobody posts the big blind twice
running or skips it when players come, go, or are down to two (B3), and each pays one of each an orbit (B10).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec


class Positions(msgspec.Struct, frozen=True):
    """The seats dealt in, clockwise from the left of the button, and the seats of button and blinds."""

    order: list[int]
    button: int
    small_blind: int
    big_blind: int

    def blinds(self, small: int, big: int) -> list[int]:
        """What each place in `order` posts."""
        return [{self.small_blind: small, self.big_blind: big}.get(seat, 0) for seat in self.order]


def positions(
    ready: Sequence[int], last_order: Sequence[int], last_big_blind: int | None, draw: Callable[[Sequence[int]], int]
) -> Positions:
    """Place the next hand's players.

    `ready` are the seats that want to play, in the order of the chairs (at least two), `last_order` those of the hand
    before. Who was not in it does not come in on the small blind or the button, but waits until they have passed (B3,
    B5); in a game that has fewer than two players from the hand before, and so begins anew, nobody waits. In the first
    hand `draw` picks the big blind.
    """
    newcomers = [seat for seat in ready if seat not in last_order]
    begins_anew = len(ready) - len(newcomers) < 2
    players = list(ready)
    if last_big_blind is None:
        return _around(players, draw(players))
    while True:
        placed = _around(players, _next_after(players, last_big_blind))
        early = [seat for seat in (placed.small_blind, placed.button) if seat in newcomers]
        if begins_anew or not early:
            return placed
        players.remove(early[0])


def clockwise(seats: Sequence[int], first: int) -> list[int]:
    """The seats in order, starting at `first`, which is one of them."""
    place = seats.index(first)
    return [*seats[place:], *seats[:place]]


def _next_after(seats: Sequence[int], seat: int) -> int:
    return next((other for other in seats if other > seat), seats[0])


def _around(players: Sequence[int], big_blind: int) -> Positions:
    from_big_blind = clockwise(players, big_blind)
    small_blind = from_big_blind[-1]
    if len(players) == 2:
        return Positions(from_big_blind, small_blind, small_blind, big_blind)
    return Positions([small_blind, *from_big_blind[:-1]], from_big_blind[-2], small_blind, big_blind)
