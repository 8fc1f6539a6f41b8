"""Where settings are said: the file, the environment, flags; and what is told to whoever gets one wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import inspect

from parlour.config.settings import Config, Setting, settings, value_of
from parlour.config.shown import lines
from parlour.config.sources import FILE, ConfigError, Configured, SaidValue, configure, from_pairs


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def said(file: str = "", flags: dict[str, object] | None = None, **environment: str) -> Configured:
    if file:
        FILE.write_text(file)
    return configure(None, environment, {name: SaidValue(value, f"--{name}") for name, value in (flags or {}).items()})


def complaint(file: str = "", flags: dict[str, object] | None = None, **environment: str) -> str:
    with pytest.raises(ConfigError) as refused:
        said(file, flags, **environment)
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def test_nothing_said_is_all_defaults() -> None:
    assert said() == Configured(Config(), {})


def test_flags_win_over_variables_and_variables_over_the_file() -> None:
    it = said("port = 1\nhost = 'h1'\nclub = 'c1'", {"port": 3}, PARLOUR_PORT="2", PARLOUR_HOST="h2")
    assert (it.config.port, it.config.host, it.config.club) == (3, "h2", "c1")
    assert it.said == {"port": "--port", "host": "PARLOUR_HOST", "club": "parlour.toml"}


def test_sections_are_said_in_all_three_places() -> None:
    pairs = from_pairs(["limits.messages_burst=7"])
    FILE.write_text("[dealer]\nbatch_max = 5\nwarm_max = 6\n")
    it = configure(None, {"PARLOUR_DEALER_WARM_MAX": "8", "PARLOUR_LIMITS_MESSAGES_PER_SECOND": "2.5"}, pairs)
    assert (it.config.dealer.batch_max, it.config.dealer.warm_max) == (5, 8)
    assert (it.config.limits.messages_burst, it.config.limits.messages_per_second) == (7, 2.5)
    assert it.said["limits.messages_burst"] == "--set limits.messages_burst"


def test_lists_are_said_with_commas_where_only_texts_can_be_said() -> None:
    assert said(PARLOUR_ORIGINS="http://a, http://b").config.origins == ("http://a", "http://b")
    assert said('origins = ["http://a", "http://b"]').config.origins == ("http://a", "http://b")


def test_every_setting_can_be_said_by_a_variable() -> None:
    other = {bool: "false", str: "seventy", tuple: "seven,ty"}
    for setting in settings().values():
        text = {"log_level": "debug", "log_format": "json", "production": "true"}.get(
            setting.name,
            other.get(type(setting.default)) or str(next(end for end in bounds(setting) if end != setting.default)),
        )
        it = configure(None, {setting.variable: text}, {})
        assert value_of(it.config, setting.name) != setting.default
        assert it.said == {setting.name: setting.variable}


def bounds(setting: Setting) -> tuple[float, float]:
    """The least and the most that a number may be."""
    match inspect.type_info(setting.type):
        case inspect.IntType(ge=least, le=most) | inspect.FloatType(ge=least, le=most):
            assert least is not None, setting.name
            assert most is not None, setting.name
            return least, most
    raise AssertionError(setting.name)


def an_end(setting: Setting) -> str:
    return next(str(end) for end in bounds(setting) if end != setting.default)


def test_every_number_has_a_least_and_a_most_with_its_default_in_between() -> None:
    numbers = [it for it in settings().values() if type(it.default) in (int, float)]
    assert len(numbers) > 20
    for setting in numbers:
        least, most = bounds(setting)
        assert least <= setting.default <= most, setting.name
        for beyond in (least - 1, most + 1):
            assert f" must be a{' whole' * isinstance(setting.default, int)} number from " in complaint(
                flags={setting.name: beyond}
            )


def test_what_kubernetes_says_of_a_service_called_parlour_is_no_setting() -> None:
    """As a pod beside the services `parlour` and `parlour-gateway` has them."""
    address = {"SERVICE_HOST": "10.0.0.7", "SERVICE_PORT": "80", "SERVICE_PORT_HTTP": "80", "PORT": "tcp://10.0.0.7:80"}
    port = {"PORT_80_TCP": "tcp://10.0.0.7:80", "PORT_80_TCP_PROTO": "tcp", "PORT_80_TCP_PORT": "80"}
    ends = address | port | {"PORT_80_TCP_ADDR": "10.0.0.7"}
    variables = {f"PARLOUR_{which}{end}": value for which in ("", "GATEWAY_") for end, value in ends.items()}
    assert said(**variables, PARLOUR_HOST="h").said == {"host": "PARLOUR_HOST"}
    assert said(PARLOUR_PORT="9000").config.port == 9000
    assert "There is no setting PARLOUR_PROT " in complaint(PARLOUR_PROT="80")


def test_another_file_is_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("port = 5")
    FILE.write_text("port = 4")
    assert said().config.port == 4
    assert said(PARLOUR_CONFIG="other.toml").config.port == 5
    assert configure(Path("other.toml"), {"PARLOUR_CONFIG": "missing.toml"}, {}).config.port == 5


def test_a_file_that_was_named_has_to_be_there() -> None:
    assert complaint(PARLOUR_CONFIG="lost.toml") == (
        "The configuration lost.toml cannot be read: No such file or directory."
    )


def test_a_file_that_is_no_toml_is_named_with_the_line() -> None:
    assert complaint("port = 1\nhost 2").startswith("The configuration parlour.toml is not TOML: ")
    assert "line 2" in complaint("port = 1\nhost 2")
    FILE.write_bytes(b"\xff\xfe")
    assert complaint().startswith("The configuration parlour.toml is not TOML: ")


@pytest.mark.parametrize(
    ("file", "environment", "sentence"),
    [
        ("prot = 1", {}, "There is no setting prot (parlour.toml): did you mean port?"),
        ("dealer.tries = 1", {}, "There is no setting dealer.tries (parlour.toml): did you mean dealer.tries_max?"),
        ("[gateway]\nport = 1", {}, "There is no setting gateway.port (parlour.toml): did you mean port?"),
        ("[limits]\n[limits.port]", {}, "There is no setting limits.port (parlour.toml): did you mean port?"),
        ("zebra = 1", {}, "There is no setting zebra (parlour.toml); `parlour config` shows all there are."),
        ("", {"PARLOUR_PROT": "1"}, "There is no setting PARLOUR_PROT (the environment): did you mean PARLOUR_PORT?"),
    ],
)  # fmt: skip
def test_an_unknown_setting_is_an_error_with_a_guess(file: str, environment: dict[str, str], sentence: str) -> None:
    assert complaint(file, **environment) == sentence


def test_variables_of_other_programs_are_not_ours() -> None:
    assert said(PATH="/bin", PARLOURMAID="x").said == {}


@pytest.mark.parametrize(
    ("name", "value", "must"),
    [
        ("port", "abc", "a whole number from 1 to 65535, not 'abc'"),
        ("port", 70_000, "a whole number from 1 to 65535, not 70000"),
        ("port", 0, "a whole number from 1 to 65535, not 0"),
        ("port", True, "a whole number from 1 to 65535, not True"),
        ("port", {"x": 1}, "a whole number from 1 to 65535, not {'x': 1}"),
        ("bots", "perhaps", "true or false, not 'perhaps'"),
        ("bots", 1, "true or false, not 1"),
        ("drain_seconds", "nan", "a number from 0.1 to 600, not 'nan'"),
        ("drain_seconds", float("inf"), "a number from 0.1 to 600, not inf"),
        ("log_level", "loud", "one of debug, error, info, warning, not 'loud'"),
        ("origins", 5, "a list of texts, not 5"),
        ("origins", ["http://a", 5], "a list of texts, not ['http://a', 5]"),
        ("store", 5, "a text, not 5"),
        ("dealer.batch_max", 0, "a whole number from 1 to 1024, not 0"),
        ("dealer.sweep_ms", "-5", "a whole number from 10 to 10000, not '-5'"),
        ("limits.frame_bytes_max", "8k", "a whole number from 1024 to 1048576, not '8k'"),
    ],
)
def test_a_wrong_value_is_told_with_its_setting_and_its_place(name: str, value: object, must: str) -> None:
    assert complaint(flags={name: value}) == f"The setting {name} (--{name}) must be {must}."


def test_a_pair_without_a_value_is_told() -> None:
    with pytest.raises(ConfigError, match=r"--set takes NAME=VALUE, not 'port'\."):
        from_pairs(["port"])


def test_what_is_shown_can_be_read_again() -> None:
    it = said("port = 9\norigins = ['http://a', 'http://b']\n[limits]\nmessages_per_second = 2.5", {"bots": False})
    FILE.write_text("\n".join(lines(it.config, it.said, all_of_them=True)))
    again = said()
    assert again.config == it.config
    assert set(again.said) == set(settings())


def test_each_value_is_shown_with_the_place_it_came_from() -> None:
    it = said("port = 9", {"bots": False}, PARLOUR_HOST="h")
    shown = [line.split() for line in lines(it.config, it.said, all_of_them=True)]
    assert ["port", "=", "9", "#", "parlour.toml"] in shown
    assert ["bots", "=", "false", "#", "--bots"] in shown
    assert ["host", "=", '"h"', "#", "PARLOUR_HOST"] in shown
    assert ["dealer.batch_max", "=", "256", "#", "default"] in shown
    assert len(list(lines(it.config, it.said, all_of_them=False))) == 3


PASSWORDS = [
    ("store", "postgresql://parlour:s3cr3t@db:5432/parlour", "postgresql://parlour:***@db:5432/parlour"),
    ("store", "postgresql://parlour:s3cr3t@s3cr3t@db/parlour", "postgresql://parlour:***@db/parlour"),
    ("store", "postgresql://parlour:s3/cr3t@db/parlour", "postgresql://parlour:***@db/parlour"),
    ("store", "postgresql://db/parlour?user=a&password=s3cr3t&x=1", "postgresql://db/parlour?user=a&password=***&x=1"),
    ("bus", "nats://s3cr3t@bus:4222", "nats://***@bus:4222"),
]


@pytest.mark.parametrize(("name", "value", "shown"), PASSWORDS)
def test_no_password_is_shown(name: str, value: str, shown: str) -> None:
    it = said(flags={name: value})
    text = "\n".join(lines(it.config, it.said, all_of_them=True))
    assert f'{name} = "{shown}"' in text
    assert "s3" not in text


def test_no_password_is_in_a_complaint() -> None:
    assert "s3cr3t" not in complaint(flags={"port": "postgresql://parlour:s3cr3t@db/parlour"})
