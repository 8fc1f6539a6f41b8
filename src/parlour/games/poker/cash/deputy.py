"""Who stands in for an owner who is away, so that a game that waits for them does not end for everybody (M5).

Who is connected is known only when a clock fires. While hands are dealt that is often enough; where the table waits for
its owner, paused or with a request for chips, a clock of its own looks for them.
"""

from __future__ import annotations

from parlour.games.poker.cash.remembered import MINUTE_MS
from parlour.games.poker.cash.state import CashState
from parlour.kit.compartments import Person, Seat
from parlour.kit.refusals import Forbidden

OWNER_AWAY_MS = 5 * MINUTE_MS
LOOK_SECONDS = 30
LOOK_SECONDS_WITH_DEPUTY = 600
"""How often the owner is looked for while somebody stands in for them."""


def look_for_owner(table: CashState) -> None:
    """A clock has fired, so it is known who is there: appoint a deputy, or see the owner back."""
    if table.owner is None or table.owner not in table.absent:
        owner_is_here(table)
    elif table.owner_gone_since is None:
        table.owner_gone_since = table.now
    elif table.owner_gone_since + OWNER_AWAY_MS <= table.now:
        _appoint(table, _longest_here(table))
    _look_again(table)


def somebody_left(table: CashState, person: Person) -> None:
    """Who leaves is deputy no longer."""
    if person == table.deputy:
        _appoint(table, _longest_here(table))


def watch_for_owner(table: CashState) -> None:
    """The table waits for its owner from now on."""
    if table.owner is not None:
        table.timer("watch", after=0)


def _look_again(table: CashState) -> None:
    if table.owner is None or (table.started and not any(table.asked)) or not _heirs(table):
        table.cancel("watch")
        return
    seconds = LOOK_SECONDS if table.deputy is None else LOOK_SECONDS_WITH_DEPUTY
    at = table.now + seconds * 1000
    if table.owner_gone_since is not None and table.deputy is None:
        at = min(at, table.owner_gone_since + OWNER_AWAY_MS)
    table.timer("watch", at=at)


def owner_is_here(table: CashState) -> None:
    """The owner is back, or has acted: nobody stands in for them."""
    table.owner_gone_since = None
    _appoint(table, None)


def _appoint(table: CashState, deputy: Person | None) -> None:
    if deputy == table.deputy:
        return
    table.deputy = deputy
    if deputy is not None:
        table.tell("deputy", person=deputy)


def _longest_here(table: CashState) -> Person | None:
    """Who has sat longest, of the people who are there; who has chips comes before who has none yet."""
    heirs = [seat for seat in _heirs(table) if table.seats[seat] not in table.absent]
    return table.seats[min(heirs, key=lambda seat: _rank(table, seat))] if heirs else None


def longest_seated(table: CashState) -> Person | None:
    """Who has sat longest, whether they are there or not; those who are come first."""
    heirs = _heirs(table)
    if not heirs:
        return None
    return table.seats[min(heirs, key=lambda seat: (table.seats[seat] in table.absent, _rank(table, seat)))]


def _heirs(table: CashState) -> list[Seat]:
    return [
        seat
        for seat, person in enumerate(table.seats)
        if person not in (None, table.owner) and not table.is_bot(seat) and not table.leaving[seat]
    ]


def _rank(table: CashState, seat: Seat) -> tuple[bool, int, Seat]:
    person = table.seats[seat]
    assert person is not None
    return not table.stacks[seat] and not table.in_hand(seat), table.sat_at.get(person, 0), seat


def check_owner(table: CashState, person: Person) -> None:
    """Refuse everybody but the owner."""
    if person != table.owner:
        raise Forbidden("only the owner does that")
    owner_is_here(table)


def check_host(table: CashState, person: Person) -> None:
    """The owner, or the deputy while the owner is away."""
    if person != table.deputy:
        check_owner(table, person)
