"""Somebody's profile: who they are and what they have played, as much as whoever reads it may see.

Oneself sees everything. Others see what somebody lets them (`shown`): which games, as long as they have said nothing
else. Whoever may not see the profile finds nobody by the name, and by the id no more than the name. Records, and what
is counted of them, are shown to others only where they had a part in them too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from typing import Any

import msgspec

from parlour.house.about_tables import TableFacts, tables_facts
from parlour.house.departed import departed_of
from parlour.house.giving_way import giving_way
from parlour.house.history import PAGE_MAX, RECORDS_AT_A_TIME, kept_record
from parlour.house.results import Overall, Results, SessionRow, overall, results
from parlour.house.shown import ShownChoices, seen_by, shown_to_others
from parlour.house.statistics import hands_by_game
from parlour.kit.records import KeptRecord, RecordKind
from parlour.kit.refusals import GameUnavailable, InvalidAction
from parlour.store.people_port import KnownGuest
from parlour.store.port import About, Store
from parlour.wire.likeness import likeness


class PlayedGame(msgspec.Struct, frozen=True):
    """A game that somebody has played, and how many of its records they had a part in: of poker, hands."""

    game: str
    hands: int


class GameResults(msgspec.Struct, frozen=True):
    """All sessions of one game that are over, at tables of one unit."""

    game: str
    overall: Overall


class Profile(msgspec.Struct, frozen=True):
    """Somebody, as a reader may see them; null is what this reader may not.

    `since` is when they made their account (ms), null for a guest. `shown` is for oneself. Who sees only the name has
    null in all of these.
    """

    person: str
    name: str
    colour: str
    since: int | None
    me: bool
    shown: ShownChoices | None
    games: list[PlayedGame] | None
    results: list[GameResults] | None


class PersonRow(msgspec.Struct, frozen=True):
    """A record in a list of somebody's, with the table where it was kept."""

    table: str
    title: str
    record: Any


class PersonPage(msgspec.Struct, frozen=True):
    """Some records, newest first; `next` is what the page of those before is asked with, null where there are none."""

    records: list[PersonRow]
    next: int | None


async def find(store: Store, who: str) -> KnownGuest:
    """Somebody by their id, or by the name of their account. Raises GameUnavailable."""
    guest = await store.guest(who)
    if guest is None and (account := await store.account_called(likeness(who), "")) is not None:
        guest = await store.guest(account.person)
    if guest is None:
        raise nobody()
    return guest


async def find_seen(store: Store, who: str, reader: str) -> KnownGuest | None:
    """Somebody as `find` does; None, where a reader sees nothing of them but the name. Raises GameUnavailable."""
    guest = await find(store, who)
    if (await seen_by(store, guest.person, reader)).profile:
        return guest
    if who != guest.person:
        raise nobody()
    return None


def nobody() -> GameUnavailable:
    """What whoever looks for somebody hears who is not there, or not for them."""
    return GameUnavailable("There is nobody of that name here.")


async def profile(store: Store, who: str, reader: str) -> Callable[[], Profile]:
    """Somebody's profile for a reader: read now, and made when called. Raises GameUnavailable."""
    guest = await find(store, who)
    person, me = guest.person, guest.person == reader
    seen = await seen_by(store, person, reader)
    if not seen.profile and who != person:
        raise nobody()
    shown = await shown_to_others(store, person) if me else None
    account = await store.account(person) if seen.profile else None
    hands = await hands_by_game(store, person) if seen.games else None
    made = await results(store, person) if seen.results else None

    def make() -> Profile:
        return Profile(
            person=person,
            name=guest.name,
            colour=guest.colour,
            since=None if account is None else account.created_at,
            me=me,
            shown=shown,
            games=None if hands is None else [PlayedGame(game, many) for game, many in hands().items()],
            results=None if made is None else _by_game(made()),
        )

    return make


def _by_game(results: Results) -> list[GameResults]:
    sessions: dict[tuple[str, str], list[SessionRow]] = {}
    for session in results.sessions:
        sessions.setdefault((session.game, session.unit), []).append(session)
    return [GameResults(game, overall(rows[0].unit, rows)) for (game, _), rows in sorted(sessions.items())]


async def page_of(
    store: Store, kind: RecordKind, who: str, reader: str, before: int | None, limit: int
) -> Callable[[], PersonPage]:
    """The records of somebody in which the reader had a part, before the one with that number, or the newest.

    Raises InvalidAction, GameUnavailable.
    """
    if not 1 <= limit <= PAGE_MAX:
        raise InvalidAction(f"the limit is 1..{PAGE_MAX}")
    if before is not None and before < 1:
        raise InvalidAction(f"{kind.plural} are counted from 1")
    found = await find_seen(store, who, reader)
    if found is None:
        return lambda: PersonPage([], None)
    person = found.person
    if person == reader:
        abouts = await store.about(person, kind.name, before, limit + 1)
    else:
        abouts = await store.about_both(person, reader, kind.name, before, limit + 1)
    shown = abouts[:limit]
    gone = await departed_of(store, [about.record for about in shown])
    facts = await tables_facts(store, list(dict.fromkeys(about.table for about in shown)))

    def make() -> PersonPage:
        rows = [
            PersonRow(about.table, facts.get(about.table, TableFacts()).title, kind.row(_kept(about, reader, gone)))
            for about in giving_way(shown)
        ]
        return PersonPage(rows, shown[-1].number if len(abouts) > limit else None)

    return make


async def all_of(store: Store, kind: RecordKind, person: str) -> AsyncIterator[Iterable[KeptRecord]]:
    """All records of a person, newest first and counted from 1, some at a time: read now, and opened one by one."""
    before, first = None, 1
    while abouts := await store.about(person, kind.name, before, RECORDS_AT_A_TIME):
        gone = await departed_of(store, [about.record for about in abouts])
        yield _numbered(abouts, first, person, gone)
        before, first = abouts[-1].number, first + len(abouts)


def _numbered(abouts: Sequence[About], first: int, reader: str, gone: Collection[str]) -> Iterable[KeptRecord]:
    for number, about in enumerate(giving_way(abouts), first):
        yield msgspec.structs.replace(_kept(about, reader, gone), number=number)


def _kept(about: About, reader: str, gone: Collection[str]) -> KeptRecord:
    return kept_record(about.table, about.number, about.record, reader, gone)
