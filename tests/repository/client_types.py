"""The types that the browser client talks to the server with: `web/described/`, made of what the server describes.

    python -m tests.repository.client_types     write them anew

`requests.ts` is the document of all HTTP requests, `frames.ts` the schema of the socket's frames and of what the games
of the tree show in theirs. Refusals are left out of the first: they are the same for all requests, and `Refused` there.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import msgspec

from hatch_build import Client, _environment, _node
from parlour.app import GAMES
from parlour.gateway.http import http_app
from parlour.gateway.schema import METHODS, completed
from parlour.house.mail.mailbox import Mailbox
from parlour.house.routes import routes
from parlour.table.rules import Rules
from parlour.table.versions import Games
from parlour.wire.frames import frame_schemas
from tests.repository.checkout import ROOT

FOLDER = ROOT / "web" / "described"
HEADS = {
    "requests": "Every HTTP request of the server and its answer",
    "frames": "Every frame of the server's websocket, and what the games of the tree show",
}
COMMAND = ".venv/bin/python -m tests.repository.client_types"
REFUSED_FROM = 400
ROOT_TYPES = ("--root-types", "--root-types-no-schema-prefix")


def described_requests() -> dict[str, Any]:
    """The document of all requests, as the server hands it out."""
    nothing = cast(Any, None)
    given = dict.fromkeys(signature(routes).parameters, nothing)
    given |= {"games": Games(GAMES), "public_url": "", "mailbox": Mailbox(nothing, bytes, kept=True)}
    house = routes(**given)
    document = http_app([house], lambda origin: True, "0").openapi_schema.to_schema()
    return cast("dict[str, Any]", json.loads(json.dumps(completed(document))))


def described_frames() -> dict[str, Any]:
    """The schema of all frames, as a document of no requests."""
    shown = {f"{_title(rules)}{part}": kind for rules in GAMES for part, kind in _parts(rules).items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Frames", "version": "0"},
        "paths": {},
        "components": {"schemas": frame_schemas(shown)},
    }


def written(requests: dict[str, Any], frames: dict[str, Any]) -> dict[str, str]:
    """The text of each file, by its name."""
    return {
        "requests.ts": _typescript("requests", _without_refusals(requests)),
        "frames.ts": _typescript("frames", frames),
    }


def _title(rules: Rules) -> str:
    return "".join(word.capitalize() for word in re.split(r"\W+", rules.name))


def _parts(rules: Rules) -> dict[str, type[msgspec.Struct]]:
    """What a game shows to all, and what each sees for themselves where they have it."""
    public = [(name, rules.types[name]) for name in rules.public]
    own = [(name, rules.types[name] | None, None) for name in rules.own]
    title = _title(rules)
    parts = {"View": msgspec.defstruct(f"{title}View", public, kw_only=True)}
    return parts | ({"Mine": msgspec.defstruct(f"{title}Mine", own, kw_only=True)} if own else {})


def _without_refusals(document: dict[str, Any]) -> dict[str, Any]:
    for item in document["paths"].values():
        for operation in (item[method] for method in METHODS if method in item):
            answers = operation["responses"]
            operation["responses"] = {status: it for status, it in answers.items() if int(status) < REFUSED_FROM}
            operation["parameters"] = [it for it in operation.get("parameters", []) if it["in"] in ("path", "query")]
            for answer in operation["responses"].values():
                answer.pop("headers", None)
    return document


def _typescript(name: str, document: dict[str, Any]) -> str:
    with TemporaryDirectory() as folder:
        source, made = Path(folder, "document.json"), Path(folder, "made.ts")
        source.write_text(json.dumps(document, sort_keys=True))
        command = ROOT / "web" / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
        options = ("--default-non-nullable", "false", "--empty-objects-unknown", "--alphabetize", *ROOT_TYPES)
        ran = subprocess.run(
            [_node(), command, source, "--output", made, *options],
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise RuntimeError(ran.stdout + ran.stderr)
        text = re.sub(r"\A/\*\*.*?\*/\n+", "", made.read_text(), flags=re.DOTALL)
    return f"// {HEADS[name]}, as types. Made by `{COMMAND}`: not to be edited.\n\n{text}"


def main() -> None:
    """Write the files."""
    if Client(ROOT).npm("run", "--silent", "--if-present", "nothing"):  # has the packages installed
        sys.exit(1)
    FOLDER.mkdir(exist_ok=True)
    for name, text in written(described_requests(), described_frames()).items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
