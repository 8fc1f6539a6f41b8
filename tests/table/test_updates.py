"""What is sent: only what changed, entry by entry, every version to everybody; and how large a state may be."""

import msgspec
import pytest

from parlour.kit.refusals import TooLarge
from parlour.testing.room import Room
from tests.table.games import Cards, Chatty, Hall, Swelling


def last(room: Room, person: str | None) -> dict:
    return msgspec.json.decode(room.seen(person).frames[-1])


@pytest.fixture
def hall() -> Room:
    room = Room(Hall)
    for person in (None, "ada"):
        room.watch(person)
    for name in ("x", "y", "z"):
        room.act("ada", "write", name=name, text="a")
    return room


def test_a_keyed_collection_travels_by_entry(hall: Room) -> None:
    hall.act("ada", "write", name="y", text="b")
    assert last(hall, None)["entries"] == {"guests": {"y": "b"}}
    assert "changes" not in last(hall, None)


def test_an_entry_taken_away_travels_as_null(hall: Room) -> None:
    hall.act("ada", "strike", name="y")
    assert last(hall, None)["entries"] == {"guests": {"y": None}}
    assert hall.view(None)["guests"] == {"x": "a", "z": "a"}


def test_of_a_collection_replaced_travels_what_is_otherwise(hall: Room) -> None:
    hall.act("ada", "empty")
    assert last(hall, None)["entries"] == {"guests": {"x": None, "y": None, "z": None}}
    hall.act("ada", "write", name="new", text="b")
    assert last(hall, None)["entries"] == {"guests": {"new": "b"}}


def test_an_update_holds_only_what_changed() -> None:
    room = Room(Chatty)
    room.watch(None)
    room.sit("ada", 0)
    room.sit("bob", 1)
    room.act("bob", "say", text="hello")
    assert last(room, None)["changes"] == {"said": ["hello"]}
    assert set(last(room, "ada")) == {"type", "table", "version", "now", "changes"}


def test_every_viewer_gets_every_version_even_one_with_nothing_for_them() -> None:
    room = Room(Chatty)
    for person in (None, "ada", "bob", "cleo"):
        room.watch(person)
    room.sit("ada", 0)
    room.sit("bob", 1)
    for _ in range(5):
        room.act("bob", "tidy")
    for person in (None, "ada", "bob", "cleo"):
        versions = [msgspec.json.decode(frame)["version"] for frame in room.seen(person).frames]
        assert versions == list(range(1, 9))
    assert set(last(room, None)) == {"type", "table", "version", "now"}


def test_a_prompt_is_sent_when_it_changes_and_to_whom_it_changes() -> None:
    room = Room(Cards)
    for person in (None, "ada", "bob"):
        room.watch(person)
    room.sit("ada", 0)
    room.sit("bob", 1)
    room.act("ada", "show")
    assert "show" in {option["action"] for option in last(room, "bob")["prompt"]["options"]}
    assert "show" not in {option["action"] for option in last(room, "ada")["prompt"]["options"]}
    assert "prompt" not in last(room, None)


def test_somebody_who_stands_up_gets_a_bystanders_prompt() -> None:
    room = Room(Chatty)
    room.sit("ada", 0)
    room.sit("bob", 1)
    room.stand("bob")
    assert room.seen("bob").prompt == room.seen(None).prompt
    room.act("cleo", "say", text="hm")
    assert room.seen("bob").prompt == room.seen(None).prompt


def test_the_state_of_a_table_is_at_most_64_kib(hall: Room) -> None:
    hall.act("ada", "shout", length=60_000)
    with pytest.raises(TooLarge, match="65536"):
        hall.act("ada", "shout", length=70_000)
    assert len(hall.view(None)["words"]) == 60_000


def test_what_the_clock_does_finds_room_where_people_find_none_and_what_makes_it_smaller_is_taken() -> None:
    room = Room(Swelling)
    room.act("ada", "swell", length=60_000)
    with pytest.raises(TooLarge, match="65536"):
        room.act("ada", "swell", length=70_000)
    room.act("ada", "wind", length=100_000)
    room.wait(1)
    assert len(room.view(None)["words"]) == 100_000
    room.act("ada", "swell", length=90_000)
    with pytest.raises(TooLarge, match="65536"):
        room.act("ada", "swell", length=90_001)


def test_the_clock_too_has_a_limit() -> None:
    room = Room(Swelling)
    room.act("ada", "wind", length=300_000)
    with pytest.raises(TooLarge, match="262144"):
        room.wait(1)


def test_what_is_sealed_counts_too(hall: Room) -> None:
    hall.act("ada", "conceal", length=60_000)
    with pytest.raises(TooLarge, match="65536"):
        hall.act("ada", "conceal", length=70_000)


def test_what_one_person_alone_sees_is_at_most_64_kib(hall: Room) -> None:
    hall.act("ada", "whisper", length=60_000)
    hall.act("bob", "whisper", length=60_000)
    with pytest.raises(TooLarge, match="one person"):
        hall.act("ada", "whisper", length=70_000)


def test_keyed_collections_are_not_counted_in_the_limit(hall: Room) -> None:
    hall.act("ada", "fill", count=2_000)
    assert len(hall.view(None)["guests"]) == 2_003
