"""Tables with a mistake planted in their rules: at least one scenario must fail at each.

A fault is another text for one place of the source. The package is imported anew with it, beside the sound one, and
what comes of it is a whole table of its own.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import parlour.games
import parlour.games.poker
from parlour.kit.game import Game
from parlour.table.rules import rules_of

PACKAGE = "parlour.games.poker"
FOLDER = Path(parlour.games.poker.__file__).parent


class Fault(NamedTuple):
    """What is wrong, in which module, and how the source reads without and with it."""

    rule: str
    what: str
    module: str
    sound: str
    wrong: str


FAULTS = [
    Fault("B1", "the lowest card has the button", "button", "return max(drawn", "return min(drawn"),
    Fault("B1", "the first button is anybody's", "table", "return high_card(drawn)", "return next(iter(drawn))"),
    Fault(
        "B2",
        "an empty seat never has the button",
        "button",
        "    if button == small or",
        "    if button not in by_right or",
    ),
    Fault(
        "B2",
        "a new small blind stands in for who left",
        "button",
        "marks.small_blind in players else None",
        "True else None",
    ),
    Fault(
        "B2",
        "the forward button may be dead",
        "button",
        "if rule == FORWARD and len(players) > 2 and not",
        "if False and not",
    ),
    Fault(
        "B3",
        "heads-up the button has the big blind",
        "button",
        "order=clockwise(players, marks.button),\n        posts_small",
        "order=clockwise(players, marks.big_blind),\n        posts_small",
    ),
    Fault(
        "B3",
        "a third player comes in on the button",
        "button",
        "return msgspec.structs.replace(_around(kept, big), small_blind_due=last.big_blind)",
        "return _around(sorted({*kept, *comers}), big)",
    ),
    Fault(
        "B3",
        "somebody has the big blind twice running",
        "button",
        "    if len(kept) == 2:",
        "    if len(kept) == 2:\n        return _around(kept, last.big_blind if last.big_blind in kept else big)\n"
        "    if len(kept) == 2:",
    ),
    Fault(
        "B4",
        "who buys the button does not have it next",
        "button",
        "marks = Marks(last.small_blind, buyer,",
        "marks = Marks(buyer, last.small_blind,",
    ),
    Fault(
        "B4",
        "the button is bought for the big blind alone",
        "posting",
        "if debt.small or seat == places.buyer:",
        "if debt.small:",
    ),
    Fault("B4", "the button is for sale everywhere", "debts", "if debt.new and may_buy(last, seat):", "if debt.new:"),
    Fault("B5", "newcomers are dealt in at once", "chairs", "self.debts[seat] = self._debt_on_sitting(person)", "pass"),
    Fault(
        "B5",
        "who posts comes in anywhere",
        "button",
        "posters = [seat for seat in between(marks.big_blind, marks.button) if comers.get(seat) == POST]\n    order",
        "posters = [seat for seat in comers if seat not in places.order]\n    order",
    ),
    Fault(
        "B5",
        "in a new game newcomers wait",
        "table",
        "if len(by_right) < 2:\n            owing",
        "if not by_right:\n            owing",
    ),
    Fault("B6", "a missed big blind is forgotten", "debts", "big=owed.big or seat in missed_big", "big=owed.big"),
    Fault(
        "B6",
        "a missed small blind is forgotten",
        "debts",
        "small=owed.small or seat in missed_small",
        "small=owed.small",
    ),
    Fault(
        "B6",
        "the missed small blind is live",
        "posting",
        "made.dead_blinds[order.index(seat)] =",
        "made.live[order.index(seat)] +=",
    ),
    Fault(
        "B6",
        "the big blind in turn clears nothing",
        "debts",
        "        if seat in places.order:",
        "        if seat in places.order and seat != places.posts_big:",
    ),
    Fault(
        "B7",
        "who owes is dealt in without a choice",
        "table",
        "is not None and debt.choice}",
        "is not None}",
    ),
    Fault(
        "B7", "who owes need not choose", "resting", "self.debts[seat] = debt.choosing(None)", "self.debts[seat] = None"
    ),
    Fault(
        "B8",
        "any change of seats is free",
        "debts",
        "(debt is not None and debt.big) or free_moves(",
        "True or free_moves(",
    ),
    Fault("B8", "no change of seats is free", "debts", "or free_moves(start, [to], last, seated):", "or False:"),
    Fault("B8", "one may be passed", "debts", "< behind]", "<= behind + 1]"),
    Fault(
        "B8",
        "only who plays counts as passed",
        "chairs",
        "if sitter not in (None, person)]",
        "if other in self._ready()]",
    ),
    Fault("B8", "a mover owes the small blind besides", "debts", "or debt.moved)", "or False)"),
    Fault("B8", "a mover who has sat out owes the big blind alone", "resting", "debt.resting()", "debt"),
    Fault("B8", "the small blind is left behind", "owing", "and seat in self.dealt_in", "and False"),
    Fault(
        "B8",
        "moves are free while the game is paused",
        "chairs",
        "self.debts[to] = owes.",
        'self.debts[to] = None if self.phase != "playing" else owes.',
    ),
    Fault(
        "B8",
        "a mover cannot post while the game is paused",
        "debts",
        "return last is not None and len(by_right) > 1",
        "return False",
    ),
    Fault("B8", "standing up wipes the debts out", "owing", "if debt is None or not debt.small:", "if True:"),
    Fault("B8", "what was left owing is never forgotten", "owing", "person, 0) > self.now", "person, 0)"),
    Fault(
        "B8",
        "a missed small blind can be run away from",
        "debts",
        "if debt.big and not _owes_big_alone(debt) and seat in",
        "if False and seat in",
    ),
    Fault("B8", "a new game passes a mover over", "button", "    if owing_big:", "    if False:"),
    Fault(
        "B8",
        "who has moved may buy the button",
        "debts",
        "return Debt(small=debt is not None and debt.small, big=True, moved=True,",
        "return Debt(small=debt is not None and debt.small, big=True, new=True,",
    ),
    Fault(
        "B8",
        "one moves in the middle of a hand",
        "chairs",
        "if self.books is None and not self._is_shuffling() and (self.outcome is None or self.next_hand_at is None):",
        "if True:",
    ),
    Fault(
        "B9",
        "less is called behind a short big blind",
        "deal",
        "current_bet=max(blinds),",
        "current_bet=min(max(blinds), min(stacks[seat] for seat in order)),",
    ),
    Fault(
        "B9",
        "who cannot pay a blind in full is not dealt in",
        "felt",
        "if person is not None and self.stacks[seat] and",
        "if person is not None and self.stacks[seat] >= self.settings.big_blind and",
    ),
    Fault(
        "B10",
        "the big blind skips somebody",
        "button",
        "    big = next_after([*by_right, *comers], last.big_blind)\n    players",
        "    big = next_after(by_right, next_after(by_right, last.big_blind))\n    players",
    ),
    Fault(
        "B10",
        "the blinds stand still",
        "table",
        "self.marks, self.button = order, places.marks,",
        "self.marks, self.button = order, self.marks or places.marks,",
    ),
    Fault("B11", "two start where three are needed", "felt", "else self.settings.min_players", "else 2"),
    Fault(
        "B11",
        "three must go on who were needed to start",
        "felt",
        'return 2 if self.phase == "playing" and not self.settings.stop_below else',
        "return",
    ),
    Fault("B11", "hands are dealt before the owner starts", "felt", "return self.started and len", "return len"),
    Fault("B11", "one who is ready starts the game", "felt", "and len(ready) >= wanted:", "and ready:"),
    Fault("B11", "bots start a game by themselves", "felt", "and any(self.ready) and", "and"),
    Fault("B11", "play never stops", "felt", "and not self.settings.stop_below else", "else"),
    Fault(
        "B7",
        "nobody is told that the seat will be freed",
        "chairs",
        "elif self.missed_orbits[seat] == ORBITS_AWAY_MAX - 1:",
        "elif False:",
    ),
    Fault("A1", "the big blind's ante comes before the blind", "table", "dead_last=True,", "dead_last=False,"),
    Fault(
        "A2",
        "who cannot pay ante and straddle straddles",
        "posting",
        " >= amount + made.antes[place] + made.dead_antes[place]:",
        " >= amount:",
    ),
    Fault(
        "M7",
        "the first of two equal blinds has the option",
        "posting",
        "made.last_to_act = order.index(places.posts_big)\n",
        "made.last_to_act = order.index(places.posts_big) - (settings.small_blind == settings.big_blind)\n",
    ),
    Fault(
        "B4",
        "the button is for sale at the small blind's chair",
        "button",
        "seat in set(between(last.small_blind, last.big_blind))",
        "seat in {last.small_blind, *between(last.small_blind, last.big_blind)}",
    ),
    Fault(
        "B4",
        "the button is for sale at the big blind's chair",
        "button",
        "seat in set(between(last.small_blind, last.big_blind))",
        "seat in {last.big_blind, *between(last.small_blind, last.big_blind)}",
    ),
    Fault("B11", "anybody is the owner", "deputy", "if person != self.owner:", "if self.owner is None:"),
    Fault("M1", "any buy-in is taken", "money", "if not least <= amount <= max(most, took):", "if amount < 1:"),
    Fault(
        "M1",
        "a top-up comes in the middle of a hand",
        "money",
        "if not self._in_hand(seat):\n            self._bring_top_up(seat)",
        "if True:\n            self._bring_top_up(seat)",
    ),
    Fault("M1", "one may top up beyond the most", "stakes", "settings.buy_in_max - held", "settings.buy_in_max"),
    Fault("M1", "a waiting top-up goes beyond the most", "money", "amount = min(wanted,", "amount = max(wanted,"),
    Fault(
        "M1",
        "nobody has to approve",
        "money",
        "return self.settings.approve_buy_ins or",
        "return not self.settings.approve_buy_ins or",
    ),
    Fault("M2", "one comes back with what one likes", "money", "return max(amount, took)", "return amount"),
    Fault(
        "M2",
        "what one took is remembered for hours",
        "money",
        "until = self.now + self.settings.rathole_minutes * MINUTE_MS",
        "until = self.now + 600 * MINUTE_MS",
    ),
    Fault(
        "M2",
        "one leaves in the middle of a hand",
        "standing",
        "        if not self._in_hand(seat):\n            self._cash_out",
        "        if self._in_hand(seat):\n            self._cash_out",
    ),
    Fault(
        "M3",
        "seats are kept for ever",
        "chairs",
        "if self.missed_orbits[seat] >= ORBITS_AWAY_MAX:",
        "if self.missed_orbits[seat] > 99:",
    ),
    Fault("M3", "a seat is freed after one orbit", "chairs", "ORBITS_AWAY_MAX = 2", "ORBITS_AWAY_MAX = 1"),
    Fault("M3", "the hour away is two", "resting", "self.settings.away_minutes * MINUTE_MS", "120 * MINUTE_MS"),
    Fault(
        "M3", "one sits out at once, and not at the big blind", "resting", 'if at == "big_blind":', 'if at == "never":'
    ),
    Fault(
        "M4",
        "re-buys are not written down",
        "money",
        "        self._enter(entry, person, seat, amount)",
        '        if entry != "re_buy":\n            self._enter(entry, person, seat, amount)',
    ),
    Fault(
        "M4",
        "what is won is not counted from the buy-in",
        "money",
        "won=amount - self.stays.pop(person).brought",
        "won=amount - self.stays.pop(person).brought * 0",
    ),
    Fault(
        "M4",
        "what was won before is forgotten",
        "money",
        "self.net[person] = stay.net_before + self.stacks[seat]",
        "self.net[person] = self.stacks[seat]",
    ),
    Fault(
        "M5",
        "the rules can always be changed",
        "changing",
        "chips and not self._is_bot(seat)",
        "False",
    ),
    Fault(
        "M5",
        "who is sent away leaves in the middle of a hand",
        "door",
        "        self._send_off(seat)",
        "        self._cash_out(seat)",
    ),
    Fault("M5", "who was sent away sits down again", "chairs", "if person in self.kept_out:", "if False:"),
    Fault("M5", "who was let in is still kept out", "door", "del self.kept_out[other]", "pass"),
    Fault("M5", "newcomers are never asked about", "money", "and self._is_new(person)", "and False"),
    Fault("M5", "who played here is new again", "money", "and person not in self.took", ""),
    Fault("M5", "bots lock the settings", "changing", "chips and not self._is_bot(seat)", "chips"),
    Fault(
        "M5",
        "bots keep chips of other stakes",
        "changing",
        "            if person is not None and self._is_bot",
        "            if False and self._is_bot",
    ),
    Fault(
        "M5",
        "a taken chair may go",
        "changing",
        "for seat, person in enumerate(self.seats[settings.seats :], settings.seats)",
        "for seat, person in ()",
    ),
    Fault("M5", "the number of seats stays", "changing", "        self._set_chairs(settings.seats)", "        pass"),
    Fault(
        "M5",
        "nobody stands in for the owner",
        "deputy",
        "self._appoint(self._longest_here())\n        self._look",
        "self._look",
    ),
    Fault(
        "M5", "the deputy is whoever sits in the first seat", "deputy", "self.sat_at.get(person, 0), seat", "0, seat"
    ),
    Fault("M5", "who is not there is deputy", "deputy", "if self.seats[seat] not in self.absent]", "]"),
    Fault("M5", "a bot is deputy", "deputy", "and not self._is_bot(seat) and", "and"),
    Fault(
        "M5",
        "the owner comes back and is not master",
        "deputy",
        "self.owner_gone_since = None\n        self._appoint(None)",
        "self.owner_gone_since = None",
    ),
    Fault(
        "M5",
        "the deputy sends people away",
        "door",
        '(M5)."""\n        self._check_owner(person)\n        other =',
        '(M5)."""\n        self._check_host(person)\n        other =',
    ),
    Fault("M5", "an owner is away at once", "deputy", "OWNER_AWAY_MS = 5 * MINUTE_MS", "OWNER_AWAY_MS = 4 * MINUTE_MS"),
    Fault("M3", "a chair asked for is kept for ever", "money", "            self._free_unanswered_later()\n\n", "\n"),
    Fault("M3", "a chair is freed although the owner agreed", "money", "        self.asked_at.pop(person, None)\n", ""),
    Fault(
        "R7",
        "who has stood up has a time bank",
        "clock",
        "        elif self.leaving[seat]:\n            return True\n",
        "",
    ),
    Fault("R7", "who has stood up is waited for", "clock", "return not self.leaving[seat] and", "return"),
    Fault("R7", "who timed out twice is waited for", "clock", "and self.time_outs[seat] < TIME_OUTS_MAX\n", "\n"),
    Fault(
        "R7",
        "who is there is not waited for",
        "clock",
        "        if self.seats[seat] in self.absent:\n            return True\n        self.timer",
        "        return True\n        self.timer",
    ),
    Fault(
        "R7",
        "it is looked but once who is there",
        "clock",
        '        self.timer("look", after=LOOK_SECONDS, seat=seat)\n',
        "",
    ),
    Fault("R7", "nobody may take it back", "standing", "        self.leaving[seat] = False", "        pass"),
    Fault("R7", "who was sent away may take it back", "standing", "or self.seats[seat] in self.kept_out", ""),
    Fault("R7", "who takes it back folds all the same", "standing", "        del self.folding[seat]", "        pass"),
    Fault(
        "R7", "who folds and leaves does not fold", "table", "        if self.folding.get(seat):", "        if False:"
    ),
    Fault("M5", "the table stays with who made it", "owner", "        self.owner = heir", "        pass"),
    Fault(
        "M6",
        "the pause is always the same",
        "table",
        "self._plan_next_hand(self.settings.pause_seconds + ",
        "self._plan_next_hand(5 + ",
    ),
    Fault("M6", "one is enough to end the pause", "clock", "if all(self.ready[other]", "if any(self.ready[other]"),
    Fault("M6", "nobody can end the pause", "clock", "            self._hurry()", "            pass"),
    Fault(
        "A1",
        "the ante for the table is a stake",
        "posting",
        "made.dead_antes[places.order.index(payer)] =",
        "made.live[places.order.index(payer)] +=",
    ),
    Fault("A1", "the button never pays the ante", "posting", 'if settings.ante_from == "button" else', "if False else"),
    Fault(
        "A2",
        "who straddles does not act last",
        "posting",
        "        made.last_to_act = place\n        made.least",
        "        made.least",
    ),
    Fault(
        "A2", "the least raise over a straddle is the big blind", "posting", "if settings.wsop_straddle else amount", ""
    ),
    Fault("A2", "three straddle", "posting", "STRADDLERS_MIN = 4", "STRADDLERS_MIN = 3"),
    Fault(
        "A3",
        "in a bomb pot the button goes on",
        "table",
        "Places(marks=last, order=order,",
        "Places(marks=next_hand(last, by_right, {}).marks, order=order,",
    ),
    Fault(
        "A3",
        "one vote is enough for a bomb pot",
        "table",
        "all(self.bomb_votes[seat] for",
        "any(self.bomb_votes[seat] for",
    ),
]


def faulty(fault: Fault) -> type[Game]:
    """The table with this mistake in it."""
    path = FOLDER / f"{fault.module}.py"
    source = path.read_text(encoding="utf-8")
    assert source.count(fault.sound) == 1, f"{fault.module} has {source.count(fault.sound)} times {fault.sound!r}"
    name = f"{PACKAGE}.{fault.module}"
    with _imported_anew():
        importlib.import_module(PACKAGE)
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        exec(compile(source.replace(fault.sound, fault.wrong), str(path), "exec"), module.__dict__)
        game: type[Game] = importlib.import_module(f"{PACKAGE}.holdem").Holdem
        rules_of(game)  # type: ignore[arg-type] # reads the annotations, which needs these modules
    return game


@contextmanager
def _imported_anew() -> Iterator[None]:
    sound = {name: sys.modules.pop(name) for name in list(sys.modules) if f"{name}.".startswith(f"{PACKAGE}.")}
    try:
        yield
    finally:
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{PACKAGE}.")]:
            del sys.modules[name]
        sys.modules.update(sound)
        parlour.games.poker = sound[PACKAGE]
