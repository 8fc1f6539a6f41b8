"""PostgreSQL decides as SQLite does: the same random batches, good and bad, get the same answers and leave the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from parlour.store.port import Entry, Outcome, Parcel, Record, Store
from parlour.store.postgres import PostgresStore
from parlour.store.sqlite import SqliteStore
from parlour.testing.contracts.entries import after, listing, no, play, with_
from tests.store.databases import VAULT, database, prepared

pytestmark = pytest.mark.anyio

TABLES = ("A", "B", "C", "D", "é")
LONG_AGO, NOT_YET = 1, 10**15  # ms
ACTORS = ("person:ada", "person:bob")
PEOPLE, KINDS = ("ada", "bob", "\u00e9va"), ("hand", "ledger")


class Dealers:
    """Dealers who know the tables more or less, and now and then make a mistake."""

    def __init__(self, seed: int) -> None:
        self._random = random = Random(seed)
        self._often = lambda share: random.random() < share
        self.heads: dict[str, int] = {}
        self.outbox: list[Parcel] = []
        self._parcels = 0
        self._ways: set[tuple[str, str]] = set()

    def batch(self) -> list[Entry]:
        """A few entries; now and then two of one table."""
        tables = self._random.choices(TABLES, k=self._random.randint(1, 6))
        self._ways.clear()
        return [self._entry(table) for table in tables]

    def _entry(self, table: str) -> Entry:
        base = max(self.heads.get(table, 0) + self._random.choice((0, 0, 0, 0, -1, 1)), 0)
        entry = Entry(table, base)
        if self._often(0.7):
            ids = [self._id() for _ in range(self._random.randint(1, 3))]
            entry = play(table, base, *ids, actor=self._random.choice(ACTORS), due_at=LONG_AGO)
        elif self._often(0.3):
            entry = with_(entry, state=with_(after(base), retry_at=NOT_YET, failures=base))
        if self._often(0.1):
            entry = with_(entry, state=after(base + self._random.randint(0, 2)))
        if self._often(0.05) and entry.lines:
            entry = with_(entry, lines=entry.lines[::-1])
        return self._with_effects(entry)

    def _with_effects(self, entry: Entry) -> Entry:
        if self._often(0.3):
            entry = with_(entry, clock_due=self._random.choice((LONG_AGO, LONG_AGO, NOT_YET)))
        if self._often(0.3):
            entry = with_(entry, refused=tuple(no(f"{self._random.randint(1, 60)}") for _ in range(2)))
        if self._often(0.3):
            self._parcels += 1
            kind, target = self._random.choice(("message", "open")), self._random.choice(("A", "B", "nowhere"))
            entry = with_(entry, parcels=(Parcel(entry.table, target, self._parcels, kind, b"{}", b"secret"),))
        if self._often(0.5):
            entry = with_(entry, delivered=self._delivered(entry.table))
        if self._often(0.2):
            people = tuple(self._random.choices(PEOPLE, k=self._random.randint(0, 3)))
            entry = with_(entry, records=(Record(self._random.choice(KINDS), entry.base, b"{}", b"cards", people),) * 2)
        if self._often(0.2):
            phase = self._random.choice(("playing", "finished"))
            shown = listing(f"at {entry.base}", phase, people=entry.base % 2, bots=entry.base % 3)
            entry = with_(entry, listing=shown)
        return entry

    def _delivered(self, table: str) -> tuple[tuple[str, str, int], ...]:
        """What a table takes, or takes back: from one way the next, as a rule, or two; each way once in a batch.

        (Which of two in one batch has it depends on their order, and PostgreSQL takes them by the ids of their tables.)
        """
        mine = [parcel for parcel in self.outbox if table in (parcel.source, parcel.target)]
        mine = [parcel for parcel in mine if (parcel.source, parcel.target) not in self._ways]
        if not mine:
            return ()
        some = self._random.choice(mine)
        self._ways.add((some.source, some.target))
        way = [parcel for parcel in mine if (parcel.source, parcel.target) == (some.source, some.target)]
        taken = sorted(way, key=lambda parcel: parcel.number)[: self._random.randint(1, 2)]
        if self._often(0.2):
            taken = [self._random.choice(way), *taken]
        numbers = [parcel.number + self._often(0.1) for parcel in taken]
        return tuple((some.source, some.target, number) for number in numbers)

    def _id(self) -> str | None:
        return self._random.choice((None, f"{self._random.randint(1, 400)}"))


async def everything(store: Store) -> list[object]:
    """All that the port tells; what one batch brought of several tables has no order among them."""
    found: list[object] = [await store.load(TABLES), await store.heads(TABLES)]
    found.append(sorted(await store.outbox(1000), key=lambda parcel: parcel.source))
    found.append(sorted((await store.listed())[1], key=lambda row: row.table))
    found.append(sorted(await store.overdue(0, 10), key=lambda row: row.table))
    found.append(sorted(await store.with_bots()))
    for person in PEOPLE:
        abouts = [about for kind in KINDS for about in await store.about(person, kind, None, 1000)]
        found.append(sorted((about.table, about.game, str(about.record)) for about in abouts))
    for table in TABLES:
        found += [await store.journal(table), await store.records(table)]
        found += [await store.tally(table, kind) for kind in KINDS]
        found += [await store.page(table, kind, 3, 5) for kind in KINDS]
        found += [await store.known(table, actor, f"{number}") for actor in ACTORS for number in range(1, 61)]
    return found


@pytest.fixture(scope="module")
def template() -> str:
    return prepared()


@pytest.mark.parametrize("seed", range(3))
async def test_both_stores_decide_alike_and_keep_the_same(seed: int, template: str, tmp_path: Path):
    sqlite = SqliteStore(tmp_path)
    with database(template) as url:
        postgres = await PostgresStore.open(url, VAULT)
        dealers, seen = Dealers(seed), Counter[Outcome]()
        for _ in range(120):
            batch = dealers.batch()
            outcomes = await sqlite.commit(batch)
            assert await postgres.commit(batch) == outcomes, batch
            seen.update(outcomes)
            dealers.heads, dealers.outbox = await sqlite.heads(TABLES), await sqlite.outbox(1000)
        assert await everything(postgres) == await everything(sqlite)
        assert min(seen[outcome] for outcome in Outcome) >= 10, seen
        await postgres.close()
    await sqlite.close()
