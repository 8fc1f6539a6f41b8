"""Time: to act, from the time bank, for the disconnected (R5, R7), and the pause between hands (M6).

Whether somebody is connected is known only when a clock fires. So for those who are not waited for when they are not
there, who have stood up or were twice out of time, a clock of its own looks after them while it is their turn.
"""

from __future__ import annotations

from parlour.games.poker.cash import absence
from parlour.games.poker.cash.state import CashState, all_want_to_go_on, may_be_ready
from parlour.kit.compartments import Seat
from parlour.kit.refusals import InvalidAction

BANK_MS_MAX = 60_000
BANK_GAIN_MS = 5_000
BANK_GAIN_HANDS = 10
DISCONNECTED_SECONDS = 20
TIME_OUTS_MAX = 2
FOLDED_PAUSE_SECONDS = 2
"""The pause when the only person at the table has folded: enough to see which bot takes the pot, and with what."""
STREET_SECONDS = 1
"""How long each street of an all-in is looked at before the next one is shown."""
LOOK_SECONDS = 3
"""How often it is looked whether somebody who would not be waited for is there."""


def be_ready(table: CashState, seat: Seat) -> None:
    """Be ready: for the game to begin (B11), or for the next hand without a pause, if all people are (M6)."""
    if table.ready[seat] or not may_be_ready(table, seat):
        raise InvalidAction("no hand is about to start")
    table.ready[seat] = True
    table.tell("ready", seat=seat)
    if not table.started:
        table.plan_next_hand(0)
    elif table.outcome is not None and all_want_to_go_on(table):
        table.hurry()


def pause_after(table: CashState, streets: int) -> int:
    """How long (s) it is until the next hand, after one in which so many streets came at once (M6).

    They are shown one by one, and the pause begins when the last card lies. There is none when everybody wants to go
    on; and whoever was alone with bots, and has folded, is not kept waiting for them.
    """
    if all_want_to_go_on(table):
        return 0
    pause = table.settings.pause_seconds
    people = [seat for seat, person in enumerate(table.seats) if person is not None and not table.is_bot(seat)]
    if len(people) == 1 and table.status[people[0]] == "folded":
        pause = min(pause, FOLDED_PAUSE_SECONDS)
    return pause + STREET_SECONDS * streets


def time_is_up(table: CashState, seat: Seat) -> bool:
    """Whether nothing is left of any time that somebody has; else the next clock is started (R5)."""
    if table.bank_running:
        table.banks[seat] = 0
    elif table.leaving[seat]:
        return True
    elif table.seats[seat] in table.absent and not table.extended[seat]:
        table.extended[seat] = True
        table.start_clock(seat, DISCONNECTED_SECONDS)
        return False
    if table.banks[seat]:
        table.bank_running = True
        table.tell("time_bank", seat=seat)
        table.start_clock(seat, table.banks[seat] / 1000)
        return False
    return True


def was_late(table: CashState, seat: Seat) -> None:
    """Two time-outs in a row sit one out (R5)."""
    table.time_outs[seat] += 1
    if table.time_outs[seat] >= TIME_OUTS_MAX and not table.away[seat] and not table.leaving[seat]:
        absence.go_away(table, seat)


def is_waited_for(table: CashState, seat: Seat) -> bool:
    """Whether somebody is given time although they are not there: not who has stood up or timed out twice (R7)."""
    return not table.leaving[seat] and table.time_outs[seat] < TIME_OUTS_MAX


def is_gone(table: CashState, seat: Seat) -> bool:
    """Whether whoever is on turn is neither there nor waited for; if they are, it is looked again soon (R7)."""
    if table.turn != seat or is_waited_for(table, seat):
        return False
    if table.seats[seat] in table.absent:
        return True
    table.timer("look", after=LOOK_SECONDS, seat=seat)
    return False


def acted_in_time(table: CashState, seat: Seat) -> None:
    """Take from the time bank what was used of it."""
    table.time_outs[seat] = 0
    if table.bank_running and table.deadline is not None:
        table.banks[seat] = max(0, table.banks[seat] - max(0, table.now - table.deadline.since))


def wind(table: CashState, seat: Seat) -> None:
    """Somebody is dealt in: time for the disconnected once a hand, and more in the bank every ten hands (R5)."""
    table.extended[seat] = False
    table.hands_dealt[seat] += 1
    if table.hands_dealt[seat] % BANK_GAIN_HANDS == 0:
        table.banks[seat] = min(BANK_MS_MAX, table.banks[seat] + BANK_GAIN_MS)
