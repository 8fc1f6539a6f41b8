"""What a game says of the records that it keeps: how one is listed, shown, handed out as a file, and checked.

A game keeps records with `Game.record`. The house stores them, finds those of a table or of a person, and knows nothing
of what is in them: it asks the `RecordKind` that the game's class names in `record_kinds`. A kind that no game
describes is listed as it was written.

Where a record names somebody, it says whom in the same object: `{"person": ..., "name": ...}`. So the house can take
the name out of what it shows once their account is deleted.

A reader is told from a `KeptRecord`, and there is nothing in it that somebody else alone may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import msgspec

Calendar: TypeAlias = Callable[[int, str], tuple[int, ...]]
"""What it is somewhere: from a time (ms since the epoch) and the name of a time zone to year, month, day, hour, minute,
second. Games know no calendars; the house does."""


class KeptRecord(msgspec.Struct, frozen=True):
    """A record as one reader may have it."""

    table: str
    number: int
    """Among those of its kind at this table, from 1."""
    at: int
    """When it was recorded, by the wall clock (ms since the epoch)."""
    body: bytes
    """JSON: what everybody may see."""
    reader: str | None = None
    """Who reads it; None for anybody."""
    own: bytes | None = None
    """JSON: what the reader alone may see, if they have any part in it."""


def plain_row(record: KeptRecord) -> Any:
    """A record as it was written, and the reader's own part as `mine`: for kinds that have nothing better."""
    own = None if record.own is None else msgspec.json.decode(record.own)
    return {"number": record.number, "at": record.at, **msgspec.json.decode(record.body), "mine": own}


class FileForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form in which records are handed out as text, one to a file or many in one."""

    ending: str
    ending_of_many: str
    one: Callable[[KeptRecord, Calendar], bytes]
    many: Callable[[Iterable[KeptRecord], Calendar], bytes]
    """A part of a file of many; parts are put one after the other."""
    head: bytes = b""
    """What a file of many begins with."""


class FileFinding(msgspec.Struct, frozen=True):
    """What came of checking a file, or one of the records in it."""

    file: str
    verdict: str
    """In one word, to be counted."""
    words: str
    """For people; nothing where the complaint says it all."""
    facts: Any
    """For programs, to be written as JSON."""
    complaint: str | None = None


class FileCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What can be found out from files of records alone, without the house that kept them."""

    endings: tuple[str, ...] = ()
    """Which files are looked for in a folder; none, if only single files are checked."""
    read: Callable[[str, str], Iterable[FileFinding]]
    """Check a file by its name and its text."""
    unread: Callable[[str, str], FileFinding]
    """What is said of a file that could not be read, by its name and the reason."""


class Large(msgspec.Struct, frozen=True):
    """What makes a record one of somebody's largest, such as a pot that they won."""

    size: int
    """By which records of any heading are compared, such as a pot in big blinds."""
    amount: int
    """As it is told, in what the table counts."""
    number: int
    """Of the record among those of its kind at its table."""


class RecordCounts(msgspec.Struct, frozen=True):
    """What one record adds to what is counted of one person."""

    counts: Mapping[str, int]
    place: str = ""
    """From where they played, such as a position at a card table: all is counted by place too."""
    large: Large | None = None


def no_heading(record: KeptRecord) -> str:
    """All records of a game are counted together."""
    return ""


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of people over all records of a kind, for each game."""

    version: int = 1
    """A higher one has everything counted anew."""
    count: Callable[[KeptRecord], Mapping[str, RecordCounts]]
    """By person: what a record adds. It is told what everybody may see."""
    heading: Callable[[KeptRecord], str] = no_heading
    """Under which heading a record is also counted apart from others of its game, such as the stakes."""
    percentages: Mapping[str, tuple[str, str]] = {}
    """By name: which count is told as a percentage of which."""
    ratios: Mapping[str, tuple[str, str]] = {}
    """By name: which count is told divided by which."""


class ReadRecord(msgspec.Struct, frozen=True):
    """A record that was read from a text of elsewhere, in which people go by their names."""

    line: int
    """Where it begins, from 1."""
    body: dict[str, Any]
    """As it would be kept."""
    reader: str | None = None
    """Whose own part the text tells."""
    own: bytes | None = None
    """JSON: that part."""


class UnreadRecord(msgspec.Struct, frozen=True):
    """One that cannot be read: in which line, and why."""

    line: int
    reason: str


class TextReader(msgspec.Struct, frozen=True, kw_only=True):
    """Reads texts of elsewhere that are in one form, such as that of another room."""

    form: str
    """What the form is called, as in "this is not PHH"."""
    begins: str
    """A regular expression for a line that texts of this form have (`re.MULTILINE`). The first reader that finds its
    own takes the text."""
    read: Callable[[str], Iterable[ReadRecord | UnreadRecord]]
    """The records of a text, in their order; for one that cannot be read, why."""


class RecordKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of record that a game keeps."""

    name: str
    """As `Game.record` is told it."""
    plural: str
    """Under which the house lists them: `/tables/K7Q2ZD/hands`."""
    row: Callable[[KeptRecord], Any] = plain_row
    """What a list shows of one."""
    whole: Callable[[KeptRecord], Any] = plain_row
    """All of one that its reader may see."""
    whole_type: type[msgspec.Struct] | None = None
    """What is in that, for whoever reads it; nothing: no more is known than that it is an object."""
    forms: Mapping[str, FileForm] = {}
    """By name."""
    verify: FileCheck | None = None
    """Whether what a file says is what the house had promised (`parlour verify`)."""
    replay: FileCheck | None = None
    """Whether the rules of the game come to what a file says (`parlour replay`)."""
    statistics: Statistics | None = None
    readers: tuple[TextReader, ...] = ()
    """Which texts of elsewhere are read."""
