"""Hands as PHH: other programs and our own replay find the same result, and nobody finds another's cards (P5)."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pokerkit.notation import HandHistory

from parlour.games.poker.kept.phh_replay import replay_hand
from parlour.games.poker.kept.phh_writer import phh
from parlour.kit.commitment import positions
from tests.games.poker.kept.hands import (
    BEGAN,
    BLUFF,
    BOMB_POT,
    NAMED,
    PLAYERS,
    POSTS,
    RUN_TWICE,
    SHOWDOWN,
    body,
    did,
    part,
    player,
    seen,
    street,
    won,
)

STACKS = {"Bob": 9800, "Cid": 5900, "Ada": 8300}


def fields(hand: dict[str, Any], name: str | None = None, cards: str = "") -> dict[str, Any]:
    return tomllib.loads(phh(seen(hand, name, cards), BEGAN))


def replayed(hand: dict[str, Any], name: str | None = None, cards: str = "") -> list[Any]:
    """The stacks at the end, by the rules of this house."""
    found, complaint = replay_hand("hand.phh", phh(seen(hand, name, cards), BEGAN))
    assert complaint is None
    assert found.skipped is None
    return found.stacks or []


def test_a_hand_has_what_phh_wants_and_what_it_allows() -> None:
    told = fields(SHOWDOWN, "Ada", "Qs Qh")
    assert (told["variant"], told["min_bet"]) == ("NT", 100)
    assert told["antes"] == [0, 0, 0]
    assert told["blinds_or_straddles"] == [50, 100, 0]
    assert told["starting_stacks"] == [8000, 6000, 10000]
    assert told["players"] == ["Bob", "Cid", "Ada"]
    assert told["seats"] == [3, 5, 1]
    assert told["finishing_stacks"] == list(STACKS.values())
    assert (told["table"], told["hand"], told["event"]) == ("K7Q2ZD", 12, "Thursday")
    assert (str(told["time"]), told["day"], told["month"], told["year"]) == ("20:51:07", 25, 11, 2026)
    assert told["_button"] == 1
    assert told["_boards"] == [["Kc", "7d", "2s", "9h", "3c"]]


def test_positions_are_by_player_and_not_there_in_hands_that_were_told_none() -> None:
    assert fields(NAMED)["_positions"] == ["SB", "BB", "BTN"]
    assert "_positions" not in fields(SHOWDOWN)


def test_the_actions_are_those_of_the_hand() -> None:
    assert fields(SHOWDOWN, "Ada", "Qs Qh")["actions"] == [
        *("d dh p1 AhKd", "d dh p2 ????", "d dh p3 QsQh"),
        *("p3 cbr 300", "p1 cc", "p2 f  # out of time"),
        *("d db Kc7d2s", "p1 cc", "p3 cbr 400", "p1 cc"),
        *("d db 9h", "p1 cc", "p3 cc"),
        *("d db 3c", "p1 cbr 1000", "p3 cc", "p1 sm AhKd", "p3 sm"),
    ]


def test_whoever_did_not_play_sees_no_mucked_cards() -> None:
    """P5."""
    actions = fields(SHOWDOWN)["actions"]
    assert actions[:3] == ["d dh p1 AhKd", "d dh p2 ????", "d dh p3 ????"]
    text = phh(seen(SHOWDOWN), BEGAN)
    assert "Qs" not in text
    assert "Qh" not in text


def test_our_own_replay_comes_to_the_same_stacks() -> None:
    assert replayed(SHOWDOWN, "Ada", "Qs Qh") == list(STACKS.values())


def test_what_somebody_mucks_wins_nothing_whatever_it_was() -> None:
    """P3: so the hand can be replayed also by those who have not seen it."""
    assert replayed(SHOWDOWN) == replayed(SHOWDOWN, "Bob", "Ah Kd") == list(STACKS.values())


def test_what_phh_cannot_say_is_not_replayed() -> None:
    found, complaint = replay_hand("hand.phh", phh(seen(RUN_TWICE), BEGAN))
    assert (found.skipped, complaint) == ("the board was run twice", None)


def test_another_program_comes_to_the_same_stacks() -> None:
    hand = HandHistory.loads(phh(seen(SHOWDOWN, "Ada", "Qs Qh"), BEGAN))
    *_, state = hand
    assert state.stacks == list(STACKS.values())
    assert hand.user_defined_fields.keys() == {"_button", "_boards"}
    named = HandHistory.loads(phh(seen(NAMED), BEGAN))
    assert named.user_defined_fields["_positions"] == ["SB", "BB", "BTN"]


def test_cards_shown_afterwards_are_known_and_are_no_action() -> None:
    """P4."""
    told = fields(BLUFF)
    assert told["actions"][:3] == ["d dh p1 ????", "d dh p2 Jc??", "d dh p3 2d7h"]
    assert not any(" sm" in action for action in told["actions"])
    assert told["_bounty"]["paid"] == [{"seat": 2, "amount": 200}, {"seat": 4, "amount": 200}]
    assert replayed(BLUFF) == told["finishing_stacks"] == [7950, 5900, 10150]


def test_live_posts_are_blinds_below_zero_and_dead_ones_antes() -> None:
    """B6."""
    told = fields(POSTS)
    assert told["antes"] == [10, 10, 60, 10, 10]
    assert told["blinds_or_straddles"] == [50, 100, -100, -100, 0]
    assert told["ante_trimming_status"] is False
    assert replayed(POSTS) == told["finishing_stacks"] == [7940, 5890, 1190, 590, 9990]
    *_, state = HandHistory.loads(phh(seen(POSTS), BEGAN))
    assert state.stacks == told["finishing_stacks"]


def test_who_buys_the_button_posts_the_blind_that_acts_last() -> None:
    """B4."""
    hand = body(
        button=0,
        players=[player(2, "Bob", 1000), player(4, "Cid", 1000), player(0, "Ada", 1000)],
        events=[
            *(did("post", 2, 100), did("dead_blind", 2, 50)),
            *(did("fold", 4), did("raise", 0, 300, to=300), did("fold", 2), did("returned", 0, 200), won(0, 250)),
        ],
        boards=[[]],
        outcome={"pots": [part(250, (0, 250))], "hands": [{}], "net": {}},
    )
    told = fields(hand)
    assert (told["blinds_or_straddles"], told["antes"]) == ([100, 0, 0], [50, 0, 0])
    assert replayed(hand) == told["finishing_stacks"] == [850, 1000, 1150]


def test_more_than_one_board_is_beyond_phh_and_said_so() -> None:
    """A3, P6."""
    for hand, why in ((RUN_TWICE, "the board was run twice"), (BOMB_POT, "it was played on two boards")):
        text = phh(seen(hand), BEGAN)
        told = tomllib.loads(text)
        assert told["_not_in_phh"] == why
        assert told["_boards"] == hand["boards"]
        assert f"# PHH cannot say all of it: {why}." in text
        assert told["actions"].count(f"d db {''.join(hand['boards'][0][3:4])}") == 1


def test_a_bomb_pot_on_one_board_is_checked_to_the_flop() -> None:
    """A3: to PHH it is as if all had checked who had chips left."""
    hand = body(
        bomb_pot=True,
        players=[player(2, "Bob", 8000), player(4, "Cid", 150), player(0, "Ada", 10000)],
        events=[
            *(did("ante", 2, 200), did("ante", 4, 150), did("ante", 0, 200)),
            street("flop", "2d Td 8d"),
            *(did("bet", 2, 100, to=100), did("fold", 0), did("returned", 2, 100)),
            *(street("turn", "3c"), street("river", "4c")),
            *({"kind": "show", "seat": 2, "cards": ["Ah", "Ad"]}, {"kind": "show", "seat": 4, "cards": ["Kh", "Kd"]}),
            *(won(2, 100, pot=1), won(2, 450)),
        ],
        boards=[["2d", "Td", "8d", "3c", "4c"]],
        outcome={"pots": [part(450, (2, 450)), part(100, (2, 100), pot=1)], "hands": [{}], "net": {}},
    )
    told = fields(hand)
    assert told["ante_trimming_status"] is True
    assert told["blinds_or_straddles"] == [0, 0, 0]
    assert told["actions"][3:6] == ["p1 cc", "p3 cc", "d db 2dTd8d"]
    assert replayed(hand) == told["finishing_stacks"] == [8350, 0, 9800]


def test_heads_up_blinds_and_antes_are_turned_round() -> None:
    """B3: p1 has the big blind; and here pays the ante of both too (A1)."""
    hand = body(
        ante=20,
        players=[player(2, "Bob", 1000), player(0, "Ada", 1000)],
        events=[
            *(did("ante", 2, 20), did("small_blind", 0, 50), did("big_blind", 2, 100)),
            *(did("raise", 0, 250, to=300), did("fold", 2), did("returned", 0, 200), won(0, 220)),
        ],
        boards=[[]],
        outcome={"pots": [part(220, (0, 220))], "hands": [{}], "net": {}},
    )
    told = fields(hand)
    assert (told["blinds_or_straddles"], told["antes"]) == ([50, 100], [0, 20])
    assert replayed(hand) == told["finishing_stacks"] == [880, 1120]
    *_, state = HandHistory.loads(phh(seen(hand), BEGAN))
    assert state.stacks == [880, 1120]


def test_a_big_blind_that_went_with_the_ante_is_faced_in_full_all_the_same() -> None:
    """A1, B9: Cid is all-in by the ante, and a call is a hundred still; other programs let it be called for less."""
    hand = body(
        ante=40,
        players=[player(2, "Bob", 1000), player(4, "Cid", 40), player(0, "Ada", 1000)],
        events=[
            *(did("ante", 2, 40), did("ante", 4, 40), did("ante", 0, 40), did("small_blind", 2, 50)),
            *(did("call", 0, 100, to=100), did("fold", 2), did("returned", 0, 50)),
            *(street("flop", "2d Td 8d"), street("turn", "3c"), street("river", "4c")),
            *({"kind": "show", "seat": 0, "cards": ["Ah", "Ad"]}, {"kind": "show", "seat": 4, "cards": ["Kh", "Kd"]}),
            *(won(0, 100, pot=1), won(0, 120)),
        ],
        boards=[["2d", "Td", "8d", "3c", "4c"]],
        outcome={"pots": [part(120, (0, 120)), part(100, (0, 100), pot=1)], "hands": [{}], "net": {}},
    )
    told = fields(hand)
    assert told["blinds_or_straddles"] == [50, 100, 0]
    assert told["_not_in_phh"] == "the big blind could not be paid in full, and was called in full all the same"
    as_we_play = "\n".join(line for line in phh(seen(hand), BEGAN).splitlines() if not line.startswith("_not_in_phh"))
    assert replay_hand("hand.phh", as_we_play)[0].stacks == [910, 0, 1130]


@pytest.mark.parametrize(
    ("game", "events", "why"),
    [
        (
            "holdem",
            [did("straddle", 6, 200), did("raise", 0, 300, to=300)],
            "the minimum raise over the straddle was the big blind",
        ),
        ("holdem", [did("straddle", 6, 200), did("raise", 0, 400, to=400)], None),
        ("holdem", [did("straddle", 6, 200), did("raise", 0, 300, to=300, all_in=True)], None),
        (
            "omaha",
            [did("raise", 0, 400, to=400)],
            "a raise before the flop counted a blind that was not whole",
        ),
        ("omaha", [did("raise", 0, 350, to=350)], None),
    ],
)
def test_a_raise_that_only_a_rule_of_the_house_allowed_is_beyond_phh(
    game: str, events: list[dict[str, Any]], why: str | None
) -> None:
    """A2, R3."""
    players = [*PLAYERS[:2], player(6, "Dee", 5000), PLAYERS[2]]
    posts = [did("small_blind", 2, 50), did("big_blind", 4, 100)]
    hand = body(
        game=game,
        players=players,
        events=[*posts, *events],
        boards=[[]],
        outcome={"pots": [], "hands": [{}], "net": {}},
    )
    assert fields(hand).get("_not_in_phh") == why


def test_the_deal_can_be_checked_from_the_text() -> None:
    opening = {"card": "Ah", "place": 7, "salt": "00" * 16, "path": "AA=="}
    own = {"card": "Qs", "place": 9, "salt": "11" * 16, "path": "BB=="}
    shuffle = {"root": "ab" * 32, "pledges": {"0": "cd" * 32, "2": None}, "entropy": {"0": "ef" * 32}}
    events = [event | {"openings": [opening]} if event["kind"] == "show" else event for event in SHOWDOWN["events"]]
    told = seen(SHOWDOWN | {"shuffle": shuffle, "events": events}, "Ada", "Qs Qh")
    told.own.openings.append(own)
    assert tomllib.loads(phh(told, BEGAN))["_deal"] == {
        "root": "ab" * 32,
        "pledges": {"0": "cd" * 32},
        "entropy": {"0": "ef" * 32},
        "openings": [own, opening],
        "seats": [2, 4, 0],
        "own": 0,
    }


def test_cards_that_were_shown_one_by_one_come_as_they_were_dealt() -> None:
    """P4: so the deal can be checked, in which a player's first card comes before the second."""
    root = "ab" * 32
    first, second = positions(root, {})[:2]
    places = {"2d": second, "7h": first}
    events = [
        event | {"openings": [{"card": card, "place": places.get(card, 40)} for card in event["cards"]]}
        if event["kind"] == "show"
        else event
        for event in BLUFF["events"]
    ]
    told = fields(BLUFF | {"events": events, "shuffle": {"root": root, "pledges": {}, "entropy": {}}})
    assert told["actions"][2] == "d dh p3 7h2d"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_and_name_is_the_same_when_read(title: str, name: str) -> None:
    players = [PLAYERS[0] | {"name": name}, *PLAYERS[1:]]
    told = fields(SHOWDOWN | {"title": title, "players": players})
    assert (told["event"], told["players"][0]) == (title, name)
