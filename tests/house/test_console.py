"""The console: what operators see and do, and what they do not see. Over HTTP, at real tables in a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from parlour.gateway.client import CLOSE_UNAUTHORIZED
from parlour.house.console import masked
from parlour.house.reported import SHOWN
from parlour.store.friends_port import PersonReport
from parlour.store.port import Mail
from parlour.wire import to_dealer
from tests.harness import Visitor
from tests.house.accounts import PASSWORD, QuickPasswords, account, browser
from tests.house.http_house import LIMITS, Door, open_door
from tests.house.operators import act, open_console, until

pytestmark = pytest.mark.anyio

WHY = "because of the test"


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    limits = msgspec.structs.replace(
        LIMITS, logins_per_address_hour=1000, logins_per_account_hour=1000, names_per_address_hour=100
    )
    async with open_door(tmp_path, limits, QuickPasswords()) as door:
        yield door


@pytest.fixture
async def olga(door: Door) -> httpx.AsyncClient:
    """An operator to whom the console is open."""
    await open_console(door, door.http, "Olga")
    return door.http


async def look(http: httpx.AsyncClient, path: str, **query: Any) -> Any:
    answer = await http.get(f"/api/operator/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def log(http: httpx.AsyncClient) -> list[tuple[str, str, str, str]]:
    """What the log tells of the newest deeds, oldest first."""
    lines = (await look(http, "log"))["lines"]
    return [(line["act"], line["person_name"], line["table"], line["reason"]) for line in reversed(lines)]


async def in_browser(door: Door, http: httpx.AsyncClient) -> Visitor:
    """The socket of a browser."""
    return Visitor(door.house, await door.house.sessions.known(http.cookies["parlour_session"]))


# People.


async def test_people_are_found_and_their_addresses_are_masked(door: Door, olga: httpx.AsyncClient) -> None:
    async with browser(door) as bob:
        await account(door, bob, "Bob")
    await door.house.guests.admit("Bobby")
    found = (await look(olga, "people", search="bob"))["people"]
    assert [(it["name"], it["email"], it["operator"]) for it in found] == [
        ("Bob", "b…@example.org", False),
        ("Bobby", "", False),
    ]
    by_address = (await look(olga, "people", search="BOB@example.org"))["people"]
    assert [it["name"] for it in by_address] == ["Bob"]
    assert (await look(olga, "people", search="ob@example.org"))["people"] == []


@pytest.mark.parametrize(
    ("address", "shown"), [("olga@example.org", "o…@example.org"), ('"a@b"@c.example', '"…@c.example'), ("", "")]
)
def test_an_address_is_masked_but_for_a_letter(address: str, shown: str) -> None:
    assert masked(address) == shown


async def test_sessions_are_ended_by_a_press_with_their_connections(door: Door, olga: httpx.AsyncClient) -> None:
    async with browser(door) as bob:
        await account(door, bob, "Bob")
        person = (await bob.get("/api/me")).json()["person"]
        visitor = await in_browser(door, bob)
        ended = await act(olga, "people/sessions/end", person=person, reason=WHY)
        assert ended.status_code == 200
        assert visitor.closed is not None
        assert visitor.closed[0] == CLOSE_UNAUTHORIZED
        assert (await bob.get("/api/me")).status_code == 401
    assert (await log(olga))[-1] == ("sessions.ended", "Bob", "", WHY)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
async def test_nothing_is_done_without_a_reason_that_can_be_shown(
    door: Door, olga: httpx.AsyncClient, reason: str
) -> None:
    session, _ = await door.house.guests.admit("Gus")
    refused = await act(olga, "people/sessions/end", person=session.person, reason=reason)
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid_action")
    assert await door.house.sessions.keys_of(session.person)
    assert (await log(olga))[-1][0] == "console.opened"


async def test_nobody_is_an_answer(door: Door, olga: httpx.AsyncClient) -> None:
    for path, body in (
        ("people/sessions/end", {"person": "nobody", "reason": WHY}),
        ("people/lift", {"person": "nobody", "kind": "muted", "reason": WHY}),
        ("mails/retry", {"mail": "nothing"}),
        ("machines/drain", {"role": "dealer", "name": "d9", "reason": WHY}),
    ):
        refused = await act(olga, path, **body)
        assert (refused.status_code, refused.json()["code"]) == (400, "invalid_action"), path
    missing = await act(olga, "tables/close", table="NOSUCH", reason=WHY)
    assert missing.json()["code"] == "game_unavailable"


# Tables.


async def test_tables_are_listed_by_game_and_a_closed_one_says_what_its_door_says(
    door: Door, olga: httpx.AsyncClient
) -> None:
    ada = await door.house.visitor("Ada")
    shown = await door.house.table(ada)
    closed = await door.house.table(ada, "holdem")
    await ada.join(closed)
    await ada.act(closed, "sit", seat=0, buy_in=10_000)
    await ada.act(closed, "set_door", visibility="invited", observers=True)
    found = await look(olga, "tables")
    assert found["games"] == {"holdem": 1, "tictactoe": 1}
    newest, older = found["tables"]
    assert (newest["table"], newest["shown"], newest["names"], newest["seated"]) == (closed, False, [], 0)
    assert (older["table"], older["shown"], older["seats"]) == (shown, True, 2)
    assert [row["table"] for row in (await look(olga, "tables", game="tictactoe"))["tables"]] == [shown]
    assert [row["table"] for row in (await look(olga, "tables", table=closed))["tables"]] == [closed]


async def test_a_table_is_closed_with_the_reason_shown_and_a_line_of_the_log_from_its_own_commit(
    door: Door, olga: httpx.AsyncClient
) -> None:
    ada, bob, table = await door.house.two_at_a_table()
    assert (await act(olga, "tables/close", table=table, reason=WHY)).status_code == 200
    for visitor in (ada, bob):
        seen = await visitor.reaches(table, 4)
        assert seen.view["phase"] == "aborted"
        assert seen.view["result"]["reason"] == f"closed by an operator: {WHY}"
    assert (await log(olga))[-1] == ("table.closed", "", table, WHY)
    assert (await look(olga, "tables"))["tables"] == []
    again = await act(olga, "tables/close", table=table, reason=WHY)
    assert again.json()["code"] == "invalid_action"
    assert [line[0] for line in await log(olga)].count("table.closed") == 1
    hidden = await olga.get(f"/api/tables/{table}/records/house.deed")
    assert hidden.is_error


async def test_chips_go_back_to_whoever_brought_them(door: Door, olga: httpx.AsyncClient) -> None:
    ada = await door.house.visitor("Ada")
    table = await door.house.table(ada, "holdem")
    await ada.join(table)
    assert (await ada.act(table, "sit", seat=0, buy_in=10_000))["status"] == "ok"
    assert (await act(olga, "tables/close", table=table, reason=WHY)).status_code == 200
    seen = await ada.reaches(table, 3)
    assert seen.view["phase"] == "aborted"
    ledger = (await door.http.get(f"/api/tables/{table}/ledger")).json()
    assert [(person["name"], person["net"]) for person in ledger["people"]] == [("Ada", 0)]


# What nobody sees.


async def at_a_closed_table(door: Door) -> tuple[str, Visitor, list[str]]:
    """A hand is being played where nobody looks on: the table, its owner, and the owner's cards."""
    house = door.house
    ada, bob = await house.visitor("Ada"), await house.visitor("Bob")
    table = await house.table(ada, "holdem")
    for seat, visitor in enumerate((ada, bob)):
        await visitor.join(table)
        assert (await visitor.act(table, "sit", seat=seat, buy_in=10_000))["status"] == "ok"
    assert (await ada.act(table, "set_door", visibility="invited", observers=False))["status"] == "ok"
    assert (await ada.act(table, "start"))["status"] == "ok"
    cards = await ada.until(lambda: ada.tables[table].mine.get("hand"))
    return table, ada, cards


