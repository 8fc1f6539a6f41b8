"""A deck that is committed can be opened card by card, and by nobody otherwise than it was committed."""

from base64 import b64decode, b64encode
from hashlib import blake2b, sha256
from itertools import permutations

import pytest

from parlour.kit.cards import DECK
from parlour.kit.chance import Random
from parlour.kit.commitment import CardOpening, Merkle, opens, pledge, positions

SECRET = bytes(range(32))
MERKLE = Merkle()
ROOT = MERKLE.root(DECK, SECRET)


def hashed(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


def opening(place: int = 17) -> CardOpening:
    return MERKLE.openings(DECK, SECRET, [place])[0]


def test_the_root_is_what_is_documented() -> None:
    # Written anew from the documentation: clients in other languages work out the same.
    stream = b"".join(blake2b(block.to_bytes(8, "big"), key=SECRET).digest() for block in range(13))
    level = [hashed(b"\0", bytes([n]), card.encode(), stream[16 * n : 16 * n + 16]) for n, card in enumerate(DECK)]
    level += [bytes(32)] * 12
    while len(level) > 1:
        level = [hashed(b"\1", level[n], level[n + 1]) for n in range(0, len(level), 2)]
    assert level[0].hex() == ROOT


def test_every_card_opens() -> None:
    openings = MERKLE.openings(DECK, SECRET, range(52))
    assert [one["card"] for one in openings] == list(DECK)
    assert [one["place"] for one in openings] == list(range(52))
    assert all(opens(one, ROOT) for one in openings)


def test_openings_come_in_the_order_asked_for() -> None:
    assert [one["place"] for one in MERKLE.openings(DECK, SECRET, [7, 51, 0])] == [7, 51, 0]


def test_no_other_card_opens_at_its_place_and_no_other_place_is_its() -> None:
    true = opening()
    assert not any(opens({**true, "card": card}, ROOT) for card in DECK if card != true["card"])
    assert not any(opens({**true, "place": place}, ROOT) for place in range(-1, 300) if place != true["place"])


@pytest.mark.parametrize("byte", range(16))
def test_a_salt_with_a_bit_turned_does_not_open(byte: int) -> None:
    salt = bytearray.fromhex(opening()["salt"])
    salt[byte] ^= 1
    assert not opens({**opening(), "salt": salt.hex()}, ROOT)


@pytest.mark.parametrize("byte", range(0, 192, 13))
def test_a_path_with_a_bit_turned_does_not_open(byte: int) -> None:
    path = bytearray(b64decode(opening()["path"]))
    path[byte] ^= 128
    assert not opens({**opening(), "path": b64encode(path).decode()}, ROOT)


def test_an_opening_opens_no_other_root() -> None:
    assert not opens(opening(), MERKLE.root(DECK, bytes(32)))
    assert not opens(opening(), ROOT.upper())
    assert not opens(opening(), "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"salt": ""},
        {"salt": "00" * 17},
        {"salt": "zz" * 16},
        {"salt": " " + opening()["salt"][1:]},
        {"salt": opening()["salt"].upper()},
        {"path": ""},
        {"path": "not base64"},
        {"path": opening()["path"][:-4]},
        {"path": b64encode(b64decode(opening()["path"])[:160]).decode()},
        {"path": opening()["path"] + b64encode(bytes(32)).decode()},
        {"card": "1h"},
        {"card": "Ähh"},
        {"place": 64},
        {"place": 10**30},
    ],
    ids=str,
)
def test_what_is_no_opening_opens_nothing(wrong: dict[str, object]) -> None:
    assert not opens({**opening(), **wrong}, ROOT)  # type: ignore[typeddict-item]


def test_the_same_card_has_another_salt_in_every_place_and_deck() -> None:
    others = MERKLE.openings(DECK, bytes(32), range(52)) + MERKLE.openings(DECK, SECRET, range(52))
    assert len({one["salt"] for one in others}) == 104


def test_a_pledge_is_the_hash_of_what_it_opens() -> None:
    assert pledge("00" * 32) == sha256(bytes(32)).hexdigest()


@pytest.mark.parametrize("value", ["", "00" * 31, "00" * 33, "0g" * 32, "AB" * 32, "00 " + "00" * 31])
def test_only_32_bytes_in_hex_can_be_pledged_or_given(value: str) -> None:
    with pytest.raises(ValueError, match="32 bytes in hex"):
        pledge(value)
    with pytest.raises(ValueError, match="32 bytes in hex"):
        positions(ROOT, {0: value})
    with pytest.raises(ValueError, match="32 bytes in hex"):
        positions(value, {})


ENTROPY = {0: "11" * 32, 3: "22" * 32, 8: "33" * 32}


def test_the_order_is_what_is_documented() -> None:
    key = hashed(
        b"parlour deal 1", bytes.fromhex(ROOT), b"\0", b"\x11" * 32, b"\3", b"\x22" * 32, b"\x08", b"\x33" * 32
    )
    expected = list(range(52))
    Random(key).shuffle(expected)
    assert positions(ROOT, ENTROPY) == expected


def test_the_order_does_not_depend_on_the_order_in_which_entropy_came() -> None:
    arrivals = [dict(arrival) for arrival in permutations(ENTROPY.items())]
    assert all(positions(ROOT, arrival) == positions(ROOT, ENTROPY) for arrival in arrivals)


@pytest.mark.parametrize(
    "other",
    [
        {},
        {0: "11" * 32, 3: "22" * 32},
        {0: "11" * 32, 3: "22" * 32, 7: "33" * 32},
        {0: "11" * 32, 3: "33" * 32, 8: "22" * 32},
        {0: "11" * 31 + "10", 3: "22" * 32, 8: "33" * 32},
    ],
)
def test_the_order_depends_on_who_gave_what(other: dict[int, str]) -> None:
    assert positions(ROOT, other) != positions(ROOT, ENTROPY)


def test_the_order_depends_on_the_root() -> None:
    assert positions(MERKLE.root(DECK, bytes(32)), ENTROPY) != positions(ROOT, ENTROPY)
