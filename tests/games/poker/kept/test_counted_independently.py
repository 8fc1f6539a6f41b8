"""What is counted of recorded hands (S1 to S12), against a count that knows neither our rules nor our records.

It reads the actions of the file, has PokerKit play them, and asks PokerKit alone who could have raised.
"""

from __future__ import annotations

import tomllib
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from pokerkit import HandHistory, parse_action

from parlour.games.poker.cash.blinds import Marks, Places
from parlour.games.poker.cash.positions import named_positions
from parlour.games.poker.kept.phh_fields import PLAYED, read_fields
from parlour.games.poker.kept.phh_record import positions_of_places, record_of
from parlour.games.poker.kept.phh_replay import play_recorded
from parlour.games.poker.kept.statistics import count
from parlour.kit.records import KeptRecord
from tests.recorded import PLAYED as PLAYED_PROPERTY
from tests.recorded import RECORDED, needs_recorded_hands

OURS = Path(__file__).parent / "recorded"

FAST = {"f": "fold", "cc": "call", "cbr": "raise"}


class Decision(NamedTuple):
    """One decision: by whom, on which street (0 is before the flop), what was chosen, whether a raise was possible."""

    player: int
    street: int
    chosen: str
    could_raise: bool


class Course(NamedTuple):
    """A hand as PokerKit plays it."""

    players: int
    decisions: list[Decision]
    at_flop: set[int]
    at_showdown: set[int]
    payoffs: list[float]
    big_blind: float


def by_pokerkit(text: str) -> Course:
    """Play a hand, and note every decision."""
    fields = tomllib.loads(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        state = HandHistory.loads(text).create_state()
        decisions, at_flop = [], set()
        for action in fields["actions"]:
            words = action.partition("#")[0].split()
            if words[:2] == ["d", "db"] and not at_flop:
                at_flop = {player for player, live in enumerate(state.statuses) if live}
            if len(words) > 1 and words[1] in FAST and state.actor_index is not None:
                chosen = FAST[words[1]]
                if chosen == "call" and not state.checking_or_calling_amount:
                    chosen = "check"
                could = state.can_complete_bet_or_raise_to()
                decisions.append(Decision(state.actor_index, state.street_index, chosen, could))
            parse_action(state, action)
            while state.can_burn_card("??"):
                state.burn_card("??")
        live = {player for player, status in enumerate(state.statuses) if status}
        shown = {int(action[1]) - 1 for action in fields["actions"] if " sm" in action}
    folded = {it.player for it in decisions if it.chosen == "fold"}
    left = set(range(state.player_count)) - folded
    at_showdown = left if len(left) > 1 else set()
    assert not shown - left, "who shows has not folded"
    assert live <= left
    return Course(state.player_count, decisions, at_flop, at_showdown, list(state.payoffs), fields["min_bet"])


def counted_apart(course: Course) -> list[Counter[str]]:
    """The counts of each player, from lists of decisions alone."""
    found = [Counter({"hands": 1}) for _ in range(course.players)]
    before = [it for it in course.decisions if it.street == 0]
    after = [it for it in course.decisions if it.street > 0]
    raisers = [it.player for it in before if it.chosen == "raise"]
    for player, counts in enumerate(found):
        own = [it for it in before if it.player == player]
        counts["preflop"] = int(bool(own))
        counts["vpip"] = int(any(it.chosen in ("call", "raise") for it in own))
        counts["pfr"] = int(player in raisers)
        facing = [
            it
            for place, it in enumerate(before)
            if it.player == player
            and it.could_raise
            and [earlier.player for earlier in before[:place] if earlier.chosen == "raise"] == raisers[:1] != []
            and raisers[0] != player
        ]
        counts["three_bet_chances"] = int(bool(facing))
        counts["three_bets"] = int(any(it.chosen == "raise" for it in facing))
        counts["flops"] = int(player in course.at_flop)
        acts = Counter(it.chosen for it in after if it.player == player)
        counts["bets_and_raises"], counts["calls"] = acts["raise"], acts["call"]
        counts["actions"] = acts["raise"] + acts["call"] + acts["fold"]
        flop = [it for it in after if it.street == 1]
        mine = next((place for place, it in enumerate(flop) if it.player == player), None)
        if raisers[-1:] == [player] and mine is not None and all(it.chosen != "raise" for it in flop[:mine]):
            counts["cbet_chances"] = 1
            counts["cbets"] = int(flop[mine].chosen == "raise")
        counts["showdowns"] = int(player in course.at_showdown)
        counts["net_mbb"] = round(1000 * course.payoffs[player] / course.big_blind)
    return found


def counted_here(text: str) -> list[dict[str, int]]:
    """The counts of each player, as the house adds them up."""
    body = record_of(read_fields(text), play_recorded)
    by_person = count(KeptRecord("RECORDED", 1, 0, msgspec.json.encode(body)))
    return [dict(by_person[player["person"]].counts) for player in body["players"]]


WON = ("won", "showdowns_won")
"""Who won is looked at by what they were paid: PokerKit divides pots otherwise (P1, P2)."""


def compared(folder: Path) -> Counter[str]:
    """Compare all hands of a folder; what was counted in all."""
    total: Counter[str] = Counter()
    for file in sorted(folder.rglob("*.phh")):
        text = file.read_text()
        fields = tomllib.loads(text)
        if fields["variant"] not in PLAYED or "_not_in_phh" in fields:
            continue
        total["files"] += 1
        for here, apart in zip(counted_here(text), counted_apart(by_pokerkit(text)), strict=True):
            differing = {name for name in {*here, *apart} - {*WON} if here.get(name, 0) != apart[name]}
            assert not differing, (file.name, differing, here, dict(apart))
            total += Counter({name: many for name, many in here.items() if name != "net_mbb"})
    return total


def test_our_own_hands_are_counted_as_by_somebody_else_s1_to_s12() -> None:
    assert compared(OURS)["files"] == 10


@needs_recorded_hands
def test_recorded_hands_are_counted_as_by_somebody_else_s1_to_s12(record_property: Callable[[str, int], None]) -> None:
    total = compared(RECORDED)
    assert total == {
        "files": 400,
        "hands": 2375,
        "preflop": 2330,
        "vpip": 631,
        "pfr": 432,
        "three_bet_chances": 972,
        "three_bets": 91,
        "flops": 460,
        "cbet_chances": 198,
        "cbets": 119,
        "bets_and_raises": 330,
        "calls": 149,
        "actions": 653,
        "showdowns": 136,
        "showdowns_won": 69,
        "won": 402,
    }
    record_property(PLAYED_PROPERTY, total["files"])


@pytest.mark.parametrize("count", range(2, 10))
def test_places_of_a_file_are_called_as_at_a_table_s14(count: int) -> None:
    order = [*range(1, count), 0]  # the button is in seat 0; heads-up it has the small blind
    small, big = (0, 1) if count == 2 else (1, 2)
    marks = Marks(button=0, small_blind=small, big_blind=big)
    named = named_positions(Places(order=order, marks=marks, posts_small=small, posts_big=big, small_blind_due=small))
    assert [named[seat] for seat in order] == positions_of_places(count)
