"""TCP proxies that can be cut: between a process and an engine, or between people and a gateway.

A link that is *silent* passes nothing in either direction and says nothing; connections to it are taken and stay
mute. What was on its way arrives when it is whole again, however late, as after a cable that was pulled: that is how
TCP delivers, and the old messages are the harder test. A link that *refuses* resets what it has and takes nothing.

All proxies live in one thread with an event loop of its own; the methods may be called from any other.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Coroutine
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")

DIAL_SECONDS_MAX = 2.0


class Way(Enum):
    """How a link is."""

    WHOLE = "whole"
    SILENT = "silent"
    REFUSING = "refusing"


class Link:
    """A port that leads to another one."""

    def __init__(self, proxies: Proxies, target: int) -> None:
        self.port = 0
        self._proxies = proxies
        self._target = target
        self._way = Way.WHOLE
        self._server: asyncio.Server | None = None
        self._pairs: set[_Pair] = set()

    def make(self, way: Way) -> None:
        """Cut it, or make it whole."""
        self._proxies.run(self._make(way))

    async def _make(self, way: Way) -> None:
        self._way = way
        if way is Way.REFUSING:
            assert self._server is not None
            self._server.close()
            self._server = None
            for pair in list(self._pairs):
                pair.abort()
            return
        if self._server is None:
            await self.listen()
        for pair in list(self._pairs):
            pair.flow(way is Way.WHOLE)

    async def listen(self) -> None:
        """Take connections, on the same port each time."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Pair(self).near, "127.0.0.1", self.port, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Let go of everything."""
        if self._way is not Way.REFUSING:
            await self._make(Way.REFUSING)


class _End(asyncio.Protocol):
    """One end of a connection through a link; what it reads is written at the other."""

    def __init__(self, pair: _Pair) -> None:
        self.pair = pair
        self.transport: asyncio.Transport | None = None
        self.other: _End

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is open."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.pair.made(self)

    def data_received(self, data: bytes) -> None:
        """Pass it on; what comes before the other end is there, or in silence, waits in the kernel."""
        assert self.other.transport is not None
        self.other.transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """One end is gone, and so is the other."""
        self.pair.lost()

    def pause_writing(self) -> None:
        """What is written here is not read: read no more there."""
        self.other.read(False)

    def resume_writing(self) -> None:
        """What was written here has been read."""
        self.other.read(self.pair.flows)

    def read(self, on: bool) -> None:
        """Read from the socket, or leave it in the kernel."""
        if self.transport is not None and not self.transport.is_closing():
            (self.transport.resume_reading if on else self.transport.pause_reading)()


class _Pair:
    """A connection through a link."""

    def __init__(self, link: Link) -> None:
        self.near, self.far = _End(self), _End(self)
        self.near.other, self.far.other = self.far, self.near
        self.flows = False
        self._link = link
        self._gone = False
        self._dialling: asyncio.Task[None] | None = None

    def made(self, end: _End) -> None:
        """One of the two ends is open."""
        if end is self.near:
            self._link._pairs.add(self)
            self.near.read(False)
            self.flow(self._link._way is Way.WHOLE)
        elif self._gone:
            self.far.transport.abort()  # type: ignore[union-attr]
        else:
            self.flow(self._link._way is Way.WHOLE)

    def flow(self, on: bool) -> None:
        """Pass on, or not; who was not connected through yet, is."""
        self.flows = on
        if on and self.far.transport is None:
            if self._dialling is None:
                self._dialling = asyncio.get_running_loop().create_task(self._dial())
            return
        self.near.read(on)
        self.far.read(on)

    async def _dial(self) -> None:
        try:
            async with asyncio.timeout(DIAL_SECONDS_MAX):
                await asyncio.get_running_loop().create_connection(lambda: self.far, "127.0.0.1", self._link._target)
        except (OSError, TimeoutError):
            self.abort()

    def abort(self) -> None:
        """Reset both ends."""
        for end in (self.near, self.far):
            if end.transport is not None:
                # Without lingering a closed connection is reset, and the other side knows at once.
                end.transport.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                )
                end.transport.abort()

    def lost(self) -> None:
        """One end is gone: close the other, after what was written to it."""
        self._gone = True
        self._link._pairs.discard(self)
        for end in (self.near, self.far):
            if end.transport is not None and not end.transport.is_closing():
                end.transport.close()


class Proxies:
    """Links in a thread of their own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._links: list[Link] = []
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxies", daemon=True)
        self._thread.start()

    def to(self, port: int) -> Link:
        """A new link to a port of this machine."""
        link = Link(self, port)
        self.run(link.listen())
        self._links.append(link)
        return link

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in the thread of the links, and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10.0)

    def close(self) -> None:
        """Close all links, and end the thread."""
        for link in self._links:
            with contextlib.suppress(TimeoutError):
                self.run(link.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
