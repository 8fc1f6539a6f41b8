"""Tokens of tables: who hands them out, what they give, how they end, and whom they do not fool (ADR 47)."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import msgspec
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from parlour.gateway.client import CLOSE_REPLACED, CLOSE_UNAUTHORIZED
from parlour.gateway.gateway import Gateway
from parlour.house.signing import KEY_FRESH_MS, Claims, Signer
from parlour.kit.refusals import Unauthorized
from parlour.store.port import Deed
from tests.harness import Frame, Visitor
from tests.house.accounts import QuickPasswords, account, browser
from tests.house.http_house import LIMITS, Door, open_door
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio

GENEROUS = msgspec.structs.replace(
    LIMITS, names_per_address_hour=1000, logins_per_address_hour=1000, tables_per_person_hour=1000
)


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door:
        yield door


@pytest.fixture
async def ada(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    """Whose tables they are."""
    async with browser(door) as http:
        await http.post("/api/guest", json={"name": "Ada"})
        yield http


@pytest.fixture
async def bob(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody with an account."""
    async with browser(door) as http:
        await account(door, http, "Bob")
        yield http


async def table_of(ada: httpx.AsyncClient, **wish: Any) -> str:
    made = await ada.post("/api/tables", json={"game": "tictactoe", "title": "Thursday", **wish})
    assert made.status_code == 201, made.text
    return str(made.json()["table"])


async def token(http: httpx.AsyncClient, table: str, role: str = "player", *, host: str = "", **wish: Any) -> Any:
    """What the answer has of a token that is made."""
    wish = {"name": "Ann", "seat": 0, **wish} if role == "player" else wish
    answer = await http.post(f"/api/tables/{table}/tokens", json={"role": role, **wish}, headers=bearer(host))
    assert answer.status_code == 201, answer.text
    return answer.json()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def visitor(door: Door, http: httpx.AsyncClient | None = None) -> Visitor:
    """A tab: of a browser, or of nobody's."""
    known = http.cookies.get("parlour_session") if http is not None else None
    return Visitor(door.house, await door.house.sessions.known(known) if known else None)


async def shows(visitor: Visitor, table: str, token: str) -> str:
    """What it comes to when somebody joins by a token."""
    visitor.tables.pop(table, None)
    visitor.frames.clear()
    visitor.say({"type": "join", "table": table, "token": token})
    await visitor.until(lambda: visitor.closed or [f for f in visitor.frames if f["type"] in ("snapshot", "error")])
    return "sees" if table in visitor.tables else next(f["code"] for f in visitor.frames if f["type"] == "error")


def person(visitor: Visitor) -> str | None:
    return visitor.client.person


def problem(visitor: Visitor) -> Frame | None:
    return next((frame for frame in visitor.frames if frame["type"] == "error"), None)


# Who hands them out.


async def test_a_table_can_be_made_with_the_token_of_its_host(ada: httpx.AsyncClient, door: Door) -> None:
    plain = (await ada.post("/api/tables", json={"game": "tictactoe"})).json()
    assert "token" not in plain
    made = (await ada.post("/api/tables", json={"game": "tictactoe", "host_token": True})).json()
    table, host = made["table"], made["token"]
    for role in ("player", "observer"):
        given = await token(door.http, table, role, host=host)
        assert await shows(await visitor(door), table, given["token"]) == "sees"


