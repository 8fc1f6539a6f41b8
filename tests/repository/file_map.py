"""Every file of the source in one line, by room: `docs/files.md`, made of what each file says of itself first.

python -m tests.repository.file_map     write it anew
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.repository.checkout import ROOT

PAGE = ROOT / "docs" / "files.md"
SOURCE = ROOT / "src" / "parlour"
CLIENT = ROOT / "web" / "src"

HEAD = """\
# Every file in one line

By room, below `src/parlour`, and then `web/src`; each file begins with this line. Made by
`.venv/bin/python -m tests.repository.file_map`, which `make docs` runs.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *lines(), *client_lines()])


def lines() -> Iterator[str]:
    """A heading for each room, and a line for each of its files."""
    for room in rooms():
        files = [file for file in sorted(room.glob("*.py")) if not file.name.endswith("_pb2.py")]
        name = room.relative_to(SOURCE).as_posix()
        yield f"## {'parlour' if name == '.' else name}\n"
        yield from (f"- `{file.relative_to(SOURCE)}`: {first_line(file)}" for file in files if first_line(file))
        yield ""


def client_lines() -> Iterator[str]:
    """The same of the browser client; its tests are beside its files."""
    files = [file for file in CLIENT.rglob("*") if file.suffix in (".ts", ".svelte") and ".test." not in file.name]
    for room in sorted({file.parent for file in files}):
        yield f"## web/src{'' if room == CLIENT else '/' + room.relative_to(CLIENT).as_posix()}\n"
        for file in sorted(file for file in files if file.parent == room):
            yield f"- `{file.relative_to(ROOT)}`: {first_comment(file.read_text(encoding='utf-8'))}"
        yield ""


def first_comment(text: str) -> str:
    """What a file of the client begins with: lines after `//`, up to an empty one."""
    found = re.match(r"(?:<script[^>]*>\s*)?((?:\s*//[^\n]*\n)+)", text)
    assert found is not None, f"it does not say what it is for: {text[:80]}"
    words = [line.strip().removeprefix("//").strip() for line in found[1].strip().split("\n")]
    return " ".join(words[: words.index("")] if "" in words else words)


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
