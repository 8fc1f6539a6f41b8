"""The prompt of a cash table: what each viewer may do, from their view and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from parlour.games.poker.cash.debts import choices, free_moves, goes_on
from parlour.games.poker.cash.settings import buy_in_range, top_up_range
from parlour.games.poker.cash.state import may_be_ready
from parlour.games.poker.hand.state import BOARD_CARDS, Options
from parlour.kit.prompts import Free, OneOf, Option, Range, View

HASH = Free("string", 64)
PLEDGE = Option("pledge", {"hash": HASH})
ENTROPY = Option("entropy", {"value": HASH, "pledge": HASH})
STAND, STAY, FOLD_AND_LEAVE = Option("stand"), Option("stay"), Option("fold_and_leave")
SIT_OUT = Option("sit_out", {"at": OneOf(("next_hand", "big_blind"))})
SIT_OUT_NOW = Option("sit_out", {"at": OneOf(("next_hand",))})
SIT_IN, BE_READY, VOTE_BOMB_POT = Option("sit_in"), Option("be_ready"), Option("vote_bomb_pot")
FOLD, CHECK = Option("fold"), Option("check")


def options_of(view: View) -> list[Option]:
    """For a bystander, a seat; for a seated player, bets when on turn, and what is open at any time."""
    if view.phase == "aborted":
        return []
    options = [*_of_the_seated(view, view.seat)] if view.seat is not None else [*_of_bystanders(view)]
    if view.person is not None and view.person in (view.owner, view.deputy):
        options += _of_the_host(view)
        if view.person == view.owner:
            options += _of_the_owner(view)
    return options


def _of_bystanders(view: View) -> Iterator[Option]:
    free = _free_seats(view)
    if free:
        took = view.took.get(view.person) if view.person is not None else None
        buy_in = Range(*buy_in_range(view.settings, took.amount if took is not None else 0))
        yield Option("sit", {"seat": OneOf(free), "buy_in": buy_in})


def _of_the_seated(view: View, seat: int) -> Iterator[Option]:
    settings = view.settings
    if view.on_turn and view.legal is not None:
        yield from _bets(view)
    if view.run_vote is not None and seat in view.run_vote.seats:
        yield Option("run_it", {"times": Range(1, view.run_vote.most)})
    if view.outcome is not None and view.phase == "playing":
        yield from _after_the_hand(view, seat)
    yield from _of_leaving(view, seat)
    if not view.away[seat]:
        yield SIT_OUT_NOW if view.out_at_blind[seat] else SIT_OUT
    if view.out_at_blind[seat] or (view.away[seat] and view.stacks[seat]):
        yield SIT_IN
    room = top_up_range(settings, view.stacks[seat], view.top_ups[seat] + view.asked[seat])
    if room is not None:
        yield Option("top_up", {"amount": Range(*room)})
    yield from _for_the_shuffle(view, seat)
    yield from _before_the_hand(view, seat)


def _of_leaving(view: View, seat: int) -> Iterator[Option]:
    """Standing up, and taking that back while the hand goes on; who has been sent away may not (R7, M5)."""
    if not view.leaving[seat]:
        yield STAND
    elif view.person not in view.kept_out:
        yield STAY
    if not view.get("folding") and view.status[seat] == "in" and view.outcome is None and view.street is not None:
        yield FOLD_AND_LEAVE


def _for_the_shuffle(view: View, seat: int) -> Iterator[Option]:
    """What one has pledged is asked for between the shuffle and the deal."""
    shuffle = view.shuffle
    if view.pledges[seat] is None:
        yield PLEDGE
    if shuffle is not None and view.street is None and seat in shuffle.pledges and seat not in shuffle.entropy:
        yield ENTROPY


def _after_the_hand(view: View, seat: int) -> Iterator[Option]:
    """What is one's own to show, and what would have come; only for those dealt in."""
    own = view.get("hand")
    if own is None:
        return
    unseen = [card for card in own if card not in (view.shown[seat] or ())]
    if unseen:
        every = (unseen,) if len(unseen) > 1 else ()
        yield Option("show", {"cards": OneOf((*([card] for card in unseen), *every))})
    if view.settings.rabbit and view.get("rabbit") is None and any(len(board) < BOARD_CARDS for board in view.boards):
        yield Option("rabbit")


