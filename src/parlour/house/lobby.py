"""Making tables, and the list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from parlour.kit.chance import Random
from parlour.kit.effects import Opening
from parlour.kit.game import TABLE_LETTERS
from parlour.kit.refusals import CODES, InvalidAction, Refusal, RoutingFailed, subclasses
from parlour.store.port import Store
from parlour.table.codec import convert
from parlour.table.rules import Rules
from parlour.wire.from_dealer import Answer
from parlour.wire.session import OpenTable, Session
from parlour.wire.texts import tidy

TABLE_ID_LENGTH = 6
TRIES = 5
EMPTY_SHOWN_MS = 15 * 60 * 1000

REFUSALS = {refusal.code: refusal for refusal in subclasses(Refusal)}
assert len(REFUSALS) == len(CODES)


class NewTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody wants."""

    game: str
    title: Annotated[str, Meta(max_length=40)] = ""
    settings: dict[str, Any] = msgspec.field(default_factory=dict)
    bots: Annotated[int, Meta(ge=0, le=8)] = 0
    listed: bool = True


class TableRow(msgspec.Struct, frozen=True):
    """One table of the list."""

    id: str
    game: str
    title: str
    seats: int
    seated: int
    people: int
    phase: str
    summary: str
    names: tuple[str, ...]


class Lobby:
    """Where tables are made and found."""

    def __init__(
        self, store: Store, games: Mapping[str, Rules], open_table: OpenTable, entropy: Callable[[], bytes]
    ) -> None:
        self._store = store
        self._games = games
        self._open_table = open_table
        self._entropy = entropy

    async def make(self, session: Session, wish: NewTable) -> str:
        """Make a table; whoever makes it owns it. Returns its id."""
        rules = self._games.get(wish.game)
        if rules is None:
            raise InvalidAction(f"there is no game {wish.game!r}; there are {', '.join(sorted(self._games))}")
        convert(wish.settings, rules.settings, "settings")
        title = tidy(wish.title) or f"{session.name}'s table"
        opening = msgspec.json.encode(Opening(wish.game, title, wish.settings, wish.listed, session.person, wish.bots))
        for _ in range(TRIES):
            table = self._new_id()
            answer = await self._open_table(session, table, opening)
            if answer.status == "ok":
                return table
            if answer.reason != "this table is open already":
                raise _refusal(answer)
        raise RoutingFailed

    def _new_id(self) -> str:
        random = Random(self._entropy())
        return "".join(random.choice(TABLE_LETTERS) for _ in range(TABLE_ID_LENGTH))

    async def tables(self) -> list[TableRow]:
        """The tables that are listed and not over: where people are first, then those opened lately."""
        oldest = await self._store.now() - EMPTY_SHOWN_MS
        rows = [row for row in await self._store.listed() if row.listing.humans or row.listing.opened_at > oldest]
        rows.sort(key=lambda row: row.listing.humans == 0)
        return [
            TableRow(
                row.table,
                row.game,
                row.listing.title,
                row.listing.seats,
                row.listing.seated,
                row.listing.people,
                row.listing.phase,
                row.listing.summary,
                row.listing.names,
            )
            for row in rows
        ]


def _refusal(answer: Answer) -> Refusal:
    if answer.status == "unknown":
        return RoutingFailed()
    return REFUSALS.get(answer.code, Refusal)(answer.reason)
