"""The auction of chiamata: bids in points, or in ranks and only then in points (C2, C3).

It is public from its first bid to its last, and knows no hands.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parlour.games.briscola.cards import POINTS, RANKS, Rank
from parlour.kit.compartments import Seat
from parlour.kit.refusals import InvalidBid

LEAST_POINTS = 61


class Bid(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody has said: a rank, or so many points, or neither: then they have passed."""

    seat: Seat
    rank: Rank | None = None
    points: int | None = None

    @property
    def goal(self) -> int:
        """The card points that whoever wins with it has to reach (C9)."""
        return self.points or LEAST_POINTS


class Auction(msgspec.Struct):
    """All that was said, in its order, the highest bid, and who has passed."""

    by_rank: bool = False
    bids: list[Bid] = msgspec.field(default_factory=list)
    highest: Bid | None = None
    passed: list[bool] = msgspec.field(default_factory=lambda: [False] * 5)

    def ranks(self) -> Sequence[Rank]:
        """Those that may be bid now: weaker than the last; none once the two was bid, or where points are bid."""
        if not self.by_rank or (self.highest is not None and self.highest.points is not None):
            return ()
        weaker = RANKS if self.highest is None else RANKS.partition(self.highest.rank or "")[2]
        return tuple(weaker)  # type: ignore[arg-type]

    def least_points(self) -> int | None:
        """The fewest that may be bid now; None while ranks are bid."""
        if self.highest is None:
            return None if self.by_rank else LEAST_POINTS
        if self.highest.points is not None:
            return self.highest.points + 1
        return LEAST_POINTS + 1 if self.highest.rank == RANKS[-1] else None

    def bid_points(self, seat: Seat, points: int) -> None:
        """Bid so many; InvalidBid says what is possible."""
        least = self.least_points()
        if least is None:
            raise InvalidBid("bid a rank: points can be bid when the 2 has been")
        if not least <= points <= POINTS:
            raise InvalidBid(f"bid from {least} to {POINTS}, or pass")
        rank = self.highest.rank if self.highest is not None else None
        self._say(Bid(seat, rank, points))

    def bid_rank(self, seat: Seat, rank: Rank) -> None:
        """Bid a rank; InvalidBid says what is possible."""
        ranks = self.ranks()
        if not ranks:
            raise InvalidBid("bid points, or pass")
        if rank not in ranks:
            raise InvalidBid(f"bid a weaker rank ({' '.join(ranks)}), or pass")
        self._say(Bid(seat, rank))

    def pass_bid(self, seat: Seat) -> None:
        """Bid nothing more."""
        self.bids.append(Bid(seat))
        self.passed[seat] = True

    def _say(self, bid: Bid) -> None:
        self.bids.append(bid)
        self.highest = bid

    def next_after(self, seat: Seat) -> Seat | None:
        """Who speaks after this seat; None when the auction is over (C2).

        It is over when all but the highest bidder have passed, or all have, and at once when all points are bid.
        """
        if self.highest is not None and self.highest.points == POINTS:
            return None
        for step in range(1, 6):
            other = (seat + step) % 5
            if not self.passed[other]:
                return None if self.highest is not None and self.highest.seat == other else other
        return None
