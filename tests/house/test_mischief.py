"""What people try at the door: names that are not seen, tables nobody can sit at, bodies that are no text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from parlour.house.guests import clean
from parlour.kit.refusals import InvalidAction
from tests.harness import Visitor
from tests.house.door import Door, open_door

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
