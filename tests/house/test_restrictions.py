"""Who is suspended or muted: cut off at once at every gateway, told why and until when, let back when it is over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import msgspec
import pytest

from parlour.gateway.client import CLOSE_UNAUTHORIZED
from parlour.gateway.gateway import Gateway
from parlour.store.port import Deed
from tests.harness import GENEROUS, Visitor
from tests.house.accounts import PASSWORD, QuickPasswords, account, browser, post
from tests.house.http_house import LIMITS, Door, open_door
from tests.house.operators import act, open_console, until

pytestmark = pytest.mark.anyio

WHY = "threats at the table"
HOUR = 60


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    limits = msgspec.structs.replace(LIMITS, logins_per_address_hour=1000, logins_per_account_hour=1000)
    async with open_door(tmp_path, limits, QuickPasswords()) as door:
        yield door


@pytest.fixture
async def olga(door: Door) -> httpx.AsyncClient:
    """An operator to whom the console is open."""
    await open_console(door, door.http, "Olga")
    return door.http


@pytest.fixture
async def bob(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody with an account."""
    async with browser(door) as http:
        await account(door, http, "Bob")
        yield http


async def person_of(http: httpx.AsyncClient) -> str:
    return str((await http.get("/api/me")).json()["person"])


async def socket_of(door: Door, http: httpx.AsyncClient) -> Visitor:
    return Visitor(door.house, await door.house.sessions.known(http.cookies["parlour_session"]))


async def suspend(olga: httpx.AsyncClient, person: str, kind: str = "suspended", minutes: int = HOUR) -> None:
    done = await act(olga, "people/restrict", person=person, kind=kind, minutes=minutes, reason=WHY)
    assert done.status_code == 200, done.text


