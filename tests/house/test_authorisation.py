"""Who may ask for what: every HTTP route and every message of the socket, for everybody there can be.

A route or a message without a row fails. What a row says is the code of the answer, or "ok" for any that is not a
refusal of whoever asks: what is asked for may be missing, or be nonsense.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any, get_args

import httpx
import msgspec
import pytest

from parlour.gateway.client import CLOSE_UNAUTHORIZED
from parlour.wire import from_client
from tests.harness import Visitor, open_house
from tests.house.accounts import PASSWORD, QuickPasswords, account
from tests.house.everybody import WHO, Everybody, somebody
from tests.house.http_house import LIMITS, Door, open_door
from tests.house.push.browsers import Browser

pytestmark = pytest.mark.anyio

GENEROUS = msgspec.structs.replace(
    LIMITS,
    names_per_address_hour=1000,
    tables_per_person_hour=1000,
    logins_per_address_hour=1000,
    logins_per_account_hour=1000,
    mails_per_recipient_hour=1000,
)

Row = dict[str, str]
"""The answer to each of `WHO`."""

UNKNOWN, FORBIDDEN, SUSPENDED = "unauthorized", "forbidden", "suspended"
NOBODY = ("nobody", "ended session")
NO_ACCOUNT = ("guest", "unverified")
ACCOUNTS = ("player", "other player", "banned", "invited", "owner", "operator")
TOKENS = ("observer token", "seat token of another table", "expired token")
INSIDE = ("player", "invited", "owner")
"""Those who may come to the table."""


def row(answer: str, *others: tuple[Iterable[str], str]) -> Row:
    """One answer for everybody, and another one for those."""
    found = dict.fromkeys(WHO, answer)
    for them, theirs in others:
        for who in them:
            assert who in found
            found[who] = theirs
    return found


SUSPENSION = (("suspended",), SUSPENDED)
ANYBODY = row("ok")
WHOEVER_PLAYS = row("ok", (TOKENS, UNKNOWN), SUSPENSION)
"""Who asks is looked at: so whoever is suspended hears of it, and tokens are good at their tables alone."""
SUSPENDED_TOO = row("ok", (NOBODY, UNKNOWN), (TOKENS, UNKNOWN))
KNOWN = row("ok", (NOBODY, UNKNOWN), (TOKENS, UNKNOWN), SUSPENSION)
LOGGED_IN = KNOWN | dict.fromkeys(NO_ACCOUNT, FORBIDDEN)
OPERATOR = row(FORBIDDEN, (NOBODY, UNKNOWN), (TOKENS, UNKNOWN), SUSPENSION, (("operator",), "ok"))
NEWCOMERS = row("ok", (ACCOUNTS, FORBIDDEN), (TOKENS, UNKNOWN), SUSPENSION)

# At the table, where a token of another one is forbidden.
STRANGE = (("seat token of another table",), FORBIDDEN)
EXPIRED = (("expired token",), UNKNOWN)
AT_THE_DOOR = row("ok", STRANGE, EXPIRED, SUSPENSION)
COMING_IN = AT_THE_DOOR | dict.fromkeys((*NOBODY, "observer token"), UNKNOWN)
SHOWN = row(FORBIDDEN, (INSIDE, "ok"), EXPIRED, SUSPENSION)
SHOWN_TO_KNOWN = SHOWN | dict.fromkeys((*NOBODY, "observer token"), UNKNOWN)
OWNER = SHOWN_TO_KNOWN | dict.fromkeys(("player", "invited"), FORBIDDEN)
HOSTS = OWNER | {"observer token": FORBIDDEN}

ROUTES: dict[str, Row] = {
    "GET /api/health": ANYBODY,
    "GET /api/games": ANYBODY,
    "GET /api/games/{game}": ANYBODY,
    "GET /api/tables": ANYBODY,
    "POST /api/tables": KNOWN,
    "GET /api/quick-seat": KNOWN,
    "GET /api/tables/{table}": SHOWN,
    "GET /api/tables/{table}/share": SHOWN,
    "GET /api/tables/{table}/entrance": AT_THE_DOOR,
    "POST /api/tables/{table}/enter": COMING_IN,
    "POST /api/tables/{table}/password": OWNER,
    "GET /api/tables/{table}/links": OWNER,
    "POST /api/tables/{table}/links": OWNER,
    "POST /api/tables/{table}/links/revoke": OWNER,
    "POST /api/tables/{table}/invitations": OWNER,
    "GET /api/tables/{table}/tokens": HOSTS,
    "POST /api/tables/{table}/tokens": HOSTS,
    "POST /api/tables/{table}/tokens/revoke": HOSTS,
    "POST /api/tables/{table}/observer-token": SHOWN,
    "GET /api/invitations": KNOWN,
    "POST /api/games": WHOEVER_PLAYS,
    "POST /api/games/{table}/join": row(UNKNOWN, STRANGE, (("observer token",), FORBIDDEN)),
    "POST /api/games/{table}/observer-token": SHOWN,
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
    "GET /api/tables/{table}/mutes": SHOWN_TO_KNOWN,
    "POST /api/tables/{table}/mutes": SHOWN_TO_KNOWN,
    "POST /api/tables/{table}/mutes/lift": SHOWN_TO_KNOWN,
    "POST /api/reports": KNOWN,
    "GET /api/tables/{table}/picture.png": ANYBODY,
    "GET /api/picture.png": ANYBODY,
    "GET /api/tables/{table}/ledger": SHOWN,
    "GET /api/tables/{table}/ledger/csv": SHOWN,
    **{
        f"GET /api/tables/{{table}}/{kept}{which}": SHOWN
        for kept in ("hands", "deals", "matches")
        for which in ("", "/{number}", "/{number}/json")
    },
    "GET /api/tables/{table}/hands/{number}/{form}": SHOWN,
    "GET /api/tables/{table}/deals/{number}/{form}": SHOWN,
    "GET /api/tables/{table}/export/{form}": SHOWN,
    "GET /api/tables/{table}/records/{kind}": SHOWN,
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
    "POST /api/guest": NEWCOMERS,
    "POST /api/account/sign-up": NEWCOMERS,
    "POST /api/account/verify": ANYBODY,
    "POST /api/account/log-in": row("ok", (TOKENS, UNKNOWN)),
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
    "GET /api/push": KNOWN,
    "POST /api/push": KNOWN,
    "POST /api/push/end": SUSPENDED_TOO,
    "GET /api/operator/announcements": OPERATOR,
    "POST /api/operator/announcements": OPERATOR,
    "POST /api/operator/announcements/end": OPERATOR,
    "GET /api/operator/people": OPERATOR,
    "GET /api/operator/people/{person}": OPERATOR,
    "GET /api/operator/reports": OPERATOR,
    "POST /api/operator/reports/decide": OPERATOR,
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
    "GET /api/account": LOGGED_IN | {"suspended": "ok"},
    "GET /api/account/export": LOGGED_IN | {"suspended": "ok"},
    "GET /api/account/passkeys": LOGGED_IN | {"suspended": "ok"},
    "POST /api/account/passkeys/begin": LOGGED_IN,
    "POST /api/account/passkeys/add": LOGGED_IN,
    "POST /api/account/passkeys/remove": LOGGED_IN | {"suspended": "ok"},
    "POST /api/account/passkeys/ask": ANYBODY,
    "POST /api/account/passkeys/log-in": row("ok", (TOKENS, UNKNOWN)),
    "GET /api/account/sessions": SUSPENDED_TOO,
    "POST /api/account/sessions/end": SUSPENDED_TOO,
    "POST /api/account/password": LOGGED_IN,
    "POST /api/account/email": LOGGED_IN,
    "POST /api/account/log-out": SUSPENDED_TOO,
    "POST /api/account/log-out-everywhere": SUSPENDED_TOO,
    # Last, for it takes the account; who sits with chips stands up first.
    "POST /api/account/delete": LOGGED_IN | {"suspended": "ok", "player": FORBIDDEN, "other player": FORBIDDEN},
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
    "/api/games": {"name": "Somebodys host"},
    "/api/games/{table}/join": {"name": "Ann"},
    "/api/games/{table}/observer-token": {},
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
    "/api/account/passkeys/begin": {"password": PASSWORD},
    "/api/account/passkeys/add": {"credential": {}},
    "/api/account/passkeys/remove": {"credential": "00"},
    "/api/account/passkeys/log-in": {"credential": {}},
    "/api/account/sessions/end": {"session": "00"},
    "/api/account/password": {"old": PASSWORD, "password": PASSWORD},
    "/api/account/email": {"email": "other@example.org", "password": PASSWORD},
    "/api/account/delete": {"password": PASSWORD},
    "/api/push": Browser().subscription(),
    "/api/operator/announcements": {"text": "hello", "minutes": 1},
    "/api/operator/announcements/end": {"announcement": 0},
    "/api/operator/people/sessions/end": {"person": "nobody", "reason": "because"},
    "/api/operator/people/restrict": {"person": "nobody", "kind": "muted", "minutes": 1, "reason": "because"},
    "/api/operator/people/lift": {"person": "nobody", "kind": "muted", "reason": "because"},
    "/api/operator/reports/decide": {"report": 0, "decision": "done", "reason": "because"},
    "/api/operator/tables/close": {"table": "NOSUCH", "reason": "because"},
    "/api/operator/machines/drain": {"role": "dealer", "name": "nobody", "reason": "because"},
    "/api/operator/mails/retry": {"mail": "none"},
    "/api/operator/mails/forget": {"mail": "none"},
    "/api/operator/second-factor/begin": {"password": PASSWORD},
    "/api/operator/second-factor": {"code": "000000"},
    "/api/operator/second-factor/confirm": {"code": "000000"},
    "/api/operator/second-factor/codes": {"code": "000000"},
}

UNSAID = (*NOBODY, "seat token of another table", "expired token")

MESSAGES: dict[type, Row] = {
    from_client.Hello: ANYBODY,
    from_client.Ping: ANYBODY,
    from_client.Join: SHOWN | {"observer token": "ok"},
    from_client.Quit: ANYBODY,
    from_client.Sync: row("join_failed", (INSIDE, "ok"), (("observer token",), "ok")),
    from_client.More: row("join_failed", (INSIDE, "ok"), (("observer token",), "ok")),
    from_client.Say: row("join_failed", (INSIDE, "ok"), (UNSAID, UNKNOWN), (("observer token",), FORBIDDEN)),
    from_client.ReportPerson: row("join_failed", (INSIDE, "ok"), (UNSAID, UNKNOWN), (("observer token",), FORBIDDEN)),
    from_client.Act: row("join_failed", (INSIDE, FORBIDDEN), (("owner",), "ok"), (UNSAID, UNKNOWN))
    | {"observer token": FORBIDDEN},
    from_client.Sight: ANYBODY,
}
"""Of acts one that is the owner's. A token that is refused makes nobody known."""
# The connection of whoever is suspended is closed before they say anything.
MESSAGES = {kind: told | {"suspended": SUSPENDED} for kind, told in MESSAGES.items()}


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door:
        yield door


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
    return told if told in (UNKNOWN, FORBIDDEN, SUSPENDED) else "ok"