async def told(http: httpx.AsyncClient, table: str, ada: Visitor) -> list[str]:
    """All that the console tells of tables and people."""
    paths = ("people", "tables", f"tables?table={table}", "machines", "mails", "log", f"people/{ada.person}")
    answers = [await http.get(f"/api/operator/{path}") for path in paths]
    assert [answer.status_code for answer in answers] == [200] * len(paths)
    return [answer.text for answer in answers]


async def test_an_operator_sees_no_hidden_card_and_of_a_closed_table_what_stands_at_its_door(
    door: Door, olga: httpx.AsyncClient
) -> None:
    table, ada, cards = await at_a_closed_table(door)
    pages = await told(olga, table, ada)
    assert len(cards) == 2
    assert not any(f'"{card}"' in page for page in pages for card in cards)
    assert not any(name in page for page in pages[1:3] for name in ('"Ada"', '"Bob"'))
    watching = await in_browser(door, olga)
    watching.say({"type": "join", "table": table})
    assert (await watching.hears("error"))["code"] == "forbidden"


async def test_a_console_that_told_more_than_a_stranger_may_see_would_be_found(
    door: Door, olga: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parlour.house.console.may_see", lambda *_: True)
    table, ada, _ = await at_a_closed_table(door)
    pages = await told(olga, table, ada)
    assert all('"Bob"' in page for page in pages[1:3])


# Processes.


async def test_processes_tell_what_they_do_and_leave_when_they_are_asked(door: Door, olga: httpx.AsyncClient) -> None:
    asked: list[str] = []
    door.house.dealer.asked_to_leave = lambda: asked.append("dealer")
    door.house.gateway.operating.asked_to_leave = lambda: asked.append("gateway")
    await until(lambda: len(door.house.gateway.operating.machines.all()) == 2)
    found = (await look(olga, "machines"))["machines"]
    assert [(it["role"], it["name"], it["leaving"]) for it in found] == [
        ("gateway", "g1", False),
        ("dealer", "d1", False),
    ]
    for role, name in (("dealer", "d1"), ("gateway", "g1")):
        assert (await act(olga, "machines/drain", role=role, name=name, reason=WHY)).status_code == 200
    await until(lambda: asked == ["dealer", "gateway"])
    assert (await log(olga))[-1] == ("machine.drained", "", "", f"gateway g1: {WHY}")


async def test_a_rate_is_that_of_the_last_minute(door: Door) -> None:
    machines, now = door.house.gateway.operating.machines, [0.0]
    machines._clock = lambda: now[0]
    report = to_dealer.GatewayReport("g2", "1", 1, 2, 3, 100, 0, {"desync": 4})
    for second in range(0, 100, 5):
        now[0] = second
        machines.hear(msgspec.structs.replace(report, messages=100 + 10 * second))
    (other,) = (it for it in machines.all() if it.name == "g2")
    assert (other.per_second, other.work, other.refusals) == (10.0, 1050, {"desync": 4})


# Mails.


async def test_a_mail_that_was_given_up_is_tried_again_or_forgotten(door: Door, olga: httpx.AsyncClient) -> None:
    store = door.house.store
    for number in ("1", "2"):
        mail = Mail(number, "ada@example.org", "Confirm your address", "#verify=secret")
        await store.queue_mail(mail)
        await store.give_mail_up(mail, "550 no such user")
    answer = await olga.get("/api/operator/mails")
    assert "secret" not in answer.text
    assert "ada@" not in answer.text
    failed = answer.json()["failed"]
    assert [(it["recipient"], it["why"]) for it in failed] == [("a…@example.org", "550 no such user")] * 2
    assert (await act(olga, "mails/retry", mail="1")).status_code == 200
    assert (await act(olga, "mails/forget", mail="2")).status_code == 200
    assert (await look(olga, "mails"))["failed"] == []
    assert "1" in [mail.id for mail in await store.mails_due(99)]
    assert [line[0] for line in await log(olga)][-2:] == ["mail.retried", "mail.forgotten"]


# Announcements.


async def announced(http: httpx.AsyncClient, table: str = "") -> list[tuple[str, str]]:
    answer = await http.get("/api/announcements", params={"table": table})
    assert answer.status_code == 200, answer.text
    return [(it["text"], it["table"]) for it in answer.json()]


async def test_what_is_announced_is_told_to_everybody_at_once_and_shown_until_it_ends(
    door: Door, olga: httpx.AsyncClient
) -> None:
    visitor = await door.house.visitor("Ada")
    assert (await act(olga, "announcements", text="We close at ten.", minutes=60)).status_code == 200
    await visitor.hears("announced")
    async with browser(door) as nobody:
        (line,) = (await nobody.get("/api/announcements")).json()
        assert (line["text"], line["table"], 0 < line["lasts_ms"] <= 3_600_000) == ("We close at ten.", "", True)
        assert (await act(olga, "announcements/end", announcement=line["id"])).status_code == 200
        await visitor.hears("announced")
        assert await announced(nobody) == []
    assert [it[0] for it in await log(olga)][-2:] == ["announced", "announcement.ended"]


async def test_what_is_announced_at_a_table_is_told_to_whoever_may_see_it_and_nobody_else(
    door: Door, olga: httpx.AsyncClient
) -> None:
    async with browser(door) as ada, browser(door) as nobody:
        await account(door, ada, "Ada")
        owner = await in_browser(door, ada)
        table = await door.house.table(owner)
        await owner.join(table)
        assert (await act(olga, "announcements", text="Last hand.", table=table, minutes=5)).status_code == 200
        assert await announced(nobody, table) == [("Last hand.", table)]
        assert await announced(nobody) == []
        await owner.act(table, "set_door", visibility="invited", observers=True)
        assert await announced(ada, table) == [("Last hand.", table)]
        assert await announced(nobody, table) == []


@pytest.mark.parametrize(
    ("text", "table", "minutes", "code"),
    [
        ("", "", 5, "invalid_action"),
        ("x" * 201, "", 5, "invalid_action"),
        ("hello", "", 0, "invalid_action"),
        ("hello", "", 200_000, "invalid_action"),
        ("hello", "NOSUCH", 5, "game_unavailable"),
    ],
)
async def test_an_announcement_has_words_an_end_and_a_table_that_is_there(
    door: Door, olga: httpx.AsyncClient, text: str, table: str, minutes: int, code: str
) -> None:
    refused = await act(olga, "announcements", text=text, table=table, minutes=minutes)
    assert refused.json()["code"] == code
    assert (await look(olga, "announcements"))["announcements"] == []


# Reports.


async def reported(door: Door, reporter: httpx.AsyncClient, person: str, reason: str = "spam") -> None:
    answer = await reporter.post("/api/reports", json={"person": person, "reason": reason})
    assert answer.status_code == 200, answer.text


async def test_reports_are_read_with_what_was_said_page_by_page(door: Door, olga: httpx.AsyncClient) -> None:
    async with browser(door) as bob, browser(door) as cyd:
        for name, http in (("Bob", bob), ("Cyd", cyd)):
            await account(door, http, name)
        tabs = [await in_browser(door, http) for http in (bob, cyd)]
        table = await door.house.table(tabs[0])
        for tab in tabs:
            await tab.join(table)
        tabs[0].say({"type": "say", "table": table, "text": "buy this"})
        await tabs[1].hears("chat", text="buy this")
        tabs[1].say(
            {
                "type": "report",
                "table": table,
                "person": tabs[0].person,
                "reason": "spam",
                "action_id": "r",
                "words": "",
            }
        )
        assert (await tabs[1].hears("action.result", action_id="r"))["status"] == "ok"
        for _ in range(SHOWN):
            await door.house.store.report(PersonReport(tabs[1].person, tabs[0].person, "Bob", "", "name", ""))
    first = await look(olga, "reports")
    assert (len(first["reports"]), {it["reporter_name"] for it in first["reports"]}) == (SHOWN, {"Cyd"})
    rest = await look(olga, "reports", before=first["before"])
    (report,) = rest["reports"]
    assert rest["before"] is None
    assert (report["name"], report["table"], report["reason"]) == ("Bob", table, "spam")
    assert [(line["name"], line["text"]) for line in report["lines"]] == [("Bob", "buy this")]


async def test_a_report_is_decided_once_and_what_follows_holds_at_once(door: Door, olga: httpx.AsyncClient) -> None:
    async with browser(door) as bob, browser(door) as cyd:
        for name, http in (("Bob", bob), ("Cyd", cyd)):
            await account(door, http, name)
        tab = await in_browser(door, bob)
        for reason in ("spam", "abuse", "name"):
            await reported(door, cyd, tab.person, reason)
        name, abuse, spam = (it["number"] for it in (await look(olga, "reports"))["reports"])
        assert (
            await act(olga, "reports/decide", report=name, decision="done", reason="a fine name")
        ).status_code == 200
        muting = {"report": spam, "decision": "muted", "minutes": 60, "reason": "no more of that"}
        assert (await act(olga, "reports/decide", **muting)).status_code == 200
        again = await act(olga, "reports/decide", **muting | {"decision": "suspended"})
        assert (again.status_code, again.json()["reason"]) == (400, "that report is decided already")
        await until(lambda: tab.client.session and tab.client.session.restrictions)
        suspending = {"report": abuse, "decision": "suspended", "minutes": 60, "reason": "threats"}
        assert (await act(olga, "reports/decide", **suspending)).status_code == 200
        await until(lambda: tab.closed)
        assert (await bob.get("/api/me")).status_code == 401
    assert (await look(olga, "reports", undecided=True))["reports"] == []
    assert [it["decision"] for it in (await look(olga, "reports"))["reports"]] == ["done", "suspended", "muted"]
    assert (await log(olga))[-3:] == [
        ("report.done", "Bob", "", "a fine name"),
        ("report.muted", "Bob", "", "no more of that"),
        ("report.suspended", "Bob", "", "threats"),
    ]


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        ({"decision": "muted", "minutes": 0}, "that lasts from a minute to 3650 days"),
        ({"decision": "done", "reason": " "}, "say why: the reason is shown to whom it concerns"),
        ({"report": 10**6}, "there is no such report any more"),
    ],
)
async def test_what_cannot_be_decided_is_refused_and_in_no_log(
    door: Door, olga: httpx.AsyncClient, wish: dict[str, Any], reason: str
) -> None:
    async with browser(door) as bob, browser(door) as cyd:
        for name, http in (("Bob", bob), ("Cyd", cyd)):
            await account(door, http, name)
        person = (await bob.get("/api/me")).json()["person"]
        await reported(door, cyd, person)
    (report,) = (await look(olga, "reports"))["reports"]
    lines = await log(olga)
    refused = await act(
        olga, "reports/decide", **{"report": report["number"], "decision": "done", "reason": WHY} | wish
    )
    assert (refused.status_code, refused.json()["reason"]) == (400, reason)
    assert await log(olga) == lines
    assert len((await look(olga, "reports", undecided=True))["reports"]) == 1


async def test_of_a_report_of_an_operator_or_of_somebody_gone_nothing_follows(
    door: Door, olga: httpx.AsyncClient
) -> None:
    me = (await olga.get("/api/me")).json()["person"]
    async with browser(door) as bob, browser(door) as cyd:
        for name, http in (("Bob", bob), ("Cyd", cyd)):
            await account(door, http, name)
        person = (await bob.get("/api/me")).json()["person"]
        await reported(door, cyd, me)
        await reported(door, cyd, person)
        assert (await bob.post("/api/account/delete", json={"password": PASSWORD})).status_code == 200
    gone, operator = (it["number"] for it in (await look(olga, "reports"))["reports"])
    for report, status in ((gone, 400), (operator, 403)):
        wish = {"report": report, "decision": "suspended", "minutes": 5, "reason": WHY}
        assert (await act(olga, "reports/decide", **wish)).status_code == status
        assert (await act(olga, "reports/decide", report=report, decision="done", reason=WHY)).status_code == 200
