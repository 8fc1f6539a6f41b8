"""Briscola chiamata: five players, an auction, and a partner whom nobody knows until their card is played.

A deal goes through stages, each of which is open to one player at a time: bids, the rank of the called card, a first
trick in the dark, its suit, and seven more tricks. Who the partner is follows from the hands that were dealt, is kept
where nobody sees it, and moves to the public part when the called card is played (C7).
"""

from __future__ import annotations

from typing import Any

from parlour.games.briscola.auction import Auction, Bid
from parlour.games.briscola.cards import CHEAPEST_FIRST, RANKS, Rank, Suit, points_of
from parlour.games.briscola.scoring import chiamata_scores
from parlour.games.briscola.settings import ChiamataSettings
from parlour.games.briscola.table import BriscolaTable
from parlour.games.briscola.tricks import allowed
from parlour.kit.actions import action
from parlour.kit.compartments import Public, Sealed, Seat
from parlour.kit.game import field
from parlour.kit.italian import ITALIAN_DECK, SUITS, ItalianCard
from parlour.kit.prompts import OneOf, Option, Range, View

BID, CALL_RANK, FIRST_TRICK, CALL_SUIT, TRICKS = STAGES = ("bid", "call_rank", "first_trick", "call_suit", "tricks")
HAND = 8


