"""`parlour verify`: read exported hands, check the deal of each, and say plainly what was checked and what was not.

What can be checked is `verdict`'s to know, the formats are `exports`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from parlour.games.poker.checking.exported import NotExported
from parlour.games.poker.checking.reading import read_exported
from parlour.games.poker.checking.verdict import Verdict, judge

CHECKED, WRONG, UNREADABLE = 0, 1, 2
"""The exit codes: all is right; something is not; something was no hand that could be checked."""

_KINDS = {"own": "of your own", "board": "on the board", "shown": "shown", "rabbit": "of the rabbit hunt"}


class _Line(msgspec.Struct, omit_defaults=True):
    """What --json prints for a file."""

    file: str
    verdict: Verdict | None = None
    unreadable: str | None = None


def verify(paths: Iterable[str | Path], json_lines: bool, out: TextIO, err: TextIO) -> int:
    """Check the deals of the hands in these files; the exit code is the worst of them, a wrong deal before all."""
    codes = {CHECKED}
    for path in paths:
        line = _line(Path(path))
        if line.verdict is None:
            codes.add(UNREADABLE)
            err.write(f"{line.file}: {line.unreadable}\n")
        elif not line.verdict.ok:
            codes.add(WRONG)
        if json_lines:
            out.write(msgspec.json.encode(line).decode() + "\n")
        elif line.verdict is not None:
            out.write("\n  ".join((f"{line.file}: {_headline(line.verdict)}", *words(line.verdict))) + "\n")
    return WRONG if WRONG in codes else max(codes)


def _line(file: Path) -> _Line:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as unreadable:
        return _Line(str(file), unreadable=f"cannot be read: {unreadable.strerror}")
    except UnicodeDecodeError:
        return _Line(str(file), unreadable="cannot be read: it is not UTF-8")
    try:
        return _Line(str(file), judge(read_exported(text)))
    except NotExported as wrong:
        return _Line(str(file), unreadable=str(wrong))


def _headline(verdict: Verdict) -> str:
    return "the deal is as it was committed." if verdict.ok else "THE DEAL IS WRONG."


def words(verdict: Verdict) -> Iterator[str]:
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
