"""The PostgreSQL of tests and clusters comes and goes with whoever started it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import postgres as engine
from tests.engines.postgres import Postgres
from tests.store.databases import start_or_skip

STARTS = """
import sys
from pathlib import Path
from tests.engines import postgres as engine
from tests.engines.postgres import Postgres
postgres = Postgres.start(Path(sys.argv[1]))
print(postgres.port, postgres.data, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    started = start_or_skip(Path(tempfile.mkdtemp(prefix="parlour-")))
    yield started
    started.close()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_it_comes_back_on_the_same_port_with_the_same_data(postgres: Postgres):
    url = postgres.create("club")
    for end in (postgres.kill, postgres.stop):
        end()
        assert not listens(postgres.port)
        postgres.restart()
        assert postgres.url("club") == url
        with pytest.raises(RuntimeError, match="already exists"):
            postgres.create("club")


def test_a_second_start_on_the_data_finds_them(postgres: Postgres):
    postgres.create("found")
    postgres.stop()
    again = Postgres.start(postgres.folder)
    with pytest.raises(RuntimeError, match="already exists"):
        again.create("found")
    again.stop()
    postgres.restart()


def test_a_port_that_is_taken_is_one_sentence(postgres: Postgres, tmp_path: Path):
    with pytest.raises(RuntimeError, match="PostgreSQL does not start: "):
        Postgres.start(tmp_path / "other", postgres.port)
    assert list(tmp_path.iterdir()) == []


def test_nobody_enters_without_the_password(postgres: Postgres):
    file = postgres.folder / "password"
    password = file.read_text()
    file.write_text("guessed")
    with pytest.raises(RuntimeError, match="password authentication failed"):
        postgres.create("entered")
    file.write_text(password)
    postgres.create("entered")


def test_its_data_go_with_close(postgres: Postgres, tmp_path: Path):
    another = Postgres.start(tmp_path / "another", fsync=False)
    data = another.data
    assert (data / "PG_VERSION").exists()
    another.close()
    assert not data.exists()
    assert not another.folder.exists()


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_missing_binaries_fail_in_ci_and_skip_on_a_laptop(ci, outcome, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(engine, "PACKAGE", "no_such_package")
    engine._installation.cache_clear()
    with pytest.raises(outcome, match="not installed"):
        start_or_skip(tmp_path / "server")
    assert list(tmp_path.iterdir()) == []
    engine._installation.cache_clear()


@pytest.mark.parametrize("paused", [False, True])
def test_it_dies_with_a_process_that_is_killed(tmp_path: Path, postgres: Postgres, paused: bool):
    """The fixture is here only to skip where there is no PostgreSQL."""
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout is not None
    port, data = starter.stdout.readline().split()
    pid = int((Path(data) / "postmaster.pid").read_text().split()[0])
    if paused:
        os.kill(pid, signal.SIGSTOP)
    assert listens(int(port))
    starter.kill()
    deadline = time.monotonic() + 10
    while listens(int(port)):
        assert time.monotonic() < deadline, "it lives on"
    starter.communicate()
    shutil.rmtree(data)
