"""What games that are played to an end have in common: how they end before it, playing again, several deals.

    class Checkers(Match, Resigning, DrawsByAgreement, seats=2): ...

Each part is a class to derive from, so a game has the actions that it wants and no others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Any, ClassVar

from parlour.kit.actions import action
from parlour.kit.compartments import Public, Seat
from parlour.kit.game import Game
from parlour.kit.looks import BySeat, Time
from parlour.kit.refusals import InvalidAction


class Match(Game):
    """A game that is lost by whoever leaves it or runs out of time, and that may be played again."""

    starter: Public[Seat] = 0
    """Who begins: the next one each time."""

    def forfeit(self, *seats: Seat, reason: str) -> None:
        """The game is over because of these, and the others who sit have won; nobody, if there are no others."""
        others = [seat for seat, person in enumerate(self.seats) if person is not None and seat not in seats]
        self.finish(winners=others, draw=not others, reason=reason)

    def on_turn_over(self, seat: Seat) -> None:
        """Whoever lets the clock run out loses; so do all whose clocks run out at the same moment."""
        late = [clock.seat for clock in self.deadlines if clock.at <= self.now]
        self.forfeit(seat, *late, reason="time")

    def on_stand(self, seat: Seat) -> None:
        """Whoever leaves a running game loses it."""
        if self.phase == "playing":
            self.forfeit(seat, reason="left")

    @action(phase="finished", bots=False)
    def rematch(self, seat: Seat) -> None:
        """Play again; the next one starts."""
        if None in self.seats:
            raise InvalidAction("nobody sits opposite" if len(self.seats) == 2 else "somebody has left")
        self.starter = self.seat_after(self.starter)
        self.begin()


class Resigning(Match):
    """A game that may be given up."""

    @action(phase="playing", bots=False)
    def resign(self, seat: Seat) -> None:
        """Give the game up: you have lost it."""
        self.forfeit(seat, reason="resigned")


class DrawsByAgreement(Match):
    """A game that is drawn when all who play it agree."""

    draw_offers: Public[list[Seat]] = field(default_factory=list)
    """Who has offered a draw; taken back by moving on, if the game says so (`withdraw_offers`)."""

    def begin(self) -> None:
        """A new game has no offers."""
        self.withdraw_offers()
        super().begin()

    def withdraw_offers(self) -> None:
        """The game has gone on: no draw is offered any more."""
        self.draw_offers = []

    @action(phase="playing", bots=False)
    def offer_draw(self, seat: Seat) -> None:
        """Offer a draw, or accept one: the game is drawn when all have done so."""
        if seat in self.draw_offers:
            raise InvalidAction("you have offered a draw")
        self.draw_offers = [*self.draw_offers, seat]
        self.tell("draw_offered", seat=seat)
        if len(self.draw_offers) == len(self.seats) - self.seats.count(None):
            self.finish(draw=True, reason="agreed")

    @action(phase="playing", bots=False)
    def decline_draw(self, seat: Seat) -> None:
        """Decline the draw that is offered, or take your own offer back."""
        if not self.draw_offers:
            raise InvalidAction("no draw is offered")
        self.withdraw_offers()
        self.tell("draw_declined", seat=seat)


class CallingOff(Match):
    """A game that anybody who plays may call off at its beginning; it counts for nothing then."""

    moved: Public[int] = 0
    """How many moves were made, as the game counts them."""

    def begin(self) -> None:
        """Nobody has moved."""
        self.moved = 0
        super().begin()

    @action(phase="playing", bots=False)
    def call_off(self, seat: Seat) -> None:
        """Call the game off, before everybody has moved once."""
        if self.moved >= len(self.seats):
            raise InvalidAction("everybody has moved: the game counts")
        self.abort("called off")


class Deals(Match):
    """A match of several deals, each worth points: so many deals, or until somebody has so many points.

    The game says with `on_deal` how one is dealt, and with `deal_over` what it was worth. Its settings may have `deals`
    (how many are played) or `points_to_win`, and `pause_seconds`.
    """

    pause_seconds: ClassVar[float] = 4
    """Between two deals, to look at the end of the one; a setting of this name goes before it."""

    points: Public[BySeat[int]] = field(default_factory=list)
    """What each seat has in this match."""
    deal_number: Public[int] = 0
    """The deal that is played, from 1."""
    next_deal_at: Public[Time | None] = None
    """When the next one is dealt, between two of them."""

    def on_deal(self) -> None:
        """Deal, and give somebody the turn; `starter` is whose deal or lead it is."""
        raise NotImplementedError

    def match_is_over(self) -> bool:
        """By the settings: with `points_to_win`, one who has that many has more than all others."""
        mark, deals = getattr(self.settings, "points_to_win", None), getattr(self.settings, "deals", None)
        if mark is not None:
            return max(self.points) >= mark and self.points.count(max(self.points)) == 1
        return self.deal_number >= (deals or 1)

    def on_begin(self) -> None:
        """The first deal."""
        self.points = [0] * len(self.seats)
        self.deal_number = 0
        self._deal()

    def deal_over(self, points: Sequence[int], **facts: Any) -> None:
        """A deal is over, worth so much to each seat: the match is, too, or the next is dealt after a while."""
        self.points = [before + won for before, won in zip(self.points, points, strict=True)]
        self._nobody_acts()
        self.tell("deal_over", points=list(points), **facts)
        if self.match_is_over():
            best = max(self.points)
            winners = [seat for seat, each in enumerate(self.points) if each == best]
            self.finish(winners=winners, draw=len(winners) == len(self.seats))
        else:
            self._pause()

    def deal_void(self, **facts: Any) -> None:
        """A deal counts for nothing, and its number goes to the next one, which is dealt after a while."""
        self._nobody_acts()
        self.tell("deal_void", **facts)
        self.deal_number -= 1
        self._pause()

    def deal_next(self) -> None:
        """Nobody wishes to look any longer: the pause is over."""
        self.cancel("next_deal")
        self.on_next_deal_over()

    def on_next_deal_over(self) -> None:
        """The pause is over: the next chair deals, whether somebody sits in it or not."""
        self.starter = (self.starter + 1) % len(self.seats)
        self._deal()

    def on_resume(self, lost_ms: int) -> None:
        """The pause between two deals was put off."""
        if self.next_deal_at is not None:
            self.next_deal_at += lost_ms

    def on_time_given(self, until: int) -> None:
        """The pause between two deals is put off."""
        if self.next_deal_at is not None:
            self.next_deal_at = max(self.next_deal_at, until)

    def _over(self, phase: str) -> None:
        self.next_deal_at = None
        super()._over(phase)

    def _nobody_acts(self) -> None:
        self.turn = None
        self.stop_clock()
        for seat in self.on_turn:
            self.end_turn(seat)

    def _pause(self) -> None:
        self._desk.chairs.clear()
        seconds = getattr(self.settings, "pause_seconds", self.pause_seconds)
        self.next_deal_at = self.timer("next_deal", after=seconds)

    def _deal(self) -> None:
        self.next_deal_at = None
        self.deal_number += 1
        if self.stages:
            self.stage = self.stages[0]
        self.tell("deal", number=self.deal_number)
        self.on_deal()
