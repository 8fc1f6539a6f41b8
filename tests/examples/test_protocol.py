"""The page on the protocol says what the code does: all messages, codes and limits are on it, its examples are real."""

import inspect
import json
import re
from typing import Any, get_args

import msgspec
import pytest

from parlour.gateway import client, websocket
from parlour.kit.refusals import CODES, Refusal, subclasses
from parlour.wire import from_client, to_client
from parlour.wire.limits import Limits
from parlour.wire.seen import Seen
from tests.repository.checkout import ROOT

PAGE = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
FROM_CLIENT = {kind.__struct_config__.tag: kind for kind in get_args(from_client.Message)}
TO_CLIENT = {kind.__struct_config__.tag: kind for kind in get_args(to_client.Message)}
AT_THE_TABLE = {"snapshot", "update", "page"}  # made as text, so there is no struct of them


def examples() -> list[dict[str, Any]]:
    """All JSON on the page that is a message: blocks, and objects within a sentence."""
    blocks = re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`(\{\"type\".*?\})`", PAGE)
    return [message for message in map(json.loads, [*blocks, *inline]) if "type" in message]


def rows(code: str) -> list[str]:
    return [line for line in PAGE.splitlines() if line.startswith("|") and f"`{code}`" in line.split("|")[1]]


def test_the_client_on_the_page_is_the_file() -> None:
    (shown,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert shown == (ROOT / "examples" / "clients" / "client.py").read_text(encoding="utf-8")


def test_every_message_has_an_example() -> None:
    assert {message["type"] for message in examples()} == {*FROM_CLIENT, *TO_CLIENT, *AT_THE_TABLE}


@pytest.mark.parametrize("message", [m for m in examples() if m["type"] in FROM_CLIENT], ids=lambda m: m["type"])
def test_what_a_client_says_is_understood(message: dict[str, Any]) -> None:
    kind = FROM_CLIENT[message["type"]]
    assert type(from_client.read(json.dumps(message).encode(), Limits())) is kind
    assert set(message) - {"type"} <= {field.name for field in msgspec.structs.fields(kind)}


@pytest.mark.parametrize("message", [m for m in examples() if m["type"] in TO_CLIENT], ids=lambda m: m["type"])
def test_what_a_client_hears_is_what_the_server_says(message: dict[str, Any]) -> None:
    kind = TO_CLIENT[message["type"]]
    said = msgspec.json.decode(to_client.write(msgspec.convert(message, kind)))
    assert said == message


@pytest.mark.parametrize(("kinds"), [FROM_CLIENT, TO_CLIENT], ids=["from_client", "to_client"])
def test_every_field_is_shown_in_an_example(kinds: dict[str, Any]) -> None:
    shown: dict[str, set[str]] = {}
    for message in examples():
        shown.setdefault(message["type"], set()).update(message)
    for tag, kind in kinds.items():
        assert shown[tag] >= {field.name for field in msgspec.structs.fields(kind)}, tag


def test_the_updates_can_be_applied_to_the_snapshot() -> None:
    """And every part of an update that the table can make is in one of them."""
    moving = (message for message in examples() if message["type"] in ("snapshot", "update"))
    snapshot, first, second, third = moving
    seen = Seen()
    assert seen.hear(snapshot)
    assert seen.hear(first)
    assert seen.view["cells"][4] == "X"
    assert not seen.hear(second)
    parts = {"events", "changes", "entries", "mine", "told", "moved", "prompt"}
    assert {part for update in (first, second, third) for part in update} - {"type", "table", "version", "now"} == parts


def test_a_view_has_the_fields_that_the_page_names() -> None:
    from parlour.games.tictactoe import TicTacToe
    from parlour.testing.room import Room

    room = Room(TicTacToe)
    snapshot = next(message for message in examples() if message["type"] == "snapshot")
    assert set(snapshot["view"]) == set(room.view(None))


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_is_explained_with_its_recovery(code: str) -> None:
    (refusal,) = {kind for kind in subclasses(Refusal) if kind.code == code}
    (row,) = rows(code)
    assert row.split("|")[3].strip() == refusal.recovery


def test_every_close_code_is_explained() -> None:
    source = inspect.getsource(websocket)
    used = {value for name, value in vars(client).items() if name.startswith("CLOSE_")}
    used |= {int(code) for code in re.findall(r"\.close\((\d{4}),", source)}
    explained = {int(code) for code in re.findall(r"^\| (\d{4}) \|", PAGE, re.MULTILINE)}
    assert explained == used


def test_the_limits_are_those_of_the_code() -> None:
    limits = Limits()
    for words in (
        f"{limits.frame_bytes_max // 1024} KiB of UTF-8",
        f"at most {limits.json_depth_max} deep",
        f"{limits.messages_per_second:.0f} a second, {limits.messages_burst} at once",
        f"{limits.requests_waiting_max} on one connection",
        f"{limits.connections_per_person} of one person",
        f"{limits.tables_per_connection} open on one connection",
        f"within {limits.first_message_ms // 1000} s",
        f"{limits.queue_bytes_max // 1024} KiB; beyond",
        f"silent for {limits.silence_ms // 1000} s",
        f"at most {limits.names_per_address_hour} names",
        f"at most {limits.tables_per_person_hour} tables",
        f"Up to {client.HELD_FRAMES_MAX} messages wait",
        f"nothing was read for {client.CHOKED_SECONDS_MAX:.0f} s",
    ):
        assert words in PAGE.replace("\n", " "), words
