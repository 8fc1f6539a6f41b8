"""The browser client is built exactly when its sources differ from what is built, by real npm on a tiny client."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hatch_build import BuildFailed, Client, ClientHook
from tests.repository.checkout import ROOT

# Stands where Vite stands in the real client; counts its runs and copies the page to where it is told.
BUILD = """
const fs = require("fs");
const out = process.argv[process.argv.indexOf("--outDir") + 1];
fs.appendFileSync("../builds", "built\\n");
fs.mkdirSync(out, { recursive: true });
fs.copyFileSync("index.html", `${out}/index.html`);
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose client is one page and one package."""
    web = tmp_path / "web"
    (tmp_path / "src" / "parlour").mkdir(parents=True)
    (web / "part").mkdir(parents=True)
    package = {"name": "tiny", "scripts": {"build": "node build.cjs"}, "dependencies": {"part": "file:part"}}
    packages = {
        "": {"name": "tiny", "dependencies": {"part": "file:part"}},
        "node_modules/part": {"resolved": "part", "link": True},
        "part": {"version": "1.0.0"},
    }
    lock = {"name": "tiny", "lockfileVersion": 3, "requires": True, "packages": packages}
    (web / "package.json").write_text(json.dumps(package))
    (web / "package-lock.json").write_text(json.dumps(lock))
    (web / "part" / "package.json").write_text('{"name": "part", "version": "1.0.0"}')
    (web / "build.cjs").write_text(BUILD)
    (web / "index.html").write_text("a table")
    return tmp_path


def builds(root: Path) -> int:
    return (root / "builds").read_text().count("built")


def start(root: Path) -> "subprocess.Popen[bytes]":
    shutil.copy(ROOT / "hatch_build.py", root)
    return subprocess.Popen([sys.executable, root / "hatch_build.py"], cwd=root, start_new_session=True)


def test_a_built_client_is_not_built_again(root: Path) -> None:
    assert Client(root).build()
    assert not Client(root).build()
    assert (root / "src/parlour/web/index.html").read_text() == "a table"
    assert builds(root) == 1


def test_a_changed_a_new_a_renamed_and_a_missing_source_are_each_seen(root: Path) -> None:
    client = Client(root)
    client.build()
    page, note = root / "web/index.html", root / "web/note.txt"
    for change in (
        lambda: page.write_text("two tables"),
        lambda: note.write_text("hello"),
        lambda: note.rename(note.with_name("letter.txt")),
        lambda: note.with_name("letter.txt").unlink(),
    ):
        change()
        assert not client.is_built()
        assert client.build()
    assert (root / "src/parlour/web/index.html").read_text() == "two tables"


def test_a_source_that_is_only_touched_is_not_built_again(root: Path) -> None:
    Client(root).build()
    os.utime(root / "web/index.html")
    assert Client(root).is_built()


def test_installed_packages_are_no_sources(root: Path) -> None:
    Client(root).build()
    (root / "web/node_modules/.cache").write_text("something")
    assert Client(root).is_built()


def test_a_client_that_was_deleted_is_built_again(root: Path) -> None:
    Client(root).build()
    shutil.rmtree(root / "src/parlour/web")
    assert Client(root).build()


def test_a_new_lock_installs_the_packages_again(root: Path) -> None:
    Client(root).build()
    lock = root / "web/package-lock.json"
    lock.write_text(lock.read_text().replace("1.0.0", "1.0.1"))
    (root / "web/part/package.json").write_text('{"name": "part", "version": "1.0.1"}')
    Client(root).build()
    assert "1.0.1" in (root / "web/node_modules/.package-lock.json").read_text()


def test_a_failed_build_says_why_and_the_next_start_tries_again(root: Path) -> None:
    (root / "web/build.cjs").write_text("throw new Error('the felt is torn')")
    with pytest.raises(BuildFailed, match=r"(?s)the felt is torn.*`npm run build` failed"):
        Client(root).build()
    assert not (root / "src/parlour/web").exists()
    (root / "web/build.cjs").write_text(BUILD)
    assert Client(root).build()


def test_a_build_killed_in_the_middle_leaves_no_stamp(root: Path) -> None:
    os.mkfifo(root / "half-way")
    (root / "web/build.cjs").write_text(BUILD + 'fs.writeFileSync("../half-way", "here"); while (true) {}')
    build = start(root)
    assert (root / "half-way").read_text() == "here"
    os.killpg(build.pid, signal.SIGKILL)
    build.wait()
    assert not (root / "src/parlour/web").exists()
    (root / "web/build.cjs").write_text(BUILD)
    assert Client(root).build()


def test_two_builds_at_once_build_once(root: Path) -> None:
    both = [start(root), start(root)]
    assert [build.wait() for build in both] == [0, 0]
    assert builds(root) == 1
    assert Client(root).is_built()


def test_a_wheel_builds_the_client_and_an_editable_install_does_not(root: Path) -> None:
    hook = ClientHook()
    hook.root = str(root)
    hook.initialize("editable", {})
    assert not Client(root).is_built()
    hook.initialize("standard", {})
    assert Client(root).is_built()
