"""The club's briscola protocol at a table of chiamata: other words for the same game, and the same refusals."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import httpx
import pytest

from parlour.games.briscola.chiamata import STAGES
from parlour.gateway.briscola import from_club
from parlour.gateway.briscola.line import ClubDoor
from parlour.gateway.briscola.to_club import ToClub
from parlour.gateway.briscola.words import CODES, card_said, code_said
from parlour.gateway.client import CLOSE_REPLACED
from parlour.kit.italian import ITALIAN_DECK
from parlour.kit.refusals import CODES as OUR_CODES
from parlour.kit.refusals import InvalidAction, Refusal
from parlour.wire.limits import Limits
from tests.harness import Frame, Visitor
from tests.house.accounts import QuickPasswords
from tests.house.http_house import Door, open_door
from tests.house.test_tokens import GENEROUS, bearer, refused

pytestmark = pytest.mark.anyio


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path, GENEROUS, QuickPasswords()) as door:
        yield door


class ClubVisitor(Visitor):
    """A tab that speaks the club's protocol."""

    def __init__(self, door: Door) -> None:
        gateway = ClubDoor(door.house.gateway)
        connect = lambda tab, session: gateway.connect(tab, session, None, "")  # noqa: E731
        facade = SimpleNamespace(connect=connect, receive=gateway.receive, disconnect=gateway.disconnect)
        super().__init__(SimpleNamespace(gateway=facade), None)  # type: ignore[arg-type]

    def send(self, frame: bytes) -> None:
        """Hear one frame."""
        self.frames.append(json.loads(frame))
        self._heard.set()

    async def come(self, game: str, token: str) -> Frame:
        """Join, and give the sync, or what is wrong."""
        self.frames.clear()
        self.say({"type": "join", "game_id": game, "token": token})
        return dict(await self.until(lambda: next((f for f in self.frames if f["type"] in ("sync", "error")), None)))

    async def does(self, kind: str, action_id: str = "a1", **parts: Any) -> Frame:
        """Do something, and give the answer."""
        self.say({"type": kind, "action_id": action_id, "version": "1.0.0", "ts": 1, "origin": "client", **parts})
        return await self.hears("action.result", action_id=action_id)


async def new_game(door: Door, **wish: Any) -> tuple[str, str]:
    made = await door.http.post("/api/games", json=wish)
    assert made.status_code == 201, made.text
    return made.json()["game_id"], made.json()["token"]


async def place(door: Door, game: str, host: str, **wish: Any) -> str:
    given = await door.http.post(f"/api/games/{game}/join", json=wish, headers=bearer(host))
    assert given.status_code == 200, given.text
    return str(given.json()["token"])


async def five(door: Door, game: str, host: str) -> list[ClubVisitor]:
    """Five people who sit, in the order of their seats, when the first has to bid."""
    tabs = []
    for seat in range(5):
        tab = ClubVisitor(door)
        sync = await tab.come(game, await place(door, game, host, name=f"Player {seat}", seat=seat))
        assert (sync["type"], sync["seat"], sync["role"]) == ("sync", seat, "player")
        tabs.append(tab)
    for tab in tabs[:-1]:
        await tab.hears("phase.change", phase="bid")
    return tabs


