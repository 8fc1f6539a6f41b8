"""Somebody who does not look is told of their turn, once, on each browser of theirs that wants it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec
import pytest

from parlour.games.tictactoe import TicTacToe
from parlour.gateway import turns
from parlour.house.push import notices
from parlour.house.push.notices import OF_ONE_PERSON, TurnNotices, awaited_of, topic_of
from parlour.house.push.services import PushServices
from parlour.house.push.signing import PURPOSE, PushKey
from parlour.table.commit import State
from parlour.wire.from_dealer import TurnBegan
from tests.harness import Visitor
from tests.house.accounts import browser
from tests.house.http_house import Door, open_door
from tests.house.push.browsers import Browser, Message, PushService, claims_of, push_service
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio

NOW = 1_800_000_000.0


class Evening(NamedTuple):
    """Ada has the turn at a game of tic-tac-toe; Bob, who has a browser that is told, sits there with them."""

    door: Door
    service: PushService
    notices: TurnNotices
    http: httpx.AsyncClient
    bobs: Browser
    ada: Visitor
    bob: Visitor
    table: str

    async def hears(self) -> Message:
        """The next message that is handed over."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self.service.taken.get()

    async def ada_marks(self, cell: int = 4) -> TurnBegan:
        """It is Bob's turn from now on."""
        version = (await self.ada.act(self.table, "mark", cell=cell))["version"]
        return TurnBegan(self.table, self.bob.person, version)


@asynccontextmanager
async def evening(folder: Path) -> AsyncIterator[Evening]:
    async with open_door(folder / "data") as door, push_service(folder) as service, browser(door) as http:
        services = PushServices(service, service.trusting, service.port)  # type: ignore[arg-type]
        key = PushKey(door.house.store.secret_for(PURPOSE))
        told = TurnNotices(door.house.store, services, key, lambda: NOW)
        door.house.gateway.turns.call = told.take
        running = asyncio.create_task(told.run())
        bobs = Browser()
        await http.post("/api/guest", json={"name": "Bob"})
        assert (await http.post("/api/push", json=bobs.subscription())).status_code == 200
        session = await door.house.sessions.known(http.cookies["parlour_session"])
        ada, bob = await door.house.visitor("Ada"), Visitor(door.house, session)
        table = await door.house.table(ada)
        for seat, visitor in enumerate((ada, bob)):
            await visitor.join(table)
            assert (await visitor.act(table, "sit", seat=seat))["status"] == "ok"
        yield Evening(door, service, told, http, bobs, ada, bob, table)
        running.cancel()


@pytest.fixture
async def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Evening]:
    monkeypatch.setattr(turns, "WAIT_SECONDS", 0.0)
    monkeypatch.setattr(notices, "AGAIN_SECONDS", 0.0)
    async with evening(tmp_path) as at:
        yield at


async def test_whoever_has_left_the_page_is_told_of_their_turn_by_the_server_that_they_know(at: Evening) -> None:
    at.bob.leave()
    await at.ada_marks()
    message = await at.hears()
    assert at.bobs.read(message.body) == {"kind": "turn", "table": at.table, "title": "Thursday game"}
    assert message.target == "/browser"
    key = (await at.http.get("/api/push")).json()["key"]
    assert claims_of(message.headers["authorization"], key)["aud"] == "https://push.example.org"
    assert message.headers["content-encoding"] == "aes128gcm"
    assert message.headers["urgency"] == "high"
    assert message.headers["topic"] == topic_of(at.table)
    assert 0 < int(message.headers["ttl"]) <= TicTacToe.turn_seconds


async def test_whoever_has_the_page_open_and_hidden_is_told(at: Evening) -> None:
    at.bob.say({"type": "sight", "visible": False})
    await at.ada_marks()
    assert at.bobs.read((await at.hears()).body)["table"] == at.table


async def test_of_all_gateways_that_hear_of_a_turn_one_tells_it(at: Evening) -> None:
    turn = await at.ada_marks()
    await asyncio.gather(*(at.notices.tell(turn) for _ in range(4)))
    await at.hears()
    assert at.service.taken.empty()
    assert at.notices.counts.sent == 1


@pytest.mark.parametrize(
    ("public", "seconds"),
    [
        ('{"seats":["ada","bob"],"turn":1,"deadline":{"seat":1,"at":91500,"since":0}}', 2),
        ('{"seats":["ada","bob"],"turn":1,"deadline":{"seat":1,"at":89000,"since":0}}', 0),
        ('{"seats":["ada","bob"],"turn":1,"deadline":null}', 86_400),
        (
            '{"seats":["ada","bob"],"on_turn":[0,1],"deadlines":[{"seat":0,"at":1},{"seat":1,"at":97000}]}',
            7,
        ),
    ],
)
def test_a_message_waits_for_a_browser_as_long_as_the_clock_runs(public: str, seconds: int) -> None:
    awaited = awaited_of(State("any", "1", 7, 90_000, public.encode(), b"", None), "bob")
    assert awaited is not None
    assert awaited.seconds_from(90_000) == seconds


