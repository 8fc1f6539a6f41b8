"""Hands as files to keep: in PHH or in the manner of PokerStars, one hand or all of an evening in one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from parlour.games.poker.history.phh import phh
from parlour.games.poker.history.pokerstars import pokerstars
from parlour.games.poker.history.record import Began, Seen

Form: TypeAlias = Literal["phh", "pokerstars"]

EASTERN = ZoneInfo("America/New_York")

WRITERS: dict[Form, Callable[[Seen, Began], str]] = {"phh": phh, "pokerstars": pokerstars}
ENDING_OF_ONE: dict[Form, str] = {"phh": "phh", "pokerstars": "txt"}
ENDING_OF_MANY: dict[Form, str] = {"phh": "phhs", "pokerstars": "txt"}


def one_hand(form: Form, seen: Seen) -> bytes:
    """A hand as a file of its own."""
    return WRITERS[form](seen, began(seen)).encode()


def many_hands(form: Form, hands: Iterable[Seen]) -> bytes:
    """Hands as a part of a file: of texts one after the other, or of a table of PHH for each, named by its number."""
    texts = ((seen, one_hand(form, seen)) for seen in hands)
    if form == "pokerstars":
        return b"".join(text for _, text in texts)
    return b"".join(b"[%d]\n%s\n" % (seen.hand.hand_number, text) for seen, text in texts)


def began(seen: Seen) -> Began:
    """When a hand began, in the times in which exports say it."""
    utc = datetime.fromtimestamp(seen.hand.at_begin // 1000, UTC)
    return Began(utc=utc.timetuple()[:6], eastern=utc.astimezone(EASTERN).timetuple()[:6])
