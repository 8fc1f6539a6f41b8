"""Hands as they are kept, written by hand: what a reader of the texts is expected to find in them.

At most tables: Ada in seat 0, Bob in seat 2, Cid in seat 4; blinds of 50 and 100.
"""

from __future__ import annotations

from typing import Any

import msgspec

from parlour.games.poker.kept.record import Began, HandRecord, OwnCards, SeenHand, seen_by

BEGAN = Began(utc=(2026, 11, 25, 20, 51, 7), eastern=(2026, 11, 25, 15, 51, 7))
TABLE = "K7Q2ZD"


def did(kind: str, seat: int, amount: int | None = None, to: int | None = None, **more: Any) -> dict[str, Any]:
    event = {"kind": kind, "seat": seat}
    if amount is not None:
        event["amount"] = amount
    if to is not None:
        event |= {"to": to, "all_in": False}
    return event | more


def street(name: str, cards: str, board: int = 0) -> dict[str, Any]:
    return {"kind": "street", "street": name, "cards": cards.split(), "board": board}


def won(seat: int, amount: int, pot: int = 0, board: int = 0) -> dict[str, Any]:
    return did("win", seat, amount, pot=pot, board=board)


def show(seat: int, cards: str, **more: Any) -> dict[str, Any]:
    return did("show", seat, cards=cards.split(), **more)


def player(seat: int, name: str, stack: int) -> dict[str, Any]:
    return {"seat": seat, "person": f"g{name.lower()}", "name": name, "stack": stack}


def made(name: str, cards: str) -> dict[str, Any]:
    return {"name": name, "cards": cards.split()}


def part(amount: int, *winners: tuple[int, int], pot: int = 0, board: int = 0) -> dict[str, Any]:
    shares = [{"seat": seat, "amount": chips} for seat, chips in winners]
    return {"amount": amount, "winners": shares, "pot": pot, "board": board}


def body(**parts: Any) -> dict[str, Any]:
    """The public part of a hand at a table of 50/100, seat 0 the button."""
    usual = {
        "hand_number": 12,
        "game": "holdem",
        "title": "Thursday",
        "seats": 6,
        "button": 0,
        "small_blind": 50,
        "big_blind": 100,
        "ante": 0,
        "bomb_pot": False,
        "bounty": None,
        "at_begin": 1795639867000,
        "at_end": 1795639907000,
    }
    deal = {"kind": "deal", "hand_number": 12, "button": parts.get("button", 0), "left_out": []}
    return usual | parts | {"events": [deal, *parts["events"]]}


def seen(hand: dict[str, Any], name: str | None = None, cards: str = "") -> SeenHand:
    """A hand as somebody may see it, whose cards were these."""
    own = OwnCards(cards.split()) if name else None
    return seen_by(TABLE, msgspec.convert(hand, HandRecord, strict=False), f"g{name.lower()}" if name else None, own)


PLAYERS = [player(2, "Bob", 8000), player(4, "Cid", 6000), player(0, "Ada", 10000)]
BLINDS = [did("small_blind", 2, 50), did("big_blind", 4, 100)]

# Bob AhKd wins from Ada, who mucks QsQh; Cid folded.
SHOWDOWN = body(
    players=PLAYERS,
    events=[
        *BLINDS,
        did("raise", 0, 300, to=300),
        did("call", 2, 250, to=300),
        did("fold", 4, late=True),
        street("flop", "Kc 7d 2s"),
        did("check", 2),
        did("bet", 0, 400, to=400),
        did("call", 2, 400, to=400),
        street("turn", "9h"),
        did("check", 2),
        did("check", 0),
        street("river", "3c"),
        did("bet", 2, 1000, to=1000),
        did("call", 0, 1000, to=1000),
        show(2, "Ah Kd"),
        did("muck", 0),
        won(2, 3500),
    ],
    boards=[["Kc", "7d", "2s", "9h", "3c"]],
    outcome={
        "pots": [part(3500, (2, 3500))],
        "hands": [{"2": made("pair of kings", "Kd Kc Ah 9h 7d")}],
        "net": {"2": 1800, "4": -100, "0": -1700},
    },
)

# The same hand, told with positions.
DEALT, *ACTED = SHOWDOWN["events"]
NAMED = SHOWDOWN | {"events": [DEALT | {"positions": ["BTN", None, "SB", None, "BB", None]}, *ACTED]}

# Ada 7h2d bets, all fold; Ada shows the deuce, then the bounty turns up the seven.
BLUFF = body(
    players=PLAYERS,
    events=[
        *BLINDS,
        did("raise", 0, 300, to=300),
        did("fold", 2),
        did("fold", 4),
        did("returned", 0, 200),
        won(0, 250),
        show(0, "2d", late=True),
        show(0, "7h", late=True),
        did("bounty", 0, 400, cards=["7h", "2d"], paid=[{"seat": 2, "amount": 200}, {"seat": 4, "amount": 200}]),
        show(4, "Jc", late=True),
    ],
    boards=[[]],
    outcome={"pots": [part(250, (0, 250))], "hands": [{}], "net": {"0": 150, "2": -50, "4": -100}},
    bounty={"seat": 0, "cards": ["7h", "2d"], "paid": [{"seat": 2, "amount": 200}, {"seat": 4, "amount": 200}]},
)

