"""After a hand, before the next: the 7-2 bounty, cards shown of one's own will (P4), rabbit hunting (P7), a record."""

from __future__ import annotations

from parlour.games.poker.cash import ledger, shuffle
from parlour.games.poker.cash.bounty import Bounty, payments, seven_deuce
from parlour.games.poker.cash.state import CashState
from parlour.games.poker.hand.deal import draw_street
from parlour.games.poker.hand.state import BOARD_CARDS, HandState
from parlour.kit.cards import Card
from parlour.kit.compartments import Seat
from parlour.kit.refusals import InvalidAction


def show(table: CashState, seat: Seat, cards: list[Card]) -> None:
    """Show one of your cards, or more, or all, when the hand is over (P4)."""
    if table.outcome is None or table.phase != "playing" or seat not in table.hand:
        raise InvalidAction("there is no hand to show")
    own, shown = table.hand[seat], table.shown[seat] or []
    if not cards or len(set(cards)) < len(cards) or not set(cards) <= set(own) - set(shown):
        raise InvalidAction("show cards of your own that nobody has seen")
    _turn_up(table, seat, cards)


def _turn_up(table: CashState, seat: Seat, cards: list[Card]) -> None:
    already = table.shown[seat] or []
    table.shown[seat] = [card for card in table.hand[seat] if card in already or card in cards]
    shuffle.narrate(table, [{"kind": "show", "seat": seat, "cards": cards, "late": True}])


def hunt_rabbit(table: CashState, seat: Seat) -> None:
    """Look at the cards that would have come, together with all who were dealt in (P7)."""
    if not table.settings.rabbit or table.outcome is None or table.phase != "playing" or seat not in table.hand:
        raise InvalidAction("there is nothing to look at")
    missing = [BOARD_CARDS - len(board) for board in table.boards]
    if not any(missing) or seat in table.rabbit:
        raise InvalidAction("there is nothing more to look at")
    cards = _would_have_come(table)
    table.tell("rabbit", seat=seat)
    for person in table.hand:
        table.rabbit[person] = cards
        table.tell("rabbit", to=person, cards=cards, openings=shuffle.openings(table, cards))


def _would_have_come(table: CashState) -> list[Card]:
    """The missing cards of the first board, then those of the second: each street was dealt to all in turn."""
    boards, deck = [list(board) for board in table.boards], list(table.deck)
    missing: list[list[Card]] = [[] for _ in boards]
    while len(boards[0]) < BOARD_CARDS:
        for board, came in zip(boards, missing, strict=True):
            came += draw_street(board, deck)
    return [card for came in missing for card in came]


def pay_bounty(table: CashState, hand: HandState) -> None:
    """Pay who has won the main pot alone with seven-deuce; it is a ledger entry of its own, and no pot."""
    assert hand.outcome is not None
    settings, winner = table.settings, hand.outcome.alone
    if not settings.seven_deuce or winner is None:
        return
    cards = seven_deuce(table.hand[winner], offsuit_only=settings.seven_deuce_offsuit)
    if cards is None:
        return
    payers = hand.saw_flop if settings.seven_deuce_saw_flop else table.dealt_in
    paid = payments(winner, payers, table.stacks, settings.seven_deuce * settings.big_blind)
    if not paid:
        return
    table.bounty = Bounty(winner, cards, paid)
    hidden = [card for card in cards if card not in (table.shown[winner] or ())]
    if hidden:
        _turn_up(table, winner, hidden)
    for payment in paid:
        table.stacks[payment.seat] -= payment.amount
        table.stacks[winner] += payment.amount
        _enter_bounty(table, payment.seat, -payment.amount)
    total = sum(payment.amount for payment in paid)
    _enter_bounty(table, winner, total)
    by_seat = [{"seat": payment.seat, "amount": payment.amount} for payment in paid]
    shuffle.narrate(table, [{"kind": "bounty", "seat": winner, "amount": total, "cards": cards, "paid": by_seat}])


def _enter_bounty(table: CashState, seat: Seat, amount: int) -> None:
    person = table.seats[seat]
    assert person is not None
    ledger.enter(table, "bounty", person, seat, amount)


def record_hand(table: CashState) -> None:
    """Record the hand that has been on the table (M4, P5): for all, and for each player their own cards."""
    log, table.story = table.story, None
    if log is None or table.outcome is None or table.shuffle is None:
        return
    settings, shuffled = table.settings, table.shuffle
    table.record(
        "hand",
        of=list(log.holes),
        private={
            person: {"cards": cards, "openings": shuffle.openings(table, cards)} for person, cards in log.holes.items()
        },
        hand_number=table.hand_number,
        game=table.name,
        title=table.title,
        seats=len(table.seats),
        button=table.button,
        unit=settings.unit,
        small_blind=settings.small_blind,
        big_blind=settings.big_blind,
        ante=settings.ante,
        bomb_pot=table.bomb_pot,
        players=log.players,
        events=[shuffle.opened(table, event) for event in log.events],
        boards=table.boards,
        outcome=table.outcome,
        bounty=table.bounty,
        shuffle={"root": shuffled.root, "pledges": shuffled.pledges, "entropy": shuffled.entropy},
        at_begin=log.at,
        at_end=table.now,
    )
