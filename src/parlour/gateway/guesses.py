"""Nobody finds tables, or tokens, by guessing: what leads nowhere costs its address much, and then waits."""

from __future__ import annotations

from collections.abc import Callable

from parlour.gateway.client import Client
from parlour.kit.refusals import Forbidden, GameUnavailable, RateLimited
from parlour.wire.allowances import MISS_DROPS, Allowances


class Guesses:
    """What the clients of one gateway have tried in vain, by their addresses; whoever has none is in this process."""

    def __init__(self, addresses: Allowances, clock: Callable[[], float]) -> None:
        """`clock` gives seconds and never goes back."""
        self._addresses = addresses
        self._clock = clock

    def check(self, client: Client) -> None:
        """Raises RateLimited where too much was tried from there."""
        if client.address and not self._addresses.has_any(client.address, self._clock()):
            raise RateLimited("too many tables that do not exist; wait a moment")

    def charge(self, client: Client) -> None:
        """Something led nowhere."""
        if client.address:
            self._addresses.charge(client.address, self._clock(), MISS_DROPS)

    def charge_unseen(self, client: Client, table: str, code: str) -> None:
        """Something was asked of a table that somebody does not look at, and answered so."""
        if table not in client.tables and code in (Forbidden.code, GameUnavailable.code):
            self.charge(client)
