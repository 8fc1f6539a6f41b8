"""What a link to a table shows in a chat: a picture of it and a few words, of what everybody may know and no more."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from parlour.app import CLIENT, GAMES
from parlour.house.pictures.drawing import draw
from parlour.house.pictures.keeper import Pictures, key_of
from parlour.house.pictures.lettering import Lettering
from parlour.house.pictures.tags import Tags
from parlour.house.pictures.told import A_TABLE, THE_HOUSE, Told, told_of
from parlour.kit.refusals import RateLimited
from parlour.store.port import Listed, Outcome, StoreError
from parlour.table.commit import Sitter
from parlour.table.versions import Games
from parlour.testing.contracts.entries import listing, play, with_
from tests.harness import Visitor
from tests.house.http_house import ORIGIN, Door, open_door

pytestmark = pytest.mark.anyio

LETTERING = Lettering(CLIENT / "fonts")
BYTES_MAX = 350_000
"""What messengers still fetch and show."""


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with open_door(tmp_path) as door:
        yield door


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    picture.load()
    return picture


def tags(html: str) -> dict[str, str]:
    """The tags of a head by their name."""
    found = re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)" />', html)
    return {name: unescape(content) for name, content in found}


async def at_a_table(door: Door, title: str = "Thursday game") -> tuple[str, Visitor, Visitor]:
    """Ada and Bob play Hold'em, and have cards."""
    ada, bob = await door.house.visitor("Ada"), await door.house.visitor("Bob")
    wish = {"game": "holdem", "title": title, "settings": {"seats": 6}}
    headers = {"Authorization": f"Bearer {await token_of(door)}"}
    table = (await door.http.post("/api/tables", json=wish, headers=headers)).json()["table"]
    for seat, visitor in enumerate((ada, bob)):
        await visitor.join(table)
        await visitor.act(table, "sit", seat=seat, buy_in=10_000)
    return table, ada, bob


async def token_of(door: Door) -> str:
    return (await door.house.guests.admit("Cyd"))[1]


async def test_a_table_has_a_picture_of_the_size_that_messengers_show(door: Door) -> None:
    table, _, _ = await at_a_table(door)
    for path in (f"/api/tables/{table}/picture.png", "/api/picture.png"):
        answer = await door.http.get(path)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
        picture = opened(answer.content)
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert len(answer.content) < BYTES_MAX


async def test_a_picture_tells_what_the_list_of_tables_does_and_no_card(door: Door) -> None:
    """It is the picture of these few words, byte for byte, whatever is in the hands."""
    table, ada, bob = await at_a_table(door)
    await ada.until(lambda: ada.tables[table].view["turn"] is not None)
    assert ada.tables[table].mine["hand"], "the cards are dealt"
    answer = await door.http.get(f"/api/tables/{table}/picture.png")
    sitters = (Sitter(0, ada.person, "Ada"), Sitter(1, bob.person, "Bob"))
    told = Told("Thursday game", "No-Limit Hold'em 50 / 100", "2 of 6 seats taken", 6, sitters)
    assert (await told_of(door.house.store, Games(GAMES), table)) == told
    assert answer.content == draw(told, LETTERING)


async def test_a_picture_is_asked_for_again_only_when_it_is_another(door: Door) -> None:
    table, _, bob = await at_a_table(door)
    path = f"/api/tables/{table}/picture.png"
    first = await door.http.get(path)
    again = await door.http.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"].startswith("public, max-age=")
    before = tags((await door.http.get(f"/t/{table}")).text)["og:image"]
    await bob.act(table, "fold_and_leave")
    await bob.until(lambda: None in bob.tables[table].view["seats"][:2])
    other = await door.http.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200
    assert other.headers["ETag"] != first.headers["ETag"]
    assert tags((await door.http.get(f"/t/{table}")).text)["og:image"] != before


async def test_a_table_that_is_not_for_everybody_is_told_of_as_one_that_there_is_not(door: Door) -> None:
    hidden = with_(
        listing("Backroom"), lookers=("ada",), listed=False, names=("Ada",), sitters=(Sitter(0, "ada", "Ada"),)
    )
    assert await door.house.store.commit([with_(play("T", 0, None), listing=hidden)]) == [Outcome.WON]
    answers = [await door.http.get(f"/api/tables/{table}/picture.png") for table in ("T", "NONE", "a%20b")]
    assert len({(answer.status_code, answer.content, answer.headers["ETag"]) for answer in answers}) == 1
    assert answers[0].content == draw(A_TABLE, LETTERING)
    for more in ("", "/hands"):
        hidden_page, no_page = [(await door.http.get(f"/t/{table}{more}")).text for table in ("T", "NONE")]
        assert hidden_page == no_page
        assert "Backroom" not in hidden_page


