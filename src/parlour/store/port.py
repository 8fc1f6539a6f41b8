"""The store: the only truth, and its version number the only lock.

Three ports: `TableStore` is what tables live by, for dealers; `HouseStore` is what is kept of people and for them. Both
tell the time and how a table stands (`TableReader`), which is all that a gateway asks. `ModuleStore` is what modules
live by, which listen to records. (In files of their own: `PeopleStore`, who somebody is; `DoorStore`, what lets people
in at closed tables; `FriendStore`, people among themselves; `PasskeyStore`, who logs in by one; `PushStore`, which
browsers are told of turns; `OperatorStore` and `RestrictionStore`, who runs the house and what they take from people;
`TokenStore`, tokens of tables.)

A dealer may be late, paused, or dead; whatever it believes is checked here. `commit` takes a batch with at most one
entry a table and decides each entry by itself: it is `WON` only if the table still has the version that the entry
was made from, and then everything in the entry is on disk when `commit` returns. An exception from `commit` means
*unknown*: the caller must look again before it says anything.

Times are milliseconds since the epoch by the store's own clock, which goes on when wall clocks are set. The dates of
records, which people read, are the wall clock's: where that has been set back, they differ from what the table said by
`ClubTime.ahead`. JSON texts are `bytes`. What is named `sealed` is plain text at this port, and never on disk: the
adapter encrypts it with the server's key.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, Protocol

import msgspec

from parlour.table.commit import Entry, KeyedEntry, Line, Listing, Parcel, Record, Refused, State
from parlour.wire.session import Restriction

from .doors_port import DoorStore, TableLink
from .friends_port import FriendStore
from .operators_port import AuditLine, Deed, KnownOperator, OperatorStore
from .passkeys_port import PasskeyStore
from .people_port import KnownGuest, KnownSession, PeopleStore, SessionStart
from .push_port import PushStore
from .restrictions_port import FoundPerson, KnownAnnouncement, RestrictionStore
from .tokens_port import TokenStore

__all__ = [
    "ANY_TABLE",
    "REFUSED_KEPT_MS",
    "RESOURCE_KEPT_MS",
    "About",
    "AuditLine",
    "ClubTime",
    "Deed",
    "DoorStore",
    "Duty",
    "Entry",
    "FoundPerson",
    "FriendStore",
    "HouseStore",
    "KeyedEntry",
    "KnownAnnouncement",
    "KnownGuest",
    "KnownOperator",
    "KnownSession",
    "Line",
    "Listed",
    "Listing",
    "ModuleRow",
    "ModuleStore",
    "NamedResource",
    "OperatorStore",
    "OtherRelease",
    "Outcome",
    "Overdue",
    "Parcel",
    "ParkedDuty",
    "PeopleStore",
    "PushStore",
    "Record",
    "Refused",
    "Restriction",
    "RestrictionStore",
    "SessionStart",
    "Sought",
    "State",
    "Store",
    "StoreError",
    "Suspect",
    "TableLink",
    "TableReader",
    "TableStore",
    "TokenStore",
    "Unreadable",
]


REFUSED_KEPT_MS = 600_000
RESOURCE_KEPT_MS = 3_600_000
"""A table that is being made when a resource loses its name may be pinned to it a moment later."""


class Outcome(Enum):
    """What became of one entry of a batch."""

    WON = "won"  # it is on disk
    LOST = "lost"  # the table has another version: someone else was first
    KNOWN = "known"  # one of its action ids was accepted or refused before: nothing was written
    EARLY = "early"  # it fires a clock that is not due by the store's time: nothing was written
    STALE = "stale"  # a parcel in it is not the next on its way, or its target is there after all: nothing was written
    BROKEN = "broken"  # it contradicts itself or cannot be stored, a bug of its author: nothing was written


class ClubTime(msgspec.Struct, frozen=True):
    """A moment by the store's clock, in ms."""

    now: int
    """It does not go back; but in PostgreSQL by a second or so when the database's clock is set back."""
    leapt_to: int = 0
    """The club's time when it last went forward at a stroke, because a clock was set or the machine slept."""
    ahead: int = 0
    """By how much it is ahead of the date, since that was set back."""


