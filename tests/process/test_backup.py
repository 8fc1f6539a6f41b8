"""`parlour backup FILE` while people play."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from parlour.store.sqlite.backup import DATABASE
from tests.patience import PATIENCE_SECONDS
from tests.process.players import Player, all_of, seat_people
from tests.process.seen_and_stored import Evidence, broken_promises
from tests.process.server import Server, server

PARLOUR = Path(sys.executable).with_name("parlour")
TABLES = [("tictactoe", 2, {})] * 3


@pytest.mark.anyio
async def test_a_backup_made_while_people_play_opens_as_the_data_of_a_server(tmp_path: Path) -> None:
    """What was acknowledged before the backup began is in it, and the same people play on from there."""
    everything = Evidence()
    restored = tmp_path / "restored"
    with server(tmp_path / "data") as it:
        it.start()
        players = await asyncio.to_thread(seat_people, it, everything, TABLES)
        before = await _play_and_back_up(it, players, everything, tmp_path / "copy.db")
        assert await asyncio.to_thread(broken_promises, everything, it.data) == []
    restored.mkdir()
    shutil.copy(tmp_path / "copy.db", restored / DATABASE)
    shutil.copy(tmp_path / "copy.db.key", restored / "key")
    assert len(before.acknowledged) >= 15
    assert await asyncio.to_thread(broken_promises, before, restored) == []
    with server(restored) as it:
        it.start()
        for player in players:
            player.go_back(it, before)
        await all_of([player.come() for player in players])
        async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
            for player in players:
                tasks.create_task(player.play())
            await before.goal(5).wait()
            assert await asyncio.to_thread(it.stop) == 0
    assert await asyncio.to_thread(broken_promises, before, restored) == []


async def _play_and_back_up(it: Server, players: list[Player], everything: Evidence, copy: Path) -> Evidence:
    """What was acknowledged before the backup began; the server is killed some moves after it."""
    await all_of([player.come() for player in players])
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        for player in players:
            tasks.create_task(player.play())
        await everything.goal(15).wait()
        before = Evidence(dict(everything.acknowledged), heads=everything.heads.copy())
        command = [str(PARLOUR), "backup", str(copy), "--data", str(it.data)]
        done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        await everything.goal(5).wait()
        it.kill()
    return before
