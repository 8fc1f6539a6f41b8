"""Passkeys: a second way into an account, and for nobody else, however the answer of a device is bent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from parlour.house.passkeys import Site, check_site
from parlour.kit.refusals import InvalidAction
from tests.harness import Visitor
from tests.house.accounts import PASSWORD, QuickPasswords, account, browser, post
from tests.house.authenticator import Authenticator
from tests.house.http_house import LIMITS, Door, open_door

pytestmark = pytest.mark.anyio

ORIGIN, SITE = "https://parlour.test", "parlour.test"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    limits = msgspec.structs.replace(LIMITS, logins_per_address_hour=1000, logins_per_account_hour=1000)
    async with open_door(tmp_path, limits, QuickPasswords()) as door:
        door.http.base_url = ORIGIN
        yield door


@pytest.fixture
async def ada(door: Door) -> httpx.AsyncClient:
    """Somebody with an account, who has logged in by the password."""
    await account(door, door.http, "Ada")
    return door.http


def device(**lies: Any) -> Authenticator:
    return Authenticator(**{"origin": ORIGIN, "site": SITE} | lies)


async def begin(http: httpx.AsyncClient) -> dict[str, Any]:
    answer = await post(http, "passkeys/begin", password=PASSWORD)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["options"])


async def made(http: httpx.AsyncClient, phone: Authenticator) -> httpx.Response:
    """Make a passkey with a device."""
    return await post(http, "passkeys/add", credential=phone.make(await begin(http)))


async def asked(http: httpx.AsyncClient) -> dict[str, Any]:
    return dict((await post(http, "passkeys/ask")).json()["options"])


async def come_in(http: httpx.AsyncClient, phone: Authenticator) -> httpx.Response:
    """Log in with a device."""
    return await post(http, "passkeys/log-in", credential=phone.answer(await asked(http)))


async def test_whoever_has_made_a_passkey_comes_in_by_it_and_without_a_password(
    door: Door, ada: httpx.AsyncClient
) -> None:
    phone = device()
    assert (await made(ada, phone)).status_code == 200
    person = (await ada.get("/api/me")).json()["person"]
    async with browser(door) as other:
        for _ in range(2):
            assert (await come_in(other, phone)).json() == {"name": "Ada"}
        assert (await other.get("/api/me")).json()["person"] == person
        assert (await other.get("/api/account")).status_code == 200
    [own] = (await ada.get("/api/account/passkeys")).json()
    assert own["used"] > 0


async def test_making_one_takes_the_password_and_an_account(door: Door, ada: httpx.AsyncClient) -> None:
    assert (await post(ada, "passkeys/begin", password="wrong password")).json()["code"] == "login_failed"
    async with browser(door) as guest:
        await guest.post("/api/guest", json={"name": "Gus"})
        assert (await post(guest, "passkeys/begin", password=PASSWORD)).json()["code"] == "forbidden"


async def test_a_device_is_asked_for_no_second_passkey_and_a_known_one_is_not_kept_twice(
    door: Door, ada: httpx.AsyncClient
) -> None:
    phone = device()
    await made(ada, phone)
    assert [it["id"] for it in (await begin(ada))["excludeCredentials"]] == [phone.make(await begin(ada))["id"]]
    assert (await made(ada, phone)).json()["reason"] == "that passkey is known already"


@pytest.mark.parametrize(
    "lies",
    [
        {"origin": "https://evil.test"},
        {"origin": "http://parlour.test"},
        {"site": "evil.test"},
        {"verifies": False},
        {"more": {"crossOrigin": True}},
        {"more": {"topOrigin": "https://evil.test"}},
        {"more": {"type": "webauthn.get"}},
    ],
)
async def test_a_passkey_of_another_site_or_from_within_one_or_for_anybody_is_not_kept(
    door: Door, ada: httpx.AsyncClient, lies: dict[str, Any]
) -> None:
    refused = await made(ada, device(**lies))
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid_action")
    assert (await ada.get("/api/account/passkeys")).json() == []


@pytest.mark.parametrize(
    "lie",
    [
        lambda phone: setattr(phone, "origin", "https://evil.test"),
        lambda phone: setattr(phone, "site", "evil.test"),
        lambda phone: setattr(phone, "verifies", False),
        lambda phone: setattr(phone, "more", {"crossOrigin": True}),
        lambda phone: setattr(phone, "more", {"topOrigin": "https://evil.test"}),
        lambda phone: setattr(phone, "more", {"type": "webauthn.create"}),
        lambda phone: setattr(phone, "_key", device()._key),
        lambda phone: setattr(phone, "_id", b"unknown"),
        lambda phone: setattr(phone, "_user", b"somebody else"),
        lambda phone: setattr(phone, "count", -1),
    ],
)
async def test_nobody_comes_in_by_an_answer_that_is_bent(
    door: Door, ada: httpx.AsyncClient, lie: Callable[[Authenticator], None]
) -> None:
    phone = device()
    await made(ada, phone)
    async with browser(door) as other:
        assert (await come_in(other, phone)).status_code == 200
        await post(other, "log-out")
        lie(phone)
        refused = await come_in(other, phone)
        assert (refused.status_code, refused.json()["code"]) == (401, "login_failed")
        assert (await other.get("/api/me")).status_code == 401


async def test_a_challenge_is_answered_once_and_by_whom_it_was_for(door: Door, ada: httpx.AsyncClient) -> None:
    phone, tablet = device(), device()
    await made(ada, phone)
    answer = phone.answer(await asked(ada))
    assert (await post(ada, "passkeys/log-in", credential=answer)).status_code == 200
    assert (await post(ada, "passkeys/log-in", credential=answer)).status_code == 401
    assert (await post(ada, "passkeys/add", credential=tablet.make(await begin(ada)))).status_code == 200
    of_ada = await begin(ada)
    async with browser(door) as bob:
        await account(door, bob, "Bob")
        assert (await post(bob, "passkeys/add", credential=device().make(of_ada))).status_code == 400
        for_anybody = await asked(bob)
        assert (await post(bob, "passkeys/add", credential=device().make(of_ada | for_anybody))).status_code == 400


async def test_what_is_no_answer_at_all_is_refused(door: Door, ada: httpx.AsyncClient) -> None:
    whole = device().make(await begin(ada))
    for broken in (
        {},
        {"response": None},
        {"response": {"clientDataJSON": 7}},
        {"response": {"clientDataJSON": "bnVsbA"}},
        whole | {"response": whole["response"] | {"attestationObject": "AAAA"}},
        whole | {"id": ["a"]},
    ):
        assert (await post(ada, "passkeys/log-in", credential=broken)).status_code == 401
        assert (await post(ada, "passkeys/add", credential=broken)).status_code == 400


async def test_one_that_was_removed_or_whose_account_is_gone_lets_nobody_in(door: Door, ada: httpx.AsyncClient) -> None:
    phone, tablet = device(), device(counts=False)
    await made(ada, phone)
    await made(ada, tablet)
    first = next(it["credential"] for it in (await ada.get("/api/account/passkeys")).json())
    assert (await post(ada, "passkeys/remove", credential=first)).status_code == 200
    assert (await post(ada, "passkeys/remove", credential=first)).status_code == 400
    async with browser(door) as other:
        assert sorted([(await come_in(other, it)).status_code for it in (phone, tablet)]) == [200, 401]
        await post(ada, "delete", password=PASSWORD)
        assert [(await come_in(other, it)).status_code for it in (phone, tablet)] == [401, 401]


async def test_a_guest_who_sits_with_chips_does_not_become_somebody_else(door: Door, ada: httpx.AsyncClient) -> None:
    phone = device()
    await made(ada, phone)
    async with browser(door) as other:
        await other.post("/api/guest", json={"name": "Gus"})
        gus = Visitor(door.house, await door.house.sessions.known(other.cookies["parlour_session"]))
        table = await door.house.table(gus, "holdem")
        await gus.join(table)
        assert (await gus.act(table, "sit", seat=0, buy_in=5000))["status"] == "ok"
        assert (await come_in(other, phone)).json()["code"] == "forbidden"


@pytest.mark.parametrize(
    ("name", "origin", "allowed"),
    [
        ("play.example.org", "https://play.example.org", True),
        ("localhost", "http://localhost:8000", True),
        ("play.example.org", "http://play.example.org", False),
        ("192.0.2.7", "https://192.0.2.7", False),
        ("127.0.0.1", "http://127.0.0.1:8000", False),
        ("::1", "https://[::1]", False),
    ],
)
def test_passkeys_are_for_addresses_with_a_name_by_https(name: str, origin: str, allowed: bool) -> None:
    if allowed:
        check_site(Site(name, origin))
    else:
        with pytest.raises(InvalidAction):
            check_site(Site(name, origin))
