"""Who pays whom, so that everybody is even: with as few payments as there can be, where few people are to be settled.

Parties whose results add up to nothing among themselves need one payment less than they are. So the fewest payments
come of the most such groups that everybody can be divided into. With up to `EXACT_MAX` parties that are not even all
divisions are looked at (2 to the power of them, 14 ms for twelve); beyond, the largest debt is paid to the largest
claim again and again, which takes at most one payment less than there are parties, and may be some more than needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

EXACT_MAX = 12


class Payment(msgspec.Struct, frozen=True):
    """One party gives another so much."""

    payer: str
    payee: str
    amount: int


class Settlement(msgspec.Struct, frozen=True):
    """What makes everybody even; `fewest` is whether no fewer payments could."""

    payments: list[Payment]
    fewest: bool


def settle(nets: Mapping[str, int]) -> Settlement:
    """The payments for these results, which add up to nothing. What they do not add up to stays unsettled."""
    open_nets = {party: net for party, net in nets.items() if net}
    exact = len(open_nets) <= EXACT_MAX
    groups = _groups(list(open_nets.values())) if exact else [list(range(len(open_nets)))]
    parties = list(open_nets)
    nets_of_groups = [{parties[place]: open_nets[parties[place]] for place in group} for group in groups]
    payments = [payment for group in nets_of_groups for payment in _greedy(group)]
    return Settlement(payments, exact or len(payments) <= 1)


def _groups(nets: Sequence[int]) -> list[list[int]]:
    """The places of the most groups that add up to nothing; what is in none of them is the last group."""
    size = 1 << len(nets)
    total, most, added = [0] * size, [0] * size, [0] * size
    for chosen in range(1, size):
        low = chosen & -chosen
        total[chosen] = total[chosen ^ low] + nets[low.bit_length() - 1]
        rest = chosen
        best = -1
        while rest:
            bit = rest & -rest
            rest ^= bit
            if most[chosen ^ bit] > best:
                best, added[chosen] = most[chosen ^ bit], bit
        most[chosen] = best + (total[chosen] == 0)
    groups: list[list[int]] = []
    chosen = size - 1
    while chosen:
        if total[chosen] == 0 or not groups:
            groups.append([])
        groups[-1].append(added[chosen].bit_length() - 1)
        chosen ^= added[chosen]
    return groups


def _greedy(nets: Mapping[str, int]) -> list[Payment]:
    """The largest debt is paid to the largest claim, until nothing is owed."""
    debts = {party: -net for party, net in nets.items() if net < 0}
    claims = {party: net for party, net in nets.items() if net > 0}
    payments = []
    while debts and claims:
        payer, payee = max(debts, key=debts.__getitem__), max(claims, key=claims.__getitem__)
        amount = min(debts[payer], claims[payee])
        payments.append(Payment(payer, payee, amount))
        for owed, party in ((debts, payer), (claims, payee)):
            owed[party] -= amount
            if not owed[party]:
                del owed[party]
    return payments
