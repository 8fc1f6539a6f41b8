"""At the door of a table over HTTP: what one is told, what lets one in, what the owner hands out (ADR 43)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from parlour.app import GAMES
from parlour.house.routes.doors import doors_of
from parlour.table.rules import rules_of
from parlour.table.versions import Games
from parlour.wire.from_dealer import Answer
from tests.gateway.test_lookers import Backroom
from tests.harness import Visitor, open_house
from tests.house.accounts import QuickPasswords, account, browser
from tests.house.http_house import LIMITS, Door, open_door

pytestmark = pytest.mark.anyio

PASSWORD = "open sesame"
GENEROUS = msgspec.structs.replace(LIMITS, names_per_address_hour=1000, logins_per_address_hour=1000)


@pytest.fixture
def passwords() -> QuickPasswords:
    return QuickPasswords()


@pytest.fixture
async def door(tmp_path: Path, passwords: QuickPasswords) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, passwords) as door:
        yield door


class Somebody:
    """A browser of somebody's, and their connection."""

    def __init__(self, door: Door, http: httpx.AsyncClient, visitor: Visitor) -> None:
        self.door, self.http, self.visitor = door, http, visitor
        self.person = visitor.person

    async def post(self, path: str, **body: Any) -> httpx.Response:
        return await self.http.post(f"/api/{path}", json=body)

    async def get(self, path: str) -> Any:
        answer = await self.http.get(f"/api/{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def looks(self, table: str) -> str:
        """What a look at the table comes to."""
        self.visitor.tables.pop(table, None)
        self.visitor.frames.clear()
        self.visitor.say({"type": "join", "table": table, "since": None})
        await self.visitor.until(lambda: [f for f in self.visitor.frames if f["type"] in ("snapshot", "error")])
        return "sees" if table in self.visitor.tables else self.visitor.frames[0]["code"]


@pytest.fixture
async def people(door: Door) -> AsyncIterator[dict[str, Somebody]]:
    """Ada, Bob and Eve, who are guests."""
    async with AsyncExitStack() as stack:
        found = {}
        for name in ("Ada", "Bob", "Eve"):
            http = await stack.enter_async_context(browser(door))
            assert (await http.post("/api/guest", json={"name": name})).status_code == 201
            session = await door.house.sessions.known(http.cookies["parlour_session"])
            found[name] = Somebody(door, http, Visitor(door.house, session))
        yield found


async def make(owner: Somebody, **wish: Any) -> str:
    answer = await owner.post("tables", game="tictactoe", title="Thursday", **wish)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["table"])


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_a_password_opens_a_table_once_and_for_all(door: Door, people: dict[str, Somebody]) -> None:
    ada, bob, eve = people.values()
    table = await make(ada, visibility="password", password=PASSWORD)
    assert await bob.looks(table) == "forbidden"
    at_door = await bob.get(f"tables/{table}/entrance")
    assert at_door == {
        "table": table,
        "game": "tictactoe",
        "title_of_game": "Tic-tac-toe",
        "title": "Thursday",
        "host": "Ada",
        "way": "password",
    }
    assert refused(await bob.post(f"tables/{table}/enter", password="open barley")) == (403, "forbidden")
    assert await bob.looks(table) == "forbidden"
    assert (await bob.post(f"tables/{table}/enter", password=PASSWORD)).status_code == 200
    assert await bob.looks(table) == "sees"
    assert (await bob.get(f"tables/{table}/entrance"))["way"] == "open"
    assert (await bob.post(f"tables/{table}/enter", password=PASSWORD)).status_code == 200
    assert await eve.looks(table) == "forbidden"
    assert (await ada.get("tables"))["total"] == 0


async def test_another_password_lets_in_who_has_it_and_sends_nobody_out(people: dict[str, Somebody]) -> None:
    ada, bob, eve = people.values()
    table = await make(ada, visibility="password", password=PASSWORD)
    await bob.post(f"tables/{table}/enter", password=PASSWORD)
    assert (await ada.post(f"tables/{table}/password", password="another one")).status_code == 200
    assert (await eve.post(f"tables/{table}/enter", password=PASSWORD)).status_code == 403
    assert (await eve.post(f"tables/{table}/enter", password="another one")).status_code == 200
    assert await bob.looks(table) == "sees"


