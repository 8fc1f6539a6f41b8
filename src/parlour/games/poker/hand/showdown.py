"""The end of a hand: who shows in which order (P3), and who wins which pot (P1, P2).

Cards that are not shown here stay secret for ever (P5): nothing of them reaches the public half of the hand.
"""

from __future__ import annotations

from typing import Any

from parlour.games.poker.hand.pots import divide
from parlour.games.poker.hand.state import HandName, HandOutcome, HandState, PotShare, PotWon
from parlour.games.poker.hand.variants import VARIANTS
from parlour.kit.cards import Card


def win_unopposed(hand: HandState, seat: int, events: list[dict[str, Any]]) -> None:
    """All others have folded: everything goes to one seat, and nobody shows."""
    _pay(hand, [[[seat] for _ in hand.pots]], [{}], events)


def showing_order(hand: HandState) -> list[int]:
    """The last aggressor of the betting round that just ended first, else the first left of the button (P3)."""
    live = hand.live()
    place = live.index(hand.aggressor) if hand.aggressor in live else 0
    return live[place:] + live[:place]


def turn_all_up(hand: HandState, holes: list[list[Card]], events: list[dict[str, Any]]) -> None:
    """Somebody is all-in and the betting is over: all hands are turned up, nobody may muck (P3, TDA 16)."""
    for seat in showing_order(hand):
        _show(hand, seat, holes[seat], events)


def showdown(hand: HandState, order: list[int], holes: list[list[Card]], events: list[dict[str, Any]]) -> None:
    """Show or muck in order, then divide the pots.

    A hand that is beaten in every pot it plays for, on every board, by a hand already shown, is mucked where the table
    has it so; every other must be shown (P3).
    """
    variant = VARIANTS[hand.variant]
    strengths = [{seat: variant.strength(holes[seat], board) for seat in order} for board in hand.boards]
    for seat in order:
        if hand.shown[seat] is None:
            if hand.auto_muck and all(_beaten(hand, seat, on_board) for on_board in strengths):
                events.append({"kind": "muck", "seat": seat})
            else:
                _show(hand, seat, holes[seat], events)
    winners = [[_best(pot.seats, on_board) for pot in hand.pots] for on_board in strengths]
    shown = [seat for seat in order if hand.shown[seat]]
    names = [{str(seat): variant.describe(holes[seat], board) for seat in shown} for board in hand.boards]
    hand.street = "showdown"
    _pay(hand, winners, names, events)


def _best(seats: list[int], strengths: dict[int, int]) -> list[int]:
    best = max([strengths[seat] for seat in seats])
    return [seat for seat in seats if strengths[seat] == best]


def _beaten(hand: HandState, seat: int, strengths: dict[int, int]) -> bool:
    for pot in hand.pots:
        if seat in pot.seats:
            shown = [strengths[other] for other in pot.seats if hand.shown[other] is not None]
            if not shown or max(shown) <= strengths[seat]:
                return False
    return True


def _show(hand: HandState, seat: int, cards: list[Card], events: list[dict[str, Any]]) -> None:
    hand.shown[seat] = list(cards)
    events.append({"kind": "show", "seat": seat, "cards": list(cards)})


def _pay(
    hand: HandState, winners: list[list[list[int]]], names: list[dict[str, HandName]], events: list[dict[str, Any]]
) -> None:
    """Divide the pots one by one, last formed first (P1), each by boards, the odd chip to the first (P2, P6).

    `winners` are by board and pot, and listed clockwise from the button.
    """
    net = {seat: -hand.paid[seat] - hand.dead[seat] for seat in hand.order}
    won: list[PotWon] = []
    for index in range(len(hand.pots) - 1, -1, -1):
        boards = range(len(winners))
        for board, amount in zip(boards, divide(hand.pots[index].amount, boards), strict=True):
            if not amount:
                continue
            seats = winners[board][index]
            shares = [PotShare(*share) for share in zip(seats, divide(amount, seats), strict=True)]
            for share in shares:
                hand.stacks[share.seat] += share.amount
                net[share.seat] += share.amount
                won_here = {"seat": share.seat, "amount": share.amount, "pot": index, "board": board}
                events.append({"kind": "win", **won_here})
            won.append(PotWon(amount, shares, index, board))
    won.sort(key=lambda part: (part.pot, part.board))
    hand.pots = []
    main = {tuple(on_board[0]) for on_board in winners if on_board}
    alone = main.pop()[0] if len(main) == 1 and len(winners[0][0]) == 1 else None
    hand.outcome = HandOutcome(won, names, {str(seat): amount for seat, amount in net.items()}, alone)
