"""G7, G8: chairs change hands in every stage, hands go with them, and an order of cards is nobody else's business."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from parlour.games.briscola.chiamata import BID, CALL_RANK, CALL_SUIT, FIRST_TRICK, TRICKS, Chiamata
from parlour.games.briscola.kept.records import deal_row, match_row
from parlour.kit.italian import ITALIAN_DECK
from parlour.kit.records import KeptRecord
from parlour.kit.refusals import Forbidden, JoinFailed
from parlour.testing.room import Room

PEOPLE = ("ada", "bob", "cleo", "dan", "eve")
BETWEEN = "between deals"
STAGES = (BID, CALL_RANK, FIRST_TRICK, CALL_SUIT, TRICKS, BETWEEN)


def sat(**settings: Any) -> Room:
    room = Room(Chiamata, settings=settings, seed=4)
    room.bots.add("rob")
    for seat, person in enumerate(PEOPLE):
        room.sit(person, seat)
    room.watch("olga")
    return room


def go_to(room: Room, stage: str) -> None:
    """One bids and the others pass; all play the first card that they may, and stop in the midst of a trick."""
    while True:
        view = room.view(None)
        there = BETWEEN if view["next_deal_at"] else view["stage"]
        if there == stage and (stage not in (FIRST_TRICK, TRICKS) or len(view["trick"]) == 2):
            return
        person = view["seats"][view["turn"]]
        options = room.options(person)
        wishes = ("pass", "call_rank", "call_suit", "play") if view["auction"]["highest"] else ("bid",)
        action = next(name for name in wishes if name in options)
        choices = options[action].get("args", {})
        args = {name: choice["in"][0] if "in" in choice else choice["min"] for name, choice in choices.items()}
        room.act(person, action, **args)


def hand(room: Room, person: str) -> list[str]:
    return room.mine(person).get("hand", [])


@pytest.mark.parametrize("stage", STAGES)
def test_somebody_else_plays_on_with_the_hand_as_it_was_held(stage: str) -> None:
    room = sat()
    go_to(room, stage)
    turn = room.view(None)["turn"]
    leaver = PEOPLE[turn if turn is not None else 2]
    held = list(reversed(hand(room, leaver)))
    if held:
        room.act(leaver, "reorder", hand=held)
    room.stand(leaver)
    assert hand(room, leaver) == []
    room.sit("finn", PEOPLE.index(leaver))
    assert hand(room, "finn") == held
    with pytest.raises(Forbidden):
        room.act(leaver, "reorder", hand=held)
    room.wait(60)
    assert room.view(None)["phase"] == "playing"
    assert "finn" in room.view(None)["seats"]


@pytest.mark.parametrize("stage", STAGES[:-1])
def test_whoever_is_away_for_longer_than_their_bank_loses_the_seat_to_a_bot_which_a_person_takes_over(
    stage: str,
) -> None:
    room = sat()
    go_to(room, stage)
    seat = room.view(None)["turn"]
    person = PEOPLE[seat]
    room.absent.add(person)
    room.wait(30)
    assert room.view(None)["seats"][seat] == person, "the bank"
    room.wait(60)
    assert room.view(None)["seats"][seat] is None
    assert room.view(None)["bots"] == 1
    held = room.game.hand.get(seat)
    room.sit("rob", seat)
    assert hand(room, "rob") == held
    room.act(person, "take_over", seat=seat)
    assert hand(room, person) == held
    assert room.view(None)["bots"] == 0


@pytest.mark.parametrize("stage", STAGES)
def test_an_onlooker_does_nothing_and_sees_no_hand(stage: str) -> None:
    room = sat()
    go_to(room, stage)
    card = next((cards[0] for cards in room.game.hand.chairs().values() if cards), "Ad")
    for action, args in [
        ("bid", {"points": 120}),
        ("bid_rank", {"rank": "A"}),
        ("pass", {}),
        ("call_rank", {"rank": "A"}),
        ("call_suit", {"suit": "d"}),
        ("play", {"card": card}),
        ("reorder", {"hand": [card]}),
        ("be_ready", {}),
    ]:
        with pytest.raises(Forbidden):
            room.act("olga", action, **args)
    with pytest.raises(JoinFailed, match="no bot"):
        room.act("olga", "take_over", seat=0)
    assert room.mine("olga") == {}


def test_that_a_hand_was_put_in_order_says_neither_whose_nor_how() -> None:
    """G8: the others hear that something has happened, in the same bytes whoever has done what."""
    heard = []
    for person, order in (("ada", sorted), ("bob", reversed), ("cleo", sorted)):
        room = sat()
        frames = [room.watch(viewer).frames for viewer in ("eve", "olga", None)]
        before = list(map(len, frames))
        room.act(person, "reorder", hand=list(order(hand(room, person))))
        heard.append([each[count:] for each, count in zip(frames, before, strict=True)])
    assert heard[0] == heard[1] == heard[2]
    assert all(len(frames) == 1 for frames in heard[0])


def test_the_order_of_a_hand_does_not_change_what_may_be_done() -> None:
    """What was chosen before is not out of date because a hand was put in order."""
    room = sat()
    go_to(room, TRICKS)
    person = PEOPLE[room.view(None)["turn"]]
    prompt = room.seen(person).prompt
    play = next(option for option in prompt["options"] if option["action"] == "play")
    room.act(person, "reorder", hand=list(reversed(hand(room, person))))
    assert next(option for option in room.seen(person).prompt["options"] if option["action"] == "play") == play


def test_deals_and_matches_are_kept_with_hands_for_those_alone_who_had_them() -> None:
    room = sat(deals=1)
    hands = {person: {"hand": hand(room, person)} for person in PEOPLE}
    for person in PEOPLE:
        room.act(person, "pass")
    (thrown_in,) = room.records
    body = msgspec.json.decode(thrown_in.body)
    assert (thrown_in.kind, body["scores"], body["tricks"]) == ("briscola_deal", None, [])
    assert msgspec.json.decode(thrown_in.sealed) == hands
    assert not any(f'"{card}"' in thrown_in.body.decode() for card in ITALIAN_DECK)
    room.wait(20)
    go_to(room, TRICKS)
    while room.view(None)["phase"] == "playing":
        person = room.view(None)["seats"][room.view(None)["turn"]]
        room.act(person, "play", card=room.options(person)["play"]["args"]["card"]["in"][0])
    deal, match = room.records[1:]
    assert (deal.kind, match.kind) == ("briscola_deal", "briscola_match")
    assert set(deal.of) == set(PEOPLE)
    assert not deal.sealed, "all cards of it were played"
    row = deal_row(KeptRecord("TABLE", 2, deal.at, deal.body))
    assert (row.names[0], sum(row.card_points), row.caller, row.goal) == ("Ada", 120, 1, 61)
    won = match_row(KeptRecord("TABLE", 1, match.at, match.body))
    assert (won.deals, won.points, won.winners) == (1, row.scores, room.view(None)["result"]["winners"])