async def test_a_password_opens_nothing_while_the_table_is_by_invitation(people: dict[str, Somebody]) -> None:
    ada, bob, _ = people.values()
    table = await make(ada, visibility="password", password=PASSWORD)
    await ada.looks(table)
    await ada.visitor.act(table, "set_door", visibility="invited")
    assert refused(await bob.post(f"tables/{table}/enter", password=PASSWORD)) == (403, "forbidden")
    assert await bob.looks(table) == "forbidden"


async def test_no_such_table_and_none_with_a_password_and_a_wrong_one_are_one_answer_after_the_same_work(
    people: dict[str, Somebody], passwords: QuickPasswords
) -> None:
    ada, bob, _ = people.values()
    closed = await make(ada, visibility="password", password=PASSWORD)
    listed, invited = await make(ada), await make(ada, visibility="invited")
    answers, calls = set(), []
    for table in (closed, listed, invited, "NOSUCH", "no-such", "x" * 70):
        passwords.calls.clear()
        answer = await bob.post(f"tables/{table}/enter", password="open barley")
        answers.add((answer.status_code, answer.text))
        calls.append(tuple(passwords.calls))
    assert len(answers) == 1
    assert set(calls) == {("compare",)}
    links = {(await bob.post(f"tables/{table}/enter", link="00")).text for table in (closed, invited, "NOSUCH", "x y")}
    assert len(links) == 1


async def test_so_many_tries_and_no_more_before_anything_is_hashed(tmp_path: Path) -> None:
    passwords = QuickPasswords()
    limits = msgspec.structs.replace(GENEROUS, logins_per_account_hour=5)
    async with open_door(tmp_path, limits, passwords) as door, browser(door) as http:
        await http.post("/api/guest", json={"name": "Eve"})
        for _ in range(5):
            assert (await http.post("/api/tables/NOSUCH/enter", json={"password": "guess"})).status_code == 403
        hashed = len(passwords.calls)
        answer = await http.post("/api/tables/NOSUCH/enter", json={"password": "guess"})
        assert refused(answer) == (429, "rate_limited")
        assert len(passwords.calls) == hashed


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"link": "00", "password": "guess"}, 400),
        ({"password": "x" * 201}, 400),
        ({"password": 7}, 400),
        ({"password": "x" * 100_000}, 413),
    ],
)
async def test_what_makes_no_sense_at_a_door_is_refused(
    people: dict[str, Somebody], body: dict[str, Any], status: int
) -> None:
    assert (await people["Bob"].post("tables/NOSUCH/enter", **body)).status_code == status


async def test_a_link_lets_in_so_many_until_it_is_revoked(people: dict[str, Somebody]) -> None:
    ada, bob, eve = people.values()
    table = await make(ada, visibility="invited")
    made = (await ada.post(f"tables/{table}/links", hours=2, uses=1)).json()
    address, token = made["url"].split("#invite=")
    assert address.endswith(f"/t/{table}")
    assert len(bytes.fromhex(token)) >= 16
    assert made["qr"].startswith("<svg")
    for _ in range(2):
        assert (await bob.post(f"tables/{table}/enter", link=token)).status_code == 200
    assert await bob.looks(table) == "sees"
    assert refused(await eve.post(f"tables/{table}/enter", link=token)) == (410, "link_expired")
    [row] = await ada.get(f"tables/{table}/links")
    assert (row["uses"], row["uses_max"], row["revoked"]) == (1, 1, False)
    assert token not in repr(row)
    again = (await ada.post(f"tables/{table}/links")).json()["url"].split("=")[1]
    newest = await ada.get(f"tables/{table}/links")
    key = next(other["link"] for other in newest if other["link"] != row["link"])
    assert (await ada.post(f"tables/{table}/links/revoke", link=key)).status_code == 200
    assert refused(await ada.post(f"tables/{table}/links/revoke", link=key)) == (400, "invalid_action")
    assert refused(await eve.post(f"tables/{table}/enter", link=again)) == (410, "link_expired")
    assert await bob.looks(table) == "sees"


