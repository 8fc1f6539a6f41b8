"""All that is kept of one person, as one JSON text, written part by part: somebody may have played 50,000 hands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from typing import Any

import msgspec

from parlour.house.departed import departed_of, nameless
from parlour.house.results import results
from parlour.house.sessions import LEDGER
from parlour.house.shown import shown_to_others
from parlour.store.people_port import KnownAccount
from parlour.store.port import About, Store

AT_A_TIME = 200
HAND = "hand"
CALLED_MAX = 1000

Make = Callable[[Callable[[], bytes]], Awaitable[bytes]]
"""Makes a part beside the event loop."""


async def everything_of(store: Store, account: KnownAccount, make: Make) -> AsyncIterator[bytes]:
    """Friends, asks, blocks, passkeys, restrictions, sessions, results, ledger lines and hands, below such names.

    Ledger lines and hands newest first.
    """
    told = {"name": account.name, "email": account.email, "person": account.person, "since": account.created_at}
    told |= {"shown": await shown_to_others(store, account.person)}
    yield b'{"account":' + msgspec.json.encode(told)
    for name, known in (
        ("friends", await store.friends_of(account.person)),
        ("asked", await store.asks_by(account.person)),
        ("blocked", await store.blocks_of(account.person)),
    ):
        yield b',"' + name.encode() + b'":' + msgspec.json.encode(known)
    passkeys = [
        {"device": it.device, "since": it.made_at, "used": it.used_at} for it in await store.passkeys_of(account.person)
    ]
    called = {it.session for it in await store.push_subscriptions(account.person, CALLED_MAX)}
    sessions = [
        {
            "device": it.device,
            "address": it.address,
            "since": it.created_at,
            "seen": it.seen_at,
            "called": it.token_hash.hex() in called,
        }
        for it in await store.sessions_of(account.person)
    ]
    restrictions = await store.restrictions([account.person])
    yield b',"passkeys":' + msgspec.json.encode(passkeys)
    yield b',"restrictions":' + msgspec.json.encode(restrictions)
    yield b',"sessions":' + msgspec.json.encode(sessions)
    made = await results(store, account.person)
    yield b',"results":' + await make(lambda: msgspec.json.encode(made()))
    for title, kind in (("ledger", LEDGER), ("hands", HAND)):
        yield b',"' + title.encode() + b'":['
        async for part in _records(store, account.person, kind, make):
            yield part
        yield b"]"
    yield b"}\n"


async def _records(store: Store, person: str, kind: str, make: Make) -> AsyncIterator[bytes]:
    before: int | None = None
    while abouts := await store.about(person, kind, before, AT_A_TIME):
        gone = await departed_of(store, [about.record for about in abouts])
        page = [_one(about, person, gone) for about in abouts]
        part = await make(lambda page=page: msgspec.json.encode(page)[1:-1])  # type: ignore[misc]
        yield part if before is None else b"," + part
        before = abouts[-1].number


def _one(about: About, person: str, gone: Collection[str]) -> dict[str, Any]:
    """A record with the person's own part of it, and nobody else's; without the names of those who are gone."""
    record = about.record
    own = msgspec.json.decode(record.sealed, type=dict[str, msgspec.Raw]).get(person) if record.sealed else None
    told: dict[str, Any] = {"table": about.table, "game": about.game, "at": record.at}
    return told | {"record": msgspec.Raw(nameless(record.body, gone))} | ({} if own is None else {"mine": own})
