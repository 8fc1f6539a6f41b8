"""All hands of a table, or of a session, in one file: from the page, and by command beside a running server."""

from __future__ import annotations

import io
import tomllib
from collections.abc import AsyncIterator
from datetime import time
from pathlib import Path

import pytest
from pokerkit.notation import HandHistory

from parlour.cli import app
from parlour.cli.checking import replay
from parlour.games.poker.kept.hands import began
from parlour.house.calendar import calendar
from parlour.house.history import RECORDS_AT_A_TIME
from tests.games.poker.kept.hands import SHOWDOWN, TABLE, seen
from tests.house.http_house import Door, open_door
from tests.house.kept_records import Keeping, hand
from tests.house.test_hands import MUCKED, named, played_by

pytestmark = pytest.mark.anyio

MINUTE = 60_000
HANDS = RECORDS_AT_A_TIME + 10


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path / "data") as door:
        yield door


async def kept(door: Door) -> dict[str, str]:
    """A hand a minute, in which Ada mucked what nobody else knows; how Ada asks."""
    ada, asks = await named(door, "Ada")
    table = Keeping(door.house.store, TABLE)
    for number in range(1, HANDS + 1):
        body = played_by({"Ada": ada}) | {"hand_number": number}
        await table.keep(hand(body, {ada: "Qs Qh"}, at=number * MINUTE))
    return asks


async def export(door: Door, form: str, asks: dict[str, str] | None = None, **times: int) -> str:
    answer = await door.http.get(f"/api/tables/{TABLE}/export/{form}", headers=asks or {}, params=times)
    assert answer.status_code == 200
    ending = {"phh": "phhs", "pokerstars": "txt"}[form]
    assert answer.headers["content-disposition"] == f'attachment; filename="{TABLE}.{ending}"'
    assert answer.headers["cache-control"] == "private, no-cache"
    return answer.text


async def test_a_table_is_one_file_of_phh_that_replays_hand_by_hand(door: Door, tmp_path: Path) -> None:
    text = await export(door, "phh", await kept(door))
    hands = tomllib.loads(text)
    assert list(hands) == [str(number) for number in range(1, HANDS + 1)]
    assert [fields["hand"] for fields in hands.values()] == list(range(1, HANDS + 1))
    (tmp_path / "table.phhs").write_text(text)
    said = io.StringIO()
    assert replay([tmp_path / "table.phhs"], False, said, said) == 0, said.getvalue()


async def test_pokerkit_reads_the_file_of_many_hands(door: Door) -> None:
    hands = list(HandHistory.loads_all(await export(door, "phh", await kept(door))))
    *_, state = hands[-1]
    assert (len(hands), state.stacks) == (HANDS, hands[-1].finishing_stacks)


async def test_a_table_is_one_text_in_the_manner_of_pokerstars(door: Door) -> None:
    text = await export(door, "pokerstars", await kept(door))
    assert text.count("PokerStars Hand #") == text.count("Dealt to Ada [Qs Qh]") == HANDS


@pytest.mark.parametrize("form", ["phh", "pokerstars"])
async def test_a_file_of_many_hands_tells_nobody_what_another_mucked(door: Door, form: str) -> None:
    """P5."""
    asks = await kept(door)
    person = (await door.http.get("/api/me", headers=asks)).json()["person"]  # chance may spell a card in it
    text = (await export(door, form)).replace(person, "")
    assert not any(card in text for card in MUCKED)


async def test_a_session_is_the_hands_from_one_time_to_another(door: Door) -> None:
    asks = await kept(door)
    session = tomllib.loads(await export(door, "phh", asks, since=3 * MINUTE, till=5 * MINUTE))
    assert list(session) == ["3", "4", "5"]
    assert list(tomllib.loads(await export(door, "phh", asks, till=MINUTE))) == ["1"]
    assert await export(door, "phh", asks, since=HANDS * MINUTE + 1) == ""
    assert await export(door, "phh", asks, since=5 * MINUTE, till=MINUTE) == ""


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("NOSUCH/export/phh", 404, "game_unavailable"),
        (f"{TABLE}/export/xml", 400, "invalid_action"),
        (f"{TABLE}/export/phh?since=yesterday", 400, "invalid_action"),
    ],
)
async def test_what_cannot_be_exported_is_refused(door: Door, path: str, status: int, code: str) -> None:
    await kept(door)
    answer = await door.http.get(f"/api/tables/{path}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_the_command_writes_what_the_page_gives_while_the_server_runs(
    door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asks = await kept(door)
    person = (await door.http.get("/api/me", headers=asks)).json()["person"]
    data = ("--data", str(tmp_path / "data"))
    assert await _parlour("export", TABLE, str(tmp_path / "all.phhs"), *data) == 0
    assert f"{HANDS} hands of {TABLE}" in capsys.readouterr().out
    assert (tmp_path / "all.phhs").read_text() == await export(door, "phh")
    assert await _parlour("export", TABLE, str(tmp_path / "ada.txt"), "--person", person, *data) == 0
    assert (tmp_path / "ada.txt").read_text() == await export(door, "pokerstars", asks)


@pytest.mark.parametrize(
    ("table", "file", "says"),
    [
        ("NOSUCH", "a.phhs", "NOSUCH cannot be exported"),
        (TABLE, "a.xml", "NAME.phhs, or NAME.txt"),
        (TABLE, "there.txt", "File exists"),
    ],
)
async def test_the_command_says_in_a_sentence_what_it_cannot_do(
    door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str, file: str, says: str
) -> None:
    await kept(door)
    (tmp_path / "there.txt").write_text("mine")
    assert await _parlour("export", table, str(tmp_path / file), "--data", str(tmp_path / "data")) == 1
    assert says in capsys.readouterr().err
    assert (tmp_path / "there.txt").read_text() == "mine"
    assert not (tmp_path / "a.phhs").exists()


async def _parlour(*words: str) -> int:
    """A command, in a thread: it runs a loop of its own."""
    from anyio import to_thread

    def run() -> int:
        with pytest.raises(SystemExit) as ended:
            app(list(words))
        return int(ended.value.code or 0)

    return await to_thread.run_sync(run)


@pytest.mark.parametrize(("utc", "eastern"), [(1795639867000, (15, 51, 7)), (1781000000000, (6, 13, 20))])
def test_exports_know_the_time_in_new_york_in_winter_and_summer(utc: int, eastern: tuple[int, ...]) -> None:
    told = began(seen(SHOWDOWN | {"at_begin": utc}), calendar)
    assert tuple(told.eastern[3:]) == eastern
    assert time(*told.utc[3:]).minute == eastern[1]
