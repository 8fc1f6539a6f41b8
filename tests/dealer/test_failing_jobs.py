"""Jobs that fail: the clock is put off, whoever asked is answered, and nothing private is told on the way."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from parlour.dealer.jobs import Asked, Bounce, Deliver, FireClock
from parlour.dealer.turn import Turn, nobody_absent
from parlour.dealer.warm import WarmCopy
from parlour.kit.compartments import Hidden, Person, Public
from parlour.kit.effects import Message
from parlour.kit.game import Game, action
from parlour.kit.prompts import Option, View
from parlour.kit.refusals import InvalidAction
from parlour.table.commit import Parcel
from parlour.table.table import Table
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


class Clumsy(Game, name="clumsy_reader"):
    """Fails at each message, and when it is opened with one."""

    def on_open(self, message: Message | None) -> None:
        """A bug where there is one."""
        assert message is None

    def on_message(self, sender: str, message: Message) -> None:
        """A bug."""
        raise ZeroDivisionError


class Strict(Game, name="strict_reader"):
    """Refuses each message."""

    def on_message(self, sender: str, message: Message) -> None:
        """No bug."""
        raise InvalidAction("I take no messages")


class Diary(Game, name="diary"):
    """Keeps what it is told to itself, and has no ink."""

    @action
    def write(self, person: Person, line: Hidden[str]) -> None:
        """A bug."""
        raise ZeroDivisionError


def act(name: str, args: bytes = b"{}") -> to_dealer.ActRequest:
    return to_dealer.ActRequest(1, "g1", TABLE, "ada", "Ada", False, name, args, name, None)


def test_a_table_that_cannot_even_be_paused_is_put_off_and_goes_on_answering() -> None:
    room = Room(Rattle)
    room.act("ada", "wind")
    warm, now = WarmCopy(room.tables[TABLE]), room.now + 1_000
    for _ in range(4):
        turn = Turn(warm, now, seeded(1), nobody_absent)
        turn.do(FireClock())
        entry = turn.entry()
        assert entry is not None
        assert entry.state is not None
        assert entry.state.retry_at is not None
        assert entry.state.retry_at >= now + 500, "its clock is tried again without a rest"
        now = entry.state.retry_at
    turn = Turn(warm, now, seeded(1), nobody_absent)
    turn.do(Asked(request=act("add")))
    assert [answer.status for _, answer in turn.answers] == ["ok"]


def message(kind: str = "message", number: int = 1) -> Parcel:
    body = {"message": b'{"kind":"hello"}', "open": b'{"game":"clumsy_reader"}'}[kind]
    sealed = b'{"kind":"hello"}' if kind == "open" else b""
    return Parcel("PARENT", TABLE, number, kind, body, sealed, 1)


@pytest.mark.parametrize("what", ["message", "open", "bounced"])
def test_a_bug_while_a_message_is_taken_is_logged_and_counted(what: str, caplog: pytest.LogCaptureFixture) -> None:
    room = Room(Clumsy)
    table = Table.blank(TABLE, room.rules["clumsy_reader"]) if what == "open" else room.tables[TABLE]
    turn = Turn(WarmCopy(table), room.now, seeded(1), nobody_absent)
    if what == "bounced":
        turn.do(Bounce(parcel=Parcel(TABLE, "NOWHERE", 1, "message", b'{"kind":"hello"}'), reason="game_unavailable"))
    else:
        turn.do(Deliver(parcel=message(what)))
    assert turn.bugs == 1
    assert [bool(record.exc_info) for record in caplog.records if record.levelno == logging.ERROR] == [True]
    turn.do(FireClock())
    assert turn.bugs == 1, "it is counted once"


def test_a_message_that_is_refused_is_no_bug(caplog: pytest.LogCaptureFixture) -> None:
    room = Room(Strict)
    turn = Turn(WarmCopy(room.tables[TABLE]), room.now, seeded(1), nobody_absent)
    turn.do(Deliver(parcel=message()))
    assert (turn.bugs, caplog.records) == (0, [])


def test_no_log_tells_what_is_private(caplog: pytest.LogCaptureFixture) -> None:
    secret = "the butler did it"
    room = Room(Diary)
    turn = Turn(WarmCopy(room.tables[TABLE]), room.now, seeded(1), nobody_absent)
    with caplog.at_level(logging.DEBUG):
        turn.do(Asked(request=act("write", b'{"line":"%s"}' % secret.encode())))
        turn.do(Deliver(parcel=Parcel("ELSEWHERE", TABLE, 1, "message", b"not JSON", secret.encode())))
    assert [answer.code for _, answer in turn.answers] == ["internal_error"]
    assert caplog.text.count(TABLE) == 2
    assert secret not in caplog.text
