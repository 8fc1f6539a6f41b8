"""Settings have to fit each other and the role: one sentence says which does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from parlour.config.addresses import own_url, settled
from parlour.config.checks import admin_address, check
from parlour.config.settings import Config, Role
from parlour.config.sources import ConfigError, Configured, Said, configure


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("00" * 32)
    path.chmod(0o600)
    return path


def given(**settings: object) -> Configured:
    return configure(Path("/dev/null"), {}, {name: Said(value, f"--{name}") for name, value in settings.items()})


def cluster(secret: Path, **settings: object) -> Configured:
    usual = {
        "store": "postgresql://parlour@db/parlour",
        "bus": "nats://bus",
        "key_file": str(secret),
        "bus_secret_file": str(secret),
    }
    return given(**usual | settings)


def complaint(configured: Configured, role: Role = "serve") -> str:
    with pytest.raises(ConfigError) as refused:
        check(configured, role)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def test_the_defaults_serve() -> None:
    check(given(), "serve")


@pytest.mark.parametrize("role", ["gateway", "dealer"])
@pytest.mark.parametrize("production", [False, True])
def test_postgres_nats_and_their_secrets_make_a_cluster(role: Role, production: bool, secret: Path) -> None:
    check(cluster(secret, production=production), role)


@pytest.mark.parametrize("role", ["gateway", "dealer"])
def test_a_role_does_not_start_on_what_belongs_to_one_process(role: Role, secret: Path) -> None:
    assert f"postgresql://... for parlour {role}: 'sqlite:data'" in complaint(given(), role)
    assert f"nats://... for parlour {role}: 'local'" in complaint(cluster(secret, bus="local"), role)


def test_one_process_needs_no_bus() -> None:
    assert complaint(given(bus="nats://bus")).startswith("The setting bus (--bus) must be local for parlour serve")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("store", "mysql://db"),
        ("store", "sqlite:"),
        ("bus", "kafka://bus"),
        ("club", ""),
        ("club", "a.b"),
        ("name", "a b"),
        ("name", "*"),
        ("origins", ["play.example.org"]),
        ("origins", ["ftp://play.example.org"]),
        ("origins", ["https://play.example.org:port"]),
        ("origins", ["https://"]),
        ("public_url", "play.example.org"),
        ("admin", "8001"),
        ("admin", "localhost"),
        ("admin", "localhost:port"),
        ("admin", "localhost:8001/metrics"),
        ("admin", "u@localhost:8001"),
        ("key_file", "/nowhere/key"),
    ],
)
def test_a_value_that_makes_no_sense_is_told_with_its_place(name: str, value: object) -> None:
    assert complaint(given(**{name: value})).startswith(f"The setting {name} (--{name}) ")


def test_postgres_needs_the_key_that_does_not_lie_in_it() -> None:
    assert "key_file is missing" in complaint(given(store="postgresql://db/parlour"))


def test_production_does_not_start_without_a_secret_of_the_bus(secret: Path) -> None:
    check(cluster(secret, bus_secret_file=""), "dealer")
    assert "bus_secret_file is missing" in complaint(cluster(secret, bus_secret_file="", production=True), "dealer")


def test_production_does_not_start_with_a_secret_that_others_may_read(secret: Path) -> None:
    secret.chmod(0o644)
    check(cluster(secret), "dealer")
    assert "which others may read" in complaint(cluster(secret, production=True), "dealer")


def test_no_complaint_has_a_password() -> None:
    assert "s3cr3t" not in complaint(given(store="mysql://ada:s3cr3t@db"))
    assert "s3cr3t" not in complaint(given(bus="kafka://ada:s3cr3t@db"))


@pytest.mark.parametrize(
    ("text", "address"),
    [("127.0.0.1:8001", ("127.0.0.1", 8001)), ("[::1]:80", ("::1", 80)), ("0.0.0.0:1", ("0.0.0.0", 1))],
)
def test_an_operators_address_is_a_host_and_a_port(text: str, address: tuple[str, int]) -> None:
    assert admin_address(text) == address


def test_at_home_the_own_addresses_are_admitted_without_being_listed() -> None:
    config = Config(port=9000)
    it = settled(config, own_url(config, "192.168.1.20"))
    assert it.public_url == "http://127.0.0.1:9000"
    assert it.origins == ("http://127.0.0.1:9000", "http://localhost:9000")
    listed = settled(Config(origins=("https://play.example.org",)), "http://127.0.0.1:8000")
    assert listed.public_url == "https://play.example.org"
    assert set(listed.origins) > {"https://play.example.org", "http://127.0.0.1:8000"}


def test_on_the_network_the_networks_address_is_printed_and_admitted() -> None:
    config = Config(host="0.0.0.0")
    url = own_url(config, "192.168.1.20")
    assert url == "http://192.168.1.20:8000"
    assert url in settled(config, url).origins


def test_in_production_only_what_is_listed_is_admitted() -> None:
    assert settled(Config(production=True), "http://127.0.0.1:8000").origins == ()
    listed = ("https://play.example.org",)
    assert settled(Config(production=True, origins=listed), "http://127.0.0.1:8000").origins == listed


def test_an_address_of_the_sixth_version_is_written_in_brackets() -> None:
    assert own_url(Config(host="::1"), "") == "http://[::1]:8000"
