"""What is put in before the first decision: antes, blinds, what is owed, straddles (B4 to B6, B9, A1, A2).

Who posts what is said by whoever begins the hand, as `Posts`: the blinds of a table are not the hand's to know. All
lists in it are by place in the order of those dealt in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parlour.games.poker.hand.pots import side_pots
from parlour.games.poker.hand.state import Event, HandRules, HandState, LastAct, Posts


def post_all(hand: HandState, posts: Posts, rules: HandRules, events: list[Event]) -> None:
    """Put in all that is posted; what is no bet lies in the middle from the beginning."""
    kinds = posts.kinds or _kinds(posts.live, rules.big_blind)
    for seat, ante in zip(hand.order, posts.antes, strict=False):
        if ante:
            events.append({"kind": "ante", "seat": seat, "amount": _post_ante(hand, seat, ante)})
    if posts.dead_antes_first:
        _post_all_dead(hand, "ante", posts.dead_antes, events)
    _post_blinds(hand, posts.live, kinds, events)
    if not posts.dead_antes_first:
        _post_all_dead(hand, "ante", posts.dead_antes, events)
    _post_all_dead(hand, "dead_blind", posts.dead_blinds, events)
    hand.assumed = _missing_of_blinds(hand, posts, kinds, rules.small_blind)
    stakes = [paid - bet for paid, bet in zip(hand.paid, hand.bets, strict=True)]
    hand.pots = side_pots(stakes, hand.order, sum(hand.dead))


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


def _post_ante(hand: HandState, seat: int, ante: int) -> int:
    """Put in chips that are no bet: they stand for nothing on the street to come."""
    amount = hand.put_in(seat, ante)
    hand.bets[seat] = 0
    return amount


def _post_blinds(hand: HandState, blinds: Sequence[int], kinds: Sequence[str], events: list[Event]) -> None:
    for blind, seat, kind in sorted(zip(blinds, hand.order, kinds, strict=True), key=lambda post: post[0]):
        if blind and hand.stacks[seat]:
            amount = hand.put_in(seat, blind)
            hand.last[seat] = LastAct(kind if hand.stacks[seat] else "all_in", amount)
            events.append({"kind": kind, "seat": seat, "amount": amount})


def _post_all_dead(hand: HandState, kind: str, dead: Sequence[int], events: list[Event]) -> None:
    for seat, chips in zip(hand.order, dead, strict=False):
        if chips and hand.stacks[seat]:
            events.append({"kind": kind, "seat": seat, "amount": _post_dead(hand, seat, chips)})


def _post_dead(hand: HandState, seat: int, chips: int) -> int:
    """Put chips to the main pot that are nobody's stake, and leave the bet in front of the seat as it is."""
    bet = hand.bets[seat]
    amount = hand.put_in(seat, chips)
    hand.bets[seat] = bet
    hand.paid[seat] -= amount
    hand.dead[seat] += amount
    return amount


def _missing_of_blinds(hand: HandState, posts: Posts, kinds: Sequence[str], small_blind: int | None) -> int:
    """What the two blinds are short of whole ones, which a pot-limit raise counts all the same (R3).

    Who has bought the button posts both; whatever else is posted does not stand for them.
    """
    if small_blind is None:
        small = (chips for chips, kind in zip(posts.live, kinds, strict=True) if kind == "small_blind")
        small_blind = max(small, default=0)
    if posts.buyer is not None:
        seat = hand.order[posts.buyer]
        posted = Counter(small_blind=hand.dead[seat], big_blind=hand.bets[seat])
    else:
        posted = Counter[str]()
        for seat, kind in zip(hand.order, kinds, strict=True):
            posted[kind] += hand.bets[seat]
    whole = {"small_blind": small_blind, "big_blind": hand.big_blind}
    return sum(max(0, chips - posted[kind]) for kind, chips in whole.items())
