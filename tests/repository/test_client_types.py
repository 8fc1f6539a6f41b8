"""The types of the browser client are those of what the server describes just now."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from hatch_build import _environment, _node
from tests.repository import client_types
from tests.repository.checkout import ROOT

WEB = ROOT / "web"

pytestmark = pytest.mark.skipif(
    not (WEB / "node_modules" / "openapi-typescript").is_dir(), reason="the packages of web/ are not installed"
)


def test_the_types_are_current() -> None:
    made = client_types.written(client_types.described_requests(), client_types.described_frames())
    for name, text in made.items():
        assert (client_types.FOLDER / name).read_text(encoding="utf-8") == text, (
            f"{client_types.COMMAND} writes it anew"
        )


def test_a_field_that_the_server_drops_is_no_longer_in_the_types() -> None:
    requests, frames = client_types.described_requests(), client_types.described_frames()
    del requests["components"]["schemas"]["OwnSeat"]["properties"]["your_turn"]
    del frames["components"]["schemas"]["HoldemView"]["properties"]["stacks"]
    made = client_types.written(requests, frames)
    assert "your_turn" not in made["requests.ts"]
    assert made["frames.ts"].count(" stacks:") == 1, "Omaha has it still"


def test_what_is_asked_for_and_is_not_described_is_no_type(tmp_path: Path) -> None:
    """A few lines as a page might have them, the first one right."""
    protocol = WEB / "src" / "protocol"
    (tmp_path / "asked.ts").write_text(
        f'import {{ ask }} from "{protocol}/api.ts";\n'
        f'import type {{ Narrow }} from "{protocol}/narrow.ts";\n'
        'export const right = ask("GET", `/api/tables/${String(1)}/share`).then(({ url }) => url);\n'
        'export const address = ask("GET", "/api/tabels");\n'
        'export const method = ask("POST", "/api/me/seats");\n'
        'export const body = ask("POST", "/api/guest", { nmae: "Ada" });\n'
        'export const field = ask("GET", "/api/me").then(({ nickname }) => nickname);\n'
        "export type Dropped = Narrow<{ name: string }, { nickname: string }>;\n"
    )
    # Beside the client and not in it: a file in `web/` has it built anew.
    options = {
        "extends": f"{WEB}/tsconfig.json",
        "compilerOptions": {"types": []},
        "include": [],
        "files": ["asked.ts"],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(options))
    checked = subprocess.run(
        [_node(), WEB / "node_modules" / "typescript" / "bin" / "tsc", "-p", tmp_path],
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    wrong = {line.partition("(")[2].partition(",")[0] for line in checked.stdout.splitlines() if "asked.ts(" in line}
    assert wrong == {"4", "5", "6", "7", "8"}, checked.stdout
