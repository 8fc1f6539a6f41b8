"""`kill -9` while somebody comes in by an invitation link: they come again, are in, and are counted once."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from pathlib import Path

import httpx
import pytest

from parlour.store.sqlite import SqliteStore
from tests.process.server import Server, server

pytestmark = pytest.mark.slow

GUESTS = 4
MOMENTS_MS = 12.0
"""Coming in takes some milliseconds: the server dies at any moment of them, or before, or after."""


def ask(it: Server, token: str, path: str, **body: object) -> httpx.Response:
    """Post something as somebody."""
    return httpx.post(f"{it.url}/api/{path}", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=30)


def test_whoever_comes_by_a_link_while_the_server_is_killed_comes_again_and_is_counted_once(tmp_path: Path) -> None:
    chance = random.Random(1)
    with server(tmp_path) as it:
        it.start()
        ada = it.guest("Ada")["token"]
        table = ask(it, ada, "tables", game="tictactoe", visibility="invited").json()["table"]
        link = ask(it, ada, f"tables/{table}/links", uses=GUESTS).json()["url"].split("=")[1]
        guests = [it.guest(f"Guest {number}") for number in range(GUESTS)]
        for guest in guests:
            coming = threading.Thread(target=come_in_somehow, args=(it, guest["token"], table, link))
            coming.start()
            time.sleep(chance.uniform(0, MOMENTS_MS) / 1000)  # not to wait for anything: the moment is what is tried
            it.kill()
            coming.join()
            it.start()
            assert ask(it, guest["token"], f"tables/{table}/enter", link=link).status_code == 200
        late = it.guest("Too late")["token"]
        assert ask(it, late, f"tables/{table}/enter", link=link).status_code == 410
        it.stop()
    asyncio.run(each_was_let_in_once(tmp_path, table, [guest["person"] for guest in guests]))


def come_in_somehow(it: Server, token: str, table: str, link: str) -> None:
    """Try to come in; the server may be gone before it answers."""
    try:
        ask(it, token, f"tables/{table}/enter", link=link)
    except httpx.HTTPError:
        return


async def each_was_let_in_once(folder: Path, table: str, people: list[str]) -> None:
    """What the files say of it."""
    store = SqliteStore(folder)
    try:
        [link] = await store.table_links(table)
        admitted = [line.args for line in await store.journal(table) if line.action == "admit"]
    finally:
        await store.close()
    assert link.uses == GUESTS
    assert len(admitted) == GUESTS
    assert all(any(person.encode() in line for line in admitted) for person in people)
