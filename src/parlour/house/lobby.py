"""Making tables, and the list of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from parlour.house.shared_answers import SharedAnswers
from parlour.kit.chance import Random
from parlour.kit.effects import Opening
from parlour.kit.parts import OVER, TABLE_LETTERS, Door, Visibility
from parlour.kit.refusals import (
    CODES,
    InvalidAction,
    RateLimited,
    Refusal,
    RoutingFailed,
    subclasses,
)
from parlour.store.port import ANY_TABLE, Listed, Sought, Store
from parlour.table.codec import convert
from parlour.table.commit import Sitter
from parlour.table.looking import may_see
from parlour.table.rules import Rules
from parlour.wire.from_dealer import Answer
from parlour.wire.limits import Limits
from parlour.wire.session import OpenTable, Session
from parlour.wire.texts import tidy

TABLE_ID_LENGTH = 6
TRIES = 5
EMPTY_SHOWN_MS = 15 * 60 * 1000
ATTENDED_MS = 150_000
"""Who has a table open is written down once a minute; twice missed, nobody is there."""
PAGE_MAX = 100
PAGE_USUAL = 50
SEARCH_LETTERS_MAX = 60
STAKES_MAX = 60
"""So many games and stakes are offered to choose from."""
SEATS_LOOKED_AT = 50
LIST_SECONDS = 1.0

REFUSALS = {refusal.code: refusal for refusal in subclasses(Refusal)}
assert len(REFUSALS) == len(CODES)


class NewTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody wants."""

    game: str
    title: Annotated[str, Meta(max_length=40)] = ""
    settings: dict[str, Any] = msgspec.field(default_factory=dict)
    bots: Annotated[int, Meta(ge=0, le=8)] = 0
    listed: bool = True
    visibility: Visibility | None = None
    """Who may come; without it `listed` says whether it is in the list or is found by its address alone."""
    observers: bool = True
    password: Annotated[str, Meta(max_length=200)] = ""
    host_token: bool = False
    """Whether a token comes with it by which programs hand out others."""


class TableRow(msgspec.Struct, frozen=True):
    """One table of the list: `seated` are people, `bots` sit beside them; `attended`: whether a person is there now."""

    id: str
    game: str
    title: str
    seats: int
    seated: int
    bots: int
    people: int
    phase: str
    summary: str
    names: tuple[str, ...]
    sitters: tuple[Sitter, ...]
    attended: bool
    opened_at: int


class StakesOffered(msgspec.Struct, frozen=True):
    """How many tables are listed of a game at these stakes, in the words of the tables."""

    game: str
    stakes: str
    tables: int


class TablePage(msgspec.Struct, frozen=True):
    """Some of the listed tables, how many there are in all, and what there is to choose from, the most tables first."""

    total: int
    tables: list[TableRow]
    stakes: list[StakesOffered]


