"""A hand as text in the manner of PokerStars, which trackers and replayers read.

    PokerStars Hand #1838265625000012:  Hold'em No Limit (50/100) - 2026/11/25 20:51:07 UTC [2026/11/25 15:51:07 ET]
    Table 'K7Q2ZD' 6-max Seat #3 is the button
    Seat 1: Ada (10000 in chips)
    ...
    *** HOLE CARDS ***
    Dealt to Ada [As Kh]

Chips are play money, so no sign stands before an amount; where a table counts cents, money is written as PokerStars
writes it: `(€0.25/€0.50 EUR)`. Readers take what they find for Eastern Time, as PokerStars writes it, so that time
stands there too. Two boards or more have PokerStars' own words (FIRST FLOP, SECOND FLOP): in a bomb pot street by
street, and when the board was run again one board after the other. How names are written is `names`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parlour.games.poker.kept.names import plain_names
from parlour.games.poker.kept.pokerstars_summary import summary
from parlour.games.poker.kept.record import POSTS, WAGERS, Began, Event, SeenHand, is_late, won_by
from parlour.games.poker.kept.words import words
from parlour.kit.amounts import brief
from parlour.kit.cards import Card

ORDINALS = ("FIRST", "SECOND", "THIRD")

_GAMES = {"holdem": "Hold'em No Limit", "omaha": "Omaha Pot Limit"}
_HANDS_OF_A_TABLE = 10**6
_TABLE_NUMBERS = 10**12


def pokerstars(seen: SeenHand, began: Began) -> str:
    """Write a hand that began then."""
    names = plain_names(seen.hand)
    lines = [*_head(seen, names, began), *_Course(seen, names).lines(), *summary(seen, names)]
    return "\n".join([*lines, "", "", ""])


def hand_id(table: str, hand_number: int) -> int:
    """One number for a hand of all tables, as trackers want it: below 2^63."""
    return int(table, 36) % _TABLE_NUMBERS * _HANDS_OF_A_TABLE + hand_number % _HANDS_OF_A_TABLE


def _head(seen: SeenHand, names: dict[int, str], began: Began) -> Iterator[str]:
    hand = seen.hand
    currency = "" if hand.unit == "chips" else f" {hand.unit.upper()}"
    stakes = f"({brief(hand.small_blind, hand.unit)}/{brief(hand.big_blind, hand.unit)}{currency})"
    number = hand_id(seen.table, hand.hand_number)
    times = f"{_time(began.utc)} UTC [{_time(began.eastern)} ET]"
    yield f"PokerStars Hand #{number}:  {_GAMES[hand.game]} {stakes} - {times}"
    yield f"Table '{seen.table}' {hand.seats}-max Seat #{hand.button + 1} is the button"
    stacks = {player.seat: player.stack for player in hand.players}
    for seat, name in names.items():
        yield f"Seat {seat + 1}: {name} ({brief(stacks[seat], hand.unit)} in chips)"


def _time(parts: Sequence[int]) -> str:
    return "{:04}/{:02}/{:02} {}:{:02}:{:02}".format(*parts)


class _Course:
    """What happened, line by line."""

    def __init__(self, seen: SeenHand, names: dict[int, str]) -> None:
        self.seen = seen
        self.hand = seen.hand
        self.names = names
        self.stacks = {player.seat: player.stack for player in seen.hand.players}
        self.current = 0
        """What there is to match on this street."""
        self.boards: list[list[Card]] = [[] for _ in seen.hand.boards]
        self.common = not seen.hand.bomb_pot
        """Whether there is only one board so far."""

    def lines(self) -> Iterator[str]:
        """From the first post to the last pot."""
        events = _one_board_after_the_other(self.hand.events)
        yield from self._posts([event for event in events if event["kind"] in POSTS])
        yield "*** HOLE CARDS ***"
        if self.seen.seat is not None and self.seen.own is not None:
            yield f"Dealt to {self.names[self.seen.seat]} {_bracketed(self.seen.own.cards)}"
        for event in events:
            yield from self._line(event)
        yield from self._end(events)

    def _posts(self, events: list[Event]) -> Iterator[str]:
        """Who posts a live and a dead blind says so at once."""
        dead = {event["seat"]: event["amount"] for event in events if event["kind"] == "dead_blind"}
        both = {event["seat"] for event in events if event["kind"] == "post"} & dead.keys()
        for event in events:
            seat, kind, amount = event["seat"], event["kind"], event["amount"]
            if seat in both and kind == "dead_blind":
                continue
            if seat in both and kind == "post":
                amount += dead[seat]
            self.stacks[seat] -= amount
            what = "small & big blinds" if seat in both and kind == "post" else _POSTED[kind]
            yield f"{self.names[seat]}: posts {what} {self._brief(amount)}{self._all_in(seat)}"
        self.current = 0 if self.hand.bomb_pot else self.hand.big_blind
        if any(event["kind"] == "straddle" for event in events):
            self.current = 2 * self.hand.big_blind

    def _line(self, event: Event) -> Iterator[str]:
        name = self.names.get(event.get("seat", -1), "")
        if event.get("late") and not is_late(event):
            yield f"{name} has timed out"
        match event["kind"]:
            case "fold":
                yield f"{name}: folds"
            case "check":
                yield f"{name}: checks"
            case "call" | "bet" | "raise":
                yield f"{name}: {self._wager(event)}{self._all_in(event['seat'])}"
            case "returned":
                self.stacks[event["seat"]] += event["amount"]
                yield f"Uncalled bet ({self._brief(event['amount'])}) returned to {name}"
            case "runs":
                self.common = event["times"] == 1
                self.boards = [list(self.boards[0]) for _ in self.boards]
            case "street":
                yield self._street(event)

    def _wager(self, event: Event) -> str:
        self.stacks[event["seat"]] -= event["amount"]
        before, self.current = self.current, max(self.current, event["to"])
        if event["kind"] == "raise":
            return f"raises {self._brief(event['to'] - before)} to {self._brief(event['to'])}"
        return f"{event['kind']}s {self._brief(event['amount'])}"

    def _street(self, event: Event) -> str:
        number = event.get("board", 0)
        board, self.current = self.boards[number], 0
        before = f"{_bracketed(board)} " if board else ""
        board += event["cards"]
        ordinal = "" if self.common or len(self.boards) == 1 else f"{ORDINALS[number]} "
        return f"*** {ordinal}{event['street'].upper()} *** {before}{_bracketed(event['cards'])}"

    def _all_in(self, seat: int) -> str:
        return "" if self.stacks[seat] else " and is all-in"

    # The end.

    def _end(self, events: list[Event]) -> Iterator[str]:
        at_showdown = [event for event in events if event["kind"] in ("show", "muck") and not is_late(event)]
        boards = len(self.hand.boards)
        for board in range(boards):
            if at_showdown:
                yield f"*** {ORDINALS[board]} SHOW DOWN ***" if boards > 1 else "*** SHOW DOWN ***"
            for event in at_showdown:
                yield self._shown(event, board) if event["kind"] == "show" else f"{self._name(event)}: mucks hand"
            yield from (self._collected(event) for event in events if _won_on(event, board))
        yield from self._afterwards(events, not at_showdown)

    def _shown(self, event: Event, board: int) -> str:
        made = self.hand.outcome.hands[board].get(str(event["seat"]))
        what = f" ({words(made.cards)})" if made is not None else ""
        return f"{self._name(event)}: shows {_bracketed(event['cards'])}{what}"

    def _collected(self, event: Event) -> str:
        pots = max(pot.pot for pot in self.hand.outcome.pots) + 1
        which = "pot" if pots == 1 else "main pot" if event["pot"] == 0 else "side pot"
        if pots > 2 and event["pot"]:
            which += f"-{event['pot']}"
        return f"{self._name(event)} collected {self._brief(event['amount'])} from {which}"

    def _afterwards(self, events: list[Event], unopposed: bool) -> Iterator[str]:
        """Cards shown of one's own will (P4), and the bounty, for which PokerStars has no words."""
        late = [event for event in events if is_late(event)]
        for seat in won_by(self.hand):
            if unopposed and all(event["seat"] != seat for event in late):
                yield f"{self.names[seat]}: doesn't show hand"
        yield from (f"{self._name(event)}: shows {_bracketed(event['cards'])}" for event in late)
        bounty = self.hand.bounty
        if bounty is not None:
            payers = ", ".join(f"{self.names[share.seat]} ({self._brief(share.amount)})" for share in bounty.paid)
            total = sum(share.amount for share in bounty.paid)
            yield f"{self.names[bounty.seat]} wins the {self._brief(total)} bounty for seven-deuce from {payers}"

    def _brief(self, amount: int) -> str:
        return brief(amount, self.hand.unit)

    def _name(self, event: Event) -> str:
        return self.names[event["seat"]]


_POSTED = {
    "ante": "the ante",
    "small_blind": "small blind",
    "big_blind": "big blind",
    "post": "big blind",
    "straddle": "straddle",
    "dead_blind": "small blind",
}
assert _POSTED.keys() == set(POSTS), "there are words for each"
assert WAGERS == ("call", "bet", "raise"), "there are words for each"


def _one_board_after_the_other(events: list[Event]) -> list[Event]:
    """The events with the streets that were run sorted by board; they come street by street."""
    runs = next((place for place, event in enumerate(events) if event["kind"] == "runs"), len(events))
    streets = [event for event in events[runs:] if event["kind"] == "street"]
    others = [event for event in events[runs:] if event["kind"] not in ("street", "runs")]
    streets.sort(key=lambda event: event.get("board", 0))
    return [*events[:runs], *events[runs : runs + 1], *streets, *others]


def _won_on(event: Event, board: int) -> bool:
    return bool(event["kind"] == "win" and event.get("board", 0) == board)


def _bracketed(cards: list[Card]) -> str:
    return f"[{' '.join(cards)}]"
