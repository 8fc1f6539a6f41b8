"""A step that asks an engine outside is made as if the answer had been there, and replays without the engine."""

from __future__ import annotations

from typing import Any

import pytest

from parlour.kit.compartments import Person
from parlour.kit.game import Game, action
from parlour.kit.refusals import InternalError, InvalidAction
from parlour.store.port import Parcel
from parlour.table import codec
from parlour.table.asking import QUESTIONS_MAX
from parlour.testing.room import TABLE, Room
from tests.toys.oracle import TURN_SECONDS, Oracle

Question = dict[str, Any]


class Twice:
    """The engine: twice the number; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def __call__(self, question: Question) -> int | None:
        self.asked.append(question)
        if question["number"] == 13:
            return None
        if question["number"] == 99:
            raise RuntimeError("the engine has a bug")
        return 2 * int(question["number"])


@pytest.fixture
def twice() -> Twice:
    return Twice()


@pytest.fixture
def room(twice: Twice) -> Room:
    return Room(Oracle, engines={"twice": twice})


def test_the_answer_is_used_once_and_kept_with_the_line(room: Room, twice: Twice) -> None:
    room.act("ada", "consult", number=4)
    assert room.view("ada")["said"] == [8]
    assert len(twice.asked) == 1
    assert codec.read_concealed(room.journal()[-1].sealed).answers


def test_what_was_drawn_before_the_question_is_drawn_once(room: Room, twice: Twice) -> None:
    room.act("ada", "consult", number=4)
    assert room.view("ada")["drawn"] == [twice.asked[0]["luck"]]


def test_a_replay_asks_nobody(room: Room, twice: Twice) -> None:
    for number in (4, 5):
        room.act("ada", "consult", number=number)
    room.act("ada", "consult_often", times=3)
    room.wait(TURN_SECONDS)
    asked = len(twice.asked)
    assert room.replayed().state() == room.tables[TABLE].state()
    assert len(twice.asked) == asked


def test_a_step_may_ask_from_the_answer_to_its_last_question_but_not_for_ever(room: Room) -> None:
    room.act("ada", "consult_often", times=QUESTIONS_MAX)
    assert room.view("ada")["said"] == [2**QUESTIONS_MAX]
    with pytest.raises(RuntimeError, match="more than"):
        room.act("ada", "consult_often", times=QUESTIONS_MAX + 1)
    assert room.view("ada")["said"] == [2**QUESTIONS_MAX]


def test_a_clock_asks(room: Room) -> None:
    room.act("ada", "consult", number=4)
    room.wait(TURN_SECONDS)
    assert room.view("ada")["said"] == [8, 16]
    assert room.journal()[-1].actor == "clock"


def test_who_asks_for_what_the_engine_forbids_is_refused_and_nothing_has_happened(room: Room) -> None:
    with pytest.raises(InvalidAction, match="will not say"):
        room.act("ada", "consult", number=13)
    assert room.view("ada")["said"] == []


def test_without_an_answer_whoever_acts_is_told_so(room: Room) -> None:
    with pytest.raises(InternalError, match="no answer came from outside"):
        room.act("ada", "consult", number=99)
    assert room.view("ada")["said"] == []


def test_a_game_that_goes_on_without_an_answer_replays() -> None:
    def silent(question: Question) -> int:
        raise TimeoutError

    room = Room(Oracle, engines={"twice": silent})
    room.act("ada", "try_to_consult")
    assert room.view("ada")["unheard"] == 1
    assert room.replayed().state() == room.tables[TABLE].state()


@pytest.mark.parametrize("refuse", [False, True])
def test_a_message_asks_and_replays_also_when_it_is_refused(room: Room, refuse: bool) -> None:
    body = codec.encode({"kind": "ask", "body": {"number": 21, "refuse": refuse}})
    room.post_waits = True
    room.deliver(Parcel("ELSEWHERE", TABLE, 1, "message", body))
    assert room.view("ada")["said"] == ([] if refuse else [42])
    bounced = [codec.message(parcel).body["reason"] for parcel in room.post]
    assert bounced == (["42"] if refuse else [])
    assert room.replayed().state() == room.tables[TABLE].state()


class Hasty(Game, name="hasty"):
    """Asks where nothing may be asked."""

    def on_open(self, message: Any) -> None:
        self.ask("twice", {"number": 1})


class Greedy(Oracle, name="greedy"):
    """Catches whatever it can."""

    @action
    def consult_anyway(self, person: Person) -> None:
        try:
            self.said.append(self.ask("twice", {"number": 3}))
        except BaseException:
            self.said.append(0)


def test_nothing_is_asked_while_a_table_is_opened(twice: Twice) -> None:
    with pytest.raises(RuntimeError, match="cannot be asked here"):
        Room(Hasty, engines={"twice": twice})
    assert twice.asked == []


def test_whoever_catches_the_question_is_answered_all_the_same(twice: Twice) -> None:
    room = Room(Greedy, engines={"twice": twice})
    room.act("ada", "consult_anyway")
    assert room.view("ada")["said"] == [6]
