"""What a table has recorded: the list, one of them, the files to keep. Each reader gets what they are entitled to (P5).

The kinds that the games describe have addresses of their own (`/tables/K7Q2ZD/hands`); any other is listed plainly.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Literal, TypeAlias

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream
from msgspec.structs import replace

from parlour.house.calendar import calendar
from parlour.house.history import PAGE_MAX, PAGE_USUAL, History, Records, page_type
from parlour.house.routes.asking import Asking, Who, WholeNumber, WholeNumberOrNone, as_a_file, asked, download, placed
from parlour.house.routes.reading import BOOK_DROPS, EXPORT_DROPS_MAX, HAND_DROPS, ROWS_PER_DROP, Reading
from parlour.house.sessions import LEDGER
from parlour.kit.records import FileForm, KeptRecord, RecordKind
from parlour.kit.refusals import GameUnavailable

TEXT = "text/plain"

OF_THE_HOUSE = "house."
"""How the names of kinds begin that a game does not keep of its own."""

# What stands for these in an answer depends on the kind: see `signature_namespace`.
Page: TypeAlias = Any
Whole: TypeAlias = Any
Form: TypeAlias = str


class RecordReader:
    """Who may read how much."""

    def __init__(self, store: Records, who: Who, reading: Reading) -> None:
        self.store = store
        self.reading = reading
        self._who = who

    async def person(self, request: Asking, drops: float) -> str | None:
        """Whoever asks, once they are let in to read what costs so much."""
        session = await self._who(request)
        self.reading.admit(request, session, drops)
        return None if session is None else session.person

    async def page(
        self, request: Asking, kind: RecordKind, table: str, before: str | None, limit: str
    ) -> Response[Any]:
        """A page of a list."""
        rows = asked("limit", limit)
        before_number = None if before is None else asked("before", before)
        person = await self.person(request, 1 + min(rows, PAGE_MAX) / ROWS_PER_DROP)
        async with self.reading.turn(request):
            page = await History(self.store, kind).page(table, person, before_number, rows)
            return await self.reading.answer(page)


def record_routes(
    store: Records, kinds: Mapping[str, RecordKind], who: Who, reading: Reading
) -> list[HTTPRouteHandler]:
    """`/tables/{table}/records/{kind}`, and for each kind of a game `/tables/{table}/{plural}` and what is below it."""
    reader = RecordReader(store, who, reading)

    @get("/tables/{table:str}/records/{kind:str}")
    async def records(
        request: Asking,
        table: FromPath[str],
        kind: FromPath[str],
        before: WholeNumberOrNone = None,
        limit: WholeNumber = str(PAGE_USUAL),
    ) -> Response[Any]:
        """What a table has recorded of one kind, newest first: what precedes the one with a number, or the last."""
        if kind == LEDGER or kind.startswith(OF_THE_HOUSE) or not kind.isprintable():
            raise GameUnavailable("There are no such records at this table.")
        described = kinds.get(kind) or RecordKind(name=kind, plural="records")
        return await reader.page(request, replace(described, plural="records"), table, before, limit)

    of_kinds = [route for kind in kinds.values() for route in (*_lists(reader, kind), *_files(reader, kind))]
    by_form = {form: kind for kind in kinds.values() for form in kind.forms}
    return [records, *of_kinds, *([_all_in_one(reader, by_form)] if by_form else [])]


def _lists(reader: RecordReader, kind: RecordKind) -> list[HTTPRouteHandler]:
    """The list of a kind, and one of it."""
    history, reading = History(reader.store, kind), reader.reading

    @get(f"/tables/{{table:str}}/{kind.plural}", signature_namespace={"Page": page_type(kind)})
    async def page(
        request: Asking,
        table: FromPath[str],
        before: WholeNumberOrNone = None,
        limit: WholeNumber = str(PAGE_USUAL),
    ) -> Response[Page]:
        """What a table has recorded, newest first: what precedes the one with a number, or the last."""
        return await reader.page(request, kind, table, before, limit)

    @get(
        f"/tables/{{table:str}}/{kind.plural}/{{number:str}}",
        signature_namespace={"Whole": kind.whole_type or dict[str, Any]},
    )
    async def one(request: Asking, table: FromPath[str], number: FromPath[str]) -> Response[Whole]:
        """One of them with everything that is kept of it, and your own part as `mine`."""
        person = await reader.person(request, HAND_DROPS)
        async with reading.turn(request):
            record = await history.one(table, placed(number), person)
            return await reading.answer(lambda: kind.whole(record()))

    return [page, one]


def _files(reader: RecordReader, kind: RecordKind) -> Iterator[HTTPRouteHandler]:
    """One of a kind as a file: in JSON, and in the forms that its game writes, if it does."""
    history, reading = History(reader.store, kind), reader.reading
    one = f"/tables/{{table:str}}/{kind.plural}/{{number:str}}"

    async def made(
        request: Asking, table: str, number: str, write: Callable[[KeptRecord], bytes], media_type: str, ending: str
    ) -> Response[bytes]:
        person = await reader.person(request, HAND_DROPS)
        async with reading.turn(request):
            record = await history.one(table, placed(number), person)
            content = await reading.make(lambda: write(record()))
            return download(content, media_type, f"{table}-{number}.{ending}")

    @get(f"{one}/json")
    async def json_file(request: Asking, table: FromPath[str], number: FromPath[str]) -> Response[bytes]:
        """One of them with all that is kept of it, as a file."""
        return await made(
            request, table, number, lambda record: msgspec.json.encode(kind.whole(record)), "application/json", "json"
        )

    yield json_file
    if not kind.forms:
        return

    @get(f"{one}/{{form:str}}", media_type=TEXT, signature_namespace={"Form": Literal[tuple(kind.forms)]})
    async def file(
        request: Asking, table: FromPath[str], number: FromPath[str], form: FromPath[Form]
    ) -> Response[bytes]:
        """One of them as a file in a form that its game writes."""
        written = kind.forms[form]
        return await made(request, table, number, lambda record: written.one(record, calendar), TEXT, written.ending)

    yield file


def _all_in_one(reader: RecordReader, by_form: Mapping[str, RecordKind]) -> HTTPRouteHandler:
    """All records of a table that are of the kind with a form."""
    histories = {kind.name: History(reader.store, kind) for kind in by_form.values()}
    reading = reader.reading

    @get(
        "/tables/{table:str}/export/{form:str}",
        media_type=TEXT,
        signature_namespace={"Form": Literal[tuple(by_form)]},
    )
    async def all_in_one(
        request: Asking,
        table: FromPath[str],
        form: FromPath[Form],
        since: WholeNumberOrNone = None,
        till: WholeNumberOrNone = None,
    ) -> Stream:
        """All that a table has recorded in one file, or what was from one time to another (ms since the epoch)."""
        kind = by_form[form]
        history = histories[kind.name]
        person = await reader.person(request, BOOK_DROPS)
        begin, end = (None if at is None else asked(name, at) for name, at in (("since", since), ("till", till)))
        span = await history.span(table, begin, end, person)
        reading.charge(request, person, min(len(span) / ROWS_PER_DROP, EXPORT_DROPS_MAX))
        written = kind.forms[form]

        async def parts() -> AsyncIterator[bytes]:
            yield written.head
            async for some in history.several(table, span, person):
                async with reading.turn(request):
                    part = await reading.make(partial(many_in_a_form, written, some))
                yield part

        return Stream(parts(), media_type=TEXT, headers=as_a_file(f"{table}.{written.ending_of_many}"))

    return all_in_one


def many_in_a_form(form: FileForm, records: Iterable[KeptRecord]) -> bytes:
    """A part of a file of many records."""
    return form.many(records, calendar)
