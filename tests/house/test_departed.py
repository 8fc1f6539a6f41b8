"""Whoever has deleted their account has no name any more in what others have kept of playing with them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from parlour.app import GAMES
from parlour.house.departed import DELETED, nameless
from parlour.house.history import History, record_kinds
from parlour.house.open_sessions import digest
from parlour.store.port import KnownGuest, Record, SessionStart
from parlour.store.sqlite.beside import beside
from tests.games.poker.kept.evening import PEOPLE, hands
from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping, entry

pytestmark = pytest.mark.anyio

GONE = "Ada"
HANDS = 6
RECORDS = "/api/tables/EVENING"
PAGES = (
    *(f"{RECORDS}/hands/{HANDS}{form}" for form in ("", "/json", "/phh", "/pokerstars")),
    *(f"{RECORDS}/export/{form}" for form in ("phh", "pokerstars", "csv")),
    *(f"{RECORDS}/{page}" for page in ("hands", "ledger", "ledger/csv", "records/hand", "records/toast")),
    *(f"/api/me/export/{form}" for form in ("phh", "pokerstars", "csv")),
    "/api/people/bob/hands",
)
RECORD_KINDS = record_kinds(GAMES)


def of_both() -> list[Record]:
    """Hands that Ada and Bob have played, the last one with Cleo and on one board."""
    played = [record for record in hands("holdem", 0) if {"ada", "bob"} <= {*record.of}]
    with_cleo = [record for record in played if "cleo" in record.of and len(json.loads(record.body)["boards"]) == 1]
    return [*played[: HANDS - 1], with_cleo[-1]]


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    """Five who have played together and raised a toast; then Ada has deleted their account."""
    async with open_door(tmp_path) as door:
        for person in PEOPLE:
            await door.house.store.add_guest(KnownGuest(person, person.title()), SessionStart(digest(person)))
        table = Keeping(door.house.store, "EVENING")
        toast = {"to": [{"person": "ada", "name": GONE}, {"person": "bob", "name": "Bob"}], "by": GONE}
        await table.keep(*of_both())
        await table.keep(
            Record("toast", 1, msgspec.json.encode(toast | {"by": "the house"}), of=("ada", "bob")),
            entry(1, "buy_in", "ada", 100),
            entry(2, "cash_out", "ada", 100),
        )
        yield door


async def asked(door: Door) -> dict[str, str]:
    """What Bob is told, page by page."""
    told = {}
    for page in PAGES:
        answer = await door.http.get(page, headers={"Authorization": "Bearer bob"})
        assert answer.status_code == 200, (page, answer.text)
        told[page] = answer.text
    return told


async def test_no_page_and_no_file_names_somebody_who_is_gone(door: Door) -> None:
    before = await asked(door)
    await door.house.store.forget_account("ada")
    after = await asked(door)
    named = [page for page, text in before.items() if GONE in text]
    assert len(named) >= 10, "else this proves nothing"
    assert [page for page, text in after.items() if GONE in text] == []
    assert [page for page in named if DELETED not in after[page]] == []
    for page, text in after.items():
        assert ("Bob" in text) == ("Bob" in before[page]), page


async def test_what_the_operator_exports_beside_the_server_does_not_either(door: Door, tmp_path: Path) -> None:
    await door.house.store.forget_account("ada")
    with beside(tmp_path) as store:
        history = History(store, RECORD_KINDS["hand"], for_operator=True)
        kept = (await history.one("EVENING", 1, None))()
        several = [record async for some in history.several("EVENING", range(HANDS), None) for record in some]
    assert len(several) == HANDS
    assert all(DELETED in record.body.decode() and GONE not in record.body.decode() for record in (kept, *several))


async def test_hands_of_those_who_are_gone_are_still_checked_and_replayed(door: Door) -> None:
    await door.house.store.forget_account("ada")
    await door.house.store.forget_account("cleo")
    text = (await door.http.get(f"{RECORDS}/hands/{HANDS}/pokerstars", headers={"Authorization": "Bearer bob"})).text
    read = await door.http.post("/api/hands/read", json={"text": text}, headers={"Authorization": "Bearer bob"})
    assert read.status_code == 200, read.text
    assert text.count(f"{DELETED} 2") > 0, "two who are gone are told apart"
    assert (len(read.json()["records"]), read.json()["wrong"]) == (1, []), read.text


def test_the_name_of_somebody_else_stays_and_so_does_a_record_about_nobody_who_is_gone() -> None:
    body = b'{"players":[{"person":"a","name":"Ada"},{"person":"b","name":"Ada"}],"title":"Ada"}'
    assert nameless(body, {"c"}) is body
    assert nameless(body, {"a"}) == body.replace(b'"a","name":"Ada"', b'"a","name":"Deleted player"')