async def test_turns_in_quick_succession_are_told_once(at: Evening) -> None:
    await at.notices.tell(await at.ada_marks())
    await at.hears()
    await at.bob.act(at.table, "mark", cell=0)
    await at.notices.tell(await at.ada_marks(cell=1))
    assert at.service.taken.empty()


async def test_of_a_turn_that_has_ended_nobody_is_told(at: Evening) -> None:
    turn = await at.ada_marks()
    await at.bob.act(at.table, "mark", cell=0)
    await at.notices.tell(turn)
    await at.notices.tell(TurnBegan("NOSUCH", at.bob.person, 1))
    await at.notices.tell(TurnBegan(at.table, "somebody-else", 99))
    assert at.service.taken.empty()


async def test_every_browser_of_theirs_is_told_and_no_other(at: Evening) -> None:
    phone = Browser("phone")
    session = await at.door.house.sessions.known(at.http.cookies["parlour_session"])
    async with browser(at.door) as another, browser(at.door) as adas:
        another.cookies["parlour_session"] = await at.door.house.sessions.log_in(at.bob.person, ("", ""), None)
        await another.post("/api/push", json=phone.subscription())
        await adas.post("/api/guest", json={"name": "Cleo"})
        await adas.post("/api/push", json=Browser("cleos").subscription())
    assert session is not None
    await at.notices.tell(await at.ada_marks())
    heard = {message.target: message for message in (await at.hears(), await at.hears())}
    assert heard.keys() == {"/browser", "/phone"}
    assert phone.read(heard["/phone"].body)["kind"] == "turn"
    assert at.service.taken.empty()


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(at: Evening, status: int) -> None:
    at.service.answers = [status]
    await at.notices.tell(await at.ada_marks())
    assert not (await at.http.get("/api/push")).json()["on"]
    assert (at.notices.counts.gone, at.notices.counts.sent) == (1, 0)


async def test_what_fails_for_the_moment_is_tried_once_more(at: Evening) -> None:
    at.service.answers = [503]
    await at.notices.tell(await at.ada_marks())
    assert (at.service.taken.qsize(), at.notices.counts.sent) == (2, 1)


@pytest.mark.parametrize(("answers", "tries"), [([403], 1), ([413], 1), ([302], 1), ([429, 500], 2)])
async def test_what_is_refused_is_given_up_and_the_browser_stays(at: Evening, answers: list[int], tries: int) -> None:
    at.service.answers = list(answers)
    await at.notices.tell(await at.ada_marks())
    assert (at.service.taken.qsize(), at.notices.counts.failures) == (tries, 1)
    assert (await at.http.get("/api/push")).json()["on"]


async def test_whoever_logs_out_or_wants_no_more_is_told_nothing(at: Evening) -> None:
    turn = await at.ada_marks()
    assert (await at.http.post("/api/push/end")).json()["on"] is False
    await at.notices.tell(turn)
    await at.http.post("/api/push", json=at.bobs.subscription())
    assert (await at.http.get("/api/push")).json()["on"]
    await at.http.post("/api/account/log-out")
    await at.notices.tell(turn)
    assert at.service.taken.empty()


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "https://127.0.0.1/x"},
        {"endpoint": "http://push.example.org/x"},
        {"keys": {"p256dh": "AAAA", "auth": "c2l4dGVlbiBieXRlcy4uLg"}},
        {"keys": {"p256dh": Browser().subscription()["keys"]["p256dh"], "auth": "AAAA"}},
        {"keys": {"p256dh": "!", "auth": "é"}},
    ],
)
async def test_a_browser_that_cannot_be_told_is_refused(at: Evening, change: dict[str, object]) -> None:
    answer = await at.http.post("/api/push", json=at.bobs.subscription() | change)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_action"), answer.text


class Silent:
    """Push services that never answer."""

    def __init__(self) -> None:
        self.asked = asyncio.Semaphore(0)

    async def post(self, endpoint: object, headers: object, body: bytes) -> int:
        self.asked.release()
        await asyncio.Event().wait()
        raise AssertionError


async def test_somebody_whose_push_service_never_answers_keeps_nobody_else_waiting(at: Evening) -> None:
    silent = Silent()
    told = TurnNotices(at.door.house.store, silent, at.notices.key, lambda: NOW)
    running = asyncio.create_task(told.run())
    turn = await at.ada_marks()
    for version in range(OF_ONE_PERSON + 2):
        told.take(msgspec.structs.replace(turn, version=version))
    async with asyncio.timeout(PATIENCE_SECONDS):
        await silent.asked.acquire()
    assert told.counts.dropped == 2
    told.take(msgspec.structs.replace(turn, person="somebody-else"))
    assert told.counts.dropped == 2
    running.cancel()


async def test_more_turns_than_can_wait_are_dropped_and_counted(at: Evening) -> None:
    told = TurnNotices(at.door.house.store, Silent(), at.notices.key, lambda: NOW)
    for number in range(notices.WAITING_MAX + 3):
        told.take(TurnBegan(at.table, f"person-{number}", 1))
    assert told.counts.dropped == 3
