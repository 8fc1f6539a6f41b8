"""A new name holds from the moment it is given, whatever was being looked up just then."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from parlour.house.guests import Guests
from parlour.kit.chance import ENTROPY_BYTES
from parlour.store.port import Guest
from parlour.store.sqlite import SqliteStore

pytestmark = pytest.mark.anyio


class SlowToAnswer(SqliteStore):
    """Reads at once who somebody is, and says so when it is told to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.read, self.may_say = asyncio.Event(), asyncio.Event()

    async def guest(self, token_hash: bytes) -> Guest | None:
        """Who has this cookie."""
        found = await super().guest(token_hash)
        self.read.set()
        await self.may_say.wait()
        return found


async def test_a_name_given_during_a_look_up_is_not_lost(tmp_path: Path) -> None:
    store = SlowToAnswer(tmp_path)
    guests = Guests(store, lambda: os.urandom(ENTROPY_BYTES))
    session, token = await guests.admit("Ada")
    looking = asyncio.create_task(guests.known(token))
    await store.read.wait()
    await guests.rename(token, session, "Augusta")
    store.may_say.set()
    for known in (await looking, await guests.known(token)):
        assert known is not None
        assert known.name == "Augusta"
    await store.close()