class Overdue(msgspec.Struct, frozen=True):
    """A table whose clock has run out."""

    table: str
    due_at: int


class Listed(msgspec.Struct, frozen=True):
    """One row of the list of tables."""

    table: str
    game: str
    listing: Listing
    attended_at: int = 0
    """When a person was last seen to have it open (ms), within a minute; when it was opened if nobody has been."""


class Sought(NamedTuple):
    """Which of the listed tables are asked for; what is empty leaves all of them."""

    search: str = ""
    """In the title or among the names, in whatever case as far as the database knows letters."""
    game: str = ""
    summary: str = ""
    """What a table says of itself, whole: its stakes."""
    free: bool = False
    """There is a seat for a person: bots give theirs."""


ANY_TABLE = Sought()


class About(msgspec.Struct, frozen=True):
    """A record, found by one of those whom it is about."""

    number: int  # later records have higher ones, across all tables
    table: str
    game: str
    record: Record


class NamedResource(msgspec.Struct, frozen=True):
    """What stands now under a name: its hash, and how many bytes it has."""

    name: str
    hash: str
    size: int


class Suspect(msgspec.Struct, frozen=True):
    """A call into a game that never came back: what it was, and the version that the table had then."""

    table: str
    kind: str
    version: int
    actor: str
    action_id: str


class Duty(msgspec.Struct, frozen=True):
    """A record that a module has not taken yet."""

    about: About
    failures: int = 0
    """How often the module has failed at it."""
    waits: bool = False
    """It failed, and is not to be tried again yet."""


class ModuleRow(msgspec.Struct, frozen=True):
    """What a module keeps of one person under one key: JSON, or nothing yet.

    The version is how often it was written.
    """

    person: str
    key: str
    version: int
    body: bytes


class ParkedDuty(msgspec.Struct, frozen=True):
    """A record that a module has failed at too often: it is left out until somebody wants it tried again."""

    module: str
    number: int
    table: str
    kind: str
    failures: int
    why: str


class Mail(msgspec.Struct, frozen=True):
    """A mail that is to go out. Its id is drawn at random, and is the same however often it is tried."""

    id: str
    recipient: str
    subject: str
    text: str
    queued_at: int = 0  # ms
    attempts: int = 0
    """How often somebody has had it to send."""
    why: str = ""
    """Why it could not be delivered the last time."""


class MailTally(NamedTuple):
    """How many mails wait, and how many were given up."""

    waiting: int
    failed: int


class StoreError(Exception):
    """The store cannot be used."""


class OtherRelease(StoreError):
    """What is stored was written by a release that this one does not understand: `schema_too_new`, `schema_too_old`."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Unreadable(StoreError):
    """What is stored of one table cannot be opened; the others are as they were."""

    def __init__(self, sentence: str, table: str) -> None:
        super().__init__(sentence)
        self.table = table


class TableReader(Protocol):
    """What anybody may ask: the time, and how a table stands."""

    async def now(self) -> int:
        """The store's time in ms."""

    async def time(self) -> ClubTime:
        """The same, and what else there is to know of it. Somebody has to ask every second or so while clocks run."""

    async def load(self, tables: Sequence[str]) -> dict[str, State]:
        """The current state of each of these tables that exists. Raises `Unreadable` when one does not open."""

    async def heads(self, tables: Sequence[str]) -> dict[str, int]:
        """The current version of each of these tables that exists."""


