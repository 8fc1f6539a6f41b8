"""The names of all channels, built here and nowhere else, and what kind of message goes over each."""

from __future__ import annotations

from typing import Generic, TypeVar

from parlour.wire.from_dealer import Heartbeat, ToGateway, ToPerson, Update
from parlour.wire.to_dealer import Opened, Presence, Request

M = TypeVar("M")


class Topic(str, Generic[M]):
    """The name of a channel for messages of kind `M`."""

    __slots__ = ()


DEALERS: Topic[Heartbeat] = Topic("dealers")
PRESENCE: Topic[Presence] = Topic("presence")
OPENED: Topic[Opened] = Topic("opened")


def dealer(name: str) -> Topic[Request]:
    """Requests to one dealer."""
    return Topic(f"dealer.{name}")


def gateway(name: str) -> Topic[ToGateway]:
    """Answers to one gateway."""
    return Topic(f"gateway.{name}")


def table(table: str) -> Topic[Update]:
    """Updates of one table, for everybody's eyes."""
    return Topic(f"table.{table}")


def person(person: str) -> Topic[ToPerson]:
    """What is for one person alone."""
    return Topic(f"person.{person}")
