"""A table that stands for years: what it stores and shows does not grow with those who were there (M2, M4).

Twenty thousand visitors over two days with LONG=1, some hundreds always.
"""

import os
from itertools import count

import msgspec
import pytest

from parlour.games.poker.cash.remembered import NETS_MAX, TOOK_MAX
from parlour.games.poker.holdem import Holdem
from parlour.kit.effects import Opening
from parlour.kit.game import Guest
from parlour.kit.refusals import InvalidAction
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import seeded

LONG = os.environ.get("LONG") == "1"
VISITORS = 20_000 if LONG else 250
BETWEEN_MS = 2 * 24 * 3_600_000 // 20_000
FEW = 200

pytestmark = pytest.mark.timeout(3600)


class Club:
    """A table of three where a host and a regular stay, and everybody else comes for a hand."""

    def __init__(self, **settings: int) -> None:
        self.now = 1_800_000_000_000
        self._entropy = seeded(7)
        self._numbers = count()
        self.won: dict[str, int] = {}
        self.table = Table.blank("T", rules_of(Holdem))
        stakes = {"seats": 3, "small_blind": 5, "big_blind": 10, "buy_in_min": 100, "buy_in_max": 1_000} | settings
        opening = Opening("holdem", settings=stakes, owner="host")
        self.table.open("person:host", opening, self.now, self._entropy)
        self.act("host", "sit", seat=0, buy_in=1_000)
        self.act("regular", "sit", seat=1, buy_in=1_000)

    def act(self, person: str, action: str, **args: object) -> None:
        self.table.act(person, Guest(person[:20]), action, msgspec.json.encode(args), self.now, self._entropy)
        self._settle()

    def _settle(self) -> None:
        for step in self.table.committed():
            for record in step.records:
                line = msgspec.json.decode(record.body)
                if line.get("entry") == "cash_out":
                    self.won[line["person"]] = self.won.get(line["person"], 0) + line["won"]

    def visit(self) -> None:
        """Somebody sits down, pays to come in, is there for a hand, and goes."""
        game = self.table.game
        person = f"g{next(self._numbers):016x}"
        for regular in ("host", "regular"):
            if person_needs_chips(game, regular):
                self.act(regular, "top_up", amount=1_000 - game.stacks[game.seats.index(regular)])
        self.act(person, "sit", seat=2, buy_in=500)
        if game.phase == "playing":
            self.act(person, "post")
        until = self.now + BETWEEN_MS
        while self.table.due_at is not None and self.table.due_at <= until:
            self.now = max(self.now, self.table.due_at)
            self.table.expire(self.now, self._entropy)
            self._settle()
            self._play()
            if self.table.game.outcome is not None and person in self.table.game.seats:
                self.act(person, "stand")
        self.now = until
        if person in self.table.game.seats:
            self.act(person, "stand")

    def _play(self) -> None:
        """Everybody checks or folds: a hand in as few steps as there are."""
        game = self.table.game
        while game.turn is not None:
            person, legal = game.seats[game.turn], game.legal
            assert person is not None
            assert legal is not None
            self.act(person, "fold" if legal.call else "check")

    def sizes(self) -> tuple[int, int]:
        """The bytes of a snapshot, and of what is stored."""
        state = self.table.state()
        kept = sum(len(entry.value or b"") for entry in state.entries)
        return len(self.table.snapshot("host", self.now)), len(state.state) + len(state.sealed) + kept


def person_needs_chips(game: Holdem, person: str) -> bool:
    return game.books is None and game.stacks[game.seats.index(person)] < 500


def test_a_table_is_no_larger_after_thousands_of_visitors_than_after_two_hundred() -> None:
    club = Club()
    early, late = [], []
    for visitor in range(VISITORS):
        club.visit()
        if FEW - 20 <= visitor < FEW:
            early.append(club.sizes())
        elif visitor >= FEW:
            late.append(club.sizes())
    figures = 64  # numbers grow longer: of hands, of what has been won
    for before, after in zip(zip(*early, strict=True), zip(*late, strict=True), strict=True):
        assert max(after) <= max(before) + figures
    assert club.table.game.hand_number > VISITORS / 2
    assert len(club.won) == VISITORS


def test_the_last_who_left_bring_back_what_they_took_and_the_first_are_forgotten() -> None:
    club = Club(rathole_minutes=1440)
    for _ in range(TOOK_MAX + 5):
        person = f"g{next(club._numbers):016x}"
        club.act(person, "sit", seat=2, buy_in=500)
        club.act(person, "stand")
    took = list(club.table.game.took)
    assert took == [f"g{number:016x}" for number in range(5, TOOK_MAX + 5)]
    with pytest.raises(InvalidAction, match="buy in"):
        club.act("early", "sit", seat=2, buy_in=50)
    club.act(took[-1], "sit", seat=2, buy_in=100)
    assert club.table.game.stacks[2] == 500
    club.act(took[-1], "stand")
    club.act("g" + "0" * 16, "sit", seat=2, buy_in=100)
    assert club.table.game.stacks[2] == 100


def test_whoever_sits_is_never_forgotten_however_many_come_and_go() -> None:
    club = Club()
    for _ in range(NETS_MAX + 5):
        club.visit()
    game = club.table.game
    assert {"host", "regular"} <= set(game.net)
    assert len(game.net) <= NETS_MAX
    brought = {person: game.stays[person].brought for person in ("host", "regular")}
    for seat, person in enumerate(("host", "regular")):
        assert game.net[person] == game.stacks[seat] - brought[person]
    assert sum(club.won.values()) + game.net["host"] + game.net["regular"] == 0


def test_two_who_raise_each_other_for_ever_make_a_hand_that_still_fits_the_table() -> None:
    club = Club(buy_in_max=1_000_000_000)
    for person in ("host", "regular"):
        club.act(person, "top_up", amount=1_000_000_000 - 1_000)
    game = club.table.game
    while club.table.game.turn is None:
        club.now = max(club.now, club.table.due_at or 0)
        club.table.expire(club.now, club._entropy)
        club._settle()
    raises = 0
    while (game := club.table.game).books is not None and game.turn is not None:
        person, legal = game.seats[game.turn], game.legal
        assert person is not None
        assert legal is not None
        if legal.raise_to is not None:
            raises += 1
            club.act(person, "raise" if game.books.current_bet else "bet", to=legal.raise_to[0])
        else:
            club.act(person, "call" if legal.call else "check")
    assert 200 < raises < 210
    assert game.outcome is not None
    assert sum(game.stacks) == 2_000_000_000
