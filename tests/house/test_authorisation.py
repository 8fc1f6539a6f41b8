"""Who may ask for what: every HTTP route and every message of the socket, for everybody there can be.

A route or a message without a row fails. What a row says is the code of the answer, or "ok" for any that is not a
refusal of whoever asks: what is asked for may be missing, or be nonsense.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import httpx
import msgspec
import pytest

from parlour.gateway.client import CLOSE_UNAUTHORIZED
from parlour.store.port import Deed
from parlour.wire import from_client
from tests.harness import House, Visitor, open_house
from tests.house.accounts import PASSWORD, QuickPasswords, account, browser, post
from tests.house.http_house import LIMITS, Door, open_door
from tests.house.operators import open_console

pytestmark = pytest.mark.anyio

WHO = ("nobody", "guest", "unverified", "account", "other account", "ended session", "operator", "suspended")
"""`account` is whose table it is; the others are somebody else. To `operator` the console is open; `suspended` has an
account."""

GENEROUS = msgspec.structs.replace(
    LIMITS,
    names_per_address_hour=1000,
    tables_per_person_hour=1000,
    logins_per_address_hour=1000,
    logins_per_account_hour=1000,
    mails_per_recipient_hour=1000,
)


class Row(NamedTuple):
    """The answers, in the order of `WHO`."""

    nobody: str
    guest: str
    unverified: str
    account: str
    other: str
    ended: str
    operator: str
    suspended: str = "suspended"


NOBODY, GUEST = "unauthorized", "forbidden"
ANYBODY = Row("ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok")
WHOEVER_PLAYS = Row("ok", "ok", "ok", "ok", "ok", "ok", "ok")
"""Who asks is looked at, so whoever is suspended hears of it."""
KNOWN = Row(NOBODY, "ok", "ok", "ok", "ok", NOBODY, "ok")
LOGGED_IN = Row(NOBODY, GUEST, GUEST, "ok", "ok", NOBODY, "ok")
SUSPENDED_TOO = KNOWN._replace(suspended="ok")

OWNER = Row(NOBODY, "forbidden", "forbidden", "ok", "forbidden", NOBODY, "forbidden")
OPERATOR = Row(NOBODY, "forbidden", "forbidden", "forbidden", "forbidden", NOBODY, "ok")

ROUTES: dict[str, Row] = {
    "GET /api/health": ANYBODY,
    "GET /api/games": ANYBODY,
    "GET /api/games/{game}": ANYBODY,
    "GET /api/tables": ANYBODY,
    "POST /api/tables": KNOWN,
    "GET /api/quick-seat": KNOWN,
    "GET /api/tables/{table}": WHOEVER_PLAYS,
    "GET /api/tables/{table}/share": WHOEVER_PLAYS,
    "GET /api/tables/{table}/entrance": WHOEVER_PLAYS,
    "POST /api/tables/{table}/enter": KNOWN,
    "POST /api/tables/{table}/password": OWNER,
    "GET /api/tables/{table}/links": OWNER,
    "POST /api/tables/{table}/links": OWNER,
    "POST /api/tables/{table}/links/revoke": OWNER,
    "POST /api/tables/{table}/invitations": OWNER,
    "GET /api/tables/{table}/tokens": OWNER,
    "POST /api/tables/{table}/tokens": OWNER,
    "POST /api/tables/{table}/tokens/revoke": OWNER,
    "POST /api/tables/{table}/observer-token": WHOEVER_PLAYS,
    "GET /api/invitations": KNOWN,
    "GET /api/friends": LOGGED_IN,
    "GET /api/friends/recent": LOGGED_IN,
    "POST /api/friends/ask": LOGGED_IN,
    "POST /api/friends/withdraw": LOGGED_IN,
    "POST /api/friends/accept": LOGGED_IN,
    "POST /api/friends/decline": LOGGED_IN,
    "POST /api/friends/end": LOGGED_IN,
    "GET /api/blocks": KNOWN,
    "POST /api/blocks": KNOWN,
    "POST /api/blocks/lift": KNOWN,
    "GET /api/tables/{table}/mutes": KNOWN,
    "POST /api/tables/{table}/mutes": KNOWN,
    "POST /api/tables/{table}/mutes/lift": KNOWN,
    "POST /api/reports": KNOWN,
    "GET /api/tables/{table}/picture.png": ANYBODY,
    "GET /api/picture.png": ANYBODY,
    "GET /api/tables/{table}/ledger": WHOEVER_PLAYS,
    "GET /api/tables/{table}/ledger/csv": WHOEVER_PLAYS,
    **{
        f"GET /api/tables/{{table}}/{kept}{which}": WHOEVER_PLAYS
        for kept in ("hands", "deals", "matches")
        for which in ("", "/{number}", "/{number}/json")
    },
    "GET /api/tables/{table}/hands/{number}/{form}": WHOEVER_PLAYS,
    "GET /api/tables/{table}/export/{form}": WHOEVER_PLAYS,
    "GET /api/tables/{table}/records/{kind}": WHOEVER_PLAYS,
    "GET /api/results": KNOWN,
    "GET /api/results/csv": KNOWN,
    "GET /api/me": SUSPENDED_TOO,
    "GET /api/me/seats": KNOWN,
    "GET /api/me/statistics": KNOWN,
    "POST /api/me/shown": KNOWN,
    "GET /api/me/export/{form}": SUSPENDED_TOO,
    "POST /api/hands/read": KNOWN,
    "GET /api/people/{name}": KNOWN,
    "GET /api/people/{name}/statistics": KNOWN,
    **{f"GET /api/people/{{name}}/{kept}": KNOWN for kept in ("hands", "deals", "matches")},
    "GET /api/outbox": ANYBODY,
    "POST /api/guest": WHOEVER_PLAYS,
    "POST /api/account/sign-up": Row("ok", "ok", "ok", GUEST, GUEST, "ok", GUEST),
    "POST /api/account/verify": ANYBODY,
    "POST /api/account/log-in": ANYBODY,
    "POST /api/account/forgotten": ANYBODY,
    "POST /api/account/reset": ANYBODY,
    "POST /api/account/email/confirm": ANYBODY,
    "GET /api/operator": OPERATOR,
    "POST /api/operator/second-factor/begin": OPERATOR,
    "POST /api/operator/second-factor/confirm": OPERATOR,
    "POST /api/operator/second-factor": OPERATOR,
    "POST /api/operator/second-factor/codes": OPERATOR,
    "GET /api/operator/log": OPERATOR,
    "GET /api/announcements": ANYBODY,
    "GET /api/operator/announcements": OPERATOR,
    "POST /api/operator/announcements": OPERATOR,
    "POST /api/operator/announcements/end": OPERATOR,
    "GET /api/operator/people": OPERATOR,
    "GET /api/operator/people/{person}": OPERATOR,
    "POST /api/operator/people/sessions/end": OPERATOR,
    "POST /api/operator/people/restrict": OPERATOR,
    "POST /api/operator/people/lift": OPERATOR,
    "GET /api/operator/tables": OPERATOR,
    "POST /api/operator/tables/close": OPERATOR,
    "GET /api/operator/machines": OPERATOR,
    "POST /api/operator/machines/drain": OPERATOR,
    "GET /api/operator/mails": OPERATOR,
    "POST /api/operator/mails/retry": OPERATOR,
    "POST /api/operator/mails/forget": OPERATOR,
    "GET /api/account": LOGGED_IN._replace(suspended="ok"),
    "GET /api/account/export": LOGGED_IN._replace(suspended="ok"),
    "GET /api/account/sessions": SUSPENDED_TOO,
    "POST /api/account/sessions/end": SUSPENDED_TOO,
    "POST /api/account/password": LOGGED_IN,
    "POST /api/account/email": LOGGED_IN,
    "POST /api/account/log-out": SUSPENDED_TOO,
    "POST /api/account/log-out-everywhere": SUSPENDED_TOO,
    "POST /api/account/delete": LOGGED_IN._replace(suspended="ok"),  # last, for it takes the account
}

BODIES: dict[str, dict[str, Any]] = {
    "/api/guest": {"name": "Somebody else"},
    "/api/tables": {"game": "tictactoe"},
    "/api/me/shown": {"profile": "friends"},
    "/api/hands/read": {"text": ""},
    "/api/tables/{table}/enter": {"link": "00"},
    "/api/tables/{table}/password": {"password": "open sesame"},
    "/api/tables/{table}/links": {"hours": 1, "uses": 1},
    "/api/tables/{table}/links/revoke": {"link": "00"},
    "/api/tables/{table}/invitations": {"username": "Bob", "action_id": "1"},
    "/api/tables/{table}/tokens": {"role": "observer"},
    "/api/tables/{table}/tokens/revoke": {"id": "00"},
    "/api/tables/{table}/observer-token": {},
    **{path: {"person": "nobody"} for path in ("/api/blocks", "/api/blocks/lift")},
    **{path: {"person": "nobody"} for path in ("/api/tables/{table}/mutes", "/api/tables/{table}/mutes/lift")},
    "/api/reports": {"person": "nobody", "reason": "spam"},
    **{f"/api/friends/{act}": {"person": "nobody"} for act in ("ask", "withdraw", "accept", "decline", "end")},
    "/api/account/sign-up": {"name": "Newcomer", "email": "new@example.org", "password": PASSWORD},
    "/api/account/verify": {"token": "00"},
    "/api/account/log-in": {"name": "Ada", "password": PASSWORD},
    "/api/account/forgotten": {"email": "new@example.org"},
    "/api/account/reset": {"token": "00", "password": PASSWORD},
    "/api/account/email/confirm": {"token": "00"},
    "/api/account/sessions/end": {"session": "00"},
    "/api/account/password": {"old": PASSWORD, "password": PASSWORD},
    "/api/account/email": {"email": "other@example.org", "password": PASSWORD},
    "/api/account/delete": {"password": PASSWORD},
    "/api/operator/announcements": {"text": "hello", "minutes": 1},
    "/api/operator/announcements/end": {"announcement": 0},
    "/api/operator/people/sessions/end": {"person": "nobody", "reason": "because"},
    "/api/operator/people/restrict": {"person": "nobody", "kind": "muted", "minutes": 1, "reason": "because"},
    "/api/operator/people/lift": {"person": "nobody", "kind": "muted", "reason": "because"},
    "/api/operator/tables/close": {"table": "NOSUCH", "reason": "because"},
    "/api/operator/machines/drain": {"role": "dealer", "name": "nobody", "reason": "because"},
    "/api/operator/mails/retry": {"mail": "none"},
    "/api/operator/mails/forget": {"mail": "none"},
    "/api/operator/second-factor/begin": {"password": PASSWORD},
    "/api/operator/second-factor": {"code": "000000"},
    "/api/operator/second-factor/confirm": {"code": "000000"},
    "/api/operator/second-factor/codes": {"code": "000000"},
}

# An account keeps its name.
KEEPS_ITS_NAME = {("POST /api/guest", who): "forbidden" for who in ("account", "other account", "operator")}

MESSAGES: dict[type, Row] = {
    from_client.Hello: ANYBODY,
    from_client.Join: ANYBODY,
    from_client.Quit: ANYBODY,
    from_client.Sync: ANYBODY,
    from_client.More: ANYBODY,
    from_client.Ping: ANYBODY,
    from_client.Say: KNOWN,
    from_client.Act: KNOWN,
    from_client.ReportPerson: KNOWN,
}


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door:
        yield door


async def become(door: Door, http: httpx.AsyncClient, who: str) -> None:
    """Make a browser that of somebody."""
    if who == "guest":
        await http.post("/api/guest", json={"name": "Guest"})
    elif who == "unverified":
        await post(http, "sign-up", name="Waiting", email="waiting@example.org", password=PASSWORD)
    elif who == "account":
        await account(door, http, "Ada")
    elif who == "other account":
        await account(door, http, "Bob")
    elif who == "suspended":
        await account(door, http, "Sid")
        person = (await http.get("/api/me")).json()["person"]
        deed = Deed("", "Olga", "person.suspended", person, "Sid", reason="threats")
        await door.house.store.restrict(deed, "suspended", 3_600_000)
        await post(http, "log-in", name="Sid", password=PASSWORD)
    elif who == "operator":
        await open_console(door, http, "Olga")
    elif who == "ended session":
        await account(door, http, "Cyd")
        session = await door.house.sessions.known(http.cookies["parlour_session"])
        assert session is not None
        await door.house.sessions.end_all(session.person)


async def served(door: Door) -> set[str]:
    """Every route there is."""
    paths = (await door.http.get("/api/schema/openapi.json")).json()["paths"]
    return {f"{method.upper()} {path}" for path, item in paths.items() for method in item if path.startswith("/api/")}


async def test_every_route_has_a_row_and_every_row_a_route(door: Door) -> None:
    assert await served(door) == set(ROUTES)


def test_every_message_has_a_row_and_every_row_a_message() -> None:
    assert set(get_args(from_client.Message)) == set(MESSAGES)


def code(answer: httpx.Response) -> str:
    """What an answer says of whoever asked."""
    told = answer.json().get("code", "") if answer.status_code >= 400 else ""
    assert answer.status_code < 500, answer.text
    return told if told in (NOBODY, "forbidden", "suspended") else "ok"


@pytest.mark.parametrize("who", WHO)
async def test_everybody_gets_of_each_route_what_the_row_says(door: Door, who: str) -> None:
    async with browser(door) as owner, browser(door) as olga:
        if who == "operator":
            await become(door, olga, who)
        proven = dict(olga.cookies)
        if who != "account":
            await become(door, owner, "account")
        host = door.http if who == "account" else owner
        if who == "account":
            await become(door, host, "account")
        table = (await host.post("/api/tables", json={"game": "holdem"})).json()["table"]
    for route, row in ROUTES.items():
        method, path = route.split(" ")
        async with browser(door) as http:
            if who == "account":
                await post(http, "log-in", name="Ada", password=PASSWORD)
            elif who == "other account" and (await post(http, "log-in", name="Bob", password=PASSWORD)).is_error:
                await become(door, http, who)
            elif who == "ended session" and not (await post(http, "log-in", name="Cyd", password=PASSWORD)).is_error:
                session = await door.house.sessions.known(http.cookies["parlour_session"])
                assert session is not None
                await door.house.sessions.end_all(session.person)
            elif who == "suspended" and not (await post(http, "log-in", name="Sid", password=PASSWORD)).is_error:
                pass
            elif who == "operator":
                http.cookies.update(proven)
                if not (await http.get("/api/me")).is_success:  # logged out by the row before
                    await post(http, "log-in", name="Olga", password=PASSWORD)
            elif who not in ("other account",):
                await become(door, http, who)
            parts = {"table": table, "game": "holdem", "form": "phh"}
            asked = re.sub(r"{(\w+)}", lambda part: parts.get(part[1], "1"), path)  # noqa: B023
            answer = await http.request(method, asked, json=BODIES.get(path) if method == "POST" else None)
            expected = KEEPS_ITS_NAME.get((route, who), row[WHO.index(who)])
            assert code(answer) == expected, (route, who, answer.text)


async def test_pages_of_a_foreign_origin_change_nothing(door: Door) -> None:
    await account(door, door.http, "Ada")
    for route in ROUTES:
        method, path = route.split(" ")
        if method == "POST":
            answer = await door.http.post(path, json=BODIES.get(path), headers={"Origin": "https://evil.example"})
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), route
    assert (await door.http.get("/api/account")).status_code == 200


# The socket.


def frames(table: str) -> dict[type, dict[str, Any]]:
    """One of each message."""
    return {
        from_client.Join: {"type": "join", "table": table},
        from_client.Sync: {"type": "sync", "table": table},
        from_client.More: {"type": "more", "table": table, "field": "none", "next": 0},
        from_client.Ping: {"type": "ping"},
        from_client.Say: {"type": "say", "table": table, "text": "hello"},
        from_client.Act: {
            "type": "act",
            "table": table,
            "action": "invite_bots",
            "args": {"count": 0},
            "action_id": "1",
        },
        from_client.ReportPerson: {
            "type": "report",
            "table": table,
            "person": "nobody",
            "reason": "spam",
            "action_id": "2",
        },
        from_client.Quit: {"type": "quit", "table": table},
        from_client.Hello: {"type": "hello", "token": "00"},
    }


async def heard(visitor: Visitor, frame: dict[str, Any]) -> str:
    """Say something, and have a ping answered after it; the code of what came in between."""
    await visitor.until(lambda: visitor.client.held is None)
    visitor.frames.clear()
    visitor.say(frame)
    if frame["type"] in ("act", "join", "sync"):
        await visitor.until(lambda: visitor.frames)
    codes = [told["code"] for told in visitor.frames if told.get("code") in (NOBODY, "forbidden")]
    return codes[0] if codes else "ok"


@pytest.mark.parametrize("who", ["nobody", "guest", "account"])
async def test_everybody_gets_of_each_message_what_the_row_says(tmp_path: Path, who: str) -> None:
    async with open_house(tmp_path) as house:
        owner = await house.visitor("Ada")
        table = await house.table(owner)
        visitor = await someone(house, who)
        for kind, frame in frames(table).items():
            if kind is from_client.Hello:
                continue  # below: what it proves is its own token
            assert await heard(visitor, frame) == MESSAGES[kind][WHO.index(who)], (kind, who)


async def someone(house: House, who: str) -> Visitor:
    if who == "nobody":
        return Visitor(house, None)
    guest = await house.visitor("Guest")
    if who == "guest":
        return guest
    token = await house.sessions.log_in(guest.person, ("", ""), guest.session)
    return Visitor(house, await house.sessions.known(token))


async def test_a_session_that_has_ended_says_nothing_more_on_any_socket(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        session, token = await house.guests.admit("Ada")
        open_before = Visitor(house, session)
        await house.sessions.end_all(session.person)
        assert open_before.closed is not None
        assert open_before.closed[0] == CLOSE_UNAUTHORIZED
        later = Visitor(house, None)
        later.say({"type": "hello", "token": token})
        await later.until(lambda: later.closed)
        assert later.closed is not None
        assert later.closed[0] == CLOSE_UNAUTHORIZED
