"""What is logged while people play: the story of each action, and nothing that anybody may not know."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from parlour.dealer import notes
from parlour.kit.compartments import Person
from parlour.kit.game import Game, action
from tests.harness import House, Visitor, open_house
from tests.logs.captured_log import listening

pytestmark = pytest.mark.anyio

CARD = re.compile(r"(?<![0-9A-Za-z])[2-9TJQKA][shdc](?![0-9A-Za-z])")
HAND = {"small_blind": 50, "big_blind": 100, "buy_in_min": 4000, "buy_in_max": 20000, "pause_seconds": 1}


class Alarm(Game, name="alarm"):
    """Rings as soon as it may."""

    @action
    def wind(self, person: Person) -> None:
        """Start the clock."""
        self.timer("spring", after=0)

    def on_spring_over(self) -> None:
        """Ring."""


async def hello(house: House, name: str) -> tuple[Visitor, str]:
    """Somebody who says who they are with a token."""
    session, token = await house.guests.admit(name)
    visitor = Visitor(house, None)
    visitor.session = session
    visitor.say({"type": "hello", "token": token})
    await visitor.hears("welcome", person=session.person)
    return visitor, token


async def play_a_hand(table: str, people: list[Visitor]) -> set[str]:
    """Call and check to the showdown; the cards that somebody held or saw."""
    cards: set[str] = set()
    for seat, visitor in enumerate(people):
        await visitor.join(table)
        assert (await visitor.act(table, "sit", seat=seat, buy_in=4000))["status"] == "ok"
    seen = people[0].tables[table]
    while not seen.view.get("outcome"):
        version = seen.version
        for visitor in people:
            here = await visitor.reaches(table, version)
            cards.update(here.mine.get("hand") or [], *here.view["boards"])
            options = [option["action"] for option in here.prompt["options"]]
            if move := next((move for move in ("check", "call") if move in options), None):
                assert (await visitor.act(table, move))["status"] == "ok"
                break
        await people[0].reaches(table, version + 1)
    return cards | set(seen.view["boards"][0])


async def test_a_hand_is_played_and_the_log_knows_no_card_and_no_token(tmp_path: Path) -> None:
    with listening() as log:
        async with open_house(tmp_path) as house:
            people, tokens = zip(*[await hello(house, name) for name in ("Ada", "Bob")], strict=True)
            table = await house.table(people[0], "holdem", **HAND)
            cards = await play_a_hand(table, list(people))
            for wrong in ({"to": "Ah"}, {"card": "Kd"}):
                assert (await people[0].act(table, "raise", **wrong))["status"] == "error"
            people[0].say(b'{"type":"act","table":"' + table.encode() + b'","args":["Qh"]}')
            await people[0].hears("error")
    assert len(cards) >= 4 + 5
    assert CARD.findall("4s 10 Ah") == ["4s", "Ah"], "it would find one"
    assert CARD.findall(log.text) == []
    for token in tokens:
        assert token not in log.text
    accepted = [line for line in log.lines if line["event"] == "accepted"]
    versions = [line["version"] for line in accepted if line["table"] == table]
    assert versions == list(range(1, len(versions) + 1)), "every version has its line"


async def test_a_refusal_has_one_line_with_table_action_and_version(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        ada, bob, table = await house.two_at_a_table()
        with listening("info") as log:
            await bob.act(table, "mark", "too-early", cell=0)
            await ada.act(table, "mark", "in-turn", cell=0)
    about = {"table": table, "action_id": "too-early"}
    dealt = [line for line in log.lines if line["logger"] == notes.__name__ and about.items() <= line.items()]
    (line,) = dealt
    assert (line["event"], line["version"], line["level"]) == ("answered invalid_turn", 3, "info")
    assert "in-turn" not in log.text, "accepted actions are heard at debug alone"


async def test_what_dealer_and_gateway_did_is_counted(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        ada, bob, table = await house.two_at_a_table()
        dealer, gateway = house.dealer.counts, house.gateway.counts
        before: tuple[Any, ...] = dealer.actions, gateway.messages, gateway.updates
        await bob.act(table, "mark", cell=0)
        await ada.act(table, "mark", cell=0)
        await bob.reaches(table, 4)
        assert (dealer.actions, gateway.messages, gateway.updates) == (before[0] + 1, before[1] + 2, before[2] + 1)
        assert +Counter(dealer.refusals) == {"invalid_turn": 1} == +Counter(gateway.refusals)
        assert dealer.batch_entries.count == dealer.commit_seconds.count >= 4
        assert gateway.lag_seconds.count == gateway.updates
        assert 0 <= gateway.lag_seconds.total < 60
        assert gateway.snapshots == 2
        assert house.dealer.warm_tables == 1
        assert (house.gateway.dealers, house.gateway.tables) == (1, 1)


async def test_a_clock_is_counted_with_how_late_it_was(tmp_path: Path) -> None:
    async with open_house(tmp_path, Alarm) as house:
        ada = await house.visitor()
        table = await house.table(ada, "alarm")
        await ada.join(table)
        await ada.act(table, "wind")
        await ada.reaches(table, 3)
        counts = house.dealer.counts
        assert (counts.clocks, counts.late_seconds.count) == (1, 1)
        assert 0 <= counts.late_seconds.total < 60
