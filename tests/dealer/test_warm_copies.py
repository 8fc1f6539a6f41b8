"""Warm copies are guesses: a dealer may drop any of them at any time, and nobody notices."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from parlour.dealer.settings import DealerSettings
from tests.harness import open_house

pytestmark = pytest.mark.anyio


async def test_more_tables_than_may_be_warm_are_played_all_the_same(tmp_path: Path) -> None:
    async with open_house(tmp_path, settings=DealerSettings(warm_max=2)) as house:
        games = [await house.two_at_a_table() for _ in range(6)]
        for cell in (0, 3, 1, 4):
            mover = cell >= 3
            asked = [game[mover].act(game[2], "mark", cell=cell) for game in games]
            assert {answer["status"] for answer in await asyncio.gather(*asked)} == {"ok"}


async def test_a_table_that_cools_while_it_is_asked_for_is_still_there(tmp_path: Path) -> None:
    """Each table is asked again the moment another one's commit pushes it out."""
    async with open_house(tmp_path, settings=DealerSettings(warm_max=1, batch_max=1)) as house:
        games = [await house.two_at_a_table() for _ in range(4)]
        for game in games * 5:
            for ada, _, table in games:
                ada.frames.clear()
                ada.say({"type": "sync", "table": table})
            assert (await game[0].hears("snapshot", table=game[2]))["version"] == 3
        for ada, _, _ in games:
            assert [frame for frame in ada.frames if frame["type"] == "error"] == []