async def test_a_hosts_token_makes_no_other_host_and_owns_nothing_else(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    host = (await token(ada, table, "host"))["token"]
    for path, body in (
        ("tokens", {"role": "host"}),
        ("links", {}),
        ("password", {"password": "open sesame"}),
        ("invitations", {"username": "Bob", "action_id": "1"}),
    ):
        answer = await door.http.post(f"/api/tables/{table}/{path}", json=body, headers=bearer(host))
        assert refused(answer)[0] in (401, 403), path


async def test_only_the_owner_and_hosts_hand_out_tokens_see_them_and_take_them_back(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada)
    player = await token(ada, table)
    for http, shown, code in ((bob, "", 403), (door.http, "", 401), (bob, player["token"], 403)):
        path, headers = f"/api/tables/{table}/tokens", bearer(shown)
        assert (await http.get(path, headers=headers)).status_code == code
        assert (await http.post(path, json={"role": "observer"}, headers=headers)).status_code == code
        assert (await http.post(f"{path}/revoke", json={"id": player["id"]}, headers=headers)).status_code == code
    assert [row["revoked"] for row in (await ada.get(f"/api/tables/{table}/tokens")).json()] == [False]


async def test_the_list_says_what_stands_and_nothing_that_lets_anybody_in(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    player, observer = await token(ada, table, seat=1), await token(ada, table, "observer", name="Press")
    await shows(await visitor(door), table, player["token"])
    await ada.post(f"/api/tables/{table}/tokens/revoke", json={"id": observer["id"]})
    answer = await ada.get(f"/api/tables/{table}/tokens")
    rows = {row["id"]: row for row in answer.json()}
    assert (rows[player["id"]]["seat"], rows[player["id"]]["name"], rows[player["id"]]["used"]) == (1, "Ann", True)
    assert (rows[observer["id"]]["role"], rows[observer["id"]]["revoked"]) == ("observer", True)
    assert player["token"] not in answer.text


async def test_what_makes_no_sense_is_no_token(ada: httpx.AsyncClient, bob: httpx.AsyncClient) -> None:
    table = await table_of(ada)
    for wish in (
        {"role": "player", "name": ""},
        {"role": "player", "name": "Bob"},  # an account's
        {"role": "player", "name": "Ann", "seat": 2},
        {"role": "observer", "seat": 0},
        {"role": "observer", "hours": 0},
        {"role": "observer", "hours": 24 * 365},
        {"role": "owner"},
    ):
        answer = await ada.post(f"/api/tables/{table}/tokens", json=wish)
        assert answer.status_code == 400, wish


async def test_a_table_has_so_many_tokens_and_no_more(ada: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parlour.house.tokens.TOKENS_MAX", 2)
    table = await table_of(ada)
    first, _ = await token(ada, table, "observer"), await token(ada, table, "observer")
    full = await ada.post(f"/api/tables/{table}/tokens", json={"role": "observer"})
    assert refused(full) == (400, "invalid_action")
    await ada.post(f"/api/tables/{table}/tokens/revoke", json={"id": first["id"]})
    await token(ada, table, "observer")


# Observers.


async def test_any_number_look_on_at_a_closed_table_by_an_observers_token_and_see_what_nobody_sees(
    ada: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada, visibility="invited")
    observer = (await token(ada, table, "observer"))["token"]
    tabs = [await visitor(door) for _ in range(6)]
    assert {await shows(tab, table, observer) for tab in tabs} == {"sees"}
    assert not any(tab.closed for tab in tabs)
    owner = await visitor(door, ada)
    await owner.join(table)
    await owner.act(table, "sit", seat=0)
    for tab in tabs:
        seen = await tab.reaches(table, 2)
        assert seen.view["seats"] == [owner.person, None]
        assert not seen.mine
    assert await shows(await visitor(door), table, "") != "sees"


async def test_whatever_an_observer_does_is_forbidden(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada)
    observer = (await token(ada, table, "observer"))["token"]
    for http in (None, bob):
        tab = await visitor(door, http)
        assert await shows(tab, table, observer) == "sees"
        for action, args in (("sit", {"seat": 0}), ("mark", {"cell": 4}), ("close", {}), ("nonsense", {})):
            assert (await tab.act(table, action, **args))["code"] == "forbidden", action
        for frame in (
            {"type": "say", "table": table, "text": "hello"},
            {"type": "report", "table": table, "person": "nobody", "reason": "spam", "action_id": "r"},
        ):
            tab.frames.clear()
            tab.say(frame)
            assert tab.frames[0]["code"] == "forbidden", frame


async def test_who_sits_and_looks_on_by_a_token_in_another_tab_sees_nothing_there_that_is_theirs(
    ada: httpx.AsyncClient, door: Door
) -> None:
    made = await ada.post("/api/tables", json={"game": "holdem"})
    table = made.json()["table"]
    sitting, watching = await visitor(door, ada), await visitor(door, ada)
    await sitting.join(table)
    await sitting.act(table, "sit", seat=0, buy_in=20_000)
    assert (await sitting.fresh(table)).mine
    assert await shows(watching, table, (await token(ada, table, "observer"))["token"]) == "sees"
    assert not watching.tables[table].mine


async def test_where_nobody_looks_on_no_token_lets_anybody(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    observer = (await token(ada, table, "observer"))["token"]
    tab, owner = await visitor(door), await visitor(door, ada)
    assert await shows(tab, table, observer) == "sees"
    await owner.join(table)
    await owner.act(table, "set_door", observers=False)
    await tab.until(lambda: problem(tab))
    assert problem(tab)["code"] == "forbidden"  # type: ignore[index]
    assert await shows(tab, table, observer) == "forbidden"
    answer = await ada.post(f"/api/tables/{table}/tokens", json={"role": "observer"})
    assert refused(answer) == (400, "invalid_action")


async def test_whoever_is_banned_does_not_look_on_by_a_token_either(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada, visibility="invited")
    observer, player = (await token(ada, table, "observer"))["token"], (await token(ada, table))["token"]
    tab, owner = await visitor(door, bob), await visitor(door, ada)
    assert await shows(tab, table, observer) == "sees"
    await owner.join(table)
    await owner.act(table, "ban", other=tab.person, name="Bob")
    await tab.until(lambda: problem(tab))
    for shown in (observer, player):
        assert await shows(tab, table, shown) == "forbidden"


# An observer's link.


async def secret_of(ada: httpx.AsyncClient, table: str) -> str:
    url = (await ada.post(f"/api/tables/{table}/links", json={"role": "observer"})).json()["url"]
    return str(url.partition("#watch=")[2])


async def test_an_observers_link_has_a_secret_of_its_own_and_fetches_a_token(
    ada: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada, visibility="invited")
    secret = await secret_of(ada, table)
    assert len(bytes.fromhex(secret)) >= 16
    given = await door.http.post(f"/api/tables/{table}/observer-token", json={"link": secret})
    assert given.status_code == 200, given.text
    assert await shows(await visitor(door), table, given.json()["token"]) == "sees"
    assert (await ada.get(f"/api/tables/{table}/tokens")).json() == []
    [link] = (await ada.get(f"/api/tables/{table}/links")).json()
    assert (link["role"], link["uses"]) == ("observer", 1)


async def test_an_observers_link_opens_no_door_and_an_invitation_gives_no_token(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    table = await table_of(ada, visibility="invited")
    secret = await secret_of(ada, table)
    invite = (await ada.post(f"/api/tables/{table}/links", json={})).json()["url"].partition("#invite=")[2]
    assert refused(await bob.post(f"/api/tables/{table}/enter", json={"link": secret})) == (410, "link_expired")
    for wrong in (invite, "00", secret[:-1] + "x"):
        answer = await bob.post(f"/api/tables/{table}/observer-token", json={"link": wrong})
        assert refused(answer) == (410, "link_expired")


async def test_with_an_observers_link_end_all_tokens_that_it_gave(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada, visibility="invited")
    secret = await secret_of(ada, table)
    path = f"/api/tables/{table}/observer-token"
    tabs = [await visitor(door) for _ in range(2)]
    given = [(await door.http.post(path, json={"link": secret})).json()["token"] for _ in tabs]
    assert [await shows(tab, table, shown) for tab, shown in zip(tabs, given, strict=True)] == ["sees"] * 2
    [link] = (await ada.get(f"/api/tables/{table}/links")).json()
    await ada.post(f"/api/tables/{table}/links/revoke", json={"link": link["link"]})
    for tab, shown in zip(tabs, given, strict=True):
        await tab.until(lambda tab=tab: problem(tab))
        assert await shows(tab, table, shown) == "unauthorized"
    assert (await door.http.post(path, json={"link": secret})).status_code == 410


async def test_without_a_link_one_gets_a_token_where_onlookers_are_free_and_it_gives_no_more_than_that(
    ada: httpx.AsyncClient, door: Door
) -> None:
    free, closed = await table_of(ada), await table_of(ada, visibility="invited")
    assert (await door.http.post(f"/api/tables/{closed}/observer-token", json={})).status_code == 403
    assert (await door.http.post("/api/tables/NOSUCH/observer-token", json={})).status_code == 404
    given = (await door.http.post(f"/api/tables/{free}/observer-token", json={"name": "Press"})).json()["token"]
    tab, owner = await visitor(door), await visitor(door, ada)
    assert await shows(tab, free, given) == "sees"
    assert (await tab.act(free, "sit", seat=0))["code"] == "forbidden"
    await owner.join(free)
    await owner.act(free, "set_door", visibility="invited")
    await tab.until(lambda: problem(tab))
    assert await shows(tab, free, given) == "forbidden"


# Players.


async def test_whoever_is_nobody_plays_as_the_guest_of_their_token_in_its_seat_alone(
    ada: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada, visibility="invited")
    shown = (await token(ada, table, seat=1))["token"]
    tab = await visitor(door)
    assert await shows(tab, table, shown) == "sees"
    welcome = [frame for frame in tab.frames if frame["type"] == "welcome"][-1]
    assert (welcome["name"], welcome["person"]) == ("Ann", person(tab))
    assert (await tab.act(table, "sit", seat=0))["code"] == "forbidden"
    assert (await tab.act(table, "sit", seat=1))["status"] == "ok"
    assert (await tab.fresh(table)).view["seats"] == [None, person(tab)]


async def test_a_guest_with_a_name_plays_as_the_guest_of_the_token_all_the_same(
    ada: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada)
    shown = (await token(ada, table))["token"]
    async with browser(door) as http:
        await http.post("/api/guest", json={"name": "Cleo"})
        tab = await visitor(door, http)
        assert await shows(tab, table, shown) == "sees"
        assert person(tab) not in (None, tab.person)


async def test_whoever_has_logged_in_plays_as_their_account(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada, visibility="invited")
    shown = (await token(ada, table, seat=1))["token"]
    tab = await visitor(door, bob)
    assert await shows(tab, table, shown) == "sees"
    assert person(tab) == tab.person
    assert (await tab.act(table, "sit", seat=0))["code"] == "forbidden"
    assert (await tab.act(table, "sit", seat=1))["status"] == "ok"
    assert tab.tables[table].view["people"][tab.person]["name"] == "Bob"
    assert [seat["table"] for seat in (await bob.get("/api/me/seats")).json()] == [table]


async def test_the_newest_connection_of_a_seats_token_wins_and_the_older_is_told(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada)
    shown = (await token(ada, table))["token"]
    for http in (None, bob):
        older, newer = await visitor(door, http), await visitor(door, http)
        assert await shows(older, table, shown) == "sees"
        assert await shows(newer, table, shown) == "sees"
        await older.until(lambda older=older: older.closed)
        assert older.closed is not None
        assert older.closed[0] == CLOSE_REPLACED
        assert problem(older)["code"] == "duplicate_connection_handled"  # type: ignore[index]
        assert not newer.closed
        assert person(newer) == person(older)


async def test_a_connection_that_shows_its_token_again_stays(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    shown = (await token(ada, table))["token"]
    tab = await visitor(door)
    for _ in range(3):
        assert await shows(tab, table, shown) == "sees"
    await door.house.gateway.passes.look()
    assert not tab.closed


async def test_while_somebody_sits_by_a_token_nobody_else_has_their_seat(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada)
    shown = (await token(ada, table))["token"]
    guest, account_tab = await visitor(door), await visitor(door, bob)
    await shows(guest, table, shown)
    await guest.act(table, "sit", seat=0)
    assert await shows(account_tab, table, shown) == "join_failed"
    assert not guest.closed
    await guest.act(table, "stand")
    assert await shows(account_tab, table, shown) == "sees"
    await account_tab.act(table, "sit", seat=0)
    assert await shows(await visitor(door), table, shown) == "join_failed"


async def test_the_guest_of_a_token_is_nobody_at_another_table(ada: httpx.AsyncClient, door: Door) -> None:
    table, other = await table_of(ada), await table_of(ada)
    tab = await visitor(door)
    await shows(tab, table, (await token(ada, table))["token"])
    await tab.join(other)
    assert (await tab.act(other, "sit", seat=0))["code"] == "forbidden"
    tab.frames.clear()
    tab.say({"type": "say", "table": other, "text": "hello"})
    assert tab.frames[0]["code"] == "forbidden"
    assert await shows(tab, other, (await token(ada, other))["token"]) == "join_failed"


async def test_whoever_left_the_table_still_sits_down_in_the_seat_of_their_token_alone(
    ada: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada)
    tab = await visitor(door)
    await shows(tab, table, (await token(ada, table, seat=1))["token"])
    tab.say({"type": "quit", "table": table})
    assert (await tab.act(table, "sit", seat=0))["code"] == "forbidden"


async def test_a_suspended_guest_of_a_token_does_not_come_back_by_it(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    shown = (await token(ada, table))["token"]
    tab = await visitor(door)
    await shows(tab, table, shown)
    deed = Deed("", "Olga", "person.suspended", person(tab) or "", "Ann", reason="threats")
    await door.house.store.restrict(deed, "suspended", 3_600_000)
    assert await shows(await visitor(door), table, shown) == "suspended"


async def test_pages_of_the_table_know_the_guest_of_a_token_and_no_others_do(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient, door: Door
) -> None:
    table, other = await table_of(ada, visibility="invited"), await table_of(ada)
    shown = (await token(ada, table))["token"]
    tab = await visitor(door)
    assert (await door.http.get(f"/api/tables/{table}")).status_code == 403
    await shows(tab, table, shown)
    assert (await door.http.get(f"/api/tables/{table}", headers=bearer(shown))).status_code == 200
    assert refused(await door.http.get(f"/api/tables/{other}", headers=bearer(shown))) == (403, "forbidden")
    assert refused(await door.http.get("/api/me", headers=bearer(shown))) == (401, "unauthorized")
    assert (await bob.get("/api/me", headers=bearer(shown))).json()["name"] == "Bob"


# How they end.


async def revoked(ada: httpx.AsyncClient, table: str, given: Any) -> None:
    answer = await ada.post(f"/api/tables/{table}/tokens/revoke", json={"id": given["id"]})
    assert answer.status_code == 200, answer.text


async def test_a_revoked_token_ends_what_was_there_by_it_at_once(
    ada: httpx.AsyncClient, bob: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada, visibility="invited")
    player, other, observer = await token(ada, table), await token(ada, table), await token(ada, table, "observer")
    guest, account_tab, onlooker = await visitor(door), await visitor(door, bob), await visitor(door)
    for tab, given in ((guest, player), (account_tab, other), (onlooker, observer)):
        assert await shows(tab, table, given["token"]) == "sees"
        await revoked(ada, table, given)
    await guest.until(lambda: guest.closed)
    assert guest.closed is not None
    assert guest.closed[0] == CLOSE_UNAUTHORIZED
    await onlooker.until(lambda: problem(onlooker))
    assert table not in onlooker.client.tables
    assert not account_tab.closed  # who has an account was let in as that, and stays until the owner sends them away
    for given in (player, other, observer):
        assert await shows(await visitor(door), table, given["token"]) == "unauthorized"
    again = await ada.post(f"/api/tables/{table}/tokens/revoke", json={"id": player["id"]})
    assert refused(again) == (400, "invalid_action")


async def test_an_expired_token_ends_what_was_there_by_it_and_is_good_for_nothing(
    ada: httpx.AsyncClient, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = await table_of(ada, visibility="invited")
    monkeypatch.setattr("parlour.house.tokens.HOUR_MS", 1_500)
    player, observer = await token(ada, table, hours=1), await token(ada, table, "observer", hours=1)
    guest, onlooker = await visitor(door), await visitor(door)
    first = await shows(guest, table, player["token"]), await shows(onlooker, table, observer["token"])
    assert set(first) <= {"sees", "unauthorized"}  # on a machine as slow as that
    await guest.until(lambda: guest.closed or first[0] != "sees")
    await onlooker.until(lambda: problem(onlooker))
    for given in (player, observer):
        assert await shows(await visitor(door), table, given["token"]) == "unauthorized"
    assert refused(await door.http.get(f"/api/tables/{table}", headers=bearer(player["token"])))[0] == 401


async def test_a_word_that_is_lost_is_made_up_for_by_looking(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    given = await token(ada, table)
    tab = await visitor(door)
    await shows(tab, table, given["token"])
    assert await door.house.store.revoke_token(table, given["id"])
    passes = door.house.gateway.passes
    passes._doubt([given["id"]])  # as it does with all of them every half minute
    await tab.until(lambda: tab.closed)


async def deserted(door: Door, table: str) -> None:
    """Nobody has come to a table for long, and the house looks after it."""
    await door.house.store.attend([table], -1)
    await door.house.upkeep.go_round()
    assert table not in {row.table for row in await door.house.store.to_look_at(100)}


async def test_with_its_table_a_token_is_over(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    given, host = await token(ada, table), (await token(ada, table, "host"))["token"]
    owner = await visitor(door, ada)
    await owner.join(table)
    await owner.act(table, "close")
    owner.leave()
    assert await shows(await visitor(door), table, given["token"]) == "game_unavailable"
    answer = await door.http.post(f"/api/tables/{table}/tokens", json={"role": "observer"}, headers=bearer(host))
    assert refused(answer) == (404, "game_unavailable")
    await deserted(door, table)
    assert await door.house.store.tokens_of(table) == []


async def test_a_table_that_is_only_finished_keeps_its_tokens(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    await token(ada, table)
    first, second = await door.house.visitor("Cyd"), await door.house.visitor("Dee")
    for seat, tab in enumerate((first, second)):
        await tab.join(table)
        await tab.act(table, "sit", seat=seat)
    for turn, cell in enumerate((0, 3, 1, 4, 2)):
        assert (await (first, second)[turn % 2].act(table, "mark", cell=cell))["status"] == "ok"
    assert (await first.fresh(table)).view["phase"] == "finished"
    for tab in (first, second):
        tab.leave()
    await deserted(door, table)
    assert len(await door.house.store.tokens_of(table)) == 1


async def test_everything_stands_after_the_process_has_died(tmp_path: Path) -> None:
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door, browser(door) as ada:
        await ada.post("/api/guest", json={"name": "Ada"})
        table = await table_of(ada, visibility="invited")
        player, gone = await token(ada, table), await token(ada, table, seat=1)
        tab = await visitor(door)
        await shows(tab, table, player["token"])
        await tab.act(table, "sit", seat=0)
        before = person(tab)
        await revoked(ada, table, gone)
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door:
        tab = await visitor(door)
        while (came := await shows(tab, table, player["token"])) == "routing_failed":  # noqa: ASYNC110
            await asyncio.sleep(0)  # no dealer has been heard of yet
        assert came == "sees"
        assert person(tab) == before
        assert tab.tables[table].view["seats"][0] == before
        assert await shows(await visitor(door), table, gone["token"]) == "unauthorized"


# Keys.


async def test_another_key_signs_after_a_season_and_what_the_first_has_signed_counts(
    ada: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada)
    first = (await token(ada, table))["token"]
    store = door.house.store
    signer = Signer(store, lambda: bytes(range(32)))
    later = await store.now() + KEY_FRESH_MS
    await store.keep_signing_key("newer", bytes(32), 0)
    assert (await signer.read(first)).role == "player"
    assert await signer.signing_key(later - KEY_FRESH_MS) == "newer"
    second = (await token(ada, table))["token"]
    assert {head(first)["kid"], head(second)["kid"]} > {"newer"}
    for shown in (first, second):
        assert await shows(await visitor(door), table, shown) == "sees"


async def test_when_keys_are_dropped_every_token_is_worth_nothing_at_every_gateway(
    ada: httpx.AsyncClient, door: Door
) -> None:
    table = await table_of(ada)
    given = (await token(ada, table))["token"]
    assert await shows(await visitor(door), table, given) == "sees"
    await door.house.store.drop_signing_keys()
    assert await shows(await visitor(door), table, given) == "unauthorized"
    assert await shows(await visitor(door), table, (await token(ada, table))["token"]) == "sees"


# Forged.


def part(value: Any) -> str:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def unpart(text: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def head(token: str) -> Any:
    return unpart(token.split(".")[0])


def claims(token: str) -> Any:
    return unpart(token.split(".")[1])


def signed(head: dict[str, Any], claims: dict[str, Any], secret: bytes, algorithm: str = "HS256") -> str:
    return jwt.encode({"alg": algorithm, **head}, claims, OctKey.import_key(secret), algorithms=[algorithm])


async def forgeries(door: Door, good: str, table: str) -> dict[str, str]:
    """Tokens that are not ours, each by what is wrong with it."""
    [key, *_] = await door.house.store.signing_keys()
    said, kid, named = claims(good), key.kid, {"typ": "parlour-table+jwt", "kid": key.kid}
    first, body, signature = good.split(".")
    none = {"alg": "none", "typ": "parlour-table+jwt", "kid": kid}
    return {
        "no algorithm": f"{part(none)}.{body}.",
        "no algorithm, written otherwise": f"{part({**none, 'alg': 'NoNe'})}.{body}.",
        "no algorithm, and the signature": f"{part(none)}.{body}.{signature}",
        "another algorithm of the same key": signed(named, said, key.secret, "HS512"),
        "another key": signed(named, said, bytes(32)),
        "another key, named": signed({**named, "kid": "mine"}, said, bytes(32)),
        "a key that comes with it": signed({**named, "jwk": {"kty": "oct", "k": part(bytes(32))}}, said, bytes(32)),
        "no key named": signed({"typ": named["typ"]}, said, key.secret),
        "a key that is no text": f"{part({'alg': 'HS256', 'typ': named['typ'], 'kid': [kid]})}.{body}.{signature}",
        "another type": signed({"kid": kid, "typ": "JWT"}, said, key.secret),
        "a part that must be understood": signed({**named, "crit": ["b64"], "b64": True}, said, key.secret),
        "another seat": f"{first}.{part({**said, 'seat': 1})}.{signature}",
        "another role": f"{first}.{part({**said, 'role': 'host'})}.{signature}",
        "a claim too many": signed(named, {**said, "owner": True}, key.secret),
        "a seat that is a text": signed(named, {**said, "seat": "0"}, key.secret),
        "no end": signed(named, {name: value for name, value in said.items() if name != "exp"}, key.secret),
        "an end that is a text": signed(named, {**said, "exp": "9999999999"}, key.secret),
        "a signature cut short": good[:-4],
        "no signature": f"{first}.{body}.",
        "too many parts": f"{good}.{signature}",
        "not even base64": "a.b.c",
        "points": "..",
        "letters of elsewhere": "é.é.é",
        "too long": f"{first}.{'A' * 2000}.{signature}",
        "empty": "",
    }


async def test_nothing_forged_is_taken_on_the_socket_or_by_http_and_nothing_tells_why(
    ada: httpx.AsyncClient, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    table = await table_of(ada, visibility="invited")
    good = (await token(ada, table))["token"]
    forged = await forgeries(door, good, table)
    told = set()
    caplog.set_level(logging.INFO)
    for what, text in forged.items():
        tab = await visitor(door)
        code = await shows(tab, table, text)
        assert code == ("invalid_action" if what == "too long" else "unauthorized"), what
        if code == "unauthorized":
            told.add(problem(tab)["reason"])  # type: ignore[index]
        if "." in text and text.isascii():
            answer = await door.http.post(
                f"/api/tables/{table}/tokens", json={"role": "observer"}, headers=bearer(text)
            )
            assert refused(answer) == (401, "unauthorized"), what
            assert (await door.http.get(f"/api/tables/{table}", headers=bearer(text))).status_code == 401
    assert len(told) == 1
    refusals = [record for record in caplog.records if record.message == "a token was refused"]
    assert len(refusals) > len(forged)
    assert good not in caplog.text
    assert not any(text in caplog.text for text in forged.values() if len(text) > 10)
    assert await shows(await visitor(door), table, good) == "sees"


async def test_a_token_of_another_table_is_forbidden(ada: httpx.AsyncClient, door: Door) -> None:
    table, other = await table_of(ada), await table_of(ada, visibility="invited")
    for role in ("host", "player", "observer"):
        shown = (await token(ada, table, role))["token"]
        assert await shows(await visitor(door), other, shown) == "forbidden"
        answer = await door.http.get(f"/api/tables/{other}/tokens", headers=bearer(shown))
        assert refused(answer) == (403, "forbidden")


async def test_a_token_of_another_club_is_worth_nothing(ada: httpx.AsyncClient, door: Door, tmp_path: Path) -> None:
    table = await table_of(ada)
    async with open_door(tmp_path / "other", GENEROUS, QuickPasswords()) as elsewhere:
        kid = await Signer(elsewhere.house.store, lambda: b"e" * 32).signing_key(0)
        signer = Signer(elsewhere.house.store, lambda: b"e" * 32)
        await signer.signing_key(0)
        theirs = signer.sign(Claims(table, "host", 2**31, 0, "0" * 32), kid)
    assert await shows(await visitor(door), table, theirs) == "unauthorized"


async def test_whoever_shows_what_is_worth_nothing_does_so_ever_less_often(tmp_path: Path) -> None:
    limits = msgspec.structs.replace(GENEROUS, pages_per_second=0.1, pages_burst=60)
    async with open_door(tmp_path, limits, QuickPasswords()) as door, browser(door) as ada:
        await ada.post("/api/guest", json={"name": "Ada"})
        table = await table_of(ada)
        path = f"/api/tables/{table}/tokens"
        codes = [(await door.http.get(path, headers=bearer("a.b.c"))).status_code for _ in range(20)]
        assert codes[0] == 401
        assert codes[-1] == 429


async def test_whatever_is_read_as_a_token_is_refused_or_ours(door: Door) -> None:
    signer = Signer(door.house.store, lambda: bytes(range(32)))
    kid = await signer.signing_key(await door.house.store.now())
    good = signer.sign(Claims("T", "player", 2**31, 0, "1" * 32, 0, "Ann"), kid)
    assert (await signer.read(good)).name == "Ann"
    for place in range(len(good)):
        for letter in ("A", "_", "."):
            changed = good[:place] + letter + good[place + 1 :]
            if changed == good:
                continue
            try:
                said = await signer.read(changed)
            except Unauthorized:
                continue
            assert place == len(good) - 1, (place, letter)  # the last bits of base64 that nobody reads
            assert said.name == "Ann"


async def test_those_who_show_a_seats_token_at_the_same_moment_leave_one(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    shown = (await token(ada, table))["token"]
    tabs = [await visitor(door) for _ in range(4)]
    await asyncio.gather(*(shows(tab, table, shown) for tab in tabs))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while sum(tab.closed is None for tab in tabs) > 1:  # noqa: ASYNC110
            await asyncio.sleep(0)


# At several gateways.


@asynccontextmanager
async def other_gateway(door: Door) -> AsyncIterator[Any]:
    """A house with the same store and bus behind another gateway."""
    house = door.house
    other = Gateway("g2", house.bus, house.store, house.sessions, house.gateway.limits)
    other.passes.house = house.gateway.passes.house
    running = asyncio.create_task(other.run())
    await other.ready.wait()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not other.dealers:  # noqa: ASYNC110
            await asyncio.sleep(0)
    yield SimpleNamespace(gateway=other)
    running.cancel()


async def test_the_newest_connection_wins_whichever_gateway_it_comes_to(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada)
    shown = (await token(ada, table))["token"]
    async with other_gateway(door) as elsewhere:
        here, there = await visitor(door), Visitor(elsewhere, None)
        assert await shows(here, table, shown) == "sees"
        assert await shows(there, table, shown) == "sees"
        await here.until(lambda: here.closed)
        assert here.closed is not None
        assert here.closed[0] == CLOSE_REPLACED
        again = await visitor(door)
        assert await shows(again, table, shown) == "sees"
        await there.until(lambda: there.closed)
        assert not again.closed


async def test_what_is_revoked_at_one_gateway_ends_at_all(ada: httpx.AsyncClient, door: Door) -> None:
    table = await table_of(ada, visibility="invited")
    player, observer = await token(ada, table), await token(ada, table, "observer")
    async with other_gateway(door) as elsewhere:
        guest, onlooker = Visitor(elsewhere, None), Visitor(elsewhere, None)
        for tab, given in ((guest, player), (onlooker, observer)):
            assert await shows(tab, table, given["token"]) == "sees"
            await revoked(ada, table, given)
        await guest.until(lambda: guest.closed)
        await onlooker.until(lambda: problem(onlooker))
        assert table not in onlooker.client.tables


async def test_that_the_store_is_away_ends_nobodys_token(
    ada: httpx.AsyncClient, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = await table_of(ada)
    given, passes = await token(ada, table), door.house.gateway.passes
    tab = await visitor(door)
    assert await shows(tab, table, given["token"]) == "sees"

    async def away(keys: object) -> dict[str, str]:
        raise ConnectionError("the store is away")

    monkeypatch.setattr(passes.house, "holders", away)
    await door.house.store.revoke_token(table, given["id"])
    passes._doubt([given["id"]])
    await passes.look()
    assert not tab.closed
    monkeypatch.undo()
    await tab.until(lambda: tab.closed)  # it is still in doubt, and looked at again


async def test_a_token_that_cannot_be_looked_up_is_to_be_shown_again(
    ada: httpx.AsyncClient, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = await table_of(ada)
    shown = (await token(ada, table))["token"]

    async def away(*asked: object) -> None:
        raise ConnectionError("the store is away")

    monkeypatch.setattr(door.house.store, "token", away)
    tab = await visitor(door)
    assert await shows(tab, table, shown) == "routing_failed"
    monkeypatch.undo()
    assert await shows(tab, table, shown) == "sees"
