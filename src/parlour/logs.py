"""Logs: one line for each thing that happened, with its table, action and version as fields, for eyes or for programs.

Modules log with the standard library's loggers and give what the line is about as `extra`; so do the libraries they
use. All of it comes through here. Two rules keep what is secret out of it, whatever a module does:

- an exception that came through a table is written without its text: a game may have put a card into it;
- no address is written with its password.

Libraries are never heard below "info": what they say beyond that is what goes over their wires.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from types import TracebackType
from typing import Any, TextIO

from parlour.config.shown import hidden

OURS = "parlour"
TABLES = "parlour.table."
WITHHELD = "(its text is withheld: it came through a table)"

Event = MutableMapping[str, Any]


def set_up(level: str, form: str, process: str, stream: TextIO = sys.stderr) -> None:
    """Have everything that is logged from this level on written to `stream`; `form` is console or json."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Lines(form, process, colors=stream.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    number = logging.getLevelNamesMapping()[level.upper()]
    root.setLevel(max(number, logging.INFO))
    logging.getLogger(OURS).setLevel(number)


def announced(process: str, level: int, event: str, **fields: object) -> str:
    """What a process says on the screen, as a line for programs: where a log is collected, that is in it, too."""
    record = logging.LogRecord(OURS, level, "", 0, event, None, None)
    vars(record).update(fields)
    return _Lines("json", process, colors=False).format(record)


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
    if failure is not None:
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
