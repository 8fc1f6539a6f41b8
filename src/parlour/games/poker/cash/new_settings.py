"""Other settings, and more or fewer chairs, for a table that is there already (M5)."""

from __future__ import annotations

from parlour.games.poker.cash import after_hand, deputy, leaving
from parlour.games.poker.cash.settings import CashSettings
from parlour.games.poker.cash.state import FLAGS, GAPS, NUMBERS, CashState
from parlour.kit.compartments import Person
from parlour.kit.refusals import InvalidAction


def change_settings(table: CashState, person: Person, settings: CashSettings) -> None:
    """Play by other rules from now on; only while no person sits with chips (M5)."""
    deputy.check_owner(table, person)
    if table.books is not None or table.is_shuffling():
        raise InvalidAction("a hand is being played")
    if any(chips and not table.is_bot(seat) for seat, chips in enumerate(table.stacks)):
        raise InvalidAction("the settings cannot change while anybody sits with chips")
    if any(
        person is not None and not table.is_bot(seat)
        for seat, person in enumerate(table.seats[settings.seats :], settings.seats)
    ):
        raise InvalidAction("somebody sits in a seat that would be removed")
    if settings.unit != table.settings.unit:
        raise InvalidAction("a table keeps its unit: its ledger is written in it")
    _end_the_game(table)
    _set_chairs(table, settings.seats)
    table.settings = settings
    table.tell("settings")


def _end_the_game(table: CashState) -> None:
    """The last hand is put away, bots leave (and come back with what the new stakes ask for), requests lapse."""
    table.cancel("next_hand")
    table.next_hand_at = None
    after_hand.record_hand(table)
    for seat, person in enumerate(table.seats):
        if person is not None and table.is_bot(seat):
            leaving.cash_out(table, seat)
            table.took.pop(person, None)
    table.clear_the_table()
    table.phase = "waiting"
    table.button = table.marks = None
    table.dealt_in = []
    chairs = range(len(table.seats))
    table.debts, table.moving = [None for _ in chairs], [None for _ in chairs]
    table.asked = [0 for _ in chairs]


def _set_chairs(table: CashState, count: int) -> None:
    for names, free in ((NUMBERS, 0), (FLAGS, False), (GAPS, None), (("status",), "empty"), (("seats",), None)):
        for name in names:
            by_seat = getattr(table, name)
            setattr(table, name, [*by_seat[:count], *[free] * (count - len(by_seat))])
    table.bots = min(table.bots, count - 1)
