"""What the owner of a table may do, or whoever stands in for them: start, pause, agree to buy-ins (B11, M1, M5).

And whom the owner sends away and does not let sit again.
"""

from __future__ import annotations

from msgspec.structs import replace

from parlour.games.poker.cash import chips, deputy, leaving
from parlour.games.poker.cash.remembered import keep_newest
from parlour.games.poker.cash.state import CashState
from parlour.kit.compartments import Person, Seat
from parlour.kit.refusals import InvalidAction

KEPT_OUT_MAX = 100
"""Whoever was sent away first is forgotten beyond it: a guest without a cookie is a new person anyway."""


def start(table: CashState, person: Person) -> None:
    """Have hands dealt, at once if enough are ready; also after a pause (B11)."""
    deputy.check_host(table, person)
    if table.started and table.phase == "playing":
        raise InvalidAction("the game has begun")
    table.started = True
    table.tell("start")
    if table.next_hand_at is not None:
        table.hurry()
    table.plan_next_hand(0)


def pause(table: CashState, person: Person) -> None:
    """Deal no more hands until the owner starts again; a hand that is being played goes on (B11)."""
    deputy.check_host(table, person)
    if not table.started:
        raise InvalidAction("no hands are dealt")
    table.started = False
    table.ready = [False] * len(table.seats)
    table.tell("break")
    deputy.watch_for_owner(table)


def approve(table: CashState, person: Person, seat: Seat) -> None:
    """Agree to the chips that somebody has asked for (M1)."""
    _check_asked(table, person, seat)
    amount, table.asked[seat] = table.asked[seat], 0
    table.tell("approve", seat=seat, amount=amount)
    chips.grant(table, seat, amount)


def decline(table: CashState, person: Person, seat: Seat) -> None:
    """Say no to the chips somebody has asked for; who has none gives up their seat (M1)."""
    _check_asked(table, person, seat)
    table.asked[seat] = 0
    table.tell("decline", seat=seat)
    if not table.stacks[seat] and not table.in_hand(seat):
        leaving.cash_out(table, seat)


def hand_over(table: CashState, person: Person, seat: Seat) -> None:
    """Give the table to somebody who sits at it (M5)."""
    deputy.check_owner(table, person)
    heir = table.sitter(seat)
    if heir == table.owner:
        raise InvalidAction("the table is yours")
    table.owner = heir
    deputy.owner_is_here(table)
    table.tell("hand_over", person=heir)


def kick(table: CashState, person: Person, seat: Seat) -> None:
    """Send somebody away with their chips, after the hand if they are in one; they may not sit again (M5)."""
    deputy.check_owner(table, person)
    other = table.sitter(seat)
    if other == table.owner:
        raise InvalidAction("stand up if you want to go")
    keep_newest(table.kept_out, other, table.people[other].name, KEPT_OUT_MAX)
    table.tell("kick", seat=seat, person=other)
    leaving.send_off(table, seat)


def banned(table: CashState, person: Person) -> None:
    """Whoever is banned leaves with their chips, after the hand if they are in one, and sees it to its end (M5)."""
    keep_newest(table.kept_out, person, table.people[person].name, KEPT_OUT_MAX)
    if person in table.seats:
        leaving.send_off(table, table.seats.index(person))


def unbanned(table: CashState, person: Person) -> None:
    """Whoever is banned no longer may sit again, and stay if they have not left yet (M5)."""
    if person in table.kept_out:
        _keep_out_no_longer(table, person)


def let_in(table: CashState, person: Person, other: Person) -> None:
    """Let somebody sit again whom you have sent away; who has not left yet may stay (M5)."""
    deputy.check_owner(table, person)
    if other not in table.kept_out:
        raise InvalidAction("they are not kept out")
    if other in table.door.banned:
        raise InvalidAction("they are banned: lift the ban instead")
    _keep_out_no_longer(table, other)


def _keep_out_no_longer(table: CashState, person: Person) -> None:
    table.tell("let_in", person=person, name=table.kept_out[person])
    del table.kept_out[person]
    if person in table.seats:
        table.leaving[table.seats.index(person)] = False
        del table.folding[person]


def approve_newcomers(table: CashState, person: Person, on: bool) -> None:
    """Be asked before somebody new has chips, or no longer; open while others play, unlike the settings (M5)."""
    deputy.check_owner(table, person)
    if on == table.settings.approve_newcomers:
        raise InvalidAction("it is set that way already")
    table.settings = replace(table.settings, approve_newcomers=on)
    table.tell("approve_newcomers", on=on)


def _check_asked(table: CashState, person: Person, seat: Seat) -> None:
    deputy.check_host(table, person)
    table.sitter(seat)
    if not table.asked[seat]:
        raise InvalidAction("there is no request at that seat")
