"""Tables are made with what stands under a name, and keep it whatever stands there later (ADR 37)."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from parlour.kit.compartments import Person, Public
from parlour.kit.effects import Message
from parlour.kit.game import Game, action
from parlour.kit.refusals import InternalError, InvalidAction
from parlour.wire.session import Session
from tests.harness import House, Visitor, open_house
from tests.patience import PATIENCE_SECONDS
from tests.table.test_resources import LexiconPlan, Spelling

pytestmark = pytest.mark.anyio


class School(Game, name="school"):
    """Opens tables at which one spells."""

    table: Public[str] = ""
    heard: Public[list[Any]] = ()  # type: ignore[assignment]

    @action
    def lesson(self, person: Person, lexicon: str) -> None:
        """A new table."""
        self.table = self.open("spelling", settings={"lexicon": lexicon}, owner=person)

    def on_message(self, sender: str, message: Message) -> None:
        """What became of it."""
        self.heard = [*self.heard, [message.kind, message.body.get("reason")]]


async def spelling(house: House, visitor: Visitor, **settings: Any) -> str:
    table = await house.table(visitor, "spelling", **settings)
    await visitor.join(table)
    await visitor.act(table, "sit", seat=0)
    return table


async def says(visitor: Visitor, table: str, word: str) -> str:
    return str((await visitor.act(table, "say", word=word))["status"])


async def test_a_table_goes_on_with_the_words_it_was_made_with(tmp_path: Path) -> None:
    async with open_house(tmp_path, Spelling) as house:
        await house.store.keep_resource("english", b"ace king")
        ada = await house.visitor("Ada")
        old = await spelling(house, ada)
        await house.store.keep_resource("english", b"queen")
        new = await spelling(house, ada)
        assert [await says(ada, table, "ace") for table in (old, new)] == ["ok", "error"]
        session = ada.session
    assert session is not None
    async with open_house(tmp_path, Spelling) as house:
        back = Visitor(house, session)
        for table in (old, new):
            await back.join(table)
        assert [await says(back, table, "ace") for table in (old, new)] == ["ok", "error"]
        assert [await says(back, table, "queen") for table in (old, new)] == ["error", "ok"]


async def test_a_table_with_words_that_there_are_not_is_refused(tmp_path: Path) -> None:
    async with open_house(tmp_path, Spelling) as house:
        ada = await house.visitor("Ada")
        with pytest.raises(InvalidAction, match="this club has no lexicon named 'klingon'"):
            await house.table(ada, "spelling", lexicon="klingon")


async def test_a_table_opened_by_another_is_pinned_too_and_one_that_cannot_be_made_bounces(tmp_path: Path) -> None:
    async with open_house(tmp_path, Spelling, School) as house:
        await house.store.keep_resource("english", b"ace")
        ada = await house.visitor("Ada")
        school = await house.table(ada, "school")
        await ada.join(school)
        await ada.act(school, "lesson", lexicon="english")
        await ada.until(lambda: ada.tables[school].view["table"])
        table = ada.tables[school].view["table"]
        await ada.join(table)
        await ada.act(table, "sit", seat=0)
        assert await says(ada, table, "ace") == "ok"
        await ada.act(school, "lesson", lexicon="klingon")
        await ada.until(lambda: ada.tables[school].view["heard"])
        assert ada.tables[school].view["heard"] == [["bounced", "invalid_action"]]


class Fumbling(Spelling, name="fumbling"):
    """Does not know what it wants."""

    @classmethod
    def wants(cls, settings: LexiconPlan) -> dict[str, str]:
        """Fails."""
        raise ZeroDivisionError


async def test_a_game_that_fails_to_say_what_it_wants_holds_up_no_other_table(tmp_path: Path) -> None:
    async with open_house(tmp_path, Fumbling) as house:
        ada = await house.visitor("Ada")
        with pytest.raises(InternalError):
            await house.table(ada, "fumbling")
        assert house.dealer.counts.bugs == 1
        table = await house.table(ada)
        await ada.join(table)
        await house.dealer.drain()


async def test_a_dealer_that_has_refused_to_make_a_table_can_leave(tmp_path: Path) -> None:
    async with open_house(tmp_path, Spelling) as house:
        ada = await house.visitor("Ada")
        with pytest.raises(InvalidAction):
            await house.table(ada, "spelling", lexicon="klingon")
        async with asyncio.timeout(PATIENCE_SECONDS):
            await house.dealer.drain()


async def test_a_table_whose_words_are_gone_waits_and_says_so(tmp_path: Path) -> None:
    async with open_house(tmp_path, Spelling) as house:
        await house.store.keep_resource("english", b"ace")
        ada = await house.visitor("Ada")
        table = await spelling(house, ada)
    with closing(sqlite3.connect(tmp_path / "parlour.db")) as file, file:
        file.execute("DELETE FROM resources")
    async with open_house(tmp_path, Spelling) as house:
        assert ada.session is not None
        back = Visitor(house, Session(ada.person, "Ada"))
        back.say({"type": "join", "table": table, "since": None})
        refused = await back.hears("error")
        assert (refused["code"], "a lexicon that this club's store does not have" in refused["reason"]) == (
            "game_unavailable",
            True,
        )
