"""What the ledger says of people's sessions: from the first buy-in to the cash-out (M4).

Won or lost is only what has been cashed: a session that goes on has no result yet. A bounty moves chips from stack to
stack, so it is within what is cashed, and is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

LEDGER = "ledger"


class LedgerEntry(msgspec.Struct, frozen=True):
    """A line of a table's ledger as the table wrote it, at a time (ms)."""

    entry: str
    person: str
    name: str
    seat: int
    amount: int
    won: int | None = None
    bot: bool = False
    at: int = 0
    colour: str = ""


class TableSession(msgspec.Struct):
    """What somebody brought to a table and took away, from sitting down to getting up."""

    person: str
    name: str
    since: int
    till: int | None = None
    bought: int = 0
    cashed: int = 0
    bounties: int = 0
    bot: bool = False
    colour: str = ""

    @property
    def won(self) -> int | None:
        """What the player won or lost; None while still seated."""
        return self.cashed - self.bought if self.till is not None else None


def sessions(entries: Iterable[LedgerEntry]) -> list[TableSession]:
    """The sessions in the ledger of one table, in the order in which they began."""
    found: list[TableSession] = []
    running: dict[str, TableSession] = {}
    for entry in entries:
        session = running.get(entry.person)
        if session is None:
            session = running[entry.person] = begun(entry)
            found.append(session)
        go_on(session, entry)
        if session.till is not None:
            del running[entry.person]
    return found


def begun(entry: LedgerEntry) -> TableSession:
    """A session that begins with a line; the line itself is still to be entered."""
    return TableSession(entry.person, entry.name, entry.at)


def go_on(session: TableSession, entry: LedgerEntry) -> None:
    """Enter the next line of a session that goes on."""
    session.name, session.bot, session.colour = entry.name, entry.bot, entry.colour
    if entry.entry == "cash_out":
        session.cashed, session.till = entry.amount, entry.at
        if not session.bought and entry.won is not None:  # the buy-in was not kept where it is looked for
            session.bought = entry.amount - entry.won
    elif entry.entry == "bounty":
        session.bounties += entry.amount
    else:
        session.bought += entry.amount
