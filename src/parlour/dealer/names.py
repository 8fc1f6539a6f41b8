"""Under which name somebody acts at a table, and whether they may sit down under it (ADR 28).

Looked at before the step, on the copy that the commit proves fresh, so no two dealers seat two of one name. What comes
out is plain text that the journal keeps; the rules compare nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from parlour.kit.game import Game, Guest
from parlour.wire.likeness import likeness, numbered
from parlour.wire.to_dealer import ActRequest


class Names:
    """Which names are taken."""

    def __init__(self, kept: Iterable[str] = ()) -> None:
        """`kept` are those of the house and its bots, which no person has."""
        self._kept = {likeness(name) for name in kept}

    def guest(self, game: Game, act: ActRequest) -> Guest:
        """Who acts, as everybody may see them: with a number where somebody at the table has that name."""
        known = game.people.get(act.person)
        if act.person in game.seats or (known is not None and known.name == act.name):
            return Guest(act.name, act.bot, act.colour)
        others = {person: guest.name for person, guest in game.people.items() if person != act.person}
        return Guest(numbered({**others, act.person: act.name})[act.person], act.bot, act.colour)

    def objection(self, game: Game, act: ActRequest) -> str | None:
        """Why this person may not sit down here under their name; bots are the house's and may."""
        if act.bot or not game.seats or act.person in game.seats:
            return None
        look = likeness(act.name)
        for person, guest in game.people.items():
            if person in game.seats and likeness(guest.name) == look:
                return f"Somebody called {guest.name} already sits here: take another name."
        return "That name belongs to the house: take another name." if look in self._kept else None


ALL_FREE = Names()
"""Where neither house nor bots have names of their own."""
