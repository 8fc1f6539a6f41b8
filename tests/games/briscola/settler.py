"""An independent settler: a deal that was played, judged once more from the rule book, and nothing of the game's code.

It is told what was dealt and what was said and played, in order, and works out whose turn it was each time, whether it
was allowed, who took which trick, who played together, and what it was worth. It knows one way only to compare two
cards: a list of those that can take a trick, for one trump and one suit led, from the best to the worst.
"""

from __future__ import annotations

from typing import Any, NamedTuple

ORDER = ("A", "3", "K", "N", "J", "7", "6", "5", "4", "2")
WORTH = {"A": 11, "3": 10, "K": 4, "N": 3, "J": 2, "7": 0, "6": 0, "5": 0, "4": 0, "2": 0}


class Cheating(AssertionError):
    """This should not have been allowed."""


class Settled(NamedTuple):
    """What a deal of chiamata comes to; a caller of None: all have passed."""

    caller: int | None
    partner: int | None
    goal: int
    takers: list[int]
    card_points: list[int]
    scores: list[int] | None


def taker(trick: list[tuple[int, str]], trump: str | None) -> int:
    """Who takes it: whoever has the card that comes first among trumps, then among the suit led."""
    led = trick[0][1][1]
    ranking = [rank + suit for suit in (trump, led) if suit for rank in ORDER]
    places = {card: place for place, card in reversed(list(enumerate(ranking)))}
    return min(trick, key=lambda played: places.get(played[1], 99))[0]


def check_follows(held: set[str], card: str, trick: list[tuple[int, str]]) -> None:
    """Suit was followed by whoever could."""
    if trick and card[1] != trick[0][1][1] and any(other[1] == trick[0][1][1] for other in held):
        raise Cheating(f"{card} was played on {trick[0][1]} by somebody who held {sorted(held)}")


def settle_auction(
    bids: list[tuple[int, str]], dealer: int, by_rank: bool, dealer_plays: bool
) -> tuple[int | None, int, str | None]:
    """The caller, what they need, and the rank that was bid, if any; bids are "pass", a rank, or points in digits."""
    out: set[int] = set()
    ladder = [*ORDER, *map(str, range(62, 121))] if by_rank else list(map(str, range(61, 121)))
    reached, holder, rank = -1, None, None
    speaker = (dealer + 1) % 5
    for number, (seat, words) in enumerate(bids):
        if seat != speaker or seat in out:
            raise Cheating(f"bid {number} was {seat}'s, and not {speaker}'s")
        if words == "pass":
            out.add(seat)
        else:
            if words not in ladder[reached + 1 :]:
                raise Cheating(f"{words} is no bid after {ladder[reached] if reached >= 0 else 'nothing'}")
            place = ladder.index(words)
            if by_rank and words not in ORDER and reached < len(ORDER) - 1:
                raise Cheating("points before the two")
            reached, holder = place, seat
            rank = words if words in ORDER and by_rank else rank
        still = [seat for seat in range(5) if seat not in out]
        over = ladder[reached] == "120" and reached >= 0
        over = over or (len(still) == 1 and holder == still[0]) or not still
        if over != (number == len(bids) - 1):
            raise Cheating(f"the auction ended at the wrong bid, {number}")
        speaker = next((s % 5 for s in range(seat + 1, seat + 6) if s % 5 not in out), -1)
    if holder is None:
        return (dealer if dealer_plays else None), 61, None
    points = ladder[reached]
    return holder, max(61, int(points) if len(points) > 1 else 0), rank


def settle(
    hands: list[list[str]],
    dealer: int,
    bids: list[tuple[int, str]],
    called: tuple[str, str] | None,
    plays: list[tuple[int, str]],
    settings: dict[str, Any],
) -> Settled:
    """A whole deal of chiamata, by the settings that a table was made with; `called` is rank and suit."""
    caller, goal, bid_rank = settle_auction(
        bids, dealer, settings.get("auction") == "rank", settings.get("all_pass") == "dealer"
    )
    if caller is None:
        if plays or called:
            raise Cheating("something was played although all have passed")
        return Settled(None, None, 61, [], [0] * 5, None)
    assert called is not None
    rank, trump = called
    if bid_rank not in (None, rank):
        raise Cheating(f"{rank} was called, and {bid_rank} was bid")
    held = [set(hand) for hand in hands]
    partner = next(seat for seat in range(5) if rank + trump in held[seat])
    leader = caller if settings.get("first_lead", "caller") == "caller" else (dealer + 1) % 5
    takers, card_points = [], [0] * 5
    for first in range(0, 40, 5):
        trick: list[tuple[int, str]] = []
        for turn in range(5):
            seat, card = plays[first + turn]
            if seat != (leader + turn) % 5:
                raise Cheating(f"{seat} played, and it was the turn of {(leader + turn) % 5}")
            if card not in held[seat]:
                raise Cheating(f"{seat} played {card} and did not have it")
            if settings.get("must_follow"):
                check_follows(held[seat], card, trick)
            held[seat].remove(card)
            trick.append((seat, card))
        leader = taker(trick, trump)
        takers.append(leader)
        card_points[leader] += sum(WORTH[card[0]] for _, card in trick)
    return Settled(caller, partner, goal, takers, card_points, worth_of(caller, partner, goal, card_points))


def worth_of(caller: int, partner: int, goal: int, card_points: list[int]) -> list[int]:
    """The points of the match: by a table, in the words of the rule book."""
    side = {caller, partner}
    total = sum(card_points[seat] for seat in side)
    alone = caller == partner
    scores = []
    for seat in range(5):
        if seat == caller:
            won = 4 if alone else 2
        else:
            won = 1 if seat == partner else -1
        scores.append(won if total >= goal else -won)
    factor = 2 if total == 120 or sum(card_points) - total == 120 else 1
    return [factor * score for score in scores]
