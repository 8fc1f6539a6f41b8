"""What a gateway asks of a dealer, and tells all of them. The game's own payload stays JSON inside.

The gateway stamps who asks, from the session.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Mark: TypeAlias = Literal["seat", "owner", "deputy"]
"""What somebody is at a table: they sit there, it is theirs, or they look after it while its owner is away."""


class ActRequest(msgspec.Struct, frozen=True):
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
    colour: str = ""


class LookRequest(msgspec.Struct, frozen=True):
    """Somebody wants to see a table: the updates after `since` if they are still at hand, else a snapshot; or, with
    `field`, the entries of that keyed collection behind the place `after`. An `observer` has a token to look on.
    """

    request: int
    gateway: str
    table: str
    person: str | None
    since: int | None
    field: str = ""
    after: int = -1
    observer: bool = False


class OpenRequest(msgspec.Struct, frozen=True):
    """Somebody makes a table; the gateway has chosen its id."""

    request: int
    gateway: str
    table: str
    person: str
    opening: bytes


class CloseRequest(msgspec.Struct, frozen=True):
    """The house closes a table that nobody comes to; refused where chips of people lie, `ok` where it is over.

    With `operator` it is one of these who closes it, whatever lies there.
    """

    request: int
    gateway: str
    table: str
    reason: str
    operator: str = ""
    operator_name: str = ""


ShownAtTheDoor: TypeAlias = Literal["link", "password", "friend", "token"]


class AdmitRequest(msgspec.Struct, frozen=True):
    """The house has looked at the link or the password that somebody has shown, or knows them as a friend of the owner:
    they may come to the table.
    """

    request: int
    gateway: str
    table: str
    person: str
    name: str
    shown: ShownAtTheDoor


Notice: TypeAlias = Literal["friend_no_more", "account_deleted"]


class HouseNotice(msgspec.Struct, frozen=True):
    """What has become of somebody: a friend of the owner no more, or gone; refused where that changes nothing."""

    request: int
    gateway: str
    table: str
    person: str
    notice: Notice


class GatewayPresence(msgspec.Struct, frozen=True):
    """Who has a table open at this gateway."""

    gateway: str
    table: str
    connected: tuple[str, ...]
    watching: int
    hidden: tuple[str, ...] = ()
    """Those of the connected who have it on no page that is in sight."""


class Spoken(msgspec.Struct, frozen=True):
    """Somebody says something at a table, to whoever looks on. Each gateway numbers what it passes on."""

    gateway: str
    number: int
    table: str
    person: str
    name: str
    text: str
    at: int  # ms
    marks: tuple[Mark, ...] = ()  # what the speaker is at the table just then
    colour: str = ""


class Opened(msgspec.Struct, frozen=True):
    """A table has just been made."""

    table: str


class SessionsEnded(msgspec.Struct, frozen=True):
    """Sessions of one person have ended; other gateways close their connections."""

    person: str
    keys: tuple[str, ...]


class TokensChanged(msgspec.Struct, frozen=True):
    """Tokens of a table have been revoked, or are held by other connections now; gateways look them up."""

    table: str
    keys: tuple[str, ...]


class SilenceChanged(msgspec.Struct, frozen=True):
    """Somebody has changed whom they hear; gateways where they are look it up."""

    person: str


class PersonHere(msgspec.Struct, frozen=True):
    """Somebody is connected, and has these tables open; or is not any more."""

    person: str
    tables: tuple[str, ...] = ()
    gone: bool = False


class PeopleHere(msgspec.Struct, frozen=True):
    """Which people with accounts are at a gateway, as far as that has changed or is said again."""

    gateway: str
    people: tuple[PersonHere, ...]


class PersonRestricted(msgspec.Struct, frozen=True):
    """What an operator has taken from somebody has changed: gateways ask the store what."""

    person: str


class Announced(msgspec.Struct, frozen=True):
    """What is announced has changed: gateways tell everybody, who then ask what."""

    gateway: str


class GatewayReport(msgspec.Struct, frozen=True):
    """What a gateway has done since it started, for operators: said every few seconds."""

    gateway: str
    version: str
    connections: int
    viewers: int
    tables: int
    messages: int
    unknown: int
    refusals: dict[str, int]
    leaving: bool = False


class Leave(msgspec.Struct, frozen=True):
    """An operator asks a process to leave, as SIGTERM does."""

    process: str


class TurnSeen(msgspec.Struct, frozen=True):
    """Somebody whose turn has begun at this version has the table in sight at a gateway: nobody tells them."""

    table: str
    person: str
    version: int


Request = ActRequest | LookRequest | OpenRequest | CloseRequest | AdmitRequest | HouseNotice
ToDealer = Request | GatewayPresence | Leave
ToHouse = PersonRestricted | Announced | GatewayReport | Leave | TurnSeen
