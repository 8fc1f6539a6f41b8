"""What a client is sent is what the schema of the frames says."""

from __future__ import annotations

import typing
from random import Random

import msgspec
import pytest

from parlour.app import GAMES
from parlour.kit.compartments import Compartment
from parlour.kit.game import Game
from parlour.table.rules import Rules
from parlour.testing.playout import PEOPLE, Playout, do
from parlour.testing.room import TABLE, Room
from parlour.wire import from_client
from parlour.wire.frames import SERVER_FRAMES, TableView, UpdateFrame, frame_schemas

STEPS = 250


def frames_of(rules: Rules) -> list[bytes]:
    """What three people hear of a game that is played without sense, and whoever comes late."""
    room = Room(rules.game)
    people = PEOPLE[:3]
    for person in people:
        room.watch(person)
    playout = Playout(room, Random(4), people)
    for _ in range(STEPS):
        if (deed := playout.next()) is None:
            break
        do(room, deed)
    late = [room.tables[TABLE].snapshot(person, room.now, None) for person in (*people, None)]
    return [frame for person in people for frame in room.watch(person).frames] + late


@pytest.mark.parametrize("rules", GAMES, ids=lambda rules: rules.name)
def test_every_frame_has_the_fields_that_are_described_and_no_other(rules: Rules) -> None:
    described = {frame.__struct_config__.tag: frame for frame in SERVER_FRAMES}
    met: dict[str, set[str]] = {name: set() for name in described}
    for text in frames_of(rules):
        fields = msgspec.json.decode(text)
        frame = described[fields["type"]]
        msgspec.convert(fields, frame, strict=True)
        assert fields.keys() - {"type"} <= {field.encode_name for field in msgspec.structs.fields(frame)}
        met[fields["type"]] |= fields.keys()
        if fields["type"] == "snapshot":
            assert fields["view"].keys() == set(rules.public)
    assert met["snapshot"] >= {"view", "mine", "prompt", "for_people"}
    assert met["update"] >= {"events", "changes", "prompt"}


def test_what_every_table_shows_is_what_a_game_declares() -> None:
    declared = {
        name
        for name, kind in typing.get_type_hints(Game, include_extras=True).items()
        if Compartment.PUBLIC in getattr(kind, "__metadata__", ())
    }
    assert {field.name for field in msgspec.structs.fields(TableView)} == declared


def test_what_is_always_sent_is_required() -> None:
    schemas = frame_schemas({})
    assert set(schemas["Welcome"]["required"]) == {"type", "person", "name", "now", "protocol", "colour"}
    assert set(schemas["UpdateFrame"]["required"]) == {"type", "table", "version", "now"}


def test_every_message_of_a_client_is_described() -> None:
    schemas = frame_schemas({})
    sent = {part["$ref"].rpartition("/")[2] for part in schemas["ToServer"]["oneOf"]}
    assert sent == {message.__name__ for message in typing.get_args(from_client.Message)}
    assert schemas["Act"]["properties"].keys() == {"type", *from_client.Act.__struct_fields__}
    assert UpdateFrame.__name__ in {part["$ref"].rpartition("/")[2] for part in schemas["FromServer"]["oneOf"]}
