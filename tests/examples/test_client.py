"""The example client plays whole games against the real server, over wires that break."""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from parlour.store.port import Line
from parlour.store.sqlite import SqliteStore
from tests.examples.lossy_wire import wire
from tests.patience import PATIENCE_SECONDS
from tests.process.server import Server, server
from tests.repository.checkout import ROOT

CLIENT = ROOT / "examples" / "clients" / "client.py"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Server]:
    with server(tmp_path / "data") as it:
        it.start()
        yield it


@pytest.fixture
def client() -> ModuleType:
    """The example, as a module."""
    spec = spec_from_file_location("client", CLIENT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def journal(data: Path, table: str) -> list[Line]:
    async def read() -> list[Line]:
        store = SqliteStore(data)
        try:
            return await store.journal(table)
        finally:
            await store.close()

    return asyncio.run(read())


def test_two_of_them_play_a_game_to_its_end(house: Server) -> None:
    table = house.table(house.guest("Olga")["token"], "tictactoe")
    command = [sys.executable, str(CLIENT), house.url]
    both = [
        subprocess.Popen([*command, name, table], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in ("Ada", "Bob")
    ]
    told = [player.communicate(timeout=PATIENCE_SECONDS) for player in both]
    results = [json.loads(out) for out, _ in told]
    assert [complaint for _, complaint in told] == ["", ""]
    assert results[0] == results[1]
    assert results[0]["draw"] or results[0]["winners"] in ([0], [1])


def test_it_makes_a_table_and_plays_with_a_bot(house: Server) -> None:
    """Over 5 s at times: a bot thinks like a person."""
    command = [sys.executable, str(CLIENT), house.url, "Ada"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True)
    assert json.loads(told.stdout)["reason"] == ""


def test_an_action_whose_answer_is_lost_is_sent_again_and_done_once(house: Server, client: ModuleType) -> None:
    """Twice the wire is cut when the server has accepted an action and the client does not know it yet."""
    table = house.table(house.guest("Olga")["token"], "tictactoe")
    with wire(house.port, cuts=2) as broken, ThreadPoolExecutor(2) as players:
        ada = players.submit(client.play, broken.url, "Ada", table)
        bob = players.submit(client.play, house.url, "Bob", table)
        assert ada.result(60)["cells"] == bob.result(60)["cells"]
        assert broken.cuts_left == 0
        said = broken.messages()
    house.stop()

    sent = Counter(message["action_id"] for message in said if message["type"] == "act")
    assert len([count for count in sent.values() if count > 1]) >= 2
    assert any(message.get("since") for message in said if message["type"] == "join")
    accepted = Counter(line.action_id for line in journal(house.data, table) if line.action in ("sit", "mark"))
    assert set(accepted.values()) == {1}
    assert sum(accepted.values()) == 2 + len([mark for mark in ada.result()["cells"] if mark])


def test_a_table_that_is_not_there_is_told_in_a_sentence(house: Server) -> None:
    told = subprocess.run(
        [sys.executable, str(CLIENT), house.url, "Ada", "NOSUCH"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert (told.returncode, told.stderr.strip()) == (1, "There is no such table.")
