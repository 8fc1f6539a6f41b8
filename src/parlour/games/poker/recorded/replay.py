"""`parlour replay`: find recorded hands, replay each, and report; the rules and the format are `phh`'s.

A hand that fails does not stop the others. What went wrong goes to the error stream, one line a file; what came of each
hand goes to the output, as a line of words or of JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from parlour.games.poker.recorded.phh import Replayed, replay_hand

_json = msgspec.json.Encoder(decimal_format="number")


def replay(paths: Iterable[str | Path], json_lines: bool, out: TextIO, err: TextIO) -> int:
    """Replay the hands in the given files and folders and return the exit code: 0, or 1 if anything was wrong."""
    tally: Counter[str] = Counter()
    for path in paths:
        files = list(_recorded_hands(Path(path)))
        if not files:
            err.write(f"{path}: no .phh file here\n")
            tally["failed"] += 1
        for file in files:
            replayed, complaint = _replay_file(file)
            tally[_verdict(replayed)] += 1
            if complaint is not None:
                err.write(f"{file}: {complaint}\n")
            out.write(_json.encode(replayed).decode() + "\n" if json_lines else f"{file}: {_words(replayed)}\n")
    if not json_lines:
        out.write(", ".join(f"{count} {verdict}" for verdict, count in sorted(tally.items())) + "\n")
    return 1 if tally["failed"] else 0


def _recorded_hands(path: Path) -> Iterator[Path]:
    """The file itself, or all of a folder below it, in the order of their names."""
    if path.is_dir():
        yield from sorted(path.rglob("*.phh"))
    else:
        yield path


def _replay_file(file: Path) -> tuple[Replayed, str | None]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as unreadable:
        return Replayed(str(file)), f"cannot be read: {unreadable.strerror}"
    except UnicodeDecodeError:
        return Replayed(str(file)), "cannot be read: it is not UTF-8"
    return replay_hand(str(file), text)


def _verdict(replayed: Replayed) -> str:
    if replayed.skipped:
        return "skipped"
    return "ok" if replayed.ok else "failed"


def _words(replayed: Replayed) -> str:
    if replayed.skipped:
        return f"skipped: {replayed.skipped}"
    if not replayed.ok:
        return "failed"
    return "ok" if replayed.expected is not None else "ok, with no result to compare"
