"""Recorded hands in PHH, played through the same rules as a table's.

PHH is a TOML file for one hand: stacks, antes, blinds, and the actions in a short notation (``p3 cbr 7000``: the third
player bets or raises to 7,000). `p1` is the small blind and the last player the button; heads-up `p1` is the big blind
and `p2` the button. Posts, burns and payouts are implied. This module reads such a text, turns its actions into acts of
`hand.betting`, and says where the two disagree.

**Money.** Everything is played in whole units. If an amount of the file has decimals, the unit is the last decimal
place that occurs among the amounts that are played with, and results are given back in the file's own unit.

**When a result agrees.** Each final stack equals the file's. One difference is allowed: where the file splits a unit
(a pot of 25 as 12.5 and 12.5), which our integer rule P2 never does, the file's fraction may be rounded either way.

**Unknown cards** (``??``) can be played and folded. They become known if the player shows them (``p3 sm AhAs``); if
they are mucked (``p3 sm``, ``p3 sm ????``) they win nothing. Any other showdown with cards that stay unknown cannot be
judged, and is an error. Whoever won without a showdown may show too. An unknown stack (``inf``) is never all-in.

**Late posts** are blinds below zero: the bet of a player who comes in, which gives no right to act last.

**A hand that stops half-way** is no error: the format allows it. It is reported as unfinished, with the stacks so far.

**Our own exports** say in ``_not_in_phh`` why a hand cannot be replayed from what PHH can say; such a one is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from parlour.games.poker.hand.betting import Hand, begin
from parlour.games.poker.hand.state import Dealt, Event, HandRules, Options, Posts
from parlour.games.poker.hand.variants import VARIANTS
from parlour.games.poker.kept.phh_fields import (
    NOT_IN_PHH,
    NUMBER,
    PLAYED,
    Amount,
    BrokenHand,
    PhhHand,
    finishing_stacks,
    not_played,
    read_fields,
    read_many,
    recorded_hand,
    winnings,
    words_of,
)
from parlour.games.poker.kept.phh_record import PlayedHand
from parlour.kit.cards import Card, is_card
from parlour.kit.records import FileCheck, FileFinding
from parlour.kit.refusals import InvalidTurn, Refusal

UNKNOWN: Card = "??"

_PLAYER = re.compile(r"p([1-9][0-9]*)")


class Decision(msgspec.Struct, frozen=True):
    """What a player could do on their turn: what it cost to go on, and the totals they could bet or raise to.

    The highest total is None where the player's stack is unknown.
    """

    player: int
    call: Amount
    raise_to: tuple[Amount, Amount | None] | None


class Replayed(msgspec.Struct):
    """One hand after it was replayed.

    `stacks` and `won` (what each player collected from the pots) are None when the hand could not be played, a stack
    when it was unknown from the beginning; `expected` and `winnings` are the same as the file has them.
    """

    file: str
    variant: str | None = None
    stacks: list[Amount | None] | None = None
    expected: list[Amount | None] | None = None
    won: list[Amount] | None = None
    winnings: list[Amount] | None = None
    ok: bool = False
    unfinished: bool = False
    skipped: str | None = None
    decisions: list[Decision] = msgspec.field(default_factory=list)


def replay_hand(file: str, text: str) -> tuple[Replayed, str | None]:
    """Replay one PHH text and return what came of it, and what was wrong with it (None if nothing)."""
    try:
        return replay_fields(file, read_fields(text))
    except BrokenHand as broken:
        return Replayed(file), str(broken)


def replay_fields(file: str, fields: dict[str, Any]) -> tuple[Replayed, str | None]:
    """Replay the fields of one PHH text, as `replay_hand` does."""
    replayed = Replayed(file)
    try:
        variant = replayed.variant = fields["variant"]
        replayed.expected, replayed.winnings = finishing_stacks(fields), winnings(fields)
        if variant not in PLAYED:
            replayed.skipped = not_played(variant)
            return replayed, None
        if beyond := fields.get(NOT_IN_PHH):
            replayed.skipped = str(beyond)
            return replayed, None
        recorded = recorded_hand(fields)
        playing = _Playing(recorded, replayed)
        playing.play()
    except BrokenHand as broken:
        return replayed, str(broken)
    return replayed, _compared(replayed, recorded, playing.hand)


def play_recorded(recorded: PhhHand) -> PlayedHand:
    """Play a recorded hand to its end. Raises BrokenHand: it is against the rules, or not over."""
    playing = _Playing(recorded, Replayed(""))
    playing.play()
    if playing.hand.outcome is None:
        raise BrokenHand("the hand stops before its end")
    return PlayedHand(recorded, playing.hand.boards, playing.hand.outcome, playing.events)


def _compared(replayed: Replayed, recorded: PhhHand, hand: Hand) -> str | None:
    """Note the results, and return which of them is not the file's."""
    won = [0] * len(hand.stacks)
    for pot in hand.outcome.pots if hand.outcome is not None else ():
        for share in pot.winners:
            won[share.seat] += share.amount
    unknown = recorded.unknown_stacks
    replayed.stacks = [None if seat in unknown else recorded.in_file(chips) for seat, chips in enumerate(hand.stacks)]
    replayed.won = [recorded.in_file(chips) for chips in won]
    replayed.unfinished = hand.outcome is None
    if not recorded.agrees(replayed.expected, hand.stacks, except_for=unknown):
        return f"the final stacks are {_listed(replayed.stacks)}, not {_listed(replayed.expected)}"
    if not recorded.agrees(replayed.winnings, won):
        return f"the winnings are {_listed(replayed.won)}, not {_listed(replayed.winnings)}"
    replayed.ok = True
    return None


