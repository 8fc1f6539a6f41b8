"""A process that the bus refuses, or that nobody on it believes, knows that and says it once."""

from __future__ import annotations

import pytest

from parlour.bus.keys import Secret
from parlour.bus.letters import DEALER, GATEWAY
from parlour.bus.nats import NatsBus
from parlour.wire import to_dealer, topics
from tests.bus.broker import connected, running, until
from tests.bus.small_club import SECRET, desk
from tests.bus.test_permissions import CLUB, as_role, guarded
from tests.engines.nats import Nats
from tests.logs.captured_log import listening

pytestmark = pytest.mark.anyio

__all__ = ["guarded"]

GREETING = to_dealer.GatewayPresence("g1", "-", (), 0)
OTHER = Secret(bytes(range(1, 33)))


async def test_a_process_with_a_wrong_password_is_not_connected(guarded: Nats) -> None:
    bus = NatsBus([guarded.url], desk("d1", club=CLUB), jitter=lambda: 0.1, options={"user": "dealer", "password": "x"})
    with listening("warning") as log:
        async with running(bus):
            await until(lambda: "Authorization Violation" in log.text)
            assert bus.trouble == "it is not connected"


async def test_a_process_of_another_club_than_the_server_allows_is_of_no_use(guarded: Nats) -> None:
    async with as_role(guarded, DEALER, "d1", club=CLUB) as bus:
        bus.subscribe(topics.dealer("d1"), lambda _: None)
        await bus.flush()
        assert bus.trouble is None
    with listening("warning") as log:
        async with as_role(guarded, DEALER, "d1", club="friday") as bus:
            for name in ("d1", "d1", "d1"):
                bus.subscribe(topics.dealer(name), lambda _: None)()
            await until(lambda: bus.trouble is not None)
            assert bus.trouble == "it does not allow what this role needs; the log says what"
        assert len(log.lines) == 1


async def test_a_dealer_with_another_secret_hears_that_nobody_believes_it(guarded: Nats) -> None:
    """By what gateways say to all dealers: what is meant for it alone, nobody would send."""
    how = {"user": DEALER, "password": "of-dealers"}
    with listening("warning") as log:
        async with (
            as_role(guarded, GATEWAY, "g1") as gateway,
            connected(guarded, "d1", club=CLUB, secret=OTHER, options=how) as stranger,
            connected(guarded, "d2", club=CLUB, secret=SECRET, options=how) as friend,
        ):
            for bus in (stranger, friend):
                bus.subscribe(topics.dealer(topics.EVERY_DEALER), lambda _: None)
                await bus.flush()
            for count in range(1, 20):
                gateway.publish(topics.dealer(topics.EVERY_DEALER), GREETING)
                await until(lambda count=count: sum(stranger.dropped.values()) == count)
            assert stranger.trouble == "what comes over it is signed with another secret"
            assert friend.trouble is None
        assert [line["event"] for line in log.lines] == [
            "the bus is not believed: what comes over it is signed with another secret"
        ]


async def test_nonsense_on_the_bus_does_not_trouble_who_hears_friends_as_well(guarded: Nats) -> None:
    how = {"user": GATEWAY, "password": "of-gateways"}
    async with (
        as_role(guarded, DEALER, "d1") as dealer,
        as_role(guarded, GATEWAY, "g1") as friend,
        connected(guarded, "g2", club=CLUB, secret=OTHER, options=how) as stranger,
    ):
        heard: list[object] = []
        dealer.subscribe(topics.dealer(topics.EVERY_DEALER), heard.append)
        await dealer.flush()
        friend.publish(topics.dealer(topics.EVERY_DEALER), GREETING)
        await until(lambda: heard == [GREETING])
        stranger.publish(topics.dealer(topics.EVERY_DEALER), GREETING)
        await until(lambda: sum(dealer.dropped.values()) == 1)
        assert dealer.trouble is None
