"""Gateways with a bug planted in them."""

from __future__ import annotations

import asyncio

from parlour.gateway.audience import Audience
from parlour.gateway.client import Client
from parlour.gateway.gateway import Gateway
from parlour.wire import from_dealer


class ShowsWhatComes(Gateway):
    """Sends an old snapshot after a newer update."""

    def go_to(self, client: Client, table: str, since: int | None) -> None:
        """Whoever comes is shown whatever comes."""
        super().go_to(client, table, since)
        self._audiences[table].__class__ = _Forgetful


class _Forgetful(Audience):
    def show(self, client: Client, shown: from_dealer.Shown) -> None:
        """Whatever was sent before."""
        self._sent.pop(client, None)
        super().show(client, shown)


class NeverHeals(Gateway):
    """Believes that updates do not get lost."""

    async def _heal_on(self) -> None:
        await asyncio.Event().wait()
