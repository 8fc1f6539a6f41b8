"""Logs: one line for each thing that happened, with its table, action and version as fields, for eyes or for programs.

Modules log with the standard library's loggers and give what the line is about as `extra`; so do the libraries they
use. All of it comes through here. Two rules keep what is secret out of it, whatever a module does:

- an exception that came through a table is written without its text: a game may have put a card into it;
- no address is written with its password.

Two keep it readable when something is away for an hour and everybody notices many times a second:

- a store that cannot be used is written as its one sentence, without the way it took through our own code;
- the same warning is written once a minute, with how often it was left out since (`repeated`).

A client's malformed frame or request is no fault of this process, whatever a library thinks: it is "info".

Libraries are never heard below "info": what they say beyond that is what goes over their wires.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, MutableMapping
from types import TracebackType
from typing import Any, TextIO

from parlour.config.shown import hidden
from parlour.store.port import StoreError, Unreadable

OURS = "parlour"
TABLES = "parlour.table."
WITHHELD = "(its text is withheld: it came through a table)"

CLIENTS_FAULTS = {
    "picows.server": ("WS parser error",),
    "uvicorn.error": ("Invalid HTTP request", "Unsupported upgrade request"),
}
"""What libraries call errors and warnings though only a client has spoken badly: how it begins, by logger."""

REPEATED_SECONDS = 60.0
KINDS_MAX = 1_000  # of lines that are remembered

Event = MutableMapping[str, Any]


def set_up(level: str, form: str, process: str, stream: TextIO = sys.stderr) -> None:
    """Have everything that is logged from this level on written to `stream`; `form` is console or json."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Lines(form, process, colors=stream.isatty()))
    number = logging.getLevelNamesMapping()[level.upper()]
    handler.addFilter(lambda record: not _is_clients_fault(record) or _demoted(record).levelno >= number)
    handler.addFilter(Seldom(time.monotonic))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(number, logging.INFO))
    logging.getLogger(OURS).setLevel(number)


def announced(process: str, level: int, event: str, **fields: object) -> str:
    """What a process says on the screen, as a line for programs: where a log is collected, that is in it, too."""
    record = logging.LogRecord(OURS, level, "", 0, event, None, None)
    vars(record).update(fields)
    return _Lines("json", process, colors=False).format(record)


def _is_clients_fault(record: logging.LogRecord) -> bool:
    """Whether this line is about a client that has spoken badly; some loggers have one below them per connection."""
    for name, beginnings in CLIENTS_FAULTS.items():
        if record.name == name or record.name.startswith(f"{name}."):
            return record.exc_info is None and str(record.msg).startswith(beginnings)
    return False


def _demoted(record: logging.LogRecord) -> logging.LogRecord:
    record.levelno, record.levelname = logging.INFO, "INFO"
    return record


class Seldom:
    """Lets the same warning through once a minute. What is told about single tables and actions is not the same."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kinds: OrderedDict[Hashable, tuple[float, int]] = OrderedDict()  # since when, how many were left out

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this line is written; it then says how many were not."""
        if record.levelno < logging.WARNING:
            return True
        kind, now = _kind_of(record), self._clock()
        since, left_out = self._kinds.get(kind, (-REPEATED_SECONDS, 0))
        if now - since < REPEATED_SECONDS:
            self._kinds[kind] = since, left_out + 1
            return False
        if left_out:
            record.repeated = left_out
        self._kinds[kind] = now, 0
        self._kinds.move_to_end(kind)
        if len(self._kinds) > KINDS_MAX:
            self._kinds.popitem(last=False)
        return True


def _kind_of(record: logging.LogRecord) -> Hashable:
    """What makes two lines the same; a store that is away is one reason, whichever tables were asked for."""
    failure = record.exc_info[1] if record.exc_info else None
    if _is_away(failure):
        return record.name, record.msg, str(failure)
    about = getattr(record, "table", None), getattr(record, "action_id", None), getattr(record, "version", None)
    return record.name, record.getMessage(), type(failure), str(failure), about


def _is_away(failure: BaseException | None) -> bool:
    """Whether this says that the store cannot be used: its sentence is all there is to know."""
    return isinstance(failure, StoreError) and not isinstance(failure, Unreadable)


class _Lines(logging.Formatter):
    """Writes the lines. What does it in fact is loaded with the first one: most starts have nothing to say."""

    def __init__(self, form: str, process: str, *, colors: bool) -> None:
        super().__init__()
        self._how = form, process, colors
        self._inner: logging.Formatter | None = None

    def format(self, record: logging.LogRecord) -> str:
        """One line, or with an exception several, without passwords."""
        if self._inner is None:
            self._inner = _formatter(*self._how)
        return hidden(self._inner.format(record))


def _formatter(form: str, process: str, colors: bool) -> logging.Formatter:
    from structlog import dev, processors, stdlib, typing

    def say_who(logger: Any, method: str, event: Event) -> Event:
        event.pop("color_message", None)  # uvicorn's own way to say it once more
        event["process"] = process
        return event

    renderer: typing.Processor = dev.ConsoleRenderer(colors=colors)
    if form == "json":
        renderer = processors.JSONRenderer(default=str)
    return stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            processors.TimeStamper(fmt="iso"),
            stdlib.add_log_level,
            stdlib.add_logger_name,
            stdlib.ExtraAdder(),
            say_who,
        ],
        processors=[stdlib.ProcessorFormatter.remove_processors_meta, _write_failure, renderer],
    )


def _write_failure(logger: Any, method: str, event: Event) -> Event:
    _, failure, _ = event.pop("exc_info", None) or (None, None, None)
    if _is_away(failure):
        event["why"] = str(failure)
    elif failure is not None:
        event["exception"] = "".join(written(failure)).rstrip()
    return event


def written(failure: BaseException) -> Iterator[str]:
    """An exception with what led to it, as Python writes it, but for the texts of those that came through a table."""
    chain = list(_chain(failure))
    withheld = any(_came_through_a_table(it.__traceback__) for it in chain)
    for it in reversed(chain):
        yield from traceback.format_tb(it.__traceback__)
        text = WITHHELD if withheld else str(it)
        yield f"{type(it).__module__}.{type(it).__qualname__}: {text}\n"


def _chain(failure: BaseException) -> Iterator[BaseException]:
    """The exception, its parts if it is a group, and what each came from."""
    seen: set[int] = set()
    waiting = [failure]
    while waiting:
        it = waiting.pop()
        if id(it) in seen:
            continue
        seen.add(id(it))
        yield it
        before = it.__cause__ or (None if it.__suppress_context__ else it.__context__)
        waiting.extend(part for part in (before, *getattr(it, "exceptions", ())) if part is not None)


def _came_through_a_table(trace: TracebackType | None) -> bool:
    while trace is not None:
        if str(trace.tb_frame.f_globals.get("__name__", "")).startswith(TABLES):
            return True
        trace = trace.tb_next
    return False
