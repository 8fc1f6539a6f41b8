"""The names of all channels, built here and nowhere else, and what kind of message goes over each."""

from __future__ import annotations

from typing import Generic, TypeVar

from parlour.wire.from_dealer import ToAllGateways, ToGateway, ToPerson, Update
from parlour.wire.from_modules import Recorded
from parlour.wire.to_dealer import (
    GatewayPresence,
    Opened,
    PeopleHere,
    SessionsEnded,
    SilenceChanged,
    Spoken,
    ToDealer,
    ToHouse,
    TokensChanged,
)

M = TypeVar("M")


class Topic(str, Generic[M]):
    """The name of a channel for messages of kind `M`."""

    __slots__ = ()


DEALERS: Topic[ToAllGateways] = Topic("dealers")
HOUSE: Topic[ToHouse] = Topic("house")  # between gateways, behind each of which the house stands
SESSIONS: Topic[SessionsEnded | TokensChanged] = Topic("sessions")
OPENED: Topic[Opened] = Topic("opened")
SILENCES: Topic[SilenceChanged] = Topic("silences")
WHEREABOUTS: Topic[PeopleHere] = Topic("whereabouts")
EVERY_DEALER = "all"  # what a role may do to one dealer's topic, it may do to this one


def dealer(name: str) -> Topic[ToDealer]:
    """What one dealer is asked, and who is at its tables."""
    return Topic(f"dealer.{name}")


def gateway(name: str) -> Topic[ToGateway]:
    """Answers to one gateway."""
    return Topic(f"gateway.{name}")


def table(table: str) -> Topic[Update]:
    """Updates of one table, for everybody's eyes."""
    return Topic(f"table.{table}")


def presence(table: str) -> Topic[GatewayPresence]:
    """Who has a table open; beside its updates, so that it can never delay one."""
    return Topic(f"presence.{table}")


def chat(table: str) -> Topic[Spoken]:
    """What people say at a table."""
    return Topic(f"chat.{table}")


def person(person: str) -> Topic[ToPerson]:
    """What is for one person alone."""
    return Topic(f"person.{person}")


def record(kind: str) -> Topic[Recorded]:
    """Records of a kind, as modules have taken them."""
    return Topic(f"record.{kind}")