class Chiamata(BriscolaTable, seats=5, stages=STAGES, title="Briscola chiamata", bots=True):
    """Bid, call a card, and play with whoever holds it against the other three, who do not know who that is."""

    settings: Public[ChiamataSettings] = ChiamataSettings()
    auction: Public[Auction] = field(default_factory=Auction)
    caller: Public[Seat | None] = None
    called_rank: Public[Rank | None] = None
    called_card: Public[ItalianCard | None] = None
    partner: Public[Seat | None] = None
    """Who was dealt the called card, once it has been played."""
    secret_partner: Sealed[Seat | None] = None
    """The same, as soon as it is called."""
    redealt: Sealed[int] = 0
    """How often the cards of this deal were thrown in before anybody saw them (C1)."""

    def on_deal(self) -> None:
        """Eight cards to each until every hand has enough points; the player after the dealer speaks (C1, C2)."""
        self.redealt = -1
        least, deck = self.settings.least_points, list(ITALIAN_DECK)
        while self.redealt < 0 or any(points_of(deck[first : first + HAND]) < least for first in range(0, 40, HAND)):
            deck = list(ITALIAN_DECK)
            self.random.shuffle(deck)
            self.redealt += 1
        self.deal_hands(deck, HAND)
        self.auction = Auction(by_rank=self.settings.auction == "rank")
        self.caller = self.called_rank = self.called_card = self.partner = self.secret_partner = None
        self.tell("dealt", dealer=self.dealer)
        self.give_turn(self.starter)

    # The auction.

    @action(stage=BID)
    def bid(self, seat: Seat, points: int) -> None:
        """Bid so many points."""
        self.auction.bid_points(seat, points)
        self.tell("bid", seat=seat, points=points)
        self.go_on_bidding(seat)

    @action(stage=BID)
    def bid_rank(self, seat: Seat, rank: Rank) -> None:
        """Bid a rank, weaker than the last."""
        self.auction.bid_rank(seat, rank)
        self.tell("bid", seat=seat, rank=rank)
        self.go_on_bidding(seat)

    @action(stage=BID, name="pass")
    def pass_bid(self, seat: Seat) -> None:
        """Bid nothing more in this auction."""
        self.auction.pass_bid(seat)
        self.tell("pass", seat=seat)
        self.go_on_bidding(seat)

    def go_on_bidding(self, seat: Seat) -> None:
        """The next one speaks, or the last one standing is the caller (C2)."""
        self.acted(seat)
        speaker = self.auction.next_after(seat)
        if speaker is not None:
            self.give_turn(speaker)
        elif self.auction.highest is not None:
            self.begin_calling(self.auction.highest)
        elif self.settings.all_pass == "dealer":
            self.begin_calling(Bid(self.dealer))
        else:
            self.record_deal(None)
            self.deal_void()

    def begin_calling(self, bid: Bid) -> None:
        """There is a caller, who names a rank unless they have bid one (C3 to C6)."""
        self.caller, self.called_rank = bid.seat, bid.rank
        self.tell("caller", seat=bid.seat, points=bid.goal, rank=bid.rank)
        if bid.rank is None:
            self.stage = CALL_RANK
            self.give_turn(bid.seat)
        else:
            self.go_on_calling(bid.seat)

    @action(stage=CALL_RANK)
    def call_rank(self, seat: Seat, rank: Rank) -> None:
        """Name the rank of the card whose holder shall be your partner."""
        self.called_rank = rank
        self.acted(seat)
        self.tell("called_rank", seat=seat, rank=rank)
        self.go_on_calling(seat)

    def go_on_calling(self, caller: Seat) -> None:
        """The first trick is played in the dark, or the caller names the suit (C5, C6)."""
        if self.settings.dark:
            self.stage = FIRST_TRICK
            self.give_turn(self.first_leader())
        else:
            self.stage = CALL_SUIT
            self.give_turn(caller)

    def first_leader(self) -> Seat:
        """Who leads the first trick (C8)."""
        assert self.caller is not None
        return self.caller if self.settings.first_lead == "caller" else self.starter

    @action(stage=CALL_SUIT)
    def call_suit(self, seat: Seat, suit: Suit) -> None:
        """Name the suit of the card whose holder is your partner; it is trump."""
        card = f"{self.called_rank}{suit}"
        self.trump, self.called_card = suit, card
        self.secret_partner = self.dealt_to(card)
        self.acted(seat)
        self.tell("called_suit", seat=seat, suit=suit, card=card)
        self.stage = TRICKS
        if not self.trick:
            self.give_turn(self.first_leader())
            return
        if any(played.card == card for played in self.trick):
            self.show_partner()
        self.end_trick()

    def dealt_to(self, card: ItalianCard) -> Seat:
        """Who holds a card, or has played it in the dark trick (C7)."""
        for played in self.trick:
            if played.card == card:
                return played.seat
        return next(seat for seat, hand in self.hand.chairs().items() if card in hand)

    # Tricks.

    @action(stage=(FIRST_TRICK, TRICKS))
    def play(self, seat: Seat, card: ItalianCard) -> None:
        """Play a card of your hand."""
        full = self.lay(seat, card, self.settings.must_follow)
        self.acted(seat)
        if card == self.called_card:
            self.show_partner()
        if not full:
            self.give_turn(self.next_chair(seat))
        elif self.stage == FIRST_TRICK:
            assert self.caller is not None
            self.stage = CALL_SUIT
            self.give_turn(self.caller)
        else:
            self.end_trick()

    def show_partner(self) -> None:
        """The called card lies on the table: now all know (C7)."""
        self.partner = self.secret_partner
        self.tell("partner", seat=self.partner, alone=self.partner == self.caller)

    def end_trick(self) -> None:
        """Whoever takes it leads, as long as there are cards (G2)."""
        winner = self.take_trick(points_of(played.card for played in self.trick))
        if self.hand[winner]:
            self.give_turn(winner)
        else:
            self.end_deal()

    def end_deal(self) -> None:
        """The sides are known, and what they have won (C9)."""
        caller, partner = self.caller, self.secret_partner
        assert caller is not None
        assert partner is not None
        side_points = sum(self.card_points[seat] for seat in {caller, partner})
        goal = self.goal()
        won = side_points >= goal
        scores = chiamata_scores(caller, partner, won, side_points)
        self.record_deal(scores)
        self.deal_over(
            scores, caller=caller, partner=partner, card=self.called_card, goal=goal, side_points=side_points, won=won
        )

    def goal(self) -> int:
        """The card points that the caller's side needs (C9)."""
        assert self.caller is not None
        return (self.auction.highest or Bid(self.caller)).goal

    def record_deal(self, scores: list[int] | None) -> None:
        """Keep it, with its auction and its call."""
        goal = None if self.caller is None else self.goal()
        called, bids = self.called_card, self.auction.bids
        self.keep_deal(scores, bids=bids, caller=self.caller, called=called, partner=self.partner, goal=goal)

    # For whoever is not there, and for whoever looks.

    def act_for(self, seat: Seat) -> None:
        """Pass, call the ace of coins, play the cheapest card: the same whatever the hand (G6)."""
        if self.stage == BID:
            self.pass_bid(seat)
        elif self.stage == CALL_RANK:
            self.call_rank(seat, "A")
        elif self.stage == CALL_SUIT:
            self.call_suit(seat, "d")
        else:
            self.play(seat, self.cheapest(seat, self.settings.must_follow))

    def summary(self) -> str:
        """The kind of auction, and the length of the match."""
        to = f"{self.settings.deals} deals" if self.settings.match == "deals" else f"to {self.settings.match}"
        return f"{self.settings.auction}{', dark' if self.settings.dark else ''}, {to}"

    def assert_sound(self) -> None:
        """The partner is known once the called card lies open, and not before (C7); scores come to nothing (C9)."""
        super().assert_sound()
        assert sum(self.points) == 0
        assert (self.partner is not None) == (self.called_card in self.played_cards())

    def course(self) -> list[Any]:
        """And how often it was dealt again, which depends on all hands, and of which nobody is told (C1)."""
        return [*super().course(), self.redealt]

    @classmethod
    def prompt(cls, view: View) -> list[Option]:
        """What this stage asks of whoever is on turn."""
        return [*_moves(view), *cls.offered(view)]


def _moves(view: View) -> list[Option]:
    if not view.on_turn:
        return []
    match view.stage:
        case "bid":
            return [*_bids(view.auction), Option("pass")]
        case "call_rank":
            return [Option("call_rank", {"rank": OneOf(tuple(RANKS))})]
        case "call_suit":
            return [Option("call_suit", {"suit": OneOf(tuple(SUITS))})]
    cards = allowed(view.hand, view.trick, view.settings.must_follow)
    return [Option("play", {"card": OneOf(tuple(sorted(cards, key=CHEAPEST_FIRST.index)))})]


def _bids(auction: Auction) -> list[Option]:
    ranks, least = auction.ranks(), auction.least_points()
    options = [Option("bid_rank", {"rank": OneOf(tuple(ranks))})] if ranks else []
    return [*options, Option("bid", {"points": Range(least, 120)})] if least is not None else options
