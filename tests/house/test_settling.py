"""Who pays whom: everybody is even afterwards, and no fewer payments would do."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from parlour.house.settling import EXACT_MAX, Payment, settle


def fewest(nets: list[int]) -> int:
    """The smallest number of payments, by trying what the first who is not even may pay or get."""
    nets = [net for net in nets if net]
    if not nets:
        return 0
    first, *others = nets
    best = len(nets) - 1
    for place, other in enumerate(others):
        if first * other < 0:
            rest = [*others[:place], other + first, *others[place + 1 :]]
            best = min(best, 1 + fewest(rest))
    return best


def is_settled(nets: dict[str, int], payments: list[Payment]) -> bool:
    left = Counter(nets)
    for payment in payments:
        assert payment.amount > 0
        left[payment.payer] += payment.amount
        left[payment.payee] -= payment.amount
    return not any(left.values())


def results(most: int):
    return st.lists(st.integers(-30, 30), min_size=1, max_size=most).map(
        lambda nets: {f"p{place}": net for place, net in enumerate([*nets, -sum(nets)])}
    )


@given(results(5))
def test_everybody_is_even_after_as_few_payments_as_there_can_be(nets: dict[str, int]) -> None:
    settlement = settle(nets)
    assert settlement.fewest
    assert is_settled(nets, settlement.payments)
    assert len(settlement.payments) == fewest(list(nets.values()))


@given(results(30))
def test_a_crowd_is_even_after_one_payment_less_than_it_has_people(nets: dict[str, int]) -> None:
    settlement = settle(nets)
    uneven = sum(net != 0 for net in nets.values())
    assert is_settled(nets, settlement.payments)
    assert len(settlement.payments) <= max(0, uneven - 1)
    assert settlement.fewest or uneven > EXACT_MAX


def test_two_pairs_that_owe_each_other_make_two_payments_not_three() -> None:
    settlement = settle({"ann": -70, "bob": -50, "cyd": 50, "dan": 70})
    assert sorted((payment.payer, payment.payee, payment.amount) for payment in settlement.payments) == [
        ("ann", "dan", 70),
        ("bob", "cyd", 50),
    ]


def test_where_nobody_won_nobody_pays() -> None:
    assert settle({"ann": 0, "bob": 0}).payments == []
    assert settle({}).payments == []