def _listed(amounts: Sequence[Amount | None] | None) -> str:
    return ", ".join("unknown" if amount is None else str(amount) for amount in amounts or ())


ONE_HAND, MANY_HANDS = ".phh", ".phhs"


def _found(file: str, text: str) -> Iterator[FileFinding]:
    """Replay the hand of a file, or the many of a `.phhs` file, which are named as `file[1]`."""
    for replayed, complaint in replay_many(file, text) if file.endswith(MANY_HANDS) else (replay_hand(file, text),):
        yield _finding(replayed, complaint)


def replay_many(file: str, text: str) -> Iterator[tuple[Replayed, str | None]]:
    """Replay all hands of one PHHS text; one that fails does not stop the others."""
    try:
        for name, fields in read_many(text):
            hand = f"{file}[{name}]"
            yield (Replayed(hand), str(fields)) if isinstance(fields, BrokenHand) else replay_fields(hand, fields)
    except BrokenHand as broken:
        yield Replayed(file), str(broken)


def _finding(replayed: Replayed, complaint: str | None) -> FileFinding:
    words = f"{replayed.file}: {_words(replayed)}"
    return FileFinding(replayed.file, _verdict(replayed), words, replayed, complaint)


def _verdict(replayed: Replayed) -> str:
    if replayed.skipped:
        return "skipped"
    if not replayed.ok:
        return "failed"
    return "unfinished" if replayed.unfinished else "ok"


def _words(replayed: Replayed) -> str:
    verdict = _verdict(replayed)
    if verdict == "skipped":
        return f"skipped: {replayed.skipped}"
    if verdict == "ok" and replayed.expected is None and replayed.winnings is None:
        return "ok, with no result to compare"
    return verdict


REPLAY = FileCheck(endings=(ONE_HAND, MANY_HANDS), read=_found, unread=lambda file, why: _finding(Replayed(file), why))


