"""What the list of open tables costs the server: `python -m bench lobby`.

5,000 listed tables of three games at twenty stakes, people at two thirds of them. Each request of the front page is
asked in turn over the real application without a socket: the time until the answer is whole, and the CPU of the whole
process for it, which may be 100 ms.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from msgspec.structs import replace

from bench.pages import ask_all
from parlour.house.open_sessions import digest
from parlour.store.port import Entry, KnownGuest, Listing, SessionStart
from parlour.table.commit import Sitter
from parlour.testing.contracts.entries import play, with_
from tests.house.http_house import Door, open_door

TABLES = 5_000
GAMES = ("holdem", "omaha", "tictactoe")
STAKES = 20
SEATS = 9
BATCH = 250
ME = "ada"

PAGES = tuple(
    (path, ME)
    for path in (
        "/tables?limit=20",
        "/tables?limit=100",
        "/tables?limit=100&first=4900",
        "/tables?search=evening 17",
        "/tables?search=guest 4711",
        "/tables?game=holdem&stakes=3 / 6&free=true",
        "/quick-seat?game=holdem&stakes=3 / 6",
    )
)


def listing(number: int) -> Listing:
    """A table of the list: every third is empty, some are full."""
    people = 0 if number % 3 == 0 else 1 + number % SEATS
    names = tuple(f"Guest {number} {seat}" for seat in range(people))
    small = 1 + number % STAKES
    return Listing(
        title=f"Evening {number}",
        listed=True,
        seats=SEATS,
        seated=people,
        people=people,
        phase="playing" if people > 1 else "waiting",
        summary=f"{small} / {2 * small}",
        names=names,
        humans=people,
        sitters=tuple(Sitter(seat, f"p{number}x{seat}", name) for seat, name in enumerate(names)),
    )


def table(number: int) -> Entry:
    """A table as it is made."""
    made = play(f"T{number}", 0, None)
    return with_(made, state=replace(made.state, game=GAMES[number % len(GAMES)]), listing=listing(number))


async def open_tables(door: Door) -> None:
    """Lay all of them into the store, each attended just now."""
    store = door.house.store
    await store.add_guest(KnownGuest(ME, ME), SessionStart(digest(ME)))
    for first in range(0, TABLES, BATCH):
        numbers = range(first, first + BATCH)
        entries = [table(number) for number in numbers]
        await store.commit(entries)
        await store.attend([entry.table for entry in entries], 3_600_000)


async def measure() -> None:
    """Fill a house, and ask."""
    with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
        async with open_door(Path(folder)) as door:
            await open_tables(door)
            print(f"{TABLES} listed tables", flush=True)
            await ask_all(door.http, PAGES)
