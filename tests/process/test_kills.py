"""`kill -9` at random moments: what was acknowledged is there, what was shown is there, nothing is doubled."""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.process.players import Player, all_of, seat_people
from tests.process.seen_and_stored import Evidence, broken_promises, read
from tests.process.server import Server, server

LONG = os.environ.get("LONG") == "1"
KILLS = 100 if LONG else 4
SEED = int(os.environ.get("SEED", "1"))
TIC_TAC_TOE = [("tictactoe", 2, {})] * 10
HOLDEM_SETTINGS = {
    "small_blind": 1,
    "big_blind": 2,
    "buy_in_min": 40,
    "buy_in_max": 200,
    "pause_seconds": 0,
    "rathole_minutes": 0,  # whoever comes back brings what the journal says they asked for
}
HOLDEM = [
    ("holdem", 2, {**HOLDEM_SETTINGS, "seats": 2}),
    ("holdem", 4, {**HOLDEM_SETTINGS, "seats": 4}),
    ("holdem", 6, {**HOLDEM_SETTINGS, "seats": 6}),
]


def planted(name: str) -> tuple[str, ...]:
    return sys.executable, "-m", f"tests.process.planted.{name}"


async def play_under_kills(
    it: Server, tables: list[tuple[str, int, dict[str, Any]]], kills: int, seed: int
) -> tuple[Evidence, list[str]]:
    """Play and kill, play and kill; after each kill what was promised is held against the files.

    A kill comes after a random number of acknowledged actions, or any moment between that one and the next. The first
    promise that is broken ends the play.
    """
    chance = random.Random(seed)
    evidence = Evidence()
    it.start()
    players = await asyncio.to_thread(seat_people, it, evidence, tables)
    for _ in range(kills):
        await all_of([player.come() for player in players])
        async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            for player in players:
                tasks.create_task(player.play())
            await evidence.goal(chance.randint(len(players) // 2, 2 * len(players))).wait()
            await asyncio.sleep(chance.random() * 0.05)
            it.kill()
        await all_of([player.lose() for player in players])
        broken = await asyncio.to_thread(broken_promises, evidence, it.data)
        if broken:
            return evidence, broken
        it.start()
    await all_of([player.come() for player in players])
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        for player in players:
            tasks.create_task(player.play())
        await evidence.goal(len(players)).wait()
        assert await asyncio.to_thread(it.stop) == 0
    await all_of([player.lose() for player in players])
    return evidence, await asyncio.to_thread(broken_promises, evidence, it.data)


def test_nothing_acknowledged_or_shown_is_lost_or_doubled_by_kill_after_kill(tmp_path: Path) -> None:
    """Takes so long because the real server starts five times, or a hundred and one."""
    with server(tmp_path / "data") as it:
        evidence, broken = asyncio.run(play_under_kills(it, [*TIC_TAC_TOE, *HOLDEM], KILLS, SEED))
    assert broken == []
    assert evidence.refused
    played = Counter(table for table, _, _ in evidence.acknowledged)
    assert len(played) == len(TIC_TAC_TOE) + len(HOLDEM)
    assert min(played.values()) > KILLS // 2, "every table went on"


def test_an_honest_server_passes_also_when_every_commit_is_slow(tmp_path: Path) -> None:
    """Takes so long because a real server starts twice and commits slowly."""
    with server(tmp_path / "data", planted("honest")) as it:
        evidence, broken = asyncio.run(play_under_kills(it, [*TIC_TAC_TOE[:5], HOLDEM[1]], 1, seed=3))
    assert broken == []
    assert len(evidence.acknowledged) > 20


@pytest.mark.parametrize(
    ("name", "complaints"),
    [
        # What was promised is lost, or something else stands in its place: that depends on when it is killed.
        ("answers_early", ("was acknowledged as version", "was answered with version")),
        ("publishes_early", ("was shown, and is not", "was shown as")),
    ],
)
def test_a_server_that_promises_before_the_commit_is_caught(
    tmp_path: Path, name: str, complaints: tuple[str, ...]
) -> None:
    """The first kill in the middle of a commit finds it; on a busy machine some kills fall between two."""
    with server(tmp_path / "data", planted(name)) as it:
        _, broken = asyncio.run(play_under_kills(it, [*TIC_TAC_TOE[:5], HOLDEM[1]], 12, seed=3))
    assert any(complaint in promise for promise in broken for complaint in complaints), broken


def test_a_deadline_that_passed_while_the_server_was_dead_fires_once(tmp_path: Path) -> None:
    """Takes so long because the clocks of the game are real."""

    async def play(it: Server) -> tuple[list[Player], float]:
        evidence = Evidence()
        it.start()
        players = await asyncio.to_thread(seat_people, it, evidence, [("blitz", 2, {})] * 8)
        await all_of([player.come() for player in players])
        await all_of([player.play(lambda view: view["phase"] == "playing") for player in players])
        it.kill()
        await all_of([player.lose() for player in players])
        deadlines = [player.seen.view["deadline"]["at"] for player in players]
        await asyncio.sleep(max(deadlines) / 1000 + 0.4 - time.time())
        it.start()
        opened_at = time.time() * 1000
        await all_of([player.come() for player in players])
        await all_of([player.watch(lambda view: view["phase"] == "finished") for player in players])
        assert await asyncio.to_thread(it.stop) == 0
        return players, opened_at

    with server(tmp_path / "data", planted("honest")) as it:
        players, opened_at = asyncio.run(play(it))
        journals, _ = read(it.data, sorted({player.table for player in players}))
    for player in players:
        assert player.seen.view["result"]["reason"] == "time"
        fired = [line for line in journals[player.table] if line.actor == "clock"]
        assert len(fired) == 1
        assert fired[0].now < opened_at + 1000
