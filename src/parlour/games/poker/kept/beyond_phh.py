"""What PHH cannot say of a hand: more than one board, and a few rules of the house that changed what could be bet.

It knows one board; the least raise over a straddle is the straddle's size, a pot-limit raise counts every chip as it
is, and to other programs a big blind that could not be paid in full is called for what was there. Where a hand depends
on another rule, it is written as far as it goes, with a word why, and not replayed.
"""

from __future__ import annotations

from parlour.games.poker.kept.record import POSTS, WAGERS, HandRecord

_TIMES = {2: "twice", 3: "three times"}


def beyond_phh(hand: HandRecord) -> str | None:
    """Why this hand cannot be replayed from PHH; None if it can, once all cards of the showdown are known."""
    boards = len(hand.boards)
    if boards > 1:
        return "it was played on two boards" if hand.bomb_pot else f"the board was run {_TIMES[boards]}"
    return _unequal_dead_money(hand) or _short_big_blind(hand) or _unusual_raise(hand)


def _short_big_blind(hand: HandRecord) -> str | None:
    """A big blind that is all-in for less is called in full here (B9)."""
    posted = [event["amount"] for event in hand.events if event["kind"] in ("big_blind", "post", "straddle")]
    if not hand.bomb_pot and max(posted, default=0) < hand.big_blind:
        return "the big blind could not be paid in full, and was called in full all the same"
    return None


def _unequal_dead_money(hand: HandRecord) -> str | None:
    """PHH has one kind of ante in a hand: all are stakes, or all are dead (A1, B6)."""
    antes = [event["amount"] for event in hand.events if event["kind"] == "ante"]
    dead = any(event["kind"] == "dead_blind" for event in hand.events)
    if dead and len(antes) == len(hand.players) and len(set(antes)) > 1:
        return "there were antes that could not be paid in full, and dead blinds"
    return None


def _unusual_raise(hand: HandRecord) -> str | None:
    """The first raise before the flop that only a rule of the house allowed (A2, R3); later ones follow from it."""
    bets = {player.seat: 0 for player in hand.players}
    middle = 0
    straddled = any(event["kind"] == "straddle" for event in hand.events)
    current = full = 2 * hand.big_blind if straddled else hand.big_blind
    for event in hand.events:
        kind = event["kind"]
        if kind == "street":
            break
        if kind == "raise":
            to = event["to"]
            if straddled and to < current + full and not event["all_in"]:
                return "the minimum raise over the straddle was the big blind"
            if hand.game == "omaha" and to > current + middle + current - bets[event["seat"]]:
                return "a raise before the flop counted a blind that was not whole"
            current, full = to, max(full, to - current)
        if kind in (*POSTS, *WAGERS):
            middle += event["amount"]
            if kind not in ("ante", "dead_blind"):
                bets[event["seat"]] += event["amount"]
    return None
