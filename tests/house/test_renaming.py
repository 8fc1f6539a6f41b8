"""A new name holds from the moment it is given, at every gateway."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from parlour.house.guests import Guests
from parlour.house.open_sessions import OpenSessions
from parlour.kit.chance import ENTROPY_BYTES
from parlour.store.sqlite import SqliteStore

pytestmark = pytest.mark.anyio


async def test_a_new_name_is_known_at_once_at_another_gateway(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    here = Guests(store, lambda: os.urandom(ENTROPY_BYTES))
    there = OpenSessions(store, lambda: os.urandom(ENTROPY_BYTES))
    session, token = await here.admit("Ada")
    assert await there.known(token) == session
    await here.change(session, "Augusta")
    known = await there.known(token)
    assert known is not None
    assert (known.person, known.name) == (session.person, "Augusta")
    await store.close()
