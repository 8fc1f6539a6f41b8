"""PostgreSQL, NATS, gateways and dealers on one machine, each a process of its own.

    with closing(Cluster.start(folder, gateways=2, dealers=3)) as cluster:
        print(cluster.urls)
        cluster.part("dealer", 1).kill()

Every part can be killed, paused and started again on its own ports and data. With `links=True` every way between two
parts, and between people and a gateway, leads through a proxy that can be cut. What lies in the folder (the data, the
key, the secret of the bus) is kept from one start to the next; the processes die with whoever started them.
"""

from __future__ import annotations

import base64
import os
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from tests.cluster.permissions import permissions
from tests.cluster.process import PARLOUR, DidNotStart, Process, cpu_seconds, ended
from tests.cluster.proxy import Link, Proxies, Way
from tests.cluster.watchdog import Watchdog
from tests.engines.nats import Nats
from tests.engines.postgres import Postgres

Role = Literal["gateway", "dealer", "nats", "postgres"]

ROLES: tuple[Role, ...] = ("gateway", "dealer", "nats", "postgres")
CLUB = "parlour"
KEY_BYTES = 32


class Part(Protocol):
    """What can be done to every part, be it a process of ours or an engine."""

    @property
    def pid(self) -> int:
        """The process, or the first of them."""

    def kill(self) -> None:
        """Kill it at once."""

    def restart(self) -> None:
        """Start it again, and wait until it can work."""

    def pause(self) -> None:
        """Stop it where it stands."""

    def resume(self) -> None:
        """Go on after a pause."""


@dataclass(frozen=True)
class Ports:
    """Where everything listens; 0 is any free port."""

    nats: int = 0
    postgres: int = 0
    gateway: int = 0
    gateway_admin: int = 0
    dealer_admin: int = 0

    def one(self, name: str, number: int) -> int:
        """The port of one of several: consecutive ones, or any."""
        first: int = getattr(self, name)
        return first + number - 1 if first else _free_port()


