"""Hands of elsewhere are read: what we have written ourselves, and texts as other rooms write them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from parlour.games.poker.kept.hands import HANDS
from parlour.games.poker.kept.names import plain_names
from parlour.games.poker.kept.phh_writer import phh
from parlour.games.poker.kept.pokerstars import pokerstars
from parlour.games.poker.kept.statistics import count
from parlour.house.read_texts import records_in
from parlour.kit.records import KeptRecord, ReadRecord, UnreadRecord
from tests.games.poker.kept.evening import GAMES, OPTIONS, as_seen, hands
from tests.games.poker.kept.hands import BEGAN, NAMED, seen

# A hand as PokerStars writes it, in money, with a rake, and with what nobody could call.
CASH = """\
PokerStars Hand #105024000105:  Hold'em No Limit ($0.50/$1.00 USD) - 2013/10/04 13:53:27 ET
Table 'Pavonia II' 6-max Seat #1 is the button
Seat 1: Hero ($100 in chips)
Seat 2: small: one ($40 in chips)
Seat 3: Big Two ($250.25 in chips)
Seat 4: Away ($10 in chips) is sitting out
small: one: posts small blind $0.50
Big Two: posts big blind $1
*** HOLE CARDS ***
Dealt to Hero [As Ah]
Hero: raises $2 to $3
small: one: raises $37 to $40 and is all-in
Big Two: folds
Hero: raises $60 to $100 and is all-in
Uncalled bet ($60) returned to Hero
*** FLOP *** [2c 7d 9s]
*** TURN *** [2c 7d 9s] [3h]
*** RIVER *** [2c 7d 9s 3h] [4d]
*** SHOW DOWN ***
small: one: shows [Ks Kh] (a pair of Kings)
Hero: shows [As Ah] (a pair of Aces)
Hero collected $78 from pot
*** SUMMARY ***
Total pot $81 | Rake $3
Board [2c 7d 9s 3h 4d]
Seat 1: Hero (button) showed [As Ah] and won ($78) with a pair of Aces
Seat 2: small: one (small blind) showed [Ks Kh] and lost with a pair of Kings
Seat 3: Big Two (big blind) folded before Flop
"""


def read(text: str) -> list[ReadRecord]:
    found = list(records_in(HANDS, text))
    assert all(isinstance(it, ReadRecord) for it in found), found
    return [it for it in found if isinstance(it, ReadRecord)]


def wrong(text: str) -> UnreadRecord:
    (found,) = records_in(HANDS, text)
    assert isinstance(found, UnreadRecord), found
    return found


def whole(found: ReadRecord) -> Any:
    return HANDS.whole(KeptRecord("", 1, 0, msgspec.json.encode(found.body), found.reader, found.own))


def test_a_hand_of_pokerstars_is_read_with_its_money_its_rake_and_ones_own_cards() -> None:
    (found,) = read(CASH)
    hand = whole(found)
    assert (hand["game"], hand["unit"], hand["small_blind"], hand["big_blind"]) == ("holdem", "usd", 50, 100)
    assert [(it["name"], it["stack"]) for it in hand["players"]] == [
        ("small: one", 4_000),
        ("Big Two", 25_025),
        ("Hero", 10_000),
    ]
    assert hand["mine"] == {"seat": 2, "cards": ["As", "Ah"], "openings": []}
    assert hand["boards"] == [["2c", "7d", "9s", "3h", "4d"]]
    assert hand["rake"] == 300
    assert hand["outcome"]["net"] == {"0": -4_000, "1": -100, "2": 3_800}
    assert next(event for event in hand["events"] if event["kind"] == "win")["amount"] == 7_800


def test_a_raise_that_nobody_could_call_is_cut_to_a_call() -> None:
    (found,) = read(CASH)
    acts = [(event["kind"], event.get("to")) for event in found.body["events"] if event.get("seat") == 2]
    assert acts[:2] == [("raise", 300), ("call", 4_000)]


def test_what_a_raise_exceeds_the_others_by_comes_back() -> None:
    covering = CASH.replace("small: one: raises $37 to $40 and is all-in\nBig Two: folds\n", "small: one: folds\n")
    covering = covering.replace(
        "Hero: raises $60 to $100 and is all-in\n", "Big Two: raises $247.25 to $250.25 and is all-in\nHero: folds\n"
    ).replace("Uncalled bet ($60) returned to Hero", "Uncalled bet ($247.25) returned to Big Two")
    before, _ = covering.split("*** FLOP ***")
    text = f"{before}Big Two collected $6.50 from pot\n*** SUMMARY ***\nTotal pot $6.50 | Rake $0\n"
    (found,) = read(text)
    back = [event["amount"] for event in found.body["events"] if event["kind"] == "returned"]
    assert (back, found.body["outcome"]["net"]["1"]) == ([24_725], 350)


def test_cards_that_lost_and_are_told_in_the_summary_are_known() -> None:
    mucked = CASH.replace("small: one: shows [Ks Kh] (a pair of Kings)", "small: one: mucks hand").replace(
        "(small blind) showed [Ks Kh] and lost with a pair of Kings", "(small blind) mucked [Ks Kh]"
    )
    (found,) = read(mucked)
    assert found.body["outcome"]["net"]["2"] == 3_800
    unknown = mucked.replace("mucked [Ks Kh]", "mucked")
    (found,) = read(unknown)
    assert found.body["outcome"]["net"]["2"] == 3_800


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("Hold'em No Limit", "Razz Limit", 1, "this is no hand of Hold'em No Limit or Omaha Pot Limit"),
        ("Table 'Pavonia II'", "Tisch 'Pavonia II'", 2, "here should stand the table and its button"),
        ("Seat 1: Hero ($100 in", "Seat 1: Hero ($1oo in", 3, "'$1oo' is no amount"),
        ("Hero: raises $2 to $3", "Hero: raises $0.50 to $1.50", 11, "raise to $2.00..$100.00"),
        ("Hero: raises $2 to $3", "Hero: checks", 11, "there is a bet to call"),
        ("*** FLOP ***", "*** FIRST FLOP ***", 16, "hands of more than one board cannot be read"),
        ("Hero collected $78", "Hero collected $79", 24, "200 of the pots was not collected, and the rake is 300"),
    ],
)
def test_what_cannot_be_is_said_with_its_line(before: str, after: str, line: int, reason: str) -> None:
    found = wrong(CASH.replace(before, after))
    assert reason in found.reason, found
    assert found.line == line, found


def test_one_hand_that_cannot_be_read_stops_no_other() -> None:
    broken = CASH.replace("Hero: raises $2 to $3", "Hero: raises $0.50 to $1.50")
    first, second, third = records_in(HANDS, f"\ufeff{CASH}\n\n{broken}\n\n{CASH}")
    assert isinstance(first, ReadRecord)
    assert isinstance(second, UnreadRecord)
    assert isinstance(third, ReadRecord)
    lines = CASH.count("\n") + 2
    assert (first.line, second.line, third.line) == (1, lines + 11, 2 * lines + 1)


@pytest.mark.parametrize("text", ["", "hello\nworld", "a = 1"])
def test_what_is_no_hand_is_said(text: str) -> None:
    assert wrong(text) == UnreadRecord(1, "this is neither text in the manner of PokerStars, PHHS nor PHH")


def test_broken_phh_is_said_with_its_line() -> None:
    text = phh(seen(NAMED, "ada", "Qs Qh"), BEGAN)
    assert wrong(text.replace("antes = [", "antes = (")).line == next(
        at for at, line in enumerate(text.splitlines(), 1) if line.startswith("antes")
    )
    low = wrong(text.replace("p3 cbr 300", "p3 cbr 1"))
    assert "'p3 cbr 1': raise to 200..10,000" in low.reason


NO_PHH_OR_BOARD = (
    "hands of more than one board cannot be read",
    "a hand without betting before the flop cannot be read",
)


@pytest.mark.parametrize("number", range(len(OPTIONS)))
@pytest.mark.parametrize("game", GAMES)
def test_what_we_have_written_is_read_and_counted_the_same(game: str, number: int) -> None:
    compared = 0
    for record in hands(game, number):
        mine = as_seen(record, record.of[0])
        names = plain_names(mine.hand)
        (found,) = records_in(HANDS, pokerstars(mine, BEGAN))
        if isinstance(found, UnreadRecord):
            # Rules of the house by which more may be bet, and what the text has no one way to say.
            assert found.reason in NO_PHH_OR_BOARD or found.reason.startswith("raise to"), found
            continue
        ours = count(KeptRecord("", 1, 0, record.body))
        theirs = count(KeptRecord("", 1, 0, msgspec.json.encode(found.body)))
        for player in mine.hand.players:
            here, there = dict(ours[player.person].counts), dict(theirs[names[player.seat]].counts)
            if mine.hand.bounty is not None:  # PokerStars has no words for it
                here.pop("net_mbb", None)
                there.pop("net_mbb", None)
            assert here == there
        assert mine.own is not None
        assert whole(found)["mine"]["cards"] == mine.own.cards
        compared += 1
    assert compared > 5 or "bomb_pot_every" in OPTIONS[number] or OPTIONS[number].get("run_it")


@pytest.mark.parametrize("game", GAMES)
def test_our_own_phh_is_read_and_counted_the_same(game: str) -> None:
    compared = 0
    for record in hands(game, 0):
        mine = as_seen(record, record.of[0])
        (found,) = records_in(HANDS, f"[1]\n{phh(mine, BEGAN)}")
        if isinstance(found, UnreadRecord):
            continue
        ours = count(KeptRecord("", 1, 0, record.body))
        theirs = count(KeptRecord("", 1, 0, msgspec.json.encode(found.body)))
        for player in mine.hand.players:
            here, there = ours[player.person], theirs[player.name]
            assert here.place == there.place
            if mine.hand.bounty is None:
                assert here.counts == there.counts
        assert whole(found)["mine"]["cards"] == mine.own.cards
        compared += 1
    assert compared > 10
