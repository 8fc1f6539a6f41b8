"""`parlour tokens end`: after it no token is worth anything, wherever it was made."""

from __future__ import annotations

from pathlib import Path

from parlour.store.port import Store
from parlour.testing.contracts.tokens import made
from tests.store.test_operator_commands import in_folder, parlour


def test_tokens_are_ended_all_at_once(tmp_path: Path) -> None:
    async def make(store: Store) -> None:
        await made(store, "t1")

    in_folder(tmp_path, make)
    code, said = parlour(tmp_path, "tokens", "end")
    assert (code, said.startswith("1 keys count no more")) == (0, True)
    assert in_folder(tmp_path, lambda store: store.standing(["t1"])) == {}
    assert in_folder(tmp_path, lambda store: store.signing_keys()) == []
