"""Gateways with a bug planted in them."""

from __future__ import annotations

import asyncio

from parlour.bus.port import Bus
from parlour.gateway.audience import Audience
from parlour.gateway.client import Client
from parlour.gateway.gateway import Gateway
from parlour.wire import from_dealer, topics


class ShowsWhatComes(Gateway):
    """Sends an old snapshot after a newer update."""

    _bus: Bus

    def _join(self, client: Client, table: str, since: int | None) -> None:
        if table not in self._audiences:
            lines = self._chat.lines(table)
            audience = _Forgetful(table, lambda client, since: self._look(client, table, since), self.counts, lines)
            audience.subscriptions = [self._bus.subscribe(topics.table(table), self._update)]
            self._audiences[table] = audience
        super()._join(client, table, since)


class _Forgetful(Audience):
    def show(self, client: Client, shown: from_dealer.Shown) -> None:
        """Whatever was sent before."""
        self._sent.pop(client, None)
        super().show(client, shown)


class NeverHeals(Gateway):
    """Believes that updates do not get lost."""

    async def _heal_on(self) -> None:
        await asyncio.Event().wait()
