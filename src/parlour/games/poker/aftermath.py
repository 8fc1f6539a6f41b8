"""After a hand, before the next: the 7-2 bounty, cards shown of one's own will (P4), rabbit hunting (P7), a record."""

from __future__ import annotations

from parlour.games.poker.bounty import Bounty, payments, seven_deuce
from parlour.games.poker.hand import Hand, draw_street
from parlour.games.poker.shuffling import Shuffling
from parlour.games.poker.state import BOARD_CARDS
from parlour.kit.cards import Card
from parlour.kit.compartments import Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction


class Aftermath(Shuffling):
    """A table where a hand is talked about when it is over."""

    @action(anytime=True, bots=False)
    def show(self, seat: Seat, cards: list[Card]) -> None:
        """Show one of your cards, or more, or all, when the hand is over (P4)."""
        if self.outcome is None or self.phase != "playing" or seat not in self.hand:
            raise InvalidAction("there is no hand to show")
        own, shown = self.hand[seat], self.shown[seat] or []
        if not cards or len(set(cards)) < len(cards) or not set(cards) <= set(own) - set(shown):
            raise InvalidAction("show cards of your own that nobody has seen")
        self._turn_up(seat, cards)

    def _turn_up(self, seat: Seat, cards: list[Card]) -> None:
        already = self.shown[seat] or []
        self.shown[seat] = [card for card in self.hand[seat] if card in already or card in cards]
        self._narrate([{"kind": "show", "seat": seat, "cards": cards, "late": True}])

    @action(anytime=True, name="rabbit", bots=False)
    def hunt_rabbit(self, seat: Seat) -> None:
        """Look at the cards that would have come, together with all who were dealt in (P7)."""
        if not self.settings.rabbit or self.outcome is None or self.phase != "playing" or seat not in self.hand:
            raise InvalidAction("there is nothing to look at")
        missing = [BOARD_CARDS - len(board) for board in self.boards]
        if not any(missing) or seat in self.rabbit:
            raise InvalidAction("there is nothing more to look at")
        cards = self._would_have_come()
        self.tell("rabbit", seat=seat)
        for person in self.hand:
            self.rabbit[person] = cards
            self.tell("rabbit", to=person, cards=cards, openings=self._openings(cards))

    def _would_have_come(self) -> list[Card]:
        """The missing cards of the first board, then those of the second: each street was dealt to all in turn."""
        boards, deck = [list(board) for board in self.boards], list(self.deck)
        missing: list[list[Card]] = [[] for _ in boards]
        while len(boards[0]) < BOARD_CARDS:
            for board, came in zip(boards, missing, strict=True):
                came += draw_street(board, deck)
        return [card for came in missing for card in came]

    def _pay_bounty(self, hand: Hand) -> None:
        """Pay who has won the main pot alone with seven-deuce; it is a ledger entry of its own, and no pot."""
        assert hand.outcome is not None
        winner = hand.outcome.alone if self.settings.seven_deuce else None
        cards = seven_deuce(self.hand[winner], self.settings) if winner is not None else None
        if winner is None or cards is None:
            return
        paid = payments(winner, self.dealt_in, hand.saw_flop, self.stacks, self.settings)
        if not paid:
            return
        self.bounty = Bounty(winner, cards, paid)
        hidden = [card for card in cards if card not in (self.shown[winner] or ())]
        if hidden:
            self._turn_up(winner, hidden)
        for payment in paid:
            self.stacks[payment.seat] -= payment.amount
            self.stacks[winner] += payment.amount
            self._enter_bounty(payment.seat, -payment.amount)
        total = sum(payment.amount for payment in paid)
        self._enter_bounty(winner, total)
        by_seat = [{"seat": payment.seat, "amount": payment.amount} for payment in paid]
        self._narrate([{"kind": "bounty", "seat": winner, "amount": total, "cards": cards, "paid": by_seat}])

    def _enter_bounty(self, seat: Seat, amount: int) -> None:
        person = self.seats[seat]
        assert person is not None
        self._enter("bounty", person, seat, amount)

    def holds_stakes(self) -> bool:
        """Whether a person has chips here: on the table, or in a hand that is being played."""
        people = [seat for seat, person in enumerate(self.seats) if person is not None and not self._is_bot(seat)]
        return any(self.stacks[seat] or self._in_hand(seat) for seat in people)

    def close_down(self, reason: str) -> None:
        """Everybody is paid out and the table is closed; in the midst of a hand, when it is over (M5)."""
        if self.phase != "paused" and (self.books is not None or self._is_shuffling()):
            if self.closing:
                raise InvalidAction("the table closes after this hand")
            self.closing = True
            self.tell("closing")
            return
        if self.phase == "paused":
            self.on_stuck("close")
        self._keep_story()
        self._clear_the_table()
        for seat, person in enumerate(self.seats):
            if person is not None:
                self._cash_out(seat)
        self.closing = False
        self.next_hand_at = None
        self.bots = 0
        self.abort(reason)

    def on_stuck(self, timer: str) -> None:
        """The table cannot go on with this hand: everybody gets back what they put in, and may leave with it.

        No more hands are dealt until somebody starts the game again, as after a break of the owner's (B11).
        """
        if self.books is not None:
            put_in = [paid + dead for paid, dead in zip(self.books.paid, self.books.dead, strict=True)]
            self.stacks = [stack + back for stack, back in zip(self.stacks, put_in, strict=True)]
        self.books = self.story = self.legal = self.run_vote = self.turn = self.next_hand_at = None
        self.bank_running = self.started = False
        self.stop_clock()
        for name in ("run_it", "deal", "next_hand"):
            self.cancel(name)
        self._clear_the_table()
        self.dealt_in = []
        self.phase = "waiting"
        self.tell("called_off")
        for seat in [seat for seat, leaves in enumerate(self.leaving) if leaves]:
            self._cash_out(seat)

    def _keep_story(self) -> None:
        """Record the hand that has been on the table (M4, P5): for all, and for each player their own cards."""
        story, self.story = self.story, None
        if story is None or self.outcome is None or self.shuffle is None:
            return
        settings, shuffle = self.settings, self.shuffle
        self.record(
            "hand",
            of=list(story.holes),
            private={
                person: {"cards": cards, "openings": self._openings(cards)} for person, cards in story.holes.items()
            },
            hand_number=self.hand_number,
            game=self.name,
            title=self.title,
            seats=len(self.seats),
            button=self.button,
            unit=settings.unit,
            small_blind=settings.small_blind,
            big_blind=settings.big_blind,
            ante=settings.ante,
            bomb_pot=self.bomb_pot,
            players=story.players,
            events=[self._opened(event) for event in story.events],
            boards=self.boards,
            outcome=self.outcome,
            bounty=self.bounty,
            shuffle={"root": shuffle.root, "pledges": shuffle.pledges, "entropy": shuffle.entropy},
            at_begin=story.at,
            at_end=self.now,
        )
