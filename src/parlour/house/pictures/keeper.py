"""Pictures that are at hand: each is drawn once, beside the event loop, one at a time, and only so many are kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from importlib.metadata import version

import msgspec

from parlour.house.pictures.drawing import draw
from parlour.house.pictures.lettering import Lettering
from parlour.house.pictures.told import Told
from parlour.kit.refusals import RateLimited

KEPT_MAX = 64
"""Some 300 KB each."""
WAITING_MAX = 16
"""More than that wait for one thread: whoever asks then may ask again."""

_RELEASE = f"{version('parlour')} {version('pillow')}".encode()


def key_of(told: Told) -> str:
    """The same for the same picture, drawn by the same release: its ETag, and the end of its address."""
    return blake2b(msgspec.json.encode(told), key=blake2b(_RELEASE, digest_size=32).digest(), digest_size=9).hexdigest()


class Pictures:
    """Draws what is asked for, unless it is there."""

    def __init__(self, lettering: Lettering, kept_max: int = KEPT_MAX, waiting_max: int = WAITING_MAX) -> None:
        self._lettering = lettering
        self._kept_max = kept_max
        self._waiting_max = waiting_max
        self._thread = ThreadPoolExecutor(1, "pictures")
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._drawn: dict[str, asyncio.Future[bytes]] = {}

    async def png(self, told: Told) -> bytes:
        """The picture; raises RateLimited when too many others wait for theirs."""
        key = key_of(told)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) >= self._waiting_max:
                raise RateLimited("too many pictures are being drawn; wait a moment")
            drawn = asyncio.get_running_loop().run_in_executor(self._thread, draw, told, self._lettering)
            self._drawn[key] = drawn
            drawn.add_done_callback(lambda done: self._keep(key, done))
        return await asyncio.shield(drawn)

    def _keep(self, key: str, done: asyncio.Future[bytes]) -> None:
        del self._drawn[key]
        if not done.cancelled() and done.exception() is None:
            self._kept[key] = done.result()
            if len(self._kept) > self._kept_max:
                self._kept.popitem(last=False)
