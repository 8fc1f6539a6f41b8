"""The process of the players: makes tables, fills them, plays until its input ends, and leaves a file of notes.

    python -m tests.chaos.players --urls URL,URL --tables 200 --holdem 30 --notes FILE

It says `ready` when everybody sits, and `done` when everything that was sent has been answered.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import threading
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvloop

from tests.chaos.moves import SETTINGS
from tests.chaos.notes import Notebook
from tests.chaos.person import Person

AT_ONCE = 8
SEATS = 2
END_SECONDS_MAX = 60.0


def post(url: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
    """Ask the house for something."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30.0) as answer:
        return dict(json.load(answer))


async def seat(urls: list[str], game: str, number: int, notebook: Notebook, stopping: asyncio.Event) -> list[Person]:
    """A new table, and those who will sit at it: half of all tables have people at different gateways."""
    home = number % len(urls)
    guests = [
        await asyncio.to_thread(post, f"{urls[home]}/api/guest", {"name": f"player {number} {seat}"})
        for seat in range(SEATS)
    ]
    wish = {"game": game, "title": f"table {number}", "settings": SETTINGS[game], "listed": False}
    table = await asyncio.to_thread(post, f"{urls[home]}/api/tables", wish, guests[0]["token"])
    return [
        Person(
            urls,
            notebook,
            guest["token"],
            guest["person"],
            table["table"],
            seat,
            (home + seat * (number // len(urls))) % len(urls),
            stopping,
        )
        for seat, guest in enumerate(guests)
    ]


async def play(options: argparse.Namespace) -> None:
    """Everything."""
    urls = options.urls.split(",")
    games = ["holdem"] * options.holdem + ["tictactoe"] * (options.tables - options.holdem)
    stopping = asyncio.Event()
    gate = asyncio.Semaphore(AT_ONCE)
    people: list[Person] = []

    async def one(number: int, game: str) -> None:
        async with gate:
            people.extend(await seat(urls, game, number, notebook, stopping))

    with Notebook(options.notes) as notebook:
        async with asyncio.TaskGroup() as tasks:
            for number, game in enumerate(games):
                tasks.create_task(one(number, game))
        async with asyncio.TaskGroup() as tasks:
            for person in people:
                tasks.create_task(person.live())
            for person in people:
                await person.seated.wait()
            print("ready", flush=True)
            _at_the_end_of_input(stopping.set)
            await stopping.wait()
            async with asyncio.timeout(END_SECONDS_MAX):
                await compare(people)
    print("done", flush=True)


def _at_the_end_of_input(tell: Callable[[], None]) -> None:
    """In a thread that keeps nobody from leaving earlier."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        sys.stdin.read()
        with suppress(RuntimeError):  # the loop is closed: everybody has left
            loop.call_soon_threadsafe(tell)

    threading.Thread(target=read, daemon=True).start()


async def compare(people: list[Person]) -> None:
    """Have everybody compare what they have with the table, until all have been able to."""
    while waiting := [person for person in people if not person.done]:
        for person in waiting:
            person.compare()
        await asyncio.sleep(1.0)


def main() -> None:
    """Read the command line and play."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.players")
    parser.add_argument("--urls", required=True)
    parser.add_argument("--tables", type=int, required=True)
    parser.add_argument("--holdem", type=int, required=True)
    parser.add_argument("--notes", type=Path, required=True)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 20_000)), hard))
    uvloop.run(play(parser.parse_args()))


if __name__ == "__main__":
    main()
