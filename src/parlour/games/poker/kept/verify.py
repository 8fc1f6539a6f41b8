"""`parlour verify`: the deal of an exported hand is checked, and it is said plainly what was checked and what was not.

What can be checked is `verdict`'s to know, the formats are `exported_reader`'s.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parlour.games.poker.kept.exported_deal import NotExported
from parlour.games.poker.kept.exported_reader import read_exported
from parlour.games.poker.kept.verdict import Verdict, judge
from parlour.kit.records import FileCheck, FileFinding

CHECKED, WRONG, UNREADABLE = "checked", "wrong", "unreadable"
"""All is right; something is not; it was no hand that could be checked."""

_KINDS = {"own": "of your own", "board": "on the board", "shown": "shown", "rabbit": "of the rabbit hunt"}


class _Line(msgspec.Struct, omit_defaults=True):
    """What --json prints for a file."""

    file: str
    verdict: Verdict | None = None
    unreadable: str | None = None


def _checked(file: str, text: str) -> Iterator[FileFinding]:
    try:
        verdict = judge(read_exported(text))
    except NotExported as wrong:
        yield _unread(file, str(wrong))
        return
    words = "\n  ".join((f"{file}: {_headline(verdict)}", *sentences(verdict)))
    yield FileFinding(file, CHECKED if verdict.ok else WRONG, words, _Line(file, verdict))


def _unread(file: str, why: str) -> FileFinding:
    return FileFinding(file, UNREADABLE, "", _Line(file, unreadable=why), why)


VERIFY = FileCheck(read=_checked, unread=_unread)


def _headline(verdict: Verdict) -> str:
    return "the deal is as it was committed." if verdict.ok else "THE DEAL IS WRONG."


def sentences(verdict: Verdict) -> Iterator[str]:
    """What was found, in sentences."""
    yield from verdict.wrong
    opened = sum(verdict.opened.values())
    kinds = ", ".join(f"{verdict.opened[kind]} {words}" for kind, words in _KINDS.items() if verdict.opened.get(kind))
    found = f"{_count(opened, 'card')} opened and found where the shuffle had put them"
    yield f"{found}: {kinds}." if kinds else f"{found}."
    if verdict.gave:
        yield f"{_list(verdict.gave)} gave entropy to the shuffle."
    else:
        yield "Nobody gave entropy: the server has shuffled alone."
    if verdict.left_out:
        were = "was" if len(verdict.left_out) == 1 else "were"
        yield f"{_list(verdict.left_out)} had pledged, and {were} left out for being silent."
    if verdict.without:
        yield f"{_list(verdict.without)} had not pledged."
    if verdict.elsewhere:
        yield f"{_count(verdict.elsewhere, 'card')} opened of which the file does not say where they lay."
    yield (
        f"Not checked: {_count(verdict.closed, 'card')} that stayed closed, who was dealt in, who won, "
        "and who knew what."
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
