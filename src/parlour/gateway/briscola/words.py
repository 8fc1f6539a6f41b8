"""The words of the club's protocol for what a table calls otherwise: suits, faces, phases, codes. Pure."""

from __future__ import annotations

from typing import Any

VERSION = "1.0.0"
"""Of the protocol (semver); what has the same first number is understood."""

SUITS = {"d": "coins", "c": "cups", "s": "swords", "b": "clubs"}
FACES = {"A": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "J": 8, "N": 9, "K": 10}
"""By the rank of ours, the number that stands on the face: an ace is 1, jack, knight and king are 8, 9, 10."""
SUIT_OF = {name: suit for suit, name in SUITS.items()}
RANK_OF = {face: rank for rank, face in FACES.items()}

READY, END, TRICK_WON = "ready", "end", "trick-won"
PHASES = {
    "bid": "bid",
    "call_rank": "call-partner-rank",
    "first_trick": "play-first-trick",
    "call_suit": "call-partner-suit",
    "tricks": "play-tricks",
}

CODES = frozenset(
    (
        "unauthorized",
        "join_failed",
        "duplicate_connection_handled",
        "invalid_turn",
        "invalid_card",
        "invalid_bid",
        "invalid_action",
        "forbidden",
        "desync",
        "game_unavailable",
        "routing_failed",
    )
)
OTHER_CODES = {
    "name_taken": "join_failed",
    "suspended": "forbidden",
    "muted": "forbidden",
    "rate_limited": "routing_failed",
    "internal_error": "routing_failed",
}
"""What there is no code for: the nearest one, which asks for the same."""


def card_said(card: str) -> dict[str, Any]:
    """A card as the club says it."""
    return {"suit": SUITS[card[1]], "rank": FACES[card[0]]}


def code_said(code: str) -> str:
    """A refusal's code as the club has it."""
    return code if code in CODES else OTHER_CODES.get(code, "invalid_action")
