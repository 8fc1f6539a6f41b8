"""What is counted of players (S1 to S14): hands written by hand, and evenings that were really played."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from parlour.games.poker.kept.statistics import HandCounts, count, stakes
from parlour.kit.records import KeptRecord, Large
from tests.games.poker.kept.evening import GAMES, OPTIONS, hands
from tests.games.poker.kept.hands import (
    BLINDS,
    BLUFF,
    NAMED,
    PLAYERS,
    RUN_TWICE,
    SHOWDOWN,
    body,
    did,
    part,
    player,
    street,
    won,
)


def kept(hand: dict[str, Any]) -> KeptRecord:
    return KeptRecord("K7Q2ZD", 1, 0, msgspec.json.encode(hand))


def counted(hand: dict[str, Any], name: str) -> dict[str, int]:
    """What is counted of one of the players, but for what is nothing."""
    return dict(count(kept(hand))[f"g{name}"].counts)


AFTER_FLOP = ("cbet_chances", "cbets", "bets_and_raises", "calls", "actions")


def before_and_at_the_end(hand: dict[str, Any], name: str) -> dict[str, int]:
    """The same, without what is done from the flop on."""
    return {what: many for what, many in counted(hand, name).items() if what not in AFTER_FLOP}


def test_who_calls_and_raises_before_the_flop_puts_in_voluntarily():
    both = {"hands": 1, "preflop": 1, "vpip": 1, "flops": 1, "showdowns": 1}
    faced = {"three_bet_chances": 1}
    assert before_and_at_the_end(SHOWDOWN, "ada") == both | {"pfr": 1, "net_mbb": -17_000}, "who mucks was there"
    assert before_and_at_the_end(SHOWDOWN, "bob") == both | faced | {"showdowns_won": 1, "won": 1, "net_mbb": 18_000}
    blind = {"hands": 1, "preflop": 1, "net_mbb": -1_000}
    assert counted(SHOWDOWN, "cid") == blind | faced, "a blind is not voluntary"


def test_cards_shown_when_all_is_over_make_no_showdown_and_a_bounty_is_won():
    assert counted(BLUFF, "ada") == {"hands": 1, "preflop": 1, "vpip": 1, "pfr": 1, "won": 1, "net_mbb": 5_500}
    assert counted(BLUFF, "cid") == {"hands": 1, "preflop": 1, "three_bet_chances": 1, "net_mbb": -3_000}


def test_who_is_all_in_goes_to_the_showdown():
    for name in ("ada", "bob", "cid"):
        found = counted(RUN_TWICE, name)
        assert (found["vpip"], found["flops"], found["showdowns"]) == (1, 1, 1)


def test_a_big_blind_to_whom_all_fold_had_nothing_to_decide():
    walk = body(
        players=PLAYERS,
        events=[*BLINDS, did("fold", 0), did("fold", 2), did("returned", 4, 50), won(4, 100)],
        boards=[[]],
        outcome={"pots": [part(100, (4, 100))], "hands": [{}], "net": {"0": 0, "2": -50, "4": 50}},
    )
    assert counted(walk, "cid") == {"hands": 1, "won": 1, "net_mbb": 500}
    assert counted(walk, "ada") == {"hands": 1, "preflop": 1}


def test_a_big_blind_who_checks_sees_the_flop_for_nothing():
    limped = body(
        players=PLAYERS,
        events=[
            *BLINDS,
            did("fold", 0),
            did("call", 2, 50, to=100),
            did("check", 4),
            street("flop", "Kc 7d 2s"),
            did("bet", 2, 100, to=100),
            did("fold", 4),
            did("returned", 2, 100),
            won(2, 200),
        ],
        boards=[["Kc", "7d", "2s"]],
        outcome={"pots": [part(200, (2, 200))], "hands": [{}], "net": {"0": 0, "2": 100, "4": -100}},
    )
    assert counted(limped, "cid") == {"hands": 1, "preflop": 1, "flops": 1, "actions": 1, "net_mbb": -1_000}
    bet = {"bets_and_raises": 1, "actions": 1}
    entered = {"hands": 1, "preflop": 1, "vpip": 1, "flops": 1, "won": 1, "net_mbb": 1_000}
    assert counted(limped, "bob") == entered | bet, "who has not raised bets the flop, but continues nothing"


def test_acts_after_the_flop_are_counted_one_by_one_s7_s8():
    ada = {"cbet_chances": 1, "cbets": 1, "bets_and_raises": 1, "calls": 1, "actions": 2}
    assert {what: counted(SHOWDOWN, "ada").get(what) for what in AFTER_FLOP} == ada
    bob = {"bets_and_raises": 1, "calls": 1, "actions": 2}
    assert {what: many for what, many in counted(SHOWDOWN, "bob").items() if what in AFTER_FLOP} == bob


def before_flop(*events: dict[str, Any], players: list[dict[str, Any]] = PLAYERS) -> dict[str, Any]:
    """A hand as far as it went before the flop."""
    outcome = {"pots": [], "hands": [{}], "net": {}}
    return body(players=players, events=[*BLINDS, *events], boards=[[]], outcome=outcome)


def three_bets(hand: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """By player: how often the first raise was raised, of how many occasions."""
    found = {name: counted(hand, name) for name in ("ada", "bob", "cid")}
    return {name: (it.get("three_bets", 0), it.get("three_bet_chances", 0)) for name, it in found.items()}


def test_who_raises_the_first_raise_3_bets_and_who_raises_that_does_not_s4():
    hand = before_flop(
        did("raise", 0, 300, to=300), did("raise", 2, 850, to=900), did("raise", 4, 1900, to=2000), did("fold", 0)
    )
    assert three_bets(hand) == {"ada": (0, 0), "bob": (1, 1), "cid": (0, 0)}


def test_a_decision_with_no_raise_before_it_is_no_occasion_for_a_3_bet_s4():
    limped = before_flop(did("call", 0, 100, to=100), did("call", 2, 50, to=100), did("check", 4))
    assert three_bets(limped) == {"ada": (0, 0), "bob": (0, 0), "cid": (0, 0)}


def test_who_limps_and_is_raised_may_3_bet_s4():
    hand = before_flop(
        did("call", 0, 100, to=100), did("raise", 2, 350, to=400), did("fold", 4), did("raise", 0, 1100, to=1200)
    )
    assert three_bets(hand) == {"ada": (1, 1), "bob": (0, 0), "cid": (0, 1)}


def test_who_has_no_more_than_the_call_cannot_3_bet_s4():
    short = [player(2, "Bob", 300), player(4, "Cid", 301), player(0, "Ada", 10000)]
    hand = before_flop(did("raise", 0, 300, to=300), did("fold", 2), did("fold", 4), players=short)
    assert three_bets(hand) == {"ada": (0, 0), "bob": (0, 0), "cid": (0, 1)}


def test_nobody_3_bets_where_nobody_could_answer_s4_r2():
    short = [player(2, "Bob", 8000), player(4, "Cid", 100), player(0, "Ada", 300)]
    hand = before_flop(did("raise", 0, 300, to=300, all_in=True), did("fold", 2), players=short)
    assert three_bets(hand)["bob"] == (0, 0)


def test_a_short_all_in_is_a_raise_and_opens_nothing_to_who_has_acted_s4_r1():
    short = [player(2, "Bob", 8000), player(4, "Cid", 150), player(0, "Ada", 10000)]
    hand = before_flop(
        did("call", 0, 100, to=100),
        did("call", 2, 50, to=100),
        did("raise", 4, 50, to=150, all_in=True),
        did("call", 0, 50, to=150),
        did("call", 2, 50, to=150),
        players=short,
    )
    assert three_bets(hand) == {"ada": (0, 0), "bob": (0, 0), "cid": (0, 0)}
    both_short = [*short[:2], player(0, "Ada", 150)]
    fresh = before_flop(did("raise", 0, 150, to=150, all_in=True), did("fold", 2), players=both_short)
    assert three_bets(fresh)["bob"] == (0, 0), "neither has anything left to answer with"


def test_a_straddle_is_no_raise_s4():
    hand = before_flop(did("straddle", 0, 200), did("raise", 2, 550, to=600), did("raise", 4, 1700, to=1800))
    assert three_bets(hand) == {"ada": (0, 0), "bob": (0, 0), "cid": (1, 1)}


def test_who_is_bet_into_on_the_flop_has_no_continuation_bet_to_make_s6():
    donk = before_flop(
        did("raise", 0, 300, to=300),
        did("call", 2, 250, to=300),
        did("fold", 4),
        street("flop", "Kc 7d 2s"),
        did("bet", 2, 400, to=400),
        did("raise", 0, 1200, to=1200),
        did("fold", 2),
    )
    found = counted(donk, "ada")
    assert (found.get("cbet_chances"), found.get("cbets"), found["bets_and_raises"]) == (None, None, 1)


def test_who_raised_last_before_the_flop_and_checks_it_lets_the_occasion_go_s6():
    checked = before_flop(
        did("raise", 0, 300, to=300),
        did("call", 2, 250, to=300),
        did("fold", 4),
        street("flop", "Kc 7d 2s"),
        did("check", 2),
        did("check", 0),
        street("turn", "9h"),
        did("check", 2),
        did("bet", 0, 400, to=400),
        did("fold", 2),
    )
    found = counted(checked, "ada")
    assert (found["cbet_chances"], found.get("cbets"), found["bets_and_raises"]) == (1, None, 1)


def test_a_hand_says_its_stakes_its_positions_and_its_winners_share_s13_s14():
    assert stakes(kept(SHOWDOWN)) == "50/100 chips"
    assert stakes(kept(SHOWDOWN | {"unit": "eur"})) == "0.50/1.00 eur"
    of_all = count(kept(NAMED))
    assert {person: it.place for person, it in of_all.items()} == {"gada": "BTN", "gbob": "SB", "gcid": "BB"}
    assert of_all["gbob"].large == Large(size=35_000, amount=3500, number=12)
    assert of_all["gada"].large is None
    assert {it.place for it in count(kept(SHOWDOWN)).values()} == {""}, "older tables told no positions"


@pytest.mark.parametrize("number", range(len(OPTIONS)))
@pytest.mark.parametrize("game", GAMES)
def test_what_is_counted_of_an_evening_fits_together(game: str, number: int):
    for record in hands(game, number):
        of_all = count(KeptRecord("EVENING", 1, record.at, record.body))
        assert set(of_all) == set(record.of)
        found = [HandCounts(**of_one.counts) for of_one in of_all.values()]
        for it in found:
            assert it.three_bets <= it.three_bet_chances <= it.preflop
            assert it.three_bets <= it.pfr
            assert it.cbets <= it.cbet_chances <= min(it.flops, it.pfr)
            assert it.cbets <= it.bets_and_raises
            assert it.bets_and_raises + it.calls <= it.actions
            assert it.showdowns_won <= it.won
            assert it.pfr <= it.vpip <= it.preflop <= it.hands == 1
            assert it.showdowns_won <= it.showdowns <= it.flops <= it.hands
        assert abs(sum(it.net_mbb for it in found)) <= len(found), "each is rounded"
        if showdowns := sum(it.showdowns for it in found):
            assert showdowns > 1
            assert any(it.showdowns_won for it in found)
