"""What a dealer has been asked to do at a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from parlour.kit.effects import Opening
from parlour.table import codec
from parlour.table.asking import Answers
from parlour.table.commit import Parcel
from parlour.wire import to_dealer


@dataclass(slots=True, eq=False, kw_only=True)
class Job:
    """One thing to do. A job is done when it has been answered; until then it is tried again.

    `alone` when it is to be committed by itself, because what came of it and others together could not be stored.
    """

    tries: int = 0
    alone: bool = False
    receipted: bool = False
    answers: Answers | None = None
    """Of engines outside, to what it asked."""


@dataclass(slots=True, eq=False, kw_only=True)
class Asked(Job):
    """Somebody at a gateway asks: an action, a look, an opening."""

    request: to_dealer.Request


@dataclass(slots=True, eq=False, kw_only=True)
class FireClock(Job):
    """The clock of a table has run out; `failed` when what it did could not be stored."""

    failed: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class Deliver(Job):
    """Another table has sent something; `failed` when what came of it could not be stored."""

    parcel: Parcel
    failed: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class Bounce(Job):
    """Something this table has sent found no table."""

    parcel: Parcel
    reason: str = ""


def opening_among(jobs: Sequence[Job]) -> Opening | None:
    """The opening by which one of these jobs would make a table, if one would; of one that cannot be read its game."""
    for job in jobs:
        if isinstance(job, Asked) and isinstance(job.request, to_dealer.OpenRequest):
            return _opening(job.request.opening)
        if isinstance(job, Deliver) and job.parcel.kind == "open":
            return _opening(job.parcel.body)
    return None


def _opening(text: bytes) -> Opening:
    try:
        return codec.read_opening(text)
    except msgspec.DecodeError:
        return Opening(_game_named(text))


def _game_named(opening: bytes) -> str:
    try:
        return str(msgspec.json.decode(opening).get("game"))
    except (msgspec.DecodeError, AttributeError):
        return ""
