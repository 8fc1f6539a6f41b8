"""Friends: accounts that have agreed to be, by one asking and the other accepting, and what they see of each other.

Whoever asks is told no more than that they wait: not that they were declined, nor that they are blocked. A friend sees
who is here, and at which table, where that is shown to them (`table.looking`) and the owner of the table has not kept
it to those who know its address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, Protocol, TypeAlias

import msgspec

from parlour.house.doors import Standing, standing_of
from parlour.house.owned import OwnedTables
from parlour.house.shown import hidden_online
from parlour.kit.parts import OVER
from parlour.kit.refusals import Forbidden, GameUnavailable, InvalidAction, RateLimited
from parlour.store.friends_port import Acquaintance, TakenSeat
from parlour.store.people_port import KnownAccount
from parlour.store.port import Listed, Store
from parlour.table.looking import may_enter, may_see
from parlour.table.rules import Rules
from parlour.wire.likeness import likeness
from parlour.wire.session import Session

FRIENDS_MAX = 500
WAITING_MAX = 50
"""So many asks of one person wait at the same time."""
DAY_MS = 24 * 3_600_000
TABLES_SHOWN = 50
"""Of all friends who are here together, so many tables are looked at."""
SEATS_READ = 2_000
TABLES_READ = 30
RECENT_MAX = 30

Stands: TypeAlias = Literal["none", "asked", "friends"]
Way: TypeAlias = Literal["watch", "join"]


class FriendTable(msgspec.Struct, frozen=True):
    """A table at which a friend is, and that one may watch, or join where only those see it who sit."""

    table: str
    title: str
    title_of_game: str
    sits: bool
    """Whether the friend sits there, or looks on."""
    way: Way


class Friend(msgspec.Struct, frozen=True):
    """A friend: since when (ms), whether they are here now, and at which tables that the reader may come to."""

    person: str
    name: str
    colour: str
    since: int
    online: bool
    tables: tuple[FriendTable, ...]


class FriendsPage(msgspec.Struct, frozen=True):
    """One's friends, those who are here first; who has asked and waits for an answer; whose answer one waits for."""

    friends: list[Friend]
    asking: list[Acquaintance]
    asked: list[Acquaintance]


class PlayedWith(msgspec.Struct, frozen=True):
    """Somebody with whom one has sat at a table: where and when last (ms), and how the two stand.

    `account` is whether they have one, and can be asked.
    """

    person: str
    name: str
    colour: str
    table: str
    at: int
    account: bool
    stands: Stands


class Stood(msgspec.Struct, frozen=True):
    """How one stands now with somebody."""

    person: str
    name: str
    stands: Stands


class Where(Protocol):
    """Who is here: `gateway.whereabouts`."""

    def tables_of(self, person: str) -> tuple[str, ...] | None:
        """The tables that somebody has open; None is that they are not here."""

    def saw(self, person: str) -> None:
        """Somebody has a page open that shows who is here."""


