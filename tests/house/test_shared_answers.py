"""One question is asked once a moment, however many ask it."""

from __future__ import annotations

import asyncio

import pytest

from parlour.house.shared_answers import SharedAnswers

pytestmark = pytest.mark.anyio


class Asked:
    """Counts how often it is asked, and answers when it is let."""

    def __init__(self) -> None:
        self.times = 0
        self.may = asyncio.Event()
        self.trouble: Exception | None = None

    async def __call__(self) -> int:
        self.times += 1
        times = self.times
        await self.may.wait()
        if self.trouble is not None:
            raise self.trouble
        return times


async def test_all_who_ask_the_same_within_a_moment_get_one_answer() -> None:
    now, ask = [0.0], Asked()
    shared = SharedAnswers(1.0, lambda: now[0])
    waiting = [asyncio.create_task(shared.get("front", ask)) for _ in range(3)]
    await asyncio.sleep(0)
    ask.may.set()
    assert await asyncio.gather(*waiting) == [1, 1, 1]
    now[0] = 0.9
    assert await shared.get("front", ask) == 1
    assert await shared.get("another", ask) == 2
    now[0] = 1.0
    assert await shared.get("front", ask) == 3


async def test_whoever_goes_away_takes_nobodys_answer_along() -> None:
    ask = Asked()
    shared = SharedAnswers(1.0, lambda: 0.0)
    first, second = (asyncio.create_task(shared.get("front", ask)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    ask.may.set()
    assert await second == 1


async def test_a_question_that_failed_is_asked_again() -> None:
    ask = Asked()
    ask.may.set()
    shared = SharedAnswers(1.0, lambda: 0.0)
    ask.trouble = OSError("no store")
    with pytest.raises(OSError, match="no store"):
        await shared.get("front", ask)
    ask.trouble = None
    assert await shared.get("front", ask) == 2
