"""Whether a process lives, and whether it can do its work now.

Each part answers for itself with a sentence when something is wrong; the process is ready when nobody says anything.
A question that is not answered in time counts as a complaint, so that asking never hangs.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

import msgspec

ANSWER_SECONDS_MAX = 1.0

log = logging.getLogger(__name__)

Question = Callable[[], Awaitable[str | None]]


class Report(msgspec.Struct, frozen=True):
    """What was found: "ok", or for each part that cannot work now the reason."""

    status: str
    role: str
    name: str
    reasons: dict[str, str] = {}

    @property
    def code(self) -> int:
        """The HTTP status for it."""
        return 200 if self.status == "ok" else 503


class Health:
    """The questions of one process."""

    def __init__(self, role: str, name: str, questions: Mapping[str, Question]) -> None:
        self.draining = False
        self.role = role
        self._name = name
        self._questions = questions

    def alive(self) -> Report:
        """The loop runs, or nobody would answer."""
        return Report("ok", self.role, self._name)

    async def ready(self) -> Report:
        """Ask every part at once, each for a second at most."""
        answers = await asyncio.gather(*map(_answer, self._questions.values()))
        reasons = {part: why for part, why in zip(self._questions, answers, strict=True) if why is not None}
        if self.draining:
            reasons["process"] = "it is leaving"
        return Report("unavailable" if reasons else "ok", self.role, self._name, reasons)


async def _answer(question: Question) -> str | None:
    try:
        async with asyncio.timeout(ANSWER_SECONDS_MAX):
            return await question()
    except TimeoutError:
        return f"no answer within {ANSWER_SECONDS_MAX:g} s"
    except Exception as failure:
        log.info("a part is not ready", exc_info=failure)
        return "it failed when it was asked; the log says how"
