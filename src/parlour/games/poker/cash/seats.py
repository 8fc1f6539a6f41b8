"""Who sits where, how those come in who owe blinds, and when a seat is freed (B4 to B8, M3).

What must be paid before somebody is dealt in is worked out in `debts`, where the blinds go in `blinds`; here people say
what they choose.
"""

from __future__ import annotations

from parlour.games.poker.cash import absence, leaving
from parlour.games.poker.cash.blinds import POST, Choice, Places, between, next_after
from parlour.games.poker.cash.debts import choices, goes_on, missed, moved
from parlour.games.poker.cash.remembered import MINUTE_MS
from parlour.games.poker.cash.state import CashState
from parlour.kit.compartments import Seat
from parlour.kit.refusals import InvalidAction

ORBITS_AWAY_MAX = 2

PER_SEAT = (
    *("stacks", "banks", "top_ups", "asked", "time_outs", "hands_dealt", "missed_orbits", "away_since", "debts"),
    *("leaving", "away", "extended", "out_at_blind", "ready", "straddles", "bomb_votes", "status", "pledges"),
)
"""What goes with a player who changes seats."""


def choose(table: CashState, seat: Seat, choice: Choice) -> None:
    """Say how one comes in: with the big blind, by posting what one owes, or by buying the button (B4 to B6)."""
    debt = table.debts[seat]
    if debt is None or not goes_on(table.marks, table.seats_by_right()):
        raise InvalidAction("you owe nothing")
    if choice not in choices(debt, seat, table.marks):
        raise InvalidAction("you cannot choose that now")
    table.debts[seat] = debt.choosing(choice)


def change_seat(table: CashState, seat: Seat, to: Seat, post: bool = False) -> None:
    """Move to a free seat, when the hand is over; with `post`, pay at once what the move costs (B8)."""
    if not 0 <= to < len(table.seats) or table.seats[to] is not None or to in table.moving:
        raise InvalidAction("that seat is not free")
    table.moving[seat] = to
    table.moving_posts[seat] = post
    if table.books is None and not table.is_shuffling() and (table.outcome is None or table.next_hand_at is None):
        table.put_away_the_hand()
        move_all(table)


def move_all(table: CashState) -> None:
    """Between hands those move who have asked for it (B8)."""
    for seat, to in enumerate(table.moving):
        if to is not None and table.seats[seat] is not None and table.seats[to] is None:
            _move(table, seat, to)
    table.moving = [None] * len(table.seats)


def _move(table: CashState, seat: Seat, to: Seat) -> None:
    person = table.seats[seat]
    assert person is not None
    others = [other for other, sitter in enumerate(table.seats) if sitter not in (None, person)]
    owes = moved(leaving.debt_on_leaving(table, seat), seat, to, table.marks, others)
    table.seats[seat], table.seats[to] = None, person
    for name in PER_SEAT:
        by_seat = getattr(table, name)
        by_seat[seat], by_seat[to] = by_seat[to], by_seat[seat]
    owed = table.debts[to]
    table.debts[to] = owes.choosing(POST) if owes is not None and table.moving_posts[seat] else owes
    table.dealt_in = [other for other in table.dealt_in if other != seat]
    new = {"small": owes.small, "big": owes.big} if owes is not None and owes != owed else {}
    table.tell("change_seat", seat=to, person=person, **{"from": seat}, **new)


def sit_out_before_the_blind(table: CashState) -> None:
    """Whoever wanted to be gone when the big blind comes, and it comes now (M3)."""
    while table.marks is not None and (willing := _willing(table)):
        due = next_after(willing, table.marks.big_blind)
        if not table.out_at_blind[due]:
            return
        absence.go_away(table, due)


def _willing(table: CashState) -> list[Seat]:
    """Who would play the big blind if it came to them: whoever owes and has not chosen would not (B7)."""
    return [seat for seat in table.seats_ready() if (debt := table.debts[seat]) is None or debt.choice is not None]


def blinds_move_on(table: CashState, places: Places) -> None:
    """Note who misses a blind (B6), and free the seats of those who have missed two orbits (M3)."""
    last = table.marks
    assert last is not None
    for seat, debt in enumerate(missed(table.debts, last, places, table.seats_by_right())):
        if table.seats[seat] is not None and debt != table.debts[seat]:
            table.debts[seat] = debt
            if debt is not None:
                table.tell("owes", seat=seat, small=debt.small, big=debt.big)
    for seat in between(last.big_blind, places.marks.big_blind):
        if seat < len(table.seats) and table.seats[seat] is not None and seat not in places.order:
            table.missed_orbits[seat] += 1
            if table.missed_orbits[seat] >= ORBITS_AWAY_MAX:
                leaving.cash_out(table, seat)
            elif table.missed_orbits[seat] == ORBITS_AWAY_MAX - 1:
                table.tell("last_orbit", seat=seat)


def free_seats(table: CashState) -> None:
    """Free the seats of those who have sat out for an hour, or as long as the table keeps seats (M3)."""
    for seat, since in enumerate(table.away_since):
        if (
            since is not None
            and absence.is_counted(table, seat)
            and since + table.settings.away_minutes * MINUTE_MS <= table.now
        ):
            leaving.send_off(table, seat)
    absence.free_seats_later(table)
