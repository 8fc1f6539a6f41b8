"""`make` has the documented verbs and no more, and says in one sentence what a machine lacks."""

import os
import re
import shutil
import subprocess
import venv
from pathlib import Path

from tests.repository.checkout import ROOT

VERBS = ["serve", "cluster", "test", "check", "bench", "sim", "chaos", "shots", "docs"]
# Steps that the verbs share; nobody needs to type them.
STEPS = {"help", "environment", "client"}


def make(*args: str, path: str = os.environ["PATH"]) -> subprocess.CompletedProcess[str]:
    command = [shutil.which("make") or "make", *args]
    return subprocess.run(command, cwd=ROOT, env={"PATH": path}, capture_output=True, text=True, check=False)


def test_make_has_these_verbs_and_no_more() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(phony.split()) - STEPS == set(VERBS)


def test_make_alone_lists_the_verbs() -> None:
    listed = re.findall(r"^make (\w+) ", make().stdout, re.MULTILINE)
    assert sorted(listed) == sorted(VERBS)


def test_what_make_serve_leaves_running_is_the_server_itself() -> None:
    planned = make("--dry-run", "serve", "ARGS=--port 8001").stdout
    assert planned.splitlines()[-1] == "exec .venv/bin/parlour serve --port 8001"


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    told = make("UV=.tools/none/uv", ".tools/none/uv", path=str(tmp_path))
    assert told.returncode != 0
    assert told.stderr.splitlines()[0].startswith("Parlour needs Python 3.11 or newer: install it")


def test_a_python_without_pip_is_told_what_to_install(tmp_path: Path) -> None:
    venv.create(tmp_path, with_pip=False, symlinks=True)
    told = make("UV=.tools/none/uv", ".tools/none/uv", path=str(tmp_path / "bin"))
    assert told.returncode != 0
    assert told.stderr.splitlines()[0].startswith("python3 has no pip: install it")
