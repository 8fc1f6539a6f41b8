"""Which files poker's rules are: a table is told that they have changed when one of these has."""

from pathlib import Path

import pytest

import parlour.games.poker
from parlour.games.poker.holdem import Holdem
from parlour.table.rules import Rules

POKER = Path(parlour.games.poker.__file__).parent


def test_the_hash_covers_every_file_that_a_step_may_run_and_none_of_what_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: set[Path] = set()
    usual = Path.read_bytes

    def read_bytes(file: Path) -> bytes:
        read.add(file)
        return usual(file)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    Rules(Holdem)
    rules = {*POKER.glob("*.py"), *(POKER / "hand").glob("*.py"), *(POKER / "cash").glob("*.py")}
    assert {file for file in read if file.is_relative_to(POKER)} == rules
