"""What both games have in common: hands that go with their chairs, tricks, clocks, and people who come and go.

A chair is played for whether somebody sits in it or not. What is done for somebody who is not there follows an order
that everybody knows, and nothing here looks at a hand but whoever plays it (G6, G7).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from parlour.games.briscola.cards import CHEAPEST_FIRST, by_suit
from parlour.games.briscola.kept.records import DEAL, DEALS, MATCH, MATCHES
from parlour.games.briscola.settings import PaceSettings
from parlour.games.briscola.tricks import PlayedCard, TakenTrick, allowed, winner_of
from parlour.kit.actions import action
from parlour.kit.clocks import TimePerAct
from parlour.kit.compartments import Hidden, Person, Public, Seat, Seated
from parlour.kit.game import field
from parlour.kit.italian import ITALIAN_DECK, ItalianCard
from parlour.kit.looks import BySeat
from parlour.kit.matches import Deals
from parlour.kit.prompts import OneOf, Option, View
from parlour.kit.refusals import InvalidAction, InvalidCard, JoinFailed

EMPTY_SECONDS = 10
"""How long an empty chair is waited for, at most: somebody may want to sit down there."""
RUN_OUT_MAX = 3
"""So many acts in a row that ran out cost the seat."""


class BriscolaTable(Deals, substitutes=True):
    """Hands, tricks, clocks and chairs of a deal; what is played for with them, a game says."""

    record_kinds = (DEALS, MATCHES)

    settings: Public[PaceSettings] = PaceSettings()
    hand: Seated[list[ItalianCard]]
    """In the order in which it is held."""
    dealer: Public[Seat] = 0
    trump: Public[str | None] = None
    trick: Public[list[PlayedCard]] = field(default_factory=list)
    """The cards that lie on the table, in the order in which they were played."""
    taken: Public[list[TakenTrick]] = field(default_factory=list)
    """The tricks of this deal."""
    card_points: Public[BySeat[int]] = field(default_factory=list)
    """What each seat has won in this deal. What a *side* has won may be a secret."""
    clock: Public[TimePerAct] = field(default_factory=TimePerAct)
    run_out: Public[BySeat[int]] = field(default_factory=list)
    """How many acts in a row each has let run out."""
    ready: Public[BySeat[bool]] = field(default_factory=list)
    """Who wants the next deal now."""

    # A deal.

    def deal_hands(self, deck: Sequence[ItalianCard], size: int) -> None:
        """So many cards to each chair; nothing has been played yet."""
        seats = len(self.seats)
        self.dealer = (self.starter - 1) % seats
        for seat in range(seats):
            self.hand[seat] = list(deck[size * seat : size * (seat + 1)])
        self.trump, self.trick, self.taken = None, [], []
        self.card_points, self.run_out, self.ready = [0] * seats, [0] * seats, [False] * seats
        self.clock = TimePerAct.for_each(
            seats, seconds=self.settings.act_seconds, bank_seconds=self.settings.bank_seconds
        )

    def lay(self, seat: Seat, card: ItalianCard, must_follow: bool) -> bool:
        """Somebody plays a card; whether it was the last one of the trick (G2, G3)."""
        hand = self.hand[seat]
        if card not in hand:
            raise InvalidCard("you do not hold that card")
        if card not in allowed(hand, self.trick, must_follow):
            raise InvalidCard("you have a card of the suit that was led")
        self.hand[seat] = [other for other in hand if other != card]
        self.trick = [*self.trick, PlayedCard(seat, card)]
        self.tell("played", seat=seat, card=card)
        return len(self.trick) == len(self.seats)

    def take_trick(self, points: int) -> Seat:
        """The trick on the table goes to whoever has won it, for so many points (G2)."""
        winner = winner_of(self.trick, self.trump)
        taken = TakenTrick(winner, points, tuple(self.trick))
        self.card_points[winner] += points
        self.taken = [*self.taken, taken]
        self.trick = []
        self.tell("trick", seat=winner, points=points, cards=taken.cards, card_points=list(self.card_points))
        return winner

    def next_chair(self, seat: Seat) -> Seat:
        """Clockwise, whether somebody sits there or not (G4)."""
        return (seat + 1) % len(self.seats)

    # Clocks (G6).

    def give_turn(self, seat: Seat) -> None:
        """It is this chair's turn, and its clock runs."""
        self.clock.stop(self)
        if self.seats[seat] is None:
            self.pass_turn(to=seat, seconds=min(EMPTY_SECONDS, self.settings.act_seconds))
        else:
            self.clock.start(self, seat)

    def acted(self, seat: Seat) -> None:
        """Whoever sits there has acted in time."""
        self.run_out[seat] = 0

    def on_turn_over(self, seat: Seat) -> None:
        """The time bank runs; then something is done that tells nothing (G6), and they may lose the seat (G7)."""
        person = self.seats[seat]
        if person is not None and self.clock.goes_on(self, seat):
            self.tell("time_bank", seat=seat)
            return
        late = self.run_out[seat] + 1
        self.tell("run_out", seat=seat)
        if person is not None and (late >= RUN_OUT_MAX or person in self.absent):
            self.lose_seat(seat)
        if self.phase == "playing":
            self.act_for(seat)
            self.run_out[seat] = late if self.seats[seat] is not None else 0

    def act_for(self, seat: Seat) -> None:
        """Do what is done for somebody who is not there."""
        raise NotImplementedError

    def cheapest(self, seat: Seat, must_follow: bool) -> ItalianCard:
        """Of the cards that may be played the first in an order that is known to all (G6)."""
        cards = allowed(self.hand[seat], self.trick, must_follow)
        return next(card for card in CHEAPEST_FIRST if card in cards)

    # Chairs (G7).

    def lose_seat(self, seat: Seat) -> None:
        """Whoever sits there has been away for too long: a bot plays on, or whoever sits down."""
        self.tell("seat_lost", seat=seat, person=self.seats[seat])
        self.on_stand(seat)
        self.leave_seat(seat)
        self.phase = "waiting" if self.phase == "finished" else self.phase

    def on_stand(self, seat: Seat) -> None:
        """Somebody leaves: their hand stays with the chair, unless nobody is left to play with (G7)."""
        if self.phase != "playing":
            return
        leaver = self.seats[seat]
        self.run_out[seat] = 0
        if not any(person != leaver for person in self.people_seated()):
            self.finish(draw=True, reason="everybody has left")
        elif self.settings.bots_stand_in and leaver is not None and not self.people[leaver].bot:
            self.bots = min(self.bots + 1, len(self.seats) - 1)

    def on_leave(self, person: Person) -> None:
        """An empty chair on turn is waited for a while, and not longer than whoever left had time: nobody gains any.

        A time bank that runs is left to run: it is the chair's, and would be there again for whoever sits down.
        """
        clock, bank_runs = self.deadline, self.clock.bank_running
        if clock is not None and self.seats[clock.seat] is None and not bank_runs:
            self.start_clock(clock.seat, min(EMPTY_SECONDS, max(0, clock.at - self.now) / 1000))

    def people_seated(self) -> list[Person]:
        """Those who sit and are no bots."""
        return [person for person in self.seats if person is not None and not self.people[person].bot]

    @action(bots=False)
    def take_over(self, person: Person, seat: Seat) -> None:
        """Sit down in the chair of a bot and play its hand on."""
        bot = self.seats[seat] if 0 <= seat < len(self.seats) and self.phase not in ("paused", "aborted") else None
        if bot is None or not self.people[bot].bot:
            raise JoinFailed("no bot sits there that can be sent away")
        self.leave_seat(seat)
        self.bots = max(0, self.bots - 1)
        self.take_seat(person, seat)

    @action(phase="playing")
    def reorder(self, seat: Seat, hand: Hidden[list[ItalianCard]]) -> None:
        """Hold your cards in another order; nobody else is told."""
        if sorted(hand) != sorted(self.hand.get(seat) or ()):
            raise InvalidCard("these are not the cards that you hold")
        self.hand[seat] = hand

    # Between two deals (G9).

    @action(phase="playing", bots=False)
    def be_ready(self, seat: Seat) -> None:
        """Want the next deal now; it comes when all people do."""
        if self.next_deal_at is None or self.ready[seat]:
            raise InvalidAction("no deal is waited for")
        self.ready[seat] = True
        self.tell("ready", seat=seat)
        if all(self.ready[seat] for seat, person in enumerate(self.seats) if person in self.people_seated()):
            self.deal_next()

    # What becomes of a deal, and of a match.

    def finish(self, *args: Any, **outcome: Any) -> None:
        """Nobody holds anything any more."""
        self.hand.clear()
        super().finish(*args, **outcome)

    def keep_deal(self, scores: list[int] | None, **body: Any) -> None:
        """Keep a deal, if a person played in it; all of it, or of one that was thrown in each keeps their own hand."""
        people = self.people_seated()
        if not people:
            return
        self.record(
            DEAL,
            of=people,
            private={person: {"hand": hand} for person, hand in self.hand.entries().items() if hand},
            game=self.name,
            settings=self.settings,
            deal=self.deal_number,
            dealer=self.dealer,
            names=self.names(),
            trump=self.trump,
            tricks=self.taken,
            card_points=self.card_points,
            scores=scores,
            **body,
        )

    def deal_over(self, points: Sequence[int], **facts: Any) -> None:
        """Nobody holds anything any more; a match that is over is kept (G5)."""
        self.hand.clear()
        super().deal_over(points, **facts)
        if self.result is not None and (people := self.people_seated()):
            winners = self.result["winners"]
            self.record(
                MATCH, of=people, names=self.names(), points=self.points, winners=winners, deals=self.deal_number
            )

    def deal_void(self, **facts: Any) -> None:
        """Nobody holds anything any more."""
        self.hand.clear()
        super().deal_void(**facts)

    def names(self) -> list[str | None]:
        """By seat, of whoever sits there."""
        return [None if person is None else self.people[person].name for person in self.seats]

    # What is offered, and what must hold.

    @classmethod
    def offered(cls, view: View) -> list[Option]:
        """What both games offer beside their moves: another order of one's hand, the next deal, a bot's chair."""
        if view.seat is None and view.phase in ("waiting", "playing", "finished"):
            bots = [seat for seat, person in enumerate(view.seats) if person and view.people[person].bot]
            return [Option("take_over", {"seat": OneOf(tuple(bots))})] if bots else []
        if view.seat is None or view.phase != "playing":
            return []
        if view.next_deal_at is not None:
            return [] if view.ready[view.seat] else [Option("be_ready")]
        hand = view.get("hand", [])
        orders = {tuple(by_suit(hand)), tuple(sorted(hand, key=CHEAPEST_FIRST.index, reverse=True))}
        return [Option("reorder", {"hand": OneOf(tuple(sorted(orders)))})] if len(hand) > 1 else []

    def assert_sound(self) -> None:
        """Every card is in one place, and the points are those of the cards that were taken (G1)."""
        hands = [card for hand in self.hand.chairs().values() for card in hand]
        cards = [*hands, *self.played_cards(), *self.undealt()]
        assert len(set(cards)) == len(cards)
        assert not self.hand or len(cards) == self.pack_size(), "a card is lost"
        assert sum(self.card_points) == sum(taken.points for taken in self.taken)

    def played_cards(self) -> list[ItalianCard]:
        """All that were played in this deal, in their order."""
        return [played.card for trick in (*(taken.cards for taken in self.taken), self.trick) for played in trick]

    def course(self) -> list[Any]:
        """For twin worlds: which card is the cheapest of somebody who is not there is told by playing it (G6)."""
        return [self.phase, self.result, self.played_cards()]

    def undealt(self) -> Sequence[ItalianCard]:
        """The cards that are neither in a hand nor played."""
        return ()

    def pack_size(self) -> int:
        """How many cards there are."""
        return len(ITALIAN_DECK)