class Lobby:
    """Where tables are made and found."""

    def __init__(
        self,
        store: Store,
        games: Mapping[str, Rules],
        open_table: OpenTable,
        entropy: Callable[[], bytes],
        limits: Limits | None = None,
        shared: SharedAnswers | None = None,
    ) -> None:
        """`shared` is what everybody hears who asks for the list; by default everybody asks for themselves."""
        self._shared = shared or SharedAnswers(0.0, lambda: 0.0)
        self._limits = limits or Limits()
        self._making: dict[str, asyncio.Lock] = {}
        self._store = store
        self._games = games
        self._open_table = open_table
        self._entropy = entropy

    async def make(self, session: Session, wish: NewTable, address: str = "") -> str:
        """Make a table; whoever makes it owns it. Returns its id.

        Raises RateLimited when this person, or this address, has as many open as one may.
        """
        async with self._one_at_a_time(session.person):
            await self._check_open(session.person, address)
            table = await self._make(session, wish)
            now = await self._store.now()
            look_at = now + self._limits.deserted_minutes * 60_000
            # Not attended before somebody comes, or whoever opens many would have them all on top.
            await self._store.note_opener(table, session.person, address, now - ATTENDED_MS - 1, look_at)
            return table

    @asynccontextmanager
    async def _one_at_a_time(self, person: str) -> AsyncIterator[None]:
        """Nobody makes two tables at once: both would be counted before either is there."""
        lock = self._making.setdefault(person, asyncio.Lock())
        try:
            async with lock:
                yield
        finally:
            if not lock.locked():
                self._making.pop(person, None)

    async def _check_open(self, person: str, address: str) -> None:
        own, there = await self._store.opened_by(person, address)
        if own >= self._limits.open_tables_per_person:
            raise RateLimited(f"you have {own} tables open: close one of them first")
        if address and there >= self._limits.open_tables_per_address:
            raise RateLimited("too many tables are open from where you are: close one of them first")

    async def _make(self, session: Session, wish: NewTable) -> str:
        rules = self._games.get(wish.game)
        if rules is None:
            raise InvalidAction(f"there is no game {wish.game!r}; there are {', '.join(sorted(self._games))}")
        convert(wish.settings, rules.settings, "settings")
        title = tidy(wish.title) or f"{session.name}'s table"
        door = Door(wish.visibility or ("listed" if wish.listed else "link"), observers=wish.observers)
        opening = msgspec.json.encode(
            Opening(wish.game, title, wish.settings, owner=session.person, bots=wish.bots, door=door)
        )
        for _ in range(TRIES):
            table = self._new_id()
            answer = await self._open_table(session, table, opening)
            if answer.status == "ok":
                return table
            if answer.reason != "this table is open already":
                raise refusal_of(answer)
        raise RoutingFailed

    def _new_id(self) -> str:
        random = Random(self._entropy())
        return "".join(random.choice(TABLE_LETTERS) for _ in range(TABLE_ID_LENGTH))

    async def tables(self, first: int = 0, limit: int = PAGE_USUAL, sought: Sought = ANY_TABLE) -> TablePage:
        """The tables that are listed and not over, from the one with the number `first` on.

        First those where people are now, then those where they sit, then those opened or left lately.
        """
        if not 1 <= limit <= PAGE_MAX or first < 0:
            raise InvalidAction(f"first is 0 or more, the limit is 1..{PAGE_MAX}")
        sought = sought._replace(search=tidy(sought.search)[:SEARCH_LETTERS_MAX].strip('"\\'))
        return await self._shared.get((first, limit, sought), lambda: self._page(first, limit, sought))

    async def _page(self, first: int, limit: int, sought: Sought) -> TablePage:
        now = await self._store.now()
        total, rows = await self._store.listed(limit, first, sought, now - ATTENDED_MS, now - EMPTY_SHOWN_MS)
        # The same whatever is sought.
        stakes = await self._shared.get("stakes", lambda: self._store.stakes(STAKES_MAX, now - EMPTY_SHOWN_MS))
        return TablePage(total, [_row(row, now) for row in rows], [StakesOffered(*each) for each in stakes])

    async def seat(self, person: str, game: str, stakes: str) -> str | None:
        """The listed table of this game and these stakes (any, where they are empty) that somebody should sit down at.

        The one with the most people where there is room for one more, people being there; not where they sit already
        or may not look, nor where somebody sits whom they have blocked. None: there is none.
        """
        now = await self._store.now()
        sought = Sought(game=game, summary=stakes, free=True)
        _, rows = await self._store.listed(SEATS_LOOKED_AT, 0, sought, now - ATTENDED_MS, now - EMPTY_SHOWN_MS)
        blocked = {it.person for it in await self._store.blocks_of(person)}

        def suits(row: Listed) -> bool:
            there = {sitter.person for sitter in row.listing.sitters}
            return person not in there and not there & blocked and may_see(row.listing, person)

        found = [_row(row, now) for row in rows if suits(row)]
        best = max(found, key=lambda row: (row.attended, row.seated), default=None)
        return None if best is None else best.id

    async def row(self, listed: Listed) -> TableRow:
        """What a table's row in the list says of it just now."""
        return _row(listed, await self._store.now())


def _row(row: Listed, now: int) -> TableRow:
    listing = row.listing
    return TableRow(
        id=row.table,
        game=row.game,
        title=listing.title,
        seats=listing.seats,
        seated=listing.seated - listing.bots_seated,
        bots=listing.bots_seated,
        people=listing.humans,
        phase=listing.phase,
        summary=listing.summary,
        names=listing.names,
        sitters=listing.sitters,
        attended=row.attended_at >= now - ATTENDED_MS and listing.phase not in OVER,
        opened_at=listing.opened_at,
    )


def refusal_of(answer: Answer) -> Refusal:
    """What somebody hears whose wish a table has not done."""
    if answer.status == "unknown":
        return RoutingFailed()
    return REFUSALS.get(answer.code, Refusal)(answer.reason)