@dataclass(eq=False)
class Cluster:
    """What runs."""

    folder: Path
    nats: Nats
    postgres: Postgres
    gateways: list[Process] = field(default_factory=list)
    dealers: list[Process] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    """Where people find each gateway."""
    _links: dict[tuple[Role, int], list[Link]] = field(default_factory=dict)
    _watchdog: Watchdog = field(default_factory=Watchdog)
    _proxies: Proxies | None = None

    @classmethod
    def start(
        cls,
        folder: Path,
        *,
        gateways: int = 2,
        dealers: int = 3,
        ports: Ports = Ports(),
        links: bool = False,
        bots: bool = False,
        settings: Mapping[str, str] | None = None,
        database: Mapping[str, str] | None = None,
        program: Sequence[str] = PARLOUR,
    ) -> Cluster:
        """Start everything; people can come when this returns.

        `settings` are more settings of gateways and dealers, as in the environment (LOG_LEVEL), `database` those of
        postgresql.conf, `program` what takes the words of `parlour`. Raises DidNotStart, RuntimeError or Missing (of
        the engines), one sentence each.
        """
        folder = folder.absolute()
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        _refuse_taken(ports, gateways, dealers)
        passwords = {role: secrets.token_hex(16) for role in ("gateway", "dealer")}
        postgres = Postgres.start(folder / "postgres", ports.postgres, settings=database)
        try:
            nats = Nats.start(permissions(CLUB, **passwords), ports.nats)
        except BaseException:
            postgres.stop()
            raise
        cluster = cls(folder, nats, postgres, _proxies=Proxies() if links else None)
        try:
            # Who is killed, or stopped, is to be the process itself, and whoever starts it again is this cluster.
            common = {"WATCHDOG": "false", "KEY_FILE": str(cluster.key), "BUS_SECRET_FILE": str(cluster._secret())}
            common |= settings or {}
            for number in range(1, dealers + 1):
                cluster._add("dealer", number, passwords["dealer"], ports, common, [*program, "dealer"])
            for number in range(1, gateways + 1):
                command = [*program, "gateway", *(["--bots"] if bots and number == 1 else [])]
                cluster._add("gateway", number, passwords["gateway"], ports, common, command)
            for process in cluster.processes():
                process.spawn()
            for process in cluster.processes():
                process.wait_until_ready()
        except BaseException:
            cluster.close()
            raise
        return cluster

    @property
    def key(self) -> Path:
        """The file with the key that seals what is private; made with the first start."""
        return _kept(self.folder / "key", lambda: os.urandom(KEY_BYTES).hex().encode())

    @property
    def store_url(self) -> str:
        """Where the store is, for whoever wants to read it directly."""
        return self.postgres.url()

    def processes(self) -> Iterator[Process]:
        """The processes of ours."""
        yield from self.dealers
        yield from self.gateways

    def part(self, role: Role, number: int = 1) -> Part:
        """One part; dealers and gateways are numbered from 1."""
        match role:
            case "nats":
                return self.nats
            case "postgres":
                return self.postgres
            case "dealer":
                return self.dealers[number - 1]
            case "gateway":
                return self.gateways[number - 1]

    def link(self, role: Role, number: int, way: Way) -> None:
        """Cut every way to and from one part, or make them whole again."""
        for link in self._links[role, 1 if role in ("nats", "postgres") else number]:
            link.make(way)

    def cpu_seconds(self) -> dict[Role, float]:
        """The CPU time that each role has used so far (Linux only)."""
        return {
            "gateway": sum(process.cpu_seconds() for process in self.gateways),
            "dealer": sum(process.cpu_seconds() for process in self.dealers),
            "nats": cpu_seconds(self.nats.pid),
            "postgres": self.postgres.cpu_seconds(),
        }

    def revive(self, tell: Callable[[str], None]) -> None:
        """Start again whatever has died by itself, and say so."""
        parts: dict[str, Part] = {"PostgreSQL": self.postgres, "NATS": self.nats}
        parts |= {process.name: process for process in self.processes()}
        for name, part in parts.items():
            if ended(part.pid):
                tell(f"{name} has died, and is started again.")
                part.kill()
                part.restart()

    def leave(self) -> None:
        """Have all who play finish what they began and go; the database and the bus stay."""
        for processes in (self.gateways, self.dealers):
            for process in processes:
                process.ask_to_stop()
            for process in processes:
                process.stop()

    def close(self) -> None:
        """Stop everything in order: first who faces people, then who plays, at last what they stand on."""
        self.leave()
        if self._proxies is not None:
            self._proxies.close()
        self._watchdog.close()
        self.nats.close()
        self.postgres.stop()

    def _add(
        self, role: Literal["gateway", "dealer"], number: int, password: str, ports: Ports, common: Mapping[str, str],
        command: list[str],
    ) -> None:  # fmt: skip
        name = f"{role[0]}{number}"
        bus = self._way(self.nats.port, (role, number), ("nats", 1))
        store = self._way(self.postgres.port, (role, number), ("postgres", 1))
        settings = {
            **common,
            "NAME": name,
            "ADMIN": f"127.0.0.1:{ports.one(f'{role}_admin', number)}",
            "BUS": f"nats://{role}:{password}@127.0.0.1:{bus}",
            "STORE": self.store_url.replace(f":{self.postgres.port}/", f":{store}/"),
        }
        if role == "gateway":
            port = ports.one("gateway", number)
            url = f"http://127.0.0.1:{self._way(port, (role, number))}"
            self.urls.append(url)
            settings |= {"PORT": str(port), "PUBLIC_URL": url}
        process = Process(name, command, settings, self.folder / "logs" / f"{name}.log", self._watchdog)
        (self.gateways if role == "gateway" else self.dealers).append(process)

    def _way(self, port: int, *ends: tuple[Role, int]) -> int:
        """The port by which to reach another: itself, or a link that either end's cutting cuts."""
        if self._proxies is None:
            return port
        link = self._proxies.to(port)
        for end in ends:
            self._links.setdefault(end, []).append(link)
        return link.port

    def _secret(self) -> Path:
        return _kept(self.folder / "bus-secret", lambda: base64.b64encode(os.urandom(KEY_BYTES)))


def _kept(path: Path, make: Callable[[], bytes]) -> Path:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(make())
    return path


def _refuse_taken(ports: Ports, gateways: int, dealers: int) -> None:
    """Say so before anything is begun when somebody else listens where we should."""
    wanted = [ports.nats, ports.postgres]
    for name, count in (("gateway", gateways), ("gateway_admin", gateways), ("dealer_admin", dealers)):
        first: int = getattr(ports, name)
        wanted += [first + number for number in range(count)] if first else []
    for port in filter(None, wanted):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                raise DidNotStart(f"Somebody else listens on port {port}: is another cluster running?")


_given: set[int] = set()


def _free_port() -> int:
    """A port that nobody listens on, and that was not given out before."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port not in _given:
            _given.add(port)
            return port
