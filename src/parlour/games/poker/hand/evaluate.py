"""What a poker hand is worth (P8): the best five of five, six or seven cards, or of four and a board in Omaha.

Every card has a number in which the thirteen ranks and the four suits have a few bits each, so that *adding* the
numbers of a hand counts its ranks and its suits at once:

    bits  0-38   how many of each rank, deuce first, three bits each
    bits 39-54   how many of each suit, four bits each, started at three so that a fifth card sets the top bit

If no suit has its top bit set, the ranks alone decide, and there are only 49,205 different sets of seven ranks: each is
worked out once and remembered (`_Ranks`). So there is no table to build at import, and a warm evaluation is seven
look-ups, a sum and one more look-up. With a flush, its ranks decide alone: five suited cards out of seven leave no room
for four of a kind or a full house.

A strength is an int, higher is better, equal is a tie. Its top digit (base 16) is the category, and the five below
it are the ranks of the best five cards in the order they are read out ("aces and jacks, nine"): comparing strengths
compares hands, and `describe` reads the words and the cards off the number.

Omaha would be sixty hands, six pairs of hole cards with ten triples of the board. But there are only 6,175 different
sets of five ranks on a board and 91 of two in a hand, so what every two ranks make with the best three of a board is
worked out once for each board (`_Boards`): six look-ups in a row. Flushes are looked at only in a suit of which there
are two in the hand and three on the board.
"""

from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement

from parlour.kit.cards import RANKS, SUITS, Card

HIGH_CARD, PAIR, TWO_PAIR, TRIPS, STRAIGHT, FLUSH, FULL_HOUSE, QUADS, STRAIGHT_FLUSH = range(9)

_RANK_BITS = 3
_SUIT_SHIFT = len(RANKS) * _RANK_BITS
_RANKS_ONLY = (1 << _SUIT_SHIFT) - 1
_EVERY_SUIT = sum(1 << (_SUIT_SHIFT + 4 * suit) for suit in range(4))
_TOP_BITS = 8 * _EVERY_SUIT
_FIFTH, _THIRD, _SECOND = 3 * _EVERY_SUIT, 5 * _EVERY_SUIT, 6 * _EVERY_SUIT
"""Where to start counting suits so that the fifth, third or second card of one sets its top bit."""

_NUMBERS: dict[Card, int] = {
    rank + suit: 1 << (r * _RANK_BITS) | 1 << (_SUIT_SHIFT + 4 * s)
    for r, rank in enumerate(RANKS)
    for s, suit in enumerate(SUITS)
}
_number = _NUMBERS.__getitem__
_RANK_NUMBERS = {card: number & _RANKS_ONLY for card, number in _NUMBERS.items()}
_rank = _RANK_NUMBERS.__getitem__


def evaluate(cards: Sequence[Card]) -> int:
    """Return the strength of the best five of five to seven different cards: higher is better, equal is a tie (P8)."""
    try:
        total = sum(map(_number, cards), _FIFTH)
    except KeyError as unknown:
        raise ValueError(f"{unknown.args[0]!r} is not a card") from None
    if total & _TOP_BITS:
        return _flushes[sum(_suited(cards, total & _TOP_BITS))]
    return _ranks[total & _RANKS_ONLY]


def evaluate_omaha(hole: Sequence[Card], board: Sequence[Card]) -> int:
    """Return the strength of the best hand of exactly two of four hole cards and three of the board (P8)."""
    try:
        a, b, c, d = map(_rank, hole)
        total = sum(map(_number, board), _THIRD)
    except KeyError as unknown:
        raise ValueError(f"{unknown.args[0]!r} is not a card") from None
    row = _boards[total & _RANKS_ONLY]
    best = max([row[_PLACES[pair]] for pair in (a + b, a + c, a + d, b + c, b + d, c + d)])
    suit = total & _TOP_BITS
    if suit and suit & sum(map(_number, hole), _SECOND):
        return max(best, _best_flush(_suited(hole, suit), _suited(board, suit)))
    return best


def describe(cards: Sequence[Card]) -> tuple[str, list[Card]]:
    """The name of the best five of the given cards, and these; playing the board counts like any other hand (P3).

    The five come in the order they are read out.
    """
    strength = evaluate(cards)
    category = strength >> 20
    ranks = [strength >> shift & 15 for shift in (16, 12, 8, 4, 0)]
    left = list(cards)
    if category in (FLUSH, STRAIGHT_FLUSH):
        suits = [card[1] for card in cards]
        left = [card for card in cards if suits.count(card[1]) >= 5]
    best = []
    for rank in ranks:
        card = next(card for card in left if card[0] == RANKS[rank])
        left.remove(card)
        best.append(card)
    return _name(category, ranks), best


def describe_omaha(hole: Sequence[Card], board: Sequence[Card]) -> tuple[str, list[Card]]:
    """The name of the best two and three cards, and these five."""
    strength = evaluate_omaha(hole, board)
    choices = ([*two, *three] for two in combinations(hole, 2) for three in combinations(board, 3))
    return describe(next(five for five in choices if evaluate(five) == strength))


