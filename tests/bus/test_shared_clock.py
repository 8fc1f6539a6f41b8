"""The bus goes by the store's time: setting the date of one host cuts it off from nobody."""

import asyncio
from typing import Any, cast

import pytest

from parlour.config.settings import Config
from parlour.opening import nats_bus
from parlour.store.port import ClubTime
from parlour.store.time import StoreTime
from parlour.testing.loop import VirtualLoop
from tests.bus.small_club import ACT, NOON, desk, subject
from tests.bus.test_envelopes import opened


class Told:
    """A store that tells the club's time."""

    async def time(self) -> ClubTime:
        return ClubTime(round((NOON + asyncio.get_running_loop().time()) * 1000))


def test_hosts_whose_dates_are_years_apart_hear_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = VirtualLoop()
    hosts = [StoreTime(cast("Any", Told())) for _ in range(2)]
    sender, reader = (desk(f"h{number}", clock=host.seconds) for number, host in enumerate(hosts))

    async def one_is_set() -> object:
        for host in hosts:
            await host.ask()
        await asyncio.sleep(3)
        monkeypatch.setattr("time.time", lambda: 0.0)
        envelope = sender.seal(subject("dealer.d1"), ACT)
        monkeypatch.undo()
        return opened("dealer.d1", envelope, reader)

    assert loop.run_until_complete(one_is_set()) == ACT
    loop.close()


def test_a_server_gives_its_bus_the_stores_time() -> None:
    time = StoreTime(cast("Any", Told()))
    assert nats_bus(Config(bus="nats://127.0.0.1:1"), "d1", time)._envelopes._clock == time.seconds
