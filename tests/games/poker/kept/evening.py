"""Hands that were really played: people without sense at a table of many options, and what was recorded of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import msgspec

from parlour.games.poker.cash.debts import choices, goes_on
from parlour.games.poker.holdem import Holdem
from parlour.games.poker.kept.record import HandRecord, OwnCards, SeenHand, seen_by
from parlour.games.poker.omaha import Omaha
from parlour.kit.cards import DECK, Card
from parlour.table.commit import Record as Kept
from parlour.testing.playout import Playout, ScriptedAct, do
from parlour.testing.room import Room

GAMES = {"holdem": Holdem, "omaha": Omaha}
PEOPLE = ("ada", "bob", "cleo", "dan", "eve")
DEEDS = 400
GOING_HOME_SECONDS = 1800

STAKES = {"small_blind": 5, "big_blind": 10, "buy_in_min": 10, "buy_in_max": 600, "pause_seconds": 0}
OPTIONS: tuple[dict[str, Any], ...] = (
    {"run_it": 3, "seven_deuce": 1},
    {"run_it": 2, "ante": 2, "auto_muck": False, "rabbit": True},
    {"bomb_pot_every": 2, "bomb_pot_boards": 2, "ante": 3, "ante_from": "big_blind"},
    {"bomb_pot_every": 2, "seven_deuce": 2, "rabbit": True},
    {"straddle": "utg", "wsop_straddle": True, "min_players": 2, "seven_deuce": 1},
    {"straddle": "button", "button_rule": "forward", "ante": 2, "ante_from": "button"},
)

_HASHES = re.compile(r"[0-9a-f]{32,}|[0-9A-Za-z+/]{200,}=*")
_CARDS = re.compile(r"(?<![A-Za-z0-9])(?:[2-9TJQKA][cdhs]|\?\?)+(?![A-Za-z0-9])")


@cache
def evening(game: str, number: int) -> tuple[Kept, ...]:
    """Everything recorded in one evening, after which all have cashed out."""
    options = dict(OPTIONS[number % len(OPTIONS)])
    if game == "omaha":
        options |= {"round_small_blind": True}
    room = Room(GAMES[game], settings=STAKES | options | {"seats": 6}, title="An evening", seed=number, checked=False)
    playout = Playout(room, Random(number), PEOPLE)
    luck = Random(f"whims of {number}")
    for _ in range(DEEDS):
        deed = playout.next()
        if deed is None:
            break
        do(room, deed)
        for whim in _whims(room.game, luck):
            do(room, whim)
    for person in PEOPLE:
        do(room, ScriptedAct(person, action="stand"))
    room.wait(GOING_HOME_SECONDS)
    assert not any(room.game.seats), "all have gone home"
    return tuple(room.records)


def _whims(game: Any, luck: Random) -> Iterator[ScriptedAct]:
    """What nobody comes to do by chance alone: agree to run it, straddle, come back, post, show a card."""
    people = {seat: person for seat, person in enumerate(game.seats) if person is not None}
    if game.run_vote is not None and luck.random() < 0.8:
        yield from (ScriptedAct(people[seat], action="run_it", args={"times": 3}) for seat in game.run_vote.seats)
    if game.settings.straddle != "none" and luck.random() < 0.3:
        yield from (ScriptedAct(person, action="straddle", args={"on": True}) for person in people.values())
    for seat, person in people.items():
        debt = game.debts[seat]
        if game.away[seat] and game.stacks[seat] and luck.random() < 0.3:
            yield ScriptedAct(person, action="sit_in")
        elif (
            goes_on(game.marks, game.seats_by_right())
            and "post" in choices(debt, seat, game.marks)
            and luck.random() < 0.5
        ):
            yield ScriptedAct(person, action="post")
    if game.outcome is not None and game.phase == "playing":
        seat = luck.choice(game.dealt_in or [0])
        cards = game.hand[seat] if seat in people and seat in game.hand else []
        chosen = luck.sample(cards, luck.randint(0, len(cards)))
        if chosen:
            yield ScriptedAct(people[seat], action="show", args={"cards": chosen})


def hands(game: str, number: int) -> list[Kept]:
    """The hands of an evening."""
    return [record for record in evening(game, number) if record.kind == "hand"]


def as_seen(record: Kept, person: str | None) -> SeenHand:
    """A hand as somebody may see it."""
    own = msgspec.json.decode(record.sealed, type=dict[str, OwnCards]).get(person or "")
    return seen_by("EVENING", msgspec.json.decode(record.body, type=HandRecord), person, own)


def secret_from(record: Kept, person: str | None) -> set[Card]:
    """All cards that somebody has not seen: neither held by that person nor lying open."""
    body = msgspec.json.decode(record.body)
    private = msgspec.json.decode(record.sealed).get(person or "", {})
    own = [*private.get("cards", ()), *(private.get("rabbit") or {}).get("cards", ())]
    opened = [card for event in body["events"] for card in event.get("cards", ())]
    drawn = [event["card"] for event in body["events"] if event["kind"] == "high_card"]
    return set(DECK) - {*own, *opened, *drawn}


def cards_in(text: str) -> set[Card]:
    """All cards that stand in a text, whatever its format; hashes are no cards."""
    found = _CARDS.findall(_HASHES.sub("", text))
    return {run[at : at + 2] for run in found for at in range(0, len(run), 2)} & set(DECK)
