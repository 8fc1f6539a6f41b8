"""What is answered when there is nothing left to bet: how often to run it, and whether to show what one had.

Nobody waits for it: `run_it` is answered as fast as a bet, and a hand is shown, or not, in the pause there is anyway.
Cards that would have come are of no interest to a bot.
"""

from __future__ import annotations

from random import Random

from parlour.bots.anything import Move
from parlour.bots.poker.spot import LIVE
from parlour.bots.poker.starts import starts
from parlour.bots.poker.styles import Style
from parlour.games.poker.hand.evaluate import PAIR, TWO_PAIR
from parlour.games.poker.hand.variants import HOLDEM, OMAHA, VARIANTS
from parlour.wire.seen import Seen

WEAK_START = 0.6  # of the hands are better
CATEGORY_BITS = 20
SOMETHING = {HOLDEM: PAIR, OMAHA: TWO_PAIR}
"""The least that is no bluff; with four cards everybody has a pair."""


def how_many_runs(style: Style, seen: Seen) -> Move | None:
    """As many as the table offers, or as few as one likes (P6)."""
    option = seen.option("run_it")
    if option is None:
        return None
    times = option["args"]["times"]
    return "run_it", {"times": max(times["min"], min(times["max"], style.runs))}


def show(style: Style, game: str, seen: Seen) -> Move | None:
    """A bluff that has worked, now and then (P4).

    The dice are thrown by the hand and not by who asks: a bot considers again whenever anything happens, and would
    otherwise show everything in the end.
    """
    seat, view = seen.seat, seen.view
    hand = seen.mine.get("hand")
    if seen.option("show") is None or seat is None or not hand or view["shown"][seat] or not _won_alone(view, seat):
        return None
    dice = Random(f"{view['hand_number']} {hand}").random()
    return ("show", {"cards": hand}) if dice < style.shows and _had_nothing(game, hand, view["boards"]) else None


def _won_alone(view: dict[str, object], seat: int) -> bool:
    status = view["status"]
    assert isinstance(status, list)
    return [other for other, its in enumerate(status) if its in LIVE] == [seat]


def _had_nothing(game: str, hand: list[str], boards: list[list[str]]) -> bool:
    """Whether it was a bluff: a bad start, or less than something."""
    if not any(boards):
        return starts(game).share(hand) > WEAK_START
    return all(VARIANTS[game].strength(hand, board) >> CATEGORY_BITS < SOMETHING[game] for board in boards)
