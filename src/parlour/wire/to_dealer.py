"""What a gateway asks of a dealer. Envelopes are stamped by the gateway; the game's own payload stays JSON inside."""

from __future__ import annotations

import msgspec


class Act(msgspec.Struct, frozen=True, array_like=True, tag="a"):
    """Somebody does something."""

    request: int
    gateway: str
    table: str
    person: str
    name: str
    bot: bool
    action: str
    args: bytes
    action_id: str
    decision: int | None


class Look(msgspec.Struct, frozen=True, array_like=True, tag="l"):
    """Somebody wants to see a table: the updates after `since` if they are still at hand, else a snapshot."""

    request: int
    gateway: str
    table: str
    person: str | None
    since: int | None


class Open(msgspec.Struct, frozen=True, array_like=True, tag="o"):
    """Somebody makes a table; the gateway has chosen its id."""

    request: int
    gateway: str
    table: str
    person: str
    opening: bytes


class Presence(msgspec.Struct, frozen=True, array_like=True, tag="p"):
    """Who has a table open at this gateway."""

    gateway: str
    table: str
    connected: list[str]
    watching: int


Request = Act | Look | Open

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Act | Look | Open)
_presence = msgspec.msgpack.Decoder(Presence)

write = _encoder.encode


def read(message: bytes) -> Request:
    """The request in an envelope."""
    return _decoder.decode(message)


def read_presence(message: bytes) -> Presence:
    """The presence in an envelope."""
    return _presence.decode(message)
