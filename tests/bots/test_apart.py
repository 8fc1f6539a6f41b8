"""Strategies of games from files are asked in a process apart: what they do wrong holds up nobody, and is said once."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from parlour.bots.anything import Move
from parlour.bots.apart import HANGS_MAX, StrategiesApart
from parlour.wire.seen import Seen
from tests.patience import PATIENCE_SECONDS

GAMES = """
import os
import time

from parlour.kit.compartments import Public, Seat
from parlour.kit.game import Game, action


class Kitty(Game, seats=2, bots=True):
    pot: Public[int] = 0

    @action
    def pay(self, seat: Seat, coins: int) -> None:
        self.pot += coins


class Sound(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        print("what a game prints is no answer")
        return "pay", {"coins": view.pot + random.below(1)}


class Silent(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        return None


class Hangs(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        while True:
            pass


class Waits(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        time.sleep(1_000_000)


class Raises(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        raise ValueError("what it saw")


class Ends(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        os._exit(3)


class Number(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        return 5


class Closed(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        return "fly", {}


class Long(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        return "pay", {"coins": "x" * 1_000_000}


class Unspeakable(Kitty):
    @classmethod
    def strategy(cls, view, options, random):
        return "pay", {"coins": object()}
"""
NAMES = ["sound", "silent", "hangs", "waits", "raises", "ends", "number", "closed", "long", "unspeakable"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "mygames.py"
    file.write_text(GAMES)
    return file


def seen() -> Seen:
    """What a bot in the first seat sees of a table."""
    seen = Seen("bot")
    seen.view = {"seats": ["bot", "ada"], "people": {}, "phase": "playing", "turn": 0, "pot": 7, "settings": {}}
    seen.view |= {"owner": None, "deadline": None, "result": None, "title": "", "bots": 1}
    seen.prompt = {"decision": 1, "options": [{"action": "pay", "args": {"coins": {"type": "integer"}}}]}
    return seen


def logged(caplog: Any) -> list[str]:
    """What Parlour has logged; the event loop has something to say of children that are gone before it looks."""
    return [record.getMessage() for record in caplog.records if record.name.startswith("parlour.")]


async def told(file: Path, *games: str, seconds: float = PATIENCE_SECONDS) -> list[Move | None]:
    """What comes of asking these, one after the other."""
    apart = StrategiesApart([sys.executable, "-m", "parlour.cli.strategies", str(file)], NAMES, seconds)
    heard: list[Move | None] = []
    all_heard = asyncio.Event()

    def hear(move: Move | None) -> None:
        heard.append(move)
        if len(heard) == len(games):
            all_heard.set()

    for game in games:
        apart.ask(game, seen(), Random(1), hear)
    running = asyncio.create_task(apart.run())
    try:
        async with asyncio.timeout(10 * PATIENCE_SECONDS):
            await all_heard.wait()
    finally:
        running.cancel()
        await asyncio.wait([running])
    return heard


@pytest.mark.anyio
async def test_a_strategy_is_given_what_the_bot_sees_and_may_print(file: Path) -> None:
    assert await told(file, "sound", "sound") == [("pay", {"coins": 7})] * 2


@pytest.mark.anyio
async def test_one_that_says_nothing_leaves_it_to_chance_without_a_word(file: Path, caplog: Any) -> None:
    (move,) = await told(file, "silent")
    assert move is not None
    assert move[0] == "pay"
    assert caplog.text == ""


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("game", "said"),
    [
        ("raises", "ValueError (mygames.py, line "),
        ("number", "int, which is no action"),
        ("closed", "'fly', which is not open"),
        ("long", "cannot be sent"),
        ("unspeakable", "TypeError"),
        ("ends", "its process has ended"),
    ],
)
async def test_what_is_wrong_is_no_move_is_said_once_and_the_next_is_asked(
    file: Path, caplog: Any, game: str, said: str
) -> None:
    assert await told(file, game, game, "sound") == [None, None, ("pay", {"coins": 7})]
    assert len(logged(caplog)) == 1
    assert said in caplog.text
    assert "what it saw" not in caplog.text


@pytest.mark.anyio
@pytest.mark.parametrize("game", ["hangs", "waits"])
async def test_one_that_never_comes_back_is_ended_and_in_the_end_not_asked_again(
    file: Path, caplog: Any, game: str
) -> None:
    assert await told(file, *[game] * (HANGS_MAX + 20), seconds=0.1) == [None] * (HANGS_MAX + 20)
    assert len(logged(caplog)) == 1
    assert f"the strategy of {game} does not answer" in caplog.text


@pytest.mark.anyio
async def test_where_no_process_can_be_started_bots_play_on_at_random(tmp_path: Path, caplog: Any) -> None:
    assert await told(tmp_path / "nowhere.py", "sound", "sound") == [None, None]
    assert len(logged(caplog)) == 1
