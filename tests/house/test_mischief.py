"""What people try at the door: names that are not seen, tables nobody can sit at, bodies that are no text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from parlour.house.guests import clean
from parlour.kit.refusals import InvalidAction
from tests.harness import Visitor
from tests.house.http_house import LIMITS, Door, open_door

pytestmark = pytest.mark.anyio


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        yield door


@pytest.mark.parametrize("name", ["\u3164", "\uffa0", "\u115f\u1160", "\u2800", "\u0301\u0302", "\ufe0f", "\u034f"])
def test_a_name_that_nobody_can_see_is_refused(name: str) -> None:
    with pytest.raises(InvalidAction):
        clean(name)


@pytest.mark.parametrize("name", ["A\u3164da", "Ada\u2800"])
def test_what_nobody_can_see_tells_no_two_names_apart(name: str) -> None:
    assert clean(name) == "Ada"


async def test_the_token_is_told_once_and_never_again(door: Door) -> None:
    token = (await door.http.post("/api/guest", json={"name": "Ada"})).json()["token"]
    renamed = await door.http.post("/api/guest", json={"name": "Ida"})
    assert renamed.json()["name"] == "Ida"
    assert token not in renamed.text
    assert token not in (await door.http.get("/api/me")).text


async def test_changing_names_again_and_again_comes_to_an_end(door: Door) -> None:
    codes = [
        (await door.http.post("/api/guest", json={"name": f"Ada {number}"})).status_code
        for number in range(door.limits.names_per_address_hour + 1)
    ]
    assert codes == [201] * door.limits.names_per_address_hour + [429]


async def test_bots_leave_a_seat_for_somebody(door: Door) -> None:
    await door.http.post("/api/guest", json={"name": "Ada"})
    for game, settings, bots in (("tictactoe", {}, 1), ("holdem", {"seats": 3}, 2)):
        wish = {"game": game, "settings": settings, "bots": 8}
        table = (await door.http.post("/api/tables", json=wish)).json()["table"]
        assert (await Visitor(door.house, None).join(table)).view["bots"] == bots


async def test_a_body_that_is_not_text_is_the_senders_mistake(door: Door) -> None:
    answer = await door.http.post(
        "/api/guest", content=b'{"name":"\xff"}', headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action")


async def test_a_body_is_taken_as_it_is_written(tmp_path: Path) -> None:
    lax = [
        *(("bots", value) for value in ('"3"', "2.0", "1e0", '"1e0"', "true", "null")),
        *(("listed", value) for value in ('"false"', "0", '"0"')),
        ("title", "7"),
        *(("settings", value) for value in ('"{}"', '{"seats":"3"}', '{"seats":3.0}', '{"seats":"3e0"}')),
    ]
    async with open_door(tmp_path, msgspec.structs.replace(LIMITS, tables_per_person_hour=1000)) as door:
        await door.http.post("/api/guest", json={"name": "Ada"})
        for field, value in lax:
            body = f'{{"game":"holdem","{field}":{value}}}'
            answer = await door.http.post("/api/tables", content=body, headers={"Content-Type": "application/json"})
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action"), (body, answer.text)
            assert answer.json()["reason"]


async def test_a_body_that_is_none_or_no_json_is_told_so(door: Door) -> None:
    for body in (b"", b"null", b"[]", b"{", b'"name"', b"7", b'{"name":7}', b'{"name":null}', b"{}"):
        answer = await door.http.post("/api/guest", content=body, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action"), (body, answer.text)


async def test_a_number_in_an_address_is_written_in_one_way(door: Door) -> None:
    for number in ("+1", "0_1", "01", "1.0", "1e0", "%201", "1%20", "%D9%A1", "--1", "0x1", "-0", ""):
        for path in (f"hands/{number}", f"hands/{number}/phh", f"hands?limit={number}", f"hands?before={number}"):
            answer = await door.http.get(f"/api/tables/NOSUCH/{path}", follow_redirects=False)
            assert answer.status_code in (400, 404), (path, answer.text)
            if "?" in path:
                assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action"), (path, answer.text)


async def test_no_route_leaves_numbers_in_its_address_to_the_framework(door: Door) -> None:
    """It would take "1e0" in a query and "0_1" in a path."""
    paths = (await door.http.get("/api/schema/openapi.json")).json()["paths"]
    parameters = [
        (path, parameter["name"], kind)
        for path, item in paths.items()
        for operation in item.values()
        for parameter in operation.get("parameters", ())
        for kind in (parameter["schema"], *parameter["schema"].get("oneOf", ()))
    ]
    assert len(parameters) > 10
    assert [it for it in parameters if it[2].get("type") in ("integer", "number")] == []


async def test_the_list_of_requests_can_be_read_without_a_script(door: Door) -> None:
    page = await door.http.get("/api/schema")
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "style=" not in page.text
    for words in ("GET /api/tables/{table}/hands", "POST /api/tables", "NewTable", "limit"):
        assert words in page.text
    assert (await door.http.get("/api/schema/openapi.json")).json()["paths"]["/api/tables"]
