"""Hands that were really played, written for each who may ask: the texts replay to the same stacks, and tell no more.

A card that somebody has not seen (it was mucked, folded, or never dealt) is in nothing that they get, for ever (P5).
"""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from parlour.cli.checking import replay
from parlour.games.poker.cash.shuffle import PLEDGED_SECONDS
from parlour.games.poker.kept.exported_reader import read_exported
from parlour.games.poker.kept.phh_replay import replay_hand
from parlour.games.poker.kept.phh_writer import phh
from parlour.games.poker.kept.pokerstars import pokerstars
from parlour.games.poker.kept.record import finishing_stacks
from parlour.games.poker.kept.rows import hand_row
from parlour.games.poker.kept.verdict import judge
from tests.games.poker.kept.evening import GAMES, OPTIONS, PEOPLE, as_seen, cards_in, evening, hands, secret_from
from tests.games.poker.kept.hands import BEGAN

VIEWERS = (None, "nobody", *PEOPLE[:2])
EVENINGS = [(game, number) for game in GAMES for number in range(len(OPTIONS))]


@pytest.mark.parametrize(("game", "number"), EVENINGS)
def test_no_text_tells_a_card_that_its_reader_has_not_seen(game: str, number: int) -> None:
    """P5."""
    for record in hands(game, number):
        for person in VIEWERS:
            seen = as_seen(record, person)
            line = msgspec.json.encode(hand_row(seen, record.at)).decode()
            for text in (phh(seen, BEGAN), pokerstars(seen, BEGAN), line):
                told = cards_in(text)
                assert not told & secret_from(record, person), f"{person}: {text}"
                if seen.own is not None:
                    assert set(seen.own.cards) <= told, "one's own cards are there"


@pytest.mark.parametrize(("game", "number"), EVENINGS)
def test_every_text_replays_to_the_same_stacks_or_says_why_not(game: str, number: int) -> None:
    """Whoever exported it, and whatever they have not seen."""
    reasons: Counter[str | None] = Counter()
    for record in hands(game, number):
        for person in VIEWERS:
            seen = as_seen(record, person)
            text = phh(seen, BEGAN)
            found, complaint = replay_hand("hand.phh", text)
            reasons[found.skipped] += 1
            assert complaint is None, text
            if found.skipped is None:
                finished = finishing_stacks(seen.hand)
                assert found.stacks == [finished[player.seat] for player in seen.hand.players]
    allowed = {None, "it was played on two boards", "the board was run twice", "the board was run three times"}
    allowed |= {"the minimum raise over the straddle was the big blind"}
    allowed |= {"the big blind could not be paid in full, and was called in full all the same"}
    allowed |= {"a raise before the flop counted a blind that was not whole"} if game == "omaha" else set()
    assert reasons.keys() <= allowed
    assert reasons[None] > 40


def test_the_evenings_have_something_of_everything() -> None:
    """Otherwise the tests above prove little."""
    kinds = {
        event["kind"]
        for game, number in EVENINGS
        for record in hands(game, number)
        for event in msgspec.json.decode(record.body)["events"]
    }
    assert kinds >= {"ante", "small_blind", "big_blind", "post", "straddle", "dead_blind"}
    assert kinds >= {"shuffle", "entropy", "deal", "high_card", "fold", "check", "call", "bet", "raise", "returned"}
    assert kinds >= {"street", "run_it", "runs", "show", "muck", "win", "bounty"}


@pytest.mark.parametrize(("game", "number"), EVENINGS)
def test_the_next_hand_begins_with_what_the_last_one_left(game: str, number: int) -> None:
    """M4: the stacks that a text ends with are those of the table, unless the player has brought or taken some."""
    traffic = [(record.of[0], record.at) for record in evening(game, number) if record.kind == "ledger"]
    played = [as_seen(record, None).hand for record in hands(game, number)]
    compared = 0
    for hand, following in pairwise(played):
        finished = finishing_stacks(hand)
        left = {player.person: finished[player.seat] for player in hand.players}
        dealt = following.at_begin + 1000 * PLEDGED_SECONDS
        moved = {person for person, at in traffic if hand.at_begin <= at <= dealt}
        for player in following.players:
            if player.person in left.keys() - moved:
                assert player.stack == left[player.person], f"{player.name} in hand {following.hand_number}"
                compared += 1
    assert compared > 20


@pytest.mark.parametrize(("game", "number"), EVENINGS)
def test_the_deal_of_every_text_can_be_checked(game: str, number: int) -> None:
    """By anybody: all cards that a text tells are those that were committed, each where it was dealt."""
    for record in hands(game, number):
        for person in VIEWERS:
            seen = as_seen(record, person)
            verdict = judge(read_exported(phh(seen, BEGAN)))
            assert verdict.ok, verdict.wrong
            assert verdict.opened.get("own", 0) == (len(seen.own.cards) if seen.own is not None else 0)


def test_files_are_replayed_as_they_were_kept(tmp_path: Path) -> None:
    for place, record in enumerate(hands("holdem", 0)[:30]):
        (tmp_path / f"{place:02}.phh").write_text(phh(as_seen(record, "ada"), BEGAN), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    assert replay([tmp_path], False, out, err) == 0
    assert err.getvalue() == ""
    assert "ok" in out.getvalue().splitlines()[-1]
