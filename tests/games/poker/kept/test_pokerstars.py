"""Hands in the manner of PokerStars: the lines that trackers read, and nothing that the viewer may not know (P5)."""

from __future__ import annotations

from datetime import time

import pytest
from pokerkit.notation import PokerStarsParser

from parlour.games.poker.kept.names import plain_name
from parlour.games.poker.kept.pokerstars import hand_id, pokerstars
from parlour.games.poker.kept.words import words
from tests.games.poker.kept.hands import (
    BEGAN,
    BLUFF,
    BOMB_POT,
    PLAYERS,
    POSTS,
    RUN_TWICE,
    SHOWDOWN,
    TABLE,
    body,
    did,
    part,
    player,
    seen,
    won,
)

SHOWDOWN_FOR_ADA = f"""\
PokerStars Hand #{hand_id(TABLE, 12)}:  Hold'em No Limit (50/100) - 2026/11/25 20:51:07 UTC [2026/11/25 15:51:07 ET]
Table 'K7Q2ZD' 6-max Seat #1 is the button
Seat 1: Ada (10000 in chips)
Seat 3: Bob (8000 in chips)
Seat 5: Cid (6000 in chips)
Bob: posts small blind 50
Cid: posts big blind 100
*** HOLE CARDS ***
Dealt to Ada [Qs Qh]
Ada: raises 200 to 300
Bob: calls 250
Cid has timed out
Cid: folds
*** FLOP *** [Kc 7d 2s]
Bob: checks
Ada: bets 400
Bob: calls 400
*** TURN *** [Kc 7d 2s] [9h]
Bob: checks
Ada: checks
*** RIVER *** [Kc 7d 2s 9h] [3c]
Bob: bets 1000
Ada: calls 1000
*** SHOW DOWN ***
Bob: shows [Ah Kd] (a pair of Kings)
Ada: mucks hand
Bob collected 3500 from pot
*** SUMMARY ***
Total pot 3500 | Rake 0
Board [Kc 7d 2s 9h 3c]
Seat 1: Ada (button) mucked [Qs Qh]
Seat 3: Bob (small blind) showed [Ah Kd] and won (3500) with a pair of Kings
Seat 5: Cid (big blind) folded before Flop
"""

RUN_TWICE_FROM_THE_FLOP_ON = """\
*** FLOP *** [2c 7d 9s]
Bob: checks
Cid: bets 700 and is all-in
Ada: raises 4000 to 4700 and is all-in
Bob: calls 2700 and is all-in
Uncalled bet (2000) returned to Ada
*** FIRST TURN *** [2c 7d 9s] [3h]
*** FIRST RIVER *** [2c 7d 9s 3h] [Qh]
*** SECOND TURN *** [2c 7d 9s] [4h]
*** SECOND RIVER *** [2c 7d 9s 4h] [Kc]
*** FIRST SHOW DOWN ***
Ada: shows [Ac Ad] (a pair of Aces)
Bob: shows [Ks Kh] (a pair of Kings)
Cid: shows [Qc Qd] (three of a kind, Queens)
Ada collected 2000 from side pot
Cid collected 1500 from main pot
*** SECOND SHOW DOWN ***
Ada: shows [Ac Ad] (a pair of Aces)
Bob: shows [Ks Kh] (three of a kind, Kings)
Cid: shows [Qc Qd] (a pair of Queens)
Bob collected 2000 from side pot
Bob collected 1500 from main pot
*** SUMMARY ***
Total pot 7000 Main pot 3000. Side pot 4000. | Rake 0
Hand was run twice
FIRST Board [2c 7d 9s 3h Qh]
SECOND Board [2c 7d 9s 4h Kc]
Seat 1: Ada (button) showed [Ac Ad] and won (2000) with a pair of Aces, and lost with a pair of Aces
Seat 3: Bob (small blind) showed [Ks Kh] and lost with a pair of Kings, and won (3500) with three of a kind, Kings
Seat 5: Cid (big blind) showed [Qc Qd] and won (1500) with three of a kind, Queens, and lost with a pair of Queens
"""


def lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


def test_a_hand_is_told_from_the_seats_to_the_summary() -> None:
    text = pokerstars(seen(SHOWDOWN, "Ada", "Qs Qh"), BEGAN)
    assert lines(text) == lines(SHOWDOWN_FOR_ADA)


def test_whoever_did_not_play_is_dealt_nothing_and_sees_no_mucked_cards() -> None:
    """P5."""
    told = lines(pokerstars(seen(SHOWDOWN), BEGAN))
    expected = [line.replace(" [Qs Qh]", "") for line in lines(SHOWDOWN_FOR_ADA) if "Dealt" not in line]
    assert told == expected


def test_boards_that_are_run_again_come_one_after_the_other() -> None:
    """P6."""
    text = pokerstars(seen(RUN_TWICE), BEGAN)
    assert lines(text)[-len(lines(RUN_TWICE_FROM_THE_FLOP_ON)) :] == lines(RUN_TWICE_FROM_THE_FLOP_ON)


def test_two_boards_of_a_bomb_pot_come_street_by_street() -> None:
    """A3."""
    told = lines(pokerstars(seen(BOMB_POT, "Bob", "5s 5h 5c Jd"), BEGAN))
    assert told[0].startswith(f"PokerStars Hand #{hand_id(TABLE, 12)}:  Omaha Pot Limit (50/100)")
    start = told.index("*** HOLE CARDS ***")
    assert told[start - 3 : start] == [f"{name}: posts the ante 200" for name in ("Bob", "Cid", "Ada")]
    assert told[start + 1 : start + 4] == [
        "Dealt to Bob [5s 5h 5c Jd]",
        "*** FIRST FLOP *** [2d Td 8d]",
        "*** SECOND FLOP *** [7c 4h Ks]",
    ]
    assert told[start + 7 : start + 10] == [
        "*** FIRST TURN *** [2d Td 8d] [Ts]",
        "*** SECOND TURN *** [7c 4h Ks] [9h]",
        "Bob: bets 300",
    ]
    assert told[start + 12 : start + 16] == [
        "Uncalled bet (300) returned to Bob",
        "Bob collected 300 from pot",
        "Bob collected 300 from pot",
        "Bob: doesn't show hand",
    ]
    assert "SECOND Board [7c 4h Ks 9h]" in told
    assert "Hand was run twice" not in told
    assert "Seat 3: Bob collected (600)" in told
    assert "Seat 5: Cid folded on the Turn" in told


def test_cards_shown_afterwards_and_the_bounty_follow_the_pot() -> None:
    """P4, and the 7-2 rule."""
    told = lines(pokerstars(seen(BLUFF), BEGAN))
    start = told.index("Uncalled bet (200) returned to Ada")
    assert told[start : start + 6] == [
        "Uncalled bet (200) returned to Ada",
        "Ada collected 250 from pot",
        "Ada: shows [2d]",
        "Ada: shows [7h]",
        "Cid: shows [Jc]",
        "Ada wins the 400 bounty for seven-deuce from Bob (200), Cid (200)",
    ]
    assert told[-3:] == [
        "Seat 1: Ada (button) collected (250)",
        "Seat 3: Bob (small blind) folded before Flop",
        "Seat 5: Cid (big blind) folded before Flop",
    ]


def test_who_comes_back_posts_both_blinds_in_one_line() -> None:
    """B6."""
    told = lines(pokerstars(seen(POSTS), BEGAN))
    start = told.index("Bob: posts small blind 50")
    assert told[start : start + 5] == [
        "Bob: posts small blind 50",
        "Cid: posts big blind 100",
        "Dee: posts small & big blinds 150",
        "Eve: posts big blind 100",
        "*** HOLE CARDS ***",
    ]
    assert "Ada: folds" in told
    assert "Seat 1: Ada (button) folded before Flop (didn't bet)" in told
    assert "Dee: bets 740 and is all-in" in told
    assert "9-max" in told[1]


