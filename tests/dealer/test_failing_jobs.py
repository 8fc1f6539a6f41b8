"""Jobs that fail: the clock is put off, whoever asked is answered, and nothing private is told on the way."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from parlour.dealer.jobs import Asked, Fire, Take
from parlour.dealer.turn import Turn, nobody_absent
from parlour.dealer.warm import Warm
from parlour.kit.compartments import Hidden, Person, Public
from parlour.kit.game import Game, action
from parlour.kit.prompts import Option, View
from parlour.table.commit import Parcel
from parlour.testing.room import TABLE, Room, seeded
from parlour.wire import to_dealer


class Rattle(Game, name="rattle"):
    """Its clock always fails, and its prompt too where the game is paused."""

    count: Public[int] = 0

    @action
    def wind(self, person: Person) -> None:
        """Start the clock."""
        self.timer("spring", after=0)

    @action
    def add(self, person: Person) -> None:
        """Count on."""
        self.count += 1

    def on_spring_over(self) -> None:
        """A bug."""
        raise ZeroDivisionError

    @classmethod
    def prompt(cls, view: View) -> Sequence[Option] | None:
        """A bug while it is paused."""
        assert view.phase != "paused"
        return None


class Diary(Game, name="diary"):
    """Keeps what it is told to itself, and has no ink."""

    @action
    def write(self, person: Person, line: Hidden[str]) -> None:
        """A bug."""
        raise ZeroDivisionError


def act(name: str, args: bytes = b"{}") -> to_dealer.Act:
    return to_dealer.Act(1, "g1", TABLE, "ada", "Ada", False, name, args, name, None)


def test_a_table_that_cannot_even_be_paused_is_put_off_and_goes_on_answering() -> None:
    room = Room(Rattle)
    room.act("ada", "wind")
    warm, now = Warm(room.tables[TABLE]), room.now + 1_000
    for _ in range(4):
        turn = Turn(warm, now, seeded(1), nobody_absent)
        turn.do(Fire())
        entry = turn.entry()
        assert entry is not None
        assert entry.state is not None
        assert entry.state.retry_at is not None
        assert entry.state.retry_at >= now + 500, "its clock is tried again without a rest"
        now = entry.state.retry_at
    turn = Turn(warm, now, seeded(1), nobody_absent)
    turn.do(Asked(request=act("add")))
    assert [answer.status for _, answer in turn.answers] == ["ok"]


def test_no_log_tells_what_is_private(caplog: pytest.LogCaptureFixture) -> None:
    secret = "the butler did it"
    room = Room(Diary)
    turn = Turn(Warm(room.tables[TABLE]), room.now, seeded(1), nobody_absent)
    with caplog.at_level(logging.DEBUG):
        turn.do(Asked(request=act("write", b'{"line":"%s"}' % secret.encode())))
        turn.do(Take(parcel=Parcel("ELSEWHERE", TABLE, 1, "message", b"not JSON", secret.encode())))
    assert [answer.code for _, answer in turn.answers] == ["internal_error"]
    assert caplog.text.count(TABLE) == 2
    assert secret not in caplog.text
