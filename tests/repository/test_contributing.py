"""A newcomer's questions are answered with files that are there, and what they are told of the gates is so."""

import re
from pathlib import PurePosixPath

from tests.repository.test_documentation import code, read

PAGE = PurePosixPath("CONTRIBUTING.md")


def questions() -> list[tuple[str, list[str]]]:
    """Each question, and the files that answer it."""
    rows = re.findall(r"^\| ([^|]+\?) \| (.+) \|$", read(PAGE), re.MULTILINE)
    return [(question, [word for word in code(answer) if "/" in word]) for question, answer in rows]


def test_there_are_ten_questions_each_with_its_file() -> None:
    """Whether the files are there is asked for all pages, in `test_documentation`."""
    assert len(questions()) == 10
    assert [question for question, files in questions() if not files] == []


def test_each_question_has_an_answer_of_its_own() -> None:
    firsts = [files[0] for _, files in questions()]
    assert sorted(firsts) == sorted(set(firsts))


def test_the_readme_leads_here() -> None:
    assert f"]({PAGE})" in read(PurePosixPath("README.md"))
