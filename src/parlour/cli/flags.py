"""The flags of the commands, and what they come to together with the file and the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from parlour.config.sources import Configured, SaidValue

NO_SETTINGS = ("config", "set", "data")
NAMES = {"origin": "origins"}


def flag(about: str) -> Parameter:
    """A flag that only means something when it is given, like everything that a file or a variable may say."""
    return Parameter(help=about, show_default=False, negative=())


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class StoreFlags:
    """Where everything is kept: what each command is told that touches it."""

    config: Annotated[Path | None, flag("The configuration file; parlour.toml if it is there.")] = None
    set: Annotated[list[str] | None, flag("Any setting as NAME=VALUE, such as dealer.batch_max=64.")] = None
    data: Annotated[Path | None, flag("The folder that holds everything: short for --store sqlite:FOLDER.")] = None
    store: Annotated[str | None, flag("Where everything is kept: sqlite:FOLDER or postgresql://...")] = None
    key_file: Annotated[str | None, flag("The file with the key that seals what is private.")] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Flags(StoreFlags):
    """What every role may be told by flags; whatever else there is, --set says."""

    bus: Annotated[str | None, flag("How gateways and dealers meet: local or nats://...")] = None
    club: Annotated[str | None, flag("Which club this process belongs to.")] = None
    name: Annotated[str | None, flag("The name of this process.")] = None
    bus_secret_file: Annotated[str | None, flag("The file with the secret that signs what goes over the bus.")] = None
    production: Annotated[bool | None, flag("For real: nothing is admitted or made up that was not said.")] = None
    admin: Annotated[str | None, flag("HOST:PORT for /healthz, /readyz and /metrics.")] = None
    log_level: Annotated[str | None, flag("debug, info, warning or error.")] = None
    log_format: Annotated[str | None, flag("console or json.")] = None
    drain_seconds: Annotated[str | None, flag("How long to finish what was begun when told to stop.")] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Doors(Flags):
    """What those may be told who face people."""

    host: Annotated[str | None, flag("The address to listen on; 127.0.0.1 if none is said.")] = None
    port: Annotated[str | None, flag("The port to listen on; 8000 if none is said.")] = None
    public_url: Annotated[str | None, flag("What people type to come here.")] = None
    origin: Annotated[
        list[str] | None, flag("An origin whose pages may talk to this server, such as https://play.example.org.")
    ] = None
    bots: Annotated[bool | None, Parameter(help="Whether bots play here.", show_default=False)] = None


def configured(flags: StoreFlags, more: Mapping[str, tuple[Any, str]] | None = None) -> Configured:
    """What was said everywhere; `more` are settings that a flag of another name stands for. Raises ConfigError."""
    from parlour.config.sources import ConfigError, SaidValue, configure

    said = _said(flags)
    extra = dict(more or {})
    if flags.data is not None:
        extra["store"] = f"sqlite:{flags.data}", "--data"
    for name, (value, where) in extra.items():
        if name in said:
            raise ConfigError(f"The setting {name} is set twice: by {said[name].where} and by {where}.")
        said[name] = SaidValue(value, where)
    return configure(flags.config, os.environ, said)


def _said(flags: StoreFlags) -> dict[str, SaidValue]:
    """The settings that flags were given for."""
    from parlour.config.sources import SaidValue, from_pairs

    given = {field.name: getattr(flags, field.name) for field in fields(flags) if field.name not in NO_SETTINGS}
    said = {
        NAMES.get(name, name): SaidValue(value, "--" + name.replace("_", "-"))
        for name, value in given.items()
        if value is not None
    }
    return from_pairs(flags.set or ()) | said
