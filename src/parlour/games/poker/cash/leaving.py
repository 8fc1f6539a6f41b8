"""Leaving a chair or the table: after the hand, or by folding; and what a table remembers of who has left.

Until the hand ends one may think better of it (R7). Chips leave with the player and come back with them (M2), and
nobody gets rid of a blind by standing up (B6, B8).
"""

from __future__ import annotations

from parlour.games.poker.cash import ledger
from parlour.games.poker.cash.blinds import NEWCOMER, RETURNED, Debt
from parlour.games.poker.cash.debts import left_behind
from parlour.games.poker.cash.remembered import MINUTE_MS, NETS_MAX, TOOK_MAX, TakenAway, keep_newest
from parlour.games.poker.cash.state import CashState
from parlour.kit.compartments import Person, Seat
from parlour.kit.refusals import InvalidAction

DEBT_MINUTES = 60
DEBTS_MAX = 50
"""So many people at most, those who left last: what a table remembers has a bound."""


def stay(table: CashState, seat: Seat) -> None:
    """Keep your seat after all; open until the hand ends (R7)."""
    if not table.leaving[seat] or table.seats[seat] in table.kept_out:
        raise InvalidAction("there is nothing to take back")
    table.leaving[seat] = False
    del table.folding[seat]


def send_off(table: CashState, seat: Seat) -> None:
    """Somebody leaves with their chips, after the hand if they are in one (M2)."""
    if not table.in_hand(seat):
        cash_out(table, seat)
        return
    table.leaving[seat] = True
    if table.turn == seat:
        table.timer("look", after=0, seat=seat)  # whether they are there at all (R7)


def cash_out(table: CashState, seat: Seat) -> None:
    """Somebody leaves with their chips, and what they take is remembered (M2)."""
    person = table.seats[seat]
    assert person is not None
    amount = table.stacks[seat]
    _remember_debt(table, person, seat)
    if person in table.stays:
        note_net(table, seat)
        table.in_play -= amount
        table.stacks[seat] = 0
        ledger.enter(
            table, "cash_out", person, seat, amount, won=amount - table.stays.pop(person).brought, net=table.net[person]
        )
        _remember_chips(table, person, amount)
    for name in ("top_ups", "asked", "time_outs", "hands_dealt", "banks", "missed_orbits"):
        getattr(table, name)[seat] = 0
    for name in ("leaving", "away", "extended", "out_at_blind", "ready", "straddles", "bomb_votes"):
        getattr(table, name)[seat] = False
    for name in ("last", "shown", "debts", "moving", "away_since", "pledges"):
        getattr(table, name)[seat] = None
    table.positions = [None if other == seat else position for other, position in enumerate(table.positions)]
    table.status[seat] = "empty"
    if table.books is None:
        table.dealt_in = [other for other in table.dealt_in if other != seat]
    table.leave_seat(seat)


def note_net(table: CashState, seat: Seat) -> None:
    """Note what somebody has won or lost here so far (M4)."""
    person = table.seats[seat]
    assert person is not None
    stay = table.stays[person]
    table.net[person] = stay.net_before + table.stacks[seat] - stay.brought


def _remember_chips(table: CashState, person: Person, amount: int) -> None:
    """Chips leave the table only with the player, and come back with them (M2): the last so many who left."""
    keep_newest(table.net, person, table.net[person], NETS_MAX, table.stays)
    if not amount or not table.settings.rathole_minutes:
        table.took.pop(person, None)
        return
    until = table.now + table.settings.rathole_minutes * MINUTE_MS
    keep_newest(table.took, person, TakenAway(amount, until), TOOK_MAX)
    _forget_later(table)


def forget(table: CashState) -> None:
    """Nobody has to bring back what they took so long ago (M2)."""
    for person in [person for person, took in table.took.items() if took.until <= table.now]:
        del table.took[person]
    _forget_later(table)


def _forget_later(table: CashState) -> None:
    if table.took:
        table.timer("forget", at=min(took.until for took in table.took.values()))


def debt_on_leaving(table: CashState, seat: Seat) -> Debt | None:
    """What somebody owes from the moment they leave this chair."""
    paid_big = table.marks is not None and seat == table.marks.big_blind and seat in table.dealt_in
    return left_behind(table.debts[seat], seat, table.marks, paid_big=paid_big)


def _remember_debt(table: CashState, person: Person, seat: Seat) -> None:
    """Somebody stands up: for an hour they cannot sit down again and owe less."""
    debt = debt_on_leaving(table, seat)
    if debt is None or not debt.small:
        return
    table.left_owing.pop(person, None)
    table.left_owing[person] = table.now + DEBT_MINUTES * MINUTE_MS
    while len(table.left_owing) > DEBTS_MAX:
        del table.left_owing[next(iter(table.left_owing))]


def debt_on_sitting(table: CashState, person: Person) -> Debt:
    """What somebody owes who takes a seat."""
    return RETURNED if table.left_owing.pop(person, 0) > table.now else NEWCOMER
