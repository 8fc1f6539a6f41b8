"""Friends over HTTP: by agreement only, and each sees of the other no more than a table shows them anyway."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from parlour.house.friends import WAITING_MAX, meetings
from parlour.store.friends_port import TakenSeat
from parlour.wire.session import Session
from tests.harness import Visitor
from tests.house.accounts import QuickPasswords, account, browser, post
from tests.house.http_house import LIMITS, Door, open_door

pytestmark = pytest.mark.anyio

GENEROUS = msgspec.structs.replace(LIMITS, names_per_address_hour=1000, tables_per_person_hour=1000)


class Tab:
    """Somebody with an account: a browser, and what a table that they have open tells them."""

    def __init__(self, door: Door, http: httpx.AsyncClient, session: Session) -> None:
        self.door = door
        self.http = http
        self.session = session
        self.person = session.person

    async def do(self, what: str, **about: str) -> httpx.Response:
        """Ask for something below `/api/friends`."""
        return await self.http.post(f"/api/friends/{what}", json=about)

    async def page(self) -> dict[str, Any]:
        """One's friends."""
        return dict((await self.http.get("/api/friends")).json())

    async def lists(self) -> tuple[list[str], list[str], list[str]]:
        """The names of one's friends, of those who have asked, and of those one has asked."""
        page = await self.page()
        friends, asking, asked = ([it["name"] for it in page[part]] for part in ("friends", "asking", "asked"))
        return friends, asking, asked

    def comes(self) -> Visitor:
        """Open a connection."""
        return Visitor(self.door.house, self.session)


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door:
        yield door


async def log_in(door: Door, stack: AsyncExitStack, name: str) -> Tab:
    """Somebody with an account."""
    http = await stack.enter_async_context(browser(door))
    await account(door, http, name)
    session = await door.house.sessions.known(http.cookies["parlour_session"])
    assert session is not None
    return Tab(door, http, session)


@pytest.fixture
async def two(door: Door) -> AsyncIterator[tuple[Tab, Tab]]:
    """Ada and Bob, who have accounts."""
    async with AsyncExitStack() as stack:
        yield await log_in(door, stack, "Ada"), await log_in(door, stack, "Bob")


@pytest.fixture
async def friends(two: tuple[Tab, Tab]) -> tuple[Tab, Tab]:
    """Ada and Bob, who are friends."""
    ada, bob = two
    await ada.do("ask", name="Bob")
    await bob.do("accept", person=ada.person)
    return ada, bob


def refusal(answer: httpx.Response) -> tuple[int, str, str]:
    told = answer.json()
    return answer.status_code, told["code"], told["reason"]


async def test_one_asks_by_name_and_the_other_accepts(two: tuple[Tab, Tab]) -> None:
    ada, bob = two
    answer = await ada.do("ask", name="bob")
    assert answer.json() == {"person": bob.person, "name": "Bob", "stands": "asked"}
    assert (await ada.lists(), await bob.lists()) == (([], [], ["Bob"]), ([], ["Ada"], []))
    answer = await bob.do("accept", person=ada.person)
    assert answer.json()["stands"] == "friends"
    assert (await bob.do("accept", person=ada.person)).json()["stands"] == "friends"
    assert (await ada.lists(), await bob.lists()) == ((["Bob"], [], []), (["Ada"], [], []))
    assert (await ada.do("ask", person=bob.person)).json()["stands"] == "friends"


async def test_those_who_ask_each_other_are_friends_at_once(two: tuple[Tab, Tab]) -> None:
    ada, bob = two
    await ada.do("ask", name="Bob")
    assert (await bob.do("ask", name="Ada")).json()["stands"] == "friends"


async def test_an_ask_is_taken_back_and_cannot_be_accepted_then(two: tuple[Tab, Tab]) -> None:
    ada, bob = two
    await ada.do("ask", name="Bob")
    assert (await ada.do("withdraw", person=bob.person)).json()["stands"] == "none"
    status, code, reason = refusal(await bob.do("accept", person=ada.person))
    assert (status, code, reason) == (400, "invalid_action", "Ada does not ask you any more")


async def test_a_friendship_ends_for_both(friends: tuple[Tab, Tab]) -> None:
    ada, bob = friends
    assert (await bob.do("end", person=ada.person)).json()["stands"] == "none"
    assert (await ada.lists(), await bob.lists()) == (([], [], []), ([], [], []))