class TableStore(TableReader, Protocol):
    """What tables live by, and what the simulator simulates. Adapters pass `parlour.testing.contracts.tables`."""

    async def commit(self, batch: Sequence[Entry]) -> list[Outcome]:
        """Decide each entry by itself; what is WON is on disk. Raises when the outcome is unknown."""

    async def known(self, table: str, actor: str, action_id: str) -> int | Refused | None:
        """The version at which this action was accepted, or with what it was refused; None if neither is known.

        What was accepted is known for ever, what was refused for at least REFUSED_KEPT_MS.
        """

    async def overdue(self, grace_ms: int, limit: int) -> list[Overdue]:
        """Tables due for at least `grace_ms` and not put off by `retry_at`, longest overdue first."""

    async def outbox(self, limit: int, older_than_ms: int = 0) -> list[Parcel]:
        """Parcels not yet delivered and at least so old, oldest first; without those that do not open."""

    async def resources(self, hashes: Sequence[str]) -> dict[str, bytes]:
        """Those of these resources that there are."""

    async def resource_names(self, names: Sequence[str]) -> dict[str, str]:
        """The hashes that stand now under these names, where something does."""

    async def journal(self, table: str, after: int = 0, limit: int = 1000) -> list[Line]:
        """Lines after this version, in order, with their sealed parts."""

    async def suspect(self, suspect: Suspect) -> None:
        """Note for ever what never came back."""

    async def suspects(self) -> list[Suspect]:
        """Everything that never came back, in the order in which it was noted."""

    async def forget_suspects(self, table: str) -> int:
        """Strike out the suspects of a table, and say how many there were."""


class HouseStore(TableReader, Protocol):
    """What is kept of people, and for them. Adapters pass `parlour.testing.contracts.house`."""

    async def records(self, table: str) -> list[Record]:
        """Everything that this table recorded, in order."""

    async def page(self, table: str, kind: str, first: int, limit: int) -> list[Record]:
        """Records of this table and kind, in order, from the one with the number `first` on; the first of all is 0.

        A record of a page, or about somebody, whose sealed part does not open comes without it.
        """

    async def tally(self, table: str, kind: str) -> int:
        """How many records of this kind the table has."""

    async def about(self, person: str, kind: str, before: int | None, limit: int) -> list[About]:
        """Records of this kind about this person, of all tables, newest first; those with a lower number than `before`.

        Tables do not wait for each other: a record may turn up late among others of the same moment.
        """

    async def about_both(self, person: str, other: str, kind: str, before: int | None, limit: int) -> list[About]:
        """As `about`, those that are about another person too."""

    async def listed(
        self,
        limit: int = 100,
        first: int = 0,
        sought: Sought = ANY_TABLE,
        attended_since: int = 0,
        shown_since: int = 0,
    ) -> tuple[int, list[Listed]]:
        """How many tables are listed and not over, and those from the one with the number `first` on.

        Those attended since a time come first, then those where people sit, each newest first. Tables where nobody sits
        count only when they were attended, or opened, since `shown_since`.
        """

    async def stakes(self, limit: int, shown_since: int = 0) -> list[tuple[str, str, int]]:
        """How many tables are listed of each game and what it says of them (its summary), the most first."""

    async def listing(self, table: str) -> Listed | None:
        """One table, listed or not, over or not."""

    async def open_tables(self, game: str, first: int, limit: int) -> list[Listed]:
        """The tables that are not over, listed or not, newest first; those of one game where one is named."""

    async def open_by_game(self) -> dict[str, int]:
        """How many tables of each game are not over."""

    async def with_bots(self, attended_since: int = 0) -> dict[str, bool]:
        """The tables that are not over and want bots, each with whether it was attended since a time."""

    async def note_opener(self, table: str, opener: str, address: str, attended_at: int, look_at: int) -> None:
        """Remember who has opened a table, from which address, and when (ms) it shall be looked at if nobody comes."""

    async def opened_by(self, opener: str, address: str) -> tuple[int, int]:
        """How many tables that are not over this person has opened, and how many were opened from this address."""

    async def open_tables_of(self, opener: str) -> list[str]:
        """The tables that are not over and that this person has opened, whoever owns them by now."""

    async def attend(self, tables: Sequence[str], look_after_ms: int) -> None:
        """People have these tables open now; after so long without that they are looked at."""

    async def to_look_at(self, limit: int) -> list[Listed]:
        """The tables nobody has attended for as long as was said, those longest due first."""

    async def look_later(self, table: str, look_after_ms: int | None) -> None:
        """Look at a table again after so long; None: never, it is over."""

    async def keep_resource(self, name: str, body: bytes) -> str:
        """Keep these bytes, have them stand under a name from now on, and give their hash.

        Tables that were made with what stood there before go on with that.
        """

    async def named_resources(self) -> list[NamedResource]:
        """What stands under a name, by name."""

    async def forget_resources(self) -> int:
        """Remove what has had no name for RESOURCE_KEPT_MS and no table plays with; how many that were."""


