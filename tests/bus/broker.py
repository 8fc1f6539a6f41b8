"""Real NATS servers, and processes of the circle that meet on them."""

import asyncio
import contextlib
import os
import random
import time
from collections.abc import AsyncIterator, Callable, Iterator

import nats
import pytest
from nats.aio.client import Client
from nats.aio.subscription import Subscription

from parlour.bus.envelope import Envelopes
from parlour.bus.keys import Keyring, Secret
from parlour.bus.nats import NatsBus
from tests.bus.small_club import CLUB, SECRET
from tests.engines.nats import Nats
from tests.engines.server import Missing
from tests.patience import PATIENCE_SECONDS


@contextlib.contextmanager
def server(config: str = "") -> Iterator[Nats]:
    """A server of one's own."""
    try:
        started = Nats.start(config)
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    with contextlib.closing(started):
        yield started


@contextlib.asynccontextmanager
async def running(bus: NatsBus) -> AsyncIterator[NatsBus]:
    """A bus at work."""
    task = asyncio.ensure_future(bus.run())
    try:
        yield bus
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@contextlib.asynccontextmanager
async def connected(nats: Nats, name: str, club: str = CLUB, secret: Secret = SECRET, **how) -> AsyncIterator[NatsBus]:
    """A process of a club's circle, by the real clock."""
    bus = NatsBus([nats.url], Envelopes(name, Keyring(club, [secret]), time.time), jitter=random.random, **how)
    async with running(bus):
        await until(bus.ready.is_set)
        yield bus


@contextlib.asynccontextmanager
async def intruder(server: Nats, **options) -> AsyncIterator[Client]:
    """Somebody who can reach the server and knows no secret."""
    client = await nats.connect(server.url, **options)
    try:
        yield client
    finally:
        await client.close()


async def overhear(client: Client, subject: str) -> Subscription:
    """Have an intruder listen, from before anything more is said."""
    spy = await client.subscribe(subject)
    for _ in range(2):  # the first ping of this client overtakes the subscription
        await client.flush()
    return spy


async def until(holds: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something holds that another process brings about."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110  (it is another process that brings it about)
            await asyncio.sleep(0.002)


class Ear(list):
    """What was heard."""

    def __call__(self, message) -> None:
        self.append(message)
