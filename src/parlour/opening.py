"""What a process opens before its parts are put together: its listeners, its store, its bus, the way to a mail server.

With `app.py` this is all that knows concrete classes of ports.
"""

from __future__ import annotations

import random
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

from parlour.config.checks import SQLITE, admin_address
from parlour.config.secrets import bus_secrets
from parlour.config.settings import Config
from parlour.gateway.http import bind
from parlour.house.game_files import CannotServe, served
from parlour.house.mail.settings import mail_server
from parlour.house.mail.smtp import SmtpServer
from parlour.house.push.endpoints import Resolver
from parlour.house.push.notices import TurnNotices
from parlour.house.push.services import PushServices
from parlour.house.push.settings import contact_of
from parlour.house.push.signing import PURPOSE, PushKey
from parlour.store.port import Store, StoreError
from parlour.store.sqlite import SqliteStore
from parlour.store.time import StoreTime
from parlour.table.rules import Rules

if TYPE_CHECKING:
    from parlour.bus.nats import NatsBus


class CannotStart(Exception):
    """This process cannot start here: one sentence for whoever starts it."""


def with_files(games: tuple[Rules, ...], files: tuple[str, ...]) -> tuple[Rules, ...]:
    """These games and those in files. Raises CannotStart."""
    try:
        return (*games, *served(files, games))
    except CannotServe as problem:
        raise CannotStart(str(problem)) from problem


def listen(host: str, port: int) -> socket.socket:
    """A listener. Raises CannotStart."""
    try:
        return bind(host, port)
    except OSError as problem:
        raise CannotStart(f"Parlour cannot listen on {host}:{port}: {problem.strerror}.") from problem


def operators_address(config: Config) -> tuple[str, int]:
    """The operator's address. Raises CannotStart."""
    address = admin_address(config.admin)
    if address is None:
        raise CannotStart(f"The operator's address is HOST:PORT, not {config.admin!r}.")
    return address


async def open_store(config: Config, *, club: str = "") -> Store:
    """The store of these settings, for one club if that is named. Raises StoreError."""
    if not config.store.startswith(SQLITE):
        from parlour.store.postgres import PostgresStore
        from parlour.store.vault import read_key

        return await PostgresStore.open(config.store, read_key(Path(config.key_file)), club=club)
    folder = Path(config.store.removeprefix(SQLITE))
    try:
        return SqliteStore(folder)
    except OSError as problem:
        raise StoreError(f"The data folder {folder} cannot be used: {problem.strerror}.") from problem


def nats_bus(config: Config, name: str, club_time: StoreTime) -> NatsBus:
    """The bus of these settings, for a process of this name. Raises CannotStart."""
    from parlour.bus.envelope import Envelopes
    from parlour.bus.keys import Keyring
    from parlour.bus.nats import NatsBus

    try:
        envelopes = Envelopes(name, Keyring(config.club, bus_secrets(config)), club_time.seconds)
        return NatsBus(config.bus.split(","), envelopes, jitter=random.random)
    except ValueError as problem:
        raise CannotStart(f"The bus cannot be used: {problem}.") from problem


def turn_notices(config: Config, store: Store) -> TurnNotices | None:
    """What tells browsers of turns, where these settings have it so."""
    if not config.push.enabled:
        return None
    contact = contact_of(config.push, config.mail.sender, config.public_url)
    key = PushKey(store.secret_for(PURPOSE), contact)
    return TurnNotices(store, PushServices(Resolver()), key, time.time)


def smtp_server(config: Config) -> SmtpServer:
    """The mail server that is named. Raises OSError when its password cannot be read."""
    mail = config.mail
    password = Path(mail.password_file).read_text(encoding="utf-8").strip() if mail.password_file else ""
    return SmtpServer(mail_server(mail.server), mail.sender, mail.user, password)
