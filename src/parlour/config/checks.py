"""Whether a configuration fits together and fits its role: one sentence about what does not.

What a single value may be is checked where it is read (`sources`). Here are the rules between settings, and what a
process in production must not start without.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from parlour.config.secrets import FOR_TRYING_OUT, bus_secrets
from parlour.config.settings import Role, value_of
from parlour.config.shown import hidden
from parlour.config.sources import ConfigError, Configured
from parlour.gateway.proxies import Proxies
from parlour.house.mail.settings import mail_server, sender_address
from parlour.house.push.settings import is_contact
from parlour.store.vault import key_path

SQLITE = "sqlite:"
POSTGRES = ("postgresql://", "postgres://")
NATS = ("nats://", "tls://")
LOCAL = "local"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
NAME = re.compile(r"[A-Za-z0-9_-]{1,48}")  # it becomes part of the subjects of a bus


def check(configured: Configured, role: Role) -> None:
    """Raise ConfigError with the first thing that is wrong."""
    for rule in RULES:
        for sentence in rule(configured, role):
            raise ConfigError(sentence)


def check_store(configured: Configured) -> None:
    """Raise ConfigError when the store cannot be what is said: for commands that touch it and run nothing."""
    for rule in (_store, _files):
        for sentence in rule(configured, "serve"):
            raise ConfigError(sentence)


def _names(it: Configured, role: Role) -> Iterator[str]:
    for name in ("club", "name"):
        value = value_of(it.config, name)
        if not is_name(value) and (value or name == "club"):
            yield f"{it.whence(name)} must be 1 to 48 letters, digits, '-' or '_', not {value!r}."


def is_name(text: str) -> bool:
    """Whether a club, or a process, may be called so."""
    return bool(NAME.fullmatch(text))


def _store(it: Configured, role: Role) -> Iterator[str]:
    store = it.config.store
    if not store.startswith((SQLITE, *POSTGRES)) or store == SQLITE:
        yield f"{it.whence('store')} must be sqlite:FOLDER or postgresql://..., not {hidden(store)!r}."
    elif role != "serve" and store.startswith(SQLITE):
        yield f"{it.whence('store')} must be postgresql://... for parlour {role}: {store!r} belongs to one process."
    elif store.startswith(SQLITE) and it.config.key_file:
        yield f"{it.whence('key_file')} is of no use to {store!r}, whose key lies in the folder."
    elif store.startswith(POSTGRES) and not it.config.key_file:
        yield "The setting key_file is missing: the key that seals what is private does not lie in the database."


def _bus(it: Configured, role: Role) -> Iterator[str]:
    bus = it.config.bus
    if bus != LOCAL and not bus.startswith(NATS):
        yield f"{it.whence('bus')} must be local or nats://..., not {hidden(bus)!r}."
    elif role != "serve" and bus == LOCAL:
        yield f"{it.whence('bus')} must be nats://... for parlour {role}: {bus!r} does not leave the process."
    elif role == "serve" and bus != LOCAL:
        yield f"{it.whence('bus')} must be local for parlour serve, which is everything in one process."
    elif bus != LOCAL and it.config.production and not it.config.bus_secret_file:
        yield "The setting bus_secret_file is missing: in production the bus needs a secret of its own."


def _addresses(it: Configured, role: Role) -> Iterator[str]:
    for origin in it.config.origins:
        if not _is_address(origin):
            yield f"{it.whence('origins')} must be origins such as https://play.example.org, not {origin!r}."
    if it.config.public_url and not _is_address(it.config.public_url):
        yield f"{it.whence('public_url')} must be an address such as https://play.example.org."
    if it.config.admin and admin_address(it.config.admin) is None:
        yield f"{it.whence('admin')} must be HOST:PORT, not {it.config.admin!r}."


def _proxies(it: Configured, role: Role) -> Iterator[str]:
    for trusted in it.config.proxy.trusted:
        try:
            Proxies([trusted])
        except ValueError:
            example = "addresses and networks such as 10.0.0.5 and 10.0.0.0/8"
            yield f"{it.whence('proxy.trusted')} must be {example}, not {trusted!r}."


def _mail(it: Configured, role: Role) -> Iterator[str]:
    mail = it.config.mail
    if role == "dealer":
        return
    if not mail.server:
        for name in ("mail.user", "mail.password_file", "mail.sender"):
            if value_of(it.config, name):
                yield f"{it.whence(name)} is of no use without mail.server."
        if it.config.production:
            yield "The setting mail.server is missing: in production mails go out."
        return
    try:
        mail_server(mail.server)
    except ValueError:
        example = "an address such as smtp://mail.example.org:587 or smtps://mail.example.org"
        yield f"{it.whence('mail.server')} must be {example}, not {hidden(mail.server)!r}."
    if not sender_address(mail.sender):
        example = "an address such as 'Parlour <parlour@example.org>'"
        yield f"The setting mail.sender must be {example}, not {mail.sender!r}."
    if bool(mail.user) != bool(mail.password_file):
        yield "Of mail.user and mail.password_file neither is of use without the other."


def _push(it: Configured, role: Role) -> Iterator[str]:
    contact = it.config.push.contact
    if contact and not is_contact(contact):
        example = "mailto:ADDRESS or https://... of the internet"
        yield f"{it.whence('push.contact')} must be {example}, not {contact!r}: push services refuse anything else."


def _is_address(text: str) -> bool:
    parts = _split(text)
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query


def admin_address(text: str) -> tuple[str, int] | None:
    """The host and the port of an address, or None if it is none."""
    parts = _split(f"//{text}")
    if parts is None or not parts.hostname or not parts.port or parts.path or parts.username is not None:
        return None
    return parts.hostname, parts.port


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # says only now when it is no number
    except ValueError:
        return None
    return parts


def _files(it: Configured, role: Role) -> Iterator[str]:
    for name in ("key_file", "bus_secret_file", "mail.password_file"):
        path = value_of(it.config, name)
        if not path:
            continue
        try:
            mode = Path(path).stat().st_mode
            with Path(path).open("rb"):
                pass
        except OSError as problem:
            yield f"{it.whence(name)} names {path}, which cannot be read: {problem.strerror}."
            continue
        if it.config.production and mode & OTHERS:
            yield f"{it.whence(name)} names {path}, which others may read: chmod 600 closes it."
    if it.config.production and it.config.store.startswith(SQLITE):
        key = key_path(Path(it.config.store.removeprefix(SQLITE)))
        if key.exists() and key.stat().st_mode & OTHERS:
            yield f"{it.whence('store')} has its key in {key}, which others may read: chmod 600 closes it."


def _bus_secrets(it: Configured, role: Role) -> Iterator[str]:
    path = it.config.bus_secret_file
    try:
        secrets = bus_secrets(it.config) if path else ()
    except ValueError as problem:
        yield f"{it.whence('bus_secret_file')} names {path}, which is of no use: {problem}."
        return
    if it.config.production and FOR_TRYING_OUT.id in [secret.id for secret in secrets]:
        yield f"{it.whence('bus_secret_file')} names {path} with the secret for trying out, which everybody knows."


RULES: tuple[Callable[[Configured, Role], Iterator[str]], ...] = (
    _names,
    _store,
    _bus,
    _addresses,
    _proxies,
    _mail,
    _push,
    _files,
    _bus_secrets,
)
