"""Lines of the log: what is in them, and what never is."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from parlour import logs
from parlour.kit.compartments import Seat
from parlour.kit.game import Game, action
from parlour.store.port import StoreError
from parlour.testing.room import Room
from tests.logs.captured_log import listening

log = logging.getLogger("parlour.dealer.dealer")
library = logging.getLogger("nats.aio.client")


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What is written to the log, at debug."""
    with listening() as log:
        yield log.stream


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_what_a_line_is_about_is_in_fields(stream: io.StringIO) -> None:
    log.info("refused (%s)", "desync", extra={"table": "K7Q2ZD", "action_id": "a1", "version": 41})
    (line,) = lines(stream)
    timestamp = line.pop("timestamp")
    assert isinstance(timestamp, str)
    assert timestamp.endswith("Z")
    assert line == {
        "event": "refused (desync)",
        "level": "info",
        "logger": "parlour.dealer.dealer",
        "process": "dealer-1",
        "table": "K7Q2ZD",
        "action_id": "a1",
        "version": 41,
    }


def test_libraries_are_heard_in_the_same_way_but_not_in_detail(stream: io.StringIO) -> None:
    library.debug("<- MSG table.K7Q2ZD")
    library.warning("the connection is lost")
    (line,) = lines(stream)
    assert line["event"] == "the connection is lost"
    assert line["logger"] == "nats.aio.client"


def test_lines_for_eyes_have_the_same_fields() -> None:
    stream = io.StringIO()
    handler = logging.Handler()
    handler.setFormatter(logs._Lines("console", "dealer-1", colors=False))
    record = log.makeRecord(log.name, logging.INFO, "x.py", 1, "refused", (), None, extra={"table": "K7Q2ZD"})
    stream.write(handler.format(record))
    assert "refused" in stream.getvalue()
    assert "table=K7Q2ZD" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_a_store_that_is_away_is_one_sentence(stream: io.StringIO) -> None:
    try:
        try:
            raise ConnectionRefusedError("port 5432")
        except ConnectionRefusedError as lost:
            raise StoreError("The store cannot be read: connection refused.") from lost
    except StoreError:
        log.warning("the sweep failed", exc_info=True)
    (line,) = lines(stream)
    assert line["why"] == "The store cannot be read: connection refused."
    assert "exception" not in line


def test_the_same_warning_is_written_once_a_minute_with_how_often_it_was_not() -> None:
    now = 1_000.0
    seldom = logs.Seldom(lambda: now)

    def written(message: str, *args: object, why: str = "refused", **about: object) -> list[object]:
        failure = StoreError(why)
        how = (type(failure), failure, None)
        record = log.makeRecord(log.name, logging.WARNING, "x.py", 1, message, args, how, extra=about)
        return [getattr(record, "repeated", 0)] if seldom.filter(record) else []

    assert written("a commit of %d tables has an unknown outcome", 3) == [0]
    assert written("a commit of %d tables has an unknown outcome", 5) == []
    assert written("looking up an action failed", action_id="a") == [0]
    assert written("looking up an action failed", action_id="b") == [], "it is one reason"
    assert written("the sweep failed", why="no answer") == [0], "and this another"
    now += 59.9
    assert written("a commit of %d tables has an unknown outcome", 5) == []
    now += 0.2
    assert written("a commit of %d tables has an unknown outcome", 5) == [2]


def test_the_same_failure_of_different_tables_and_actions_is_not_the_same(stream: io.StringIO) -> None:
    for table, action_id in (("A", "1"), ("B", "1"), ("A", "2"), ("A", "2")):
        log.error("a game failed", extra={"table": table, "action_id": action_id})
        log.info("told desync", extra={"table": "A"})
    told = [line["event"] for line in lines(stream)]
    assert (told.count("a game failed"), told.count("told desync")) == (3, 4)


def test_a_failure_is_written_with_the_way_it_took(stream: io.StringIO) -> None:
    try:
        try:
            raise ConnectionError("the server has gone")
        except ConnectionError as lost:
            raise OSError("no answer") from lost
    except OSError:
        log.warning("the sweep failed", exc_info=True)
    (line,) = lines(stream)
    text = str(line["exception"])
    assert text.index("ConnectionError: the server has gone") < text.index("OSError: no answer")
    assert "test_lines.py" in text


def test_the_parts_of_a_group_are_written(stream: io.StringIO) -> None:
    try:
        raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
    except ExceptionGroup:
        log.exception("failed")
    assert "ValueError: one" in stream.getvalue()
    assert "KeyError: 'two'" in stream.getvalue()


class Careless(Game, seats=2):
    """Fails with a card in the text."""

    @action
    def peek(self, seat: Seat) -> None:
        """Look at what nobody may see."""
        hidden = "Ah"
        try:
            raise KeyError(hidden)
        except KeyError as failure:
            raise RuntimeError(f"no {hidden}") from failure


def test_a_failure_of_a_game_is_written_without_its_text(stream: io.StringIO) -> None:
    room = Room(Careless)
    room.sit("ada", 0)
    room.sit("bob", 1)
    with pytest.raises(RuntimeError, match="no Ah") as caught:
        room.act("ada", "peek")
    log.error("table failed", exc_info=caught.value)
    (line,) = lines(stream)
    text = str(line["exception"])
    assert "RuntimeError: (its text is withheld" in text
    assert "KeyError: (its text is withheld" in text
    assert "in peek" in text
    assert "Ah" not in text


def test_no_address_is_written_with_its_password(stream: io.StringIO) -> None:
    try:
        raise OSError("cannot reach postgresql://ada:s3cr3t@db/parlour")
    except OSError:
        library.error("nats://t0k3n@bus is gone", exc_info=True, extra={"server": "nats://ada:s3cr3t@bus"})
    text = stream.getvalue()
    assert "s3cr3t" not in text
    assert "t0k3n" not in text
    assert "ada:***@db" in text


def test_a_process_that_has_nothing_to_say_loads_nothing_for_it() -> None:
    program = (
        "import sys, parlour.logs, logging; parlour.logs.set_up('warning', 'console', 'p');"
        "logging.getLogger('parlour').info('x'); assert 'structlog' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("logger", "level", "message"),
    [
        ("picows.server.21", logging.ERROR, "WS parser error: %s, initiate disconnect"),
        ("uvicorn.error", logging.WARNING, "Invalid HTTP request received."),
        ("uvicorn.error", logging.WARNING, "Unsupported upgrade request."),
    ],
)
def test_what_a_client_says_badly_is_no_error(logger: str, level: int, message: str) -> None:
    with listening("warning") as quiet:
        logging.getLogger(logger).log(level, message)
    assert quiet.lines == []
    with listening("info") as heard:
        logging.getLogger(logger).log(level, message)
    assert [line["level"] for line in heard.lines] == ["info"]


def test_a_fault_of_ours_that_a_library_meets_stays_an_error() -> None:
    with listening("warning") as heard:
        try:
            raise ValueError("ours")
        except ValueError:
            logging.getLogger("picows.server.21").exception("WS parser failure, initiate disconnect")
        logging.getLogger("uvicorn.error").error("Exception in ASGI application")
    assert [line["level"] for line in heard.lines] == ["error", "error"]
