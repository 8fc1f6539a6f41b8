"""Where settings are said: in a file, in the environment, by flags. Later ones win.

Every value keeps the place where it was said, so that whoever got it wrong is told where to look. A name that no
setting has is an error everywhere: a setting that is silently ignored is worse than none.
"""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from parlour.config.settings import Config, Setting, settings
from parlour.config.shown import hidden

PREFIX = "PARLOUR_"
FILE_VARIABLE = "PARLOUR_CONFIG"
FILE = Path("parlour.toml")
OF_A_SERVICE = re.compile(
    r"PARLOUR_(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)"
)
ADDRESS = re.compile(r"(tcp|udp|sctp)://")


class ConfigError(Exception):
    """The configuration cannot be used: one sentence for whoever wrote it."""


class SaidValue(msgspec.Struct, frozen=True):
    """A value, and where it was said: a file, a variable, a flag."""

    value: Any
    where: str


class Configured(msgspec.Struct, frozen=True):
    """A configuration, and for each setting that was said, where."""

    config: Config
    said: Mapping[str, str]

    def whence(self, name: str) -> str:
        """A setting and the place it came from, for a sentence about it."""
        where = self.said.get(name)
        return f"The setting {name} ({where})" if where else f"The setting {name}"


def configure(file: Path | None, environment: Mapping[str, str], flags: Mapping[str, SaidValue]) -> Configured:
    """Put together what was said in the file, the environment and by flags. Raises ConfigError."""
    said = {**from_file(_file(file, environment)), **from_environment(environment), **flags}
    values: dict[str, Any] = {}
    for name, it in said.items():
        section = values
        *path, last = name.split(".")
        for part in path:
            section = section.setdefault(part, {})
        section[last] = _value(_known(name, it.where, settings()), it)
    return Configured(msgspec.convert(values, Config), {name: it.where for name, it in said.items()})


def _file(file: Path | None, environment: Mapping[str, str]) -> Path | None:
    """The file to read: the one that was named, or the usual one if it is there."""
    if file is None and environment.get(FILE_VARIABLE):
        file = Path(environment[FILE_VARIABLE])
    if file is None:
        return FILE if FILE.exists() else None
    return file


def from_file(file: Path | None) -> dict[str, SaidValue]:
    """What a TOML file says."""
    if file is None:
        return {}
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise ConfigError(f"The configuration {file} cannot be read: {problem.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ConfigError(f"The configuration {file} is not TOML: {problem}.") from None
    return {name: SaidValue(value, str(file)) for name, value in _leaves(document, "")}


def _leaves(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and prefix + key not in settings():
            yield from _leaves(value, f"{prefix}{key}.") if value else [(prefix + key, value)]
        else:
            yield prefix + key, value


def from_environment(environment: Mapping[str, str]) -> dict[str, SaidValue]:
    """What variables say whose names begin with PARLOUR_."""
    by_variable = {setting.variable: setting for setting in settings().values()}
    return {
        _known(variable, "the environment", by_variable).name: SaidValue(value, variable)
        for variable, value in environment.items()
        if variable.startswith(PREFIX) and variable != FILE_VARIABLE and not _is_of_kubernetes(variable, value)
    }


def _is_of_kubernetes(variable: str, value: str) -> bool:
    """Whether this is put into every container beside a service that is called parlour, or parlour-gateway.

    https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
    """
    return bool(OF_A_SERVICE.fullmatch(variable) or (variable.endswith("_PORT") and ADDRESS.match(value)))


def from_pairs(pairs: Iterable[str], flag: str = "--set") -> dict[str, SaidValue]:
    """What NAME=VALUE says."""
    said = {}
    for pair in pairs:
        name, is_there, value = pair.partition("=")
        if not is_there:
            raise ConfigError(f"{flag} takes NAME=VALUE, not {name!r}.")
        said[name] = SaidValue(value, f"{flag} {name}")
    return said


def _known(name: str, where: str, known: Mapping[str, Setting]) -> Setting:
    if name in known:
        return known[name]
    near = _ends_like(name, known) or difflib.get_close_matches(name, known, 1)
    guess = f": did you mean {near[0]}?" if near else "; `parlour config` shows all there are."
    raise ConfigError(f"There is no setting {name} ({where}){guess}")


def _ends_like(name: str, known: Iterable[str]) -> list[str]:
    """A setting that was looked for in the wrong section."""
    last = name.rpartition(".")[2]
    return [there for there in known if there.rpartition(".")[2] == last]


def _value(setting: Setting, said: SaidValue) -> Any:
    """What was set, as the setting's type; where only texts can be given, a text may be a number."""
    raw = said.value
    lists = isinstance(inspect.type_info(setting.type), inspect.VarTupleType)
    if lists and isinstance(raw, str):
        raw = [part.strip() for part in raw.split(",") if part.strip()]
    try:
        value = msgspec.convert(raw, setting.type, strict=not isinstance(raw, str))
    except msgspec.ValidationError:
        value = None
    if value is None or _endless(value):
        wrong = hidden(repr(said.value))
        sentence = f"The setting {setting.name} ({said.where}) must be {expected(setting.type)}, not {wrong}."
        raise ConfigError(sentence)
    return value


def _endless(value: Any) -> bool:
    """Whether this is a number without an end, or none at all."""
    return isinstance(value, float) and not math.isfinite(value)


def expected(type_: Any) -> str:
    """What a setting of this type must be, in words."""
    match inspect.type_info(type_):
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType(ge=least, le=most):
            return f"a whole number from {least} to {most}"
        case inspect.FloatType(ge=least, le=most):
            return f"a number from {least:g} to {most:g}"
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(map(str, values))
        case inspect.VarTupleType():
            return "a list of texts"
    return "a text"
