"""The example client of the club's protocol plays a whole match against the real server, and somebody looks on."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.process.server import server
from tests.repository.checkout import ROOT

pytestmark = pytest.mark.slow

CLIENT = ROOT / "examples" / "clients" / "briscola.py"


def the_client() -> ModuleType:
    spec = spec_from_file_location("briscola_client", CLIENT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_five_clients_play_a_match_to_its_end_and_an_observer_sees_no_hand(tmp_path: Path) -> None:
    client = the_client()
    with server(tmp_path / "data") as it:
        it.start()
        game, players, observer = client.make(it.url, match="deals", deals=1)
        with ThreadPoolExecutor(6) as people:
            heard = list(people.map(lambda token: client.play(it.url, game, token), [observer, *players]))
        made = subprocess.run([sys.executable, str(CLIENT), it.url], capture_output=True, text=True, check=True)
    assert len(json.loads(made.stdout)) == 3
    for told in heard:
        assert [message["type"] for message in told].count("trick.won") == 8
        assert told[-1]["type"] == "game.ended"
        assert sum(told[-1]["totals"]) == 0
        assert sum(message["points"] for message in told if message["type"] == "trick.won") == 120
        before_it_is_known = told[: [message["type"] for message in told].index("partner.known")]
        assert not any(message.get("partner") is not None for message in before_it_is_known)
    assert not any("hand" in message for message in heard[0])
    assert all(any("hand" in message for message in told) for told in heard[1:])