def _before_the_hand(view: View, seat: int) -> Iterator[Option]:
    """How to come in, where to sit, and what one may wish of the next hand."""
    settings = view.settings
    free = _free_seats(view)
    if free or view.debts[seat] is not None:
        yield from _coming_and_moving(view, seat, tuple(chair for chair in free if chair not in view.moving))
    if not view.ready[seat] and may_be_ready(view, seat):
        yield BE_READY
    if settings.straddle != "none":
        yield Option("straddle", {"on": OneOf((not view.straddles[seat],))})
    if settings.bomb_pot_vote and not view.bomb_votes[seat]:
        yield VOTE_BOMB_POT


def _coming_and_moving(view: View, seat: int, free: tuple[int, ...]) -> Iterator[Option]:
    going_on = goes_on(view.marks, _by_right(view))
    if going_on and not view.away[seat]:
        for choice in choices(view.debts[seat], seat, view.marks):
            yield Option(choice)
    if free:
        costs = _costs_of_moving(view, seat, free) if going_on else {}
        yield Option("change_seat", {"to": OneOf(free), "post": OneOf((False, True))}, costs)


def _by_right(view: View) -> list[int]:
    """Who plays and owes nothing; the table asks the same (`state`)."""
    sitters = zip(view.seats, view.stacks, view.away, view.debts, strict=True)
    return [
        seat for seat, (person, stack, away, debt) in enumerate(sitters) if person and stack and not away and not debt
    ]


def _costs_of_moving(view: View, seat: int, free: Sequence[int]) -> dict[str, Any]:
    """Which chairs cost a big blind, and whether a small one is left behind, as the blinds are now (B8)."""
    debt, seated = view.debts[seat], [chair for chair, person in enumerate(view.seats) if person is not None]
    behind = set() if debt is not None and debt.big else set(free) - set(free_moves(seat, free, view.marks, seated))
    costs = {"big": sorted(behind)} if behind else {}
    return costs | ({"small": True} if debt is None and seat == view.marks.big_blind else {})


def _of_the_host(view: View) -> Iterator[Option]:
    """What a deputy does too while the owner is away (M5)."""
    if not view.started or view.phase != "playing":
        yield Option("start")
    if view.started:
        yield Option("pause")
    asking = tuple(seat for seat, amount in enumerate(view.asked) if amount)
    if asking:
        yield Option("approve", {"seat": OneOf(asking)})
        yield Option("decline", {"seat": OneOf(asking)})


def _of_the_owner(view: View) -> Iterator[Option]:
    others = tuple(seat for seat, person in enumerate(view.seats) if person not in (None, view.person))
    if others:
        yield Option("kick", {"seat": OneOf(others)})
        yield Option("hand_over", {"seat": OneOf(others)})
    if view.kept_out:
        yield Option("let_in", {"other": OneOf(tuple(view.kept_out))})
    yield Option("approve_newcomers", {"on": OneOf((not view.settings.approve_newcomers,))})
    if _may_change(view):
        yield Option("change_settings", {"settings": Free("object")})


def _may_change(view: View) -> bool:
    """Whether no person has chips on the table, and no hand is played (M5)."""
    if any(chips and not view.people[view.seats[seat]].bot for seat, chips in enumerate(view.stacks)):
        return False
    return view.outcome is not None or (view.street is None and view.shuffle is None)


def _free_seats(view: View) -> tuple[int, ...]:
    if None not in view.seats:
        return ()
    return tuple(chair for chair, person in enumerate(view.seats) if person is None)


def _bets(view: View) -> list[Option]:
    """Fold, check or call, and bet or raise as far as they are open to the seat on turn."""
    legal: Options = view.legal
    options = [FOLD]
    options.append(Option("call", shows={"amount": legal.call}) if legal.call else CHECK)
    if legal.raise_to is not None:
        verb = "raise" if any(view.bets) else "bet"
        pot = sum(view.bets) + sum(pot.amount for pot in view.pots)
        options.append(Option(verb, {"to": Range(*legal.raise_to)}, {"pot": pot}))
    return options
