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
    Fault("B1", "the lowest card has the button", "cash.blinds", "return max(drawn", "return min(drawn"),
    Fault("B1", "the first button is anybody's", "cash.dealing", "return high_card(drawn)", "return next(iter(drawn))"),
    Fault(
        "B2",
        "an empty seat never has the button",
        "cash.blinds",
        "    if button == small or",
        "    if button not in by_right or",
    ),
    Fault(
        "B2",
        "a new small blind stands in for who left",
        "cash.blinds",
        "marks.small_blind in players else None",
        "True else None",
    ),
    Fault(
        "B2",
        "the forward button may be dead",
        "cash.blinds",
        "if rule == FORWARD and len(players) > 2 and not",
        "if False and not",
    ),
    Fault(
        "B3",
        "heads-up the button has the big blind",
        "cash.blinds",
        "order=clockwise(players, marks.button),\n        posts_small",
        "order=clockwise(players, marks.big_blind),\n        posts_small",
    ),
    Fault(
        "B3",
        "a third player comes in on the button",
        "cash.blinds",
        "return msgspec.structs.replace(_around(kept, big), small_blind_due=last.big_blind)",
        "return _around(sorted({*kept, *comers}), big)",
    ),
    Fault(
        "B3",
        "somebody has the big blind twice running",
        "cash.blinds",
        "    if len(kept) == 2:",
        "    if len(kept) == 2:\n        return _around(kept, last.big_blind if last.big_blind in kept else big)\n"
        "    if len(kept) == 2:",
    ),
    Fault(
        "B4",
        "who buys the button does not have it next",
        "cash.blinds",
        "marks = Marks(last.small_blind, buyer,",
        "marks = Marks(buyer, last.small_blind,",
    ),
    Fault(
        "B4",
        "the button is bought for the big blind alone",
        "cash.posts",
        "if debt.small or seat == places.buyer:",
        "if debt.small:",
    ),
    Fault(
        "B4", "the button is for sale everywhere", "cash.debts", "if debt.new and may_buy(last, seat):", "if debt.new:"
    ),
    Fault(
        "B5",
        "newcomers are dealt in at once",
        "cash.chips",
        "table.debts[seat] = leaving.debt_on_sitting(table, person)",
        "pass",
    ),
    Fault(
        "B5",
        "who posts comes in anywhere",
        "cash.blinds",
        "posters = [seat for seat in between(marks.big_blind, marks.button) if comers.get(seat) == POST]\n    order",
        "posters = [seat for seat in comers if seat not in places.order]\n    order",
    ),
    Fault(
        "B5",
        "in a new game newcomers wait",
        "cash.dealing",
        "if len(by_right) < 2:\n        owing",
        "if not by_right:\n        owing",
    ),
    Fault("B6", "a missed big blind is forgotten", "cash.debts", "big=owed.big or seat in missed_big", "big=owed.big"),
    Fault(
        "B6",
        "a missed small blind is forgotten",
        "cash.debts",
        "small=owed.small or seat in missed_small",
        "small=owed.small",
    ),
    Fault(
        "B6",
        "the missed small blind is live",
        "cash.posts",
        "made.dead_blinds[order.index(seat)] =",
        "made.live[order.index(seat)] +=",
    ),
    Fault(
        "B6",
        "the big blind in turn clears nothing",
        "cash.debts",
        "        if seat in places.order:",
        "        if seat in places.order and seat != places.posts_big:",
    ),
    Fault(
        "B7",
        "who owes is dealt in without a choice",
        "cash.dealing",
        "debt := table.debts[seat]) is not None and debt.choice",
        "debt := table.debts[seat]) is not None",
    ),
    Fault(
        "B7",
        "who owes need not choose",
        "cash.absence",
        "table.debts[seat] = debt.choosing(None)",
        "table.debts[seat] = None",
    ),
    Fault(
        "B8",
        "any change of seats is free",
        "cash.debts",
        "(debt is not None and debt.big) or free_moves(",
        "True or free_moves(",
    ),
    Fault("B8", "no change of seats is free", "cash.debts", "or free_moves(start, [to], last, seated):", "or False:"),
    Fault("B8", "one may be passed", "cash.debts", "< behind]", "<= behind + 1]"),
    Fault(
        "B8",
        "only who plays counts as passed",
        "cash.seats",
        "if sitter not in (None, person)]",
        "if other in table.seats_ready()]",
    ),
    Fault("B8", "a mover owes the small blind besides", "cash.debts", "or debt.moved)", "or False)"),
    Fault("B8", "a mover who has sat out owes the big blind alone", "cash.absence", "debt.resting()", "debt"),
    Fault("B8", "the small blind is left behind", "cash.leaving", "and seat in table.dealt_in", "and False"),
    Fault(
        "B8",
        "moves are free while the game is paused",
        "cash.seats",
        "table.debts[to] = owes.",
        'table.debts[to] = None if table.phase != "playing" else owes.',
    ),
    Fault(
        "B8",
        "a mover cannot post while the game is paused",
        "cash.debts",
        "return last is not None and len(by_right) > 1",
        "return False",
    ),
    Fault("B8", "standing up wipes the debts out", "cash.leaving", "if debt is None or not debt.small:", "if True:"),
    Fault("B8", "what was left owing is never forgotten", "cash.leaving", "person, 0) > table.now", "person, 0)"),
    Fault(
        "B8",
        "a missed small blind can be run away from",
        "cash.debts",
        "if debt.big and not _owes_big_alone(debt) and seat in",
        "if False and seat in",
    ),
    Fault("B8", "a new game passes a mover over", "cash.blinds", "    if owing_big:", "    if False:"),
    Fault(
        "B8",
        "who has moved may buy the button",
        "cash.debts",
        "return Debt(small=debt is not None and debt.small, big=True, moved=True,",
        "return Debt(small=debt is not None and debt.small, big=True, new=True,",
    ),
    Fault(
        "B8",
        "one moves in the middle of a hand",
        "cash.seats",
        "if table.books is None and not table.is_shuffling() and "
        "(table.outcome is None or table.next_hand_at is None):",
        "if True:",
    ),
    Fault(
        "B9",
        "less is called behind a short big blind",
        "hand.betting",
        "current_bet=max(posts.live),",
        "current_bet=min(max(posts.live), min(stacks[seat] for seat in order)),",
    ),
    Fault(
        "B9",
        "who cannot pay a blind in full is not dealt in",
        "cash.state",
        "if person is not None and self.stacks[seat] and",
        "if person is not None and self.stacks[seat] >= self.settings.big_blind and",
    ),
    Fault(
        "B10",
        "the big blind skips somebody",
        "cash.blinds",
        "    big = next_after([*by_right, *comers], last.big_blind)\n    players",
        "    big = next_after(by_right, next_after(by_right, last.big_blind))\n    players",
    ),
    Fault(
        "B10",
        "the blinds stand still",
        "cash.play",
        "table.marks, table.button = order, places.marks,",
        "table.marks, table.button = order, table.marks or places.marks,",
    ),
    Fault("B11", "two start where three are needed", "cash.state", "else self.settings.min_players", "else 2"),
    Fault(
        "B11",
        "three must go on who were needed to start",
        "cash.state",
        'return 2 if self.phase == "playing" and not self.settings.stop_below else',
        "return",
    ),
    Fault("B11", "hands are dealt before the owner starts", "cash.state", "return self.started and len", "return len"),
    Fault("B11", "one who is ready starts the game", "cash.state", "and len(ready) >= wanted:", "and ready:"),
    Fault("B11", "bots start a game by themselves", "cash.state", "and any(self.ready) and", "and"),
    Fault("B11", "play never stops", "cash.state", "and not self.settings.stop_below else", "else"),
    Fault(
        "B7",
        "nobody is told that the seat will be freed",
        "cash.seats",
        "elif table.missed_orbits[seat] == ORBITS_AWAY_MAX - 1:",
        "elif False:",
    ),
    Fault(
        "A1",
        "the big blind's ante comes before the blind",
        "hand.posting",
        "    if not posts.dead_antes_first:",
        "    if posts.dead_antes_first:",
    ),
    Fault(
        "A2",
        "who cannot pay ante and straddle straddles",
        "cash.posts",
        " >= amount + made.antes[place] + made.dead_antes[place]:",
        " >= amount:",
    ),
    Fault(
        "M7",
        "the first of two equal blinds has the option",
        "cash.posts",
        "made.last_to_act = order.index(places.posts_big)\n",
        "made.last_to_act = order.index(places.posts_big) - (settings.small_blind == settings.big_blind)\n",
    ),
    Fault(
        "B4",
        "the button is for sale at the small blind's chair",
        "cash.blinds",
        "seat in set(between(last.small_blind, last.big_blind))",
        "seat in {last.small_blind, *between(last.small_blind, last.big_blind)}",
    ),
    Fault(
        "B4",
        "the button is for sale at the big blind's chair",
        "cash.blinds",
        "seat in set(between(last.small_blind, last.big_blind))",
        "seat in {last.big_blind, *between(last.small_blind, last.big_blind)}",
    ),
    Fault("B11", "anybody is the owner", "cash.deputy", "if person != table.owner:", "if table.owner is None:"),
    Fault("M1", "any buy-in is taken", "cash.chips", "if not least <= amount <= max(most, took):", "if amount < 1:"),
    Fault(
        "M1",
        "a top-up comes in the middle of a hand",
        "cash.chips",
        "if not table.in_hand(seat):\n        bring_top_up(table, seat)",
        "if True:\n        bring_top_up(table, seat)",
    ),
    Fault("M1", "one may top up beyond the most", "cash.settings", "settings.buy_in_max - held", "settings.buy_in_max"),
    Fault("M1", "a waiting top-up goes beyond the most", "cash.chips", "amount = min(wanted,", "amount = max(wanted,"),
    Fault(
        "M1",
        "nobody has to approve",
        "cash.chips",
        "return table.settings.approve_buy_ins or",
        "return not table.settings.approve_buy_ins or",
    ),
    Fault("M2", "one comes back with what one likes", "cash.chips", "return max(amount, took)", "return amount"),
    Fault(
        "M2",
        "what one took is remembered for hours",
        "cash.leaving",
        "until = table.now + table.settings.rathole_minutes * MINUTE_MS",
        "until = table.now + 600 * MINUTE_MS",
    ),
    Fault(
        "M2",
        "one leaves in the middle of a hand",
        "cash.leaving",
        "    if not table.in_hand(seat):\n        cash_out",
        "    if table.in_hand(seat):\n        cash_out",
    ),
    Fault(
        "M3",
        "seats are kept for ever",
        "cash.seats",
        "if table.missed_orbits[seat] >= ORBITS_AWAY_MAX:",
        "if table.missed_orbits[seat] > 99:",
    ),
    Fault("M3", "a seat is freed after one orbit", "cash.seats", "ORBITS_AWAY_MAX = 2", "ORBITS_AWAY_MAX = 1"),
    Fault("M3", "the hour away is two", "cash.absence", "table.settings.away_minutes * MINUTE_MS", "120 * MINUTE_MS"),
    Fault(
        "M3",
        "one sits out at once, and not at the big blind",
        "cash.absence",
        'if at == "big_blind":',
        'if at == "never":',
    ),
    Fault(
        "M4",
        "re-buys are not written down",
        "cash.chips",
        "    ledger.enter(table, entry, person, seat, amount)",
        '    if entry != "re_buy":\n        ledger.enter(table, entry, person, seat, amount)',
    ),
    Fault(
        "M4",
        "what is won is not counted from the buy-in",
        "cash.leaving",
        "won=amount - table.stays.pop(person).brought",
        "won=amount - table.stays.pop(person).brought * 0",
    ),
    Fault(
        "M4",
        "what was won before is forgotten",
        "cash.leaving",
        "table.net[person] = stay.net_before + table.stacks[seat]",
        "table.net[person] = table.stacks[seat]",
    ),
    Fault("M5", "the rules can always be changed", "cash.new_settings", "chips and not table.is_bot(seat)", "False"),
    Fault(
        "M5",
        "who is sent away leaves in the middle of a hand",
        "cash.host",
        "    leaving.send_off(table, seat)",
        "    leaving.cash_out(table, seat)",
    ),
    Fault("M5", "who was sent away sits down again", "cash.chips", "if person in table.kept_out:", "if False:"),
    Fault("M5", "who was let in is still kept out", "cash.host", "del table.kept_out[person]", "pass"),
    Fault("M5", "newcomers are never asked about", "cash.chips", "and _is_new(table, person)", "and False"),
    Fault("M5", "who played here is new again", "cash.chips", "and person not in table.took", ""),
    Fault("M5", "bots lock the settings", "cash.new_settings", "chips and not table.is_bot(seat)", "chips"),
    Fault(
        "M5",
        "bots keep chips of other stakes",
        "cash.new_settings",
        "        if person is not None and table.is_bot",
        "        if False and table.is_bot",
    ),
    Fault(
        "M5",
        "a taken chair may go",
        "cash.new_settings",
        "for seat, person in enumerate(table.seats[settings.seats :], settings.seats)",
        "for seat, person in ()",
    ),
    Fault("M5", "the number of seats stays", "cash.new_settings", "    _set_chairs(table, settings.seats)", "    pass"),
    Fault(
        "M5",
        "nobody stands in for the owner",
        "cash.deputy",
        "_appoint(table, _longest_here(table))\n    _look",
        "_look",
    ),
    Fault(
        "M5",
        "the deputy is whoever sits in the first seat",
        "cash.deputy",
        "table.sat_at.get(person, 0), seat",
        "0, seat",
    ),
    Fault("M5", "who is not there is deputy", "cash.deputy", "if table.seats[seat] not in table.absent]", "]"),
    Fault("M5", "a bot is deputy", "cash.deputy", "and not table.is_bot(seat) and", "and"),
    Fault(
        "M5",
        "the owner comes back and is not master",
        "cash.deputy",
        "table.owner_gone_since = None\n    _appoint(table, None)",
        "table.owner_gone_since = None",
    ),
    Fault(
        "M5",
        "the deputy sends people away",
        "cash.host",
        '(M5)."""\n    deputy.check_owner(table, person)\n    other =',
        '(M5)."""\n    deputy.check_host(table, person)\n    other =',
    ),
    Fault(
        "M5",
        "an owner is away at once",
        "cash.deputy",
        "OWNER_AWAY_MS = 5 * MINUTE_MS",
        "OWNER_AWAY_MS = 4 * MINUTE_MS",
    ),
    Fault("M3", "a chair asked for is kept for ever", "cash.chips", "        _free_unanswered_later(table)\n\n", "\n"),
    Fault(
        "M3", "a chair is freed although the owner agreed", "cash.chips", "    table.asked_at.pop(person, None)\n", ""
    ),
    Fault(
        "R7",
        "who has stood up has a time bank",
        "cash.clock",
        "    elif table.leaving[seat]:\n        return True\n",
        "",
    ),
    Fault("R7", "who has stood up is waited for", "cash.clock", "return not table.leaving[seat] and", "return"),
    Fault("R7", "who timed out twice is waited for", "cash.clock", "and table.time_outs[seat] < TIME_OUTS_MAX\n", "\n"),
    Fault(
        "R7",
        "who is there is not waited for",
        "cash.clock",
        "    if table.seats[seat] in table.absent:\n        return True\n    table.timer",
        "    return True\n    table.timer",
    ),
    Fault(
        "R7",
        "it is looked but once who is there",
        "cash.clock",
        '    table.timer("look", after=LOOK_SECONDS, seat=seat)\n',
        "",
    ),
    Fault("R7", "nobody may take it back", "cash.leaving", "    table.leaving[seat] = False", "    pass"),
    Fault("R7", "who was sent away may take it back", "cash.leaving", "or table.seats[seat] in table.kept_out", ""),
    Fault("R7", "who takes it back folds all the same", "cash.leaving", "    del table.folding[seat]", "    pass"),
    Fault("R7", "who folds and leaves does not fold", "cash.play", "    if table.folding.get(seat):", "    if False:"),
    Fault("M5", "the table stays with who made it", "cash.host", "    table.owner = heir", "    pass"),
    Fault("M6", "the pause is always the same", "cash.clock", "pause = table.settings.pause_seconds", "pause = 5"),
    Fault("M6", "one is enough to end the pause", "cash.state", "all(table.ready[seat]", "any(table.ready[seat]"),
    Fault("M6", "one person of several is not waited for", "cash.clock", "if len(people) == 1 and", "if"),
    Fault("M6", "who plays to the end has no time to look", "cash.clock", '] == "folded":', '] in ("in", "folded"):'),
    Fault("M6", "who has lost all is not asked", "cash.state", "return status in DEALT_IN", "return False"),
    Fault(
        "M6",
        "who still plays may be ready",
        "cash.state",
        'table.status[seat] in ("folded", "waiting")',
        'table.status[seat] in ("in", "folded", "waiting")',
    ),
    Fault("M6", "nobody can end the pause", "cash.clock", "        table.hurry()", "        pass"),
    Fault(
        "A1",
        "the ante for the table is a stake",
        "cash.posts",
        "made.dead_antes[places.order.index(payer)] =",
        "made.live[places.order.index(payer)] +=",
    ),
    Fault(
        "A1", "the button never pays the ante", "cash.posts", 'if settings.ante_from == "button" else', "if False else"
    ),
    Fault(
        "A2",
        "who straddles does not act last",
        "cash.posts",
        "        made.last_to_act = place\n        made.least",
        "        made.least",
    ),
    Fault(
        "A2",
        "the least raise over a straddle is the big blind",
        "cash.posts",
        "if settings.wsop_straddle else amount",
        "",
    ),
    Fault("A2", "three straddle", "cash.posts", "STRADDLERS_MIN = 4", "STRADDLERS_MIN = 3"),
    Fault(
        "A3",
        "in a bomb pot the button goes on",
        "cash.dealing",
        "Places(marks=last, order=order,",
        "Places(marks=next_hand(last, by_right, {}).marks, order=order,",
    ),
    Fault(
        "A3",
        "one vote is enough for a bomb pot",
        "cash.dealing",
        "all(table.bomb_votes[seat] for",
        "any(table.bomb_votes[seat] for",
    ),
]


def faulty(fault: Fault) -> type[Game]:
    """The table with this mistake in it."""
    path = FOLDER.joinpath(*fault.module.split(".")).with_suffix(".py")
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
