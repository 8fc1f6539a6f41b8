"""What the pages of a profile cost the server: `python -m bench profiles`.

Somebody has played 50,000 hands with five others, at 250 tables of six stakes, in as many sessions. Each request of the
page is asked in turn, by themselves and by one of the five, over the real application without a socket: the time until
the answer is whole, and the CPU of the whole process for it, which may be 100 ms. Then the files to take along:
how fast they come, and how much more memory the process has had at most.
"""

from __future__ import annotations

import asyncio
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from litestar.types import ASGIApp

from bench.pages import ask_all
from parlour.house.open_sessions import digest
from parlour.modules.runner import Runner
from parlour.store.port import KnownGuest, SessionStart
from tests.games.poker.kept.hands import NAMED, player
from tests.house.http_house import ORIGIN, Door, open_door
from tests.house.kept_records import Keeping, entry, hand

HANDS, TABLES = 50_000, 250
STAKES = ((1, 2), (5, 10), (10, 20), (25, 50), (50, 100), (100, 200))
PLACES = ("BTN", "SB", "BB", "UTG", "HJ", "CO")
NAMES = ("Bob", "Cid", "Ada", "Dee", "Eve", "Fay")
ME, OTHER = "gada", "gbob"
DAY_MS = 86_400_000
BEGAN = 1_700_000_000_000

PAGES = (
    ("/people/gada", ME),
    ("/people/gada/statistics", ME),
    ("/people/gada/hands?limit=100", ME),
    ("/people/gada/hands?limit=100&before=200", ME),
    ("/results", ME),
    ("/people/gada", OTHER),
    ("/people/gada/statistics", OTHER),
    ("/people/gada/hands?limit=100", OTHER),
)


def one_hand(number: int, table: int) -> dict[str, Any]:
    """A hand of six, each time in other places."""
    small, big = STAKES[table % len(STAKES)]
    seats = [(2, "Bob"), (4, "Cid"), (0, "Ada"), (1, "Dee"), (3, "Eve"), (5, "Fay")]
    positions = [PLACES[(seat + number) % len(PLACES)] for seat in range(len(PLACES))]
    deal, *events = NAMED["events"]
    return NAMED | {
        "hand_number": number,
        "small_blind": small,
        "big_blind": big,
        "players": [player(seat, name, 10_000) for seat, name in seats],
        "events": [deal | {"positions": positions}, *events],
    }


async def keep_hands(door: Door) -> None:
    """Lay everything into the store, and have the modules take it."""
    for person in (ME, OTHER):
        await door.house.store.add_guest(KnownGuest(person, person), SessionStart(digest(person)))
    each = HANDS // TABLES
    for table in range(TABLES):
        began = BEGAN + table * DAY_MS
        keeping = Keeping(door.house.store, f"TABLE{table}", title=f"Evening {table}")
        cards = {f"g{name.lower()}": "Ah Kd" for name in NAMES}
        hands = [hand(one_hand(number, table), cards, at=began + number * 60_000) for number in range(1, each + 1)]
        bought = [entry(began, "buy_in", person, 10_000) for person in cards]
        cashed = [entry(began + DAY_MS // 4, "cash_out", person, 9_000 + 37 * table % 2_000) for person in cards]
        await keeping.keep(*bought, *hands, *cashed)


async def have_modules_take_it(door: Door) -> float:
    """How many seconds that takes."""
    began = time.perf_counter()
    house = door.house
    runner = Runner(house.store, house.bus, house.modules, jitter=lambda: 0.0)
    for module in house.modules:
        while await house.store.duties(module.name, 1):
            await runner.work(module)
    return time.perf_counter() - began


async def files(app: ASGIApp) -> None:
    """Print how fast files come, and how much memory they have taken at most."""
    for form in ("csv", "phh", "pokerstars"):
        before, began = peak_kb(), time.perf_counter()
        size = await take_along(app, f"/api/me/export/{form}")
        took = time.perf_counter() - began
        print(
            f"  {form:10} {HANDS / took:6.0f} hands/s, {size / 2**20:.0f} MiB, peak memory {peak_kb() - before:+} KiB",
            flush=True,
        )


async def take_along(app: ASGIApp, path: str) -> int:
    """Ask for a file and throw its parts away as they come; how many bytes they were. (httpx keeps them all.)"""
    size = 0

    requests = [{"type": "http.request", "body": b"", "more_body": False}]
    whole = asyncio.Event()

    async def receive() -> Any:
        if requests:
            return requests.pop()
        await whole.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        nonlocal size
        size += len(message.get("body", b""))
        if message["type"] == "http.response.body" and not message.get("more_body"):
            whole.set()

    headers = [(b"host", ORIGIN.removeprefix("http://").encode()), (b"authorization", f"Bearer {ME}".encode())]
    scope: Any = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("parlour.test", 80),
        "state": {},
    }
    await app(scope, receive, send)
    return size


def peak_kb() -> int:
    """The most resident memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


async def measure() -> None:
    """Fill a house, and ask."""
    with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
        async with open_door(Path(folder)) as door:
            await keep_hands(door)
            took = await have_modules_take_it(door)
            print(f"{HANDS} hands of six at {TABLES} tables; modules took them in {took:.0f} s", flush=True)
            await ask_all(door.http, PAGES)
            await files(door.app)
