"""Passwords: what argon2id makes of them, in two threads of their own and no more of it at once than they bear."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from parlour.kit.refusals import InvalidAction, RateLimited

LENGTH_MIN, LENGTH_MAX = 8, 200
MEMORY_KIB, PASSES, LANES = 19 * 1024, 2, 1  # OWASP's first choice for argon2id: 28 ms of a core
THREADS = 2
NICENESS = 19
WAITING_MAX = 32

T = TypeVar("T")


class Passwords:
    """Hashes and compares passwords."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(PASSES, MEMORY_KIB, LANES)
        self._threads = ThreadPoolExecutor(THREADS, "passwords", initializer=_go_last)
        self._nobodys = self._hasher.hash("nobody has this password")
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """What is kept of a password. Raises RateLimited."""
        return await self._work(lambda: self._hasher.hash(password))

    async def are_the_same(self, kept: str | None, password: str) -> bool:
        """Whether what is kept was made of this password: as much work where nothing is kept. Raises RateLimited."""
        same = await self._work(lambda: self._compare(self._nobodys if kept is None else kept, password))
        return same and kept is not None

    def _compare(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _work(self, work: Callable[[], T]) -> T:
        if self._waiting >= THREADS + WAITING_MAX:
            raise RateLimited("many people are logging in just now; try again in a moment")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def _go_last() -> None:
    """Whoever plays has the processor before whoever logs in; only Linux can say so of one thread."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def check_password(password: str) -> str:
    """A password that one may choose. Raises InvalidAction."""
    if not LENGTH_MIN <= len(password) <= LENGTH_MAX:
        raise InvalidAction(f"a password has {LENGTH_MIN} to {LENGTH_MAX} characters")
    return password
