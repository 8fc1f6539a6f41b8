"""The map of the source is what the files say of themselves just now."""

from __future__ import annotations

from tests.repository import file_map


def test_the_map_is_current() -> None:
    assert file_map.PAGE.read_text(encoding="utf-8") == file_map.page(), (
        "write it anew: .venv/bin/python -m tests.repository.file_map"
    )


def test_every_file_says_what_it_is_for() -> None:
    silent = [
        str(file.relative_to(file_map.SOURCE))
        for room in file_map.rooms()
        for file in room.glob("*.py")
        if not file.name.endswith("_pb2.py") and not file_map.first_line(file)
    ]
    assert silent == []
