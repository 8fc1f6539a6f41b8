"""Chips come to the table: buying in, topping up, and asking the owner for it (M1, M2)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from parlour.games.poker.cash import absence, deputy, leaving, ledger
from parlour.games.poker.cash.remembered import MINUTE_MS, Stay
from parlour.games.poker.cash.settings import Chips, top_up_range
from parlour.games.poker.cash.state import START_SECONDS, CashState
from parlour.kit.compartments import Person, Seat
from parlour.kit.refusals import Forbidden, InvalidAction

BANK_MS = 30_000
"""The time bank of whoever sits down."""
ANSWER_MS = 5 * MINUTE_MS


def sit(table: CashState, person: Person, seat: Seat, buy_in: Chips) -> None:
    """Take a free seat and buy chips (M1, M2)."""
    if person in table.kept_out:
        raise Forbidden("the owner has sent you away from this table; you may watch")
    buy_in = _buy_in(table, person, buy_in)
    asks = _needs_approval(table, person)
    facts: dict[str, Any] = {} if asks else {"amount": buy_in}
    table.take_seat(person, seat, **facts)
    table.sat_at[person] = table.now
    table.status[seat] = "waiting"
    table.banks[seat] = BANK_MS
    table.debts[seat] = leaving.debt_on_sitting(table, person)
    table.moving = [None if to == seat else to for to in table.moving]
    if not table.started:
        deputy.watch_for_owner(table)
    if asks:
        _ask_for(table, seat, buy_in)
        return
    _bring(table, seat, buy_in, "buy_in")
    table.plan_next_hand(START_SECONDS)


def top_up(table: CashState, seat: Seat, amount: Chips) -> None:
    """Buy more chips, up to the maximum buy-in; during a hand they come when it is over (M1)."""
    room = top_up_range(table.settings, table.stacks[seat], table.top_ups[seat] + table.asked[seat])
    if room is None or not room[0] <= amount <= room[1]:
        raise InvalidAction(f"top up by {_range(table, *room)}" if room else "you have the maximum already")
    if _needs_approval(table, table.sitter(seat)):
        _ask_for(table, seat, amount)
    else:
        grant(table, seat, amount)


def _buy_in(table: CashState, person: Person, amount: int) -> int:
    """What somebody who asks for so much sits down with: at least what they took away not long ago (M2)."""
    least, most = table.settings.buy_in_min, table.settings.buy_in_max
    took = table.took[person].amount if person in table.took else 0
    if not least <= amount <= max(most, took):
        raise InvalidAction(f"buy in for {_range(table, least, max(most, took))}")
    return max(amount, took)


def _range(table: CashState, least: int, most: int) -> str:
    return f"{table.settings.amount(least)}..{table.settings.amount(most)}"


def _needs_approval(table: CashState, person: Person) -> bool:
    """Whether the owner is asked (M1, M5): not for themselves, and not for bots, who came at their word."""
    if table.owner is None or person == table.owner or table.actor(person).bot:
        return False
    return table.settings.approve_buy_ins or (table.settings.approve_newcomers and _is_new(table, person))


def _is_new(table: CashState, person: Person) -> bool:
    """Whether somebody has not played here lately (M5)."""
    return person not in table.stays and person not in table.took


def _ask_for(table: CashState, seat: Seat, amount: int) -> None:
    person = table.seats[seat]
    assert person is not None
    table.asked[seat] += amount
    table.tell("ask", seat=seat, person=person, amount=amount)
    deputy.watch_for_owner(table)
    if person not in table.stays:
        table.asked_at[person] = table.now
        _free_unanswered_later(table)


def free_unanswered(table: CashState) -> None:
    """A chair is not kept for ever for somebody whom the owner does not answer (M3)."""
    for person in [person for person, at in table.asked_at.items() if at + ANSWER_MS <= table.now]:
        seat = table.seats.index(person)
        table.tell("unanswered", seat=seat, person=person)
        leaving.cash_out(table, seat)
    _free_unanswered_later(table)


def _free_unanswered_later(table: CashState) -> None:
    if table.asked_at:
        table.timer("unanswered", at=min(table.asked_at.values()) + ANSWER_MS)


def grant(table: CashState, seat: Seat, amount: int) -> None:
    """Somebody gets chips that they may have, at once or after the hand."""
    table.top_ups[seat] += amount
    if not table.in_hand(seat):
        bring_top_up(table, seat)
        table.plan_next_hand(START_SECONDS)


def _bring(table: CashState, seat: Seat, amount: int, entry: str) -> None:
    person = table.seats[seat]
    assert person is not None
    table.stacks[seat] += amount
    table.in_play += amount
    if person not in table.net:
        table.net[person] = 0
    stay = table.stays.get(person) or Stay(0, table.net[person])
    table.stays[person] = replace(stay, brought=stay.brought + amount)
    table.asked_at.pop(person, None)
    if person in table.took:
        del table.took[person]
    ledger.enter(table, entry, person, seat, amount)


def bring_top_up(table: CashState, seat: Seat) -> None:
    """Bring what was asked for, up to the maximum buy-in; chips bring back one who sat out for want of them."""
    wanted, table.top_ups[seat] = table.top_ups[seat], 0
    amount = min(wanted, max(table.settings.buy_in_max, _owed_back(table, seat)) - table.stacks[seat])
    if amount <= 0:
        return
    was_broke = not table.stacks[seat]
    first = table.seats[seat] not in table.stays
    _bring(table, seat, amount, "buy_in" if first else "re_buy" if was_broke else "top_up")
    table.tell("top_up", seat=seat, person=table.seats[seat], amount=amount)
    if was_broke and table.away[seat]:
        absence.come_back(table, seat)


def _owed_back(table: CashState, seat: Seat) -> int:
    """What somebody who has not bought in yet must bring back (M2)."""
    person = table.seats[seat]
    took = table.took.get(person) if person is not None and person not in table.stays else None
    return took.amount if took is not None else 0
