"""What a tidy checkout is, as rules that look at one file each.

A rule takes the file's path within the checkout and its text, and yields what is wrong with it in words. The rules
know nothing of git or pytest, so that each can be shown a file that breaks it.
"""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]

LINES_MAX = 500
# A component is markup, style and what moves them: beyond this it is two.
COMPONENT_LINES_MAX = 200
# Names that say nothing of what is inside, and so collect everything.
EMPTY_NAMES = {"util", "utils", "common", "core", "helper", "helpers", "misc", "manager", "managers"}

Rule = Callable[[PurePosixPath, str], Iterator[str]]


def no_file_is_long(path: PurePosixPath, text: str) -> Iterator[str]:
    """Source files stop at 500 lines, a component of the client at 200."""
    most = COMPONENT_LINES_MAX if path.suffix == ".svelte" else LINES_MAX
    if _is_source(path) and (lines := text.count("\n")) > most:
        yield f"{path}: {lines} lines, {most} at most"


def names_say_what_is_inside(path: PurePosixPath, text: str) -> Iterator[str]:
    """No folder and no module is called utils, common, core, helpers or the like."""
    for name in (*path.parent.parts, path.name.partition(".")[0]):
        if name.lower() in EMPTY_NAMES:
            yield f"{path}: the name {name!r} says nothing of what is inside"


def every_module_says_what_it_is(path: PurePosixPath, text: str) -> Iterator[str]:
    """Every Python module that is not empty begins with a docstring."""
    if path.suffix == ".py" and text.strip() and not ast.get_docstring(ast.parse(text)):
        yield f"{path}: no docstring says what lives here"


def nothing_is_left_for_later(path: PurePosixPath, text: str) -> Iterator[str]:
    """What remains to be done stands in an issue, not in the code."""
    yield from _lines_with(r"\b(TO[D]O|FIX[M]E)\b", path, text)


def nothing_names_a_machine(path: PurePosixPath, text: str) -> Iterator[str]:
    """No path of somebody's own machine."""
    yield from _lines_with(r"(?<![\w.~/-])/(work|root|home|Users)/\w", path, text)


def nothing_refers_beyond(path: PurePosixPath, text: str) -> Iterator[str]:
    """No reader is sent to a document that is not here."""
    yield from _lines_with(r"\b(DESIG[N]|STYL[E]|STAC[K])(\.md\b| section\b)|\.\./share[d]\b", path, text)


def nothing_is_secret(path: PurePosixPath, text: str) -> Iterator[str]:
    """No private key and no token of a service."""
    tokens = (
        r"AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|github_pat_\w{22}|sk-[\w-]{32}|xox[abprs]-\w{10}|npm_\w{36}|pypi-\w{32}"
    )
    yield from _lines_with(rf"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b({tokens})", path, text)


def packages_come_from_the_registries(path: PurePosixPath, text: str) -> Iterator[str]:
    """Lock files name no address but those of PyPI and npm."""
    if path.name == "uv.lock":
        yield from _lines_with(r'(registry|url) = "(?!https://(files\.pythonhosted|pypi)\.org/)', path, text)
    if path.name == "package-lock.json":
        yield from _lines_with(r'"resolved": "\w[\w+]*:(?!//registry\.npmjs\.org/)', path, text)


def everybody_is_they(path: PurePosixPath, text: str) -> Iterator[str]:
    """No person is a man or a woman, in prose or in a name. A hash in base64 may look as if it said so."""
    prose = re.sub(r"[A-Za-z0-9+/]{60,}", "", text)
    yield from _lines_with(r"(?i)(?<![a-z])(s?h[e]|hi[ms]|h[e]rs?|(hi[m]|h[e]r)self)(?![a-z])", path, prose)


RULES: tuple[Rule, ...] = (
    no_file_is_long,
    names_say_what_is_inside,
    every_module_says_what_it_is,
    nothing_is_left_for_later,
    nothing_names_a_machine,
    nothing_refers_beyond,
    nothing_is_secret,
    packages_come_from_the_registries,
    everybody_is_they,
)


def complaints(rule: Rule) -> list[str]:
    """What `rule` finds wrong in this checkout."""
    found: list[str] = []
    for path in files():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture, a sound
            continue
        found.extend(rule(path, text))
    return found


def files() -> list[PurePosixPath]:
    """Return the files that are or would be committed: new ones count, ignored and deleted ones do not."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [PurePosixPath(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _is_source(path: PurePosixPath) -> bool:
    in_source = path.is_relative_to("src") or path.is_relative_to("web/src")
    return in_source and path.suffix in {".py", ".ts", ".js", ".svelte", ".css"}


def _lines_with(pattern: str, path: PurePosixPath, text: str) -> Iterator[str]:
    for match in re.finditer(pattern, text):
        yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
