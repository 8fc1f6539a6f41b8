"""One connection to a NATS server, for as long as it lasts. It reconnects nobody: who owns it makes another.

nats-py does what is hard to get right (servers, TLS, credentials, the protocol); five of its ways are changed here:

- it hands a message to a queue and a task of the subscription, which at ten thousand subscriptions are ten thousand
  tasks; here it is handed over as it is read, in the order in which the server sent it;
- publishing is a coroutine that may wait; here it only adds to what the flusher writes next;
- a ping overtakes what was said before it; here it does not, so that its answer proves that the rest was read;
- tls:// is a wish, which the server may refuse; here it is a condition;
- when a server is lost it keeps what was not sent, and subscribes anew by itself, but gives up for ever on some
  errors; here every loss is the end of the line.

So this leans on names of nats-py that begin with an underscore, and the version is pinned to one minor.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

import nats.errors
from nats.aio.client import Client

log = logging.getLogger(__name__)

CONNECT_SECONDS = 1.0
PING_SECONDS = 1.0
PINGS_UNANSWERED_MAX = 2
GOODBYE_SECONDS = 1.0


class ServerConnection(Client):
    """A connection. `lost` is set when it is good for nothing any more."""

    def __init__(self, hear: Callable[[int, bytes], None], forbidden: Callable[[str], None]) -> None:
        super().__init__()
        self.lost = asyncio.Event()
        self.why = ""
        self._hear = hear
        self._forbidden = forbidden

    @staticmethod
    def can_reach(server: str) -> bool:
        """Whether this is an address at all."""
        try:
            return bool(Client._parse_server_uri(server).hostname) and not re.search(r"\s", server)
        except nats.errors.Error:
            return False

    async def open(self, server: str, options: Mapping[str, Any]) -> None:
        """Connect. Raises OSError, TimeoutError or nats.errors.Error."""
        await self.connect(
            server,
            error_cb=self._note,
            allow_reconnect=False,
            max_reconnect_attempts=1,
            reconnect_time_wait=0,
            connect_timeout=CONNECT_SECONDS,  # type: ignore[arg-type]  # it is handed to asyncio.wait_for
            ping_interval=PING_SECONDS,  # type: ignore[arg-type]  # and this to asyncio.sleep
            max_outstanding_pings=PINGS_UNANSWERED_MAX,
            **options,
        )

    @property
    def waiting_bytes(self) -> int:
        """What has been said and not yet been written to the socket."""
        return self._pending_data_size

    @property
    def waiting_messages(self) -> int:
        """How many messages wait to be written."""
        return sum(command.startswith(b"PUB ") for command in self._pending)

    def say(self, command: bytes) -> None:
        """Have a command of the protocol written with whatever else is said in this turn of the event loop."""
        self._pending.append(command)
        self._pending_data_size += len(command)
        assert self._flush_queue is not None, "the line is open"
        if self._flush_queue.empty():
            self._flush_queue.put_nowait(asyncio.get_running_loop().create_future())

    async def close_politely(self) -> None:
        """Let the server have what was said, if it takes it, and hang up."""
        try:
            if self.is_connected:
                async with asyncio.timeout(GOODBYE_SECONDS):
                    await self.flush()
        except (OSError, TimeoutError, nats.errors.Error):
            pass
        finally:
            self.hang_up()

    def hang_up(self) -> None:
        """Let go of the socket, whatever is still in it: a server that does not read would hold us for ever."""
        self.lost.set()
        self._status = Client.CLOSED
        for task in (self._reading_task, self._ping_interval_task, self._flusher_task):
            if task is not None:
                task.cancel()
        writer = getattr(self._transport, "_io_writer", None)
        if writer is not None:
            writer.transport.abort()

    # What nats-py calls.

    async def _process_info(self, info: dict[str, Any], initial_connection: bool = False) -> None:
        """Before anything is said: nats-py takes tls:// for a wish, and would send the password in the clear."""
        assert self._current_server is not None, "a server has greeted"
        if initial_connection and self._current_server.uri.scheme == "tls" and not info.get("tls_required"):
            raise nats.errors.Error("the server does not encrypt")
        await super()._process_info(info, initial_connection)

    async def _process_msg(self, sid: int, subject: bytes, reply: bytes, data: bytes, headers: bytes) -> None:
        self._hear(sid, data)

    async def _send_ping(self, future: asyncio.Future[Any] | None = None) -> None:
        """After all that was said: nats-py writes it ahead of that, and its answer would prove nothing."""
        self._pongs.append(future or asyncio.get_running_loop().create_future())
        self.say(b"PING\r\n")

    async def _process_err(self, err_msg: str) -> None:
        if "permissions violation" in err_msg:  # of one topic; the rest goes on
            self._forbidden(err_msg.strip("'"))
        else:
            self._lose(err_msg.strip("'"))

    async def _process_op_err(self, e: Exception) -> None:
        self._lose(str(e) or type(e).__name__)

    async def _note(self, problem: Exception) -> None:
        self.why = str(problem) or type(problem).__name__

    def _lose(self, why: str) -> None:
        self.why = why
        self._status = Client.DISCONNECTED
        self.lost.set()