async def test_a_link_is_good_for_hours_and_people_within_reason(people: dict[str, Somebody]) -> None:
    ada = people["Ada"]
    table = await make(ada, visibility="invited")
    for wish in ({"hours": 0}, {"hours": 24 * 91}, {"uses": -1}, {"uses": 1001}):
        assert refused(await ada.post(f"tables/{table}/links", **wish)) == (400, "invalid_action")


async def test_an_account_is_invited_by_name_and_finds_the_table(door: Door, people: dict[str, Somebody]) -> None:
    ada, _, eve = people.values()
    await account(door, people["Bob"].http, "Bob")
    session = await door.house.sessions.known(people["Bob"].http.cookies["parlour_session"])
    bob = Somebody(door, people["Bob"].http, Visitor(door.house, session))
    table = await make(ada, visibility="invited")
    asked = {"username": "bob", "action_id": "a1"}
    for _ in range(2):
        answer = await ada.post(f"tables/{table}/invitations", **asked)
        assert (answer.status_code, answer.json()) == (200, {"name": "Bob"})
    nobody = await ada.post(f"tables/{table}/invitations", username="Zoe", action_id="a2")
    assert refused(nobody) == (400, "invalid_action")
    assert await bob.looks(table) == "sees"
    [invitation] = await bob.get("invitations")
    assert (invitation["table"], invitation["title"], invitation["host"]) == (table, "Thursday", "Ada")
    assert await eve.get("invitations") == []
    await ada.looks(table)
    await ada.visitor.act(table, "uninvite", other=bob.person)
    assert await bob.get("invitations") == []
    assert await bob.looks(table) == "forbidden"


async def test_a_table_that_is_over_is_no_invitation(door: Door, people: dict[str, Somebody]) -> None:
    ada, bob, _ = people.values()
    table = await make(ada, visibility="invited")
    await ada.looks(table)
    await ada.visitor.act(table, "invite", other=bob.person, name="Bob")
    assert len(await bob.get("invitations")) == 1
    await ada.visitor.act(table, "close")
    assert await bob.get("invitations") == []
    assert (await bob.get(f"tables/{table}/entrance"))["way"] == "closed"


async def test_without_observers_the_door_shows_who_sits_and_how_to_sit_down(people: dict[str, Somebody]) -> None:
    ada, bob, _ = people.values()
    table = await make(ada, observers=False)
    await ada.looks(table)
    await ada.visitor.act(table, "sit", seat=0)
    assert await bob.looks(table) == "forbidden"
    at_door = await bob.get(f"tables/{table}/entrance")
    assert at_door["way"] == "sit"
    assert at_door["sit"] == {"action": "sit", "args": {"seat": {"in": [1]}}}
    assert [sitter["name"] for sitter in at_door["row"]["sitters"]] == ["Ada"]
    assert (await bob.visitor.act(table, "sit", seat=1))["status"] == "ok"
    assert await bob.looks(table) == "sees"


async def test_whoever_is_banned_is_told_so_and_not_let_in(people: dict[str, Somebody]) -> None:
    ada, bob, _ = people.values()
    table = await make(ada, visibility="password", password=PASSWORD)
    await ada.looks(table)
    await ada.visitor.act(table, "ban", other=bob.person, name="Bob")
    assert (await bob.get(f"tables/{table}/entrance"))["way"] == "banned"
    assert refused(await bob.post(f"tables/{table}/enter", password=PASSWORD)) == (403, "forbidden")
    made = (await ada.post(f"tables/{table}/links")).json()["url"].split("=")[1]
    assert refused(await bob.post(f"tables/{table}/enter", link=made)) == (403, "forbidden")


PAGES = ("", "/share", "/hands", "/ledger", "/records/hand")


