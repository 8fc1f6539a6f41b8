"""Everybody has a colour: one that follows from their id, or one that they choose and that goes with their name."""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from parlour.games.tictactoe import TicTacToe
from parlour.house.colours import COLOURS, MONOGRAM, colour_of
from parlour.house.guests import Guests
from parlour.house.ledger import ledger
from parlour.kit.refusals import InvalidAction
from parlour.table.replay import replay
from parlour.table.rules import rules_of
from tests.harness import House, Visitor, open_house
from tests.house.http_house import open_door
from tests.repository.checkout import ROOT

pytestmark = pytest.mark.anyio

GOLDEN = ROOT / "web" / "src" / "protocol" / "colours.json"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


def luminance(colour: str) -> float:
    """As WCAG 2.2 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", COLOURS)
def test_a_monogram_can_be_read_on_every_colour(name: str) -> None:
    assert (luminance(MONOGRAM) + 0.05) / (luminance(COLOURS[name]) + 0.05) >= 4.5


def test_a_colour_follows_from_the_id_and_one_that_was_chosen_comes_first() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert {person: colour_of(person) for person in golden} == golden
    assert set(golden.values()) == set(COLOURS), "every colour is somebody's"
    assert colour_of("g7f3a09c14e2b5d68", "plum") == "plum"
    assert colour_of("g7f3a09c14e2b5d68", "#ff0000") == colour_of("g7f3a09c14e2b5d68")


def test_the_browser_client_has_the_same_colours() -> None:
    text = (ROOT / "web" / "src" / "protocol" / "colours.ts").read_text(encoding="utf-8")
    assert dict(re.findall(r"(\w+): \"(#[0-9a-f]{6})\"", text)) == COLOURS


def new_guests(house: House) -> Guests:
    return Guests(house.store, lambda: os.urandom(32))


@pytest.mark.parametrize("colour", ["red", "#9b2f45", "Plum", "plum ", "teal;", "\0"])
async def test_a_colour_that_there_is_not_is_refused_and_nothing_changes(house: House, colour: str) -> None:
    guests = new_guests(house)
    session, token = await guests.admit("Ada", "plum")
    with pytest.raises(InvalidAction, match="no such colour"):
        await guests.change(session, "Augusta", colour)
    with pytest.raises(InvalidAction, match="no such colour"):
        await guests.admit("Bob", colour)
    assert await house.sessions.known(token) == session


async def test_a_colour_stays_when_only_the_name_changes_and_can_be_given_back(house: House) -> None:
    guests = new_guests(house)
    session, token = await guests.admit("Ada")
    assert session.colour == ""
    session = await guests.change(session, "Ada", "jade")
    session = await guests.change(session, "Augusta")
    assert await house.sessions.known(token) == session
    assert (session.name, session.colour) == ("Augusta", "jade")
    assert (await guests.change(session, "Augusta", "")).colour == ""


async def test_who_sits_has_the_colour_of_now_from_their_next_act_on_and_a_replay_finds_it(house: House) -> None:
    ada = await house.visitor("Ada")
    table = await house.table(ada, "tictactoe")
    await ada.join(table)
    await ada.act(table, "sit", seat=0)
    assert ada.session is not None
    assert (await ada.fresh(table)).view["people"][ada.person] == {"name": "Ada"}
    recoloured = Visitor(house, await house.guests.change(ada.session, "Augusta", "plum"))
    await recoloured.join(table)
    bob = await house.visitor("Bob")
    await bob.join(table)
    await recoloured.act(table, "invite_bots", count=0)
    assert (await bob.fresh(table)).view["people"][ada.person] == {"name": "Ada", "colour": "plum"}
    await bob.act(table, "sit", seat=1)
    listed = await house.store.listing(table)
    assert listed is not None
    sitters = [(sitter.seat, sitter.name, sitter.colour) for sitter in listed.listing.sitters]
    assert sitters == [(0, "Ada", "plum"), (1, "Bob", "")]
    lines = await house.store.journal(table)
    state = (await house.store.load([table]))[table]
    again = replay(table, rules_of(TicTacToe), lines).state()
    assert again.keyed == state.keyed
    assert replace(again, entries=()) == replace(state, entries=())


async def test_what_is_said_has_the_colour_of_who_says_it(house: House) -> None:
    guests = new_guests(house)
    session, _ = await guests.admit("Ada", "rust")
    ada = Visitor(house, session)
    table = await house.table(ada, "tictactoe")
    await ada.join(table)
    ada.say({"type": "say", "table": table, "text": "Good evening."})
    line = await ada.hears("chat", table=table)
    assert (line["name"], line["colour"]) == ("Ada", "rust")


async def test_a_ledger_and_a_hand_have_the_colour_that_somebody_had_then(house: House) -> None:
    guests = new_guests(house)
    session, _ = await guests.admit("Ada", "rust")
    ada, bob = Visitor(house, session), await house.visitor("Bob")
    table = await house.table(ada, "holdem", pause_seconds=0)
    for seat, visitor in enumerate((ada, bob)):
        await visitor.join(table)
        await visitor.act(table, "sit", seat=seat, buy_in=10_000)
    await ada.until(lambda: ada.tables[table].view["turn"] is not None)
    turn = ada.tables[table].view["turn"]
    await (ada, bob)[turn].act(table, "fold")
    await ada.until(lambda: ada.tables[table].view["hand_number"] == 2)
    [hand] = await house.store.page(table, "hand", 0, 1)
    players = json.loads(hand.body)["players"]
    assert {player["name"]: player.get("colour") for player in players} == {"Ada": "rust", "Bob": None}
    accounts = (await ledger(house.store, table, None))().people
    assert {account.name: account.colour for account in accounts} == {"Ada": "rust", "Bob": ""}


async def test_a_colour_is_chosen_over_http_and_a_wrong_one_has_a_code(tmp_path: Path) -> None:
    async with open_door(tmp_path) as door:
        first = await door.http.post("/api/guest", json={"name": "Ada", "colour": "plum"})
        assert (first.status_code, first.json()["colour"]) == (201, "plum")
        assert (await door.http.get("/api/me")).json()["colour"] == "plum"
        for wrong in ("pink", 7, ["plum"]):
            refused = await door.http.post("/api/guest", json={"name": "Ada", "colour": wrong})
            assert (refused.status_code, refused.json()["code"]) == (400, "invalid_action"), wrong
        assert (await door.http.post("/api/guest", json={"name": "Ida"})).json()["colour"] == "plum"
        given_back = await door.http.post("/api/guest", json={"name": "Ida", "colour": ""})
        assert "colour" not in given_back.json()
        table = (await door.http.post("/api/tables", json={"game": "tictactoe"})).json()["table"]
        assert (await door.http.get(f"/api/tables/{table}")).json()["sitters"] == []
