"""PostgreSQL is killed, paused, cut off: what was acknowledged stays, what is unknown is looked up, play goes on."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest

from parlour.store.port import Outcome, StoreError
from parlour.store.postgres import PostgresStore
from parlour.testing.contracts.entries import after, play
from tests.engines.postgres import Postgres
from tests.patience import PATIENCE_SECONDS
from tests.store.databases import VAULT, start_or_skip

pytestmark = pytest.mark.anyio

T = TypeVar("T")

WON, KNOWN = Outcome.WON, Outcome.KNOWN
IMPATIENT_SECONDS = 0.5  # of a store to which nobody answers; where an answer must come, a patient one asks


@contextmanager
def server_of_its_own() -> Iterator[Postgres]:
    server = start_or_skip(Path(tempfile.mkdtemp(prefix="parlour-")))
    yield server
    server.close()


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A server to be ill-treated."""
    with server_of_its_own() as server:
        yield server


@pytest.fixture
def url(postgres: Postgres, request: pytest.FixtureRequest) -> str:
    return postgres.create(request.node.name[:60])


@asynccontextmanager
async def opened(url: str, seconds: float = IMPATIENT_SECONDS) -> AsyncIterator[PostgresStore]:
    store = await PostgresStore.open(url, VAULT, call_seconds_max=seconds)
    yield store
    await store.close()


class Way:
    """The way to a server, over which nothing may come back any more, without anybody being told."""

    def __init__(self, url: str) -> None:
        self._there = urlsplit(url)
        self.silent = False
        self._writers: list[asyncio.StreamWriter] = []

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        yield self._there._replace(netloc=f"{self._there.username}:{self._there.password}@127.0.0.1:{port}").geturl()
        server.close()
        for writer in self._writers:
            writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(self._there.hostname, self._there.port)
        self._writers += [writer, back]
        await asyncio.gather(self._carry(reader, back, False), self._carry(there, writer, True))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answers: bool) -> None:
        with suppress(ConnectionError):  # either side may cut it off
            while piece := await reader.read(65536):
                if not (answers and self.silent):
                    writer.write(piece)
        writer.close()


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Ask until there is an answer: on a slow machine an impatient store may give up more than once."""
    while True:
        try:
            return await call()
        except StoreError:
            await asyncio.sleep(0)


async def test_whatever_was_acknowledged_survives_kill_9_of_the_server(postgres: Postgres, url: str):
    acknowledged: dict[str, int] = {}
    enough = asyncio.Event()

    async def dealer(store: PostgresStore, name: str) -> None:
        version = 0
        tables = [f"{name}{number}" for number in range(8)]
        while True:
            assert await store.commit([play(table, version, f"{version + 1}") for table in tables]) == [WON] * 8
            version += 1
            acknowledged.update(dict.fromkeys(tables, version))
            if version == 60:
                enough.set()

    async with opened(url, PATIENCE_SECONDS) as store:
        dealers = [asyncio.create_task(dealer(store, name)) for name in "AB"]
        await enough.wait()
        postgres.kill()
        for ended in await asyncio.gather(*dealers, return_exceptions=True):
            assert isinstance(ended, StoreError)
        postgres.restart()
        heads = await patiently(lambda: store.heads(list(acknowledged)))
        for table, version in acknowledged.items():
            assert version <= heads[table] <= version + 1
            lines = await store.journal(table, limit=100_000)
            assert [line.version for line in lines] == list(range(1, heads[table] + 1))
            assert (await store.load([table]))[table] == after(heads[table])


async def test_a_server_killed_before_the_commit_has_nothing(postgres: Postgres, url: str):
    async with opened(url, PATIENCE_SECONDS) as store:
        await store.commit([play("A", 0, "1")])
        postgres.pause()
        waiting = asyncio.create_task(store.commit([play("A", 1, "2")]))
        for _ in range(10):  # turns of the loop, until it is on the way
            await asyncio.sleep(0)
        postgres.kill()
        with pytest.raises(StoreError):
            await waiting
        with pytest.raises(StoreError):
            await store.load(["A"])
        postgres.restart()
        assert await patiently(lambda: store.known("A", "person:ada", "2")) is None
        assert await store.commit([play("A", 1, "2")]) == [WON]


async def test_a_commit_whose_answer_is_lost_can_be_looked_up(postgres: Postgres, url: str):
    way = Way(url)
    async with way.open() as there, opened(there) as store, opened(url, PATIENCE_SECONDS) as other:
        await other.commit([play("A", 0, "1")])
        while await other.known("A", "person:ada", "2") is None:  # it may have given up before the question was there
            way.silent = False
            await patiently(lambda: store.commit([play("B", 0, None)]))  # a connection that has learnt the statement
            way.silent = True
            with pytest.raises(StoreError, match="in time"):
                await store.commit([play("A", 1, "2")])
        with pytest.raises(StoreError, match="in time"):
            await store.heads(["A"])
        assert await other.known("A", "person:ada", "2") == 2
        way.silent = False
        assert await patiently(lambda: store.commit([play("A", 1, "2")])) == [KNOWN]


async def test_a_paused_server_is_noticed_and_goes_on(postgres: Postgres, url: str):
    async with opened(url) as store, opened(url, PATIENCE_SECONDS) as patient:
        await asyncio.gather(*(patient.commit([play(f"A{number}", 0, "1")]) for number in range(8)))
        postgres.pause()
        calls = (store.heads(["A0"]), store.now(), store.commit([play("A0", 1, "2")]))
        async with asyncio.timeout(PATIENCE_SECONDS):
            answers = await asyncio.gather(*calls, return_exceptions=True)
        assert all(isinstance(answer, StoreError) for answer in answers)
        postgres.resume()
        assert await patiently(lambda: store.commit([play("A0", 1, "2")])) in ([WON], [KNOWN])
        assert await patiently(lambda: store.heads(["A0"])) == {"A0": 2}


async def test_a_standby_is_refused():
    with server_of_its_own() as postgres:
        postgres.stop()
        (postgres.data / "standby.signal").touch()
        postgres.restart()
        with pytest.raises(StoreError, match="standby"):
            await PostgresStore.open(postgres.url(), VAULT)


async def test_a_server_that_is_not_there_is_one_sentence(postgres: Postgres, url: str):
    postgres.stop()
    for nowhere in (url, "postgresql://nowhere.invalid/club", "postgresql://127.0.0.1:99999/club"):
        with pytest.raises(StoreError, match="The store cannot be opened: "):
            await PostgresStore.open(nowhere, VAULT)
    postgres.restart()
    await (await PostgresStore.open(url, VAULT)).close()