async def test_whoever_is_declined_or_blocked_hears_and_sees_the_same(door: Door, two: tuple[Tab, Tab]) -> None:
    ada, bob = two
    async with AsyncExitStack() as stack:
        cyd = await log_in(door, stack, "Cyd")
        await door.house.store.block(bob.person, cyd.person, 100)
        seen = []
        for asker in (ada, cyd):
            told = [(await asker.do("ask", name="Bob")).json()]
            await bob.do("decline", person=asker.person)
            told += [(await asker.do("ask", person=bob.person)).json(), await asker.lists()]
            told += [(await asker.do("withdraw", person=bob.person)).json(), await asker.lists()]
            told += [(await asker.do("ask", name="Bob")).json(), await asker.lists()]
            seen.append(told)
            assert await bob.lists() == ([], [], [])
        assert seen[0] == seen[1]


async def test_whom_one_has_blocked_oneself_one_does_not_ask(two: tuple[Tab, Tab]) -> None:
    ada, bob = two
    await ada.door.house.store.block(ada.person, bob.person, 100)
    assert refusal(await ada.do("ask", name="Bob")) == (400, "invalid_action", "you have blocked Bob: lift that first")


async def test_one_asks_accounts_alone_and_not_oneself(door: Door, two: tuple[Tab, Tab]) -> None:
    ada, _ = two
    guest, _ = await door.house.guests.admit("Guest")
    assert refusal(await ada.do("ask", name="Ada"))[1:] == ("invalid_action", "that is you")
    assert refusal(await ada.do("ask", name="Nobody"))[:2] == (404, "game_unavailable")
    assert refusal(await ada.do("ask", person="nobody"))[:2] == (404, "game_unavailable")
    assert refusal(await ada.do("ask", person=guest.person))[:2] == (403, "forbidden")
    assert refusal(await ada.do("ask"))[1] == "invalid_action"
    assert refusal(await ada.do("ask", name="Bob", person="bob"))[1] == "invalid_action"


async def test_one_asks_only_so_many_a_day_and_so_many_wait(door: Door, two: tuple[Tab, Tab]) -> None:
    ada, bob = two
    store = door.house.store
    for number in range(door.limits.friend_asks_per_person_day):
        await store.ask_friend(ada.person, f"p{number}", WAITING_MAX)
    status, code, reason = refusal(await ada.do("ask", name="Bob"))
    assert (status, code) == (429, "rate_limited")
    assert "until tomorrow" in reason
    assert await bob.lists() == ([], [], [])


async def test_a_friend_sees_who_is_here_and_where(door: Door, friends: tuple[Tab, Tab]) -> None:
    ada, bob = friends
    [row] = (await ada.page())["friends"]
    table = await door.house.table(bob.comes())
    visitor = bob.comes()
    await visitor.join(table)
    await told(ada, lambda row: row["tables"])
    [row] = (await ada.page())["friends"]
    assert row["online"]
    assert row["tables"] == [
        {"table": table, "title": "Thursday game", "title_of_game": "Tic-tac-toe", "sits": False, "way": "watch"}
    ]
    await visitor.act(table, "sit", seat=0)
    [row] = (await ada.page())["friends"]
    assert row["tables"][0]["sits"]


async def told(tab: Tab, what: Any) -> None:
    """Wait until the page of friends has come to say something."""
    whereabouts = tab.door.house.gateway.whereabouts
    for _ in range(100):
        whereabouts._told_at = float("-inf")  # another second
        whereabouts.tell()
        if what((await tab.page())["friends"][0]):
            return
    raise AssertionError("it is not said")


@pytest.mark.parametrize("visibility", ["link", "invited", "password"])
async def test_a_table_that_is_not_for_everybody_is_not_told_of(
    door: Door, friends: tuple[Tab, Tab], visibility: str
) -> None:
    ada, bob = friends
    visitor = bob.comes()
    table = await door.house.table(visitor)
    await visitor.join(table)
    await told(ada, lambda row: row["tables"])
    await visitor.act(table, "set_door", visibility=visibility)
    [row] = (await ada.page())["friends"]
    assert (row["online"], row["tables"]) == (True, [])
    await visitor.act(table, "invite", other=ada.person, name="Ada")
    [row] = (await ada.page())["friends"]
    assert [it["way"] for it in row["tables"]] == ["watch"]
    await visitor.act(table, "ban", other=ada.person)
    assert (await ada.page())["friends"][0]["tables"] == []