async def test_five_come_by_their_tokens_sit_down_and_bid_in_the_clubs_words(door: Door) -> None:
    game, host = await new_game(door)
    assert len(game) == 6
    tabs = await five(door, game, host)
    hands = [(await sync_of(tab, game))["hand"] for tab in tabs]
    assert len({(card["suit"], card["rank"]) for hand in hands for card in hand}) == 40
    first = (await sync_of(tabs[0], game))["to_act"]
    assert (await tabs[(first + 1) % 5].does("bid", bid=70))["code"] == "invalid_turn"
    assert (await tabs[first].does("bid", bid=60))["code"] == "invalid_bid"
    assert (await tabs[first].does("bid", "a2", bid=70))["status"] == "ok"
    assert (await tabs[first].does("bid", "a2", bid=70))["status"] == "ok"  # the same action once more
    made = await tabs[(first + 2) % 5].hears("bid.made")
    assert (made["seat"], made["bid"], made["game_id"], made["version"]) == (first, 70, game, "1.0.0")
    for step in range(1, 5):
        assert (await tabs[(first + step) % 5].does("bid", f"p{step}", bid=-1))["status"] == "ok"
    change = await tabs[first].hears("phase.change", phase="call-partner-rank")
    assert (change["caller"], change["to_act"], change["partner"]) == (first, first, None)
    assert (await tabs[first].does("call-partner-rank", "r", partner_rank=1))["status"] == "ok"
    hand = (await sync_of(tabs[first], game))["hand"]
    turned = hand[::-1]
    other = tabs[(first + 1) % 5]
    other.frames.clear()
    assert (await tabs[first].does("reorder", "o", hand=turned))["status"] == "ok"
    assert (await sync_of(tabs[first], game))["hand"] == turned
    assert (await tabs[first].does("play", "x", card=hand[0]))["status"] == "ok"
    played = await other.hears("trick.played")
    assert (played["seat"], played["card"]) == (first, hand[0])
    assert not [frame for frame in other.frames if frame["type"] == "hand.update"]


async def sync_of(tab: ClubVisitor, game: str) -> Frame:
    tab.frames = [frame for frame in tab.frames if frame["type"] != "sync"]
    tab.say({"type": "sync"})
    return await tab.hears("sync", game_id=game)


async def test_an_observer_has_no_hand_and_whatever_they_do_is_forbidden(door: Door) -> None:
    game, host = await new_game(door, observers=False)
    tabs = await five(door, game, host)
    watching = ClubVisitor(door)
    sync = await watching.come(game, await place(door, game, host, role="observer"))
    assert (sync["type"], sync["role"], sync["seat"], sync["phase"]) == ("sync", "observer", None, "bid")
    assert "hand" not in sync
    for kind, parts in ACTS.items():
        assert (await watching.does(kind, kind, **parts))["code"] == "forbidden", kind
    first = sync["to_act"]
    assert (await tabs[first].does("bid", bid=61))["status"] == "ok"
    assert (await watching.hears("bid.made"))["bid"] == 61
    without = await door.http.post(f"/api/games/{game}/observer-token", json={})
    assert refused(without) == (403, "forbidden")


async def test_whoever_has_a_token_for_an_empty_chair_takes_it_over_with_its_hand_as_it_is_held(door: Door) -> None:
    game, host = await new_game(door)
    tabs = await five(door, game, host)
    shown = await place(door, game, host, name="Newcomer", seat=2)
    newcomer = ClubVisitor(door)
    assert (await newcomer.come(game, shown))["code"] == "join_failed"  # somebody sits there
    held = (await sync_of(tabs[2], game))["hand"][::-1]
    assert (await tabs[2].does("reorder", hand=held))["status"] == "ok"
    door.house.gateway.receive(tabs[2].client, from_club.act(game, "stand", {}, "s"))
    left = await tabs[0].hears("player.leave")
    assert (left["seat"], left["name"]) == (2, "Player 2")
    sync = await newcomer.come(game, shown)
    assert (sync["seat"], sync["hand"]) == (2, held)
    await tabs[0].hears("player.join", seat=2, name="Newcomer")


async def test_two_connections_with_one_token_leave_the_newer_one(door: Door) -> None:
    game, host = await new_game(door)
    shown = await place(door, game, host, name="Ann", seat=3)
    older, newer = ClubVisitor(door), ClubVisitor(door)
    assert (await older.come(game, shown))["seat"] == 3
    assert (await newer.come(game, shown))["seat"] == 3
    await older.until(lambda: older.closed)
    assert older.closed is not None
    assert older.closed[0] == CLOSE_REPLACED
    assert (await older.hears("error"))["code"] == "duplicate_connection_handled"


