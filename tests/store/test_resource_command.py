"""`parlour resource`: what games read is kept, listed and forgotten by the commands an operator types."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from parlour.store.sqlite import SqliteStore


def resource(folder: Path, *words: object) -> tuple[int, str]:
    """What a command answers, and says."""
    command = [sys.executable, "-c", "from parlour.cli import main; main()", "resource", *map(str, words)]
    env = os.environ | {"COLUMNS": "200", "PARLOUR_STORE": f"sqlite:{folder}"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, " ".join((done.stderr if done.returncode else done.stdout).split())


def test_a_file_is_kept_listed_and_forgotten_when_nothing_needs_it(tmp_path: Path) -> None:
    words, folder = tmp_path / "words.txt", tmp_path / "data"
    words.write_text("ace king")
    assert resource(folder, "list") == (0, "Nothing is kept.")
    code, said = resource(folder, "add", words, "--name", "english")
    assert (code, "is kept as english: 8 bytes, " in said) == (0, True)
    code, said = resource(folder, "list")
    assert (code, said.startswith("english: 8 bytes, ")) == (0, True)
    assert resource(folder, "forget") == (0, "0 removed.")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, said = resource(tmp_path / "data", "add", tmp_path / "nothing.txt", "--name", "english")
    assert (code, "nothing.txt" in said) == (1, True)


def test_a_club_that_runs_is_not_written_to_beside_it(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "data")
    try:
        (tmp_path / "words.txt").write_text("ace")
        code, said = resource(tmp_path / "data", "add", tmp_path / "words.txt", "--name", "english")
        assert (code, "Another server is running on the data folder" in said) == (1, True)
    finally:
        store._close()
