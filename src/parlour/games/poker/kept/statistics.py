"""What is counted of each player over many hands, in the terms that poker players use.

The terms are those of trackers: PokerTracker's *Statistical Reference Guide* (2010) has VPIP, PFR, Went to Showdown and
Won $ at Showdown. Everything is counted from what everybody saw of a hand.
"""

from __future__ import annotations

import msgspec

from parlour.games.poker.kept.record import WAGERS, HandRecord, bounties, is_late, won_by
from parlour.kit.records import KeptRecord, Statistics

DECISIONS = ("fold", "check", *WAGERS)
RAISES = ("bet", "raise")


class HandCounts(msgspec.Struct, frozen=True):
    """What one hand adds to the statistics of one player."""

    hands: int
    """They were dealt in."""
    preflop: int
    """They had a decision before the flop. Not so a big blind to whom all fold (a walk), who is all-in by posting, and
    anybody in a bomb pot. Trackers leave out walks; the other two are as rare."""
    vpip: int
    """Voluntarily put in pot: they called, bet or raised before the flop. Blinds, antes and straddles do not count, and
    a big blind who checks puts in nothing more."""
    pfr: int
    """Preflop raise: they bet or raised before the flop, for the first time or again."""
    flops: int
    """They were still in the hand when the flop came, be it all-in."""
    showdowns: int
    """They were still in the hand when cards were turned up to decide it, whether they showed or mucked."""
    showdowns_won: int
    """Of these, they won some of a pot, alone or divided."""
    net_mbb: int
    """What they won or lost, a bounty included, in thousandths of the big blind (mbb)."""


def counts(record: KeptRecord) -> dict[str, dict[str, int]]:
    """By person: what a hand adds."""
    hand = _decode(record.body)
    before_flop: dict[int, set[str]] = {player.seat: set() for player in hand.players}
    showdown: set[int] = set()
    saw_flop = False
    for event in hand.events:
        kind = event["kind"]
        if kind == "street":
            saw_flop = True
        elif kind in DECISIONS and not saw_flop:
            before_flop[event["seat"]].add(kind)
        elif kind in ("show", "muck") and not is_late(event):
            showdown.add(event["seat"])
    won, paid = won_by(hand), bounties(hand)
    counted = {}
    for player in hand.players:
        seat, own = player.seat, before_flop[player.seat]
        net = hand.outcome.net.get(str(seat), 0) + paid.get(seat, 0)
        counted[player.person] = HandCounts(
            hands=1,
            preflop=int(bool(own)),
            vpip=int(not own.isdisjoint(WAGERS)),
            pfr=int(not own.isdisjoint(RAISES)),
            flops=int(saw_flop and "fold" not in own),
            showdowns=int(seat in showdown),
            showdowns_won=int(seat in showdown and won.get(seat, 0) > 0),
            net_mbb=round(1000 * net / hand.big_blind),
        )
    return {person: msgspec.structs.asdict(it) for person, it in counted.items()}


_decode = msgspec.json.Decoder(HandRecord).decode


STATISTICS = Statistics(
    counts=counts,
    rates={
        "vpip": ("vpip", "preflop"),
        "pfr": ("pfr", "preflop"),
        "went_to_showdown": ("showdowns", "flops"),
        "won_at_showdown": ("showdowns_won", "showdowns"),
    },
)
