"""A ledger in plain words, to send to friends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from parlour.house.settling import Settlement
from parlour.kit.amounts import Unit, written

NOBODY = "the bots"


class Result(Protocol):
    """What somebody won or lost."""

    @property
    def person(self) -> str:
        """Who it is."""

    @property
    def name(self) -> str:
        """What they are called."""

    @property
    def net(self) -> int:
        """What they won, less what they lost."""


def told(title: str, results: Sequence[Result], settlement: Settlement, unit: Unit, *, playing: bool) -> str:
    """The results, best first, and who pays whom: a line for each."""
    names = {result.person: result.name for result in results}
    lines = [f"{title}: results"]
    lines += [
        f"{result.name}: {_signed(result.net, unit)}" for result in sorted(results, key=lambda result: -result.net)
    ]
    if playing:
        lines.append("(before the hand that is being played)")
    if settlement.payments:
        lines += ["", "Who pays whom:"]
    lines += [
        f"{names.get(payment.payer, NOBODY)} -> {names.get(payment.payee, NOBODY)}: {written(payment.amount, unit)}"
        for payment in settlement.payments
    ]
    return "\n".join(lines)


def _signed(amount: int, unit: Unit) -> str:
    return f"{'+' if amount > 0 else ''}{written(amount, unit)}"
