"""Records laid into a store as a table's commits do, for what is read of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from parlour.store.port import Entry, Line, Outcome, Record, State, Store
from parlour.testing.contracts.entries import listing


class Keeping:
    """A table that is nothing but its records."""

    def __init__(
        self, store: Store, table: str, game: str = "holdem", title: str = "Thursday", unit: str = "chips"
    ) -> None:
        self._store = store
        self._table = table
        self._game = game
        self._title = title
        self._settings = {"unit": unit} if unit != "chips" else {}
        self._version = 0

    async def keep(self, *records: Record) -> None:
        """One commit with these records."""
        base, self._version = self._version, self._version + 1
        state = msgspec.json.encode({"title": self._title, "phase": "playing", "settings": self._settings})
        entry = Entry(
            table=self._table,
            base=base,
            lines=(Line(self._version, 1, "clock", "deal", b"{}"),),
            state=State(self._game, "r", self._version, 1, state, b"{}", None),
            records=records,
            listing=listing(self._title),
        )
        assert await self._store.commit([entry]) == [Outcome.WON]


def hand(body: Mapping[str, Any], cards: Mapping[str, str], at: int = 0) -> Record:
    """A hand in which these people may see their own cards, and nobody else's."""
    own = {person: {"cards": text.split(), "openings": []} for person, text in cards.items()}
    people = tuple(player["person"] for player in body["players"])
    return Record("hand", at or body["at_end"], msgspec.json.encode(body), msgspec.json.encode(own), people)


def entry(at: int, kind: str, person: str, amount: int, name: str = "", **more: Any) -> Record:
    """A line of a ledger."""
    line = {"entry": kind, "person": person, "name": name or person.capitalize(), "seat": 0, "amount": amount, **more}
    return Record("ledger", at, msgspec.json.encode(line), b"", (person,))
