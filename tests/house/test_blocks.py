"""Blocks, mutes and reports: nobody is told of them but the operator, and what is not to be heard is never sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from parlour.gateway.gateway import Gateway
from tests.harness import Visitor
from tests.house.accounts import QuickPasswords, browser
from tests.house.http_house import Door, open_door
from tests.house.test_friends import GENEROUS, Tab, log_in, refusal
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door:
        yield door


class Somebody(Tab):
    """A guest or an account, at a table."""

    table = ""
    visitor: Visitor

    async def come(self, table: str) -> None:
        """Look at a table."""
        self.table, self.visitor = table, self.comes()
        await self.visitor.join(table)

    async def at(self, path: str, **body: Any) -> httpx.Response:
        """Ask for something below `/api`."""
        return await self.http.post(f"/api/{path}", json=body)

    def talk(self, text: str) -> None:
        """Say something."""
        self.visitor.say({"type": "say", "table": self.table, "text": text})

    def heard(self) -> list[str]:
        """What was said, as far as it was sent here."""
        return [frame["text"] for frame in self.visitor.frames if frame["type"] == "chat"]

    async def report(self, person: str, reason: str = "abuse", words: str = "") -> dict[str, Any]:
        """Report somebody from the table."""
        frame = {"type": "report", "table": self.table, "person": person, "reason": reason, "words": words}
        self.visitor.say(frame | {"action_id": "r1"})
        return await self.visitor.hears("action.result", action_id="r1")


Three = tuple[Somebody, Somebody, Somebody]


async def guest(door: Door, stack: AsyncExitStack, name: str) -> Somebody:
    """Somebody with a name and a cookie."""
    http = await stack.enter_async_context(browser(door))
    await http.post("/api/guest", json={"name": name})
    session = await door.house.sessions.known(http.cookies["parlour_session"])
    assert session is not None
    return Somebody(door, http, session)


@pytest.fixture
async def three(door: Door) -> AsyncIterator[Three]:
    """Ada, Bob and Eve, guests who look at one table."""
    async with AsyncExitStack() as stack:
        people = [await guest(door, stack, name) for name in ("Ada", "Bob", "Eve")]
        table = await door.house.table(people[0].comes())
        for somebody in people:
            await somebody.come(table)
        ada, bob, eve = people
        yield ada, bob, eve


async def test_whoever_is_blocked_is_not_heard_at_any_table(three: Three) -> None:
    ada, bob, eve = three
    assert (await ada.at("blocks", person=eve.person)).json() == {"person": eve.person, "name": "Eve"}
    eve.talk("you again")
    await bob.visitor.hears("chat", text="you again")
    bob.talk("hello")
    await ada.visitor.hears("chat", text="hello")
    assert "you again" not in str(ada.visitor.frames)
    other = await ada.door.house.table(bob.comes())
    for somebody in three:
        await somebody.come(other)
    eve.talk("here too")
    await bob.visitor.hears("chat", text="here too")
    bob.talk("good evening")
    await ada.visitor.hears("chat", text="good evening")
    assert "here too" not in str(ada.visitor.frames)


async def test_nor_is_what_they_said_told_to_whoever_comes_later(three: Three) -> None:
    ada, bob, eve = three
    eve.talk("nobody asked")
    bob.talk("hello")
    await bob.visitor.until(lambda: len(bob.heard()) == 2)
    await ada.at("blocks", person=eve.person)
    await ada.come(ada.table)
    assert ada.heard() == ["hello"]
    await ada.at("blocks/lift", person=eve.person)
    await ada.come(ada.table)
    assert ada.heard() == ["nobody asked", "hello"]


async def test_whoever_is_muted_is_not_heard_at_that_table_alone(three: Three) -> None:
    ada, bob, eve = three
    mutes = f"tables/{ada.table}/mutes"
    assert (await ada.at(mutes, person=eve.person)).json()["name"] == "Eve"
    assert (await ada.http.get(f"/api/{mutes}")).json() == [{"person": eve.person, "name": "Eve"}]
    eve.talk("one")
    await bob.visitor.hears("chat", text="one")
    other = await ada.door.house.table(bob.comes())
    here = ada.visitor
    for somebody in three:
        await somebody.come(other)
    eve.talk("two")
    await ada.visitor.hears("chat", text="two")
    assert "one" not in [frame.get("text") for frame in here.frames]
    assert (await ada.http.get(f"/api/tables/{other}/mutes")).json() == []
    assert (await ada.at(f"{mutes}/lift", person=eve.person)).status_code == 200
    assert (await ada.http.get(f"/api/{mutes}")).json() == []


async def test_a_table_that_is_not_shown_tells_nobody_by_a_mute_that_it_is_there(
    three: Three,
) -> None:
    ada, _, eve = three
    await ada.visitor.act(ada.table, "set_door", visibility="invited")
    assert refusal(await eve.at(f"tables/{ada.table}/mutes", person=ada.person))[1] == "forbidden"
    assert refusal(await eve.at("tables/NOSUCH/mutes", person=ada.person))[1] == "game_unavailable"


async def test_it_lasts_over_a_restart_and_is_known_before_the_first_line(door: Door, three: Three) -> None:
    """A gateway that has just started looks it up before it welcomes anybody."""
    ada, bob, eve = three
    await ada.at("blocks", person=eve.person)
    house = door.house
    other = Gateway("g2", house.bus, house.store, house.sessions)
    running = asyncio.create_task(other.run())
    await other.ready.wait()
    tab = Visitor(house, None)
    tab.client = other.connect(tab, None, ada.http.cookies["parlour_session"])
    await tab.hears("welcome", person=ada.person)
    assert not other.hearing.hears(ada.person, "T", eve.person)
    await ada.at("blocks/lift", person=eve.person)
    async with asyncio.timeout(PATIENCE_SECONDS):  # the word of it is on its way
        while not other.hearing.hears(ada.person, "T", eve.person):  # noqa: ASYNC110
            await asyncio.sleep(0)
    await house.store.block(ada.person, bob.person, 10)  # and the word of it is lost
    await other.rounds.go()
    assert not other.hearing.hears(ada.person, "T", bob.person)
    running.cancel()


async def test_one_blocks_by_name_too_and_sees_whom_one_blocks(door: Door) -> None:
    async with AsyncExitStack() as stack:
        ada, bob = await log_in(door, stack, "Ada"), await log_in(door, stack, "Bob")
        assert (await ada.http.post("/api/blocks", json={"name": "bob"})).json()["name"] == "Bob"
        assert [it["name"] for it in (await ada.http.get("/api/blocks")).json()] == ["Bob"]
        assert (await bob.http.get("/api/blocks")).json() == []
        assert refusal(await ada.http.post("/api/blocks", json={"name": "nobody"}))[1] == "game_unavailable"
        assert refusal(await ada.http.post("/api/blocks", json={"person": ada.person}))[1] == "invalid_action"
        assert refusal(await ada.http.post("/api/blocks", json={}))[1] == "invalid_action"


async def test_an_invitation_by_somebody_blocked_does_not_arrive(door: Door) -> None:
    async with AsyncExitStack() as stack:
        ada, bob = await log_in(door, stack, "Ada"), await log_in(door, stack, "Bob")
        await ada.http.post("/api/blocks", json={"name": "Bob"})
        table = await door.house.table(bob.comes())
        answer = await bob.http.post(f"/api/tables/{table}/invitations", json={"username": "Ada", "action_id": "1"})
        assert (answer.status_code, answer.json()) == (200, {"name": "Ada"})
        assert (await ada.http.get("/api/invitations")).json() == []
        await ada.http.post("/api/blocks/lift", json={"person": bob.person})
        assert len((await ada.http.get("/api/invitations")).json()) == 1


async def test_where_both_sit_they_play_on(three: Three) -> None:
    ada, bob, _ = three
    for seat, somebody in enumerate((ada, bob)):
        await somebody.visitor.act(ada.table, "sit", seat=seat)
    await ada.at("blocks", person=bob.person)
    await ada.visitor.act(ada.table, "mark", cell=0)
    assert (await bob.visitor.act(ada.table, "mark", cell=1))["status"] == "ok"


async def test_a_report_is_kept_with_what_was_said_there(door: Door, three: Three) -> None:
    ada, bob, eve = three
    eve.talk("an insult")
    bob.talk("well")
    await ada.visitor.until(lambda: len(ada.heard()) == 2)
    answer = await ada.report(eve.person, words="  at it   all evening ")
    assert answer["status"] == "ok"
    [report] = await door.house.store.reports()
    assert (report.reporter, report.person, report.name, report.table) == (ada.person, eve.person, "Eve", ada.table)
    assert (report.reason, report.words) == ("abuse", "at it all evening")
    assert [(line.name, line.text) for line in report.lines] == [("Eve", "an insult"), ("Bob", "well")]
    assert b"an insult" not in (door.house.store._folder / "parlour.db").read_bytes(), "it is sealed"


async def test_reports_are_checked_and_limited(three: Three) -> None:
    ada, bob, eve = three
    assert (await ada.report(ada.person))["code"] == "invalid_action"
    assert (await ada.report("nobody"))["code"] == "game_unavailable"
    assert (await ada.report(eve.person, "other"))["reason"] == "say in words what it is"
    assert (await ada.report(eve.person, "envy"))["code"] == "invalid_action"
    bob.visitor.say({"type": "quit", "table": bob.table})
    assert (await bob.report(eve.person))["code"] == "join_failed"
    for _ in range(ada.door.limits.reports_per_person_day):
        assert (await ada.at("reports", person=eve.person, reason="spam")).status_code == 200
    assert refusal(await ada.at("reports", person=eve.person, reason="spam"))[1] == "rate_limited"
    assert (await ada.report(eve.person))["code"] == "rate_limited"


async def test_a_report_away_from_any_table_has_no_lines(door: Door, three: Three) -> None:
    ada, _, eve = three
    assert (await ada.at("reports", person=eve.person, reason="name")).json() == {"person": eve.person}
    [report] = await door.house.store.reports()
    assert (report.table, report.lines, report.name) == ("", (), "Eve")
