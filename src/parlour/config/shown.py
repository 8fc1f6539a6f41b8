"""A configuration as people read it: TOML, with the place where each value was said, and no secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from parlour.config.settings import Config, settings, value_of

HIDDEN = "***"
USER = re.compile(r"(?<=://)([^\s'\"]*)@")  # up to the last @: better too much than part of a password
QUERY = re.compile(r"([?&][^=&\s]*(?:password|secret|token|key)[^=&\s]*=)[^&\s'\"]*", re.IGNORECASE)


def lines(config: Config, said: Mapping[str, str], *, all_of_them: bool) -> Iterator[str]:
    """One line a setting: all, or those that somebody has said something about."""
    shown = [
        (f"{name} = {_written(value_of(config, name))}", said.get(name, "default"))
        for name in settings()
        if all_of_them or name in said
    ]
    width = min(60, max((len(line) for line, _ in shown), default=0))
    for line, where in shown:
        yield f"{line:<{width}}  # {where}"


def values(config: Config, said: Mapping[str, str]) -> dict[str, Any]:
    """The settings that somebody has said something about, and their values, without passwords."""
    return {name: msgspec.json.decode(_written(value_of(config, name))) for name in settings() if name in said}


def _written(value: Any) -> str:
    """As TOML: for texts, numbers and lists that is what JSON would be."""
    return hidden(msgspec.json.encode(value).decode())


def hidden(text: str) -> str:
    """A text without the passwords that addresses in it carry."""
    return QUERY.sub(rf"\1{HIDDEN}", USER.sub(_without_password, text))


def _without_password(found: re.Match[str]) -> str:
    """The user may be read; a word alone is a token."""
    user, _, password = found[1].partition(":")
    return f"{user}:{HIDDEN}@" if password else f"{HIDDEN}@"
