"""What the suites for stores write: entries as a table gives them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parlour.store.port import Entry, KeyedEntry, Line, Listing, Record, Refused, State


def play(table: str, base: int, *action_ids: str | None, actor: str = "person:ada", due_at: int | None = None) -> Entry:
    """An entry with a line for each action id, and the state after them."""
    lines = tuple(
        Line(version, 1000 + version, actor, "raise", b'{"to":400}', b"entropy", action_id)
        for version, action_id in enumerate(action_ids, base + 1)
    )
    return Entry(table, base, lines, after(base + len(lines), due_at))


def after(version: int, due_at: int | None = None) -> State:
    """A state that tells its version."""
    return State("holdem", "rules-1", version, 1000 + version, b'{"pot":%d}' % version, b"cards %d" % version, due_at)


def listing(
    title: str, phase: str = "playing", listed: bool = True, people: int = 0, bots: int = 0, names: Sequence[str] = ()
) -> Listing:
    """What the front page would show."""
    return Listing(title, listed, 9, people, people, phase, "50 / 100", tuple(names), bots, people)


def keyed(*entries: tuple[str, int, bytes | None]) -> tuple[KeyedEntry, ...]:
    """Entries of a keyed collection: key, place, JSON."""
    return tuple(KeyedEntry("f", key, place, value) for key, place, value in entries)


def no(action_id: str, actor: str = "person:ada") -> Refused:
    """A refusal."""
    return Refused(actor, action_id, "invalid_turn", "It is not your turn.", "noop")


def ledger(at: int, *people: str) -> Record:
    """A record about these people, with something private for the first."""
    sealed = b'{"%s":{"won":%d}}' % (people[0].encode(), at) if people else b""
    return Record("ledger", at, b'{"amount":%d}' % at, sealed, people)


def with_(entry: Entry, **changes: object) -> Entry:
    """The same entry, but for these fields."""
    return msgspec.structs.replace(entry, **changes)
