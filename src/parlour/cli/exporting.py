"""`parlour export`: the hands of a table as one file, read beside the server that plays it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO

from parlour.app import GAMES
from parlour.config.checks import SQLITE, check_store
from parlour.config.sources import ConfigError, Configured
from parlour.house.calendar import calendar
from parlour.house.history import History, Records, record_kinds
from parlour.kit.records import FileForm, RecordKind
from parlour.opening import open_store
from parlour.store.sqlite.beside import beside


def export(settings: Configured, table: str, file: Path, person: str | None) -> int:
    """Write the hands and return how many there are; a file that could not be finished is taken away again."""
    check_store(settings)
    kind, form = _form_of(file)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:  # own cards may be in it
        try:
            return asyncio.run(_write(settings, table, kind, form, person, out))
        except BaseException:
            file.unlink(missing_ok=True)
            raise


def _form_of(file: Path) -> tuple[RecordKind, FileForm]:
    for kind in record_kinds(GAMES).values():
        for form in kind.forms.values():
            if file.suffix == f".{form.ending_of_many}":
                return kind, form
    raise ConfigError(
        f"{file} says by its name in what form it is: NAME.phhs, or NAME.txt as PokerStars writes hands; of briscola "
        "NAME.jsonl."
    )


async def _write(
    settings: Configured, table: str, kind: RecordKind, form: FileForm, person: str | None, out: BinaryIO
) -> int:
    async with _records(settings) as records:
        history = History(records, kind, for_operator=True)
        span = await history.span(table, None, None, person)
        async for some in history.several(table, span, person):
            out.write(form.many(some, calendar))
        return len(span)


@asynccontextmanager
async def _records(settings: Configured) -> AsyncIterator[Records]:
    if settings.config.store.startswith(SQLITE):
        with beside(Path(settings.config.store.removeprefix(SQLITE))) as records:
            yield records
        return
    store = await open_store(settings.config)
    try:
        yield store
    finally:
        await store.close()
