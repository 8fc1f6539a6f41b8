"""Judges the deal of an exported hand: whether each card that was opened is the one that the shuffle had put there.

What is checked: that everybody's entropy opens their pledge; that root and entropy, and nothing else, have fixed the
order of the deal; that each card that came out was committed before, and stood where that order put it; that no card
was committed twice; that the hand does not contradict itself. What is not: cards that stayed closed, who was dealt in,
who won, and who knew what (docs/adr/0015).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from parlour.games.poker.kept.exported_deal import ExportedDeal, Kind
from parlour.kit.cards import Card, is_card
from parlour.kit.commitment import CardOpening, opens, pledge, positions


class Verdict(msgspec.Struct):
    """What came of checking one hand."""

    ok: bool
    wrong: list[str]
    opened: dict[str, int]
    """How many cards were opened and stand where they should, by kind: own, board, shown, rabbit."""
    closed: int
    """How many cards were dealt and not opened."""
    elsewhere: int
    """How many openings are of cards that the hand says nothing about."""
    gave: list[str]
    """Whose entropy is in the shuffle."""
    left_out: list[str]
    """Who had pledged, and was left out."""
    without: list[str]
    """Who was dealt in and had not pledged."""


def judge(hand: ExportedDeal) -> Verdict:
    """Check all that can be checked."""
    true = [opening for opening in hand.openings if opens(opening, hand.shuffle.root)]
    places = positions(hand.shuffle.root, hand.shuffle.entropy)
    opened, misplaced = _stand(hand, true, places)
    wrong = [*hand.contradictions, *_entropy(hand), *_untrue(hand, true), *_twice(true), *misplaced]
    pledged, gave = hand.shuffle.pledges.keys(), hand.shuffle.entropy.keys()
    return Verdict(
        ok=not wrong,
        wrong=list(dict.fromkeys(wrong)),
        opened=dict(Counter(opened.values())),
        closed=hand.dealt - len(opened),
        elsewhere=len({opening["card"] for opening in true} - {came.card for came in hand.came}),
        gave=[hand.who(seat) for seat in sorted(gave)],
        left_out=[hand.who(seat) for seat in sorted(pledged - gave)],
        without=[hand.who(seat) for seat in hand.names if seat not in pledged],
    )


def _entropy(hand: ExportedDeal) -> Iterator[str]:
    """Each must open the pledge that was published with the root."""
    for seat, value in sorted(hand.shuffle.entropy.items()):
        if seat not in hand.shuffle.pledges:
            yield f"{hand.who(seat)} gave entropy and had not pledged."
        elif pledge(value) != hand.shuffle.pledges[seat]:
            yield f"The entropy of {hand.who(seat)} does not open the pledge."


def _untrue(hand: ExportedDeal, true: list[CardOpening]) -> Iterator[str]:
    """Each opening must lead to the root."""
    for opening in hand.openings:
        if opening not in true:
            card = f"the {opening['card']}" if is_card(opening["card"]) else "a card that does not exist"
            yield f"The opening of {card} does not lead to the root."


def _twice(true: list[CardOpening]) -> Iterator[str]:
    """No card may lie in two places."""
    places: dict[Card, int] = {}
    for opening in true:
        if places.setdefault(opening["card"], opening["place"]) != opening["place"]:
            yield f"The {opening['card']} was committed twice."


def _stand(hand: ExportedDeal, true: list[CardOpening], places: list[int]) -> tuple[dict[int, Kind], list[str]]:
    """Which cards of the deal came out and were found in their places, and what is wrong with others."""
    at = {opening["card"]: opening["place"] for opening in true}
    untrue = {opening["card"] for opening in hand.openings} - at.keys()
    opened: dict[int, Kind] = {}
    misplaced = []
    for came in hand.came:
        there = [nth for nth in came.nths if nth < len(places) and places[nth] == at.get(came.card)]
        if there:
            opened.setdefault(there[0], came.kind)
        elif came.card in at:
            misplaced.append(f"The {came.card} ({came.where}) is not the card that the shuffle had put there.")
        elif came.card not in untrue:
            misplaced.append(f"The {came.card} ({came.where}) was not opened.")
    return opened, misplaced
