"""Making tables, finding them, sharing them; and every mistake over HTTP has its code."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
import segno

from parlour.store.port import StoreError
from tests.harness import Visitor
from tests.house.http_house import ORIGIN, Door, open_door
from tests.logs.captured_log import listening

pytestmark = pytest.mark.anyio


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        await door.http.post("/api/guest", json={"name": "Ada"})
        yield door


async def make(door: Door, game: str = "tictactoe", **wish: Any) -> str:
    answer = await door.http.post("/api/tables", json={"game": game} | wish)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["table"])


async def listed(door: Door) -> dict[str, dict[str, Any]]:
    answer = await door.http.get("/api/tables")
    assert answer.status_code == 200
    page = answer.json()
    assert page["total"] == len(page["tables"])
    return {row["id"]: row for row in page["tables"]}


async def test_the_games_one_can_choose_come_with_the_form_for_their_settings(door: Door) -> None:
    games = {game["name"]: game for game in (await door.http.get("/api/games")).json()}
    assert games["tictactoe"]["seats"] == [2, 2]
    assert games["holdem"]["bots"] is True
    settings = {setting["name"]: setting for setting in games["holdem"]["settings"]}
    blind = settings["small_blind"]
    assert (blind["type"], blind["default"], blind["min"]) == ("integer", 50, 1)
    assert blind["label"]
    assert (settings["seats"]["min"], settings["seats"]["max"]) == (2, 9)


async def test_a_table_that_is_made_is_listed_and_belongs_to_whoever_made_it(door: Door) -> None:
    table = await make(door, "holdem", title="Thursday game", settings={"small_blind": 5, "big_blind": 10, "seats": 6})
    row = (await listed(door))[table]
    assert (row["title"], row["game"], row["seats"], row["seated"]) == ("Thursday game", "holdem", 6, 0)
    assert row["summary"] == "5 / 10"
    ada = (await door.http.get("/api/me")).json()
    seen = await Visitor(door.house, None).join(table)
    assert seen.view["owner"] == ada["person"]


async def test_a_table_for_those_with_the_link_is_not_listed_and_can_be_joined(door: Door) -> None:
    table = await make(door, listed=False)
    assert table not in await listed(door)
    assert (await Visitor(door.house, None).join(table)).view["phase"] == "waiting"


async def test_a_list_tells_who_sits_where(door: Door) -> None:
    ada, bob, table = await door.house.two_at_a_table()
    row = (await listed(door))[table]
    assert (row["seated"], row["phase"], row["names"]) == (2, "playing", ["Ada", "Bob"])
    assert (await ada.act(table, "mark", cell=4))["status"] == "ok"
    assert bob.closed is None


async def test_a_table_without_a_title_is_named_after_whoever_made_it(door: Door) -> None:
    table = await make(door, title="   ")
    assert (await listed(door))[table]["title"] == "Ada's table"


async def test_a_title_is_shown_as_cleanly_as_a_name(door: Door) -> None:
    table = await make(door, title=" Thurs\u202eday\u200b \0 game\n ")
    assert (await listed(door))[table]["title"] == "Thursday game"


async def test_tables_are_there_after_a_restart(tmp_path: Path) -> None:
    async with open_door(tmp_path) as door:
        await door.http.post("/api/guest", json={"name": "Ada"})
        table = await make(door, title="Thursday game")
    async with open_door(tmp_path) as door:
        assert (await listed(door))[table]["title"] == "Thursday game"


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({}, 400),
        ({"game": "chess"}, 400),
        ({"game": 7}, 400),
        ({"game": "tictactoe", "cheat": True}, 400),
        ({"game": "tictactoe", "title": "x" * 41}, 400),
        ({"game": "tictactoe", "bots": 9}, 400),
        ({"game": "tictactoe", "bots": -1}, 400),
        ({"game": "tictactoe", "settings": {"cheat": 1}}, 400),
        ({"game": "tictactoe", "settings": []}, 400),
        ({"game": "holdem", "settings": {"seats": 10}}, 400),
        ({"game": "holdem", "settings": {"seats": "6"}}, 400),
        ({"game": "holdem", "settings": {"small_blind": 0}}, 400),
        ({"game": "holdem", "settings": {"small_blind": 1.5}}, 400),
        ({"game": "holdem", "settings": {"small_blind": 2**63}}, 400),
        ({"game": "holdem", "settings": {"small_blind": 200}}, 400),
        ({"game": "holdem", "settings": {"buy_in_min": 100_000}}, 400),
    ],
)
async def test_a_wish_that_cannot_be_is_refused_with_a_reason(door: Door, wish: dict[str, Any], status: int) -> None:
    answer = await door.http.post("/api/tables", json=wish)
    assert (answer.status_code, answer.json()["code"]) == (status, "invalid_action")
    assert answer.json()["reason"]
    assert await listed(door) == {}


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"7", b'"x"', b"\xff\xfe", b'{"game":"tictactoe","title":"\\ud800"}', b"[" * 5000]
)
async def test_a_body_that_cannot_be_read_is_refused_with_a_code(door: Door, body: bytes) -> None:
    for path in ("/api/tables", "/api/guest"):
        answer = await door.http.post(path, content=body, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action"), answer.text


async def test_a_body_that_is_too_large_is_refused(door: Door) -> None:
    answer = await door.http.post("/api/guest", json={"name": "x" * 100_000})
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"


async def test_nobody_makes_a_table_without_a_name(door: Door) -> None:
    door.http.cookies.clear()
    answer = await door.http.post("/api/tables", json={"game": "tictactoe"})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


async def test_so_many_tables_an_hour_for_one_person(door: Door) -> None:
    for _ in range(door.limits.tables_per_person_hour):
        await make(door)
    answer = await door.http.post("/api/tables", json={"game": "tictactoe"})
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")


async def test_a_page_of_another_site_may_change_nothing(door: Door) -> None:
    for path, body in (("/api/guest", {"name": "Eve"}), ("/api/tables", {"game": "tictactoe"})):
        for origin in ("https://elsewhere.example", "null", f"{ORIGIN}.elsewhere.example", "http://parlour.test:81"):
            answer = await door.http.post(path, json=body, headers={"Origin": origin})
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert (await door.http.get("/api/me")).json()["name"] == "Ada"
    answer = await door.http.post("/api/guest", json={"name": "Augusta"}, headers={"Origin": ORIGIN})
    assert answer.is_success


# The link.


async def test_the_link_of_a_table_and_its_picture_say_the_same(door: Door) -> None:
    table = await make(door)
    share = (await door.http.get(f"/api/tables/{table}/share")).json()
    assert share["url"] == f"{ORIGIN}/t/{table}"
    picture = ElementTree.fromstring(share["qr"])
    assert picture.tag.endswith("svg")
    expected = segno.make(share["url"], error="m")
    drawn = expected.svg_inline(border=2, dark="#14171c", light="#fbf7ee")
    assert path_of(share["qr"]) == path_of(drawn), "the picture is the code of that very link"
    assert (await door.http.get(f"/t/{table}")).status_code == 200


def path_of(svg: str) -> list[str]:
    """What a picture draws."""
    return [part.attrib["d"] for part in ElementTree.fromstring(svg).iter() if part.tag.endswith("path")]


async def test_a_table_that_does_not_exist_has_no_link(door: Door) -> None:
    answer = await door.http.get("/api/tables/NOSUCH/share")
    assert (answer.status_code, answer.json()["code"]) == (404, "game_unavailable")


# What every answer carries.


@pytest.mark.parametrize("path", ["/", "/new", "/t/K7Q2ZD", "/api/games", "/api/me", "/api/nothing", "/nothing.png"])
async def test_every_answer_tells_browsers_to_be_careful(door: Door, path: str) -> None:
    answer = await door.http.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src" not in policy or "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/nothing.png", 404),
        ("GET", "/../../etc/passwd", 404),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", 404),
        ("GET", "/assets/", 404),
        ("DELETE", "/api/tables", 405),
        ("PUT", "/api/guest", 405),
        ("POST", "/api/me", 405),
        ("POST", "/", 405),
    ],
)
async def test_what_is_not_there_is_told_with_a_code(door: Door, method: str, path: str, status: int) -> None:
    answer = await door.http.request(method, path)
    assert answer.status_code == status
    assert answer.json()["code"]
    assert answer.json()["reason"]
    assert answer.headers["content-security-policy"]


async def test_a_bug_behind_the_door_tells_nothing_of_itself(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(door.house.store, "listed", fail)
    answer: httpx.Response = await door.http.get("/api/tables")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "secret" not in answer.text


async def test_health_is_told(door: Door) -> None:
    assert (await door.http.get("/api/health")).json() == {"status": "ok"}


@pytest.mark.parametrize("path", ["/api/health", "/api/tables", "/api/tables/K7Q2ZD/hands", "/api/tables/K7Q2ZD/share"])
async def test_a_store_that_is_away_is_told_in_a_code_and_one_line(
    door: Door, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise StoreError("The store cannot be read: no route to 10.0.0.7.")

    for question in ("heads", "listed", "listing", "tally", "load"):
        monkeypatch.setattr(door.house.store, question, away)
    with listening("warning") as log:
        for _ in range(5):
            answer = await door.http.get(path)
            assert (answer.status_code, answer.json()["code"]) == (503, "routing_failed")
            assert "10.0.0.7" not in answer.text
    assert [line["why"] for line in log.lines if line["logger"] == "parlour.gateway.http"] == [
        "The store cannot be read: no route to 10.0.0.7."
    ]
