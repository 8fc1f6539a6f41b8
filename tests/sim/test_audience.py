"""What the simulation found at the gateway's fan-out, drawn small."""

from parlour.gateway.audience import Audience
from parlour.gateway.client import Client
from parlour.wire.from_dealer import Update
from parlour.wire.limits import Limits
from parlour.wire.session import Session


class Screen:
    """A connection that keeps what it was sent."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def send(self, frame: bytes) -> None:
        self.frames.append(frame)

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(reason)


def test_who_misses_his_own_part_of_an_update_gets_a_snapshot_instead_of_half_of_it():
    looks: list[Client] = []
    audience = Audience("T", lambda client, since: looks.append(client))
    ada, bob = (Client(Screen(), Session(name, name), Limits(), 0.0) for name in ("ada", "bob"))
    for client in (ada, bob):
        audience.add(client, None)
        audience.show(client, 1, [b"snapshot"])
    looks.clear()

    audience.update(Update("T", 2, b'{"version":2', b"", (), ("ada",)))  # the whisper to ada is lost

    assert ada.connection.frames == [b"snapshot"]
    assert looks == [ada]
    assert bob.connection.frames == [b"snapshot", b'{"version":2}']
