"""Situations at a poker table, as a bot sees them: three seats, this bot in seat 0, seat 2 has folded."""

from collections.abc import Sequence
from random import Random
from typing import Any

from parlour.bots.anything import Decide, Move
from parlour.bots.poker.play import plays
from parlour.bots.poker.styles import STYLES
from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.kit.cards import parse_cards
from parlour.wire.seen import Seen

BIG_BLIND = 100
NAMES = [style.name for style in STYLES]
GAMES = [HOLDEM, OMAHA]

BY_NAME: dict[str, dict[str, Decide]] = {
    game: {style.name: plays(style, game) for style in STYLES} for game in (HOLDEM, OMAHA)
}


def spot(
    hand: str,
    board: str,
    *options: dict[str, Any],
    bets: Sequence[int],
    pot: int = 0,
    last: Sequence[str | None] = (None, None, None),
    stacks: Sequence[int] = (10_000, 10_000, 10_000),
    settings: dict[str, Any] | None = None,
    **more: Any,
) -> Seen:
    """It is this bot's turn; boards are parted by a stroke."""
    view = {
        "seats": ["bot", "ada", "ben"],
        "turn": 0,
        "status": ["in", "in", "folded"],
        "stacks": list(stacks),
        "bets": list(bets),
        "last": [kind and {"kind": kind, "amount": bet} for kind, bet in zip(last, bets, strict=True)],
        "pots": [{"amount": pot, "seats": [0, 1]}] if pot else [],
        "boards": [parse_cards(cards) for cards in board.split("|")],
        "bomb_pot": False,
        "settings": {"big_blind": BIG_BLIND, "seven_deuce": 0, "seven_deuce_offsuit": False, **(settings or {})},
        **more,
    }
    return seen(view, parse_cards(hand), [{"action": "fold"}, *options])


def seen(view: dict[str, Any], hand: list[str], options: list[dict[str, Any]]) -> Seen:
    picture = Seen("bot")
    prompt = {"decision": 1, "options": options}
    picture.hear({"type": "snapshot", "version": 1, "now": 0, "view": view, "mine": {"hand": hand}, "prompt": prompt})
    return picture


CHECK: dict[str, Any] = {"action": "check"}


def call(amount: int) -> dict[str, Any]:
    return {"action": "call", "shows": {"amount": amount}}


def to(action: str, least: int, most: int) -> dict[str, Any]:
    return {"action": action, "args": {"to": {"min": least, "max": most}}}


def decisions(style: str, at: Seen, game: str = HOLDEM, times: int = 100) -> list[Move]:
    """What a style does here, with different dice."""
    return [move for seed in range(times) if (move := BY_NAME[game][style](at, Random(seed))) is not None]


def actions(style: str, at: Seen, game: str = HOLDEM) -> set[str]:
    return {action for action, _ in decisions(style, at, game, times=30)}


def part(action: str, moves: list[Move]) -> float:
    """How often it is this action."""
    return sum(move[0] == action for move in moves) / len(moves)
