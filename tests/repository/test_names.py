"""One name, one class: whoever reads a name anywhere knows what is meant."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.repository.checkout import ROOT

SOURCE = ROOT / "src" / "parlour"
GENERATED = "_pb2.py"


def public_classes() -> dict[str, list[str]]:
    """Where each public class of the source stands, by its name."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(SOURCE.rglob("*.py")):
        if file.name.endswith(GENERATED):
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(str(file.relative_to(SOURCE)))
    return found


def test_no_two_public_classes_share_a_name() -> None:
    classes = public_classes()
    assert len(classes) > 200
    assert {name: files for name, files in classes.items() if len(files) > 1} == {}
