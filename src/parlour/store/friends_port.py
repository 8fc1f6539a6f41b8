"""Who are friends, who has asked whom, whom somebody blocks or does not hear, and what is reported to the operator.

Friends are so by agreement: an ask lies here until it is accepted, or its asker takes it back. One that was declined,
or asked of somebody who blocks the asker, lies here too, so that its asker cannot tell. Adapters pass
`parlour.testing.contracts.friends`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import msgspec

ASKED_AGAIN_MS = 30 * 24 * 3_600_000
"""So long after an ask was declined the same one is not shown again to whom it is asked."""


class Acquaintance(msgspec.Struct, frozen=True):
    """Somebody, in a list of somebody else's: `since` is when they became friends, asked, or were blocked (ms)."""

    person: str
    name: str
    colour: str
    since: int


class AskTally(NamedTuple):
    """How many asks of somebody wait, and how many they have made lately."""

    waiting: int
    lately: int


class TakenSeat(msgspec.Struct, frozen=True):
    """Somebody took a seat at a table, or left it, at a time (ms)."""

    table: str
    person: str
    sits: bool
    at: int


class Silence(msgspec.Struct, frozen=True):
    """Whom somebody does not hear: those they block, and by table those they have muted there."""

    blocked: frozenset[str] = frozenset()
    muted: dict[str, frozenset[str]] = {}


class SaidLine(msgspec.Struct, frozen=True):
    """A line of a table's chat, as everybody there was sent it."""

    person: str
    name: str
    text: str
    at: int


class PersonReport(msgspec.Struct, frozen=True):
    """What somebody has reported of somebody: why, in their own words, and the last lines of the table's chat then."""

    reporter: str
    person: str
    name: str
    """What the person was called."""
    table: str
    """Where; empty if it was at no table."""
    reason: str
    words: str
    lines: tuple[SaidLine, ...] = ()
    number: int = 0
    at: int = 0  # ms
    reporter_name: str = ""
    """What the reporter is called now; empty for whoever is gone."""
    decided_at: int = 0
    """When (ms) an operator has decided it; 0: nobody has."""
    decision: str = ""


class FriendStore(Protocol):
    """What is kept of people among themselves."""

    async def ask_friend(self, asker: str, asked: str, waiting_max: int) -> None:
        """Ask somebody to be friends: at once, if they have asked too. Nothing beyond so many that wait."""

    async def withdraw_ask(self, asker: str, asked: str) -> bool:
        """Take an ask back; whether there was one."""

    async def accept_ask(self, person: str, asker: str) -> bool:
        """Be friends from now on with somebody whose ask is shown; whether there was one."""

    async def decline_ask(self, person: str, asker: str) -> bool:
        """Show an ask no longer; whether there was one. Its asker is not told."""

    async def end_friendship(self, person: str, friend: str) -> bool:
        """Be friends no longer; whether they were."""

    async def are_friends(self, person: str, other: str) -> bool:
        """Whether two are friends."""

    async def friends_of(self, person: str) -> list[Acquaintance]:
        """The friends of somebody, by name."""

    async def asks_to(self, person: str) -> list[Acquaintance]:
        """Who waits for this person's answer, the last first."""

    async def asks_by(self, person: str) -> list[Acquaintance]:
        """Whose answer this person waits for, the last first."""

    async def tally_asks(self, asker: str, lately_ms: int) -> AskTally:
        """How many asks of somebody wait, and how many they have made in so long."""

    async def seats_taken(self, person: str, tables: int, limit: int) -> list[TakenSeat]:
        """Who took seats and left them at the last tables where this person did: the newest so many, oldest first."""

    async def block(self, person: str, other: str, blocks_max: int) -> bool:
        """Block somebody: they are friends no longer, and no ask between them is shown. False: there are so many."""

    async def unblock(self, person: str, other: str) -> bool:
        """Block somebody no longer; whether they were blocked."""

    async def blocks_of(self, person: str) -> list[Acquaintance]:
        """Whom somebody blocks, the last first."""

    async def has_blocked(self, person: str, other: str) -> bool:
        """Whether this person blocks the other."""

    async def mute(self, person: str, table: str, other: str, mutes_max: int) -> None:
        """Have somebody not be heard at one table; beyond so many, the oldest of this person's go."""

    async def unmute(self, person: str, table: str, other: str) -> bool:
        """Have somebody be heard again; whether they were muted."""

    async def silence_of(self, people: Sequence[str]) -> dict[str, Silence]:
        """Whom these people do not hear; those who hear everybody are left out."""

    async def report(self, report: PersonReport) -> None:
        """Keep a report for the operator."""

    async def reports(
        self, before: int | None = None, limit: int = 100, *, undecided: bool = False
    ) -> list[PersonReport]:
        """The reports with a lower number, the last first; with `undecided` those alone."""

    async def one_report(self, number: int) -> PersonReport | None:
        """The report with this number."""

    async def tally_reports(self, reporter: str, lately_ms: int) -> int:
        """How many somebody has made in so long."""
