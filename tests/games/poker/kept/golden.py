"""Hands whose deal is checked in Python and in the browser: both must come to the verdicts of one file.

    python -m tests.games.poker.kept.golden      writes the file anew

The hands are dealt here as the documentation says, not by a table; `TAMPERED` says what is changed in them, each time
in one place, and both sides must name what is wrong.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from parlour.games.poker.kept.exported_reader import read_exported
from parlour.games.poker.kept.verdict import judge
from parlour.kit.cards import DECK
from parlour.kit.chance import Random
from parlour.kit.commitment import Merkle, pledge, positions
from tests.repository.checkout import ROOT

FILE = ROOT / "web" / "src" / "deal" / "golden.json"

HOLE_CARDS = {"holdem": 2, "omaha": 4}
STREETS = ("flop", "turn", "river")


class Dealing:
    """A hand that is dealt by the book."""

    def __init__(self, game: str, seats: dict[int, str], pledged: list[int], silent: list[int], seed: int) -> None:
        random = Random(seed.to_bytes(32, "big"))
        self.cards, self.seats = list(DECK), list(seats)
        random.shuffle(self.cards)
        self.secret = random.bytes(32)
        root = Merkle().root(self.cards, self.secret)
        values = {seat: random.bytes(32).hex() for seat in pledged}
        entropy = {seat: value for seat, value in values.items() if seat not in silent}
        self.order = [self.cards[place] for place in positions(root, entropy)]
        round_by_round = [(seat, self.order.pop(0)) for _ in range(HOLE_CARDS[game]) for seat in self.seats]
        self.holes = {seat: [card for to, card in round_by_round if to == seat] for seat in self.seats}
        self.boards: list[list[str]] = [[]]
        self.events: list[dict[str, Any]] = [
            {"kind": "shuffle", "root": root, "pledged": pledged},
            *({"kind": "entropy", "seat": seat, "value": value} for seat, value in entropy.items()),
            {"kind": "deal", "hand_number": 7, "button": self.seats[-1], "left_out": silent},
        ]
        self.record: dict[str, Any] = {
            "table": "K7Q2ZD",
            "hand_number": 7,
            "game": game,
            "button": self.seats[-1],
            "players": [{"seat": seat, "name": name, "stack": 2000} for seat, name in seats.items()],
            "events": self.events,
            "shuffle": {
                "root": root,
                "pledges": {str(seat): pledge(value) for seat, value in values.items()},
                "entropy": {str(seat): value for seat, value in entropy.items()},
            },
            "mine": None,
        }

    def cards_with_openings(self, cards: list[str]) -> dict[str, Any]:
        places = [self.cards.index(card) for card in cards]
        return {"cards": cards, "openings": Merkle().openings(self.cards, self.secret, places)}

    def of(self, seat: int) -> Dealing:
        self.record["mine"] = {"seat": seat, **self.cards_with_openings(self.holes[seat])}
        return self

    def fork(self, boards: int) -> Dealing:
        self.boards = [list(self.boards[0]) for _ in range(boards)]
        return self

    def street(self, *streets: str) -> Dealing:
        for street in streets:
            for number, board in enumerate(self.boards):
                came = [self.order.pop(0) for _ in range(3 if street == "flop" else 1)]
                board += came
                shown = self.cards_with_openings(came)
                self.events.append({"kind": "street", "street": street, "board": number, **shown})
        return self

    def show(self, seat: int, *which: int) -> Dealing:
        cards = [self.holes[seat][place] for place in which]
        self.events.append({"kind": "show", "seat": seat, **self.cards_with_openings(cards)})
        return self

    def rabbit(self, *streets: str) -> Dealing:
        missing: list[list[str]] = [[] for _ in self.boards]
        for street in streets:
            for board in missing:
                board += [self.order.pop(0) for _ in range(3 if street == "flop" else 1)]
        self.record["mine"]["rabbit"] = self.cards_with_openings([card for board in missing for card in board])
        return self

    def done(self) -> dict[str, Any]:
        self.record["boards"] = self.boards
        result: dict[str, Any] = json.loads(json.dumps(self.record))
        return result


def hands() -> dict[str, dict[str, Any]]:
    three = {2: "Ada", 5: "Ben", 0: "Cy"}
    showdown = Dealing("holdem", three, [0, 2, 5], [0], 1).of(2).street(*STREETS).show(5, 0, 1).show(2, 1)
    two_boards = Dealing("omaha", {8: "Dee", 3: "Eli"}, [3, 8], [], 2).of(3).fork(2).street("flop", "turn")
    twice = Dealing("holdem", {1: "Fay", 4: "Rook"}, [1], [], 3).street("flop").show(1, 0, 1).show(4, 0, 1)
    return {
        "showdown": showdown.done(),
        "two boards and a rabbit": two_boards.rabbit("river").done(),
        "run three times": twice.fork(3).street("turn", "river").done(),
        "folded before the flop": Dealing("holdem", three, [], [], 4).of(5).rabbit(*STREETS).done(),
        "seen from outside": Dealing("holdem", three, [2], [2], 5).street("flop").done(),
    }


ANOTHER = "7c"
HEX = "5" * 64

TAMPERED: dict[str, tuple[str, list[Any], Any]] = {
    "a card of the board": ("showdown", ["events", 4, "cards", 0], ANOTHER),
    "a card of the board and of its opening": ("showdown", ["events", 5, "openings", 0, "card"], ANOTHER),
    "a card of your own": ("showdown", ["mine", "cards", 1], ANOTHER),
    "a card that is shown": ("showdown", ["events", 7, "cards", 0], ANOTHER),
    "a card of the rabbit hunt": ("two boards and a rabbit", ["mine", "rabbit", "cards", 1], ANOTHER),
    "a salt": ("showdown", ["events", 4, "openings", 2, "salt"], "5" * 32),
    "a path": ("showdown", ["mine", "openings", 0, "path"], "A" * 256),
    "a place": ("showdown", ["events", 6, "openings", 0, "place"], 0),
    "an opening left out": ("showdown", ["events", 6, "openings"], []),
    "entropy": ("showdown", ["shuffle", "entropy", "2"], HEX),
    "entropy added": ("showdown", ["shuffle", "entropy", "0"], HEX),
    "entropy of somebody without a pledge": ("run three times", ["shuffle", "entropy", "4"], HEX),
    "entropy taken away": ("showdown", ["shuffle", "entropy"], {}),
    "a pledge": ("showdown", ["shuffle", "pledges", "5"], HEX),
    "a pledge added": ("showdown", ["shuffle", "pledges", "8"], HEX),
    "the root": ("showdown", ["shuffle", "root"], HEX),
    "who was left out": ("showdown", ["events", 3, "left_out"], []),
    "the button": ("showdown", ["button"], 2),
    "the board": ("showdown", ["boards", 0, 4], ANOTHER),
    "a street left out": ("showdown", ["events", 5], {"kind": "check", "seat": 2}),
    "whose card it is": ("showdown", ["events", 7, "seat"], 0),
    "which board": ("two boards and a rabbit", ["events", 5, "board"], 0),
}


def swapped() -> dict[str, tuple[str, list[Any], Any]]:
    """What is put in another order, each opening with its card."""
    showdown, boards = hands()["showdown"], hands()["two boards and a rabbit"]
    flop, mine = showdown["events"][4], showdown["mine"]
    streets = boards["events"]
    turned = {key: flop[key][::-1] for key in ("cards", "openings")}
    return {
        "the order of the flop": ("showdown", ["events", 4], {**flop, **turned}),
        "the order of your own cards": ("showdown", ["mine"], {**mine, "cards": mine["cards"][::-1]}),
        "the order of the players": ("showdown", ["players"], showdown["players"][::-1]),
        "the boards": ("two boards and a rabbit", ["events"], [*streets[:4], streets[5], streets[4], *streets[6:]]),
    }


def tampered(hand: dict[str, Any], at: list[Any], put: Any) -> dict[str, Any]:
    """The hand with something else in one place."""
    hand = inner = copy.deepcopy(hand)
    for step in at[:-1]:
        inner = inner[step]
    assert isinstance(inner, list) or at[-1] in inner or put != inner.get(at[-1]), "nothing is changed"
    inner[at[-1]] = put
    return hand


def verdict(hand: dict[str, Any]) -> dict[str, Any]:
    """What Python says of it."""
    found = judge(read_exported(json.dumps(hand)))
    return {name: getattr(found, name) for name in found.__struct_fields__}


def golden() -> dict[str, Any]:
    """All that is in the file."""
    dealt = hands()
    return {
        "hands": {name: {"hand": hand, "verdict": verdict(hand)} for name, hand in dealt.items()},
        "tampered": [
            {
                "what": what,
                "hand": hand,
                "at": at,
                "put": put,
                "wrong": verdict(tampered(dealt[hand], at, put))["wrong"],
            }
            for what, (hand, at, put) in {**TAMPERED, **swapped()}.items()
        ],
    }


def text(what: dict[str, Any]) -> str:
    """As it is written."""
    return json.dumps(what, indent=1) + "\n"


if __name__ == "__main__":
    Path(FILE).parent.mkdir(exist_ok=True)
    FILE.write_text(text(golden()), encoding="utf-8")
