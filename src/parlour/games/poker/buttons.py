"""The prompt of a cash table: what each viewer may do, from his view and nothing else."""

from __future__ import annotations

from parlour.games.poker.hand import Options
from parlour.games.poker.stakes import top_up_range
from parlour.kit.prompts import OneOf, Option, Range, View


def buttons(view: View) -> list[Option]:
    """A seat for a bystander; for whoever sits his bets when he is on turn, and what is open at any time."""
    seat, settings = view.seat, view.settings
    if seat is None:
        free = tuple(chair for chair, person in enumerate(view.seats) if person is None)
        buy_in = Range(settings.buy_in_min, settings.buy_in_max)
        return [Option("sit", {"seat": OneOf(free), "buy_in": buy_in})] if free else []
    options = _bets(view) if view.on_turn and view.legal is not None else []
    if not view.leaving[seat]:
        options.append(Option("stand"))
    if not view.away[seat]:
        options.append(Option("sit_out"))
    elif view.stacks[seat]:
        options.append(Option("sit_in"))
    room = top_up_range(settings, view.stacks[seat], view.top_ups[seat])
    if room is not None:
        options.append(Option("top_up", {"amount": Range(*room)}))
    return options


def _bets(view: View) -> list[Option]:
    """Fold, check or call, and bet or raise as far as they are open to the seat on turn."""
    legal: Options = view.legal
    options = [Option("fold")]
    options.append(Option("call", shows={"amount": legal.call}) if legal.call else Option("check"))
    if legal.raise_to is not None:
        verb = "raise" if any(view.bets) else "bet"
        pot = sum(view.bets) + sum(pot.amount for pot in view.pots)
        options.append(Option(verb, {"to": Range(*legal.raise_to)}, {"pot": pot}))
    return options
