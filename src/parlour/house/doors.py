"""At the door of a table: what whoever stands there is told, what lets them in, and whom its owner invites (ADR 43).

The table says who may come; the house looks at passwords and links, and tells the table whom they let in. Nothing but
what `AtTheDoor` has is said of a closed table, and nothing that is done here tells one from none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol, TypeAlias

import msgspec

from parlour.house.about_tables import Counted
from parlour.house.lobby import Lobby, NewTable, TableRow, refusal_of
from parlour.house.open_sessions import digest
from parlour.house.passwords import Passwords
from parlour.kit.amounts import Unit
from parlour.kit.parts import INVITATION_RECORD, OPEN_DOOR, OVER, Door
from parlour.kit.prompts import View
from parlour.kit.refusals import Forbidden, GameUnavailable, InvalidAction, LinkExpired
from parlour.store.doors_port import LinkRole
from parlour.store.port import State, Store, TableLink, TableReader
from parlour.table.codec import encode
from parlour.table.looking import COMING_IN, may_enter, may_see, stored_door
from parlour.table.rules import Rules
from parlour.table.versions import Games
from parlour.wire.from_dealer import Answer
from parlour.wire.likeness import likeness
from parlour.wire.session import Session
from parlour.wire.to_dealer import ShownAtTheDoor

PASSWORD_MIN, PASSWORD_MAX = 6, 200
HOURS_MAX = 24 * 90
USES_MAX = 1_000
LINKS_MAX = 50
"""So many links of one table stand at the same time, those that have expired lately among them."""
LATEST = 200
"""So many invitations are looked at, those that were taken back among them."""
SHOWN_MAX = 50
HOUR_MS = 3_600_000
TABLE_LETTERS_MAX = 64
WRONG = "that does not open this table"

Way: TypeAlias = Literal["open", "sit", "friend", "friends", "password", "invited", "banned", "closed"]
"""What lets somebody in: it is open to them; they may sit down, and see it then; that they are a friend of the owner;
that they would have to be one; a password; an invitation; nothing.
"""

LetIn = Callable[[str], None]
"""Counts one, or raises RateLimited."""


class AtTheDoor(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody at the door is told of a table. `row` and `sit` are for those who may come in."""

    table: str
    game: str
    title_of_game: str
    title: str
    host: str
    way: Way
    row: TableRow | None = None
    sit: dict[str, Any] | None = None
    """How to sit down, as a prompt offers it."""
    unit: Unit = "chips"
    """What chips count there."""


class Invitation(msgspec.Struct, frozen=True):
    """A table to which somebody is invited."""

    table: str
    game: str
    title_of_game: str
    title: str
    host: str
    at: int
    """When that was (ms)."""


class TablesAsked(Protocol):
    """What is asked of tables here: `gateway.house`."""

    async def admit(self, session: Session, table: str, shown: ShownAtTheDoor) -> Answer:
        """Have somebody let in."""

    async def act(self, session: Session, table: str, action: str, args: bytes, action_id: str) -> Answer:
        """Have something done."""


class Changed(Protocol):
    """Told of tokens of a table, or of links that give some, that have been revoked."""

    def __call__(self, table: str, keys: Sequence[str]) -> None:
        """Have every gateway look whether they stand."""


class _Desk(msgspec.Struct):
    listed: bool = True
    door: Door | None = None


class _Sealed(msgspec.Struct):
    desk: _Desk


class _Shown(msgspec.Struct):
    seats: list[str | None]
    settings: Counted = Counted()
    owner: str | None = None
    title: str = ""
    phase: str = "waiting"
    bots: int = 0


class Standing(msgspec.Struct):
    """What is read of a table's state at its door."""

    game: str
    title: str
    owner: str | None
    seats: list[str | None]
    bots: int
    phase: str
    unit: Unit
    door: Door


_shown = msgspec.json.Decoder(_Shown)
_sealed = msgspec.json.Decoder(_Sealed)


