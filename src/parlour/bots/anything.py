"""Choosing at random among what the prompt offers, so that every game has bots, whatever it is.

What a strategy is, is said here too: a function of what is seen and of chance, without a memory of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, TypeAlias

from parlour.wire.seen import Seen

Move: TypeAlias = tuple[str, dict[str, Any]]
"""An action and its arguments."""

Decide: TypeAlias = Callable[[Seen, Random], Move | None]
"""A strategy: what to do now, or None for nothing. It is asked only when the bot may be expected to act."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def decide(seen: Seen, random: Random) -> Move | None:
    """One of the open options, with arguments drawn from what its prompt allows; none that is for people alone.

    Coming and going, and what concerns the table and not the game, `seating` decides, or people do.
    """
    options = [option for option in seen.prompt["options"] if option["action"] not in seen.for_people]
    random.shuffle(options)
    for option in options:
        args = fill(option, random)
        if args is not None:
            return option["action"], args
    return None


def fill(option: dict[str, Any], random: Random) -> dict[str, Any] | None:
    """Arguments for an option, at random; None when one of them has no value to choose."""
    args = {}
    for name, choice in option.get("args", {}).items():
        if choice.get("in") == []:
            return None
        args[name] = _value(choice, random)
    return args


def _value(choice: dict[str, Any], random: Random) -> Any:
    if "in" in choice:
        return random.choice(choice["in"])
    if "min" in choice:
        return random.randint(choice["min"], choice["max"])
    match choice.get("type"):
        case "string":
            return random.choice(LETTERS)
        case "array":
            return []
        case "object":
            return {}
        case _:
            return random.choice((False, True)) if choice.get("type") == "boolean" else random.randint(0, 9)
