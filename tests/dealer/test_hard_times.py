"""One table in trouble is trouble for nobody else, and gets out of it where it can."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from parlour.dealer.settings import DealerSettings
from parlour.kit.compartments import Person, Public
from parlour.kit.effects import Message
from parlour.kit.game import Game, action, field
from parlour.kit.prompts import Option, View
from parlour.store.sqlite.backup import DATABASE
from parlour.table.replay import replay
from parlour.table.rules import rules_of
from parlour.wire import to_dealer, topics
from tests.harness import House, Visitor, open_house
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio


class Forgotten(Game, name="forgotten"):
    """A clock of a game that the next server does not have."""

    @action
    def wind(self, person: Person) -> None:
        """Start the clock."""
        self.timer("spring", after=0)

    def on_spring_over(self) -> None:
        """Nothing."""


class Unprompted(Game, name="unprompted", seats=2):
    """Its prompt fails at a table that has not been set up."""

    chairs: Public[list[int]] = field(default_factory=list)

    def on_open(self, message: object) -> None:
        """Set up the chairs."""
        self.chairs = [0] * len(self.seats)

    @classmethod
    def prompt(cls, view: View) -> Sequence[Option] | None:
        """Look at the first chair."""
        assert view.chairs[0] == 0
        return None


class Cuckoo(Game, name="cuckoo"):
    """Calls once when its clock runs out."""

    calls: Public[int] = 0

    @action
    def wind(self, person: Person) -> None:
        """Start the clock."""
        self.timer("call", after=0)

    def on_call_over(self) -> None:
        """Call."""
        self.calls += 1


class Clerk(Game, name="clerk"):
    """Files what it is sent; of a blot comes a record that no store can keep."""

    filed: Public[list[str]] = field(default_factory=list)

    def on_message(self, source: str, message: Message) -> None:
        """File it."""
        self.filed.append(message.kind)
        self.record("\ud800" if message.kind == "blot" else "note")


class Office(Game, name="office"):
    """Has a clerk, and keeps what comes back from there."""

    clerk: Public[str] = ""
    returned: Public[list[str]] = field(default_factory=list)

    @action
    def hire(self, person: Person) -> None:
        """Open the clerk's table."""
        self.clerk = self.open("clerk")

    @action
    def send_on(self, person: Person) -> None:
        """Send three papers."""
        for kind in ("letter", "blot", "receipt"):
            self.send(self.clerk, Message(kind))

    def on_message(self, source: str, message: Message) -> None:
        """Something comes back."""
        self.returned.append(message.body["kind"])


async def make(house: House, owner: Visitor, game: str) -> str:
    table = await house.table(owner, game)
    await owner.join(table)
    return table


async def test_a_game_that_cannot_be_prompted_for_before_it_is_set_up_harms_nobody_else(tmp_path: Path) -> None:
    async with open_house(tmp_path, Unprompted) as house:
        ada = await house.visitor()
        with pytest.raises(Exception, match="wrong on our side"):
            await house.table(ada, "unprompted")
        table = await make(house, ada, "tictactoe")
        assert (await ada.act(table, "sit", seat=0))["status"] == "ok"


async def test_a_table_whose_copy_is_dropped_in_the_middle_of_a_batch_still_exists(tmp_path: Path) -> None:
    async with open_house(tmp_path, settings=DealerSettings(warm_max=1)) as house:
        ada = await house.visitor()
        tables = [await make(house, ada, "tictactoe") for _ in range(3)][:2]  # the third is the one that is warm
        # All in one batch: an opening that comes to nothing, and looks at tables that are cold.
        ada.frames.clear()
        opening = to_dealer.OpenRequest(1_000_000, "g1", "NEW", ada.person, b'{"game":"tictactoe","settings":{"x":1}}')
        house.bus.publish(topics.dealer("d1"), opening)
        for table in tables:
            ada.say({"type": "sync", "table": table})
        for table in tables:
            assert (await ada.hears("snapshot", table=table))["version"] == 1
        assert not [frame for frame in ada.frames if frame["type"] == "error"]


async def test_one_row_that_does_not_open_keeps_nobody_else_out(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        ada = await house.visitor()
        spoilt, whole = [await house.table(ada) for _ in range(2)]
        session = ada.session
    with closing(sqlite3.connect(tmp_path / DATABASE)) as file, file:
        file.execute("UPDATE tables SET sealed = zeroblob(64) WHERE id = ?", (spoilt,))
    async with open_house(tmp_path) as house:
        ada = Visitor(house, session)
        ada.say({"type": "join", "table": spoilt})
        assert (await ada.join(whole)).view["phase"] == "waiting"
        assert (await ada.hears("error", table=spoilt))["code"] == "game_unavailable"


async def test_tables_that_this_server_cannot_play_do_not_stop_the_clocks_of_others(tmp_path: Path) -> None:
    async with open_house(tmp_path, Cuckoo, Forgotten) as house:
        ada = await house.visitor()
        for game in ("forgotten", "forgotten", "forgotten", "cuckoo"):
            table = await make(house, ada, game)
            assert (await ada.act(table, "wind"))["status"] == "ok"
    async with open_house(tmp_path, Cuckoo, settings=DealerSettings(batch_max=2)) as house:
        called = asyncio.Event()
        house.bus.subscribe(topics.table(table), lambda _: called.set())
        await asyncio.wait_for(called.wait(), PATIENCE_SECONDS)
        assert (await house.store.heads([table]))[table] == 3


async def test_a_message_whose_outcome_cannot_be_stored_goes_back_and_blocks_nobody(tmp_path: Path) -> None:
    async with open_house(tmp_path, Office, Clerk) as house:
        ada = await house.visitor()
        office = await make(house, ada, "office")
        await ada.act(office, "hire")
        await ada.act(office, "send_on")
        assert (await ada.reaches(office, 4)).view["returned"] == ["blot"]
        clerk = ada.tables[office].view["clerk"]
        await ada.join(clerk)
        assert (await ada.reaches(clerk, 4)).view["filed"] == ["letter", "receipt"]
        lines = await house.store.journal(clerk)
    assert [line.action for line in lines] == ["open", "message", "decline", "message"]
    assert replay(clerk, rules_of(Clerk), lines).game.filed == ["letter", "receipt"]
