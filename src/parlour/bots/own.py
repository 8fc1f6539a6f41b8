"""What a game says of its bots: how they play, and whether they hurry; it is given what a bot sees, and no more."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec

from parlour.bots import anything
from parlour.bots.anything import Decide, Move
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.chance import Random as Chance
from parlour.kit.game import Game
from parlour.kit.prompts import View
from parlour.table.rules import Rules
from parlour.wire.seen import Seen


def has_strategy(rules: Rules) -> bool:
    """Whether the game says anything of how its bots play."""
    return rules.game.strategy.__func__ is not Game.strategy.__func__  # type: ignore[attr-defined]


def plays(rules: Rules) -> Decide:
    """The strategy that a game brings; where that says nothing, one of the options at random."""

    def decide(seen: Seen, random: Random) -> Move | None:
        view = view_of(rules, seen)
        options = [option for option in rules.options(view) if option.action not in seen.for_people]
        chosen = rules.game.strategy(view, options, Chance(random.randbytes(ENTROPY_BYTES)))
        return anything.decide(seen, random) if chosen is None else chosen

    return decide


def hurries(rules: Rules, seen: Seen) -> bool:
    """Whether nobody wishes to watch this bot think."""
    return rules.game.bots_hurry(view_of(rules, seen))


def view_of(rules: Rules, seen: Seen) -> View:
    """What a client has heard, as the values that the game itself works with."""

    def valued(fields: dict[str, Any]) -> dict[str, Any]:
        return {name: msgspec.convert(value, rules.types[name], str_keys=True) for name, value in fields.items()}

    return View(valued(seen.view), valued(seen.mine), seen.person)
