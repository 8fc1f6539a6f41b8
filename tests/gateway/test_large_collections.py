"""A collection of thousands at one table: seen page by page, told entry by entry, and whole after a restart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import pytest
from msgspec import Meta

from parlour.kit.compartments import Keyed, Person, Public
from parlour.kit.game import Game, action, field
from parlour.table.projection import ENTRIES_SHOWN
from tests.harness import House, Visitor, open_house

pytestmark = pytest.mark.anyio

MANY = 2_000


class Board(Game, name="board"):
    """Notices by name."""

    notices: Public[Keyed[str]] = field(default_factory=Keyed)

    @action
    def fill(self, person: Person, count: Annotated[int, Meta(le=5_000)]) -> None:
        """So many at once."""
        self.notices.update({f"notice {number}": "wanted" for number in range(count)})

    @action
    def pin(self, person: Person, name: str, text: str) -> None:
        """One more, or another text."""
        self.notices[name] = text

    @action
    def take(self, person: Person, name: str) -> None:
        """One less."""
        del self.notices[name]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, Board) as house:
        yield house


async def filled(house: House) -> tuple[Visitor, str]:
    ada = await house.visitor("Ada")
    table = await house.table(ada, "board")
    await ada.join(table)
    await ada.act(table, "fill", count=MANY)
    return ada, table


async def read_all(visitor: Visitor, table: str) -> None:
    """Ask for page after page."""
    seen = visitor.tables[table]
    while seen.more:
        (name, after), *_ = seen.more.items()
        visitor.say({"type": "more", "table": table, "field": name, "next": after})
        await visitor.hears("page", table=table)


async def test_whoever_comes_reads_it_page_by_page(house: House) -> None:
    ada, table = await filled(house)
    bob = await house.visitor("Bob")
    seen = await bob.join(table)
    assert len(seen.view["notices"]) == ENTRIES_SHOWN
    snapshot = await bob.hears("snapshot", table=table)
    assert snapshot["more"] == {"notices": {"count": MANY, "next": ENTRIES_SHOWN - 1}}
    await read_all(bob, table)
    assert bob.tables[table].view == ada.tables[table].view


async def test_what_changes_meanwhile_is_not_undone_by_a_page(house: House) -> None:
    ada, table = await filled(house)
    bob = await house.visitor("Bob")
    await bob.join(table)
    for name, text in (("notice 1500", "found"), ("notice 3", "found"), ("new", "seen")):
        await ada.act(table, "pin", name=name, text=text)
    answer = await ada.act(table, "take", name="notice 1600")
    await read_all(bob, table)
    await ada.reaches(table, answer["version"])
    await bob.reaches(table, answer["version"])
    assert bob.tables[table].view == ada.tables[table].view


async def test_it_is_whole_after_a_restart(tmp_path: Path) -> None:
    async with open_house(tmp_path, Board) as house:
        ada, table = await filled(house)
        await ada.act(table, "take", name="notice 7")
        await ada.act(table, "pin", name="notice 7", text="again")
        before = ada.tables[table]
    async with open_house(tmp_path, Board) as house:
        cleo = await house.visitor("Cleo")
        await cleo.join(table)
        await read_all(cleo, table)
        notices = cleo.tables[table].view["notices"]
        assert notices == before.view["notices"]
        assert list(notices)[-1] == "notice 7", "what came back stands at the end"


async def test_a_page_of_what_is_no_collection_is_refused(house: House) -> None:
    ada, table = await filled(house)
    for name in ("phase", "nothing", "seats"):
        ada.say({"type": "more", "table": table, "field": name, "next": -1})
        assert (await ada.hears("error", table=table))["code"] == "invalid_action"
    ada.say({"type": "more", "table": "NOWHERE", "field": "notices", "next": -1})
    assert (await ada.hears("error", table="NOWHERE"))["code"] == "join_failed"
    ada.say({"type": "more", "table": table, "field": "notices", "next": 10**9})
    assert (await ada.hears("page"))["entries"] == {}
