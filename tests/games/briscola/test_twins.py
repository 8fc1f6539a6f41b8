"""The partner is secret until the called card is played (C7): twin worlds compared, and planted leaks found in them."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from parlour.games.briscola.chiamata import Chiamata
from parlour.games.briscola.table import BriscolaTable
from parlour.kit.actions import action
from parlour.kit.compartments import Hidden, Public, Seat
from parlour.kit.game import Game, field
from parlour.kit.italian import ItalianCard
from parlour.testing.leak import Leak
from tests.games.briscola.twins import ALONE, KINDS, OTHERS, Script, compare_pairs, thinks


class ScoreBySide(Chiamata, name="score_by_side"):
    """Shows how many points the caller's side has."""

    side_points: Public[int] = 0

    def end_trick(self) -> None:
        """And the running score."""
        super().end_trick()
        if self.phase == "playing" and self.secret_partner is not None:
            self.side_points = sum(
                self.card_points[seat] for seat in {self.caller, self.secret_partner} if seat is not None
            )


class Calling(Chiamata, name="calling"):
    """Does something amiss when a card has been called."""

    def dealt_to(self, card: ItalianCard) -> Seat:
        """Whose it is; and say it."""
        seat = super().dealt_to(card)
        self.give_away(seat)
        return seat

    def give_away(self, partner: Seat) -> None:
        """As the leak has it."""


class Hint(Calling, name="hint"):
    """The caller is told."""

    def give_away(self, partner: Seat) -> None:
        """Alone."""
        if self.caller is not None and self.seats[self.caller] is not None:
            self.tell("hint", to=self.caller, partner=partner)


class OrderOfAList(Calling, name="order_of_a_list"):
    """The sides stand in a list, and nobody says which is which."""

    order: Public[list[Seat]] = field(default_factory=list)

    def give_away(self, partner: Seat) -> None:
        """Sorted."""
        self.order = sorted(range(5), key=lambda seat: seat not in (self.caller, partner))


class LengthOfAText(Calling, name="length_of_a_text"):
    """Nothing is said, at some length."""

    def give_away(self, partner: Seat) -> None:
        """So many dots."""
        self.tell("thinking", text="." * partner)


class LonelyCaller(Calling, name="lonely_caller"):
    """Says when the caller has called a card of their own."""

    def give_away(self, partner: Seat) -> None:
        """A laugh."""
        if partner == self.caller:
            self.tell("laughter")


class LongerClock(Chiamata, name="longer_clock"):
    """Whoever has to keep a secret has more time."""

    def give_turn(self, seat: Seat) -> None:
        """A second."""
        super().give_turn(seat)
        if seat == self.secret_partner and self.partner is None and self.deadline is not None:
            self.start_clock(seat, 31)


class CarefulClock(Chiamata, name="careful_clock"):
    """For whoever is late the called card is not played."""

    def cheapest(self, seat: Seat, must_follow: bool) -> ItalianCard:
        """The next one, for whoever would be the partner."""
        card = super().cheapest(seat, must_follow)
        hand = self.hand[seat]
        return max(hand) if self.called_card in hand and len(hand) > 1 and not must_follow else card


class TidyHands(Chiamata, name="tidy_hands"):
    """All may see which cards somebody has moved, by their places."""

    @action(phase="playing")
    def reorder(self, seat: Seat, hand: Hidden[list[ItalianCard]]) -> None:
        """And where the called card is."""
        BriscolaTable.reorder(self, seat, hand)
        self.tell("tidied", high=sum(card[0] == "A" for card in hand))


LEAKS: list[type[Game]] = [
    ScoreBySide,
    Hint,
    OrderOfAList,
    LengthOfAText,
    LonelyCaller,
    LongerClock,
    CarefulClock,
    TidyHands,
]


def hesitates(view: dict[str, Any], mine: dict[str, Any], luck: Random) -> float:
    """A bot that is uneasy about the card that was called."""
    return thinks(view, mine, luck) + (view["called_card"] in mine.get("hand", ()))


def test_nobody_whom_it_does_not_concern_can_tell() -> None:
    tally = compare_pairs(64)
    assert tally.fifth >= 20
    assert min(tally.kinds[kind] for kind in KINDS) >= 4
    assert {"reorder", "take_over", "stand", "time", "play", "bid", "call_suit"} <= set(tally.happened)


@pytest.mark.parametrize("game", LEAKS, ids=lambda game: game.name)
def test_a_planted_leak_is_found(game: type[Game]) -> None:
    with pytest.raises(Leak):
        compare_pairs(400, game=game)


def test_a_bot_that_hesitates_is_found() -> None:
    with pytest.raises(Leak, match="can tell"):
        compare_pairs(400, think=hesitates)


def test_the_called_card_is_among_what_is_exchanged() -> None:
    script = Script(3)
    pairs = [pair for pair in script.pairs(8) if pair.kind in (OTHERS, ALONE)]
    assert pairs
    assert all(script.called in pair.exchange for pair in pairs)
