"""What a game reads: bytes that a table is pinned to by their hash, when it is made and for as long as it lives."""

from __future__ import annotations

from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from parlour.kit.compartments import Public, Seat
from parlour.kit.effects import Opening
from parlour.kit.game import Game, Guest, Settings, action
from parlour.kit.refusals import InvalidPlay
from parlour.kit.resources import Resource
from parlour.table.replay import replay
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import Room, seeded

WORDS = b"ace\nking\nqueen\n"


def words(body: bytes) -> frozenset[str]:
    """Sorted lines."""
    read.append(body)
    return frozenset(body.decode().split())


read: list[bytes] = []


class LexiconPlan(Settings, frozen=True):
    """Which list of words."""

    lexicon: Annotated[str, Meta(max_length=40)] = "english"


class Spelling(Game, name="spelling", seats=1):
    """Say a word that there is."""

    settings: Public[LexiconPlan] = LexiconPlan()
    said: Public[str] = ""

    @classmethod
    def wants(cls, settings: LexiconPlan) -> dict[str, str]:
        """The list of words."""
        return {"lexicon": settings.lexicon}

    @action(anytime=True)
    def say(self, seat: Seat, word: Annotated[str, Meta(max_length=20)]) -> None:
        """A word."""
        if word not in self.resource("lexicon", words):
            raise InvalidPlay(f"there is no word {word!r}")
        self.said = word


@pytest.fixture
def room() -> Room:
    read.clear()
    room = Room(Spelling, resources={"lexicon": WORDS})
    room.sit("ada", 0)
    return room


def test_a_game_reads_what_its_table_is_pinned_to(room: Room) -> None:
    room.act("ada", "say", word="queen")
    with pytest.raises(InvalidPlay, match="no word 'knave'"):
        room.act("ada", "say", word="knave")
    assert room.view(None)["said"] == "queen"


def test_what_is_made_of_a_resource_is_made_once(room: Room) -> None:
    for word in ("ace", "king", "ace"):
        room.act("ada", "say", word=word)
    assert read == [WORDS]


def test_the_state_and_the_opening_say_by_hash_what_a_table_is_pinned_to(room: Room) -> None:
    pinned = {"lexicon": Resource(WORDS).hash}
    state = room.tables["TABLE"].state()
    assert msgspec.json.decode(state.resources or "") == pinned
    assert msgspec.json.decode(room.journal()[0].args)["resources"] == pinned
    assert b"queen" not in state.state + state.sealed


def test_a_journal_is_replayed_with_the_same_resources(room: Room) -> None:
    room.act("ada", "say", word="queen")
    assert room.replayed().state() == room.tables["TABLE"].state()


def test_a_game_without_resources_is_pinned_to_nothing() -> None:
    class Plain(Game, name="plain", seats=1):
        """Reads nothing."""

    assert Room(Plain).tables["TABLE"].state().resources is None


def test_a_refused_step_leaves_the_resources_with_the_game(room: Room) -> None:
    with pytest.raises(InvalidPlay):
        room.act("ada", "say", word="knave")
    room.act("ada", "say", word="ace")


def test_a_table_that_is_made_again_with_other_words_is_another_table() -> None:
    def opened(body: bytes) -> Table:
        table = Table.blank("TABLE", rules_of(Spelling), {"lexicon": Resource(body)})
        table.open("person:ada", Opening("spelling", owner="ada"), 1, seeded(0))
        table.act("ada", Guest("Ada"), "sit", b'{"seat":0}', 1, seeded(0))
        return table

    one, other = opened(WORDS), opened(b"knave")
    assert one.state().resources != other.state().resources
    lines = [step.line for step in one.committed()]
    assert replay("TABLE", rules_of(Spelling), lines, one.resources).state() == one.state()
