"""What a dealer tells: answers to the gateway that asked, updates on a table's topic, whispers on a person's own."""

from __future__ import annotations

import msgspec

from parlour.kit.refusals import Refusal


class Receipt(msgspec.Struct, frozen=True, array_like=True, tag="r"):
    """These requests have arrived; an answer will follow."""

    requests: list[int]


class Answer(msgspec.Struct, frozen=True, array_like=True, tag="a"):
    """What became of an action or an opening: "ok", "error", or "unknown"."""

    request: int
    status: str
    version: int = 0
    code: str = ""
    reason: str = ""
    recovery: str = "noop"


def refused(request: int, refusal: Refusal) -> Answer:
    """The answer that a request gets when it cannot be done."""
    return Answer(request, "error", 0, refusal.code, refusal.reason, refusal.recovery)


class Shown(msgspec.Struct, frozen=True, array_like=True, tag="s"):
    """The frames that bring a viewer to `version`: one snapshot, or the updates he missed after version `since`."""

    request: int
    version: int
    frames: list[bytes]
    since: int | None = None


class Update(msgspec.Struct, frozen=True, array_like=True, tag="u"):
    """One version of a table, for its topic. `whispered` are the people for whom a fragment goes out on their own.

    A viewer's frame is `body`, then his fragment, or `tail` for who is no member, then "}".
    """

    table: str
    version: int
    body: bytes
    tail: bytes
    members: tuple[str, ...]
    whispered: tuple[str, ...]


def frame(update: Update, person: str | None, fragment: bytes) -> bytes:
    """One viewer's frame of an update."""
    if fragment or (person is not None and person in update.members):
        return update.body + fragment + b"}"
    return update.body + update.tail + b"}"


class Whisper(msgspec.Struct, frozen=True, array_like=True, tag="w"):
    """What one person alone gets of one version."""

    table: str
    version: int
    fragment: bytes


class Moved(msgspec.Struct, frozen=True, array_like=True, tag="m"):
    """One person is sent to another table."""

    table: str
    to: str


class Heartbeat(msgspec.Struct, frozen=True, array_like=True, tag="h"):
    """A dealer lives; `leaving` when it takes no more."""

    dealer: str
    leaving: bool = False


ToGateway = Receipt | Answer | Shown
ToPerson = Whisper | Moved

_encoder = msgspec.msgpack.Encoder()
_to_gateway: msgspec.msgpack.Decoder[ToGateway] = msgspec.msgpack.Decoder(Receipt | Answer | Shown)
_to_person: msgspec.msgpack.Decoder[ToPerson] = msgspec.msgpack.Decoder(Whisper | Moved)
_update = msgspec.msgpack.Decoder(Update)
_heartbeat = msgspec.msgpack.Decoder(Heartbeat)

write = _encoder.encode


def read_to_gateway(message: bytes) -> ToGateway:
    """An answer to a gateway."""
    return _to_gateway.decode(message)


def read_to_person(message: bytes) -> ToPerson:
    """Something for one person's screens."""
    return _to_person.decode(message)


def read_update(message: bytes) -> Update:
    """One version of a table."""
    return _update.decode(message)


def read_heartbeat(message: bytes) -> Heartbeat:
    """A dealer's sign of life."""
    return _heartbeat.decode(message)