async def test_a_table_without_onlookers_is_one_to_join(door: Door, friends: tuple[Tab, Tab]) -> None:
    ada, bob = friends
    visitor = bob.comes()
    table = await door.house.table(visitor)
    await visitor.join(table)
    await visitor.act(table, "sit", seat=0)
    await visitor.act(table, "set_door", observers=False)
    await told(ada, lambda row: row["tables"])
    assert [it["way"] for it in (await ada.page())["friends"][0]["tables"]] == ["join"]


async def test_whoever_goes_is_here_no_more_and_a_page_is_enough_to_be_here(friends: tuple[Tab, Tab]) -> None:
    ada, bob = friends
    visitor = bob.comes()
    await told(ada, lambda row: row["online"])
    visitor.leave()
    await told(ada, lambda row: not row["online"])
    await bob.page()
    await told(ada, lambda row: row["online"])


async def test_whoever_hides_that_they_are_here_looks_away(friends: tuple[Tab, Tab]) -> None:
    ada, bob = friends
    bob.comes()
    await told(ada, lambda row: row["online"])
    await bob.http.post("/api/me/shown", json={"online": "nobody"})
    assert not (await ada.page())["friends"][0]["online"]


async def test_strangers_and_those_who_only_asked_are_not_told_where_one_is(two: tuple[Tab, Tab]) -> None:
    ada, bob = two
    await ada.do("ask", name="Bob")
    bob.comes()
    assert (await ada.page())["friends"] == []
    assert "tables" not in (await ada.page())["asked"][0]


async def test_those_one_sat_with_are_found_again(door: Door, two: tuple[Tab, Tab]) -> None:
    ada, bob = two
    host, guest = ada.comes(), await door.house.visitor("Guest")
    table = await door.house.table(host)
    for seat, visitor in enumerate((host, guest)):
        await visitor.join(table)
        await visitor.act(table, "sit", seat=seat)
    [row] = (await ada.http.get("/api/friends/recent")).json()
    assert (row["name"], row["table"], row["account"], row["stands"]) == ("Guest", table, False, "none")
    await guest.act(table, "stand")
    late = bob.comes()
    await late.join(table)
    await late.act(table, "sit", seat=1)
    await ada.do("ask", name="Bob")
    rows = (await ada.http.get("/api/friends/recent")).json()
    assert [(it["name"], it["account"], it["stands"]) for it in rows] == [
        ("Bob", True, "asked"),
        ("Guest", False, "none"),
    ]
    assert [it["name"] for it in (await bob.http.get("/api/friends/recent")).json()] == ["Ada"]
    await door.house.store.block(ada.person, bob.person, 100)
    assert [it["name"] for it in (await ada.http.get("/api/friends/recent")).json()] == ["Guest"]


def test_only_those_have_met_who_sat_at_the_same_time() -> None:
    taken = [
        TakenSeat("T", "ada", True, 1),
        TakenSeat("T", "bob", True, 2),
        TakenSeat("T", "ada", False, 3),
        TakenSeat("T", "cyd", True, 4),
        TakenSeat("U", "cyd", True, 5),
        TakenSeat("U", "ada", True, 6),
    ]
    assert meetings(taken, "ada") == {"bob": ("T", 2), "cyd": ("U", 6)}
    assert meetings(taken, "bob") == {"ada": ("T", 2), "cyd": ("T", 4)}


async def test_whom_one_knows_is_in_what_one_takes_along(friends: tuple[Tab, Tab]) -> None:
    ada, bob = friends
    kept = (await ada.http.get("/api/account/export")).json()
    assert [it["name"] for it in kept["friends"]] == ["Bob"]
    assert kept["asked"] == kept["blocked"] == []
    await ada.http.post("/api/blocks", json={"person": bob.person})
    kept = (await ada.http.get("/api/account/export")).json()
    assert (kept["friends"], [it["name"] for it in kept["blocked"]]) == ([], ["Bob"])


async def test_an_account_that_is_deleted_is_nobodys_friend(friends: tuple[Tab, Tab]) -> None:
    ada, bob = friends
    assert (await post(bob.http, "delete", password="correct horse")).status_code == 200
    assert await ada.lists() == ([], [], [])