class Friends:
    """People with accounts, among themselves."""

    def __init__(
        self, store: Store, games: Mapping[str, Rules], where: Where, owned: OwnedTables, asks_a_day: int
    ) -> None:
        self._store = store
        self._owned = owned
        self._games = games
        self._where = where
        self._asks_a_day = asks_a_day

    # Asking and agreeing.

    async def ask(self, session: Session, name: str | None, person: str | None) -> Stood:
        """Ask an account to be friends, by its name or by the id of its person."""
        if (name is None) == (person is None):
            raise InvalidAction("say whom to ask, by name or by id")
        asked = await self._account(name, person)
        if asked.person == session.person:
            raise InvalidAction("that is you")
        if await self._store.has_blocked(session.person, asked.person):
            raise InvalidAction(f"you have blocked {asked.name}: lift that first")
        if not await self._store.are_friends(session.person, asked.person):
            await self._check_asks(session.person, asked.person)
            await self._check_friends(session.person)
            await self._store.ask_friend(session.person, asked.person, WAITING_MAX)
        return await self._stood(session.person, asked)

    async def _check_asks(self, person: str, asked: str) -> None:
        tally = await self._store.tally_asks(person, DAY_MS)
        if tally.lately >= self._asks_a_day:
            raise RateLimited(f"you have asked {tally.lately} people today: wait until tomorrow")
        if tally.waiting >= WAITING_MAX and not await self._waits(person, asked):
            raise RateLimited(f"{tally.waiting} people have not answered you yet: take some of that back first")

    async def _check_friends(self, person: str) -> None:
        if len(await self._store.friends_of(person)) >= FRIENDS_MAX:
            raise RateLimited(f"one has at most {FRIENDS_MAX} friends")

    async def withdraw(self, session: Session, person: str) -> Stood:
        """Take an ask back."""
        other = await self._account(None, person)
        await self._store.withdraw_ask(session.person, person)
        return await self._stood(session.person, other)

    async def accept(self, session: Session, person: str) -> Stood:
        """Be friends with somebody who has asked. Raises InvalidAction: they do not ask, or not any more."""
        other = await self._account(None, person)
        await self._check_friends(session.person)
        if not await self._store.accept_ask(session.person, person):
            stood = await self._stood(session.person, other)
            if stood.stands != "friends":  # else the answer to the first time was lost
                raise InvalidAction(f"{other.name} does not ask you any more")
            return stood
        return await self._stood(session.person, other)

    async def decline(self, session: Session, person: str) -> Stood:
        """Show an ask no longer."""
        other = await self._account(None, person)
        await self._store.decline_ask(session.person, person)
        return await self._stood(session.person, other)

    async def end(self, session: Session, person: str) -> Stood:
        """Be friends no longer."""
        other = await self._account(None, person)
        await self._store.end_friendship(session.person, person)
        await self._owned.part(session.person, person)
        return await self._stood(session.person, other)

    async def _account(self, name: str | None, person: str | None) -> KnownAccount:
        """Raises GameUnavailable for nobody, Forbidden for somebody without an account."""
        if name is not None:
            found = await self._store.account_called(likeness(name), "")
            if found is None:
                raise GameUnavailable(f"nobody has an account named {name[:40]!r}")
            return found
        account = await self._store.account(person or "")
        if account is None:
            if await self._store.guest(person or "") is None:
                raise GameUnavailable("there is nobody of that name here")
            raise Forbidden("they have no account: only accounts can be friends")
        return account

    async def _stood(self, person: str, other: KnownAccount) -> Stood:
        stands: Stands = "none"
        if await self._store.are_friends(person, other.person):
            stands = "friends"
        elif await self._waits(person, other.person):
            stands = "asked"
        return Stood(other.person, other.name, stands)

    async def _waits(self, person: str, other: str) -> bool:
        """Whether somebody has asked another, and waits for the answer."""
        return any(it.person == other for it in await self._store.asks_by(person))

    # Seeing each other.

    async def page(self, person: str) -> FriendsPage:
        """Somebody's friends, and who waits for an answer."""
        friends = await self._store.friends_of(person)
        here = {it.person: tables for it in friends if (tables := self._where.tables_of(it.person)) is not None}
        for hidden in await hidden_online(self._store, list(here)):
            del here[hidden]
        shown = await self._tables(person, here, {it.person for it in friends})
        rows = [
            Friend(it.person, it.name, it.colour, it.since, it.person in here, tuple(shown.get(it.person, ())))
            for it in friends
        ]
        rows.sort(key=lambda it: not it.online)
        return FriendsPage(rows, await self._store.asks_to(person), await self._store.asks_by(person))

    async def _tables(
        self, reader: str, here: Mapping[str, Iterable[str]], friends: Collection[str]
    ) -> dict[str, list[FriendTable]]:
        """Where friends are, by friend, as far as the reader may come there."""
        tables = list(dict.fromkeys(table for some in here.values() for table in some))[:TABLES_SHOWN]
        states = await self._store.load(tables) if tables else {}
        shown: dict[str, list[FriendTable]] = {}
        for table, state in states.items():
            standing, listed = standing_of(state), await self._store.listing(table)
            way = None if listed is None else _way(table, standing, listed, reader, friends)
            if way is None:
                continue
            rules = self._games.get(standing.game)
            game = standing.game if rules is None else rules.game.title_of_game
            for friend, some in here.items():
                if table in some:
                    sits = friend in standing.seats
                    shown.setdefault(friend, []).append(FriendTable(table, standing.title, game, sits, way))
        return shown

    # Whom one has played with.

    async def recent(self, person: str) -> list[PlayedWith]:
        """With whom somebody has sat at a table, the last first; without those they block."""
        met = meetings(await self._store.seats_taken(person, TABLES_READ, SEATS_READ), person)
        blocked = {it.person for it in await self._store.blocks_of(person)}
        friends = {it.person for it in await self._store.friends_of(person)}
        asked = {it.person for it in await self._store.asks_by(person)}
        found: list[PlayedWith] = []
        for other, (table, at) in sorted(met.items(), key=lambda it: -it[1][1]):
            if other in blocked or len(found) >= RECENT_MAX:
                continue
            guest = await self._store.guest(other)
            if guest is not None:
                stands: Stands = "friends" if other in friends else "asked" if other in asked else "none"
                account = await self._store.account(other) is not None
                found.append(PlayedWith(other, guest.name, guest.colour, table, at, account, stands))
        return found


def _way(table: str, standing: Standing, listed: Listed, reader: str, friends: Collection[str]) -> Way | None:
    """How somebody who is told of a table by a friend's being there comes to it; None: they are not told."""
    door = standing.door
    inside = reader in (standing.owner, *standing.seats) or reader in door.invited or reader in door.admitted
    as_friend = door.visibility == "friends" and standing.owner in friends and reader not in door.banned
    if standing.phase in OVER or not (door.visibility == "listed" or inside or as_friend):
        return None
    if as_friend and not inside:  # the house lets them in when they come
        return "watch" if door.observers else "join"
    if may_see(listed.listing, reader):
        return "watch"
    return "join" if not door.observers and may_enter(table, standing, reader) else None


def meetings(taken: Iterable[TakenSeat], person: str) -> dict[str, tuple[str, int]]:
    """With whom somebody sat at a table at the same time: where, and when they began to the last time (ms)."""
    sitting: dict[str, set[str]] = {}
    met: dict[str, tuple[str, int]] = {}
    for seat in taken:
        there = sitting.setdefault(seat.table, set())
        if not seat.sits:
            there.discard(seat.person)
            continue
        there.add(seat.person)
        if seat.person == person:
            met |= {other: (seat.table, seat.at) for other in there if other != person}
        elif person in there:
            met[seat.person] = (seat.table, seat.at)
    return met
