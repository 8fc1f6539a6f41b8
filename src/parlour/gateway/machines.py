"""The processes of a club as operators see them: each says every few seconds what it has done since it started."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Sized
from typing import TypeAlias

from parlour import __version__
from parlour.bus.port import Bus
from parlour.gateway.client import Client
from parlour.metrics.counts import GatewayCounts
from parlour.wire import to_dealer, topics
from parlour.wire.from_dealer import DealerReport
from parlour.wire.limits import REPORT_SECONDS
from parlour.wire.machines import Kept, Machine
from parlour.wire.to_dealer import GatewayReport

REPORTS_KEPT = 13
"""A rate is that of the last minute."""
SILENT_SECONDS = 3 * REPORT_SECONDS
FORGOTTEN_SECONDS = 600.0

Report: TypeAlias = DealerReport | GatewayReport


class Machines:
    """What one gateway has heard of all processes, itself among them."""

    def __init__(
        self,
        name: str,
        bus: Bus,
        clock: Callable[[], float],
        counts: GatewayCounts,
        clients: Collection[Client],
        tables: Sized,
    ) -> None:
        """What this gateway counts, who is connected, and the tables they look at; `clock` counts seconds."""
        self.leaving = False
        self._name = name
        self._bus = bus
        self._clock = clock
        self._counts = counts
        self._clients = clients
        self._tables = tables
        self._heard: dict[tuple[Kept, str], deque[tuple[float, Report]]] = {}

    def hear(self, report: Report) -> None:
        """A process says what it has done."""
        key: tuple[Kept, str]
        key = ("dealer", report.dealer) if isinstance(report, DealerReport) else ("gateway", report.gateway)
        self._heard.setdefault(key, deque(maxlen=REPORTS_KEPT)).append((self._clock(), report))

    async def report_on(self) -> None:
        """Say again and again what this gateway has done, until cancelled."""
        while True:
            self._bus.publish(topics.HOUSE, self._own())
            self._bury()
            await asyncio.sleep(REPORT_SECONDS)

    def ask_to_leave(self, role: Kept, name: str) -> bool:
        """Ask a process to leave, as SIGTERM does; whether it was heard of."""
        if (role, name) not in self._heard:
            return False
        leave = to_dealer.Leave(name)
        if role == "dealer":
            self._bus.publish(topics.dealer(name), leave)
        else:
            self._bus.publish(topics.HOUSE, leave)
        return True

    def all(self) -> list[Machine]:
        """Every process that was heard of lately, gateways first."""
        return [
            self._machine(role, name) for role, name in sorted(self._heard, key=lambda it: (it[0] != "gateway", it))
        ]

    def _own(self) -> GatewayReport:
        counts = self._counts
        return GatewayReport(
            self._name,
            __version__,
            len(self._clients),
            sum(len(client.tables) for client in self._clients),
            len(self._tables),
            counts.messages,
            counts.unknown,
            {code: count for code, count in counts.refusals.items() if count},
            self.leaving,
        )

    def _bury(self) -> None:
        now = self._clock()
        for key, reports in list(self._heard.items()):
            at, last = reports[-1]
            if now - at > FORGOTTEN_SECONDS or (last.leaving and now - at > SILENT_SECONDS):
                del self._heard[key]

    def _machine(self, role: Kept, name: str) -> Machine:
        reports = self._heard[role, name]
        (first_at, first), (at, last) = reports[0], reports[-1]
        seconds = at - first_at
        rate = (_work(last) - _work(first)) / seconds if seconds > 0 else 0.0
        return Machine(
            name,
            role,
            last.version,
            last.leaving,
            round(self._clock() - at, 1),
            last.tables,
            0 if isinstance(last, DealerReport) else last.connections,
            _work(last),
            round(max(rate, 0.0), 1),
            last.unknown,
            last.bugs if isinstance(last, DealerReport) else 0,
            last.suspects if isinstance(last, DealerReport) else 0,
            last.conflicts if isinstance(last, DealerReport) else 0,
            last.refusals,
        )


def _work(report: Report) -> int:
    return report.actions if isinstance(report, DealerReport) else report.messages
