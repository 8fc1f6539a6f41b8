"""What a dealer tells: answers to the gateway that asked, updates on a table's topic, whispers on a person's own."""

from __future__ import annotations

import msgspec

from parlour.kit.refusals import Refusal


class Receipt(msgspec.Struct, frozen=True):
    """These requests have arrived; an answer will follow."""

    requests: tuple[int, ...]


class Answer(msgspec.Struct, frozen=True):
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


class Shown(msgspec.Struct, frozen=True):
    """The frames that bring a viewer to `version`: one snapshot, or the updates they missed after version `since`."""

    request: int
    version: int
    frames: tuple[bytes, ...]
    since: int | None = None


class Update(msgspec.Struct, frozen=True):
    """One version of a table, for its topic. `shown` are the fragments that anybody may see (a prompt that follows from
    what all see); `whispered` are the people for whom a fragment goes out on their own.

    A viewer's frame is `body`, then their fragment (`tail` for anybody who is not a member), then "}". Without a
    body it has no frame: the rules have changed, and every viewer needs a snapshot.
    """

    table: str
    version: int
    body: bytes
    tail: bytes
    members: tuple[str, ...]
    shown: dict[str, bytes]
    whispered: tuple[str, ...]
    now: int  # ms: the table's time when it came to be
    restricted: bool = False
    lookers: tuple[str, ...] = ()
    """With `restricted`: those who may see the table from this version on. It goes to no client."""
    banned: tuple[str, ...] = ()
    """Those who may not."""
    observers: bool = False
    """With `restricted`: whether those may who have a token to look on."""


def frame(update: Update, person: str | None, whispered: bytes) -> bytes:
    """One viewer's frame of an update, with what was whispered to them."""
    if person is not None:
        fragment = whispered or update.shown.get(person, b"")
        if fragment or person in update.members:
            return update.body + fragment + b"}"
    return update.body + update.tail + b"}"


class Whisper(msgspec.Struct, frozen=True):
    """What one person alone gets of one version."""

    table: str
    version: int
    fragment: bytes


class Heartbeat(msgspec.Struct, frozen=True):
    """A dealer lives; `leaving` when it takes no more."""

    dealer: str
    leaving: bool = False


class DealerReport(msgspec.Struct, frozen=True):
    """What a dealer has done since it started, for operators: said every few seconds."""

    dealer: str
    version: str
    tables: int
    actions: int
    bugs: int
    suspects: int
    conflicts: int
    unknown: int
    refusals: dict[str, int]
    leaving: bool = False


class TurnBegan(msgspec.Struct, frozen=True):
    """At this version a turn of somebody's has begun who does not have the table in sight, as far as is known."""

    table: str
    person: str
    version: int


ToGateway = Receipt | Answer | Shown
ToPerson = Whisper
ToAllGateways = Heartbeat | DealerReport | TurnBegan