@pytest.mark.parametrize("who", WHO)
async def test_everybody_gets_of_each_message_and_each_route_what_the_row_says(door: Door, who: str) -> None:
    async with somebody(door, who) as one:
        visitor = await one.visitor()
        for kind, frame in frames(one).items():
            assert await heard(visitor, frame) == MESSAGES[kind][who], (kind, who)
        for route, row in ROUTES.items():
            method, path = route.split(" ")
            form = "jsonl" if "/deals/" in path else "phh"
            parts = {"table": one.table, "game": "holdem", "form": form}
            asked = re.sub(r"{(\w+)}", lambda part: parts.get(part[1], "1"), path)  # noqa: B023
            async with one.browser() as http:
                answer = await http.request(method, asked, json=BODIES.get(path) if method == "POST" else None)
            assert code(answer) == row[who], (route, who, answer.text)


async def test_pages_of_a_foreign_origin_change_nothing(door: Door) -> None:
    await account(door, door.http, "Ada")
    for route in ROUTES:
        method, path = route.split(" ")
        if method == "POST":
            answer = await door.http.post(path, json=BODIES.get(path), headers={"Origin": "https://evil.example"})
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), route
    assert (await door.http.get("/api/account")).status_code == 200


# The socket.


def frames(one: Everybody) -> dict[type, dict[str, Any]]:
    """One of each message, but for `hello`, which proves its own token."""
    table = one.table
    return {
        from_client.Ping: {"type": "ping"},
        from_client.Join: {"type": "join", "table": table} | ({"token": one.token} if one.token else {}),
        from_client.Sync: {"type": "sync", "table": table},
        from_client.More: {"type": "more", "table": table, "field": "none", "next": 0},
        from_client.Sight: {"type": "sight", "visible": False},
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
    }


TOLD = (UNKNOWN, FORBIDDEN, SUSPENDED, "join_failed")
ANSWERS = {
    "ping": ("pong",),
    "join": ("snapshot", "error"),
    "sync": ("snapshot", "error"),
    "more": ("page", "error"),
    "say": ("chat", "error"),
    "act": ("action.result",),
    "report": ("action.result",),
}


async def heard(visitor: Visitor, frame: dict[str, Any]) -> str:
    """Say something; the code of what came of it."""
    await visitor.until(lambda: visitor.client.held is None)
    if visitor.closed is None:
        visitor.frames.clear()
    visitor.say(frame)
    if visitor.closed is None and frame["type"] in ANSWERS:
        await visitor.until(lambda: [told for told in visitor.frames if told["type"] in ANSWERS[frame["type"]]])
    codes = [told["code"] for told in visitor.frames if told.get("code") in TOLD]
    return codes[0] if codes else "ok"


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
