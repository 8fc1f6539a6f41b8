"""The summary that stands at the end of a hand in the manner of PokerStars: the pots, the boards, and each seat's part.

Mucked cards stand in it for whoever held them and for nobody else (P5).
"""

from __future__ import annotations

from collections.abc import Iterator

from parlour.games.poker.kept.record import WAGERS, HandRecord, SeenHand, is_late
from parlour.games.poker.kept.words import words
from parlour.kit.amounts import brief

_TIMES = {2: "twice", 3: "three times"}


def summary(seen: SeenHand, names: dict[int, str]) -> Iterator[str]:
    """The lines from `*** SUMMARY ***` on."""
    hand = seen.hand
    yield "*** SUMMARY ***"
    yield f"Total pot {_pots(hand)} | Rake {brief(0, hand.unit)}"
    if len(hand.boards) > 1 and not hand.bomb_pot:
        yield f"Hand was run {_TIMES[len(hand.boards)]}"
    for number, board in enumerate(hand.boards):
        if board:
            ordinal = f"{('FIRST', 'SECOND', 'THIRD')[number]} " if len(hand.boards) > 1 else ""
            yield f"{ordinal}Board [{' '.join(board)}]"
    for seat, name in names.items():
        yield f"Seat {seat + 1}: {name}{_places(hand, seat)} {_fate(seen, seat)}"


def _pots(hand: HandRecord) -> str:
    amounts: dict[int, int] = {}
    for part in hand.outcome.pots:
        amounts[part.pot] = amounts.get(part.pot, 0) + part.amount
    total = brief(sum(amounts.values()), hand.unit)
    if len(amounts) < 2:
        return total
    sides = [
        f"Side pot{f'-{pot}' if len(amounts) > 2 else ''} {brief(amount, hand.unit)}."
        for pot, amount in amounts.items()
        if pot
    ]
    return " ".join([total, f"Main pot {brief(amounts[0], hand.unit)}.", *sides])


def _places(hand: HandRecord, seat: int) -> str:
    posted = {event["kind"] for event in hand.events if event.get("seat") == seat}
    places = [
        *(["(button)"] if seat == hand.button else []),
        *(["(small blind)"] if "small_blind" in posted else []),
        *(["(big blind)"] if "big_blind" in posted else []),
    ]
    return "".join(f" {place}" for place in places)


def _fate(seen: SeenHand, seat: int) -> str:
    hand = seen.hand
    own = [event for event in hand.events if event.get("seat") == seat]
    if any(event["kind"] == "fold" for event in own):
        return _folded(hand, seat)
    if any(event["kind"] == "show" and not is_late(event) for event in own):
        return f"showed [{' '.join(seen.known(seat))}] and {_results(hand, seat)}"
    if any(event["kind"] == "muck" for event in own):
        return f"mucked [{' '.join(seen.known(seat))}]" if seat == seen.seat else "mucked"
    total = sum(_won(hand, seat, board) for board in range(len(hand.boards)))
    return f"collected ({brief(total, hand.unit)})"


def _folded(hand: HandRecord, seat: int) -> str:
    """On which street; and whether they had put nothing in, antes apart."""
    street, wagered = "", False
    for event in hand.events:
        if event["kind"] == "street":
            street = event["street"].capitalize()
        elif event.get("seat") == seat and event["kind"] == "fold":
            break
        elif event.get("seat") == seat:
            wagered = wagered or event["kind"] in (*WAGERS, "small_blind", "big_blind", "post", "straddle")
    if street:
        return f"folded on the {street}"
    return "folded before Flop" if wagered else "folded before Flop (didn't bet)"


def _results(hand: HandRecord, seat: int) -> str:
    results = []
    for board, made in enumerate(hand.outcome.hands):
        won = _won(hand, seat, board)
        results.append(f"{f'won ({brief(won, hand.unit)})' if won else 'lost'} with {words(made[str(seat)].cards)}")
    return ", and ".join(results)


def _won(hand: HandRecord, seat: int, board: int) -> int:
    shares = [share for pot in hand.outcome.pots if pot.board == board for share in pot.winners]
    return sum(share.amount for share in shares if share.seat == seat)
