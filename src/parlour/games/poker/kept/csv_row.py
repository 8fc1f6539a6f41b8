"""A hand as one line for spreadsheets: when, for how much, what the reader had and won, and what lay on the table."""

from __future__ import annotations

from parlour.games.poker.kept.record import SeenHand, net_of, positions_of
from parlour.kit.amounts import bare
from parlour.kit.records import Calendar
from parlour.kit.spreadsheets import Cell, Number, head

CSV_HEAD = head(
    (
        "time (UTC)",
        "table",
        "title",
        "hand",
        "game",
        "small blind",
        "big blind",
        "players",
        "position",
        "cards",
        "boards",
        "pot",
        "net",
        "unit",
    )
).encode()


def csv_row(seen: SeenHand, calendar: Calendar) -> list[Cell]:
    """The cells of a hand, as in `CSV_HEAD`; `net` is the reader's, a bounty included, and empty for onlookers."""
    hand = seen.hand
    year, month, day, hour, minute, second = calendar(hand.at_begin, "UTC")
    amounts = [_amount(seen, it) for it in (hand.small_blind, hand.big_blind)]
    return [
        f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}",
        seen.table,
        hand.title,
        hand.hand_number,
        hand.game,
        *amounts,
        len(hand.players),
        positions_of(hand).get(seen.seat, "") if seen.seat is not None else "",
        " ".join(seen.own.cards) if seen.own is not None else "",
        " / ".join(" ".join(board) for board in hand.boards),
        _amount(seen, sum(pot.amount for pot in hand.outcome.pots)),
        None if seen.seat is None else _amount(seen, net_of(hand, seen.seat)),
        hand.unit,
    ]


def _amount(seen: SeenHand, amount: int) -> Number:
    return Number(bare(amount, seen.hand.unit))
