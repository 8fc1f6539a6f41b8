"""Chance is uniform, unbiased by rejection, and the same for the same entropy."""

from collections import Counter
from hashlib import blake2b
from itertools import permutations

import pytest

from parlour.kit.chance import ENTROPY_BYTES, Random


def random(number: int = 0) -> Random:
    return Random(number.to_bytes(ENTROPY_BYTES, "big"))


def chi_square(counts: Counter, outcomes: int) -> float:
    expected = counts.total() / outcomes
    unseen = (outcomes - len(counts)) * expected
    return sum((count - expected) ** 2 / expected for count in counts.values()) + unseen


# The bounds are the 99.99 % quantiles of chi-square with n - 1 degrees of freedom; the draws are fixed by their key.
@pytest.mark.parametrize(("n", "bound"), [(2, 15.2), (6, 25.8), (7, 27.9), (52, 97.8), (200, 281.4), (257, 349.2)])
def test_every_number_below_n_is_equally_likely(n: int, bound: float) -> None:
    source = random(n)
    counts = Counter(source.below(n) for _ in range(200 * n))
    assert set(counts) <= set(range(n))
    assert chi_square(counts, n) < bound


def test_every_order_of_a_shuffle_is_equally_likely() -> None:
    source = random(1)
    counts: Counter = Counter()
    for _ in range(12_000):
        cards = list("abcd")
        source.shuffle(cards)
        counts["".join(cards)] += 1
    assert set(counts) == {"".join(order) for order in permutations("abcd")}
    assert chi_square(counts, 24) < 57.1


def test_every_card_comes_equally_often_to_every_place() -> None:
    source = random(2)
    places: Counter = Counter()
    for _ in range(3_000):
        pack = list(range(13))
        source.shuffle(pack)
        places.update((place, card) for place, card in enumerate(pack))
    assert chi_square(places, 169) < 250


class Bytes(Random):
    """Chance of which the test says the bytes."""

    __slots__ = ()

    def __init__(self, stream: bytes) -> None:
        super().__init__(bytes(ENTROPY_BYTES))
        self._stream = stream


def test_a_byte_that_would_favour_some_numbers_is_thrown_away() -> None:
    # Below 100 a byte holds 0..199 twice over; 200 and more would make 0..55 likelier.
    assert Bytes(bytes([200, 255, 199])).below(100) == 99
    assert Bytes(bytes([199, 7])).below(100) == 99


def test_numbers_beyond_one_byte_take_as_many_bytes_as_they_need() -> None:
    # 65,500 is the largest multiple of 500 that two bytes hold.
    assert Bytes((65_500).to_bytes(2, "big") + (65_499).to_bytes(2, "big")).below(500) == 499
    assert Bytes(b"\x01\x00").below(256) == 1


def test_one_outcome_needs_no_luck() -> None:
    assert random().below(1) == 0


def test_the_same_entropy_gives_the_same_numbers_and_other_entropy_others() -> None:
    def numbers(key: int) -> list[int]:
        source = random(key)
        return [source.below(1000) for _ in range(50)]

    assert numbers(1) == numbers(1) != numbers(2)


def test_the_stream_is_what_is_documented() -> None:
    # Changing it would make old journals replay otherwise.
    blocks = [blake2b(block.to_bytes(8, "big"), key=bytes(ENTROPY_BYTES)).digest() for block in range(2)]
    assert random().bytes(100) == b"".join(blocks)[:100]
    assert random().bytes(4).hex() == "ffc93388"


def test_a_sample_has_no_place_twice() -> None:
    assert sorted(random().sample(range(10), 10)) == list(range(10))
    with pytest.raises(ValueError, match="cannot draw 4 of 3"):
        random().sample("abc", 4)


def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(ValueError, match="no number below 1"):
        random().below(0)
    with pytest.raises(ValueError, match="32 bytes"):
        Random(b"short")
