"""One gateway or dealer as a process: started, asked whether it is ready, killed, paused, started again."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cluster.watchdog import Watchdog

PARLOUR = (str(Path(sys.executable).with_name("parlour")),)
START_SECONDS_MAX = 60.0
STOP_SECONDS_MAX = 20.0
POLL_SECONDS = 0.02
PREFIX = "PARLOUR_"


class DidNotStart(Exception):
    """A part of the cluster does not come up: one sentence with its last words."""


class Process:
    """A process of one role, again and again the same, with an operator's address and a log."""

    def __init__(
        self, name: str, command: Sequence[str], settings: Mapping[str, str], log: Path, watchdog: Watchdog
    ) -> None:
        """`settings` are environment variables without their prefix."""
        self.name = name
        self.identity = ""
        """The name under which the others know this start of it."""
        self.admin = settings["ADMIN"]
        self.log = log
        self._command = command
        others = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        self._environment = {**others, **{PREFIX + name: value for name, value in settings.items()}}
        self._watchdog = watchdog
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process itself."""
        assert self._process is not None, f"{self.name} is not running"
        return self._process.pid

    def restart(self) -> None:
        """Start it, after `kill` or `stop`, and wait until it can work."""
        self.spawn()
        self.wait_until_ready()

    def spawn(self) -> None:
        """Start it; `wait_until_ready` must follow."""
        assert self._process is None, f"{self.name} is running"
        self.identity = ""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for whoever started it
            )
        self._watchdog.watch(self._process.pid)

    def wait_until_ready(self) -> None:
        """Wait until it says so itself. Raises DidNotStart."""
        deadline = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < deadline and not ended(self.pid):
            if self.is_ready():
                return
            time.sleep(POLL_SECONDS)
        self.kill()
        last = " / ".join(self.log.read_text(errors="replace").splitlines()[-3:])
        raise DidNotStart(f"{self.name} does not start: {last}")

    def is_ready(self) -> bool:
        """Whether it says that it can work now."""
        with contextlib.suppress(OSError, urllib.error.URLError, ValueError):
            with urllib.request.urlopen(f"http://{self.admin}/readyz", timeout=2.0) as answer:
                self.identity = json.load(answer)["name"]
            return True
        return False

    def kill(self) -> None:
        """Kill it at once."""
        if self._process is not None:
            self._process.kill()
            self._bury()

    def pause(self) -> None:
        """Stop it where it stands."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Go on after a pause."""
        os.kill(self.pid, signal.SIGCONT)

    def ask_to_stop(self) -> None:
        """Have it finish what it began and leave; `stop` waits for that."""
        if self._process is not None:
            self._process.terminate()
            with contextlib.suppress(ProcessLookupError):
                self.resume()

    def stop(self) -> None:
        """Have it finish what it began and leave; kill it if it does not."""
        if self._process is None:
            return
        self.ask_to_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS_MAX)
        self.kill()

    def cpu_seconds(self) -> float:
        """The CPU time of all its threads so far (Linux only)."""
        return cpu_seconds(self.pid)

    def _bury(self) -> None:
        assert self._process is not None
        self._watchdog.forget(self._process.pid)
        self._process.wait()
        self._process = None


def ended(pid: int) -> bool:
    """Whether a child of this process has ended; it can still be waited for afterwards."""
    try:
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    except ChildProcessError:
        return True


def cpu_seconds(pid: int) -> float:
    """The CPU time of all threads of a process so far (Linux only)."""
    used = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            used += int((thread / "schedstat").read_text().split()[0])
    return used / 1e9
