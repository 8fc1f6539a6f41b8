"""Every setting of every role, with its name, its type and its default.

Settings of one part of the system are defined where that part is (`wire.limits`, `dealer`), and are a section here.
Where values come from is the business of `sources`; whether they fit together, that of `checks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta

from parlour.dealer.settings import DealerSettings as DealerSettings
from parlour.gateway.proxies import ProxySettings
from parlour.house.mail.settings import MailSettings
from parlour.house.push.settings import PushSettings
from parlour.wire.limits import Limits

Role = Literal["serve", "gateway", "dealer"]


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """How one process works. Texts that are empty mean: nothing was said."""

    store: str = "sqlite:data"
    bus: str = "local"
    club: str = "parlour"
    name: str = ""
    key_file: str = ""
    bus_secret_file: str = ""
    production: bool = False
    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65_535)] = 8000
    public_url: str = ""
    origins: tuple[str, ...] = ()
    bots: bool = True
    modules: bool = True
    games: tuple[str, ...] = ()
    admin: str = ""
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    log_format: Literal["console", "json"] = "console"
    drain_seconds: Annotated[float, Meta(ge=0.1, le=600)] = 5.0
    watchdog: bool = True
    lame_duck_seconds: Annotated[float, Meta(ge=0, le=600)] = 0.0
    limits: Limits = Limits()
    dealer: DealerSettings = DealerSettings()
    proxy: ProxySettings = ProxySettings()
    mail: MailSettings = MailSettings()
    push: PushSettings = PushSettings()


class Setting(msgspec.Struct, frozen=True):
    """One setting: `name` is its path (`dealer.batch_max`), `type` its type with its bounds."""

    name: str
    type: Any
    default: Any

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return "PARLOUR_" + self.name.replace(".", "_").upper()


@cache
def settings() -> Mapping[str, Setting]:
    """All settings by name, in the order in which they are shown."""
    return {setting.name: setting for setting in _settings(Config, "")}


def _settings(struct: type[msgspec.Struct], prefix: str) -> Iterator[Setting]:
    types = get_type_hints(struct, include_extras=True)
    for field in msgspec.structs.fields(struct):
        if isinstance(field.default, msgspec.Struct):
            yield from _settings(type(field.default), f"{prefix}{field.name}.")
        else:
            yield Setting(prefix + field.name, types[field.name], field.default)


def value_of(config: Config, name: str) -> Any:
    """The value of a setting by its path."""
    value: Any = config
    for part in name.split("."):
        value = getattr(value, part)
    return value
