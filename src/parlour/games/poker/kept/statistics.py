"""What is counted of each player over many hands, in the terms that poker players use.

Each is defined in `docs/rules/statistics.md` (S1 to S14), after PokerTracker's *Statistical Reference Guide* (2010).
Everything is counted from what everybody saw of a hand, so it tells nothing of cards that nobody turned up.
"""

from __future__ import annotations

import msgspec

from parlour.games.poker.kept.before_flop import BeforeFlop
from parlour.games.poker.kept.record import (
    POSTS,
    RAISES,
    WAGERS,
    HandRecord,
    bounties,
    is_late,
    positions_of,
    won_by,
)
from parlour.kit.amounts import Unit, bare
from parlour.kit.records import KeptRecord, Large, RecordCounts, Statistics

THOUSANDTHS = 1000


class HandCounts(msgspec.Struct, frozen=True):
    """What one hand adds to the statistics of one player; the rules of counting are in `docs/rules/statistics.md`."""

    hands: int = 0
    preflop: int = 0
    vpip: int = 0
    pfr: int = 0
    three_bet_chances: int = 0
    three_bets: int = 0
    flops: int = 0
    cbet_chances: int = 0
    cbets: int = 0
    bets_and_raises: int = 0
    calls: int = 0
    actions: int = 0
    showdowns: int = 0
    showdowns_won: int = 0
    won: int = 0
    net_mbb: int = 0
    """What they won or lost, a bounty included, in thousandths of the big blind (mbb)."""


def count(record: KeptRecord) -> dict[str, RecordCounts]:
    """By person: what a hand adds."""
    hand = _decode(record.body)
    before, after = BeforeFlop(hand), AfterFlop()
    flop = False
    for event in hand.events:
        kind = event["kind"]
        if kind == "street":
            flop = True
            after.street(event)
        elif kind in ("show", "muck"):
            if not is_late(event):
                after.showdown.add(event["seat"])
        elif kind in POSTS:
            before.post(event)
        elif kind in WAGERS or kind in ("fold", "check"):
            if flop:
                after.decide(event, before.last_raiser)
            else:
                before.decide(event)
    won = {seat: amount for seat, amount in won_by(hand).items() if amount}
    paid, positions = bounties(hand), positions_of(hand)
    took_part = {
        "preflop": before.decided,
        "vpip": before.entered,
        "pfr": before.raised,
        "three_bet_chances": before.three_bet_chances,
        "three_bets": before.three_bets,
        "flops": {player.seat for player in hand.players} - before.folded if flop else (),
        "cbet_chances": after.cbet_chances,
        "cbets": after.cbets,
        "showdowns": after.showdown,
        "showdowns_won": after.showdown & won.keys(),
        "won": won,
    }
    many_times = {"bets_and_raises": after.bets_and_raises, "calls": after.calls, "actions": after.actions}
    counted = {}
    for player in hand.players:
        seat = player.seat
        counts = {"hands": 1} | {name: 1 for name, seats in took_part.items() if seat in seats}
        counts |= {name: times[seat] for name, times in many_times.items() if seat in times}
        if net := hand.outcome.net.get(str(seat), 0) + paid.get(seat, 0):
            counts["net_mbb"] = _in_big_blinds(net, hand)
        counted[player.person] = RecordCounts(counts, positions.get(seat, ""), _large(hand, won.get(seat, 0)))
    return counted


def _large(hand: HandRecord, won: int) -> Large | None:
    return Large(_in_big_blinds(won, hand), won, hand.hand_number) if won else None


def _in_big_blinds(amount: int, hand: HandRecord) -> int:
    return round(THOUSANDTHS * amount / hand.big_blind)


class AfterFlop:
    """What everybody did from the flop on."""

    def __init__(self) -> None:
        self.showdown: set[int] = set()
        self.cbet_chances: set[int] = set()
        self.cbets: set[int] = set()
        self.bets_and_raises: dict[int, int] = {}
        self.calls: dict[int, int] = {}
        self.actions: dict[int, int] = {}
        self._open = False
        """Whether it is the flop, and nobody has bet."""

    def street(self, event: dict[str, object]) -> None:
        """Cards have come."""
        self._open = event["street"] == "flop"

    def decide(self, event: dict[str, object], raiser: int | None) -> None:
        """Somebody has acted; `raiser` was the last to raise before the flop."""
        seat, kind = event["seat"], event["kind"]
        assert isinstance(seat, int)
        if self._open and seat == raiser:
            self.cbet_chances.add(seat)
            if kind == "bet":
                self.cbets.add(seat)
        self._open = self._open and kind != "bet"
        if kind == "check":
            return
        self.actions[seat] = self.actions.get(seat, 0) + 1
        if kind in RAISES:
            self.bets_and_raises[seat] = self.bets_and_raises.get(seat, 0) + 1
        elif kind == "call":
            self.calls[seat] = self.calls.get(seat, 0) + 1


class Stakes(msgspec.Struct, frozen=True):
    """As much of a hand as says for how much it was played."""

    small_blind: int
    big_blind: int
    unit: Unit = "chips"


def stakes(record: KeptRecord) -> str:
    """For how much a hand was played: "50/100 chips", "0.25/0.50 eur"."""
    hand = _decode_stakes(record.body)
    return f"{bare(hand.small_blind, hand.unit)}/{bare(hand.big_blind, hand.unit)} {hand.unit}"


_decode = msgspec.json.Decoder(HandRecord).decode
_decode_stakes = msgspec.json.Decoder(Stakes).decode


STATISTICS = Statistics(
    version=2,
    count=count,
    heading=stakes,
    percentages={
        "vpip": ("vpip", "preflop"),
        "pfr": ("pfr", "preflop"),
        "three_bet": ("three_bets", "three_bet_chances"),
        "cbet": ("cbets", "cbet_chances"),
        "aggression_frequency": ("bets_and_raises", "actions"),
        "went_to_showdown": ("showdowns", "flops"),
        "won_at_showdown": ("showdowns_won", "showdowns"),
    },
    ratios={"aggression_factor": ("bets_and_raises", "calls")},
)
