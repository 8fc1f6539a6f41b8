"""The judge finds each kind of broken promise: what really happened is altered until the judge must complain."""

from dataclasses import replace

import msgspec
import pytest

from parlour.games.tictactoe import TicTacToe
from parlour.testing.room import Room
from tests.chaos.judge import Archive, Verdict, judge
from tests.chaos.notes import AnyNote, Shown, Told, Wrong

AT = 100.0
CLOCK = 8  # the version that the clock made
MARK = 4  # that of the first mark


@pytest.fixture
def room() -> Room:
    """A game that somebody loses by time."""
    room = Room(TicTacToe, seed=1)
    room.sit("ada", 0)
    room.sit("bob", 1)
    for person, cell in (("ada", 0), ("bob", 1), ("ada", 2), ("bob", 3)):
        room.act(person, "mark", cell=cell)
    room.wait(61)
    return room


@pytest.fixture
def archive(room: Room) -> Archive:
    """What is on disk of it."""
    (clock,) = [line for line in room.journal() if line.actor == "clock"]
    assert clock.version == CLOCK
    written = {("TABLE", CLOCK): clock.now + 20}
    return Archive({"TABLE": room.journal()}, {"TABLE": room.tables["TABLE"].state()}, written)


def told(room: Room, version: int, /, **changes) -> Told:
    line = room.journal()[version - 1]
    person = line.actor.removeprefix("person:")
    return msgspec.structs.replace(Told(AT, "TABLE", person, line.action_id, "ok", version, ""), **changes)


def everything(room: Room) -> list[AnyNote]:
    """What honest players were told."""
    acts = [line.version for line in room.journal() if line.action_id is not None]
    shown = [Shown(AT, "TABLE", MARK, 17, ("mark",)) for _ in "ab"]
    return [*(told(room, version) for version in acts), *shown]


def complaints(verdict: Verdict) -> list[str]:
    return [what for some in (verdict.lost, verdict.doubled, verdict.wrong) for _, what in some]


def test_an_honest_evening_passes(room: Room, archive: Archive) -> None:
    verdict = judge(archive, everything(room))
    assert complaints(verdict) == []
    assert len(verdict.acknowledged) == 6
    assert [timer.written - timer.due for timer in verdict.timers] == [20]
    assert verdict.early == []


def test_an_answer_heard_twice_counts_once(room: Room, archive: Archive) -> None:
    assert len(judge(archive, [told(room, MARK), told(room, MARK)]).acknowledged) == 1


def test_what_was_acknowledged_and_is_not_there_is_lost(room: Room, archive: Archive) -> None:
    verdict = judge(archive, [told(room, MARK, action_id="never-done")])
    assert [at for at, _ in verdict.lost] == [AT]


def test_what_was_acknowledged_as_another_version_is_lost(room: Room, archive: Archive) -> None:
    assert judge(archive, [told(room, MARK, version=MARK + 1)]).lost


def test_another_person_s_action_of_the_same_id_is_not_this_one(room: Room, archive: Archive) -> None:
    assert judge(archive, [told(room, MARK, person="bob")]).lost


def test_what_was_shown_and_is_not_there_is_lost(room: Room, archive: Archive) -> None:
    assert judge(archive, [Shown(AT, "TABLE", 9, 17, ())]).lost


def test_an_action_that_is_there_twice_is_doubled(room: Room, archive: Archive) -> None:
    lines = room.journal()
    again = msgspec.structs.replace(lines[MARK], action_id=lines[MARK - 1].action_id, actor=lines[MARK - 1].actor)
    altered = replace(archive, lines={"TABLE": [*lines[:MARK], again, *lines[MARK + 1 :]]})
    assert judge(altered, []).doubled


def test_a_clock_that_was_written_before_it_was_due_is_early(archive: Archive) -> None:
    altered = replace(archive, written={place: at - 21 for place, at in archive.written.items()})
    assert len(judge(altered, []).early) == 1


WRONG = {
    "refused": lambda room, archive: (archive, [told(room, MARK, status="error", code="desync")]),
    "in two ways": lambda room, archive: (archive, [Shown(AT, "TABLE", MARK, digest, ("mark",)) for digest in (1, 2)]),
    "is mark": lambda room, archive: (archive, [Shown(AT, "TABLE", MARK, 1, ())]),
    "by updates": lambda room, archive: (archive, [Wrong(AT, "TABLE", "view at 4: {} by updates, {...} in all")]),
    "nobody looks": lambda room, archive: (replace(archive, overdue=["TABLE"]), []),
    "cannot be replayed": lambda room, archive: (replace(archive, lines={"TABLE": room.journal()[1:]}), []),
    "is stored otherwise": lambda room, archive: (
        replace(archive, states={"TABLE": msgspec.structs.replace(archive.states["TABLE"], state=b"{}")}),
        [],
    ),
}


@pytest.mark.parametrize("complaint", WRONG)
def test_what_contradicts_itself_is_named(complaint: str, room: Room, archive: Archive) -> None:
    altered, notes = WRONG[complaint](room, archive)
    (said,) = complaints(judge(altered, notes))
    assert complaint in said
