"""Settings have to fit each other and the role: one sentence says which does not."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from parlour.config.checks import admin_address, check
from parlour.config.roles import own_url, settled
from parlour.config.secrets import FOR_TRYING_OUT
from parlour.config.settings import Config, Role
from parlour.config.sources import ConfigError, Configured, SaidValue, configure


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_bytes(base64.b64encode(bytes(range(32))))
    path.chmod(0o600)
    return path


MAIL = {"mail.server": "smtp://mail.example.org", "mail.sender": "Parlour <parlour@example.org>"}


def given(**settings: object) -> Configured:
    return configure(Path("/dev/null"), {}, {name: SaidValue(value, f"--{name}") for name, value in settings.items()})


def cluster(secret: Path, **settings: object) -> Configured:
    usual = {
        "store": "postgresql://parlour@db/parlour",
        "bus": "nats://bus",
        "key_file": str(secret),
        "bus_secret_file": str(secret),
        **MAIL,
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
        ("bus_secret_file", "/nowhere/secret"),
        ("proxy.trusted", ["proxy.example.org"]),
        ("proxy.trusted", ["10.0.0.1/8"]),
        ("proxy.trusted", ["127.0.0.1", "*"]),
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


def test_production_does_not_start_on_a_folder_whose_key_others_may_read(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("00" * 32)
    key.chmod(0o644)
    check(given(store=f"sqlite:{tmp_path}"), "serve")
    assert f"has its key in {key}, which others may read" in complaint(
        given(store=f"sqlite:{tmp_path}", production=True, **MAIL)
    )
    key.chmod(0o600)
    check(given(store=f"sqlite:{tmp_path}", production=True, **MAIL), "serve")


def test_no_process_starts_with_a_secret_of_the_bus_that_is_none(secret: Path) -> None:
    for text in ("", "swordfish", "c3dvcmRmaXNo"):
        secret.write_text(text)
        assert "which is of no use: " in complaint(cluster(secret), "dealer")


def test_production_does_not_start_with_the_secret_that_everybody_knows(secret: Path) -> None:
    secret.write_bytes(base64.b64encode(FOR_TRYING_OUT._bytes))
    check(cluster(secret), "gateway")
    assert "which everybody knows" in complaint(cluster(secret, production=True), "gateway")


def test_a_folder_has_its_key_in_itself(secret: Path) -> None:
    assert "whose key lies in the folder" in complaint(given(key_file=str(secret)))


def test_no_complaint_has_a_password() -> None:
    assert "s3cr3t" not in complaint(given(store="mysql://ada:s3cr3t@db"))
    assert "s3cr3t" not in complaint(given(bus="kafka://ada:s3cr3t@db"))


@pytest.mark.parametrize(
    ("text", "address"),
    [("127.0.0.1:8001", ("127.0.0.1", 8001)), ("[::1]:80", ("::1", 80)), ("0.0.0.0:1", ("0.0.0.0", 1))],
)
def test_an_operators_address_is_a_host_and_a_port(text: str, address: tuple[str, int]) -> None:
    assert admin_address(text) == address


def serving(**settings: object) -> Config:
    configured = given(**settings)
    return settled(configured, "serve", own_url(configured.config, "192.168.1.20"))


def test_at_home_the_own_addresses_are_admitted_without_being_listed() -> None:
    it = serving(port=9000)
    assert it.public_url == "http://127.0.0.1:9000"
    assert it.origins == ("http://127.0.0.1:9000", "http://localhost:9000")
    listed = serving(origins=["https://play.example.org"])
    assert listed.public_url == "https://play.example.org"
    assert set(listed.origins) == {"https://play.example.org", "http://127.0.0.1:8000", "http://localhost:8000"}


def test_on_the_network_the_networks_address_is_printed_and_admitted() -> None:
    it = serving(host="0.0.0.0")
    assert it.public_url == "http://192.168.1.20:8000"
    assert it.public_url in it.origins


def test_in_production_only_what_is_listed_is_admitted() -> None:
    assert serving(production=True).origins == ()
    assert serving(production=True, origins=["https://play.example.org"]).origins == ("https://play.example.org",)


def test_an_address_of_the_sixth_version_is_written_in_brackets() -> None:
    assert own_url(Config(host="::1"), "") == "http://[::1]:8000"


def test_each_role_has_an_operators_address_but_one_process_alone() -> None:
    assert settled(given(), "serve", "").admin == ""
    assert settled(given(port=9000), "gateway", "").admin == "127.0.0.1:9001"
    assert settled(given(port=9000), "dealer", "").admin == "127.0.0.1:8002"
    assert settled(given(admin="10.0.0.1:1"), "dealer", "").admin == "10.0.0.1:1"


def test_bots_live_at_the_gateway_that_is_told_so() -> None:
    assert settled(given(), "serve", "").bots
    assert not settled(given(bots=False), "serve", "").bots
    assert not settled(given(), "gateway", "").bots
    assert settled(given(bots=True), "gateway", "").bots


def test_production_does_not_start_where_no_mail_goes_out(secret: Path) -> None:
    assert "mail.server is missing" in complaint(given(production=True))
    check(given(production=True, **MAIL), "serve")
    check(cluster(secret, production=True, **dict.fromkeys(MAIL, "")), "dealer")  # which writes to nobody


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mail.server", "mail.example.org"),
        ("mail.server", "http://mail.example.org"),
        ("mail.server", "smtp://ada:secret@mail.example.org"),
        ("mail.server", "smtp://mail.example.org:many"),
        ("mail.sender", ""),
        ("mail.sender", "Parlour"),
        ("mail.sender", "parlour@example.org\nBcc: everybody@example.org"),
        ("mail.user", "parlour"),
    ],
)
def test_settings_of_mail_that_cannot_be_right_are_refused(name: str, value: str) -> None:
    sentence = complaint(given(**MAIL | {name: value}))
    assert name in sentence
    assert "secret" not in sentence


def test_a_sender_without_a_mail_server_is_of_no_use() -> None:
    assert "mail.sender" in complaint(given(**{"mail.sender": "parlour@example.org"}))


@pytest.mark.parametrize(
    "contact", ["me@example.org", "mailto:me", "mailto:me@localhost", "http://example.org", "https://localhost"]
)
def test_a_contact_that_push_services_refuse_is_refused(contact: str) -> None:
    assert "push.contact" in complaint(given(**{"push.contact": contact}))
    check(given(**{"push.contact": "mailto:me@example.org"}), "serve")
    check(given(**{"push.contact": "https://example.org/about"}), "serve")
