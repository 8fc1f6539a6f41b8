"""`parlour verify` and `parlour replay`: files of records are read, and what their game finds in each is printed.

A file that fails does not stop the others. What went wrong goes to the error stream, one line a file; what came of each
record goes to the output, in words or as a line of JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from parlour.app import GAMES
from parlour.house.history import record_kinds
from parlour.kit.records import FileCheck, FileFinding, RecordKind

CHECKED, WRONG, UNREADABLE = 0, 1, 2
"""The exit codes of `verify`: all is right; something is not; something was nothing that could be checked."""

_json = msgspec.json.Encoder(decimal_format="number")


def verify(paths: Iterable[str | Path], json_lines: bool, out: TextIO, err: TextIO) -> int:
    """Check the files; the exit code is the worst of them, what is wrong before all."""
    tally = _check(_checks(lambda kind: kind.verify), paths, json_lines, out, err)
    return WRONG if tally["wrong"] else UNREADABLE if tally["unreadable"] else CHECKED


def replay(paths: Iterable[str | Path], json_lines: bool, out: TextIO, err: TextIO) -> int:
    """Replay the records in files and folders and return the exit code: 0, or 1 if anything was wrong."""
    tally = _check(_checks(lambda kind: kind.replay), paths, json_lines, out, err)
    if not json_lines:
        out.write(", ".join(f"{count} {verdict}" for verdict, count in sorted(tally.items())) + "\n")
    return 1 if tally["failed"] else 0


def _checks(wanted: Callable[[RecordKind], FileCheck | None]) -> list[FileCheck]:
    """The checks of the kinds of record that have one; the first is for files whose endings say nothing."""
    return [check for kind in record_kinds(GAMES).values() if (check := wanted(kind)) is not None]


def _check(
    checks: list[FileCheck], paths: Iterable[str | Path], json_lines: bool, out: TextIO, err: TextIO
) -> Counter[str]:
    """Print what is found, and count the verdicts."""
    tally: Counter[str] = Counter()
    endings = tuple(ending for check in checks for ending in check.endings)
    for path in paths:
        files = list(_files(Path(path), endings))
        if not files:
            err.write(f"{path}: no {' or '.join(endings)} file here\n")
            tally["failed"] += 1
        for finding in (finding for file in files for finding in _findings(_check_for(checks, file), file)):
            tally[finding.verdict] += 1
            if finding.complaint is not None:
                err.write(f"{finding.file}: {finding.complaint}\n")
            line = _json.encode(finding.facts).decode() if json_lines else finding.words
            if line:
                out.write(line + "\n")
    return tally


def _check_for(checks: list[FileCheck], file: Path) -> FileCheck:
    return next((check for check in checks if file.suffix in check.endings), checks[0])


def _files(path: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """The file itself, or all of a folder below it, in the order of their names."""
    if endings and path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.suffix in endings)
    else:
        yield path


def _findings(check: FileCheck, file: Path) -> Iterable[FileFinding]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as unreadable:
        return [check.unread(str(file), f"cannot be read: {unreadable.strerror}")]
    except UnicodeDecodeError:
        return [check.unread(str(file), "cannot be read: it is not UTF-8")]
    return check.read(str(file), text)