async def test_who_comes_back_is_told_of_and_holds_their_hand_as_they_held_it(door: Door) -> None:
    game, host = await new_game(door)
    tabs = [ClubVisitor(door)]
    shown = await place(door, game, host, name="Player 0", seat=0)
    await tabs[0].come(game, shown)
    for seat in range(1, 5):
        tabs.append(ClubVisitor(door))
        await tabs[seat].come(game, await place(door, game, host, name=f"Player {seat}", seat=seat))
    await tabs[0].hears("phase.change", phase="bid")
    held = (await sync_of(tabs[0], game))["hand"][::-1]
    assert (await tabs[0].does("reorder", hand=held))["status"] == "ok"
    person, onlooker = tabs[0].client.person, await door.house.visitor("Onlooker")
    await onlooker.join(game)
    await onlooker.until(lambda: person in onlooker.presence[game].connected)
    tabs[0].leave()
    await onlooker.until(lambda: person not in onlooker.presence[game].connected)
    again = ClubVisitor(door)
    assert (await again.come(game, shown))["hand"] == held
    assert (await tabs[1].hears("player.reconnect"))["seat"] == 0


async def test_a_player_without_a_seat_in_their_token_gets_one_that_is_free(door: Door) -> None:
    game, host = await new_game(door)
    first, second = ClubVisitor(door), ClubVisitor(door)
    assert (await first.come(game, await place(door, game, host, name="Ann", seat=0)))["seat"] == 0
    assert (await second.come(game, await place(door, game, host, name="Bob")))["seat"] == 1
    joined = await first.hears("player.join", seat=1)
    assert joined["name"] == "Bob"
    second.leave()


async def test_tokens_that_are_worth_nothing_are_refused_in_the_clubs_codes(door: Door) -> None:
    game, host = await new_game(door)
    other, _ = await new_game(door)
    shown = await place(door, game, host, name="Ann", seat=0)
    for token, at, code in (
        ("a.b.c", game, "unauthorized"),
        ("", game, "unauthorized"),
        (shown, other, "forbidden"),
        (shown, "NOSUCH", "forbidden"),
    ):
        assert (await ClubVisitor(door).come(at, token))["code"] == code, (token, at)
    for headers, status in ((bearer(""), 401), (bearer(shown), 403), (bearer("a.b.c"), 401)):
        answer = await door.http.post(f"/api/games/{game}/join", json={"name": "Eve"}, headers=headers)
        assert answer.status_code == status


async def test_a_table_of_another_game_is_not_for_this_protocol(door: Door) -> None:
    await door.http.post("/api/guest", json={"name": "Ada"})
    table = (await door.http.post("/api/tables", json={"game": "holdem"})).json()["table"]
    given = await door.http.post(f"/api/tables/{table}/tokens", json={"role": "observer"})
    assert (await ClubVisitor(door).come(table, given.json()["token"]))["code"] == "join_failed"


async def test_people_of_both_protocols_play_at_one_table(door: Door) -> None:
    game, host = await new_game(door)
    club = ClubVisitor(door)
    assert (await club.come(game, await place(door, game, host, name="Ann", seat=0)))["phase"] == "ready"
    for seat in range(1, 5):
        ours = await door.house.visitor(f"Our {seat}")
        await ours.join(game)
        assert (await ours.act(game, "sit", seat=seat))["status"] == "ok"
        assert (await club.hears("player.join", seat=seat))["name"] == f"Our {seat}"
    assert (await club.hears("phase.change", phase="bid"))["to_act"] is not None
    assert len((await club.hears("hand.update"))["hand"]) == 8


# What is said, each kind by itself.

ACTS: dict[str, dict[str, Any]] = {
    "bid": {"bid": 61},
    "call-partner-rank": {"partner_rank": 1},
    "call-partner-suit": {"partner_suit": "coins"},
    "play": {"card": {"suit": "coins", "rank": 1}},
    "reorder": {"hand": [{"suit": "coins", "rank": 1}]},
    "ready": {},
}
OTHERS = {"join": {"game_id": "K7Q2ZD", "token": "a.b.c"}, "sync": {}, "ping": {}}


def test_every_message_has_a_row_and_every_row_a_message() -> None:
    tags = {kind.__struct_config__.tag for kind in get_args(from_club.ClubMessage)}
    assert tags == {*ACTS, *OTHERS}


