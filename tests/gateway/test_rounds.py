"""What a gateway asks the store again and again."""

from __future__ import annotations

import asyncio

import pytest

from parlour.gateway.rounds import Rounds
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio


async def test_everything_is_looked_up_in_turn_at_once_and_whenever_it_is_wanted() -> None:
    looked: list[str] = []

    async def first() -> None:
        looked.append("first")

    async def second() -> None:
        looked.append("second")
        rounds.soon() if len(looked) < 6 else finished.set()

    rounds, finished = Rounds(), asyncio.Event()
    rounds.looks = {"one": first, "two": second}
    running = asyncio.create_task(rounds.run())
    async with asyncio.timeout(PATIENCE_SECONDS):
        await finished.wait()
    running.cancel()
    assert looked == ["first", "second"] * 3


async def test_what_the_store_does_not_answer_keeps_nothing_else_from_being_looked_up() -> None:
    looked: list[str] = []

    async def fails() -> None:
        raise OSError("the store is away")

    async def second() -> None:
        looked.append("second")

    rounds = Rounds()
    rounds.looks = {"one": fails, "two": second}
    await rounds.go()
    assert looked == ["second"]
