"""Where somebody sits: at every table, also at those that no list shows, and what they have there.

Each time a person takes or leaves a seat a small record is kept (`Game.take_seat`), found again by the person; the
state of a table has the last word. So nobody searches all tables, and nothing is counted twice.
"""

from __future__ import annotations

import msgspec

from parlour.house.about_tables import Counted
from parlour.kit.amounts import Unit
from parlour.kit.parts import SEAT_RECORD
from parlour.store.port import HouseStore, State

LATEST = 200
"""So many times of sitting down and getting up are looked at; seats taken before are not found."""

SEATS_MAX = 20


class OwnSeat(msgspec.Struct, frozen=True):
    """A seat one has."""

    table: str
    title: str
    game: str
    seat: int
    unit: Unit
    chips: int | None
    """None in a game without chips."""
    your_turn: bool
    sits_out: bool
    phase: str


class _Taken(msgspec.Struct):
    sits: bool


class _Public(msgspec.Struct):
    """What is read of a table's state, whatever is played there."""

    seats: list[str | None]
    title: str = ""
    settings: Counted = Counted()
    phase: str = "waiting"
    turn: int | None = None
    on_turn: list[int] = msgspec.field(default_factory=list)
    stacks: list[int] = msgspec.field(default_factory=list)
    away: list[bool] = msgspec.field(default_factory=list)


_taken = msgspec.json.Decoder(_Taken)
_public = msgspec.json.Decoder(_Public)


async def own_seats(store: HouseStore, person: str) -> list[OwnSeat]:
    """The seats of a person: where it is their turn first, then those taken last."""
    sits: dict[str, bool] = {}
    for about in await store.about(person, SEAT_RECORD, None, LATEST):
        sits.setdefault(about.table, _taken.decode(about.record.body).sits)
    tables = [table for table, taken in sits.items() if taken][:SEATS_MAX]
    states = await store.load(tables) if tables else {}
    found = [_seat(table, states[table], person) for table in tables if table in states]
    seats = [seat for seat in found if seat is not None]
    seats.sort(key=lambda seat: not seat.your_turn)
    return seats


def _seat(table: str, state: State, person: str) -> OwnSeat | None:
    public = _public.decode(state.state)
    if person not in public.seats or public.phase in ("finished", "aborted"):
        return None
    seat = public.seats.index(person)
    return OwnSeat(
        table=table,
        title=public.title,
        game=state.game,
        seat=seat,
        unit=public.settings.unit,
        chips=public.stacks[seat] if public.stacks else None,
        your_turn=public.turn == seat or seat in public.on_turn,
        sits_out=bool(public.away and public.away[seat]),
        phase=public.phase,
    )