def _suited(cards: Sequence[Card], top_bit: int) -> list[int]:
    """The ranks of the cards that are of the suit whose top bit is given."""
    suit = SUITS[(top_bit.bit_length() - 1 - _SUIT_SHIFT) // 4]
    return [_RANK_NUMBERS[card] for card in cards if card[1] == suit]


def _best_flush(hole: list[int], board: list[int]) -> int:
    pairs = [a + b for a, b in combinations(hole, 2)]
    return max([_flushes[pair + a + b + c] for a, b, c in combinations(board, 3) for pair in pairs])


_WORDS = ["deuce", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "jack", "queen", "king", "ace"]
_PLURALS = [word + ("es" if word == "six" else "s") for word in _WORDS]


def _name(category: int, ranks: list[int]) -> str:
    top, tops = _WORDS[ranks[0]], _PLURALS[ranks[0]]
    match category:
        case 8:
            return "royal flush" if top == "ace" else f"straight flush, {top} high"
        case 7:
            return f"four of a kind, {tops}"
        case 6:
            return f"full house, {tops} over {_PLURALS[ranks[3]]}"
        case 5:
            return f"flush, {top} high"
        case 4:
            return f"straight, {top} high"
        case 3:
            return f"three of a kind, {tops}"
        case 2:
            return f"two pair, {tops} and {_PLURALS[ranks[2]]}"
        case 1:
            return f"pair of {tops}"
        case _:
            return f"high card, {top}"


def _strength(category: int, ranks: Sequence[int]) -> int:
    a, b, c, d, e = ranks
    return category << 20 | a << 16 | b << 12 | c << 8 | d << 4 | e


def _straight_high(ranks: set[int]) -> list[int] | None:
    """Return the ranks of the best straight, from the top; in the wheel the ace comes last."""
    for high in range(12, 3, -1):
        if all(rank in ranks for rank in range(high - 4, high + 1)):
            return list(range(high, high - 5, -1))
    return [3, 2, 1, 0, 12] if {12, 0, 1, 2, 3} <= ranks else None


class _Ranks(dict[int, int]):
    """The strength of every set of ranks met so far, none of them suited."""

    def __missing__(self, key: int) -> int:
        counts = [(key >> (rank * _RANK_BITS) & 7, rank) for rank in range(13)]
        self[key] = strength = _unsuited_strength(sorted(((n, r) for n, r in counts if n), reverse=True))
        return strength


_ranks = _Ranks({5 << at: 0 for at in range(0, _SUIT_SHIFT, _RANK_BITS)})  # five of a rank are no hand

_PAIRS = [a + b for a, b in combinations_with_replacement(sorted(set(_RANK_NUMBERS.values())), 2)]
_PLACES = {pair: place for place, pair in enumerate(_PAIRS)}


class _Boards(dict[int, list[int]]):
    """For the ranks of every board met so far, what each of `_PAIRS` makes with the best three of them."""

    def __missing__(self, key: int) -> list[int]:
        ranks = [1 << at for at in range(0, _SUIT_SHIFT, _RANK_BITS) for _ in range(key >> at & 7)]
        triples = {a + b + c for a, b, c in combinations(ranks, 3)}
        strengths = _ranks
        self[key] = row = [max([strengths[pair + triple] for triple in triples]) for pair in _PAIRS]
        return row


_boards = _Boards()


def _unsuited_strength(counted: list[tuple[int, int]]) -> int:
    """Work out the strength from (how many, rank) pairs, most frequent and then highest first."""
    ranks = [rank for _, rank in counted]
    most, first = counted[0]
    second = counted[1][0] if len(counted) > 1 else 0
    if most == 4:
        return _strength(QUADS, [first] * 4 + [max(ranks[1:])])
    if most == 3 and second >= 2:
        return _strength(FULL_HOUSE, [first] * 3 + [ranks[1]] * 2)
    if straight := _straight_high(set(ranks)):
        return _strength(STRAIGHT, straight)
    if most == 3:
        return _strength(TRIPS, [first] * 3 + ranks[1:3])
    if most == 2 and second == 2:
        return _strength(TWO_PAIR, [first] * 2 + [ranks[1]] * 2 + [max(ranks[2:])])
    if most == 2:
        return _strength(PAIR, [first] * 2 + ranks[1:4])
    return _strength(HIGH_CARD, ranks[:5])


class _Flushes(dict[int, int]):
    """The strength of every set of five to seven suited ranks met so far."""

    def __missing__(self, key: int) -> int:
        ranks = [rank for rank in range(12, -1, -1) if key >> (rank * _RANK_BITS) & 1]
        straight = _straight_high(set(ranks))
        self[key] = strength = _strength(STRAIGHT_FLUSH, straight) if straight else _strength(FLUSH, ranks[:5])
        return strength


_flushes = _Flushes()
