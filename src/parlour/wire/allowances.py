"""How much somebody may ask for at once, and how soon again: buckets that fill at a rate.

They are told the time and know no clock: seconds of any clock that never goes back.
"""

from __future__ import annotations

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address

MISS_DROPS = 10
"""What it costs to have asked for a table that does not exist: nobody finds tables by guessing."""

KEPT_MAX = 10_000
IPV6_HOST_BITS = 64  # one customer has at least a /64, and all of its addresses (RFC 6177)


class Allowance:
    """One bucket: what is asked for takes drops out of it."""

    __slots__ = ("_at", "_burst", "_drops", "_rate", "refused")

    def __init__(self, per_second: float, burst: int, now: float) -> None:
        self._rate = per_second
        self._burst = float(burst)
        self._drops = float(burst)
        self._at = now
        self.refused = 0  # in a row

    def take(self, now: float) -> bool:
        """Take one drop, if there is one."""
        if self.left(now) < 1.0:
            self.refused += 1
            return False
        self._drops -= 1.0
        self.refused = 0
        return True

    def left(self, now: float) -> float:
        """What is in it by now; less than nothing when something is owed."""
        drops = self._drops + (now - self._at) * self._rate
        self._at = now
        self._drops = drops if drops < self._burst else self._burst
        return self._drops

    def charge(self, drops: float) -> None:
        """Take what something turned out to cost, also what is not there: it has to come in first."""
        self._drops -= drops


class Allowances:
    """A bucket for each address, or each person; those longest unused are forgotten."""

    def __init__(self, per_second: float, burst: int, kept_max: int = KEPT_MAX) -> None:
        self._per_second = per_second
        self._burst = burst
        self._kept_max = kept_max
        self._kept: OrderedDict[str, Allowance] = OrderedDict()

    def take(self, who: str, now: float, drops: float = 1.0) -> bool:
        """Take so much, if there is a whole drop; what costs more than there is, is owed."""
        allowance = self._of(who, now)
        if not allowance.take(now):
            return False
        allowance.charge(drops - 1.0)
        return True

    def has_any(self, who: str, now: float) -> bool:
        """Whether there is something left to take."""
        return self._of(who, now).left(now) >= 1.0

    def charge(self, who: str, now: float, drops: float) -> None:
        """Take what something turned out to cost."""
        self._of(who, now).charge(drops)

    def _of(self, who: str, now: float) -> Allowance:
        allowance = self._kept.get(who)
        if allowance is None:
            if len(self._kept) >= self._kept_max:
                self._kept.popitem(last=False)
            allowance = self._kept[who] = Allowance(self._per_second, self._burst, now)
        self._kept.move_to_end(who)
        return allowance


def neighbourhood(address: str) -> str:
    """What an address is counted as: itself, or the IPv6 network that one customer has whole."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        network = int(parsed) >> IPV6_HOST_BITS << IPV6_HOST_BITS
        return f"{IPv6Address(network)}/{128 - IPV6_HOST_BITS}"
    return str(parsed)
