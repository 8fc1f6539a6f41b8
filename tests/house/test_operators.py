"""Operators: the role, the second factor before the console opens, and the log. Over HTTP, in a real store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import msgspec
import pyotp
import pytest

from parlour.house.routes.operator import CODES_PER_HOUR
from parlour.house.second_factor import STEP_SECONDS, new_recovery_codes, recovery_hash, step_of
from parlour.store.port import Deed
from tests.house.accounts import PASSWORD, QuickPasswords, account, browser, post
from tests.house.http_house import LIMITS, WALL_SECONDS, Door, open_door
from tests.house.operators import code_now, make_operator, open_console

pytestmark = pytest.mark.anyio

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    limits = msgspec.structs.replace(LIMITS, logins_per_address_hour=1000, logins_per_account_hour=1000)
    async with open_door(tmp_path, limits, QuickPasswords()) as door:
        yield door


async def refused(answer: httpx.Response) -> str:
    assert answer.is_error, answer.text
    return str(answer.json()["code"])


def test_a_code_counts_at_its_time_and_one_step_before_and_after() -> None:
    app = pyotp.TOTP(SECRET)
    here = int(WALL_SECONDS) // STEP_SECONDS
    judged = [step_of(SECRET, app.generate_otp(here + off), WALL_SECONDS) for off in (-2, -1, 0, 1, 2)]
    assert judged == [None, here - 1, here, here + 1, None]


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "123456\n1"])
def test_what_is_no_six_digits_is_no_code(typed: str) -> None:
    assert step_of(SECRET, typed, WALL_SECONDS) is None


def test_a_code_may_be_typed_in_two_groups() -> None:
    code = pyotp.TOTP(SECRET).at(int(WALL_SECONDS))
    assert step_of(SECRET, f" {code[:3]} {code[3:]} ", WALL_SECONDS) is not None


def test_recovery_codes_differ_and_may_be_typed_in_any_way() -> None:
    entropy = iter(bytes([number]) * 32 for number in range(99))
    codes = new_recovery_codes(lambda: next(entropy))
    assert len(set(codes)) == 10
    assert recovery_hash(codes[3]) == recovery_hash(codes[3].upper().replace("-", " "))


async def test_nobody_is_an_operator_who_has_not_been_made_one(door: Door) -> None:
    assert await refused(await door.http.get("/api/operator")) == "unauthorized"
    await door.http.post("/api/guest", json={"name": "Gus"})
    assert await refused(await door.http.get("/api/operator")) == "forbidden"
    await account(door, door.http, "Ada")
    for path in ("", "/log"):
        assert await refused(await door.http.get(f"/api/operator{path}")) == "forbidden"


async def test_without_a_second_factor_there_is_only_the_page_that_sets_it_up(door: Door) -> None:
    await account(door, door.http, "Olga")
    await make_operator(door, "Olga")
    role = (await door.http.get("/api/operator")).json()
    assert role == {"name": "Olga", "second_factor": "missing", "until": 0, "codes": 0}
    assert await refused(await door.http.get("/api/operator/log")) == "second_factor_needed"
    shown = await door.http.post("/api/operator/second-factor", json={"code": "123456"})
    assert await refused(shown) == "second_factor_needed"


async def test_a_second_factor_is_set_up_with_the_password_and_confirmed_by_a_code(door: Door) -> None:
    await account(door, door.http, "Olga")
    await make_operator(door, "Olga")
    wrong = await door.http.post("/api/operator/second-factor/begin", json={"password": "not it at all"})
    assert await refused(wrong) == "login_failed"
    made = (await door.http.post("/api/operator/second-factor/begin", json={"password": PASSWORD})).json()
    assert made["address"].startswith("otpauth://totp/Parlour:Olga?secret=" + made["secret"])
    assert made["qr"].startswith("<svg")
    failed = await door.http.post("/api/operator/second-factor/confirm", json={"code": "000000"})
    assert await refused(failed) == "second_factor_failed"
    code = code_now(door, made["secret"])
    confirmed = (await door.http.post("/api/operator/second-factor/confirm", json={"code": code})).json()
    assert len(confirmed["codes"]) == 10
    role = (await door.http.get("/api/operator")).json()
    assert (role["second_factor"], role["codes"]) == ("shown", 10)
    again = await door.http.post("/api/operator/second-factor/begin", json={"password": PASSWORD})
    assert await refused(again) == "invalid_action"


async def test_a_code_is_asked_of_each_session_and_again_after_an_hour(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, _ = await open_console(door, door.http, "Olga")
    assert (await door.http.get("/api/operator/log")).status_code == 200
    async with browser(door) as phone:
        await post(phone, "log-in", name="Olga", password=PASSWORD)
        assert await refused(await phone.get("/api/operator/log")) == "second_factor_needed"
        door.wall[0] += STEP_SECONDS
        monkeypatch.setattr("parlour.house.operators.PROOF_MS", 0)
        shown = await phone.post("/api/operator/second-factor", json={"code": code_now(door, secret)})
        assert shown.json()["second_factor"] == "asked"
        assert await refused(await phone.get("/api/operator/log")) == "second_factor_needed"
    assert (await door.http.get("/api/operator/log")).status_code == 200


async def test_a_code_is_never_taken_twice(door: Door) -> None:
    secret, _ = await open_console(door, door.http, "Olga")
    first = code_now(door, secret)
    replayed = await door.http.post("/api/operator/second-factor", json={"code": first})
    assert await refused(replayed) == "second_factor_failed"
    door.wall[0] += STEP_SECONDS
    code = {"code": code_now(door, secret)}
    answers = await asyncio.gather(*(door.http.post("/api/operator/second-factor", json=code) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 403, 403, 403]
    acts = [line["act"] for line in (await door.http.get("/api/operator/log")).json()["lines"]]
    assert acts.count("second_factor.failed") == 4
    assert acts.count("console.opened") == 2


async def test_a_recovery_code_stands_once_for_a_code_of_the_app(door: Door) -> None:
    _, codes = await open_console(door, door.http, "Olga")
    used = await door.http.post("/api/operator/second-factor", json={"code": codes[0].upper()})
    assert used.json()["codes"] == 9
    again = await door.http.post("/api/operator/second-factor", json={"code": codes[0]})
    assert await refused(again) == "second_factor_failed"


async def test_recovery_codes_are_renewed_by_a_code_and_the_old_ones_are_worth_nothing(door: Door) -> None:
    secret, codes = await open_console(door, door.http, "Olga")
    door.wall[0] += STEP_SECONDS
    made = await door.http.post("/api/operator/second-factor/codes", json={"code": code_now(door, secret)})
    assert not set(made.json()["codes"]) & set(codes)
    old = await door.http.post("/api/operator/second-factor", json={"code": codes[0]})
    assert await refused(old) == "second_factor_failed"


async def test_codes_are_not_tried_without_end_not_even_the_right_one(door: Door) -> None:
    secret, codes = await open_console(door, door.http, "Olga")
    for _ in range(CODES_PER_HOUR - 1):
        await door.http.post("/api/operator/second-factor", json={"code": "000000"})
    door.wall[0] += STEP_SECONDS
    for code in (code_now(door, secret), codes[0]):
        answer = await door.http.post("/api/operator/second-factor", json={"code": code})
        assert await refused(answer) == "rate_limited"
    lost = await door.http.get("/api/operator")
    assert lost.json()["codes"] == 10


async def test_whoever_is_no_operator_any_more_is_so_at_once(door: Door) -> None:
    await open_console(door, door.http, "Olga")
    (known,) = await door.house.store.operators()
    await door.house.store.remove_operator(Deed("", "", "operator.removed", known.person, known.name))
    for path in ("", "/log"):
        assert await refused(await door.http.get(f"/api/operator{path}")) == "forbidden"


async def test_the_secret_is_in_no_file_of_the_store_as_it_is(door: Door, tmp_path: Path) -> None:
    secret, codes = await open_console(door, door.http, "Olga")
    written = all_bytes_of(tmp_path)
    assert secret.encode() not in written
    assert not any(code.replace("-", "").encode() in written for code in codes)


def all_bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
