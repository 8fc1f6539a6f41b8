"""Scenarios: an evening at a cash table as a poker player would tell it, played and compared line by line.

`scenarios/README.md` says how they are written. Nothing is known of the rules here: a line is either done at a real
table, as its people would do it, or compared with what lies on it. Chance is not steered: where a scenario says who has
the first button or who wins a showdown, another evening is tried until it is so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from parlour.kit.cards import RANKS
from parlour.kit.effects import Opening
from parlour.kit.game import Game, Guest
from parlour.kit.refusals import Refusal
from parlour.table.rules import rules_of
from parlour.table.table import Table
from parlour.testing.room import seeded

FOLDER = Path(__file__).parent / "scenarios"
USUAL = {"seats": 6, "small_blind": 5, "big_blind": 10, "buy_in_min": 100, "buy_in_max": 1000}
EVENINGS_MAX = 400
HANDS_SECONDS_MAX = 120
DOES = {
    "stands up": "stand",
    "stays": "stay",
    "folds and leaves": "fold_and_leave",
    "sits out": "sit_out",
    "comes back": "sit_in",
}
CHOICES = {"be ready": "be_ready", "wait": "wait", "post": "post", "buy the button": "buy_button"}


class Unlucky(Exception):
    """Chance has not done what the scenario is about: try another evening."""


class Wrong(AssertionError):
    """The table does not do what the scenario says."""


class Scenario(msgspec.Struct):
    """One story, with where it stands."""

    title: str
    file: str
    rules: list[str]
    head: list[tuple[int, str]]
    lines: list[tuple[int, str]]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


HEADINGS = ("Seats:", "Button:", "Owner:", "Option:")


def scenarios() -> list[Scenario]:
    """All there are, in the order of their files."""
    return [scenario for file in sorted(FOLDER.glob("*.txt")) for scenario in read(file)]


def read(file: Path) -> Iterator[Scenario]:
    """The scenarios of one file."""
    current: Scenario | None = None
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.partition("#")[0].strip()
        if line.startswith("Scenario:"):
            if current is not None:
                yield current
            current = Scenario(line.removeprefix("Scenario:").strip(), file.name, [], [], [])
        elif line and current is not None:
            if line.startswith("Rules:"):
                current.rules = re.findall(r"[A-Z]\d+", line)
            elif line.startswith(HEADINGS):
                current.head.append((number, line))
            else:
                current.lines.append((number, line))
    if current is not None:
        yield current


def play(scenario: Scenario, game: type[Game]) -> None:
    """Play it through; `Wrong` says in which line the table does something else."""
    for seed in range(EVENINGS_MAX):
        try:
            Told(scenario, game, seed).play()
            return
        except Unlucky:
            continue
    raise Wrong(f"{scenario}: in {EVENINGS_MAX} evenings chance was never as it is told")


class Told:
    """One try at playing a scenario."""

    def __init__(self, scenario: Scenario, game: type[Game], seed: int) -> None:
        self._scenario = scenario
        self._entropy = seeded(seed)
        self._now = 1_000_000
        self._table = Table.blank("T", rules_of(game))
        self._events: list[dict] = []
        self._drawn: list[dict] = []
        self._records: list[dict] = []
        self._paid: Counter[tuple[str, str]] = Counter()
        self._first_button: str | None = None
        self._absent: set[str] = set()
        self._bots: set[str] = set()

    @property
    def game(self):
        return self._table.game

    def play(self) -> None:
        self._open()
        for number, line in self._scenario.lines:
            try:
                self._do(line)
            except Unlucky:
                raise
            except (Refusal, AssertionError, ValueError, KeyError) as failure:
                said = failure.reason if isinstance(failure, Refusal) else failure
                raise Wrong(f"{self._scenario.file}:{number}: {line!r}: {said!s} {type(failure).__name__}") from failure

    def _open(self) -> None:
        settings, seats, owner = dict(USUAL), "", None
        for _, line in self._scenario.head:
            name, text = (part.strip() for part in line.split(":", 1))
            if name == "Seats":
                seats = text
            elif name == "Button":
                self._first_button = text
            elif name == "Owner":
                owner = text
            else:
                option, value = text.split()
                settings[option] = {"on": True, "off": False}.get(value, int(value) if value.isdigit() else value)
        opening = Opening("holdem", settings=settings, owner=owner)
        self._hear(self._table.open("house", opening, self._now, self._entropy))
        for seat, words in enumerate(seats.split(",") if seats else ()):
            if words.strip() != "-":
                person, chips = words.split()
                self._act(person, "sit", seat=seat, buy_in=int(chips))

    def _do(self, line: str) -> None:
        if line.startswith("Refused:"):
            before = self._table.state()
            try:
                self._do(line.removeprefix("Refused:").strip())
            except Refusal:
                assert self._table.state() == before
                return
            raise AssertionError("this was not refused")
        for pattern, method in LINES:
            match = re.fullmatch(pattern, line)
            if match is not None:
                method(self, *match.groups())
                return
        raise ValueError("no such line: see scenarios/README.md")

    # What people do.

    def _act(self, person: str, action: str, **args: object) -> None:
        guest = Guest(person, bot=person in self._bots)
        step = self._table.act(person, guest, action, msgspec.json.encode(args), self._now, self._entropy)
        self._hear(step)

    def _hear(self, step) -> None:
        self._table.committed()
        events = msgspec.json.decode(step.body + b"}").get("events", [])
        for event in events:
            if event["kind"] == "high_card":
                self._drawn.append(event)
            if event["kind"] == "deal":
                self._events = []
            if event["kind"] in ("small_blind", "big_blind"):
                self._paid[self._name(event["seat"]), event["kind"]] += 1
        self._events += events
        self._records += [msgspec.json.decode(record.body) for record in step.records if record.kind == "ledger"]

    def sits(self, person: str, seat: str, chips: str) -> None:
        self._act(person, "sit", seat=int(seat) - 1, buy_in=int(chips))

    def does(self, person: str, words: str) -> None:
        self._act(person, DOES[words])

    def closes(self, person: str) -> None:
        self._absent.add(person)

    def opens(self, person: str) -> None:
        self._absent.discard(person)

    def sits_out_later(self, person: str) -> None:
        self._act(person, "sit_out", at="big_blind")

    def chooses(self, person: str, words: str) -> None:
        self._act(person, {"waits": "wait", "posts": "post", "buys the button": "buy_button"}[words])

    def moves(self, person: str, seat: str, posting: str | None) -> None:
        self._act(person, "change_seat", to=int(seat) - 1, post=posting is not None)

    def adds(self, person: str, chips: str) -> None:
        self._act(person, "top_up", amount=int(chips))

    def bets(self, person: str, words: str) -> None:
        self._act(person, words.removesuffix("s"))

    def raises(self, person: str, verb: str, chips: str) -> None:
        self._act(person, verb, to=int(chips))

    def all_in(self, person: str) -> None:
        legal = self.game.legal
        if legal.raise_to is None:
            self._act(person, "call")
        else:
            self._act(person, "raise" if any(self.game.bets) else "bet", to=legal.raise_to[1])

    def everybody(self, words: str) -> None:
        while self.game.books is not None:
            call = self.game.legal.call
            action = "fold" if words == "folds" else "call" if call else "check"
            self._act(self.game.seats[self.game.turn], action)

    def rest_folds(self, winner: str) -> None:
        while self.game.books is not None:
            person = self.game.seats[self.game.turn]
            assert person != winner, f"{winner} has to act, and cannot win by folds"
            self._act(person, "fold")

    def bot_sits(self, bot: str, seat: str, chips: str) -> None:
        self._bots.add(bot)
        self.sits(bot, seat, chips)

    def lets_in(self, person: str, other: str) -> None:
        self._act(person, "let_in", other=other)

    def wants_to_approve(self, person: str, words: str) -> None:
        self._act(person, "approve_newcomers", on=words == "wants")

    def owner_does(self, person: str, words: str) -> None:
        self._act(person, words.split()[0].removesuffix("s"))

    def owner_decides(self, person: str, words: str, other: str) -> None:
        action = {"sends": "kick", "gives the table to": "hand_over", "agrees to": "approve", "refuses": "decline"}[
            words
        ]
        self._act(person, action, seat=self._seat(other))

    def owner_changes(self, person: str, small: str, big: str) -> None:
        settings = msgspec.to_builtins(self.game.settings) | {"small_blind": int(small), "big_blind": int(big)}
        self._act(person, "change_settings", settings=settings)

    def owner_changes_seats(self, person: str, seats: str) -> None:
        settings = msgspec.to_builtins(self.game.settings) | {"seats": int(seats)}
        self._act(person, "change_settings", settings=settings)

    def deputy_is(self, person: str) -> None:
        _same("deputy", self.game.deputy, None if person == "nobody" else person)

    def kept_out(self, names: str) -> None:
        _same("kept out", sorted(self.game.kept_out), sorted(_names(names)) if names != "nobody" else [])

    def seats_are(self, count: str) -> None:
        _same("seats", len(self.game.seats), int(count))

    def is_ready(self, person: str) -> None:
        self._act(person, "be_ready")

    def straddles(self, person: str) -> None:
        self._act(person, "straddle", on=True)

    def votes(self, person: str) -> None:
        self._act(person, "vote_bomb_pot")

    def passes(self, count: str, unit: str) -> None:
        self._wait(int(count) * (60_000 if unit.startswith("minute") else 1000))

    def _wait(self, ms: int) -> None:
        until = self._now + ms
        while self._table.due_at is not None and self._table.due_at <= until:
            self._now = max(self._now, self._table.due_at)
            self._hear(self._table.expire(self._now, self._entropy, frozenset(self._absent)))
        self._now = until

    # What lies on the table.

    def hand(self, button: str, small: str, big: str) -> None:
        number = self.game.hand_number
        assert self.game.books is None, "the hand before is not over"
        if self.game.next_hand_at is not None:
            self._wait(max(0, self.game.next_hand_at - self._now))
        assert self.game.hand_number == number + 1, "no hand is dealt"
        if number == 0 and self._first_button not in (None, self._name(self.game.button)):
            raise Unlucky
        _same("the button", self._place(self.game.button), self._expected_place(button))
        for kind, expected in (("small_blind", small), ("big_blind", big)):
            posted = [event for event in self._events if event["kind"] == kind]
            found = [f"{self._name(event['seat'])} {event['amount']}" for event in posted]
            if expected == "nobody":
                _same(kind, found, [])
                continue
            who, _, chips = expected.partition(" ")
            _same(kind, found, [f"{who} {chips or getattr(self.game.settings, kind)}"])

    def no_hand(self) -> None:
        number = self.game.hand_number
        self._wait(HANDS_SECONDS_MAX * 1000)
        _same("hands dealt", self.game.hand_number - number, 0)

    def dealt_in(self, names: str) -> None:
        _same("dealt in", sorted(self._name(seat) for seat in self.game.dealt_in), sorted(_names(names)))

    def positions(self, text: str) -> None:
        told = next(event["positions"] for event in self._events if event["kind"] == "deal")
        assert told == self.game.positions, "what is told is what lies on the table"
        found = [f"{self._name(seat)} {position}" for seat, position in enumerate(told) if position is not None]
        _same("positions", sorted(found), sorted(_names(text)))

    def posted(self, text: str) -> None:
        words = {"post": "", "dead_blind": " dead", "straddle": " straddle", "ante": " ante"}
        found = [
            f"{self._name(event['seat'])} {event['amount']}{words[event['kind']]}"
            for event in self._events
            if event["kind"] in words
        ]
        _same("posted", sorted(found), sorted(_names(text)) if text != "nothing" else [])

    def debts(self, text: str) -> None:
        found = {}
        for seat, debt in enumerate(self.game.debts):
            if debt is not None:
                found[self._name(seat)] = " and ".join(["small"] * debt.small + ["big"] * debt.big)
        expected = dict(words.split(" ", 1) for words in _names(text)) if text != "nobody" else {}
        _same("debts", found, expected)

    def told_of_the_seat(self, person: str) -> None:
        told = [self._name(event["seat"]) for event in self._events if event["kind"] == "last_orbit"]
        _same("told that their seat will be freed", told, [] if person == "Nobody" else [person])

    def stacks(self, text: str) -> None:
        expected = {name: int(chips) for name, chips in (words.split() for words in _names(text))}
        _same("stacks", {name: self.game.stacks[self._seat(name)] for name in expected}, expected)

    def pot(self, chips: str) -> None:
        _same("pot", sum(self.game.bets) + sum(pot.amount for pot in self.game.pots), int(chips))

    def on_turn(self, person: str) -> None:
        _same("on turn", self._name(self.game.turn), person)

    def to_call(self, person: str, chips: str) -> None:
        _same("on turn", self._name(self.game.turn), person)
        _same("to call", self.game.legal.call, int(chips))

    def least_raise(self, person: str, chips: str) -> None:
        _same("on turn", self._name(self.game.turn), person)
        _same("least raise", self.game.legal.raise_to[0], int(chips))

    def may(self, person: str, no: str | None, words: str) -> None:
        prompt = msgspec.json.decode(self._table.snapshot(person, self._now))["prompt"]
        offered = {option["action"] for option in prompt["options"]}
        action = CHOICES.get(words, words.replace(" ", "_"))
        _same(f"offered to {person} ({sorted(offered)})", action in offered, no is None)

    def sitting_out(self, text: str) -> None:
        found = [self._name(seat) for seat, away in enumerate(self.game.away) if away]
        _same("sitting out", sorted(found), sorted(_names(text)) if text != "nobody" else [])

    def seat_is(self, seat: str, who: str) -> None:
        _same(f"seat {seat}", self.game.seats[int(seat) - 1], None if who == "free" else who.removeprefix("taken by "))

    def next_hand(self, seconds: str) -> None:
        assert self.game.next_hand_at is not None, "no hand is planned"
        _same("seconds to the next hand", (self.game.next_hand_at - self._now) / 1000, float(seconds))

    def ledger(self, text: str) -> None:
        words = {"buy_in": "buys in", "re_buy": "re-buys", "top_up": "adds", "cash_out": "cashes out"}
        found = [
            f"{line['name']} {words[line['entry']]} {line['amount']}" + (f" won {line['won']}" if "won" in line else "")
            for line in self._records
        ]
        self._records = []
        _same("ledger", found, _names(text))

    def won(self, text: str) -> None:
        expected = {name: int(chips) for name, chips in (words.split() for words in _names(text))}
        _same("won and lost", {name: self.game.net[name] for name in expected}, expected)

    def count(self) -> None:
        self._paid.clear()

    def each_has_paid(self, names: str, small: str, big: str) -> None:
        for name in _names(names):
            _same(f"small blinds of {name}", self._paid[name, "small_blind"], int(small))
            _same(f"big blinds of {name}", self._paid[name, "big_blind"], int(big))

    def highest_card(self) -> None:
        drawn = {event["seat"]: event["card"] for event in self._drawn}
        assert set(drawn) == set(self.game.dealt_in), "everybody draws a card"
        best = max(drawn, key=lambda seat: (RANKS.index(drawn[seat][0]), "cdhs".index(drawn[seat][1])))
        _same("the button", self.game.button, best)

    def wins(self, person: str) -> None:
        winners = {share.seat for pot in self.game.outcome.pots for share in pot.winners}
        if winners != {self._seat(person)}:
            raise Unlucky

    def _seat(self, person: str) -> int:
        return self.game.seats.index(person)

    def _name(self, seat: int) -> str:
        person = self.game.seats[seat]
        return person if person is not None else f"seat {seat + 1}"

    def _place(self, seat: int) -> int:
        return seat + 1

    def _expected_place(self, words: str) -> int:
        return int(words.removeprefix("seat ")) if words.startswith("seat ") else self._seat(words) + 1


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",")]


def _same(what: str, found: object, expected: object) -> None:
    assert found == expected, f"{what}: {found}, not {expected}"


NAME = r"([A-Z][a-z]+)"
LINES = [
    (r"Everybody (folds|calls)", Told.everybody),
    (rf"{NAME} sits in seat (\d) with (\d+)", Told.sits),
    (rf"{NAME} ({'|'.join(DOES)})", Told.does),
    (rf"{NAME} closes the page", Told.closes),
    (rf"{NAME} comes back to the page", Told.opens),
    (rf"{NAME} sits out at the big blind", Told.sits_out_later),
    (rf"{NAME} (waits|posts|buys the button)", Told.chooses),
    (rf"{NAME} moves to seat (\d)( and posts)?", Told.moves),
    (rf"{NAME} adds (\d+)", Told.adds),
    (rf"{NAME} (folds|checks|calls)", Told.bets),
    (rf"{NAME} (raise|bet)s to (\d+)", Told.raises),
    (rf"{NAME} goes all-in", Told.all_in),
    (rf"The others fold to {NAME}", Told.rest_folds),
    (rf"{NAME} wins", Told.wins),
    (rf"{NAME} (starts|pauses) the game", Told.owner_does),
    (rf"{NAME} (sends) {NAME} away", Told.owner_decides),
    (rf"{NAME} (gives the table to) {NAME}", Told.owner_decides),
    (rf"{NAME} (agrees to|refuses) the chips of {NAME}", Told.owner_decides),
    (rf"{NAME} changes the blinds to (\d+)/(\d+)", Told.owner_changes),
    (rf"{NAME} changes the seats to (\d)", Told.owner_changes_seats),
    (rf"{NAME} lets {NAME} in", Told.lets_in),
    (rf"{NAME} (wants|no longer wants) to approve newcomers", Told.wants_to_approve),
    (rf"{NAME}, a bot, sits in seat (\d) with (\d+)", Told.bot_sits),
    (r"Deputy: (.+)", Told.deputy_is),
    (r"Kept out: (.+)", Told.kept_out),
    (r"There are (\d) seats", Told.seats_are),
    (rf"{NAME} is ready", Told.is_ready),
    (rf"{NAME} will straddle", Told.straddles),
    (rf"{NAME} votes for a bomb pot", Told.votes),
    (r"(\d+) (seconds?|minutes?) pass(?:es)?", Told.passes),
    (r"Hand: button (.+), small blind (.+), big blind (.+)", Told.hand),
    (r"No hand is dealt", Told.no_hand),
    (r"Dealt in: (.+)", Told.dealt_in),
    (r"Positions: (.+)", Told.positions),
    (r"Posted: (.+)", Told.posted),
    (r"Debts: (.+)", Told.debts),
    (rf"{NAME} is told that (?:the|a) seat will be freed", Told.told_of_the_seat),
    (r"Stacks: (.+)", Told.stacks),
    (r"Pot: (\d+)", Told.pot),
    (rf"{NAME} is on turn", Told.on_turn),
    (rf"{NAME} has (\d+) to call", Told.to_call),
    (rf"{NAME} raises to (\d+) at least", Told.least_raise),
    (rf"{NAME} may (not )?(.+)", Told.may),
    (r"Sitting out: (.+)", Told.sitting_out),
    (r"Seat (\d) is (free|taken by [A-Z][a-z]+)", Told.seat_is),
    (r"The next hand is in (\d+) seconds?", Told.next_hand),
    (r"Ledger: (.+)", Told.ledger),
    (r"Won: (.+)", Told.won),
    (r"Count the blinds", Told.count),
    (r"Paid by each of (.+): (\d) small, (\d) big", Told.each_has_paid),
    (r"The highest card has the button", Told.highest_card),
]