class _Playing:
    """A recorded hand being played. All cards of the file are read first, because an all-in here runs out at once."""

    def __init__(self, recorded: PhhHand, replayed: Replayed) -> None:
        self.recorded = recorded
        self.variant = VARIANTS[recorded.variant]
        self.decisions = replayed.decisions
        self.players = len(recorded.stacks)
        self.holes: list[list[Card]] = [[] for _ in range(self.players)]
        self.mucked: set[int] = set()
        self.board: list[Card] = []
        self.on_table = 0
        """How many cards of the board the file has dealt so far."""
        self.empty_check = False
        self.dealt = Dealt([], [])
        self.events: list[Event] = []
        self.hand: Hand

    def play(self) -> None:
        """Play the hand to its end, or say which action cannot be."""
        actions = self.recorded.actions
        for number, action in enumerate(actions, 1):
            self._at(number, action, self._read_cards)
        started = False
        for number, action in enumerate(actions, 1):
            if not words_of(action):
                continue  # a commentary
            if words_of(action)[:2] != ["d", "dh"]:
                if not started:
                    self._at(number, action, lambda _: self._begin())
                    started = True
                self._at(number, action, self._do)
            elif started:
                raise BrokenHand(f"action {number} {action!r}: hole cards are dealt before anybody acts")
        if not started:
            self._begin()
        if self.hand.street == "showdown" and self._won_by_mucked_cards():
            raise BrokenHand("this leads to a showdown whose cards are not all known")

    def _won_by_mucked_cards(self) -> bool:
        assert self.hand.outcome is not None, "a showdown ends a hand"
        return any(share.seat in self.mucked for pot in self.hand.outcome.pots for share in pot.winners)

    def _at(self, number: int, action: str, step: Callable[[list[str]], None]) -> None:
        try:
            step(words_of(action))
        except (BrokenHand, Refusal) as wrong:
            raise BrokenHand(f"action {number} {action!r}: {wrong}", number) from None

    def _read_cards(self, words: list[str]) -> None:
        match words:
            case ["d", "dh", player, cards]:
                seat = self._seat(player)
                if self.holes[seat]:
                    raise BrokenHand(f"{player} has been dealt cards already")
                self.holes[seat] = _cards(cards)
                if len(self.holes[seat]) != self.variant.hole_cards:
                    raise BrokenHand(f"{self.variant.hole_cards} hole cards each")
            case ["d", "db", cards]:
                self.board += _cards(cards)
                if UNKNOWN in self.board:
                    raise BrokenHand("the board is open to all")
            case [player, "sm", cards]:
                self._reveal(self._seat(player), _cards(cards))
            case [player, "sm"]:
                self._muck(self._seat(player))
        known = [card for cards in (*self.holes, self.board) for card in cards if card != UNKNOWN]
        if len(set(known)) < len(known):
            raise BrokenHand("a card that has been dealt before")

    def _reveal(self, seat: int, cards: list[Card]) -> None:
        """Shown cards must be those that were dealt, and tell those that were unknown."""
        hole = self.holes[seat]
        pairs = list(zip(hole, cards, strict=False))
        if len(cards) != len(hole) or any(UNKNOWN not in pair and len(set(pair)) > 1 for pair in pairs):
            raise BrokenHand(f"these are not the cards of p{seat + 1}")
        self.holes[seat] = [shown if dealt == UNKNOWN else dealt for dealt, shown in pairs]
        if set(cards) == {UNKNOWN}:
            self._muck(seat)

    def _muck(self, seat: int) -> None:
        """Cards that nobody knows and nobody shows win nothing."""
        if UNKNOWN in self.holes[seat]:
            self.mucked.add(seat)

    def _begin(self) -> None:
        recorded = self.recorded
        for seat, hole in enumerate(self.holes):
            if not hole:
                raise BrokenHand(f"p{seat + 1} has no hole cards")
        missing = [UNKNOWN] * (5 - len(self.board))
        holes = [[] if seat in self.mucked else hole for seat, hole in enumerate(self.holes)]
        self.dealt = Dealt(holes, [*missing, *reversed(self.board)])
        posts = Posts(live=recorded.blinds, last_to_act=recorded.last_to_act)
        if recorded.antes_are_stakes:
            posts.antes = recorded.antes
        else:
            posts.dead_antes, posts.dead_antes_first = recorded.antes, True
        self.hand, self.events = self._judged(
            begin,
            HandRules(variant=recorded.variant, big_blind=recorded.min_bet, unit=recorded.unit),
            posts,
            self.dealt,
            order=list(range(self.players)),
            stacks=list(recorded.stacks),
            status=["in"] * self.players,
        )

    def _judged(self, step: Any, *args: Any, **options: Any) -> Any:
        """Do something that may lead to a showdown, which needs every card of it to be known."""
        try:
            return step(*args, **options)
        except ValueError:
            missing = "without a whole board" if len(self.board) < 5 else "whose cards are not all known"
            raise BrokenHand(f"this leads to a showdown {missing}") from None

    def _do(self, words: list[str]) -> None:
        match words:
            case ["d", "db", cards]:
                self._deal_board(len(cards) // 2)
            case [player, "f"]:
                self._act(player, "fold")
            case [player, "cc"]:
                self._act(player, "call")
            case [player, "cbr", amount] if NUMBER.fullmatch(amount):
                self._act(player, "raise", self.recorded.in_units(Decimal(amount)))
            case [player, "sm"] | [player, "sm", _]:
                seat = self._seat(player)
                if self.hand.outcome is None or self.hand.status[seat] == "folded":
                    raise BrokenHand(f"{player} has nothing to show now")
            case _:
                raise BrokenHand(f"no such action in {self.variant.title}")

    def _deal_board(self, count: int) -> None:
        if count != (1 if self.on_table else 3) or self.on_table + count > 5:
            raise BrokenHand("the board is a flop of three, a turn and a river")
        if self.on_table + count > len(self.hand.boards[0]):
            raise BrokenHand("there is betting to be done first")
        self.on_table += count

    def _act(self, player: str, action: str, to: int | None = None) -> None:
        seat, hand = self._seat(player), self.hand
        if hand.outcome is not None:
            self._empty_check(seat, action)
            return
        if self.on_table < len(hand.boards[0]):
            raise BrokenHand(f"the {hand.street} has not been dealt")
        assert hand.turn is not None
        if seat != hand.turn:
            raise InvalidTurn(f"it is the turn of p{hand.turn + 1}")
        options = hand.options()
        self.decisions.append(self._decision(seat, options))
        if action == "call" and not options.call:
            action = "check"
        if action == "raise" and not hand.current_bet:
            action = "bet"
        self.events += self._judged(hand.act, seat, action, to, self.dealt)

    def _decision(self, seat: int, options: Options) -> Decision:
        call, raise_to, recorded = self.recorded.in_file(options.call), None, self.recorded
        if options.raise_to is not None:
            least, most = (recorded.in_file(total) for total in options.raise_to)
            raise_to = least, None if seat in recorded.unknown_stacks else most
        return Decision(seat + 1, call, raise_to)

    def _empty_check(self, seat: int, action: str) -> None:
        """Some records let the one player who covers all the others check before the cards are turned up."""
        covers = self.hand.street == "showdown" and [s for s, status in enumerate(self.hand.status) if status == "in"]
        if covers != [seat] or action != "call" or self.on_table or self.empty_check:
            raise BrokenHand("the hand is over")
        self.empty_check = True
        self.decisions.append(Decision(seat + 1, 0, None))

    def _seat(self, player: str) -> int:
        match = _PLAYER.fullmatch(player)
        if match is None or int(match[1]) > self.players:
            raise BrokenHand(f"there is no player {player!r}")
        return int(match[1]) - 1


def _cards(text: str) -> list[Card]:
    cards = [text[i : i + 2] for i in range(0, len(text), 2)]
    for card in cards:
        if card != UNKNOWN and not is_card(card):
            raise BrokenHand(f"{card!r} is not a card")
    return cards
