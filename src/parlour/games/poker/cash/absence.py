"""Sitting out and coming back, with one's seat kept meanwhile (M3)."""

from __future__ import annotations

from typing import Literal

from parlour.games.poker.cash.remembered import MINUTE_MS
from parlour.games.poker.cash.state import START_SECONDS, CashState
from parlour.kit.compartments import Seat
from parlour.kit.refusals import InvalidAction


def sit_out(table: CashState, seat: Seat, at: Literal["next_hand", "big_blind"] = "next_hand") -> None:
    """Keep your seat and be dealt no more hands: from the next one on, or from your next big blind on (M3)."""
    if table.away[seat]:
        raise InvalidAction("you are already sitting out")
    if at == "big_blind":
        table.out_at_blind[seat] = True
    else:
        go_away(table, seat)


def sit_in(table: CashState, seat: Seat) -> None:
    """Play again, or go on playing at your big blind; whoever has missed blinds then says how they come in (B6)."""
    if not table.away[seat] and not table.out_at_blind[seat]:
        raise InvalidAction("you are not sitting out")
    if not table.stacks[seat] and not table.in_hand(seat):
        raise InvalidAction("you have no chips: top up first")
    table.out_at_blind[seat] = False
    if table.away[seat]:
        come_back(table, seat)


def go_away(table: CashState, seat: Seat) -> None:
    """Somebody is dealt no more hands until they come back."""
    table.away[seat] = True
    table.out_at_blind[seat] = False
    table.away_since[seat] = table.now
    table.missed_orbits[seat] = 0
    if (debt := table.debts[seat]) is not None:
        table.debts[seat] = debt.resting()
    free_seats_later(table)
    if not table.on_display(seat):
        table.status[seat] = "sitting_out"
    table.tell("sit_out", seat=seat, person=table.seats[seat])


def come_back(table: CashState, seat: Seat) -> None:
    """Somebody who sat out is dealt in again."""
    table.away[seat] = False
    table.away_since[seat] = None
    table.time_outs[seat] = table.missed_orbits[seat] = 0
    debt = table.debts[seat]
    if debt is not None and not debt.new:
        table.debts[seat] = debt.choosing(None)
    if not table.on_display(seat):
        table.status[seat] = "waiting"
    table.tell("sit_in", seat=seat, person=table.seats[seat])
    table.plan_next_hand(START_SECONDS)


def free_seats_later(table: CashState) -> None:
    """Look again when the first of those who sit out have sat out for too long."""
    times = [since for seat, since in enumerate(table.away_since) if since is not None and is_counted(table, seat)]
    if times:
        table.timer("free_seats", at=min(times) + table.settings.away_minutes * MINUTE_MS)


def is_counted(table: CashState, seat: Seat) -> bool:
    """Bots wait for people as long as it takes."""
    person = table.seats[seat]
    return person is not None and not table.people[person].bot and not table.leaving[seat]
