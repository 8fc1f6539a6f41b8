"""Leaves no process behind: what is under its care is killed when whoever started it is gone, however that ended.

A small process of its own waits for the end of a pipe that only its owner holds. `kill -9` of the owner ends it, too.
"""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import os, sys
care = set()
for line in sys.stdin:
    care.symmetric_difference_update({int(line)})
for pid in care:
    try:
        os.kill(pid, 9)
    except ProcessLookupError:
        pass
"""


class Watchdog:
    """Watches over processes by their ids."""

    def __init__(self) -> None:
        self._watching: set[int] = set()
        command = [sys.executable, "-I", "-S", "-c", _SCRIPT]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True, text=True)

    def watch(self, pid: int) -> None:
        """Take a process into care."""
        if pid not in self._watching:
            self._watching.add(pid)
            self._say(pid)

    def forget(self, pid: int) -> None:
        """Let go of a process, before its number can be another's."""
        if pid in self._watching:
            self._watching.remove(pid)
            self._say(pid)

    def close(self) -> None:
        """End what is still in care, and the watchdog itself."""
        self._process.communicate()

    def _say(self, pid: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{pid}\n")
        self._process.stdin.flush()
