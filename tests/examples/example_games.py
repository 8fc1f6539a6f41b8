"""The games in `examples/`, loaded as `parlour serve` loads them."""

from __future__ import annotations

from functools import cache
from random import Random
from types import ModuleType
from typing import Any

from parlour.bots import own
from parlour.house.game_files import games_in, load
from parlour.table.rules import rules_of
from parlour.testing.room import Room
from tests.repository.checkout import ROOT

FILES = sorted((ROOT / "examples").glob("*.py"))


@cache
def example(name: str) -> ModuleType:
    """The module of an example."""
    return load(ROOT / "examples" / f"{name}.py")


def seated(name: str, **options: Any) -> Room:
    """A room in which ada and bob play this example."""
    (game,) = games_in(example(name))
    room = Room(game, **options)
    room.sit("ada", 0)
    room.sit("bob", 1)
    return room


def play_by_its_bots(name: str, seed: int) -> Room:
    """Bots play a game of an example to its end; a move that is not allowed raises."""
    room = seated(name, seed=seed)
    decide = own.plays(rules_of(type(room.game)))
    random = Random(seed)
    while room.game.phase == "playing":
        for person in ("ada", "bob"):
            seen = room.seen(person)
            seen.person = person
            if any(option["action"] not in seen.for_people for option in seen.prompt["options"]):
                move = decide(seen, random)
                assert move is not None
                room.act(person, move[0], **move[1])
    return room
