"""Whoever asks a clock that somebody may set stands in ADR 22, with the reason why it is right there."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
WALL = re.compile(
    r"\btime\.time(_ns)?\b(?! =)|\bdatetime\.(now|utcnow|today)\b|\bDate\.now\b|new Date\(\)"
    r"|\b(clock|statement|transaction)_timestamp\(|\bnow\(\)::|CURRENT_TIMESTAMP",
)
READ = (".py", ".ts", ".svelte", ".sql")
BUILT = "src/parlour/web/"
OF_ANOTHER_RELEASE = "src/parlour/store/migrations/"


def asking() -> set[str]:
    """The files of the server and of the client that ask a wall clock; tests of theirs left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "src", "web/src", "bench"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return {
        name
        for name in listed
        if name.endswith(READ)
        and not name.startswith(BUILT)
        and ".test." not in name
        and (ROOT / name).is_file()
        and WALL.search((ROOT / name).read_text())
    }


def test_every_use_of_a_wall_clock_has_its_reason():
    told = (ROOT / "docs/adr/0022-one-clock.md").read_text()
    asked = {name for name in asking() if not name.startswith(OF_ANOTHER_RELEASE)}
    assert len(asked) > 3
    assert {name for name in asked if name.removeprefix("src/parlour/") not in told} == set()