@pytest.mark.parametrize("kind", [*ACTS, "sync"])
async def test_whoever_has_not_joined_does_nothing(door: Door, kind: str) -> None:
    tab = ClubVisitor(door)
    tab.frames.clear()
    tab.say({"type": kind, "action_id": "1", **ACTS.get(kind, {})})
    assert tab.frames[0]["code"] == "join_failed"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"type": "bid", "bid": 75}, ("bid", {"points": 75})),
        ({"type": "bid", "bid": -1}, ("pass", {})),
        ({"type": "bid", "rank": 9}, ("bid_rank", {"rank": "N"})),
        ({"type": "call-partner-rank", "partner_rank": 10}, ("call_rank", {"rank": "K"})),
        ({"type": "call-partner-suit", "partner_suit": "clubs"}, ("call_suit", {"suit": "b"})),
        ({"type": "play", "card": {"suit": "swords", "rank": 8}}, ("play", {"card": "Js"})),
        ({"type": "reorder", "hand": [{"suit": "cups", "rank": 3}]}, ("reorder", {"hand": ["3c"]})),
        ({"type": "ready"}, ("be_ready", {})),
    ],
)
def test_what_is_said_is_an_act_of_ours(said: dict[str, Any], told: tuple[str, dict[str, Any]]) -> None:
    message = from_club.read(json.dumps({**said, "action_id": "1"}).encode(), Limits())
    frame = json.loads(from_club.translated(message, "K7Q2ZD"))
    assert (frame["type"], frame["table"], frame["action_id"]) == ("act", "K7Q2ZD", "1")
    assert (frame["action"], frame["args"]) == told


@pytest.mark.parametrize(
    "frame",
    [
        b"{}",
        b"[]",
        b"nonsense",
        b'{"type":"fold"}',
        b'{"type":"bid","bid":"many"}',
        b'{"type":"bid","bid":121}',
        b'{"type":"bid","bid":61,"rank":1}',
        b'{"type":"bid"}',
        b'{"type":"play","card":{"suit":"hearts","rank":1}}',
        b'{"type":"play","card":{"suit":"coins","rank":11}}',
        b'{"type":"ready","version":"2.0.0"}',
        b'{"type":"call-partner-rank","partner_rank":0}',
        b'{"type":"join","game_id":"K","token":"\\u0000"}',
    ],
)
def test_what_cannot_be_read_is_refused(frame: bytes) -> None:
    with pytest.raises(Refusal):
        from_club.translated(from_club.read(frame, Limits()), "K7Q2ZD")


def test_an_action_without_an_id_is_refused() -> None:
    message = from_club.read(b'{"type":"bid","bid":61}', Limits())
    with pytest.raises(InvalidAction):
        from_club.translated(message, "K7Q2ZD")


def test_each_card_has_its_face_number_and_each_of_our_codes_one_of_the_eleven() -> None:
    said = [card_said(card) for card in ITALIAN_DECK]
    assert len({(card["suit"], card["rank"]) for card in said}) == 40
    assert card_said("Kb") == {"suit": "clubs", "rank": 10}
    assert len(CODES) == 11
    assert {code_said(code) for code in OUR_CODES} <= CODES


def test_every_stage_of_the_game_is_a_phase() -> None:
    view = {"phase": "playing", "next_deal_at": None}
    game = ToClub("K7Q2ZD", "observer")
    phases = set()
    for stage in STAGES:
        game.seen.view = {**view, "stage": stage}
        phases.add(game._phase_now())
    assert phases == {"bid", "call-partner-rank", "play-first-trick", "call-partner-suit", "play-tricks"}


async def test_a_game_is_made_by_whoever_has_no_session_and_stands_in_no_list(door: Door) -> None:
    game, host = await new_game(door, name="Ada", settings={"deals": 1})
    assert (await door.http.get("/api/tables")).json()["total"] == 0
    rows = await door.http.get(f"/api/tables/{game}/tokens", headers=bearer(host))
    assert [row["role"] for row in rows.json()] == ["host"]
    wrong = await door.http.post("/api/games", json={"settings": {"deals": "many"}})
    assert wrong.status_code == 400


async def observer_by_itself(http: httpx.AsyncClient, game: str) -> str:
    return str((await http.post(f"/api/games/{game}/observer-token", json={})).json()["token"])


async def test_where_onlookers_are_free_anybody_fetches_a_token_to_look_on(door: Door) -> None:
    game, _ = await new_game(door)
    for _ in range(3):
        sync = await ClubVisitor(door).come(game, await observer_by_itself(door.http, game))
        assert (sync["type"], sync["role"]) == ("sync", "observer")
