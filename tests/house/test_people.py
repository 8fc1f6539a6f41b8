"""Names and cookies: people stay who they are."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlour.house.guests import NAME_LENGTH_MAX, clean
from parlour.kit.refusals import Refusal
from parlour.store.sqlite.backup import DATABASE
from tests.house.http_house import Door, open_door

pytestmark = pytest.mark.anyio


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        yield door


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Ada\tLovelace\n", "Ada Lovelace"),
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("Ольга", "Ольга"),
        ("李小龍", "李小龍"),
        ("Ace $ + 1", "Ace $ + 1"),
        ("Ada (Bob's)", "Ada (Bob's)"),
        ("A\u202eda", "Ada"),
        ("A\u200bd\u2060a", "Ada"),
        ("A\0da", "Ada"),
        ("Ada\u00a0L\u3000", "Ada L"),
        ("x" * NAME_LENGTH_MAX, "x" * NAME_LENGTH_MAX),
        ("<b>Ada</b>", "<b>Ada</b>"),
    ],
)
def test_a_name_is_shown_cleanly(given_name: str, shown: str) -> None:
    assert clean(given_name) == shown


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\0\n", "x" * (NAME_LENGTH_MAX + 1)])
def test_a_name_that_is_none_or_too_long_is_refused(name: str) -> None:
    with pytest.raises(Refusal):
        clean(name)


@pytest.mark.parametrize("name", ["👑 Ada", "Ada ★", "♔Ada", "🂡 Ace", "✓ Ada", "A\u20dd", "ℹ\ufe0f Ada", "▷ Ada", "🏻"])
def test_a_name_bears_no_marks(name: str) -> None:
    """Marks are the house's: who sits here, whose the table is."""
    with pytest.raises(Refusal, match=r"no pictures|at least one letter"):
        clean(name)


@pytest.mark.parametrize("name", ["Ada (2)", "Ada(12)", "Ada ( 3 )", "Ada （２）"])
def test_a_name_bears_no_number_of_the_houses(name: str) -> None:
    with pytest.raises(Refusal, match="number in brackets"):
        clean(name)


@given(st.text(max_size=60))
def test_a_clean_name_is_clean_already(name: str) -> None:
    try:
        shown = clean(name)
    except Refusal:
        return
    assert clean(shown) == shown
    assert shown.encode().decode() == shown
    assert not any(unicodedata.category(letter)[0] == "C" for letter in shown)


async def test_taking_a_name_gives_a_cookie_that_scripts_cannot_read(door: Door) -> None:
    answer = await door.http.post("/api/guest", json={"name": " Ada "})
    assert answer.status_code == 201
    assert answer.json()["name"] == "Ada"
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"parlour_session={answer.json()['token']};")
    for part in ("httponly", "samesite=lax", "path=/", "max-age="):
        assert part in cookie
    assert "secure" not in cookie, "a browser would not send it back over plain http"


async def test_somebody_with_a_cookie_is_known_and_stays_the_same_person_under_a_new_name(door: Door) -> None:
    ada = (await door.http.post("/api/guest", json={"name": "Ada"})).json()
    assert (await door.http.get("/api/me")).json() == {"person": ada["person"], "name": "Ada"}
    renamed = await door.http.post("/api/guest", json={"name": "Augusta"})
    assert renamed.is_success
    assert renamed.json()["person"] == ada["person"]
    assert (await door.http.get("/api/me")).json() == {"person": ada["person"], "name": "Augusta"}
    refused = await door.http.post("/api/guest", json={"name": ""})
    assert refused.status_code == 400
    assert (await door.http.get("/api/me")).json()["name"] == "Augusta"


async def test_a_cookie_is_good_after_a_restart(tmp_path: Path) -> None:
    async with open_door(tmp_path) as door:
        ada = (await door.http.post("/api/guest", json={"name": "Ada"})).json()
        await door.http.post("/api/guest", json={"name": "Augusta"})
    async with open_door(tmp_path) as door:
        cookie = {"Cookie": f"parlour_session={ada['token']}"}
        me = await door.http.get("/api/me", headers=cookie)
        assert me.json() == {"person": ada["person"], "name": "Augusta"}


async def test_only_the_hash_of_a_cookie_is_kept(tmp_path: Path) -> None:
    async with open_door(tmp_path) as door:
        token = (await door.http.post("/api/guest", json={"name": "Ada"})).json()["token"]
    files = (tmp_path / DATABASE).read_bytes()
    assert token.encode() not in files
    assert bytes.fromhex(token) not in files
    assert b"Ada" in files


@pytest.mark.parametrize("token", ["", "nobody", "0" * 64, "a" * 5000, "é"])
async def test_whoever_has_no_good_cookie_is_nobody(door: Door, token: str) -> None:
    answer = await door.http.get("/api/me", headers={"Cookie": f"parlour_session={token}".encode()})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


async def test_two_people_of_one_name_are_two_people(door: Door) -> None:
    people = []
    for _ in range(2):
        door.http.cookies.clear()
        people.append((await door.http.post("/api/guest", json={"name": "Ada"})).json())
    assert people[0]["person"] != people[1]["person"]
    assert people[0]["token"] != people[1]["token"]


async def test_so_many_names_an_hour_for_one_address(door: Door) -> None:
    statuses = []
    for number in range(door.limits.names_per_address_hour + 1):
        door.http.cookies.clear()
        statuses.append((await door.http.post("/api/guest", json={"name": f"n{number}"})).status_code)
    assert statuses == [201] * door.limits.names_per_address_hour + [429]


async def test_a_script_may_show_its_token_in_a_header(door: Door) -> None:
    ada = (await door.http.post("/api/guest", json={"name": "Ada"})).json()
    door.http.cookies.clear()
    answer = await door.http.get("/api/me", headers={"Authorization": f"Bearer {ada['token']}"})
    assert answer.json()["person"] == ada["person"]


async def test_cookies_of_other_programs_on_this_machine_do_not_hide_ours(door: Door) -> None:
    token = (await door.http.post("/api/guest", json={"name": "Ada"})).json()["token"]
    door.http.cookies.clear()
    for others in ('theme={"dark":true}', "a b=c d", '=; "', "%;"):
        answer = await door.http.get("/api/me", headers={"Cookie": f"{others}; parlour_session={token}"})
        assert answer.status_code == 200, others
