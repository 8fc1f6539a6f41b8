"""The process in which the strategies of games from files are asked: a line of JSON in, a line of JSON out.

A strategy may raise, answer nonsense, print, or never come back; the last is for whoever asks to notice. The process
ends when nobody can ask it any more, even while a strategy is at work.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Mapping
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import Any, BinaryIO

import msgspec

from parlour.bots import own
from parlour.table.rules import Rules
from parlour.wire.seen import Seen

ARGS_BYTES_MAX = 2_000
"""More does not fit into the frame of an action."""


class Task(msgspec.Struct, frozen=True, array_like=True):
    """What a bot sees, and the seed of its chance."""

    game: str
    view: dict[str, Any]
    mine: dict[str, Any]
    person: str | None
    options: list[dict[str, Any]]
    for_people: list[str]
    seed: int


class Reply(msgspec.Struct, frozen=True):
    """A move; or none, and what went wrong."""

    move: tuple[str, dict[str, Any]] | None = None
    failed: str = ""


def work(games: Mapping[str, Rules]) -> None:
    """Answer what comes in, until nothing can come any more."""
    questions, answers = _own_pipes()
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_read_on, args=(questions, waiting), daemon=True).start()
    answers.write(b"ready\n")
    answers.flush()
    while True:
        task = msgspec.json.decode(waiting.get(), type=Task)
        answers.write(msgspec.json.encode(reply(games[task.game], task)) + b"\n")
        answers.flush()


def reply(rules: Rules, task: Task) -> Reply:
    """What the strategy of a game says of this, if it is a move that is open."""
    seen = Seen(task.person)
    seen.view, seen.mine, seen.for_people = task.view, task.mine, frozenset(task.for_people)
    seen.prompt = {"decision": 0, "options": task.options}
    try:
        move: Any = own.plays(rules)(seen, Random(task.seed))
        wrong = None if move is None else _wrong(move, seen)
    except Exception as failure:
        return Reply(failed=_told(failure))
    if wrong:
        return Reply(failed=wrong)
    return Reply(move)


def _wrong(move: Any, seen: Seen) -> str:
    """What is wrong with a move, if anything is; whether its arguments fit is for the table to say."""
    if not (isinstance(move, tuple) and len(move) == 2 and isinstance(move[0], str) and isinstance(move[1], dict)):
        return f"it answers with {type(move).__name__}, which is no action with its arguments"
    action, args = move
    if action not in [option["action"] for option in seen.prompt["options"]]:
        return f"it chooses {action[:64]!r}, which is not open"
    if not all(isinstance(name, str) for name in args) or len(msgspec.json.encode(args)) > ARGS_BYTES_MAX:
        return f"its arguments for {action!r} cannot be sent"
    return ""


def _told(failure: Exception) -> str:
    """By its kind and its line: what else it says may be different each time, or for nobody's eyes."""
    last = traceback.extract_tb(failure.__traceback__)[-1]
    return f"{type(failure).__name__} ({Path(last.filename).name}, line {last.lineno})"


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Where questions come from and answers go; what a game reads and prints is kept apart from both."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return questions, answers


def _read_on(questions: BinaryIO, waiting: SimpleQueue[bytes]) -> None:
    for line in questions:
        waiting.put(line)
    os._exit(0)
