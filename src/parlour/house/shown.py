"""To whom somebody shows what: a choice of their own, kept as the row of a module that listens to nothing.

It is judged here for every reader. Whoever is blocked sees what a stranger sees of somebody who shows nobody anything:
so they cannot tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from parlour.kit.refusals import Desync
from parlour.store.port import ModuleRow, ModuleStore, Store

SHOWN = "shown"
TRIES = 5

ShownTo: TypeAlias = Literal["everybody", "friends", "nobody"]


class ShownChoices(msgspec.Struct, frozen=True):
    """Who sees one's profile at all, beyond a name; on it, which games, how much, and what was won and lost.

    `online` is whether friends see that one is here, and where.
    """

    profile: ShownTo = "everybody"
    games: ShownTo = "everybody"
    results: ShownTo = "nobody"
    online: Literal["friends", "nobody"] = "friends"


class SeenParts(NamedTuple):
    """What a reader sees of somebody, beside the name."""

    profile: bool
    games: bool
    results: bool


ALL = SeenParts(profile=True, games=True, results=True)
NOTHING = SeenParts(profile=False, games=False, results=False)

_BEFORE: dict[str, ShownChoices] = {
    "name": ShownChoices(games="nobody"),
    "games": ShownChoices(),
    "results": ShownChoices(results="everybody"),
}
"""What was chosen while there were three choices."""

_decoder = msgspec.json.Decoder(ShownChoices | Literal["name", "games", "results"])


async def shown_to_others(store: ModuleStore, person: str) -> ShownChoices:
    """What somebody has chosen."""
    for row in await store.rows_of(SHOWN, person):
        return _shown(row)
    return ShownChoices()


async def hidden_online(store: ModuleStore, people: Sequence[str]) -> set[str]:
    """Those of these people who let nobody see that they are here."""
    rows = await store.rows(SHOWN, people, [""]) if people else []
    return {row.person for row in rows if row.body and _shown(row).online == "nobody"}


async def seen_by(store: Store, person: str, reader: str) -> SeenParts:
    """What a reader sees of somebody."""
    if person == reader:
        return ALL
    if await store.has_blocked(person, reader):
        return NOTHING
    shown = await shown_to_others(store, person)
    allowed = {"everybody"} | ({"friends"} if await store.are_friends(person, reader) else set())
    if shown.profile not in allowed:
        return NOTHING
    return SeenParts(profile=True, games=shown.games in allowed, results=shown.results in allowed)


async def show(store: ModuleStore, person: str, shown: ShownChoices) -> None:
    """Have others see so much from now on. Raises Desync: it is being changed from elsewhere, again and again."""
    for _ in range(TRIES):
        version = max((row.version for row in await store.rows_of(SHOWN, person)), default=0)
        if await store.finish(SHOWN, [], [ModuleRow(person, "", version + 1, msgspec.json.encode(shown))]):
            return
    raise Desync


def _shown(row: ModuleRow) -> ShownChoices:
    kept = _decoder.decode(row.body)
    return kept if isinstance(kept, ShownChoices) else _BEFORE[kept]
