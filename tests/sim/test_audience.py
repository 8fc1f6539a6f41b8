"""What the simulation found at the gateway's fan-out, drawn small."""

import pytest

from parlour.gateway.audience import Audience
from parlour.gateway.chat import Lines
from parlour.gateway.client import Client
from parlour.metrics.counts import GatewayCounts
from parlour.wire.from_dealer import Shown, Update
from parlour.wire.limits import Limits
from parlour.wire.session import Session


class Screen:
    """A connection that keeps what it was sent of the table."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def send(self, frame: bytes) -> None:
        if not frame.startswith(b'{"type":"presence'):
            self.frames.append(frame)

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(reason)


class Watched:
    """An audience, and whoever it has asked to be shown the table."""

    def __init__(self) -> None:
        self.looks: list[Client] = []
        self.audience = Audience(
            "T",
            lambda client, since: self.looks.append(client),
            GatewayCounts(),
            Lines(),
            hears=lambda listener, table, speaker: True,
        )

    def watcher(self, name: str, since: int | None = None) -> Client:
        client = Client(Screen(), Session(name, name), Limits(), 0.0)
        self.audience.add(client, since)
        return client


@pytest.fixture
def watched() -> Watched:
    return Watched()


def snapshot(version: int) -> Shown:
    return Shown(0, version, [b"snapshot %d" % version])


def updates(since: int, version: int) -> Shown:
    return Shown(0, version, [b"update %d" % missed for missed in range(since + 1, version + 1)], since)


def test_whoever_misses_their_own_part_of_an_update_gets_a_snapshot_instead_of_half_of_it(watched):
    ada, bob = watched.watcher("ada"), watched.watcher("bob")
    watched.audience.show(ada, snapshot(1))
    watched.audience.show(bob, snapshot(1))
    watched.looks.clear()

    watched.audience.update(Update("T", 2, b'{"version":2', b"", (), {}, ("ada",), 1))  # the whisper to ada is lost

    assert ada.connection.frames == [b"snapshot 1"]
    assert watched.looks == [ada]
    assert bob.connection.frames == [b"snapshot 1", b'{"version":2}']


def test_whoever_has_not_come_to_where_the_store_was_gets_a_snapshot_at_once(watched):
    ada, bob = watched.watcher("ada"), watched.watcher("bob")
    watched.audience.show(ada, snapshot(1))
    watched.audience.show(bob, snapshot(2))
    watched.looks.clear()

    watched.audience.compare(2)

    assert watched.looks == [ada]


def test_a_snapshot_that_was_overtaken_is_not_shown_to_who_has_fallen_behind(watched):
    ada = watched.watcher("ada")
    watched.audience.show(ada, snapshot(13))
    watched.audience.fall_behind(ada)
    watched.looks.clear()

    watched.audience.show(ada, snapshot(10))

    assert ada.connection.frames == [b"snapshot 13"]
    assert watched.looks == [ada]


def test_missed_updates_that_come_after_a_newer_snapshot_are_not_shown_again(watched):
    ada = watched.watcher("ada", since=10)
    watched.audience.show(ada, snapshot(12))

    watched.audience.show(ada, updates(10, 14))

    assert ada.connection.frames == [b"snapshot 12", b"update 13", b"update 14"]


def test_whoever_comes_back_gets_every_update_that_they_missed(watched):
    ada = watched.watcher("ada", since=10)
    watched.audience.show(ada, updates(10, 12))
    assert ada.connection.frames == [b"update 11", b"update 12"]
