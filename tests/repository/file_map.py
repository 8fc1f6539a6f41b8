"""Every file of the source in one line, by room: `docs/files.md`, made of the first lines of their docstrings.

python -m tests.repository.file_map     write it anew
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.repository.checkout import ROOT

PAGE = ROOT / "docs" / "files.md"
SOURCE = ROOT / "src" / "parlour"

HEAD = """\
# Every file in one line

By room, below `src/parlour`; each file begins with this line. Made by `.venv/bin/python -m tests.repository.file_map`,
which `make docs` runs. The browser client (`web/src`) has the same: the first lines of a file say what it is for.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *lines()])


def lines() -> Iterator[str]:
    """A heading for each room, and a line for each of its files."""
    for room in rooms():
        files = [file for file in sorted(room.glob("*.py")) if not file.name.endswith("_pb2.py")]
        name = room.relative_to(SOURCE).as_posix()
        yield f"## {'parlour' if name == '.' else name}\n"
        yield from (f"- `{file.relative_to(SOURCE)}`: {first_line(file)}" for file in files if first_line(file))
        yield ""


def rooms() -> list[Path]:
    """The folders with files of Python, the root first."""
    return sorted({file.parent for file in SOURCE.rglob("*.py")} - {SOURCE / "bus" / "v1"})


def first_line(file: Path) -> str:
    """What a file says of itself first; it may be a sentence or the first half of one."""
    words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(words.split("\n\n")[0].split())


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