class TableDoors:
    """The doors of all tables."""

    def __init__(
        self,
        store: Store,
        games: Games,
        lobby: Lobby,
        tables: TablesAsked,
        passwords: Passwords,
        new_token: Callable[[], str],
        by_person: LetIn,
        by_table: LetIn,
        changed: Changed,
    ) -> None:
        """`by_person` counts what somebody tries at doors, `by_table` the passwords that are tried at one."""
        self._changed = changed
        self._store = store
        self._games = games
        self._lobby = lobby
        self._tables = tables
        self._passwords = passwords
        self._new_token = new_token
        self._by_person = by_person
        self._by_table = by_table

    async def make(self, session: Session, wish: NewTable, address: str) -> str:
        """Make a table, closed from its first moment where that is wanted. Returns its id."""
        if (wish.visibility == "password") != bool(wish.password):
            raise InvalidAction("a table has a password if that is what opens it")
        if wish.visibility == "friends" and not session.logged_in:
            raise Forbidden("log in first: only accounts have friends")
        password = await self._passwords.hash(check_table_password(wish.password)) if wish.password else ""
        table = await self._lobby.make(session, wish, address)
        if password:
            await self._store.set_table_password(table, password)
        return table

    # Coming in.

    async def entrance(self, table: str, person: str | None) -> AtTheDoor:
        """What somebody sees at the door. Raises GameUnavailable."""
        states = await self._load(table)
        standing, listed = standing_of(states), await self._store.listing(table)
        way = self._way(table, standing, person)
        if way == "friends" and await self._is_friend(standing.owner, person):
            way = "friend"
        shown = listed is not None and may_see(listed.listing, person)
        row = sit = None
        if way == "open":
            row = None if listed is None else await self._lobby.row(listed)
            if not shown and not standing.door.observers:
                way = "sit"
                sit = self._coming_in(states) if person is not None else None
            elif not shown:  # its game says so
                way, row = "closed", None
        name = self._name_of(standing.game)
        return AtTheDoor(
            table, standing.game, name, standing.title, await self._host(standing.owner), way, row, sit, standing.unit
        )

    def _way(self, table: str, standing: Standing, person: str | None) -> Way:
        if standing.phase == "aborted":
            return "closed"
        if person is not None and person in standing.door.banned and person not in standing.seats:
            return "banned"
        if may_enter(table, standing, person):
            return "open"
        closed: dict[str, Way] = {"password": "password", "friends": "friends"}
        return closed.get(standing.door.visibility, "invited")

    async def _is_friend(self, owner: str | None, person: str | None) -> bool:
        return owner is not None and person is not None and await self._store.are_friends(owner, person)

    def _coming_in(self, state: State) -> dict[str, Any] | None:
        """How one sits down at a table that is not shown to those without a seat: what the list shows, no more."""
        rules: Rules = self._games.to_play(state)
        game = rules.restore(state.state, state.sealed, rules.keyed_of(state.entries))
        options = rules.options(View({name: getattr(game, name) for name in rules.public}, {}, None))
        coming_in = (option for option in options if option.action in COMING_IN)
        return next((msgspec.to_builtins(option) for option in coming_in), None)

    async def enter(
        self, session: Session, table: str, link: str | None, password: str | None, *, friend: bool = False
    ) -> None:
        """Let somebody in who shows a link or a password, or comes as a friend of the owner.

        Wrong, or no such table: the same work, the same words.
        """
        self._by_person(session.person)
        if [link is not None, password is not None, friend].count(True) != 1:
            raise InvalidAction("show a link or a password, or come as a friend")
        if friend:
            standing = await standing_at(self._store, table)
            if standing is None or not await self._is_friend(standing.owner, session.person):
                raise Forbidden(WRONG)
            await self._let_in(session, table, "friend")
            return
        if link is not None:
            if not await self._store.use_table_link(plain_id(table), digest(link), session.person):
                raise LinkExpired("that invitation is not good any more: ask for another one")
            await self._let_in(session, table, "link")
            return
        assert password is not None
        if len(password) > PASSWORD_MAX:
            raise InvalidAction(f"a password has at most {PASSWORD_MAX} characters")
        self._by_table(table[:TABLE_LETTERS_MAX])
        kept = await self._store.table_password(plain_id(table))
        if not await self._passwords.are_the_same(kept, password):
            raise Forbidden(WRONG)
        await self._let_in(session, table, "password")

    async def _let_in(self, session: Session, table: str, shown: ShownAtTheDoor) -> None:
        answer = await self._tables.admit(session, table, shown)
        if answer.status != "ok":
            raise refusal_of(answer)

    # The owner.

    async def set_password(self, session: Session, table: str, password: str) -> None:
        """Give a table a password; it opens the table while its door says so."""
        await self._own(session, table)
        self._by_person(session.person)
        await self._store.set_table_password(table, await self._passwords.hash(check_table_password(password)))

    async def make_link(self, session: Session, table: str, hours: int, uses: int, role: LinkRole = "player") -> str:
        """A link that is good for so long and so many people (0: any number), or for observers; returns its secret."""
        await self._own(session, table)
        if not 1 <= hours <= HOURS_MAX or not 0 <= uses <= USES_MAX:
            raise InvalidAction(f"a link is good for 1..{HOURS_MAX} hours, and for at most {USES_MAX} people")
        if len(await self._store.table_links(table)) >= LINKS_MAX:
            raise InvalidAction(f"a table has at most {LINKS_MAX} links")
        if role == "observer" and uses:
            raise InvalidAction("any number of people look on by an observer's link")
        token = self._new_token()
        await self._store.keep_table_link(table, digest(token), hours * HOUR_MS, uses, role)
        return token

    async def links(self, session: Session, table: str) -> list[TableLink]:
        """The links of one's own table, the newest first."""
        await self._own(session, table)
        return await self._store.table_links(table)

    async def revoke_link(self, session: Session, table: str, link: str) -> None:
        """Have a link let nobody in any more. Whoever has come in stays; observers by their tokens do not."""
        await self._own(session, table)
        try:
            key = bytes.fromhex(link)
        except ValueError:
            key = b""
        if not await self._store.revoke_table_link(table, key):
            raise InvalidAction("there is no such link, or it is revoked already")
        self._changed(table, [key.hex()])

    async def invite(self, session: Session, table: str, username: str, action_id: str) -> str:
        """Invite the account of this name; returns the name as it is written. The action id makes it happen once."""
        await self._own(session, table)
        self._by_person(session.person)
        account = await self._store.account_called(likeness(username), "")
        if account is None:
            raise InvalidAction(f"nobody has an account named {username[:40]!r}")
        args = encode({"other": account.person, "name": account.name[:40]})
        answer = await self._tables.act(session, table, "invite", args, action_id)
        if answer.status != "ok":
            raise refusal_of(answer)
        return account.name

    async def _own(self, session: Session, table: str) -> Standing:
        """A table of one's own. Raises Forbidden for any other, and for none."""
        standing = await standing_at(self._store, table)
        if standing is None or standing.owner != session.person:
            raise Forbidden("only the owner does that")
        return standing

    # Whoever is invited.

    async def invitations(self, person: str) -> list[Invitation]:
        """The tables that are not over and to which somebody is invited, the last first; not by those they block."""
        at: dict[str, int] = {}
        for about in await self._store.about(person, INVITATION_RECORD, None, LATEST):
            at.setdefault(about.table, about.record.at)
        states = await self._store.load(list(at)[:SHOWN_MAX]) if at else {}
        blocked = {it.person for it in await self._store.blocks_of(person)} if states else set()
        found = []
        for table, when in at.items():
            standing = standing_of(states[table]) if table in states else None
            if standing is None or standing.phase in OVER or standing.owner in blocked:
                continue
            if person in standing.door.invited:
                host = await self._host(standing.owner)
                found.append(Invitation(table, standing.game, self._name_of(standing.game), standing.title, host, when))
        return found

    def _name_of(self, game: str) -> str:
        rules = self._games.get(game)
        return game if rules is None else rules.game.title_of_game

    async def _host(self, owner: str | None) -> str:
        guest = None if owner is None else await self._store.guest(owner)
        return "" if guest is None else guest.name

    async def _load(self, table: str) -> State:
        states = await self._store.load([plain_id(table)])
        if table not in states:
            raise GameUnavailable
        return states[table]


async def standing_at(store: TableReader, table: str) -> Standing | None:
    """What the door of a table goes by now; None where there is none of this id."""
    states = await store.load([plain_id(table)])
    return standing_of(states[table]) if table in states else None


def standing_of(state: State) -> Standing:
    """What a table's door goes by, read of its state."""
    shown, desk = _shown.decode(state.state), _sealed.decode(state.sealed).desk
    door = stored_door(desk.listed, desk.door) or OPEN_DOOR
    return Standing(
        state.game, shown.title, shown.owner, shown.seats, shown.bots, shown.phase, shown.settings.unit, door
    )


def check_table_password(password: str) -> str:
    """A password that a table may have. Raises InvalidAction."""
    if not PASSWORD_MIN <= len(password) <= PASSWORD_MAX:
        raise InvalidAction(f"the password of a table has {PASSWORD_MIN} to {PASSWORD_MAX} characters")
    return password


def plain_id(table: str) -> str:
    """The id of a table, or of none where it could not be one."""
    return table if table.isascii() and table.isalnum() and len(table) <= TABLE_LETTERS_MAX else "-"
