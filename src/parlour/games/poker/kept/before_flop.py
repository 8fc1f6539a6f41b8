"""The betting before the flop, followed event by event: who entered, who raised, and who could have raised again.

Whether somebody could raise is not written in a record, and follows from the chips (R1, R2).
"""

from __future__ import annotations

from parlour.games.poker.kept.record import RAISES, WAGERS, Event, HandRecord

DEAD = ("ante", "dead_blind")
"""What is posted and is no bet."""


class BeforeFlop:
    """Of one hand, by seat."""

    def __init__(self, hand: HandRecord) -> None:
        self.decided: set[int] = set()
        self.entered: set[int] = set()
        self.raised: set[int] = set()
        self.folded: set[int] = set()
        self.three_bet_chances: set[int] = set()
        self.three_bets: set[int] = set()
        self.last_raiser: int | None = None
        self._stacks = {player.seat: player.stack for player in hand.players}
        self._bets = dict.fromkeys(self._stacks, 0)
        self._raises = 0
        self._current = self._full = hand.big_blind  # in full, also where it could not be paid so (B9)

    def post(self, event: Event) -> None:
        """Somebody has posted."""
        seat, amount = event["seat"], event["amount"]
        self._stacks[seat] -= amount
        if event["kind"] not in DEAD:
            self._bets[seat] += amount
            self._current = self._full = max(self._current, self._bets[seat])

    def decide(self, event: Event) -> None:
        """Somebody has acted."""
        seat, kind = event["seat"], event["kind"]
        if self._raises == 1 and self.last_raiser != seat and (kind in RAISES or self._may_raise(seat)):
            self.three_bet_chances.add(seat)
            if kind in RAISES:
                self.three_bets.add(seat)
        self.decided.add(seat)
        if kind == "fold":
            self.folded.add(seat)
        if kind in WAGERS:
            self.entered.add(seat)
            self._stacks[seat] -= event["amount"]
            self._bets[seat] += event["amount"]
        if kind in RAISES:
            self.raised.add(seat)
            self.last_raiser = seat
            self._raises += 1
            self._full = max(self._full, self._bets[seat] - self._current)
            self._current = self._bets[seat]

    def _may_raise(self, seat: int) -> bool:
        """Whether they have more than the call, the betting is open to them (R1), and somebody could answer (R2)."""
        faced = self._current - self._bets[seat]
        if self._stacks[seat] <= faced or (seat in self.decided and faced < self._full):
            return False
        return any(
            self._stacks[other] and self._bets[other] + self._stacks[other] > self._current
            for other in self._stacks
            if other != seat and other not in self.folded
        )
