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

from parlour.games.poker.recorded.fields import BrokenHand, read_many
from parlour.games.poker.recorded.phh import Replayed, replay_fields, replay_hand

ONE_HAND, MANY_HANDS = ".phh", ".phhs"

_json = msgspec.json.Encoder(decimal_format="number")


def replay(paths: Iterable[str | Path], json_lines: bool, out: TextIO, err: TextIO) -> int:
    """Replay the hands in the given files and folders and return the exit code: 0, or 1 if anything was wrong."""
    tally: Counter[str] = Counter()
    for path in paths:
        files = list(_recorded_hands(Path(path)))
        if not files:
            err.write(f"{path}: no .phh or .phhs file here\n")
            tally["failed"] += 1
        for file in files:
            for replayed, complaint in _replay_file(file):
                tally[_verdict(replayed)] += 1
                if complaint is not None:
                    err.write(f"{replayed.file}: {complaint}\n")
                line = _json.encode(replayed).decode() if json_lines else f"{replayed.file}: {_words(replayed)}"
                out.write(line + "\n")
    if not json_lines:
        out.write(", ".join(f"{count} {verdict}" for verdict, count in sorted(tally.items())) + "\n")
    return 1 if tally["failed"] else 0


def _recorded_hands(path: Path) -> Iterator[Path]:
    """The file itself, or all of a folder below it, in the order of their names."""
    if path.is_dir():
        yield from sorted(file for file in path.rglob("*") if file.suffix in (ONE_HAND, MANY_HANDS))
    else:
        yield path


def _replay_file(file: Path) -> Iterator[tuple[Replayed, str | None]]:
    """Replay the hand of a file, or the many of a `.phhs` file, which are named as `file[1]`."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as unreadable:
        yield Replayed(str(file)), f"cannot be read: {unreadable.strerror}"
    except UnicodeDecodeError:
        yield Replayed(str(file)), "cannot be read: it is not UTF-8"
    else:
        if file.suffix == MANY_HANDS:
            yield from _replay_many(str(file), text)
        else:
            yield replay_hand(str(file), text)


def _replay_many(file: str, text: str) -> Iterator[tuple[Replayed, str | None]]:
    try:
        for name, fields in read_many(text):
            hand = f"{file}[{name}]"
            yield (Replayed(hand), str(fields)) if isinstance(fields, BrokenHand) else replay_fields(hand, fields)
    except BrokenHand as broken:
        yield Replayed(file), str(broken)


def _verdict(replayed: Replayed) -> str:
    if replayed.skipped:
        return "skipped"
    if not replayed.ok:
        return "failed"
    return "unfinished" if replayed.unfinished else "ok"


def _words(replayed: Replayed) -> str:
    verdict = _verdict(replayed)
    if verdict == "skipped":
        return f"skipped: {replayed.skipped}"
    if verdict == "ok" and replayed.expected is None and replayed.winnings is None:
        return "ok, with no result to compare"
    return verdict
