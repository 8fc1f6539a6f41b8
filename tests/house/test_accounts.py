"""From a guest to an account and back: each way as somebody goes it, and as somebody else tries to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from parlour.kit.refusals import RateLimited
from parlour.store.port import StoreError
from tests.harness import Visitor
from tests.house.accounts import PASSWORD, QuickPasswords, account, browser, mails, post, token
from tests.house.http_house import LIMITS, Door, open_door

pytestmark = pytest.mark.anyio

GENEROUS = msgspec.structs.replace(
    LIMITS, names_per_address_hour=1000, logins_per_address_hour=1000, mails_per_recipient_hour=100
)


asked_here: ContextVar[bool] = ContextVar("asked_here", default=False)
"""Whether the store is asked for the test's own request, and not by what goes on beside it."""


@pytest.fixture
def passwords() -> QuickPasswords:
    return QuickPasswords()


@pytest.fixture
async def door(tmp_path: Path, passwords: QuickPasswords) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, passwords) as door:
        yield door


async def person(http: httpx.AsyncClient) -> str:
    return str((await http.get("/api/me")).json()["person"])


def said(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


async def test_a_guest_becomes_an_account_and_stays_who_they_are(door: Door) -> None:
    await door.http.post("/api/guest", json={"name": "Ada"})
    guest, cookie = await person(door.http), door.http.cookies["parlour_session"]
    answer = await post(door.http, "sign-up", name="Countess", email="Ada@Example.org", password=PASSWORD)
    assert answer.status_code == 202
    assert (await door.http.get("/api/me")).json()["name"] == "Ada", "until it is confirmed nothing has changed"
    assert said(await post(door.http, "log-in", name="Countess", password=PASSWORD)) == (401, "login_failed")
    verified = await post(door.http, "verify", token=await token(door, "verify", "Ada@example.org"))
    assert verified.json() == {"name": "Countess"}
    assert said(await door.http.get("/api/account")) == (403, "forbidden"), "one logs in first"
    for name in ("countess", "ADA@example.org"):
        assert (await post(door.http, "log-in", name=name, password=PASSWORD)).json() == {"name": "Countess"}
    assert await person(door.http) == guest
    assert door.http.cookies["parlour_session"] != cookie
    assert (await door.http.get("/api/me")).json()["logged_in"]
    own = (await door.http.get("/api/account")).json()
    assert (own["name"], own["email"]) == ("Countess", "Ada@example.org")


async def test_the_token_of_before_the_login_is_worth_nothing_after_it(door: Door) -> None:
    old = (await door.http.post("/api/guest", json={"name": "Ada"})).json()["token"]
    await account(door, door.http, "Ada")
    async with browser(door) as other:
        answer = await other.get("/api/me", headers={"Authorization": f"Bearer {old}"})
        assert said(answer) == (401, "unauthorized")


async def test_who_is_nobody_signs_up_and_plays_as_a_guest_meanwhile(door: Door) -> None:
    await post(door.http, "sign-up", name="Ada", email="ada@example.org", password=PASSWORD)
    me = (await door.http.get("/api/me")).json()
    assert (me["name"], me.get("logged_in", False)) == ("Ada", False)


async def test_confirming_twice_is_told_so_and_does_nothing(door: Door) -> None:
    await account(door, door.http, "Ada")
    again = await post(door.http, "verify", token=await token(door, "verify", "ada@example.org"))
    assert (said(again), again.json()["reason"]) == ((410, "link_used"), "you have confirmed that already: log in")
    assert said(await post(door.http, "verify", token="0" * 64)) == (410, "link_expired")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("password", value) for value in ("short", "x" * 201)),
        *(("email", value) for value in ("ada", "ada@", "a\nb@example.org", "a@b\r\nBcc: c@example.org", "x" * 300)),
        *(("name", value) for value in ("", "Parlour", "a@example.org", "x" * 21, "Ada (2)", "Deleted player")),
    ],
)
async def test_what_no_account_can_have_is_refused_before_anything_is_done(
    door: Door, passwords: QuickPasswords, field: str, value: str
) -> None:
    wish = {"name": "Ada", "email": "ada@example.org", "password": PASSWORD} | {field: value}
    assert said(await post(door.http, "sign-up", **wish)) == (400, "invalid_action")
    assert passwords.calls == []
    assert await mails(door) == []
    assert (await door.http.get("/api/me")).status_code == 401


async def test_a_password_of_a_megabyte_is_refused_before_it_is_read(door: Door, passwords: QuickPasswords) -> None:
    answer = await post(door.http, "log-in", name="Ada", password="x" * 1_000_000)
    assert said(answer) == (413, "too_large")
    assert passwords.calls == []