# All-in on the flop, Cid short: Ada AcAd, Bob KsKh, Cid QcQd; run twice.
RUN_TWICE = body(
    players=[player(2, "Bob", 3000), player(4, "Cid", 1000), player(0, "Ada", 5000)],
    events=[
        *BLINDS,
        did("raise", 0, 300, to=300),
        did("call", 2, 250, to=300),
        did("call", 4, 200, to=300),
        street("flop", "2c 7d 9s"),
        did("check", 2),
        did("bet", 4, 700, to=700, all_in=True),
        did("raise", 0, 4700, to=4700, all_in=True),
        did("call", 2, 2700, to=2700, all_in=True),
        did("returned", 0, 2000),
        show(0, "Ac Ad"),
        show(2, "Ks Kh"),
        show(4, "Qc Qd"),
        did("run_it", 0, times=2),
        did("run_it", 2, times=2),
        did("run_it", 4, times=3),
        {"kind": "runs", "times": 2},
        street("turn", "3h", 0),
        street("turn", "4h", 1),
        street("river", "Qh", 0),
        street("river", "Kc", 1),
        won(0, 2000, pot=1, board=0),
        won(2, 2000, pot=1, board=1),
        won(4, 1500, pot=0, board=0),
        won(2, 1500, pot=0, board=1),
    ],
    boards=[["2c", "7d", "9s", "3h", "Qh"], ["2c", "7d", "9s", "4h", "Kc"]],
    outcome={
        "pots": [
            part(1500, (4, 1500), pot=0, board=0),
            part(1500, (2, 1500), pot=0, board=1),
            part(2000, (0, 2000), pot=1, board=0),
            part(2000, (2, 2000), pot=1, board=1),
        ],
        "hands": [
            {
                "0": made("pair of aces", "Ac Ad Qh 9s 7d"),
                "2": made("pair of kings", "Ks Kh Qh 9s 7d"),
                "4": made("three of a kind, queens", "Qc Qd Qh 9s 7d"),
            },
            {
                "0": made("pair of aces", "Ac Ad Kc 9s 7d"),
                "2": made("three of a kind, kings", "Ks Kh Kc 9s 7d"),
                "4": made("pair of queens", "Qc Qd Kc 9s 7d"),
            },
        ],
        "net": {"2": 500, "4": 500, "0": -1000},
    },
)

# Omaha, two boards, an ante of two big blinds each; Bob wins both.
BOMB_POT = body(
    game="omaha",
    bomb_pot=True,
    players=PLAYERS,
    events=[
        did("ante", 2, 200),
        did("ante", 4, 200),
        did("ante", 0, 200),
        street("flop", "2d Td 8d", 0),
        street("flop", "7c 4h Ks", 1),
        did("check", 2),
        did("check", 4),
        did("check", 0),
        street("turn", "Ts", 0),
        street("turn", "9h", 1),
        did("bet", 2, 300, to=300),
        did("fold", 4),
        did("fold", 0),
        did("returned", 2, 300),
        won(2, 300, board=0),
        won(2, 300, board=1),
    ],
    boards=[["2d", "Td", "8d", "Ts"], ["7c", "4h", "Ks", "9h"]],
    outcome={
        "pots": [part(300, (2, 300), board=0), part(300, (2, 300), board=1)],
        "hands": [{}, {}],
        "net": {"2": 400, "4": -200, "0": -200},
    },
)

# Five play; the player in seat 6 comes back and posts both blinds, the one in seat 7 a big blind; all check to the end.
POSTS = body(
    ante=10,
    seats=9,
    players=[*PLAYERS[:2], player(6, "Dee", 900), player(7, "Eve", 700), player(0, "Ada", 10000)],
    events=[
        *(did("ante", seat, 10) for seat in (2, 4, 6, 7, 0)),
        *BLINDS,
        did("post", 6, 100),
        did("post", 7, 100),
        did("dead_blind", 6, 50),
        did("check", 6),
        did("check", 7),
        did("fold", 0),
        did("fold", 2),
        did("check", 4),
        street("flop", "2c 7d 9s"),
        did("check", 4),
        did("bet", 6, 740, to=740, all_in=True),
        did("fold", 7),
        did("fold", 4),
        did("returned", 6, 740),
        won(6, 450),
    ],
    boards=[["2c", "7d", "9s"]],
    outcome={"pots": [part(450, (6, 450))], "hands": [{}], "net": {}},
)
