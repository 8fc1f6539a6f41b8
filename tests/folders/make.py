"""Makes a data folder of the release at hand, to be opened by every later one: `python -m tests.folders.make NAME`.

The club in it: two games of tic-tac-toe (one being played, one over), a table of Hold'em and one of Omaha in the midst
of a hand after some hands were played, one table that was closed, and one at which nobody sits. `seen.json` has what
each of those who played saw of each table. Ada and Bob are accounts and friends, and an operator has been at work;
`kept.json` has what the store says of them (`PEOPLE_KEPT`).
"""

from __future__ import annotations

import asyncio
import json
import lzma
import random
import sys
import tarfile
import tempfile
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from parlour.bots.anything import decide
from parlour.store.friends_port import PersonReport, SaidLine
from parlour.store.people_port import Link
from parlour.store.port import Deed, Mail, Store
from tests.harness import House, Visitor, open_house

FOLDERS = Path(__file__).parent
NAMES = ("Ada", "Bob", "Cleo", "Dan")
HANDS = 3
WEEK_MS = 7 * 24 * 3_600_000

PEOPLE_KEPT: dict[str, Callable[[Store, str, str], Awaitable[Any]]] = {
    "account": lambda store, ada, bob: store.account(ada),
    "friends": lambda store, ada, bob: store.friends_of(ada),
    "blocks": lambda store, ada, bob: store.blocks_of(bob),
    "reports": lambda store, ada, bob: store.reports(),
    "operators": lambda store, ada, bob: store.operators(),
    "log": lambda store, ada, bob: store.audit(None, 100),
    "mails": lambda store, ada, bob: store.mails(False, 100),
}
"""What is asked of people in such a folder, whichever release made it: of Ada and of Bob."""


async def make(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Play in a new folder, and give what was seen: {table: {person, or "": snapshot}}; and what is kept of people."""
    async with open_house(folder) as house:
        people = [await house.visitor(name) for name in NAMES]
        playing = await _tictactoe(house, people, moves=3)
        over = await _tictactoe(house, people, moves=9)
        holdem = await _poker(house, people, "holdem")
        omaha = await _poker(house, people, "omaha")
        closed = await house.table(people[0], "holdem")
        await people[0].join(closed)
        await people[0].act(closed, "close")
        empty = await house.table(people[1], "omaha")
        onlooker = await house.visitor("Eve")
        seen: dict[str, Any] = {}
        for table in (playing, over, holdem, omaha, closed, empty):
            seen[table] = {}
            for visitor in (*people, onlooker):
                picture = await visitor.join(table)
                seen[table][visitor.person] = {
                    "version": picture.version,
                    "view": picture.view,
                    "mine": picture.mine,
                    "prompt": picture.prompt,
                }
        ada, bob, cleo = (visitor.person for visitor in people[:3])
        await _people(house.store, ada, bob, cleo, playing)
        kept = {what: await ask(house.store, ada, bob) for what, ask in PEOPLE_KEPT.items()}
        return seen, {"people": [ada, bob], "kept": msgspec.to_builtins(kept)}


async def _people(store: Store, ada: str, bob: str, cleo: str, table: str) -> None:
    """Two accounts that are friends, one of whom blocks and reports somebody; and an operator at work."""
    for number, (person, name) in enumerate([(ada, "Ada"), (bob, "Bob")]):
        link, email = bytes([number]) * 32, f"{name.lower()}@example.org"
        wanted = Link(link, "verify", person, name, name.lower(), email, email, "what argon2 made of it")
        await store.send_link(wanted, WEEK_MS, Mail(f"mail{number}", email, "Confirm", "a link"))
        assert await store.make_account(link)
    await store.ask_friend(ada, bob, 10)
    assert await store.accept_ask(bob, ada)
    assert await store.block(bob, cleo, 10)
    await store.mute(ada, table, cleo, 10)
    await store.report(PersonReport(bob, cleo, "Cleo", table, "spam", "", (SaidLine(cleo, "Cleo", "buy this", 1),)))
    await store.set_table_password(table, "what argon2 made of it")
    await store.keep_table_link(table, bytes(32), WEEK_MS, 5)
    assert await store.add_operator(Deed("", "", "operator.added", ada, "Ada"))
    await store.restrict(Deed(ada, "Ada", "muted", cleo, "Cleo", reason="spam"), "muted", WEEK_MS)
    await store.announce(Deed(ada, "Ada", "announced", reason="a quiet evening"), WEEK_MS)


async def _tictactoe(house: House, people: list[Visitor], moves: int) -> str:
    table = await house.table(people[0])
    for seat, visitor in enumerate(people[:2]):
        await visitor.join(table)
        await visitor.act(table, "sit", seat=seat)
    version = 3
    for move, cell in enumerate((4, 0, 2, 6, 3, 5, 1, 7, 8)[:moves]):
        version = (await people[move % 2].act(table, "mark", cell=cell)).get("version", version)
    for visitor in people[:2]:
        await visitor.reaches(table, version)
    return table


async def _poker(house: House, people: list[Visitor], game: str) -> str:
    """A cash table: so many hands, and the next one as far as its flop."""
    table = await house.table(people[0], game, act_seconds=60)
    chance = random.Random(len(game))
    for seat, visitor in enumerate(people):
        await visitor.join(table)
        answer = await visitor.act(table, "sit", seat=seat, buy_in=10_000)
        assert answer["status"] == "ok", answer
    while True:
        version = max(visitor.tables[table].version for visitor in people)
        for visitor in people:
            await visitor.reaches(table, version)
        view = people[0].tables[table].view
        if view["hand_number"] > HANDS and view["boards"] and len(view["boards"][0]) >= 3 and view["turn"] is not None:
            return table
        turn = view["turn"]
        if turn is None:
            await people[0].reaches(table, version + 1)  # its clock runs
            continue
        visitor = next(one for one in people if one.person == view["seats"][turn])
        move = decide(visitor.tables[table], chance)
        options = visitor.tables[table].option
        if options("check"):
            move = "check", {}
        elif options("call"):
            move = "call", {}
        assert move is not None
        answer = await visitor.act(table, move[0], **move[1])
        assert answer["status"] == "ok", answer
        await visitor.reaches(table, answer["version"])


def main(name: str) -> None:
    """Make a folder, and keep it as one compressed file."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        seen, kept = asyncio.run(make(folder))
        (folder / "seen.json").write_text(json.dumps(seen, indent=1))
        (folder / "kept.json").write_text(json.dumps(kept, indent=1))
        packed = BytesIO()
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for file in sorted(folder.iterdir()):
                archive.add(file, file.name)
        (FOLDERS / f"{name}.tar.xz").write_bytes(lzma.compress(packed.getvalue(), preset=9))


if __name__ == "__main__":
    main(sys.argv[1])
