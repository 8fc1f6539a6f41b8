"""A table is closed for good, or a hand is called off: everybody gets back what is theirs (M5)."""

from __future__ import annotations

from parlour.games.poker.cash import after_hand, leaving
from parlour.games.poker.cash.state import CashState
from parlour.kit.refusals import InvalidAction


def holds_stakes(table: CashState) -> bool:
    """Whether a person has chips here: on the table, or in a hand that is being played."""
    people = [seat for seat, person in enumerate(table.seats) if person is not None and not table.is_bot(seat)]
    return any(table.stacks[seat] or table.in_hand(seat) for seat in people)


def close_down(table: CashState, reason: str) -> None:
    """Everybody is paid out and the table is closed; in the midst of a hand, when it is over (M5)."""
    if table.phase != "paused" and (table.books is not None or table.is_shuffling()):
        if table.closing:
            raise InvalidAction("the table closes after this hand")
        table.closing = True
        table.tell("closing")
        return
    if table.phase == "paused":
        call_off(table)
    after_hand.record_hand(table)
    table.clear_the_table()
    for seat, person in enumerate(table.seats):
        if person is not None:
            leaving.cash_out(table, seat)
    table.closing = False
    table.next_hand_at = None
    table.bots = 0
    table.abort(reason)


def call_off(table: CashState) -> None:
    """The table cannot go on with this hand: everybody gets back what they put in, and may leave with it.

    No more hands are dealt until somebody starts the game again, as after a break of the owner's (B11).
    """
    if table.books is not None:
        put_in = [paid + dead for paid, dead in zip(table.books.paid, table.books.dead, strict=True)]
        table.stacks = [stack + back for stack, back in zip(table.stacks, put_in, strict=True)]
    table.books = table.story = table.legal = table.run_vote = table.turn = table.next_hand_at = None
    table.bank_running = table.started = False
    table.stop_clock()
    for name in ("run_it", "deal", "next_hand"):
        table.cancel(name)
    table.clear_the_table()
    table.dealt_in = []
    table.phase = "waiting"
    table.tell("called_off")
    for seat in [seat for seat, leaves in enumerate(table.leaving) if leaves]:
        leaving.cash_out(table, seat)
