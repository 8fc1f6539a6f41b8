"""What the house may ask of a hand that was kept (`kit.records`): a row of a list, all of it, files, and checks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import replace

from parlour.games.poker.kept.csv_row import CSV_HEAD, csv_row
from parlour.games.poker.kept.phh_reader import BEGINS_MANY, BEGINS_ONE, phh_hand, phhs_hands
from parlour.games.poker.kept.phh_replay import REPLAY, play_recorded
from parlour.games.poker.kept.phh_writer import phh
from parlour.games.poker.kept.pokerstars import pokerstars
from parlour.games.poker.kept.pokerstars_reader import BEGINS, pokerstars_hands
from parlour.games.poker.kept.record import Began, HandRecord, OwnCards, SeenHand, WholeHand, seen_by
from parlour.games.poker.kept.rows import HandRow, hand_row
from parlour.games.poker.kept.statistics import STATISTICS
from parlour.games.poker.kept.verify import VERIFY
from parlour.kit.records import Calendar, FileForm, KeptRecord, RecordKind, TextReader
from parlour.kit.spreadsheets import lines


def seen(record: KeptRecord) -> SeenHand:
    """A hand as its reader may see it."""
    hand = msgspec.json.decode(record.body, type=HandRecord)
    # A table knows the club's time alone; the store has dated the record by the wall clock.
    hand = replace(hand, at_begin=record.at - (hand.at_end - hand.at_begin), at_end=record.at)
    own = None if record.own is None else msgspec.json.decode(record.own, type=OwnCards)
    return seen_by(record.table, hand, record.reader, own)


def row(record: KeptRecord) -> HandRow:
    """A hand in one line of a list."""
    return hand_row(seen(record), record.at)


def whole(record: KeptRecord) -> dict[str, Any]:
    """All that is kept of a hand, as it was written, and the reader's own part as `mine`: a `WholeHand`."""
    body: dict[str, Any] = msgspec.json.decode(record.body)
    hand = seen(record)
    dates = {"at_begin": hand.hand.at_begin, "at_end": hand.hand.at_end}
    return {"table": record.table, "at": record.at, **body, **dates, "mine": _mine(hand)}


def _mine(hand: SeenHand) -> dict[str, Any] | None:
    if hand.seat is None or hand.own is None:
        return None
    own = {name: part for name, part in msgspec.to_builtins(hand.own).items() if part is not None}
    return {"seat": hand.seat, **own}


def phh_file(record: KeptRecord, calendar: Calendar) -> bytes:
    """A hand as a PHH file."""
    hand = seen(record)
    return phh(hand, began(hand, calendar)).encode()


def phh_table(records: Iterable[KeptRecord], calendar: Calendar) -> bytes:
    """Hands as tables of a PHHS file, each named by its number in the file."""
    return b"".join(b"[%d]\n%s\n" % (record.number, phh_file(record, calendar)) for record in records)


def pokerstars_file(record: KeptRecord, calendar: Calendar) -> bytes:
    """A hand in the manner of PokerStars."""
    hand = seen(record)
    return pokerstars(hand, began(hand, calendar)).encode()


def pokerstars_files(records: Iterable[KeptRecord], calendar: Calendar) -> bytes:
    """Hands in the manner of PokerStars, one after the other."""
    return b"".join(pokerstars_file(record, calendar) for record in records)


def csv_file(record: KeptRecord, calendar: Calendar) -> bytes:
    """A hand as a file for spreadsheets."""
    return CSV_HEAD + csv_lines([record], calendar)


def csv_lines(records: Iterable[KeptRecord], calendar: Calendar) -> bytes:
    """Hands as lines for spreadsheets."""
    return lines(csv_row(seen(record), calendar) for record in records).encode()


def began(hand: SeenHand, calendar: Calendar) -> Began:
    """When a hand began, in the times in which its texts say it."""
    at = hand.hand.at_begin
    return Began(utc=calendar(at, "UTC"), eastern=calendar(at, "America/New_York"))


HANDS = RecordKind(
    name="hand",
    plural="hands",
    row=row,
    whole=whole,
    whole_type=WholeHand,
    forms={
        "phh": FileForm(ending="phh", ending_of_many="phhs", one=phh_file, many=phh_table),
        "pokerstars": FileForm(ending="txt", ending_of_many="txt", one=pokerstars_file, many=pokerstars_files),
        "csv": FileForm(ending="csv", ending_of_many="csv", one=csv_file, many=csv_lines, head=CSV_HEAD),
    },
    verify=VERIFY,
    replay=REPLAY,
    statistics=STATISTICS,
    readers=(
        TextReader(
            form="text in the manner of PokerStars",
            begins=f"^{BEGINS}",
            read=partial(pokerstars_hands, play=play_recorded),
        ),
        TextReader(form="PHHS", begins=BEGINS_MANY, read=partial(phhs_hands, play=play_recorded)),
        TextReader(form="PHH", begins=BEGINS_ONE, read=partial(phh_hand, play=play_recorded)),
    ),
)
