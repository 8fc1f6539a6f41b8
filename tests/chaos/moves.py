"""What a player does next, from what they see. Good play is no aim: short games, many turns, all kinds of actions."""

from __future__ import annotations

from random import Random
from typing import Any

from parlour.wire.seen import Seen

Move = tuple[str, dict[str, Any]]

NONSENSE = 0.02  # how often somebody asks for what no rule allows
SETTINGS: dict[str, dict[str, Any]] = {
    "tictactoe": {},
    "holdem": {
        "seats": 2,
        "small_blind": 1,
        "big_blind": 2,
        "buy_in_min": 40,
        "buy_in_max": 200,
        "act_seconds": 5,
        "pause_seconds": 1,
    },
}
"""The games that are played, and how their tables are made. The pause between hands is a clock that often fires."""


def choose(seen: Seen, person: str, seat: int, random: Random) -> Move | None:
    """A move, if one is due from this person."""
    if not seen.view:
        return None
    if person not in seen.view["seats"]:
        return "sit", {"seat": seat} | ({"buy_in": 100} if "stacks" in seen.view else {})
    move = (_holdem if "stacks" in seen.view else _tic_tac_toe)(seen, seat, random)
    if move is not None and random.random() < NONSENSE:
        return "mark", {"cell": 9}
    return move


def _tic_tac_toe(seen: Seen, seat: int, random: Random) -> Move | None:
    view = seen.view
    if view["phase"] == "finished":
        return ("rematch", {}) if seat == 0 else None
    if view["phase"] != "playing" or view["turn"] != seat:
        return None
    return "mark", {"cell": random.choice([cell for cell, mark in enumerate(view["cells"]) if not mark])}


def _holdem(seen: Seen, seat: int, random: Random) -> Move | None:
    view = seen.view
    if view["away"][seat]:
        return ("sit_in", {}) if view["stacks"][seat] else ("top_up", {"amount": view["settings"]["buy_in_max"]})
    if seen.option("fold") is None:
        return None
    dice = random.random()
    if dice < 0.3:  # so that hands are short, and the clock between them has much to do
        return "fold", {}
    for verb in ("bet", "raise"):
        if dice > 0.9 and (option := seen.option(verb)) is not None:
            return verb, {"to": option["args"]["to"]["min"]}
    return ("check" if seen.option("check") is not None else "call"), {}
