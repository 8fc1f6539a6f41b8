"""What is counted of players: hands written by hand, and evenings that were really played."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from parlour.games.poker.kept.statistics import HandCounts, counts
from parlour.kit.records import KeptRecord
from tests.games.poker.kept.evening import GAMES, OPTIONS, hands
from tests.games.poker.kept.hands import BLINDS, BLUFF, PLAYERS, RUN_TWICE, SHOWDOWN, body, did, part, street, won


def counted(hand: dict[str, Any], name: str) -> dict[str, int]:
    """What is counted of one of the players, but for what is nothing."""
    record = KeptRecord("K7Q2ZD", 1, 0, msgspec.json.encode(hand))
    return {what: count for what, count in counts(record)[f"g{name}"].items() if count}


def test_who_calls_and_raises_before_the_flop_puts_in_voluntarily():
    ada = {"hands": 1, "preflop": 1, "vpip": 1, "pfr": 1, "flops": 1, "showdowns": 1, "net_mbb": -17_000}
    bob = {"hands": 1, "preflop": 1, "vpip": 1, "flops": 1, "showdowns": 1, "showdowns_won": 1, "net_mbb": 18_000}
    assert counted(SHOWDOWN, "ada") == ada, "who mucks was at the showdown"
    assert counted(SHOWDOWN, "bob") == bob
    assert counted(SHOWDOWN, "cid") == {"hands": 1, "preflop": 1, "net_mbb": -1_000}, "a blind is not voluntary"


def test_cards_shown_when_all_is_over_make_no_showdown_and_a_bounty_is_won():
    assert counted(BLUFF, "ada") == {"hands": 1, "preflop": 1, "vpip": 1, "pfr": 1, "net_mbb": 5_500}
    assert counted(BLUFF, "cid") == {"hands": 1, "preflop": 1, "net_mbb": -3_000}


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
    assert counted(walk, "cid") == {"hands": 1, "net_mbb": 500}
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
    assert counted(limped, "cid") == {"hands": 1, "preflop": 1, "flops": 1, "net_mbb": -1_000}
    assert counted(limped, "bob") == {"hands": 1, "preflop": 1, "vpip": 1, "flops": 1, "net_mbb": 1_000}


@pytest.mark.parametrize("number", range(len(OPTIONS)))
@pytest.mark.parametrize("game", GAMES)
def test_what_is_counted_of_an_evening_fits_together(game: str, number: int):
    for record in hands(game, number):
        of_all = counts(KeptRecord("EVENING", 1, record.at, record.body))
        assert set(of_all) == set(record.of)
        found = [HandCounts(**of_one) for of_one in of_all.values()]
        for it in found:
            assert it.pfr <= it.vpip <= it.preflop <= it.hands == 1
            assert it.showdowns_won <= it.showdowns <= it.flops <= it.hands
        assert abs(sum(it.net_mbb for it in found)) <= len(found), "each is rounded"
        if showdowns := sum(it.showdowns for it in found):
            assert showdowns > 1
            assert any(it.showdowns_won for it in found)
