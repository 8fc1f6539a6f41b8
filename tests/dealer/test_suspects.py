"""What a dealer does about something that never came back in the process before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from parlour.dealer.suspects import HANGS_MAX, Suspects
from parlour.dealer.watch import MARK_BYTES, Underway, UnderwayMark
from parlour.store.port import Suspect
from tests.harness import House, open_house

pytestmark = pytest.mark.anyio


def suspect(table: str, person: str, kind: str = "act", version: int = 3) -> Suspect:
    return Suspect(table, kind, version, "person:" + person, "fatal")


def start_again(house: House, *suspects: Suspect) -> None:
    """As the next process: no copy is warm, and the suspects are known."""
    house.dealer._warm.clear()
    house.dealer._suspects = house.dealer._cold._suspects = Suspects(suspects)


async def test_the_suspect_is_refused_and_its_table_paused_before_anything_else(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        ada, _, table = await house.two_at_a_table()
        start_again(house, suspect(table, ada.person))
        assert (await ada.act(table, "mark", "fatal", cell=0))["code"] == "internal_error"
        assert (await ada.act(table, "mark", "another", cell=0))["reason"] == "the game is paused"
        assert [line.action for line in await house.store.journal(table, after=3)] == ["pause"]
        assert house.dealer.counts.suspects == 1


async def test_a_table_that_was_let_go_on_is_not_paused_again_and_the_suspect_stays_refused(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        ada, bob, table = await house.two_at_a_table()
        start_again(house, suspect(table, ada.person))
        assert (await bob.act(table, "resume", "go on"))["status"] == "ok"
        assert [line.action for line in await house.store.journal(table, after=3)] == ["pause", "resume"]
        start_again(house, suspect(table, ada.person))
        assert (await ada.act(table, "mark", "fatal", cell=0))["code"] == "internal_error"
        assert (await ada.act(table, "mark", "another", cell=0))["status"] == "ok"


@pytest.mark.parametrize("kinds", [["pause"], ["load"], ["clock"] * HANGS_MAX])
async def test_a_table_that_hangs_whatever_one_does_is_let_be(tmp_path: Path, kinds: list[str]) -> None:
    async with open_house(tmp_path) as house:
        ada, _, table = await house.two_at_a_table()
        other = await house.table(ada)
        start_again(house, *(suspect(table, "", kind) for kind in kinds))
        answer = await ada.act(table, "mark", cell=0)
        assert (answer["code"], "hangs" in answer["reason"]) == ("game_unavailable", True)
        await ada.join(other)
        assert await house.store.heads([table]) == {table: 3}


async def test_suspects_are_kept_until_an_operator_strikes_them_out(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        two = [suspect("A", "ada"), suspect("B", "bob", "clock")]
        for one in two:
            await house.store.suspect(one)
        assert await house.store.suspects() == two
        assert await house.store.forget_suspects("A") == 1
        assert await house.store.suspects() == two[1:]


def test_what_is_under_way_can_be_read_by_another() -> None:
    mark = UnderwayMark()
    assert mark.read() is None
    mark.begin("act", "A", 7, "person:ada", "a1")
    assert mark.read() == Underway("act", "A", 7, "person:ada", "a1")
    first = mark.number
    mark.begin("clock", "B", 1)
    assert (mark.read(), mark.number % 2, mark.number != first) == (Underway("clock", "B", 1), 1, True)
    mark.end()
    assert (mark.read(), mark.number % 2) == (None, 0)


def test_an_id_that_is_too_long_to_be_marked_leaves_the_table_to_be_read() -> None:
    mark = UnderwayMark()
    mark.begin("act", "A", 7, "person:ada", "x" * MARK_BYTES)
    assert mark.read() == Underway("act", "A", 7)
