"""Strategies of games from files are asked in a process apart, so that one that hangs holds up nobody (ADR 39).

The process is given what the bot sees and answers with a move, one question after the other. One that does not answer
in time is ended, and another is started for the next question. A strategy that has hung `HANGS_MAX` times in a row is
not asked again while this server runs. Whatever is wrong with a strategy, the bot chooses at random, and it is logged
once.
"""

from __future__ import annotations

import asyncio
import logging
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from random import Random
from typing import NamedTuple

import msgspec

from parlour.bots.anything import Move
from parlour.bots.worker import Reply, Task
from parlour.wire.seen import Seen

log = logging.getLogger(__name__)

ANSWER_SECONDS = 2.0
"""A strategy takes milliseconds; a machine that is busy takes longer."""
START_SECONDS = 30.0
HANGS_MAX = 3
LINE_BYTES_MAX = 1024 * 1024


class _Question(NamedTuple):
    """What is asked, and who is told the move: None where there is none to be had."""

    task: Task
    tell: Callable[[Move | None], None]


class StrategiesApart:
    """The strategies of some games, each asked in the one process that there is for all of them."""

    def __init__(self, command: Sequence[str], games: Collection[str], answer_seconds: float = ANSWER_SECONDS) -> None:
        """`command` starts a process that runs `bots.worker`, with these games."""
        self.games = games
        self._command = command
        self._answer_seconds = answer_seconds
        self._questions: asyncio.Queue[_Question] = asyncio.Queue()  # each bot has one at most
        self._process: Process | None = None
        self._hangs: Counter[str] = Counter()
        self._logged: set[tuple[str, str]] = set()

    def ask(self, game: str, seen: Seen, random: Random, tell: Callable[[Move | None], None]) -> None:
        """Ask for a move; `tell` is called later, and always, while `run` runs."""
        options = seen.prompt["options"]
        task = Task(game, seen.view, seen.mine, seen.person, options, sorted(seen.for_people), random.getrandbits(64))
        self._questions.put_nowait(_Question(task, tell))

    async def run(self) -> None:
        """Answer until cancelled."""
        try:
            while True:
                question = await self._questions.get()
                question.tell(await self._answer(question.task))
        finally:
            await self._end()

    async def _answer(self, task: Task) -> Move | None:
        game = task.game
        if self._hangs[game] >= HANGS_MAX:
            return None
        try:
            process = await self._running()
            async with asyncio.timeout(self._answer_seconds):
                reply = await _asked(process, msgspec.json.encode(task))
        except TimeoutError:
            self._hangs[game] += 1
            await self._end()
            if self._hangs[game] >= HANGS_MAX:
                log.error("the strategy of %s does not answer: its bots choose at random from now on", game)
            return None
        except (OSError, EOFError, ValueError, msgspec.MsgspecError, asyncio.LimitOverrunError) as failure:
            await self._end()
            self._say(game, f"its process has ended ({type(failure).__name__})")
            return None
        self._hangs[game] = 0
        if reply.failed:
            self._say(game, reply.failed)
        return None if reply.move is None else (reply.move[0], reply.move[1])

    def _say(self, game: str, what: str) -> None:
        if (game, what) not in self._logged:
            self._logged.add((game, what))
            log.error("the strategy of %s fails, and its bots choose at random where it does: %s", game, what)

    async def _running(self) -> Process:
        """The process; a new one where there is none. Raises EOFError where it cannot start."""
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, limit=LINE_BYTES_MAX, start_new_session=True
            )
            try:
                async with asyncio.timeout(START_SECONDS):
                    assert self._process.stdout is not None
                    await self._process.stdout.readuntil()  # it says that it is ready
            except TimeoutError:
                raise EOFError from None
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _asked(process: Process, task: bytes) -> Reply:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(task + b"\n")
    await process.stdin.drain()
    return msgspec.json.decode(await process.stdout.readuntil(), type=Reply)