def test_a_name_can_imitate_neither_another_nor_the_format() -> None:
    players = [player(2, "x: folds", 1000), player(4, "x_ folds", 1000), player(0, "[Ah Ad] *** (", 1000)]
    hand = body(
        players=players,
        events=[did("small_blind", 2, 50), did("big_blind", 4, 100), did("fold", 0), did("fold", 2), won(4, 150)],
        boards=[[]],
        outcome={"pots": [part(150, (4, 150))], "hands": [{}], "net": {}},
    )
    told = lines(pokerstars(seen(hand), BEGAN))
    assert told[2:5] == [
        "Seat 1: _Ah Ad_ ___ _ (1000 in chips)",
        "Seat 3: x__folds (1000 in chips)",
        "Seat 5: x__folds 2 (1000 in chips)",
    ]
    assert not any(line.startswith("x: ") for line in told)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Ada", "Ada"),
        ("Big Al", "Big Al"),
        ("José  María", "José María"),
        ("Bob collected 900 from pot", "Bob_collected_900_from_pot"),
        ("Ann has timed out", "Ann_has_timed_out"),
        ("Seat 3", "Seat_3"),
        ("Button", "Button_"),
        ("Dealt", "Dealt_"),
        ("Table 'X' 6-max", "Table_'X'_6-max"),
        ("Al $5", "Al _5"),
        ("Dan: shows [As Ah]", "Dan__shows__As_Ah_"),
        ("***", "___"),
    ],
)
def test_a_name_has_none_of_the_words_that_readers_look_for(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_every_hand_of_every_table_has_a_number_of_its_own() -> None:
    numbers = {hand_id(table, hand) for table in (TABLE, "K7Q2ZE", "222222", "ZZZZZZ") for hand in (1, 2, 999_999)}
    assert len(numbers) == 12
    assert max(*numbers, hand_id("Z" * 12, 10**6 - 1)) < 2**63


@pytest.mark.parametrize(
    ("five", "name"),
    [
        ("As Ks Qs Js Ts", "a Royal Flush"),
        ("9s 8s 7s 6s 5s", "a straight flush, Five to Nine"),
        ("6c 6d 6h 6s 2c", "four of a kind, Sixes"),
        ("Kc Kd Kh Ts Tc", "a full house, Kings full of Tens"),
        ("Ah Jh 9h 3h 2h", "a flush, Ace high"),
        ("5c 4d 3h 2s Ac", "a straight, Ace to Five"),
        ("7c 7d 7h As 2c", "three of a kind, Sevens"),
        ("Ac Ad 2h 2s Kc", "two pair, Aces and Deuces"),
        ("6c 6d Ah Ks Qc", "a pair of Sixes"),
        ("Ac Qd Th 4s 3c", "high card Ace"),
    ],
)
def test_hands_have_the_names_that_pokerstars_gives_them(five: str, name: str) -> None:
    assert words(five.split()) == name


@pytest.mark.filterwarnings("ignore:The field 'time_zone_abbreviation'")
def test_another_program_reads_what_was_written() -> None:
    (hand,) = PokerStarsParser()(pokerstars(seen(SHOWDOWN, "Ada", "Qs Qh"), BEGAN), error_status=True)
    assert hand.players == [player["name"] for player in PLAYERS]
    assert hand.starting_stacks == [player["stack"] for player in PLAYERS]
    assert hand.blinds_or_straddles == [50, 100, 0]
    assert (hand.table, hand.seat_count, hand.time, hand.year) == (TABLE, 6, time(20, 51, 7), 2026)
    assert [action for action in hand.actions if "cbr" in action] == ["p3 cbr 300", "p3 cbr 400", "p1 cbr 1000"]
    assert "p1 sm AhKd" in hand.actions
