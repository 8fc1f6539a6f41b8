"""`parlour operator`: who runs the house is said by the commands that whoever has the machine types."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from parlour.store.port import Deed
from parlour.store.sqlite import SqliteStore
from parlour.testing.contracts.operators import account

T = TypeVar("T")


def parlour(folder: Path, *words: object) -> tuple[int, str]:
    """What a command answers, and says."""
    command = [sys.executable, "-c", "from parlour.cli import main; main()", *map(str, words)]
    env = os.environ | {"COLUMNS": "200", "PARLOUR_STORE": f"sqlite:{folder}"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, " ".join((done.stderr if done.returncode else done.stdout).split())


def operator(folder: Path, *words: object) -> tuple[int, str]:
    return parlour(folder, "operator", *words)


def in_folder(folder: Path, what: Callable[[SqliteStore], Awaitable[T]]) -> T:
    async def run() -> T:
        store = SqliteStore(folder)
        try:
            return await what(store)
        finally:
            await store.close()

    return asyncio.run(run())


def test_an_operator_is_made_listed_reset_and_removed_and_the_log_tells_it(tmp_path: Path) -> None:
    in_folder(tmp_path, lambda store: account(store, "o", "Olga"))
    assert operator(tmp_path, "list") == (0, "There is no operator yet: parlour operator add NAME makes one.")
    assert operator(tmp_path, "add", "olga") == (0, "Olga is an operator: the console is at /operator.")
    assert operator(tmp_path, "add", "Olga") == (1, "Olga is an operator already.")
    code, said = operator(tmp_path, "list")
    assert (code, said.startswith("Olga since 20"), said.endswith("second factor: not yet")) == (0, True, True)
    assert operator(tmp_path, "reset", "Olga")[0] == 0
    assert operator(tmp_path, "remove", "Olga") == (0, "Olga is no operator any more.")
    assert operator(tmp_path, "remove", "Olga") == (1, "Olga is no operator.")
    log = in_folder(tmp_path, lambda store: store.audit(None, 9))
    assert [line.deed.act for line in log] == ["operator.removed", "second_factor.reset", "operator.added"]
    assert log[-1].deed == Deed("", "the command line", "operator.added", "o", "Olga")


def test_nobody_is_made_an_operator_who_has_no_account(tmp_path: Path) -> None:
    code, said = operator(tmp_path, "add", "Gus")
    assert code == 1
    assert said.startswith("Nobody has an account with the name Gus")
