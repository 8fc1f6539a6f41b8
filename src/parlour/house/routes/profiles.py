"""Profiles: who somebody is, what they have played, and everything of oneself as files to take along."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Literal, TypeAlias

import msgspec
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from parlour.house.history import PAGE_MAX, PAGE_USUAL, RECORDS_AT_A_TIME
from parlour.house.profile import PersonPage, Profile, all_of, find_seen, page_of, profile
from parlour.house.read_texts import ReadText, read_text
from parlour.house.routes.asking import (
    PRIVATE,
    SUSPENDED_TOO,
    Asking,
    Who,
    WholeNumber,
    WholeNumberOrNone,
    as_a_file,
    asked,
    known,
)
from parlour.house.routes.reading import BOOK_DROPS, EXPORT_DROPS_MAX, ROWS_PER_DROP, Reading
from parlour.house.routes.records import TEXT, many_in_a_form
from parlour.house.shown import ShownChoices, show
from parlour.house.statistics import GameStatistics, shared_statistics, statistics
from parlour.kit.records import RecordKind
from parlour.store.port import Store
from parlour.table.rules import Rules

READ_DROPS = 20  # some fifty hands are played again
SHARED_DROPS = 40  # hundreds of records are read for it
PART_DROPS = RECORDS_AT_A_TIME / ROWS_PER_DROP

# What stands for it in an answer depends on the kinds: see `signature_namespace`.
Form: TypeAlias = str


class TextToRead(msgspec.Struct, frozen=True):
    """The text of a file."""

    text: str


def profile_routes(
    store: Store, games: Mapping[str, Rules], kinds: Mapping[str, RecordKind], who: Who, reading: Reading
) -> list[HTTPRouteHandler]:
    """`/people/{who}` and what is below it, `/me/shown`, `/me/export/{form}`."""

    @get("/people/{name:str}")
    async def person(request: Asking, name: FromPath[str]) -> Response[Profile]:
        """Somebody by the name of their account, or by their id: as much as they let you see."""
        session = await known(who, request)
        reading.admit(request, session, BOOK_DROPS)
        async with reading.turn(request):
            return await reading.answer(await profile(store, name, session.person))

    @get("/people/{name:str}/statistics")
    async def counted(request: Asking, name: FromPath[str]) -> Response[list[GameStatistics]]:
        """As `/me/statistics`, of somebody: of others in the last hands that you were dealt into too."""
        session = await known(who, request)
        reading.admit(request, session, BOOK_DROPS)
        async with reading.turn(request):
            found = await find_seen(store, name, session.person)
            if found is None:
                return await reading.answer(list[GameStatistics])
            if found.person == session.person:
                return await reading.answer(await statistics(store, games, found.person))
            reading.charge(request, session.person, SHARED_DROPS)
            return await reading.answer(await shared_statistics(store, games, found.person, session.person))

    @post("/me/shown", status_code=200, response_headers=PRIVATE)
    async def change_shown(request: Asking, data: JSONBody[ShownChoices]) -> ShownChoices:
        """Choose who sees your profile, and on it your games and your results; and whether friends see you online."""
        session = await known(who, request)
        reading.admit(request, session, 1)
        await show(store, session.person, data)
        return data

    lists = [_list(store, kind, who, reading) for kind in kinds.values()]
    readers = [_read(kind, games, who, reading) for kind in kinds.values() if kind.readers]
    by_form = {form: kind for kind in kinds.values() for form in kind.forms}
    return [
        person,
        counted,
        change_shown,
        *lists,
        *readers,
        *([_export(store, by_form, who, reading)] if by_form else []),
    ]


def _list(store: Store, kind: RecordKind, who: Who, reading: Reading) -> HTTPRouteHandler:
    @get(f"/people/{{name:str}}/{kind.plural}")
    async def page(
        request: Asking,
        name: FromPath[str],
        before: WholeNumberOrNone = None,
        limit: WholeNumber = str(PAGE_USUAL),
    ) -> Response[PersonPage]:
        """The records of somebody in which you had a part too, at all tables, newest first; all of your own."""
        session = await known(who, request)
        rows = asked("limit", limit)
        before_number = None if before is None else asked("before", before)
        reading.admit(request, session, 1 + min(rows, PAGE_MAX) / ROWS_PER_DROP)
        async with reading.turn(request):
            made = await page_of(store, kind, name, session.person, before_number, rows)
            return await reading.answer(made)

    return page


def _read(kind: RecordKind, games: Mapping[str, Rules], who: Who, reading: Reading) -> HTTPRouteHandler:
    @post(f"/{kind.plural}/read", status_code=200)
    async def read(request: Asking, data: JSONBody[TextToRead]) -> Response[ReadText]:
        """Read a text of elsewhere: its records as they are shown here, what cannot be read and why, and the counts.

        Nothing is kept. A longer text is read part by part.
        """
        session = await known(who, request)
        reading.admit(request, session, READ_DROPS)
        async with reading.turn(request):
            return await reading.answer(lambda: read_text(kind, data.text, games))

    return read


def _export(store: Store, by_form: Mapping[str, RecordKind], who: Who, reading: Reading) -> HTTPRouteHandler:
    @get(
        "/me/export/{form:str}",
        media_type=TEXT,
        signature_namespace={"Form": Literal[tuple(by_form)]},
        opt=SUSPENDED_TOO,
    )
    async def export(request: Asking, form: FromPath[Form]) -> Stream:
        """All records that you had a part in, at all tables, newest first, in one file."""
        session = await known(who, request)
        reading.admit(request, session, BOOK_DROPS)
        kind = by_form[form]
        written = kind.forms[form]

        async def parts() -> AsyncIterator[bytes]:
            yield written.head
            charged = 0.0
            async for some in all_of(store, kind, session.person):
                async with reading.turn(request):
                    part = await reading.make(partial(many_in_a_form, written, some))
                if charged < EXPORT_DROPS_MAX:
                    charged += PART_DROPS
                    reading.charge(request, session.person, PART_DROPS)
                yield part

        name = f"{kind.plural}.{written.ending_of_many}"
        return Stream(parts(), media_type=TEXT, headers=as_a_file(name))

    return export
