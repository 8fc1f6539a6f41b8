"""What an operator has taken from somebody for a while, and what is announced. Adapters pass
`parlour.testing.contracts.restrictions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

from parlour.wire.session import Kind, Restriction

from .operators_port import Deed

Decision: TypeAlias = Literal["done"] | Kind
"""What an operator decides of a report: nothing more is to be done, or its person is restricted."""


class KnownAnnouncement(msgspec.Struct, frozen=True):
    """A line for everybody, or for whoever is at one table, until a time (ms)."""

    announcement: int
    text: str
    table: str  # "": everybody
    at: int
    until: int


class FoundPerson(msgspec.Struct, frozen=True):
    """Somebody as an operator finds them: `since` (ms) is when their account began, 0 for a guest."""

    person: str
    name: str
    email: str = ""
    since: int = 0
    seen_at: int = 0
    sessions: int = 0
    operator: bool = False


class RestrictionStore(Protocol):
    """Whom an operator has restricted, who there is, and what is announced."""

    async def restrict(self, deed: Deed, kind: Kind, lasts_ms: int) -> None:
        """Restrict the person of the deed, instead of what there was of this kind; a suspension ends all sessions that
        have logged in.
        """

    async def decide_report(self, deed: Deed, report: int, decision: Decision, lasts_ms: int = 0) -> bool:
        """Decide a report, and restrict the person of the deed for so long where that is the decision; whether nobody
        had decided it before. Then nothing is done, and nothing is in the log.
        """

    async def lift(self, deed: Deed, kind: Kind) -> bool:
        """End a restriction before its time; whether there was one."""

    async def restrictions(self, people: Sequence[str]) -> list[Restriction]:
        """Those that last, of these people."""

    async def end_sessions_of(self, deed: Deed) -> None:
        """End all sessions of the person of the deed."""

    async def find_people(self, search: str, likeness: str, email_key: str, limit: int) -> list[FoundPerson]:
        """People with this in their name, in whatever case; or with a name of this likeness, or this very e-mail.

        Accounts come first, and those seen lately.
        """

    async def found_person(self, person: str) -> FoundPerson | None:
        """Somebody, by their id."""

    async def announce(self, deed: Deed, lasts_ms: int) -> None:
        """Announce the reason of the deed at its table, or to everybody."""

    async def end_announcement(self, deed: Deed, announcement: int) -> bool:
        """End one before its time; whether it was there."""

    async def announcements(self) -> list[KnownAnnouncement]:
        """Those that last, newest first."""
