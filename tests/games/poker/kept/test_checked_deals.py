"""Hands played at a real table, checked from what is kept of them, as each of its players and a stranger may see it."""

import json
from collections import Counter
from random import Random
from typing import Any

import msgspec
import pytest

from parlour.games.poker.holdem import Holdem
from parlour.games.poker.kept.exported_reader import read_exported
from parlour.games.poker.kept.phh_writer import phh
from parlour.games.poker.kept.record import HandRecord, OwnCards, seen_by
from parlour.games.poker.kept.verdict import Verdict, judge
from parlour.games.poker.omaha import Omaha
from parlour.kit.game import Game
from parlour.kit.refusals import Refusal
from parlour.testing.pledging import Pledging
from parlour.testing.room import Room
from tests.games.poker.kept.hands import BEGAN

PEOPLE = ("ada", "bob", "cleo", "dan")
GIVERS = ("ada", "bob", "cleo")
"""Dan gives nothing, like a bot."""

BOLD = {"fold": 1, "check": 6, "call": 6, "bet": 3, "raise": 3}
PATIENCE = 400


class Evening:
    """People who bet boldly, give entropy (or are silent now and then), and show and look at what they may."""

    def __init__(self, game: type[Game], settings: dict[str, Any], seed: int) -> None:
        self.luck = Random(seed)
        self.pledging = Pledging(self.luck)
        self.room = Room(game, settings={"seats": 6, "pause_seconds": 3, **settings}, seed=seed, checked=False)
        for person, seat in zip(PEOPLE, (0, 2, 3, 5), strict=True):
            self.room.sit(person, seat, buy_in=self.room.options(person)["sit"]["args"]["buy_in"]["max"])

    def play(self, hands: int) -> None:
        for _ in range(PATIENCE * hands):
            if len(self.kept()) >= hands:
                return
            if not self.deed():
                self.room.wait(1)
        raise AssertionError("the evening does not go on")

    def deed(self) -> bool:
        """Somebody does something; the cards and the betting first."""
        silent = self.luck.random() < 0.1
        for person in PEOPLE:
            options = self.room.options(person)
            for action in ("entropy", "pledge"):
                if action in options and person in GIVERS and not silent:
                    return self.do(person, action, self.pledging.args(action, self.room.view(person), person))
            if "top_up" in options and not self.room.view(person)["stacks"][self.seat(person)]:
                return self.do(person, "top_up", {"amount": options["top_up"]["args"]["amount"]["max"]})
            moves = [action for action in BOLD if action in options]
            if moves:
                return self.move(person, self.luck.choices(moves, [BOLD[move] for move in moves])[0], options)
            if "run_it" in options:
                return self.do(person, "run_it", {"times": options["run_it"]["args"]["times"]["max"]})
            if "sit_in" in options:
                return self.do(person, "sit_in", {})
            if "show" in options and self.luck.random() < 0.3:
                return self.do(person, "show", {"cards": self.luck.choice(options["show"]["args"]["cards"]["in"])})
            if "rabbit" in options and self.luck.random() < 0.5:
                return self.do(person, "rabbit", {})
        return False

    def move(self, person: str, move: str, options: dict[str, Any]) -> bool:
        args = options[move].get("args", {}).get("to")
        if args is None:
            return self.do(person, move, {})
        return self.do(person, move, {"to": self.luck.choice((args["min"], args["max"], args["max"]))})

    def do(self, person: str, action: str, args: dict[str, Any]) -> bool:
        try:
            self.room.act(person, action, **args)
        except Refusal as refusal:
            raise AssertionError(f"{person} {action} {args}: {refusal.reason}") from None
        return True

    def seat(self, person: str) -> int:
        return self.room.view(person)["seats"].index(person)

    def kept(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """The public and the private part of each hand."""
        return [
            (msgspec.json.decode(record.body), msgspec.json.decode(record.sealed))
            for record in self.room.records
            if record.kind == "hand"
        ]


def exported(body: dict[str, Any], private: dict[str, Any], person: str | None) -> str:
    """The hand as its page gives it to somebody."""
    seats = {player["person"]: player["seat"] for player in body["players"]}
    mine = {"seat": seats[person], **private[person]} if person in seats else None
    return json.dumps({**body, "table": "T", "at": 0, "mine": mine})


def phh_of(body: dict[str, Any], private: dict[str, Any], person: str | None) -> str:
    """The same as a PHH file."""
    own = msgspec.convert(private[person], OwnCards) if person in private else None
    hand = msgspec.json.decode(json.dumps(body), type=HandRecord)
    return phh(seen_by("T", hand, person, own), BEGAN)


HOUSES: list[tuple[type[Game], dict[str, Any]]] = [
    (Holdem, {"run_it": 3, "rabbit": True}),
    (Holdem, {"bomb_pot_every": 2, "bomb_pot_boards": 2, "rabbit": True, "auto_muck": False, "run_it": 2}),
    (Omaha, {"bomb_pot_every": 2, "bomb_pot_boards": 2, "rabbit": True, "run_it": 2}),
]


@pytest.mark.parametrize(("game", "settings"), HOUSES, ids=["runs", "two boards", "omaha"])
def test_every_hand_that_is_played_can_be_checked_by_everybody(game: type[Game], settings: dict[str, Any]) -> None:
    evening = Evening(game, settings, seed=7)
    evening.play(15)
    opened: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for body, private in evening.kept():
        for person in (*PEOPLE, None):
            verdict = judge(read_exported(exported(body, private, person)))
            assert verdict.wrong == [], (person, body)
            assert verdict.elsewhere == 0
            assert judge(read_exported(phh_of(body, private, person))).opened == verdict.opened
            opened.update(verdict.opened)
            seen.update(_kinds(verdict))
        seen["boards"] += len(body["boards"]) > 1
    assert opened["own"] > 60
    assert opened["board"] > 60
    assert opened["shown"] > 10
    assert min(seen["entropy"], seen["left out"], seen["without"], seen["boards"]) > 0, seen


def _kinds(verdict: Verdict) -> list[str]:
    kinds = {"entropy": verdict.gave, "left out": verdict.left_out, "without": verdict.without}
    return [kind for kind, names in kinds.items() if names]


def test_a_hand_of_the_table_in_which_a_card_was_exchanged_is_found() -> None:
    evening = Evening(Holdem, {}, seed=3)
    evening.play(3)
    found = 0
    for body, private in evening.kept():
        for event in body["events"]:
            if event["kind"] in ("street", "show"):
                event["cards"][0], before = "2c" if event["cards"][0] != "2c" else "2d", event["cards"][0]
                assert not judge(read_exported(exported(body, private, "ada"))).ok
                event["cards"][0] = before
                found += 1
    assert found > 3