async def test_a_name_that_looks_like_an_accounts_is_nobody_elses(door: Door) -> None:
    await account(door, door.http, "Adamo")
    async with browser(door) as other:
        for name in ("Adamo", "adam0", "Аdamo"):
            wish = {"name": name, "email": "eve@example.org", "password": PASSWORD}
            assert said(await post(other, "sign-up", **wish)) == (400, "name_taken")
            assert said(await other.post("/api/guest", json={"name": name})) == (400, "name_taken")
        await other.post("/api/guest", json={"name": "Eve"})
        assert said(await other.post("/api/guest", json={"name": "Adamo"})) == (400, "name_taken")
    assert said(await door.http.post("/api/guest", json={"name": "Eve"})) == (403, "forbidden"), "an account's stays"


# Nothing tells whether an address is known.


class Watched:
    """Notes what is asked of a store."""

    def __init__(self, store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        for kind in ("_ask", "_write"):
            asked = getattr(store, kind)

            async def note(question: Any, *args: Any, _asked: Any = asked, **values: Any) -> Any:
                self._note(question.name)
                return await _asked(question, *args, **values)

            monkeypatch.setattr(store, kind, note)
        together = store._write_together

        async def note_all(questions: Any, **values: Any) -> Any:
            for question in questions:
                self._note(question.name)
            return await together(questions, **values)

        monkeypatch.setattr(store, "_write_together", note_all)

    def _note(self, name: str) -> None:
        if asked_here.get():
            self.calls.append(name)


async def test_a_known_address_costs_and_answers_what_an_unknown_one_does(
    door: Door, passwords: QuickPasswords, monkeypatch: pytest.MonkeyPatch
) -> None:
    await account(door, door.http, "Ada")
    asked = {
        "sign-up": lambda email: {"name": "Somebody new", "email": email, "password": PASSWORD},
        "forgotten": lambda email: {"email": email},
        "log-in": lambda email: {"name": email, "password": "wrong password"},
    }
    for path, body in asked.items():
        told = []
        for email in ("ada@example.org", "eve@example.org"):
            async with browser(door) as http:
                await http.post("/api/guest", json={"name": "Guest"})
                with monkeypatch.context() as patched:
                    watched = Watched(door.house.store, patched)
                    passwords.calls.clear()
                    before = len(await door.house.store.mails(failed=False, limit=50))
                    watched.calls.clear()
                    here = asked_here.set(True)
                    answer = await post(http, path, **body(email))
                    asked_here.reset(here)
                    calls = list(watched.calls)
                after = len(await door.house.store.mails(failed=False, limit=50))
                told.append((answer.status_code, answer.content, calls, list(passwords.calls), after - before))
        assert told[0] == told[1], path
        assert len(told[0][2]) >= 2, path
        assert told[0][3] == {"sign-up": ["hash"], "forgotten": [], "log-in": ["compare"]}[path]
        assert told[0][4] == (path != "log-in")


async def test_the_owner_of_an_address_is_told_that_somebody_tried(door: Door) -> None:
    await account(door, door.http, "Ada")
    async with browser(door) as other:
        await post(other, "sign-up", name="Eve", email="ada@example.org", password="eve's password")
    text = next(text for to, text in await mails(door) if "already" in text)
    assert "called Ada" in text
    assert said(await post(door.http, "log-in", name="Eve", password="eve's password")) == (401, "login_failed")


# Sessions.


async def test_ones_sessions_are_listed_and_ended_one_by_one_and_all(door: Door) -> None:
    await account(door, door.http, "Ada")
    async with browser(door) as phone:
        phone.headers["User-Agent"] = "Mozilla/5.0 (iPhone) Safari/604.1"
        await post(phone, "log-in", name="Ada", password=PASSWORD)
        listed = (await door.http.get("/api/account/sessions")).json()
        (theirs,) = [it for it in listed if not it["this"]]
        assert (len(listed), theirs["device"]) == (2, "Safari on iPhone")
        tab = Visitor(door.house, await door.house.sessions.known(phone.cookies["parlour_session"]))
        assert (await post(door.http, "sessions/end", session=theirs["session"])).status_code == 200
        assert tab.closed is not None
        assert (await phone.get("/api/me")).status_code == 401
        assert said(await post(door.http, "sessions/end", session=theirs["session"])) == (400, "invalid_action")
        await post(phone, "log-in", name="Ada", password=PASSWORD)
        await post(door.http, "log-out-everywhere")
        assert [(await http.get("/api/me")).status_code for http in (door.http, phone)] == [401, 401]


async def test_logging_out_ends_the_session_and_takes_the_cookie(door: Door) -> None:
    await account(door, door.http, "Ada")
    kept = door.http.cookies["parlour_session"]
    assert (await post(door.http, "log-out")).status_code == 200
    assert not door.http.cookies.get("parlour_session")
    async with browser(door) as other:
        assert (await other.get("/api/me", headers={"Authorization": f"Bearer {kept}"})).status_code == 401


async def test_a_guest_who_sits_with_chips_does_not_leave_them_by_logging_in(door: Door) -> None:
    async with browser(door) as first:
        await account(door, first, "Ada")
    token = (await door.http.post("/api/guest", json={"name": "Bob"})).json()["token"]
    bob = Visitor(door.house, await door.house.sessions.known(token))
    table = await door.house.table(bob, "holdem")
    await bob.join(table)
    assert (await bob.act(table, "sit", seat=0, buy_in=5000))["status"] == "ok"
    answer = await post(door.http, "log-in", name="Ada", password=PASSWORD)
    assert said(answer) == (403, "forbidden")
    assert "stand up first" in answer.json()["reason"]
    await post(door.http, "log-out")
    assert (await post(door.http, "log-in", name="Ada", password=PASSWORD)).status_code == 200


# Changing.


async def test_a_forgotten_password_is_chosen_anew_once_and_ends_all_sessions(door: Door) -> None:
    await account(door, door.http, "Ada")
    await post(door.http, "forgotten", email="ADA@example.org")
    link = await token(door, "reset", "ada@example.org")
    assert said(await post(door.http, "reset", token=link, password="short")) == (400, "invalid_action")
    assert (await post(door.http, "reset", token=link, password="another password")).status_code == 200
    assert (await door.http.get("/api/me")).status_code == 401
    assert said(await post(door.http, "reset", token=link, password="a third password")) == (410, "link_used")
    assert said(await post(door.http, "log-in", name="Ada", password=PASSWORD)) == (401, "login_failed")
    assert (await post(door.http, "log-in", name="Ada", password="another password")).status_code == 200


async def test_another_password_wants_the_old_one_and_ends_other_sessions(door: Door) -> None:
    await account(door, door.http, "Ada")
    async with browser(door) as phone:
        await post(phone, "log-in", name="Ada", password=PASSWORD)
        wrong = await post(phone, "password", old="wrong password", password="another password")
        assert said(wrong) == (401, "login_failed")
        assert (await post(phone, "password", old=PASSWORD, password="another password")).status_code == 200
        assert (await phone.get("/api/account")).status_code == 200
        assert (await door.http.get("/api/account")).status_code == 401


async def test_another_address_is_confirmed_by_itself_and_the_old_one_is_told(door: Door) -> None:
    await account(door, door.http, "Ada")
    assert said(await post(door.http, "email", password="wrong password", email="c@example.org")) == (
        401,
        "login_failed",
    )
    assert (await post(door.http, "email", password=PASSWORD, email="c@example.org")).status_code == 202
    assert (await door.http.get("/api/account")).json()["email"] == "ada@example.org"
    assert any(to == "ada@example.org" and "another address" in text for to, text in await mails(door))
    link = await token(door, "email", "c@example.org")
    async with browser(door) as phone:
        assert (await post(phone, "email/confirm", token=link)).status_code == 200
        assert said(await post(phone, "email/confirm", token=link)) == (410, "link_used")
    assert (await door.http.get("/api/account")).json()["email"] == "c@example.org"


async def test_an_account_is_deleted_by_its_password_and_not_while_chips_lie_on_a_table(door: Door) -> None:
    await account(door, door.http, "Ada")
    ada = Visitor(door.house, await door.house.sessions.known(door.http.cookies["parlour_session"]))
    table = await door.house.table(ada, "holdem")
    await ada.join(table)
    assert (await ada.act(table, "sit", seat=0, buy_in=5000))["status"] == "ok"
    refused = await post(door.http, "delete", password=PASSWORD)
    assert (said(refused), refused.json()["reason"]) == (
        (403, "forbidden"),
        "you sit at a table with chips: stand up first",
    )
    assert (await ada.act(table, "stand"))["status"] == "ok"
    assert said(await post(door.http, "delete", password="wrong password")) == (401, "login_failed")
    assert (await post(door.http, "delete", password=PASSWORD)).status_code == 200
    assert ada.closed is not None
    assert (await door.http.get("/api/me")).status_code == 401
    assert said(await post(door.http, "log-in", name="Ada", password=PASSWORD)) == (401, "login_failed")
    assert await door.house.store.departed([ada.person]) == {ada.person}
    async with browser(door) as other:
        told = (await other.get(f"/api/tables/{table}/ledger")).json()
        assert {entry["name"] for entry in told["entries"]} == {"Deleted player"}
        assert sum(entry["amount"] for entry in told["entries"]) == 10_000, "the chips stay in the books"
        await account(door, other, "Ada")


async def test_all_that_is_kept_of_somebody_comes_in_one_file(door: Door) -> None:
    await account(door, door.http, "Ada")
    ada = Visitor(door.house, await door.house.sessions.known(door.http.cookies["parlour_session"]))
    table = await door.house.table(ada, "holdem")
    await ada.join(table)
    await ada.act(table, "sit", seat=0, buy_in=5000)
    await ada.act(table, "stand")
    await door.house.caught_up()
    answer = await door.http.get("/api/account/export")
    assert "attachment" in answer.headers["Content-Disposition"]
    told = json.loads(answer.content)
    assert told["account"]["email"] == "ada@example.org"
    assert len(told["sessions"]) == 1
    assert [line["record"]["entry"] for line in told["ledger"]] == ["cash_out", "buy_in"]
    assert told["hands"] == []
    assert len(told["results"]["sessions"]) == 1
    assert "argon2" not in answer.text
    assert door.http.cookies["parlour_session"] not in answer.text


# Trying.


async def test_passwords_are_tried_so_often_and_no_more_and_then_cost_nothing(
    tmp_path: Path, passwords: QuickPasswords
) -> None:
    limits = msgspec.structs.replace(GENEROUS, logins_per_account_hour=5)
    async with open_door(tmp_path, limits, passwords) as door:
        for name in ("Ada", "nobody@example.org"):
            passwords.calls.clear()
            codes = [
                (await post(door.http, "log-in", name=name, password="wrong password")).status_code for _ in range(7)
            ]
            assert codes == [401] * 5 + [429] * 2
            assert len(passwords.calls) == 5, "what is refused is not hashed"


async def test_one_address_tries_so_often_whatever_the_account(tmp_path: Path, passwords: QuickPasswords) -> None:
    async with open_door(tmp_path, msgspec.structs.replace(GENEROUS, logins_per_address_hour=5), passwords) as door:
        codes = [
            (await post(door.http, "log-in", name=f"Ada {number}", password="wrong password")).status_code
            for number in range(7)
        ]
        assert codes == [401] * 5 + [429] * 2
        assert len(passwords.calls) == 5


async def test_more_passwords_at_once_than_can_be_tried_are_refused(passwords: QuickPasswords) -> None:
    answers = await asyncio.gather(
        *(passwords.are_the_same(None, "password") for _ in range(100)), return_exceptions=True
    )
    assert {type(answer) for answer in answers} == {bool, RateLimited}
    assert sum(answer is False for answer in answers) == 34
    assert await passwords.are_the_same(await passwords.hash("password"), "password")


# Whoever dies in the middle.


@pytest.mark.parametrize("way", ["verify", "reset"])
@pytest.mark.parametrize("after", [False, True])
async def test_what_was_cut_off_at_any_moment_is_done_once_when_it_is_repeated(
    door: Door, monkeypatch: pytest.MonkeyPatch, way: str, after: bool
) -> None:
    """The store fails at each of its calls in turn, before the call is done, and after."""
    if way == "verify":
        await post(door.http, "sign-up", name="Ada", email="ada@example.org", password=PASSWORD)
    else:
        await account(door, door.http, "Ada")
        await post(door.http, "forgotten", email="ada@example.org")
    body = {"token": await token(door, way, "ada@example.org")} | (
        {} if way == "verify" else {"password": "another one"}
    )
    kinds = ("_ask", "_write", "_write_together")
    for fails_at in range(20):
        calls = iter(range(1000))
        with monkeypatch.context() as patched:
            for kind in kinds:
                real = getattr(door.house.store, kind)

                async def cut(
                    *args: Any, _real: Any = real, _calls: Any = calls, _at: int = fails_at, **values: Any
                ) -> Any:
                    fails = asked_here.get() and next(_calls) == _at
                    if fails and not after:
                        raise StoreError("gone")
                    answer = await _real(*args, **values)
                    if fails:
                        raise StoreError("gone")
                    return answer

                patched.setattr(door.house.store, kind, cut)
            here = asked_here.set(True)
            answer = await post(door.http, way, **body)
            asked_here.reset(here)
        if answer.status_code != 503:
            break
    else:
        raise AssertionError("it never came to an end")
    assert fails_at >= 2
    assert said(answer) in ((200, ""), (410, "link_used"))
    password = PASSWORD if way == "verify" else "another one"
    assert (await post(door.http, "log-in", name="Ada", password=password)).status_code == 200
