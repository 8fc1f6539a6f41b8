"""What is kept of operators: who is one, their second factor, and the log of what was done in their role.

The secret of a second factor is sealed, and of recovery codes only hashes are here. A line of the log is written in the
transaction of what it tells, and is there for good: the engines refuse to change one or take one out. Adapters pass
`parlour.testing.contracts.operators`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec


class Deed(msgspec.Struct, frozen=True):
    """What an operator does, as the log tells it: who, what, to whom or what, and why.

    `by` is nobody where it is done on the command line.
    """

    by: str
    by_name: str
    act: str
    person: str = ""
    person_name: str = ""
    table: str = ""
    reason: str = ""


class AuditLine(msgspec.Struct, frozen=True):
    """One line of the log: its number, and when (ms) it was written."""

    line: int
    at: int
    deed: Deed


class KnownOperator(msgspec.Struct, frozen=True):
    """An operator: `secret` is that of their second factor (""; none yet), which counts when it is `confirmed`."""

    person: str
    name: str
    since: int  # ms
    secret: str = ""
    confirmed: bool = False
    codes: int = 0
    """How many recovery codes are left."""
    proven_until: int = 0
    """Until when (ms) the session that was asked for has proven the second factor; 0: it has not."""


class OperatorStore(Protocol):
    """Who runs the house, and what they have done."""

    async def add_operator(self, deed: Deed) -> bool:
        """Make the person of the deed an operator; whether they were none."""

    async def remove_operator(self, deed: Deed) -> bool:
        """Have the person of the deed be no operator any more, nor anything be left of their second factor."""

    async def reset_second_factor(self, deed: Deed) -> bool:
        """Forget the second factor of an operator, who then sets up another one; whether they are one."""

    async def operators(self) -> list[KnownOperator]:
        """All operators, those who have been it longest first."""

    async def operator(self, person: str, session: bytes) -> KnownOperator | None:
        """This person as an operator, as far as this session has shown that they are it."""

    async def begin_second_factor(self, person: str, secret: str) -> bool:
        """Keep the secret of a second factor that is set up; whether there was no confirmed one."""

    async def confirm_second_factor(self, deed: Deed, step: int, codes: Sequence[bytes]) -> bool:
        """The code of this step of time was right: the second factor counts from now on, with these recovery codes."""

    async def use_step(self, person: str, step: int) -> bool:
        """Use up the code of a step of time; whether neither it nor a later one was used before."""

    async def use_recovery_code(self, person: str, code: bytes) -> bool:
        """Use up a recovery code; whether it was one."""

    async def renew_recovery_codes(self, deed: Deed, codes: Sequence[bytes]) -> None:
        """Have these recovery codes, and no others."""

    async def prove_operator(self, deed: Deed, session: bytes, lasts_ms: int) -> None:
        """This session of the deed's operator has proven the second factor, for so long."""

    async def note_deed(self, deed: Deed) -> None:
        """Write a line by itself: of what is done by others than the store, before it is done."""

    async def audit(self, before: int | None, limit: int, person: str = "") -> list[AuditLine]:
        """The log, newest first: lines with a lower number than `before`, of one person where one is named."""
