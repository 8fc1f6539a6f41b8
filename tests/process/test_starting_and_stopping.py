"""Starting and stopping: quickly, with a word to everybody who is there, or not at all and saying why."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from parlour.store.sqlite import SqliteStore
from parlour.store.sqlite.backup import DATABASE
from tests.gateway.handwritten_websocket import RawSocket, upgrade
from tests.patience import PATIENCE_SECONDS
from tests.process.players import all_of, seat_people
from tests.process.seen_and_stored import Evidence, broken_promises
from tests.process.server import Server, cpu_seconds, server

SECOND_START_SECONDS_MAX = 3.0
WORK = 20_000_000
WORK_SECONDS = 0.4  # on an ordinary core
TABLES = [("tictactoe", 2, {})] * 4


def assert_says_why(answer: tuple[int, str], *words: str) -> None:
    """Exit code 1, and one sentence in one line."""
    code, complaint = answer
    assert code == 1
    assert complaint.count("\n") == 1, complaint
    assert complaint.endswith(".\n"), complaint
    for word in words:
        assert word in complaint


def test_a_second_start_takes_less_than_three_seconds(tmp_path: Path) -> None:
    """Of an ordinary core, with which this one is compared before and after; the best of three."""
    with server(tmp_path / "data") as it:
        it.start()
        assert it.stop() == 0
        assert min(_seconds_to_start(it) for _ in range(3)) < SECOND_START_SECONDS_MAX


def _seconds_to_start(it: Server) -> float:
    before = _slowness()
    it.start()
    seconds = sum(map(cpu_seconds, (it.started_pid, it.pid)))
    assert it.stop() == 0
    return seconds / max(before, _slowness())


def _slowness() -> float:
    """How many times longer than on an ordinary core a piece of work takes here just now; at least one."""
    began = time.process_time()
    sum(range(WORK))
    return max(1.0, (time.process_time() - began) / WORK_SECONDS)


def test_sigterm_closes_every_socket_with_a_code_and_loses_nothing(tmp_path: Path) -> None:
    async def play(it: Server) -> Evidence:
        evidence = Evidence()
        it.start()
        players = await asyncio.to_thread(seat_people, it, evidence, TABLES)
        await all_of([player.come() for player in players])
        async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
            for player in players:
                tasks.create_task(player.play())
            await evidence.goal(20).wait()
            it.ask_to_stop()
        await all_of([player.lose() for player in players])
        assert {player.closed_with for player in players} == {1001}
        assert await asyncio.to_thread(it.wait) == 0
        assert it.complaints == ""
        assert it.refuses_connections()
        return evidence

    with server(tmp_path / "data") as it:
        evidence = asyncio.run(play(it))
    assert broken_promises(evidence, it.data) == []


def test_whoever_is_in_the_middle_of_asking_does_not_hold_up_the_stop(tmp_path: Path) -> None:
    with server(tmp_path / "data") as it:
        it.start()
        half = upgrade()[:-2]
        with RawSocket(it.port, request=half), RawSocket(it.port, request=b""), RawSocket(it.port).upgraded() as there:
            assert it.stop() == 0
            assert there.close_code()[0] == 1001
        assert it.complaints == ""


def test_a_second_server_on_the_same_folder_does_not_start(tmp_path: Path) -> None:
    with server(tmp_path / "data") as first, server(tmp_path / "data") as second:
        first.start()
        assert_says_why(second.fail_to_start(), "Another server is running", str(tmp_path / "data"))


def test_a_port_in_use_stops_the_start(tmp_path: Path) -> None:
    with server(tmp_path / "data") as it, closing(socket.create_server(("127.0.0.1", it.port))):
        assert_says_why(it.fail_to_start(), "cannot listen", str(it.port))
        assert not (tmp_path / "data").exists()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data of a server that has stopped."""

    async def make() -> None:
        await SqliteStore(tmp_path / "data").close()

    asyncio.run(make())
    return tmp_path / "data"


def test_a_lost_key_stops_the_start(folder: Path) -> None:
    (folder / "key").unlink()
    with server(folder) as it:
        assert_says_why(it.fail_to_start(), "key", str(folder / "key"))
        assert not (folder / "key").exists(), "a new key would open nothing"


def test_a_wrong_key_stops_the_start(folder: Path) -> None:
    (folder / "key").write_text("00" * 32)
    with server(folder) as it:
        assert_says_why(it.fail_to_start(), "key")


def test_data_of_a_newer_parlour_stops_the_start(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute("PRAGMA user_version = 4000")
    with server(folder) as it:
        assert_says_why(it.fail_to_start(), "newer", "4000")


def test_a_data_folder_that_is_a_file_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with server(tmp_path / "data") as it:
        assert_says_why(it.fail_to_start(), "data folder", str(tmp_path / "data"))


def test_a_port_that_does_not_exist_stops_the_start(tmp_path: Path) -> None:
    with server(tmp_path / "data") as it:
        it.port = 70_000
        assert_says_why(it.fail_to_start(), "70000")
