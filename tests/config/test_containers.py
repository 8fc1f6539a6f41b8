"""What `deploy/` says is what this release understands; no container was started for it."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
import yaml

from parlour.cli import app
from parlour.config.checks import check
from parlour.config.roles import settled
from parlour.config.settings import Role, settings
from parlour.config.sources import PREFIX, configure
from tests.cluster.permissions import permissions
from tests.repository.checkout import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
OURS = {name: service for name, service in COMPOSE["services"].items() if service.get("image") == "parlour"}
ASKED_FOR = re.compile(r"\$\{(\w+):\?[^}]*\}")

SAID = {
    "DATABASE_PASSWORD": "a1",
    "GATEWAY_PASSWORD": "b2",
    "DEALER_PASSWORD": "c3",
    "ORIGIN": "https://play.example.org",
    "MAIL_SERVER": "smtp://mail.example.org:587",
    "MAIL_USER": "parlour",
    "MAIL_SENDER": "Parlour <parlour@example.org>",
}
"""What an operator writes into `deploy/.env`."""


def environment_of(name: str, secrets: Path) -> dict[str, str]:
    """What a process of this service finds in its environment."""
    in_the_image = dict(re.findall(r"(PARLOUR_\w+)=(\S+)", DOCKERFILE))
    said = OURS[name]["environment"]
    filled = {key: ASKED_FOR.sub(lambda found: SAID[found[1]], str(value)) for key, value in said.items()}
    return {key: value.replace("/run/secrets", str(secrets)) for key, value in (in_the_image | filled).items()}


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """The files that compose puts there."""
    bus_secret = b64encode(bytes(range(32))).decode()
    for name, text in {"key": "00" * 32, "bus_secret": bus_secret, "mail_password": "d4"}.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o400)
    return tmp_path


def test_there_are_a_gateway_three_dealers_a_database_and_a_bus() -> None:
    copies = {name: it.get("deploy", {}).get("replicas", 1) for name, it in COMPOSE["services"].items()}
    assert copies == {"postgres": 1, "nats": 1, "gateway": 1, "dealer": 3}
    assert all("restart" in service and service["restart"] != "no" for service in COMPOSE["services"].values())


@pytest.mark.parametrize("name", OURS)
def test_every_setting_exists_and_all_of_them_fit_the_role(name: str, secrets: Path) -> None:
    environment = environment_of(name, secrets)
    known = {setting.variable for setting in settings().values()}
    assert {variable for variable in environment if variable.startswith(PREFIX)} <= known
    role: Role = OURS[name]["command"][0]
    configured = configure(Path("/dev/null"), environment, {})
    check(configured, role)
    assert configured.config.production


@pytest.mark.parametrize("name", OURS)
def test_every_command_is_understood(name: str) -> None:
    called, bound, _ = app.parse_args(OURS[name]["command"], exit_on_error=False, print_error=False)
    assert called.__name__ == OURS[name]["command"][0]
    assert bound is not None


def test_a_container_is_asked_where_its_process_answers(secrets: Path) -> None:
    for name in OURS:
        asked = str(OURS[name].get("healthcheck", {}).get("test") or re.findall(r"CMD (\[.*\])", DOCKERFILE)[0])
        config = settled(configure(Path("/dev/null"), environment_of(name, secrets), {}), OURS[name]["command"][0], "")
        port = config.admin.rpartition(":")[2] if name == "dealer" else str(config.port)
        assert f"http://127.0.0.1:{port}/readyz" in asked


def test_whoever_stops_a_container_waits_until_it_has_drained(secrets: Path) -> None:
    for name in OURS:
        config = configure(Path("/dev/null"), environment_of(name, secrets), {}).config
        least = config.lame_duck_seconds + config.drain_seconds + 10
        assert int(OURS[name]["stop_grace_period"].removesuffix("s")) > least


def test_nothing_secret_is_written_down() -> None:
    for service in COMPOSE["services"].values():
        for variable, value in service["environment"].items() if "environment" in service else ():
            secret = "PASSWORD" in variable or ("://" in str(value) and "@" in str(value))
            assert not secret or ASKED_FOR.search(str(value)) or str(value).startswith("/run/secrets/"), variable
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    in_no_image = (ROOT / ".dockerignore").read_text().splitlines()
    for kept in ("deploy/.env", "deploy/secrets"):
        assert any(line.strip("/") == kept for line in ignored)
        assert kept in in_no_image
    assert {Path(secret["file"]).parts[0] for secret in COMPOSE["secrets"].values()} == {"secrets"}


def test_all_that_is_asked_for_is_told_to_the_operator() -> None:
    asked = {name for text in (DEPLOY / "compose.yaml").read_text().splitlines() for name in ASKED_FOR.findall(text)}
    assert asked == SAID.keys()
    section = OPERATIONS.partition("\n## Containers\n")[2].partition("\n## ")[0]
    for name in (*asked, *(Path(secret["file"]).name for secret in COMPOSE["secrets"].values())):
        assert name in section, name


def test_nobody_in_particular_runs_it() -> None:
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    assert DOCKERFILE.rindex("USER ") < DOCKERFILE.rindex("ENTRYPOINT ")


def test_the_bus_allows_what_a_cluster_needs_and_no_more() -> None:
    def allowed(text: str) -> list[str]:
        return re.findall(r'"(parlour\.[^"]+)"|(publish|subscribe) =', text.partition("authorization")[2])

    assert allowed((DEPLOY / "bus.conf").read_text()) == allowed(permissions("parlour", "", ""))
