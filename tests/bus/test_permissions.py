"""The server's permissions in docs/operations.md, word by word: the roles work, and cannot do each other's things."""

import re
from collections.abc import Iterator

import pytest

from parlour.bus.letters import DEALER, GATEWAY, KINDS
from parlour.bus.nats import NatsBus
from parlour.wire.topics import Topic
from tests.bus.broker import Ear, connected, intruder, server, until
from tests.bus.small_club import AT_HOME
from tests.engines.nats import Nats
from tests.repository.checkout import ROOT

pytestmark = pytest.mark.anyio

CLUB = "thursday"
(CONFIG,) = re.findall(r"^```conf\n(.*?)^```", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE | re.DOTALL)

FROM_GATEWAYS = [(topic, message) for topic, message in AT_HOME if KINDS[type(message)].role == GATEWAY]
FROM_DEALERS = [(topic, message) for topic, message in AT_HOME if KINDS[type(message)].role == DEALER]
HEARD_BY_GATEWAYS = ("gateway", "table", "person", "dealers", "presence", "opened")
HEARD_BY_DEALERS = ("dealer",)


@pytest.fixture(scope="module")
def guarded() -> Iterator[Nats]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GATEWAY_PASSWORD", "of-gateways")
        environment.setenv("DEALER_PASSWORD", "of-dealers")
        with server(CONFIG) as nats:
            yield nats


def as_role(nats: Nats, role: str, name: str, club: str = CLUB):
    return connected(nats, name, club=club, options={"user": role, "password": f"of-{role}s"})


def listen(bus: NatsBus, words: tuple[str, ...]) -> Ear:
    """Hear everything of the example's messages whose topics begin with these words."""
    heard = Ear()
    for topic in {topic for topic, _ in AT_HOME if topic.partition(".")[0] in words}:
        bus.subscribe(Topic(topic), heard)
    return heard


def hears(words: tuple[str, ...], said: list) -> list:
    return [message for topic, message in said if topic.partition(".")[0] in words]


async def test_each_role_can_do_all_that_it_has_to(guarded: Nats) -> None:
    async with as_role(guarded, GATEWAY, "g1") as gateway, as_role(guarded, DEALER, "d1") as dealer:
        at_gateway, at_dealer = listen(gateway, HEARD_BY_GATEWAYS), listen(dealer, HEARD_BY_DEALERS)
        await gateway.flush()
        await dealer.flush()
        for topic, message in FROM_GATEWAYS:
            gateway.publish(Topic(topic), message)
        for topic, message in FROM_DEALERS:
            dealer.publish(Topic(topic), message)
        to_gateway = hears(HEARD_BY_GATEWAYS, AT_HOME)
        await until(lambda: len(at_gateway) == len(to_gateway))
        assert sorted(map(repr, at_gateway)) == sorted(map(repr, to_gateway))
        await until(lambda: len(at_dealer) == len(hears(HEARD_BY_DEALERS, FROM_GATEWAYS)))
        assert at_dealer == hears(HEARD_BY_DEALERS, FROM_GATEWAYS)
        assert (gateway.forbidden, dealer.forbidden) == (0, 0)
        assert gateway.dropped == dealer.dropped == {}


@pytest.mark.parametrize(("role", "words"), [(GATEWAY, FROM_DEALERS), (DEALER, FROM_GATEWAYS)])
async def test_no_role_may_say_what_the_other_says(guarded: Nats, role: str, words: list) -> None:
    """Not even with the secret: the server does not take it."""
    async with as_role(guarded, role, "x1") as stranger:
        for count, (topic, message) in enumerate(words, start=1):
            stranger.publish(Topic(topic), message)
            await until(lambda count=count: stranger.forbidden == count)
        assert stranger.connections == 1


@pytest.mark.parametrize(
    ("role", "unheard"),
    [(GATEWAY, ("dealer",)), (DEALER, ("gateway", "table", "person", "dealers", "presence", "opened"))],
)
async def test_no_role_may_hear_what_is_not_for_it(guarded: Nats, role: str, unheard: tuple[str, ...]) -> None:
    async with as_role(guarded, role, "x1") as stranger:
        listen(stranger, unheard)
        topic_count = len({topic for topic, _ in AT_HOME if topic.partition(".")[0] in unheard})
        await until(lambda: stranger.forbidden == topic_count)


@pytest.mark.parametrize("role", [GATEWAY, DEALER])
async def test_no_role_may_do_anything_in_another_club(guarded: Nats, role: str) -> None:
    async with as_role(guarded, role, "x1", club="casino") as stranger:
        for count, (topic, message) in enumerate(AT_HOME, start=1):
            stranger.publish(Topic(topic), message)
            await until(lambda count=count: stranger.forbidden == count)


async def test_nobody_gets_in_without_a_password(guarded: Nats) -> None:
    for options in ({}, {"user": "gateway", "password": "guessed"}):
        with pytest.raises(Exception, match="Authorization Violation"):
            async with intruder(guarded, allow_reconnect=False, error_cb=_silent, **options):
                pass


async def _silent(_: Exception) -> None:
    """The client's own complaints are of no interest."""
