"""Tables that are ready: made and sat at over the protocol, by the people of a test, before they look.

A form is filled in and a link followed by the tests that are about these; to all others they would be half the time.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
from playwright.sync_api import expect
from websockets.sync.client import ClientConnection, connect

from parlour.wire.seen import Seen
from tests.patience import PATIENCE_SECONDS
from tests.web.people import UNHURRIED, Person, Rules

BUY_IN = 10_000


def deal_in(
    people: Sequence[Person],
    url: str,
    rules: Rules | None = None,
    *chips: int,
    game: str = "holdem",
    title: str | None = None,
) -> None:
    """All sit at a cash table that the first of them has made and started, with so many chips each, and have cards."""
    # No hand begins before all have seats, and nobody waits for those who might still come.
    rules = {**UNHURRIED, "The owner starts the game": True, **(rules or {})}
    table = ready_table(people, url, game, rules, chips, title)
    for each in people:
        each.page.goto(table)
    # Begun when all are there, so that everybody's browser can give entropy to the first shuffle.
    for seat, each in enumerate(people):
        expect(each.see(f"seat-{seat}").filter(has_text=each.name)).to_be_visible()
    people[0].press("start")
    for each in people:
        expect(each.see("own-card")).to_have_count(4 if game == "omaha" else 2)


def open_tables(host: Person, url: str, games: Sequence[str]) -> None:
    """Open listed tables of these games, at which nobody sits."""
    _post(host, url, "/api/guest", {"name": host.name})
    for game in games:
        _post(host, url, "/api/tables", {"game": game, "title": f"Some {game}"})


def ready_table(
    people: Sequence[Person], url: str, game: str, rules: Rules, chips: Sequence[int], title: str | None = None
) -> str:
    """Make a table by the settings' labels, sit everybody down in their order; gives its address."""
    host = people[0]
    for each in people:
        _post(each, url, "/api/guest", {"name": each.name})
    kinds = {kind["name"]: kind for kind in host.page.request.get(f"{url}/api/games").json()}
    names = {setting["label"]: setting["name"] for setting in kinds[game]["settings"]}
    wanted = {"game": game, "title": title or f"{host.name}’s table", "bots": 0, "listed": False}
    table = _post(host, url, "/api/tables", wanted | {"settings": {names[label]: rules[label] for label in rules}})[
        "table"
    ]
    with ExitStack() as stack:
        lines = [stack.enter_context(_line(each, url, table)) for each in people]
        for seat, (line, buy_in) in enumerate(zip(lines, chips or [BUY_IN] * len(people), strict=True)):
            _act(line, table, "sit", seat=seat, buy_in=buy_in)
    return f"{url}/t/{table}"


class Elsewhere:
    """Somebody at the table whose page the test does not look at: they play over the protocol."""

    def __init__(self, line: ClientConnection, table: str) -> None:
        self._line = line
        self._table = table
        self._seen = Seen()

    def act(self, action: str, **args: object) -> None:
        """Do something, as soon as it is open."""
        while self._seen.option(action) is None:
            self._hear()
        frame = {"type": "act", "table": self._table, "action": action, "args": args, "action_id": uuid.uuid4().hex}
        self._line.send(json.dumps(frame))
        while (answer := self._hear())["type"] != "action.result":
            pass
        assert answer["status"] == "ok", answer

    def choices(self, action: str, argument: str) -> list[Any]:
        """What may be chosen, as soon as the action is open."""
        while (option := self._seen.option(action)) is None:
            self._hear()
        return list(option["args"][argument]["in"])

    def _hear(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(self._line.recv(PATIENCE_SECONDS))
        if frame["type"] in ("snapshot", "update"):
            self._seen.hear(frame)
        return frame


def _post(person: Person, url: str, path: str, body: dict[str, Any]) -> Any:
    answer = person.page.request.post(url + path, data=body)
    assert answer.ok, answer.text()
    return answer.json()


@contextmanager
def elsewhere(name: str, url: str, table: str) -> Iterator[Elsewhere]:
    """Somebody new, who has the table open."""
    made = httpx.post(f"{url}/api/guest", json={"name": name}).raise_for_status()
    with _joined("; ".join(f"{name}={value}" for name, value in made.cookies.items()), url, table) as line:
        yield Elsewhere(line, table)


@contextmanager
def _line(person: Person, url: str, table: str) -> Iterator[ClientConnection]:
    cookie = "; ".join(f"{kept['name']}={kept['value']}" for kept in person.page.context.cookies(url))
    with _joined(cookie, url, table) as line:
        yield line


@contextmanager
def _joined(cookie: str, url: str, table: str) -> Iterator[ClientConnection]:
    with connect(f"{url.replace('http', 'ws')}/ws", additional_headers={"Cookie": cookie}) as line:
        line.send(json.dumps({"type": "join", "table": table}))
        yield line


def _act(line: ClientConnection, table: str, action: str, **args: object) -> None:
    """Do something, and wait until it is accepted."""
    frame = {"type": "act", "table": table, "action": action, "args": args, "action_id": uuid.uuid4().hex}
    line.send(json.dumps(frame))
    while True:
        answer = json.loads(line.recv(PATIENCE_SECONDS))
        if answer["type"] == "action.result":
            assert answer["status"] == "ok", answer
            return
