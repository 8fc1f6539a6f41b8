"""Who posts what before the cards: blinds, what is owed, straddles, antes (B4 to B6, A1 to A3)."""

from __future__ import annotations

from collections.abc import Sequence

from parlour.games.poker.cash.blinds import Debt, Places
from parlour.games.poker.cash.settings import CashSettings
from parlour.games.poker.hand.state import Posts

STRADDLERS_MIN = 4


def posts(
    places: Places,
    settings: CashSettings,
    debts: Sequence[Debt | None],
    straddles: Sequence[bool],
    stacks: Sequence[int],
) -> Posts:
    """Work out all that is posted in a hand; whoever cannot pay in full is all-in for what they have (B9)."""
    order = places.order
    made = _none(len(order), 0, settings)
    if places.posts_small is not None:
        _live(made, order.index(places.posts_small), "small_blind", settings.small_blind)
    if places.posts_big is not None:
        made.last_to_act = order.index(places.posts_big)
        _live(made, made.last_to_act, "big_blind", settings.big_blind)
    for seat in places.comes_in:
        debt = debts[seat]
        assert debt is not None, "who comes in owes something"
        if debt.big:
            _live(made, order.index(seat), "post", settings.big_blind)
        if debt.small or seat == places.buyer:
            made.dead_blinds[order.index(seat)] = settings.small_blind
    if places.buyer is not None:
        made.buyer = made.last_to_act = order.index(places.buyer)
    _antes(made, places, settings)
    _straddle(made, places, settings, straddles, stacks)
    return made


def bomb_posts(places: Places, settings: CashSettings) -> Posts:
    """In a bomb pot all ante the same, and nothing else is posted (A3)."""
    made = _none(len(places.order), len(places.order) - 1, settings)
    made.antes = [settings.bomb_pot_ante * settings.big_blind for _ in places.order]
    return made


def _none(count: int, last_to_act: int, settings: CashSettings) -> Posts:
    """Nothing is posted by so many."""
    return Posts(
        live=[0] * count,
        kinds=[""] * count,
        antes=[0] * count,
        dead_antes=[0] * count,
        dead_blinds=[0] * count,
        last_to_act=last_to_act,
        least_raise=settings.big_blind,
    )


def _live(made: Posts, place: int, kind: str, amount: int) -> None:
    made.live[place], made.kinds[place] = amount, kind


def _straddle(
    made: Posts, places: Places, settings: CashSettings, straddles: Sequence[bool], stacks: Sequence[int]
) -> None:
    """Twice the big blind, live, from who wants to and can pay it beside any ante, last to act; four at least (A2)."""
    order, amount = places.order, 2 * settings.big_blind
    if settings.straddle == "none" or len(order) < STRADDLERS_MIN:
        return
    place = (made.last_to_act_place() + 1) % len(order)
    if settings.straddle == "button":
        if places.marks.button != order[-1]:
            return
        place = len(order) - 1
    if straddles[order[place]] and stacks[order[place]] >= amount + made.antes[place] + made.dead_antes[place]:
        _live(made, place, "straddle", amount)
        made.last_to_act = place
        made.least_raise = settings.big_blind if settings.wsop_straddle else amount


def _antes(made: Posts, places: Places, settings: CashSettings) -> None:
    """Each player's ante is their stake; one who pays for the whole table pays dead money (A1)."""
    if not settings.ante:
        return
    if settings.ante_from == "player":
        made.antes = [settings.ante for _ in places.order]
        return
    payer = places.marks.button if settings.ante_from == "button" else places.posts_big
    if payer in places.order:
        made.dead_antes[places.order.index(payer)] = settings.ante
