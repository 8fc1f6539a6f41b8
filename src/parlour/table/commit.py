"""What a table gives to be committed: plain values, the same for every store.

JSON texts are `bytes`; times are milliseconds since the epoch by the store's clock. What is named `sealed` is plain
text here and never on disk: the store encrypts it with the server's key.
"""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True):
    """One line of a table's journal: what happened, enough to replay it exactly."""

    version: int
    now: int  # what the game was told as `self.now`
    actor: str  # "person:ID", "clock", "table:ID", "house"
    action: str
    args: bytes  # JSON object: what everybody may see of the arguments
    sealed: bytes = b""  # private arguments and the entropy drawn; b"" when there is neither
    action_id: str | None = None  # unique within (table, actor)


class Parcel(msgspec.Struct, frozen=True):
    """An effect on another table, in the outbox until the other table has taken it."""

    source: str
    target: str
    number: int  # rises with each that a table sends, whoever it is for
    kind: str  # "open" | "message" | "bounce" | ...
    body: bytes  # JSON
    sealed: bytes = b""
    hops: int = 0


class Record(msgspec.Struct, frozen=True):
    """Something to keep beyond the table: a finished hand, a ledger line."""

    kind: str
    at: int
    body: bytes  # JSON: what everybody may see
    sealed: bytes = b""  # JSON: {person: what only that person may see}
    of: tuple[str, ...] = ()  # the people whom it is about, each once


class Sitter(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody in a seat, as the list of tables shows them."""

    seat: int
    person: str
    name: str
    bot: bool = False
    colour: str = ""


class Listing(msgspec.Struct, frozen=True):
    """What the front page shows of a table."""

    title: str
    listed: bool
    seats: int
    seated: int
    people: int
    phase: str
    summary: str
    names: tuple[str, ...] = ()
    bots: int = 0  # seats that bots should take
    humans: int = 0  # people here who are no bots
    opened_at: int = 0  # ms
    bots_seated: int = 0  # of `seated`
    lookers: tuple[str, ...] | None = None  # who may see the table; None: everybody but those
    banned: tuple[str, ...] = ()
    sitters: tuple[Sitter, ...] = ()  # the first by seat


class KeyedEntry(msgspec.Struct, frozen=True):
    """One entry of a keyed collection, which is stored by itself."""

    field: str
    key: str
    place: int  # the entries of a field are in the order of these
    value: bytes | None  # JSON; None: it is gone


class State(msgspec.Struct, frozen=True):
    """A table at one version: enough to go on from."""

    game: str
    rules: str  # "VERSION HASH" of the rules that made it (versions.py)
    version: int
    now: int  # the time of the last journal line
    state: bytes  # JSON: the public part
    sealed: bytes  # the private and sealed parts
    due_at: int | None  # when its earliest timer is due
    retry_at: int | None = None  # not before this, after a clock action failed
    failures: int = 0  # clock actions failed in a row
    resources: str | None = None  # JSON: what it is pinned to, {name: hash}; None: nothing
    entries: tuple[KeyedEntry, ...] = ()
    """The keyed collections, which `state` is without: all of them when it is loaded, none when it is committed."""

    @property
    def keyed(self) -> list[tuple[str, str, bytes | None]]:
        """The entries in their order: field, key, value. Their places are a matter of when each was written."""
        entries = sorted(self.entries, key=lambda entry: (entry.field, entry.place))
        return [(entry.field, entry.key, entry.value) for entry in entries]


def public_of(state: State) -> bytes:
    """The public part of a stored table, keyed collections among it, as JSON."""
    fields = msgspec.json.decode(state.state, type=dict[str, msgspec.Raw])
    collections: dict[str, dict[str, msgspec.Raw]] = {}
    for name, key, value in state.keyed:
        if value is not None and not name.startswith("_"):  # how the release before this one kept numbers of messages
            collections.setdefault(name, {})[key] = msgspec.Raw(value)
    return msgspec.json.encode({**fields, **collections})


class Refused(msgspec.Struct, frozen=True):
    """What somebody was told that they cannot do. It is kept beside the journal, so that one id has one answer."""

    actor: str
    action_id: str
    code: str
    reason: str
    recovery: str


class Entry(msgspec.Struct, frozen=True):
    """All that one commit says of one table.

    `lines` are consecutive: `base + 1`, `base + 2`, ... An entry without lines and without `state` asks only whether
    the table still has version `base` (for a snapshot); it may carry `refused`. One without lines but with `state`
    writes `retry_at` and `failures` of an unchanged table. `base` 0 creates the table. A table whose listing says
    `finished` or `aborted` is over.
    """

    table: str
    base: int
    lines: tuple[Line, ...] = ()
    state: State | None = None
    entries: tuple[KeyedEntry, ...] = ()  # of keyed collections: those that are otherwise now
    entries_anew: bool = False  # they are all there are: what was stored of them before goes
    refused: tuple[Refused, ...] = ()  # KNOWN if one of these was accepted or refused before
    parcels: tuple[Parcel, ...] = ()  # to send
    delivered: tuple[tuple[str, str, int], ...] = ()
    """(source, target, number) of what leaves the outbox, in this order: taken here, or come back to here. The entry is
    STALE if one is not the next from its source to its target, or is a message to a table that exists and comes back.
    """
    records: tuple[Record, ...] = ()
    listing: Listing | None = None  # None: unchanged
    clock_due: int | None = None  # the latest due time of the clock actions in it; refused (EARLY) before that