async def test_a_page_says_in_its_head_what_a_link_to_it_shows(door: Door) -> None:
    table, _, _ = await at_a_table(door)
    page = await door.http.get(f"/t/{table}", headers={"Host": "127.0.0.1"})
    said = tags(page.text)
    assert said["og:title"] == said["twitter:title"] == "Thursday game"
    assert said["og:description"] == "No-Limit Hold'em 50 / 100, 2 of 6 seats taken, with Ada, Bob."
    assert said["og:url"] == f"{ORIGIN}/t/{table}", "whatever name it was asked by"
    assert said["og:image"] == said["twitter:image"]
    assert said["og:image"].startswith(f"{ORIGIN}/api/tables/{table}/picture.png?v=")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["twitter:card"] == "summary_large_image"
    assert (await door.http.get(said["og:image"])).status_code == 200
    front = tags((await door.http.get("/")).text)
    assert front["og:url"] == f"{ORIGIN}/"
    assert front["og:image"] == f"{ORIGIN}/api/picture.png?v={key_of(THE_HOUSE)}"
    again = await door.http.get(f"/t/{table}", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304


async def test_what_people_write_is_no_part_of_a_page(door: Door) -> None:
    title = '"><script>alert(1)</script>'
    table, _, _ = await at_a_table(door, title)
    page = (await door.http.get(f"/t/{table}")).text
    assert "<script>alert" not in page
    assert tags(page)["og:title"] == title


class Away:
    """A store that answers nothing."""

    async def listing(self, table: str) -> Listed | None:
        raise StoreError("the disk is away")


async def test_without_the_store_the_page_comes_all_the_same() -> None:
    head = await Tags(Away(), Games(GAMES), ORIGIN).head("K7Q2ZD")
    assert tags(head)["og:title"] == A_TABLE.title


async def test_a_picture_is_drawn_once_for_all_who_ask_and_few_wait() -> None:
    pictures = Pictures(LETTERING, kept_max=2, waiting_max=2)
    told = [Told(f"Table {number}", "Hold'em") for number in range(3)]
    asked = [pictures.png(told[number]) for number in (0, 0, 1, 1, 2)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert answers[0] is answers[1]
    assert answers[2] is answers[3]
    assert isinstance(answers[4], RateLimited)
    assert await pictures.png(told[0]) is answers[0], "it is kept"
    await pictures.png(told[2])
    assert await pictures.png(told[1]) is not answers[2], "only so many are"


async def test_who_goes_away_takes_no_picture_from_others() -> None:
    pictures = Pictures(LETTERING)
    first = asyncio.create_task(pictures.png(THE_HOUSE))
    second = asyncio.create_task(pictures.png(THE_HOUSE))
    await asyncio.sleep(0)
    first.cancel()
    assert opened(await second).size == (1200, 630)


NAMES = ("Ada", "Łukasz Őri", "Мария", "Ζωή", "王小明", "עדה", "محمد", "Nguyễn Thị", "a\u0301\u0302", "ﷺ", "W" * 20)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_can_be_read_on_a_picture(name: str) -> None:
    """In letters that there are: nothing is drawn as a box."""
    assert LETTERING.monogram(name).strip()
    person = Told("A table", "Hold'em", seats=2, sitters=(Sitter(0, "g1", name),))
    nobody = Told("A table", "Hold'em", seats=2, sitters=(Sitter(0, "g1", ""),))
    with_name, without = (opened(draw(told, LETTERING)) for told in (person, nobody))
    box = ImageChops.difference(with_name, without).getbbox()
    assert box is not None
    assert box[2] - box[0] <= 260, "a long name is cut"
    assert not LETTERING.lacks(name)


@pytest.mark.parametrize("seats", [0, 1, 2, 6, 9, 12, 500])
@pytest.mark.parametrize("title", ["", "A", "Forty letters of a very long table title"])
def test_there_is_a_picture_of_any_table(seats: int, title: str) -> None:
    sitters = tuple(Sitter(seat, f"g{seat}", f"Somebody {seat}", seat % 2 == 0) for seat in range(min(seats, 12)))
    assert opened(draw(Told(title, "A game", "", seats, sitters), LETTERING)).size == (1200, 630)
