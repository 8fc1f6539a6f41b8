"""What a client hears. `snapshot` and `update` are made at the table as text (`frames`); the rest is here."""

from __future__ import annotations

from typing import Literal

import msgspec

from parlour.kit.refusals import Recovery, Refusal
from parlour.wire.to_dealer import Mark

PROTOCOL = 1

_encode = msgspec.json.Encoder().encode


class Welcome(msgspec.Struct, frozen=True, tag_field="type", tag="welcome"):
    """You are known (or not yet), and this is the time."""

    person: str | None
    name: str | None
    now: int
    protocol: int = PROTOCOL
    colour: str = ""


class Pong(msgspec.Struct, frozen=True, tag_field="type", tag="pong"):
    """I am here, and this is the time."""

    now: int


class ActionResult(msgspec.Struct, frozen=True, tag_field="type", tag="action.result", omit_defaults=True):
    """What became of your action: `ok` is on disk; `unknown` means send the same id again; `error` changed nothing."""

    table: str
    action_id: str
    status: Literal["ok", "error", "unknown"]
    version: int | None = None
    code: str | None = None
    reason: str | None = None
    recovery: Recovery | None = None


class Problem(msgspec.Struct, frozen=True, tag_field="type", tag="error", omit_defaults=True):
    """Something you sent could not be done, and it had no action id."""

    code: str
    reason: str
    recovery: Recovery
    table: str | None = None


class Presence(msgspec.Struct, frozen=True, tag_field="type", tag="presence"):
    """Who has this table open somewhere, and how many look at it in all: the whole list, when you come."""

    table: str
    connected: list[str]
    watching: int


class PresenceChanges(msgspec.Struct, frozen=True, tag_field="type", tag="presence.changes"):
    """Who has opened this table since the list that you have, who has closed it, and how many look at it in all."""

    table: str
    came: list[str]
    left: list[str]
    watching: int


class Chat(msgspec.Struct, frozen=True, tag_field="type", tag="chat", omit_defaults=True):
    """Somebody says something at a table; `marks` are what they were there just then."""

    table: str
    person: str
    name: str
    text: str
    at: int  # ms
    marks: tuple[Mark, ...] = ()
    colour: str = ""


class SomethingAnnounced(msgspec.Struct, frozen=True, tag_field="type", tag="announced"):
    """Something else is announced from now on: `GET /api/announcements` says what."""


Message = SomethingAnnounced | Welcome | Pong | ActionResult | Problem | Presence | PresenceChanges | Chat


def write(message: Message) -> bytes:
    """The frame of a message."""
    return _encode(message)


def problem(refusal: Refusal, table: str | None = None) -> bytes:
    """The frame of a refusal that answers no action."""
    return _encode(Problem(refusal.code, refusal.reason, refusal.recovery, table))
