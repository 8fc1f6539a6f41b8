"""One connection between a person and a gateway, as reliable as TCP: in order, once, until it breaks.

What was under way when it broke is lost, and each end finds out by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from parlour.gateway.client import Client
from parlour.gateway.gateway import Gateway
from parlour.testing.loop import NOWHERE, Process, VirtualLoop
from parlour.wire.session import Session

TRANSIT_SECONDS = (0.001, 0.03)
NOTICE_SECONDS = 3.0
"""An end that says nothing may take so long to find out that the other is gone."""


class Line:
    """A connection; the gateway knows it by the `Connection` port."""

    def __init__(
        self,
        loop: VirtualLoop,
        random: Random,
        process: Process,
        gateway: Gateway,
        session: Session | None,
        hear: Callable[[Line, bytes], None],
        lost: Callable[[Line], None],
    ) -> None:
        self.process = process
        self._loop = loop
        self._random = random
        self._gateway = gateway
        self._hear = hear
        self._lost = lost
        self._whole = True
        self._there = self._back = 0.0
        self._unread: list[bytes] | None = None
        self._client: Client | None = None
        self._in_order(self._connect, session)

    # The person's end.

    def say(self, frame: bytes) -> None:
        """Send a frame to the gateway."""
        self._in_order(self._receive, frame)

    def cut(self) -> None:
        """Break the connection; each end will notice."""
        if self._whole:
            self._whole = False
            self._loop.call_later(self._random.random() * NOTICE_SECONDS, self._lost, self, context=NOWHERE)
            seconds = self._random.random() * NOTICE_SECONDS
            self._loop.call_later(seconds, self._disconnect, context=self.process.context)

    def choke(self, seconds: float) -> None:
        """Read nothing for a while; what carries frames at the gateway's end notices, and tells when it is over."""
        if self._unread is None:
            self._unread = []
            self._loop.call_soon(self._choke, context=self.process.context)
            self._loop.call_later(seconds, self.read_on, context=NOWHERE)

    def read_on(self) -> None:
        """Read what has come meanwhile."""
        unread, self._unread = self._unread, None
        if unread is not None:
            for frame in unread:
                self._arrive(frame)
            self._loop.call_soon(self._breathe, context=self.process.context)

    def _in_order(self, call: Callable[..., None], *args: object) -> None:
        self._there = max(self._there + 1e-6, self._loop.now + self._random.uniform(*TRANSIT_SECONDS))
        self._loop.schedule(self._there, call, *args, context=self.process.context)

    # In the gateway's process.

    def _connect(self, session: Session | None) -> None:
        if self._whole and self.process.alive:
            self._client = self._gateway.connect(self, session)
        else:
            self._refuse()

    def _receive(self, frame: bytes) -> None:
        if self._whole and self.process.alive and self._client is not None:
            self._gateway.receive(self._client, frame)

    def _disconnect(self) -> None:
        if self.process.alive and self._client is not None:
            self._gateway.disconnect(self._client)

    def _choke(self) -> None:
        if self._whole and self.process.alive and self._client is not None:
            self._gateway.choke(self._client)

    def _breathe(self) -> None:
        if self._whole and self.process.alive and self._client is not None:
            self._gateway.breathe(self._client)

    def _refuse(self) -> None:
        if self._whole:
            self._whole = False
            self._loop.call_soon(self._lost, self, context=NOWHERE)

    # The gateway's end.

    def send(self, frame: bytes) -> None:
        """Send a frame to the person."""
        if self._whole and self.process.alive:
            self._come_back(self._arrive, frame)

    def close(self, code: int, reason: str) -> None:
        """Say goodbye."""
        if self.process.alive:
            self._come_back(self._end)

    def _come_back(self, call: Callable[..., None], *args: object) -> None:
        self._back = max(self._back + 1e-6, self._loop.now + self._random.uniform(*TRANSIT_SECONDS))
        self._loop.schedule(self._back, call, *args, context=NOWHERE)

    def _arrive(self, frame: bytes) -> None:
        if not self._whole:
            return
        if self._unread is not None:
            self._unread.append(frame)
        else:
            self._hear(self, frame)

    def _end(self) -> None:
        if self._whole:
            self._whole = False
            self._lost(self)
