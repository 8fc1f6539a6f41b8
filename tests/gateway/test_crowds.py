"""However many look on, whoever plays is known to be there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from parlour.gateway.presence import PRESENCE_LIST_MAX
from parlour.wire import to_dealer, topics
from tests.harness import Visitor, open_house

pytestmark = pytest.mark.anyio


async def test_dealers_hear_of_everybody_who_is_there_also_behind_a_crowd(tmp_path: Path) -> None:
    """A rule that gives the disconnected more time must not take who came late for one of them."""
    async with open_house(tmp_path) as house:
        heard: asyncio.Queue[to_dealer.ToDealer] = asyncio.Queue()
        house.bus.subscribe(topics.dealer("d1"), heard.put_nowait)
        ada = await house.visitor()
        table = await house.table(ada)
        crowd: list[Visitor] = [await house.visitor(f"Guest {number}") for number in range(PRESENCE_LIST_MAX)]
        for visitor in (*crowd, ada):
            visitor.say({"type": "join", "table": table})
        async with asyncio.timeout(10):
            while not isinstance(presence := await heard.get(), to_dealer.GatewayPresence) or (
                presence.watching <= PRESENCE_LIST_MAX
            ):
                pass
        assert ada.person in presence.connected
        assert len((await crowd[0].hears("presence", watching=PRESENCE_LIST_MAX + 1))["connected"]) == PRESENCE_LIST_MAX
