"""Data folders that earlier releases made go on under this one: their tables, their journals, their hands.

Each release adds its own: `python -m tests.folders.make NAME` (README.md).
"""

from __future__ import annotations

import asyncio
import json
import tarfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from parlour.app import GAMES
from parlour.store.sqlite import SqliteStore
from parlour.table.replay import replay
from parlour.table.table import Table
from parlour.table.versions import Games
from parlour.wire.session import Session
from tests.folders.make import FOLDERS, PEOPLE_KEPT
from tests.harness import House, Visitor, open_house
from tests.house.http_house import open_door

pytestmark = pytest.mark.anyio

RELEASES = sorted(file.name.partition(".")[0] for file in FOLDERS.glob("*.tar.xz"))
ACTING = ("check", "call", "fold")


@pytest.fixture(params=RELEASES)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """One such folder, unpacked."""
    with tarfile.open(FOLDERS / f"{request.param}.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path


def seen_then(folder: Path) -> dict[str, dict[str, Any]]:
    """What each of its people saw of each table: {table: {person: picture}}."""
    pictures: dict[str, dict[str, Any]] = json.loads((folder / "seen.json").read_text())
    return pictures


def within(old: Any, new: Any) -> bool:
    """Whether all that was there is there; there may be more."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(name in new and within(value, new[name]) for name, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(within, old, new))
    return bool(old == new)


def shown(table: Table) -> bytes:
    """All that everybody sees of a table."""
    return table.snapshot(None, table.now, None)


async def test_everybody_sees_of_each_table_what_they_saw(folder: Path) -> None:
    store = SqliteStore(folder)
    try:
        for table, pictures in seen_then(folder).items():
            state = (await store.load([table]))[table]
            loaded = Table.load(table, Games(GAMES).to_play(state), state)
            for person, picture in pictures.items():
                snapshot = msgspec.json.decode(loaded.snapshot(person, state.now))
                assert snapshot["version"] == picture["version"]
                assert within(picture["view"], snapshot["view"]), table
                assert within(picture["mine"], snapshot["mine"]), table
                assert picture["prompt"]["options"] == snapshot["prompt"]["options"], table
    finally:
        await store.close()


async def test_every_journal_leads_to_the_stored_table(folder: Path) -> None:
    """From its beginning, or from the checkpoint at which other rules took it over."""
    store = SqliteStore(folder)
    try:
        for table in seen_then(folder):
            state = (await store.load([table]))[table]
            rules = Games(GAMES).to_play(state)
            replayed = replay(table, rules, await store.journal(table))
            assert shown(replayed) == shown(Table.load(table, rules, state))
    finally:
        await store.close()


async def at(house: House, pictures: dict[str, Any], table: str) -> dict[str, Visitor]:
    """Those who played there, back at their table."""
    people = {person: Visitor(house, Session(person, "Somebody")) for person in pictures}
    for visitor in people.values():
        await visitor.join(table)
    return people


async def test_what_is_kept_of_people_is_as_it_was(folder: Path) -> None:
    file = folder / "kept.json"
    if not file.exists():
        return  # made before people were more than guests
    then = json.loads(file.read_text())
    store = SqliteStore(folder)
    try:
        for what, kept in then["kept"].items():
            assert kept, what
            now = msgspec.json.encode(await PEOPLE_KEPT[what](store, *then["people"]))
            assert within(kept, json.loads(now)), what
    finally:
        await store.close()


async def test_a_game_of_tictactoe_is_played_to_its_end(folder: Path) -> None:
    then = seen_then(folder)
    async with open_house(folder) as house:
        for table, pictures in then.items():
            view = next(iter(pictures.values()))["view"]
            if "cells" not in view or view["phase"] != "playing":
                continue
            people = await at(house, pictures, table)
            seen = next(iter(people.values())).tables[table]
            while seen.view["phase"] == "playing":
                visitor = people[seen.view["seats"][seen.view["turn"]]]
                cell = seen.view["cells"].index("")
                answer = await visitor.act(table, "mark", cell=cell)
                assert answer["status"] == "ok", answer
                for each in people.values():
                    seen = await each.reaches(table, answer["version"])
            await assert_it_replays(house, table)
            return
    raise AssertionError("no game of tic-tac-toe was being played")


@pytest.mark.parametrize("game", ["holdem", "omaha"])
async def test_a_hand_is_played_to_its_end_and_kept(folder: Path, game: str) -> None:
    then = seen_then(folder)
    async with open_house(folder) as house:
        states = await house.store.load(list(then))
        (table,) = [table for table, state in states.items() if state.game == game and b'"street":"' in state.state]
        before = len(await house.store.page(table, "hand", 0, 100))
        assert before >= 3
        people = await at(house, then[table], table)
        watching = next(iter(people.values()))
        number = watching.tables[table].view["hand_number"]
        while watching.tables[table].view["hand_number"] == number:
            seen = watching.tables[table]
            if seen.view["turn"] is None:  # its clock deals the next hand, and at once when nobody looks at this one
                waiting = next((each for each in people.values() if each.tables[table].option("be_ready")), None)
                if waiting is None:
                    await watching.reaches(table, seen.version + 1)
                else:
                    answer = await waiting.act(table, "be_ready")
                    await waiting.reaches(table, answer["version"])
                    await watching.reaches(table, answer["version"])
                continue
            visitor = people[seen.view["seats"][seen.view["turn"]]]
            await visitor.reaches(table, seen.version)
            action = next(name for name in ACTING if visitor.tables[table].option(name))
            answer = await visitor.act(table, action)
            assert answer["status"] == "ok", answer
            await watching.reaches(table, answer["version"])
        assert len(await house.store.page(table, "hand", 0, 100)) == before + 1
        await assert_it_replays(house, table)


async def assert_it_replays(house: House, table: str) -> None:
    """The journal of a table that has gone on leads to it, from the checkpoint where this release began."""
    lines = await house.store.journal(table)
    state = (await house.store.load([table]))[table]
    assert [line.action for line in lines].count("checkpoint") <= 1
    replayed = replay(table, house.dealer._games.to_play(state), lines)
    assert shown(replayed) == shown(Table.load(table, replayed.rules, state))


async def test_every_hand_is_shown_and_given_out_in_every_form(folder: Path) -> None:
    async with open_door(folder) as door:
        asked = 0
        for table in seen_then(folder):
            listed = await door.http.get(f"/api/tables/{table}/hands")
            assert listed.status_code == 200, listed.text
            for number in range(1, listed.json()["total"] + 1):
                for form in ("", "/phh", "/pokerstars", "/json"):
                    answer = await door.http.get(f"/api/tables/{table}/hands/{number}{form}")
                    assert answer.status_code == 200, answer.text
                    asked += 1
        assert asked >= 24


async def test_a_table_that_was_closed_stays_closed_and_an_empty_one_takes_people(folder: Path) -> None:
    then = seen_then(folder)
    async with open_house(folder) as house:
        newcomer = await house.visitor("Flo")
        answers = []
        for table, pictures in then.items():
            view = next(iter(pictures.values()))["view"]
            if "stacks" not in view or any(view["seats"]):
                continue
            await newcomer.join(table)
            answers.append((view["phase"], (await newcomer.act(table, "sit", seat=0, buy_in=10_000))["status"]))
        assert sorted(answers) == [("aborted", "error"), ("waiting", "ok")]


async def test_a_release_adds_what_it_makes(tmp_path: Path) -> None:
    """So that the script that makes these folders goes on working: what it plays, without the waiting of poker."""
    from tests.folders.make import _tictactoe

    async with open_house(tmp_path) as house:
        people = [await house.visitor(name) for name in ("Ada", "Bob")]
        table = await _tictactoe(house, people, moves=3)
        await asyncio.gather(*(visitor.reaches(table, 6) for visitor in people))
