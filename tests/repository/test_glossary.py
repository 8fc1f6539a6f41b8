"""The glossary has each word once, in a sentence or two, with a file that is there."""

import re
from pathlib import PurePosixPath

from tests.repository.test_documentation import code, read

PAGE = PurePosixPath("docs/glossary.md")


def rows() -> list[list[str]]:
    """Word, meaning and place of each line."""
    lines = [line for line in read(PAGE).splitlines() if line.startswith("| ") and not line.startswith("| word |")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def test_every_line_has_a_word_a_meaning_and_a_place() -> None:
    assert [row for row in rows() if len(row) != 3 or not all(row)] == []


def test_every_word_stands_once() -> None:
    words = [word for row in rows() for word in row[0].split(", ")]
    assert sorted(words) == sorted(set(words))


def test_a_meaning_is_a_sentence_or_two() -> None:
    assert [row[0] for row in rows() if not row[1].endswith((".", ".)")) or len(row[1]) > 200] == []


def test_every_place_is_a_file_or_a_page() -> None:
    """Whether the file is there is asked for all pages, in `test_documentation`."""
    places = [word for row in rows() for word in code(row[2])]
    assert len(places) > 80
    assert [row[0] for row in rows() if not re.search(r"`[\w/]+\.py`|\]\(", row[2])] == []


def test_what_a_newcomer_meets_first_is_explained() -> None:
    words = {word for row in rows() for word in row[0].split(", ")}
    assert {"table", "step", "line", "entry", "commit", "seat", "person", "prompt", "update", "dealer"} <= words
