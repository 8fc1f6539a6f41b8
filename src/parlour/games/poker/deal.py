"""The start of a hand: the cards are dealt, antes and blinds are posted, and somebody has the first decision.

Who sits where, who is dealt in, who owes which blind is the table's to know; it says so in plain lists.
"""

from __future__ import annotations

from collections.abc import Sequence

from parlour.games.poker.hand import Dealt, Event, Hand, Last
from parlour.games.poker.variants import HOLDEM, VARIANTS
from parlour.kit.cards import Card


def deal(deck: list[Card], order: Sequence[int], chairs: int, variant: str = HOLDEM) -> Dealt:
    """Deal the hole cards from the end of a shuffled deck, which is kept for the board."""
    count = VARIANTS[variant].hole_cards
    holes: list[list[Card]] = [[] for _ in range(chairs)]
    for _ in range(count):
        for seat in order:
            holes[seat].append(deck.pop())
    return Dealt(holes, deck)


def begin(
    dealt: Dealt,
    *,
    order: list[int],
    stacks: list[int],
    status: list[str],
    blinds: Sequence[int],
    big_blind: int,
    antes: Sequence[int] = (),
    dead: Sequence[int] = (),
    variant: str = HOLDEM,
) -> tuple[Hand, list[Event]]:
    """Begin a hand: post, and go on to the first decision (or to the end, when the blinds put everybody all-in).

    `order` are the seats dealt in, clockwise from the left of the button; heads-up that is the big blind, then the
    button (B3). `stacks` and `status` are by chair and become the hand's own. `blinds`, `antes` and `dead` are by place
    in `order`: live bets, stakes that are not bets, and chips to the main pot which nobody has to match. Antes are
    taken before blinds. Who cannot post in full is all-in for what he has (B9).
    """
    assert len(order) > 1, "a hand needs two players"
    assert all(stacks[seat] > 0 for seat in order), "who has no chips is not dealt in"
    chairs = len(stacks)
    for seat in order:
        status[seat] = "in"
    hand = Hand(
        variant=variant,
        order=order,
        stacks=stacks,
        bets=[0] * chairs,
        paid=[0] * chairs,
        status=status,
        last=[None] * chairs,
        shown=[None] * chairs,
        acted=[False] * chairs,
        big_blind=big_blind,
        current_bet=max(blinds),
        full_raise=max(big_blind, *blinds),
    )
    events: list[Event] = []
    _post(hand, blinds, antes, dead, events)
    opener = blinds.index(max(blinds)) if any(blinds) else len(order) - 1
    hand.go_on(order[opener], dealt, events)
    return hand, events


def _post(hand: Hand, blinds: Sequence[int], antes: Sequence[int], dead: Sequence[int], events: list[Event]) -> None:
    for seat, ante in zip(hand.order, antes, strict=False):
        if ante:
            events.append({"kind": "ante", "seat": seat, "amount": _post_ante(hand, seat, ante)})
    for seat, chips in zip(hand.order, dead, strict=False):
        if chips:
            amount = _post_ante(hand, seat, chips)
            hand.paid[seat] -= amount
            hand.dead += amount
            events.append({"kind": "ante", "seat": seat, "amount": amount})
    for blind, seat in sorted(zip(blinds, hand.order, strict=True), key=lambda post: post[0]):
        if blind and hand.stacks[seat]:
            kind = "small_blind" if blind < hand.big_blind else "straddle" if blind > hand.big_blind else "big_blind"
            amount = hand.put_in(seat, blind)
            hand.last[seat] = Last(kind if hand.stacks[seat] else "all_in", amount)
            events.append({"kind": kind, "seat": seat, "amount": amount})


def _post_ante(hand: Hand, seat: int, ante: int) -> int:
    """Put in chips that are no bet: they stand for nothing on the street to come."""
    amount = hand.put_in(seat, ante)
    hand.bets[seat] = 0
    return amount