async def test_a_suspended_person_is_cut_off_at_once_and_told_why_when_they_come_back(
    door: Door, olga: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    table = await door.house.table(await door.house.visitor("Ada"))
    open_before = await socket_of(door, bob)
    await open_before.join(table)
    await suspend(olga, await person_of(bob))
    await open_before.until(lambda: open_before.closed)
    assert open_before.closed is not None
    assert open_before.closed[0] == CLOSE_UNAUTHORIZED
    assert (await bob.get("/api/me")).status_code == 401
    assert (await post(bob, "log-in", name="Bob", password=PASSWORD)).status_code == 200
    me = (await bob.get("/api/me")).json()
    assert me["suspended"]["reason"] == WHY
    refused = await bob.get("/api/tables/" + table)
    assert (refused.status_code, refused.json()["code"]) == (403, "suspended")
    assert WHY in refused.json()["reason"]
    assert "UTC" in refused.json()["reason"]
    back = await socket_of(door, bob)
    problem = await back.hears("error")
    assert (problem["code"], WHY in problem["reason"]) == ("suspended", True)
    assert back.closed is not None
    assert back.closed[0] == CLOSE_UNAUTHORIZED
    assert back.client not in door.house.gateway.clients


async def test_a_suspended_person_may_take_everything_along_and_leave(
    door: Door, olga: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    await suspend(olga, await person_of(bob))
    await post(bob, "log-in", name="Bob", password=PASSWORD)
    export = await bob.get("/api/account/export")
    assert export.status_code == 200
    assert export.json()["restrictions"][0]["reason"] == WHY
    assert (await bob.get("/api/me/export/phh")).status_code == 200
    assert (await post(bob, "delete", password=PASSWORD)).status_code == 200


async def test_a_guest_keeps_the_session_by_which_they_hear_why(door: Door, olga: httpx.AsyncClient) -> None:
    async with browser(door) as gus:
        await gus.post("/api/guest", json={"name": "Gus"})
        visitor = await socket_of(door, gus)
        await suspend(olga, await person_of(gus))
        assert (await visitor.hears("error"))["code"] == "suspended"
        assert (await gus.get("/api/me")).json()["suspended"]["reason"] == WHY
        renamed = await gus.post("/api/guest", json={"name": "Somebody new"})
        assert renamed.json()["code"] == "suspended"


async def test_a_suspended_player_is_away_and_the_game_goes_on_without_them(
    door: Door, olga: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    """Nobody acts for them but the clock, as for anybody whose connection is gone."""
    house = door.house
    ada, player = await house.visitor("Ada"), await socket_of(door, bob)
    table = await house.table(ada, "holdem")
    for seat, visitor in enumerate((ada, player)):
        await visitor.join(table)
        assert (await visitor.act(table, "sit", seat=seat, buy_in=10_000))["status"] == "ok"
    assert (await ada.act(table, "start"))["status"] == "ok"
    await ada.until(lambda: player.person in ada.presence[table].connected)
    await suspend(olga, player.person)
    await player.until(lambda: player.closed)
    await ada.until(lambda: player.person not in ada.presence[table].connected)
    assert player.client not in house.gateway.clients
    assert player.person in ada.tables[table].view["seats"], "the seat and the chips are theirs"


async def test_a_restriction_that_is_lifted_lets_them_play_again(
    door: Door, olga: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    person = await person_of(bob)
    await suspend(olga, person)
    lifted = await act(olga, "people/lift", person=person, kind="suspended", reason="a mistake")
    assert lifted.status_code == 200
    await post(bob, "log-in", name="Bob", password=PASSWORD)
    assert (await bob.get("/api/me")).json().get("suspended") is None
    again = await act(olga, "people/lift", person=person, kind="suspended", reason="a mistake")
    assert again.json()["code"] == "invalid_action"


async def test_one_restriction_takes_the_place_of_another_and_is_over_when_it_is_over(
    door: Door, bob: httpx.AsyncClient
) -> None:
    person = await person_of(bob)
    deed = Deed("o", "Olga", "person.muted", person, "Bob", reason=WHY)
    await door.house.store.restrict(deed, "muted", 3_600_000)
    assert (await socket_of(door, bob)).client.session.restrictions  # type: ignore[union-attr]
    await door.house.store.restrict(deed, "muted", 0)
    assert not (await socket_of(door, bob)).client.session.restrictions  # type: ignore[union-attr]


async def test_who_is_muted_says_nothing_on_connections_that_were_open_before_and_plays_on(
    door: Door, olga: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    ada = await door.house.visitor("Ada")
    table = await door.house.table(ada)
    speaker = await socket_of(door, bob)
    for visitor in (ada, speaker):
        await visitor.join(table)
    await suspend(olga, speaker.person, "muted")
    await until(lambda: speaker.client.session.restrictions)  # type: ignore[union-attr]
    speaker.say({"type": "say", "table": table, "text": "can you hear me?"})
    problem = await speaker.hears("error", table=table)
    assert (problem["code"], WHY in problem["reason"]) == ("muted", True)
    assert (await speaker.act(table, "sit", seat=0))["status"] == "ok"
    assert not [frame for frame in ada.frames if frame["type"] == "chat"]


async def test_another_gateway_cuts_them_off_too_and_by_itself_when_the_word_was_lost(
    door: Door, olga: httpx.AsyncClient, bob: httpx.AsyncClient
) -> None:
    house = door.house
    session = await house.sessions.known(bob.cookies["parlour_session"])
    other = Gateway("g2", house.bus, house.store, house.sessions, GENEROUS)
    there = Elsewhere()
    client = other.connect(there, session)
    deed = Deed("o", "Olga", "person.suspended", session.person, "Bob", reason=WHY)  # type: ignore[union-attr]
    await house.store.restrict(deed, "suspended", 3_600_000)
    await other.rounds.go()
    assert client not in other.clients
    assert there.closed == [CLOSE_UNAUTHORIZED]


async def test_an_operator_is_not_restricted_by_another(door: Door, olga: httpx.AsyncClient) -> None:
    async with browser(door) as other:
        await open_console(door, other, "Otto")
        refused = await act(
            olga, "people/restrict", person=await person_of(other), kind="suspended", minutes=HOUR, reason=WHY
        )
        assert refused.json()["code"] == "forbidden"
        assert (await other.get("/api/operator/log")).status_code == 200


@pytest.mark.parametrize("minutes", [0, -5, 3650 * 24 * 60 + 1])
async def test_a_restriction_has_an_end(
    door: Door, olga: httpx.AsyncClient, bob: httpx.AsyncClient, minutes: int
) -> None:
    person = await person_of(bob)
    refused = await act(olga, "people/restrict", person=person, kind="muted", minutes=minutes, reason=WHY)
    assert refused.json()["code"] == "invalid_action"
    assert await door.house.store.restrictions([person]) == []


class Elsewhere:
    """A connection to another gateway."""

    def __init__(self) -> None:
        self.closed: list[int] = []

    def send(self, frame: bytes) -> None:
        """Hear one frame."""

    def close(self, code: int, reason: str) -> None:
        """Be sent away."""
        self.closed.append(code)