class ModuleStore(Protocol):
    """What modules live by. Adapters pass `parlour.testing.contracts.modules`.

    The commit that writes a record writes a duty for each module that listens to its kind. A duty is done by `finish`
    alone, in one transaction with the rows that came of it.
    """

    async def listen(self, module: str, kinds: Sequence[str]) -> None:
        """From now on every record of these kinds is a duty of this module; those that are there are so at once."""

    async def duties(self, module: str, limit: int) -> list[Duty]:
        """The duties with the lowest numbers, without those that are parked, in the order of their numbers.

        One with a lower number may turn up later: numbers are given out before the commit.
        """

    async def rows(self, module: str, people: Sequence[str], keys: Sequence[str]) -> list[ModuleRow]:
        """What the module keeps of these people under these keys."""

    async def rows_of(self, module: str, person: str) -> list[ModuleRow]:
        """All that the module keeps of one person, by key."""

    async def finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        """Strike out the duties for these records and write these rows, or do nothing and say so.

        Nothing is done if one of the duties is done already, if a row is not at the version before the one given, or
        if an earlier duty that concerns one of the same people is neither done nor parked. Raises when the outcome is
        unknown. Rows are locked in the order of their people's ids, so that no two calls wait for each other.
        """

    async def put_off(self, module: str, duty: Duty, why: str, after_ms: int) -> None:
        """The module has failed at this duty: it shall wait so long. Nothing, if somebody else has said so already."""

    async def park(self, module: str, duty: Duty, why: str) -> None:
        """The module has failed at this duty for the last time: nobody waits for it any more."""

    async def modules(self) -> list[str]:
        """The names of those who have listened to anything."""

    async def parked(self) -> list[ParkedDuty]:
        """What all modules have parked."""

    async def retry(self, module: str) -> int:
        """Make duties again of what the module has parked, and say how many."""

    async def fill(self, module: str) -> int:
        """Forget the rows of a module, and make a duty of every record that it listens to; say how many there are."""


class MailStore(Protocol):
    """Where mails lie until they are delivered. Adapters pass `parlour.testing.contracts.mails`."""

    async def queue_mail(self, mail: Mail) -> None:
        """It shall go out."""

    async def mails_due(self, limit: int) -> Sequence[Mail]:
        """Those that shall go out now, those that have waited longest first."""

    async def take_mail(self, mail: Mail, again_after_ms: int) -> bool:
        """Have this mail to send; whether one has it. Another takes it after so long, if nothing is said of it."""

    async def strike_mail(self, mail: Mail) -> None:
        """It has been delivered."""

    async def put_mail_off(self, mail: Mail, why: str, again_after_ms: int) -> None:
        """It could not be delivered now."""

    async def give_mail_up(self, mail: Mail, why: str) -> None:
        """It never will be, if no operator has it tried again: why is kept."""

    async def retry_mail(self, deed: Deed, mail: str) -> bool:
        """An operator has a mail tried again that was given up; whether there was such a one."""

    async def forget_mail(self, deed: Deed, mail: str) -> bool:
        """An operator has a mail struck out that was given up; whether there was such a one."""

    async def mails(self, failed: bool, limit: int) -> Sequence[Mail]:
        """The newest of those that wait, or of those that were given up."""

    async def tally_mails(self) -> MailTally:
        """How many wait, and how many were given up."""

    async def forget_mails(self, older_than_ms: int) -> int:
        """Strike out those that are so old, and say how many there were."""


class Store(
    TableStore,
    HouseStore,
    PeopleStore,
    DoorStore,
    FriendStore,
    ModuleStore,
    MailStore,
    OperatorStore,
    PasskeyStore,
    PushStore,
    RestrictionStore,
    TokenStore,
    Protocol,
):
    """All of them, for who opens it: one engine serves them."""

    async def probe(self) -> None:
        """Write a few bytes to where commits are written, and wait for the disk. Raises StoreError."""

    async def close(self) -> None:
        """Finish what is begun and let go of the engine."""