async def test_a_closed_table_says_nothing_to_those_outside_but_at_its_door(people: dict[str, Somebody]) -> None:
    """Nobody, a guest, whoever is banned, invited, let in by the password, and the owner: each page, and a look."""
    ada, bob, eve = people.values()
    table = await make(ada, visibility="password", password=PASSWORD)
    await ada.looks(table)
    expected = {"Eve": 403, "Bob": 403, "Ada": 200}
    for name, status in expected.items():
        for page in PAGES:
            answer = await people[name].http.get(f"/api/tables/{table}{page}")
            assert (answer.status_code == 403) == (status == 403), (name, page)
    await eve.post(f"tables/{table}/enter", password=PASSWORD)
    await ada.visitor.act(table, "invite", other=bob.person, name="Bob")
    for name in ("Eve", "Bob"):
        assert await people[name].looks(table) == "sees"
        assert (await people[name].http.get(f"/api/tables/{table}")).status_code == 200
    await ada.visitor.act(table, "ban", other=bob.person)
    assert await bob.looks(table) == "forbidden"
    for page in PAGES:
        assert (await bob.http.get(f"/api/tables/{table}{page}")).status_code == 403
    for path in ("links", "links/revoke", "password", "invitations"):
        answer = await eve.post(f"tables/{table}/{path}", link="00", password=PASSWORD, username="Bob", action_id="1")
        assert answer.status_code in (400, 403)
        missing = await eve.post(f"tables/NOSUCH/{path}", link="00", password=PASSWORD, username="Bob", action_id="1")
        assert missing.text == answer.text


@pytest.mark.parametrize(
    "wish",
    [
        {"visibility": "password"},
        {"visibility": "password", "password": "short"},
        {"visibility": "invited", "password": PASSWORD},
        {"password": PASSWORD},
        {"visibility": "neighbours"},
        {"observers": "no"},
    ],
)
async def test_a_table_is_not_made_with_a_door_that_makes_no_sense(
    people: dict[str, Somebody], wish: dict[str, Any]
) -> None:
    answer = await people["Ada"].post("tables", game="tictactoe", **wish)
    assert refused(answer) == (400, "invalid_action")


@pytest.mark.parametrize("dies", ["before the table hears of it", "before the answer"])
async def test_whoever_comes_by_a_link_while_the_server_dies_comes_again_and_is_counted_once(
    people: dict[str, Somebody], door: Door, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    ada, bob, eve = people.values()
    table = await make(ada, visibility="invited")
    token = (await ada.post(f"tables/{table}/links", uses=1)).json()["url"].split("=")[1]
    tables = door.house.gateway.house
    admit = tables.admit

    async def die(*asked: Any) -> Answer:
        if dies == "before the answer":
            await admit(*asked)
        raise OSError("the process is gone")

    monkeypatch.setattr(tables, "admit", die)
    assert (await bob.post(f"tables/{table}/enter", link=token)).status_code == 500
    monkeypatch.undo()
    assert (await bob.post(f"tables/{table}/enter", link=token)).status_code == 200
    assert await bob.looks(table) == "sees"
    assert refused(await eve.post(f"tables/{table}/enter", link=token)) == (410, "link_expired")
    assert (await ada.get(f"tables/{table}/links"))[0]["uses"] == 1
    lines = [line for line in await door.house.store.journal(table) if line.action == "admit"]
    assert len(lines) == 1


async def test_an_invitation_that_is_sent_twice_is_one(door: Door, people: dict[str, Somebody]) -> None:
    ada = people["Ada"]
    await account(door, people["Bob"].http, "Bob")
    table = await make(ada, visibility="invited")
    for action_id in ("a1", "a1", "a2"):
        answer = await ada.post(f"tables/{table}/invitations", username="Bob", action_id=action_id)
    assert refused(answer) == (400, "invalid_action")
    assert [line.action for line in await door.house.store.journal(table)] == ["open", "invite"]


async def test_a_table_that_its_game_shows_to_some_is_closed_to_others_whatever_its_door_says(tmp_path: Path) -> None:
    async with open_house(tmp_path, Backroom) as house:
        games = Games((*GAMES, rules_of(Backroom)))
        passwords, tables = QuickPasswords(), house.gateway.house
        doors = doors_of(
            house.store,
            games,
            house.lobby,
            tables,
            house.sessions,
            LIMITS,
            lambda: 0.0,
            passwords,
            house.gateway.passes.tell,
        )
        ada, eve = await house.visitor("Ada"), await house.visitor("Eve")
        table = await house.table(ada, "backroom")
        await ada.join(table)
        await ada.act(table, "sit", seat=0)
        assert (await doors.entrance(table, eve.person)).way == "open"
        await ada.act(table, "shut_door")
        at_door = await doors.entrance(table, eve.person)
        assert (at_door.way, at_door.row, at_door.sit) == ("closed", None, None)
