"""A few connections to PostgreSQL: made when they are needed, thrown away when in doubt.

Every call ends within `call_seconds_max`, whatever becomes of the server or of the way to it: a server that is gone
is known at once, one that is silent (paused, or its packets dropped) when the time is up. Then all idle connections
go, too: what cut one off has cut off the others. The next call makes a new one, so play goes on with the server.

The server gives up a little earlier than we do, so that most calls that take too long end in a rollback that we hear
of; and it looks by itself whether we are still there, so that nothing of ours stays locked.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import asyncpg

from ..port import StoreError

CONNECT_SECONDS_MAX = 2.0
CALL_SECONDS_MAX = 5.0  # waiting for a connection included
CONNECTIONS_MAX = 8

SETTINGS = {
    "application_name": "parlour",
    "timezone": "UTC",
    "lock_timeout": "200",  # ms
    "statement_timeout": "4500",  # ms; less than CALL_SECONDS_MAX
    "idle_in_transaction_session_timeout": "5000",  # ms
    "tcp_keepalives_idle": "2",  # s
    "tcp_keepalives_interval": "1",  # s
    "tcp_keepalives_count": "3",
    # Every statement here finds a few rows by an index. What the statistics of an hour ago say of a table that was
    # empty then must not turn that into a scan.
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "jit": "off",
}

# For a value that cannot be stored. All else is the engine's.
ENTRY_FAULTS = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.ProgramLimitExceededError,
    ValueError,
    TypeError,
    OverflowError,
)
LOCKED = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError)
STATEMENT_FAULTS = (*ENTRY_FAULTS, *LOCKED)
UNREACHABLE = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
)


class Connections:
    """The connections of one process."""

    def __init__(
        self, url: str, connections_max: int = CONNECTIONS_MAX, call_seconds_max: float = CALL_SECONDS_MAX
    ) -> None:
        self._url = url
        self._call_seconds_max = call_seconds_max
        self._free = asyncio.Semaphore(connections_max)
        self._idle: list[asyncpg.Connection] = []
        self._closed = False

    @asynccontextmanager
    async def use(self, seconds_max: float | None = None) -> AsyncIterator[asyncpg.Connection]:
        """A connection for one call. Raises what asyncpg raises, OSError, or TimeoutError."""
        deadline = asyncio.get_running_loop().time() + (seconds_max or self._call_seconds_max)
        async with asyncio.timeout_at(deadline):
            await self._free.acquire()
        try:
            async with asyncio.timeout_at(deadline):
                connection = await self._take()
            try:
                async with asyncio.timeout_at(deadline):
                    yield connection
            except BaseException as error:
                self._judge(connection, error)
                raise
            self._keep(connection)
        finally:
            self._free.release()

    def close(self) -> None:
        """Let go of the connections; those in use go at the end of their calls."""
        self._closed = True
        self._terminate_idle()

    async def _take(self) -> asyncpg.Connection:
        if self._closed:
            raise StoreError("The store is closed.")
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        try:
            return await asyncpg.connect(self._url, timeout=CONNECT_SECONDS_MAX, server_settings=SETTINGS)
        except (ValueError, OverflowError) as wrong:  # no entry is at fault: the address is
            raise OSError(str(wrong)) from wrong

    def _judge(self, connection: asyncpg.Connection, error: BaseException) -> None:
        """After a failure: keep a connection on which nothing but the statement has failed."""
        if isinstance(error, STATEMENT_FAULTS) and not connection.is_closed():
            self._keep(connection)
            return
        connection.terminate()
        if isinstance(error, UNREACHABLE):
            self._terminate_idle()

    def _keep(self, connection: asyncpg.Connection) -> None:
        if self._closed:
            connection.terminate()
        else:
            self._idle.append(connection)

    def _terminate_idle(self) -> None:
        for connection in self._idle:
            connection.terminate()
        self._idle.clear()


@contextmanager
def telling(what: str) -> Iterator[None]:
    """Raise StoreError, one sentence, for whatever goes wrong with the server or the way to it."""
    try:
        yield
    except TimeoutError as error:
        raise StoreError(f"The store cannot be {what}: PostgreSQL does not answer in time.") from error
    except UNREACHABLE as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise StoreError(f"The store cannot be {what}: {why}.") from error
