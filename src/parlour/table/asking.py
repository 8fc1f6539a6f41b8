"""What a step asks of engines outside (ADR 29).

A game that needs an answer calls `self.ask`. If there is none yet, the step ends as if nothing had happened, and is
made once more with the answer: from the same version, at the same time, with the same entropy, so it asks the same. All
answers of a step stand in its journal line, and a replay asks nobody.
"""

from __future__ import annotations

from typing import Any

import msgspec

from parlour.kit.effects import Wanted
from parlour.kit.refusals import InternalError

QUESTIONS_MAX = 8
"""So many questions may one step ask."""


class Answers:
    """What engines have answered to one step; it holds for the version of the table that was asked from."""

    __slots__ = ("base", "entropy", "given", "now")

    def __init__(self, base: int, now: int) -> None:
        self.base = base
        self.now = now
        """When the step was made first, in ms: it is made again as of then."""
        self.entropy = b""
        """What it had drawn before it asked."""
        self.given: dict[str, msgspec.Raw] = {}
        """By question: a list with the answer, or an empty one where no answer came."""

    def hear(self, wanted: Wanted, answer: Any) -> None:
        """An engine has answered. Raises what encoding raises, where that is no JSON."""
        self.given[wanted.key] = msgspec.Raw(msgspec.json.encode([answer]))

    def hear_nothing(self, wanted: Wanted) -> None:
        """No answer will come."""
        self.given[wanted.key] = msgspec.Raw(b"[]")


class Asking:
    """The questions of the step that is being made."""

    __slots__ = ("given", "wanted")

    def __init__(self, given: dict[str, msgspec.Raw]) -> None:
        self.given = given
        self.wanted: Wanted | None = None

    def __call__(self, engine: str, question: Any) -> Any:
        """The answer. Raises Wanted when there is none yet, and InternalError when none will come."""
        key = msgspec.json.encode([engine, question]).decode()
        if key not in self.given:
            if len(self.given) >= QUESTIONS_MAX:
                raise RuntimeError(f"a step asks more than {QUESTIONS_MAX} questions")
            self.wanted = Wanted(engine, question, key)
            raise self.wanted
        answer = msgspec.json.decode(self.given[key])
        if not answer:
            raise InternalError("no answer came from outside; nothing has changed")
        return answer[0]


def nothing_is_asked(engine: str, question: Any) -> Any:
    """What `Game.ask` is outside of a step, and while a table is opened."""
    raise RuntimeError(f"{engine!r} cannot be asked here: only actions, clocks and messages of an open table may ask")
