"""The start of a hand: the cards are dealt, antes and blinds are posted, and somebody has the first decision.

Who sits where, who is dealt in, who owes which blind is the table's to know; it says so in plain lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parlour.games.poker.hand import Hand
from parlour.games.poker.pots import side_pots
from parlour.games.poker.state import Dealt, Event, Last
from parlour.games.poker.variants import HOLDEM, VARIANTS
from parlour.kit.amounts import Unit
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
    small_blind: int | None = None,
    buyer: int | None = None,
    antes: Sequence[int] = (),
    dead: Sequence[int] = (),
    dead_last: bool = False,
    dead_blinds: Sequence[int] = (),
    kinds: Sequence[str] = (),
    last_to_act: int | None = None,
    least_raise: int | None = None,
    from_flop: bool = False,
    boards: int = 1,
    rounded: int = 0,
    runs_max: int = 1,
    auto_muck: bool = True,
    unit: Unit = "chips",
    variant: str = HOLDEM,
) -> tuple[Hand, list[Event]]:
    """Begin a hand: post, and go on to the first decision (or to the end, when the blinds put everybody all-in).

    `order` are the seats dealt in, clockwise from the left of the button; heads-up that is the big blind, then the
    button (B3). `stacks` and `status` are by chair and become the hand's own. `blinds`, `antes` and `dead` are by place
    in `order`: live bets, stakes that are not bets, and chips to the main pot which nobody has to match; so are
    `dead_blinds`. Antes are taken before blinds; with `dead_last` the dead ones, which one player pays for all, from
    what the blinds leave (A1, TDA RP-11); dead blinds come last. Who cannot post in full is all-in for what they have
    (B9). The largest blind acts
    last, or whoever is in the place `last_to_act`; `least_raise` is for straddles (A2). `small_blind` is the whole one
    (by default the one among `blinds`), and `buyer` the place that posts both for all: a pot-limit raise before the
    flop counts blinds that are missing, short or dead as if they were whole (R3). `from_flop` leaves out the betting
    before it, and there may be two `boards` (A3). `rounded`, `runs_max`, `auto_muck` and `unit`
    are as in `hand.Books`.
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
        dead=[0] * chairs,
        status=status,
        last=[None] * chairs,
        shown=[None] * chairs,
        acted=[False] * chairs,
        big_blind=big_blind,
        boards=[[] for _ in range(boards)],
        rounded=rounded,
        runs_max=runs_max,
        auto_muck=auto_muck,
        unit=unit,
        current_bet=max(blinds),
        full_raise=max(big_blind, *blinds) if least_raise is None else least_raise,
    )
    events: list[Event] = []
    kinds = kinds or _kinds(blinds, big_blind)
    _post_antes(hand, antes, events)
    if not dead_last:
        _post_dead_antes(hand, dead, events)
    _post_blinds(hand, blinds, kinds, events)
    if dead_last:
        _post_dead_antes(hand, dead, events)
    for seat, chips in zip(order, dead_blinds, strict=False):
        if chips and hand.stacks[seat]:
            events.append({"kind": "dead_blind", "seat": seat, "amount": _post_dead(hand, seat, chips)})
    if small_blind is None:
        small_blind = max(
            (chips for chips, kind in zip(blinds, kinds, strict=True) if kind == "small_blind"), default=0
        )
    hand.assumed = _missing_of_blinds(hand, kinds, small_blind, buyer)
    stakes = [paid - bet for paid, bet in zip(hand.paid, hand.bets, strict=True)]
    hand.pots = side_pots(stakes, order, sum(hand.dead))  # what is no bet lies in the middle from the beginning
    if from_flop:
        hand.skip_to_flop(dealt, events)
        return hand, events
    if last_to_act is None:
        last_to_act = _last_to_act(blinds)
    hand.go_on(order[last_to_act], dealt, events)
    return hand, events


def _last_to_act(blinds: Sequence[int]) -> int:
    """The place of the largest blind; of two equal ones the second, which heads-up is not the button's (M7)."""
    if not any(blinds):
        return len(blinds) - 1
    largest = max(blinds)
    return 1 if len(blinds) > 2 and blinds[1] == largest else blinds.index(largest)


def _missing_of_blinds(hand: Hand, kinds: Sequence[str], small_blind: int, buyer: int | None) -> int:
    """What the two blinds are short of whole ones; whatever else is posted does not stand for them (R3)."""
    if buyer is not None:
        seat = hand.order[buyer]
        posted = Counter(small_blind=hand.dead[seat], big_blind=hand.bets[seat])
    else:
        posted = Counter[str]()
        for seat, kind in zip(hand.order, kinds, strict=True):
            posted[kind] += hand.bets[seat]
    whole = {"small_blind": small_blind, "big_blind": hand.big_blind}
    return sum(max(0, chips - posted[kind]) for kind, chips in whole.items())


def _kinds(blinds: Sequence[int], big_blind: int) -> list[str]:
    """What blinds are called that go by their size alone; of two equal ones the first is the small blind (M7)."""
    kinds = [
        "small_blind" if chips < big_blind else "straddle" if chips > big_blind else "big_blind" for chips in blinds
    ]
    if kinds[:2] == ["big_blind", "big_blind"] and "small_blind" not in [
        kind for kind, chips in zip(kinds, blinds, strict=True) if chips
    ]:
        kinds[0 if len(kinds) > 2 else 1] = "small_blind"
    return kinds


def _post_antes(hand: Hand, antes: Sequence[int], events: list[Event]) -> None:
    for seat, ante in zip(hand.order, antes, strict=False):
        if ante:
            events.append({"kind": "ante", "seat": seat, "amount": _post_ante(hand, seat, ante)})


def _post_dead_antes(hand: Hand, dead: Sequence[int], events: list[Event]) -> None:
    for seat, chips in zip(hand.order, dead, strict=False):
        if chips and hand.stacks[seat]:
            events.append({"kind": "ante", "seat": seat, "amount": _post_dead(hand, seat, chips)})


def _post_blinds(hand: Hand, blinds: Sequence[int], kinds: Sequence[str], events: list[Event]) -> None:
    for blind, seat, kind in sorted(zip(blinds, hand.order, kinds, strict=True), key=lambda post: post[0]):
        if blind and hand.stacks[seat]:
            amount = hand.put_in(seat, blind)
            hand.last[seat] = Last(kind if hand.stacks[seat] else "all_in", amount)
            events.append({"kind": kind, "seat": seat, "amount": amount})


def _post_ante(hand: Hand, seat: int, ante: int) -> int:
    """Put in chips that are no bet: they stand for nothing on the street to come."""
    amount = hand.put_in(seat, ante)
    hand.bets[seat] = 0
    return amount


def _post_dead(hand: Hand, seat: int, chips: int) -> int:
    """Put chips to the main pot that are nobody's stake, and leave the bet in front of the seat as it is."""
    bet = hand.bets[seat]
    amount = hand.put_in(seat, chips)
    hand.bets[seat] = bet
    hand.paid[seat] -= amount
    hand.dead[seat] += amount
    return amount
