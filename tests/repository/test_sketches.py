"""Every line of `docs/sketches.md` is decided, and what it tells one to open, ask for or press is there.

Its commands, files and links are looked at with those of all pages, in `test_documentation`.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import NamedTuple, cast

import pytest

from parlour.gateway.http import http_app
from parlour.gateway.pages import Head
from parlour.gateway.pages import pages as pages_of_the_client
from parlour.house.accounts import Accounts
from parlour.house.company import Company
from parlour.house.console import Console
from parlour.house.doors import TableDoors
from parlour.house.guests import Guests
from parlour.house.lobby import Lobby
from parlour.house.mail.mailbox import Mailbox
from parlour.house.open_sessions import OpenSessions
from parlour.house.operators import Operators
from parlour.house.passkeys import Passkeys
from parlour.house.pictures.keeper import Pictures
from parlour.house.routes import HourlyLimit, Reading, routes
from parlour.house.tokens import TableTokens
from parlour.store.port import Store
from tests.repository.checkout import ROOT
from tests.repository.test_documentation import code, pages, read

PAGE = PurePosixPath("docs/sketches.md")
README = PurePosixPath("README.md")
KINDS = {"today", "instead", "not yet"}
QUESTIONS = ["How does an action reach a dealer?", "Who owns a game?", "What happens when nobody acts?"]
HEADS = ("| asked for | | how, or why |", "|---|---|---|")


class Row(NamedTuple):
    """One demand, what became of it, and how to try it or why."""

    demand: str
    kind: str
    answer: str


def undecided(text: str) -> list[str]:
    """Lines below the first heading of a section that are no decided row of its table."""
    sections = text.split("\n## ")[1:]
    lines = [line for section in sections for line in section.splitlines()[1:] if line and line not in HEADS]
    return [line for line in lines if not (row := row_of(line)) or row.kind not in KINDS or not all(row)]


def row_of(line: str) -> Row | None:
    cells = [cell.strip() for cell in line.strip().split("|")]
    return Row(*cells[1:-1]) if len(cells) == 5 and not cells[0] and not cells[-1] else None


def rows() -> list[Row]:
    return [row for line in read(PAGE).splitlines() if line not in HEADS and (row := row_of(line))]


def labels(text: str) -> list[str]:
    """What stands in italics: words that the client shows."""
    return re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", text)


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """Each method and address that is named as code."""
    for piece in code(text):
        if found := re.fullmatch(r"(?:(GET|POST) )?(/[\w./-]*)", piece):
            yield found[1] or "GET", found[2]


@cache
def served() -> list[tuple[str, re.Pattern[str]]]:
    """What the server answers, by method; not the way on which files are looked for."""
    house = routes(
        cast(Guests, None),
        cast(OpenSessions, None),
        cast(Lobby, None),
        cast(TableDoors, None),
        cast(TableTokens, None),
        cast(Company, None),
        cast(Store, None),
        {},
        "",
        cast(HourlyLimit, None),
        cast(HourlyLimit, None),
        cast(Reading, None),
        Mailbox(cast(Store, None), bytes, kept=True),
        cast(Pictures, None),
        cast(Accounts, None),
        cast(HourlyLimit, None),
        cast(Operators, None),
        cast(Console, None),
        None,
        cast(Passkeys, None),
    )
    app = http_app([house, *pages_of_the_client(Path("no such folder"), cast(Head, None))], lambda origin: True, "0")
    return [
        (method, re.compile(re.sub(r"\{[^}]+\}", "[^/]+", route.path)))
        for route in app.routes
        for method in getattr(route, "methods", ())
        if ":path}" not in route.path
    ]


def is_served(method: str, address: str) -> bool:
    return any(method == other and path.fullmatch(address) for other, path in served())


def anchors(text: str) -> set[str]:
    """The names of a page's headings, as they stand in links to them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    "line",
    [
        "| Redis | | nobody has said |",
        "| Redis | perhaps | some day |",
        "| Redis | not yet | |",
        "| Redis | not yet |",
        "- Redis",
        "Redis will come.",
    ],
)
def test_a_line_without_a_decision_is_found(line: str) -> None:
    decided = "| NATS | today | `make cluster` |"
    page = "\n".join(["# Page", "What it is.", "", "## Buses", "", *HEADS, decided, line, ""])
    assert undecided(page) == [line]


def test_the_page_is_one_of_the_documentation() -> None:
    assert PAGE in pages()


def test_every_line_is_there_today_or_done_otherwise_or_not_yet() -> None:
    assert undecided(read(PAGE)) == []
    assert {row.kind for row in rows()} == KINDS


def test_each_of_the_five_sketches_has_its_lines() -> None:
    sections = re.split(r"^## ", read(PAGE), flags=re.MULTILINE)[1:]
    numbers = [re.split(r"[:\n]", section)[0] for section in sections]
    assert numbers == ["The three questions", *(f"Sketch {number}" for number in range(1, 6))]
    assert all(any(map(row_of, section.splitlines())) for section in sections)


def test_the_three_questions_have_their_answers_by_name() -> None:
    assert [row.demand for row in rows()][:3] == QUESTIONS


def test_no_demand_is_decided_twice_in_a_row() -> None:
    assert [one.demand for one, other in pairwise(sorted(rows())) if one == other] == []


def test_what_is_there_today_says_how_to_try_it() -> None:
    ways = re.compile(r"`[^`]+`|\]\(|(?<!\*)\*[^*]+\*(?!\*)")
    assert [row.demand for row in rows() if row.kind == "today" and not ways.search(row.answer)] == []


def test_what_is_done_otherwise_says_why() -> None:
    assert [row.demand for row in rows() if row.kind == "instead" and len(row.answer.split()) < 8] == []


def test_the_addresses_it_names_are_served() -> None:
    named = set(addresses(read(PAGE)))
    assert named
    assert [address for address in sorted(named) if not is_served(*address)] == []


def test_an_address_that_is_not_served_is_found() -> None:
    assert list(addresses("ask `POST /api/tables`, open `/new`")) == [("POST", "/api/tables"), ("GET", "/new")]
    assert is_served("POST", "/api/tables")
    assert not is_served("POST", "/new")
    assert not is_served("GET", "/api/nothing")


def test_the_words_in_italics_are_shown_by_the_client() -> None:
    files = [*(ROOT / "web" / "src").rglob("*.svelte"), *(ROOT / "web" / "src").rglob("*.ts")]
    shown = "\n".join(file.read_text(encoding="utf-8") for file in files if "shots" not in file.parts)
    shown += (ROOT / "src" / "parlour" / "games" / "poker" / "cash" / "settings.py").read_text(encoding="utf-8")
    assert labels(read(PAGE))
    assert [label for label in labels(read(PAGE)) if label not in shown] == []


@pytest.mark.parametrize("page", [PAGE, README], ids=str)
def test_its_links_lead_to_headings_that_are_there(page: PurePosixPath) -> None:
    for target, heading in re.findall(r"\]\((?!\w+:)([^)#\s]*)#([^)\s]+)\)", read(page)):
        leads_to = (ROOT / page).parent / target if target else ROOT / page
        assert heading in anchors(leads_to.read_text(encoding="utf-8")), f"{target}#{heading}"


def test_the_readme_links_to_the_page_first_and_says_what_is_not_there_yet() -> None:
    text = read(README)
    assert re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", text)[0] == str(PAGE)
    (section,) = re.findall(r"^## Not there yet\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert f"]({PAGE})" in section
