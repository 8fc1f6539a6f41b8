"""Reads hands in the manner of PokerStars, our own among them, and plays them by our rules.

What the text says is turned into the actions of a hand (`phh_fields`), and these are played: so what is
not possible is found, with its line, and what nobody could call comes back. Cards that are not told are `??`. What a
room has kept of the pots (its rake) is told in the summary, and is taken from those who won.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.games.poker.kept.phh_fields import BrokenHand, PhhHand
from parlour.games.poker.kept.phh_record import Play, PlayedHand, positions_of_places, record_of_played
from parlour.kit.amounts import Unit
from parlour.kit.records import ReadRecord, UnreadRecord

HEAD = re.compile(
    r"PokerStars .*?(?:Hand|Game) #(?P<number>\d+):.*?(?P<game>Hold'em No Limit|Omaha Pot Limit)"
    r".*?\((?P<small>[^/()]+)/(?P<big>[^/() ]+)"
)
TABLE = re.compile(r"Table '(?P<title>.*)' (?:(?P<seats>\d+)-max )?.*?Seat #(?P<button>\d+) is the button")
SEAT = re.compile(r"Seat (?P<seat>\d+): (?P<name>.+) \((?P<stack>\S+) in chips\b.*\)(?P<rest>.*)")
POST = re.compile(r"posts (?P<what>small & big blinds|small blind|big blind|the ante|straddle) (?P<amount>\S+)")
RAISE = re.compile(r"raises \S+ to (?P<to>\S+)")
BET = re.compile(r"bets (?P<to>\S+)")
SHOWS = re.compile(r"shows \[(?P<cards>[^\]]+)\]")
DEALT = re.compile(r"Dealt to (?P<name>.+?) \[(?P<cards>[^\]]+)\]")
STREET = re.compile(r"\*\*\* (?P<name>FLOP|TURN|RIVER) \*\*\* .*\[(?P<cards>[^\]]+)\]$")
MUCKED = re.compile(r"Seat (?P<seat>\d+): .* mucked \[(?P<cards>[^\]]+)\]")
COLLECTED = re.compile(r"(?P<name>.+) collected (?P<amount>\S+) from (?:the )?(?:main |side )?pot")
RAKE = re.compile(r"Total pot \S+.*\| Rake (?P<rake>\S+)")

GAMES = {"Hold'em No Limit": (HOLDEM, 2), "Omaha Pot Limit": (OMAHA, 4)}
HAND_NUMBERS = 10**9
"""Numbers of hands elsewhere are long: their last digits tell them apart."""
UNITS: dict[str, Unit] = {"$": "usd", "€": "eur", "£": "gbp"}


class UnreadHand(Exception):
    """This hand cannot be read; the message says why, `line` where (from 1)."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


class SeatLine(NamedTuple):
    """Somebody with chips before the hand."""

    seat: int
    name: str
    stack: int


BEGINS = "PokerStars "
"""A line that begins so begins a hand."""


def pokerstars_hands(text: str, play: Play) -> Iterator[ReadRecord | UnreadRecord]:
    """The hands of a text, in their order; for one that cannot be read, why."""
    lines = text.splitlines()
    heads = [at for at, line in enumerate(lines) if line.startswith(BEGINS)]
    for first, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        try:
            yield _Reader(lines[first:end], first + 1, play).read()
        except UnreadHand as why:
            yield UnreadRecord(why.line, str(why))


class _Reader:
    """One hand, read line by line."""

    def __init__(self, lines: list[str], first: int, play: Play) -> None:
        self.lines = [line.strip() for line in lines]
        self.first = first
        self.play = play
        self.at = 0
        self.unit: Unit = "chips"
        self.players: list[SeatLine] = []
        self.cards: dict[str, str] = {}
        self.dealt_in: set[str] = set()
        self.antes: dict[str, int] = {}
        self.dead: dict[str, int] = {}
        self.live: dict[str, int] = {}
        self.big_blind_of: str | None = None
        self.straddler: str | None = None
        self.acts: list[tuple[int, str, str]] = []
        """Where, by whom ("" is the dealer), and what in the words of PHH."""
        self.said: list[tuple[int, str]] = []
        """Where it says "chec" or "call", which are one word to PHH."""
        self.collected: dict[str, int] = {}
        self.rake = 0
        self.rake_at = 0
        self.dealt_to: str | None = None

    def read(self) -> ReadRecord:
        """All of it. Raises UnreadHand."""
        head = self._must(HEAD, "this is no hand of Hold'em No Limit or Omaha Pot Limit")
        self.variant, self.hole_cards = GAMES[head["game"]]
        self.unit = UNITS.get(head["small"][0], "chips")
        self.small, self.big = self._amount(head["small"]), self._amount(head["big"])
        self.at = 1
        table = self._must(TABLE, "here should stand the table and its button")
        reading = self._line
        for at, line in enumerate(self.lines[2:], 2):
            self.at = at
            if line == "*** SUMMARY ***":
                reading = self._summary
            reading(line)
        return ReadRecord(self.first, self._played(int(head["number"]), table), *self._own())

    def _own(self) -> tuple[str | None, bytes | None]:
        """Whose cards were told from the beginning, and what they alone see of the hand."""
        if self.dealt_to is None:
            return None, None
        return self.dealt_to, msgspec.json.encode({"cards": _split(self.cards[self.dealt_to])})

    def _line(self, line: str) -> None:
        if found := SEAT.fullmatch(line):
            if "out of hand" not in found["rest"] and "sitting out" not in found["rest"]:
                self.players.append(SeatLine(int(found["seat"]), found["name"], self._amount(found["stack"])))
        elif found := STREET.fullmatch(line):
            self.acts.append((self.at, "", f"d db {found['cards'].replace(' ', '')}"))
        elif line.startswith(("*** FIRST", "*** SECOND", "*** THIRD")):
            raise self._wrong("hands of more than one board cannot be read")
        elif found := DEALT.match(line):
            self.dealt_to = found["name"]
            self.cards[found["name"]] = found["cards"].replace(" ", "")
        elif found := COLLECTED.match(line):
            name = found["name"]
            self.collected[name] = self.collected.get(name, 0) + self._amount(found["amount"])
        elif name := self._actor(line):
            self._act(name, line[len(name) + 2 :])

    def _actor(self, line: str) -> str | None:
        """Who does something in this line: the longest name that fits, for names may have colons."""
        fitting = [player.name for player in self.players if line.startswith(f"{player.name}: ")]
        return max(fitting, key=len, default=None)

    def _act(self, name: str, what: str) -> None:
        if found := POST.match(what):
            self._post(name, found["what"], self._amount(found["amount"]), short="all-in" in what)
        elif what.startswith("folds"):
            self._acted(name, "f")
        elif what.startswith(("checks", "calls")):
            self.said.append((self.at, what[:4]))
            self._acted(name, "cc")
        elif found := RAISE.match(what) or BET.match(what):
            self._acted(name, f"cbr {self._amount(found['to'])}")
        elif found := SHOWS.match(what):
            cards = found["cards"].replace(" ", "")
            if len(cards) == 2 * self.hole_cards:
                self.cards.setdefault(name, cards)

    def _acted(self, name: str, words: str) -> None:
        self.dealt_in.add(name)
        self.acts.append((self.at, name, words))

    def _post(self, name: str, what: str, amount: int, short: bool) -> None:
        """Whoever cannot post in full posts what they have, and the others go by the whole blind (B9)."""
        self.dealt_in.add(name)
        if short:
            whole = {"small blind": self.small, "big blind": self.big, "straddle": 2 * self.big}
            amount = max(amount, whole.get(what, 0))
        if what == "the ante":
            self.antes[name] = amount
        elif what == "small & big blinds":
            self.dead[name], self.live[name] = min(self.small, amount), max(0, amount - self.small)
        elif what == "small blind" and self.big_blind_of is not None:
            self.dead[name] = amount  # after the big blind it is one that was missed
        else:
            self.live[name] = self.live.get(name, 0) + amount
            if what == "big blind" and self.big_blind_of is None:
                self.big_blind_of = name
            if what == "straddle":
                self.straddler = name

    def _played(self, number: int, table: re.Match[str]) -> dict[str, Any]:
        """The hand as it is played by our rules. Raises UnreadHand."""
        button = int(table["button"])
        dealt_in = self.dealt_in | self.cards.keys()
        order = sorted(
            (player for player in self.players if player.name in dealt_in),
            key=lambda player: (player.seat <= button, player.seat),
        )
        if len(order) < 2:
            raise self._wrong("a hand has at least two players")
        names = [player.name for player in order]
        if unknown := (self.dealt_in | self.collected.keys()) - set(names):
            raise self._wrong(f"{min(unknown)} has no seat")
        if self.big_blind_of is None and self.acts and not self.acts[0][1]:
            raise self._wrong("a hand without betting before the flop cannot be read")
        last = self.straddler or self.big_blind_of
        mixed = bool(self.dead) and bool(self.antes)
        if mixed and len(self.antes) > 1:
            raise self._wrong("a dead blind beside antes cannot be read")
        dead = {name: self.antes.get(name, 0) + self.dead.get(name, 0) for name in names}
        recorded = PhhHand(
            variant=self.variant,
            scale=1,
            stacks=[player.stack for player in order],
            unknown_stacks=frozenset(),
            antes=list(dead.values()),
            antes_are_stakes=len(self.antes) > 1,
            blinds=[self.live.get(name, 0) for name in names],
            last_to_act=names.index(last) if last in names else len(names) - 1,
            min_bet=self.big,
            actions=[],
            unit=self.unit,
        )
        played = self._play(recorded, self._actions(recorded, names))
        happened = [event["kind"][:4] for event in played.events if event["kind"] in ("check", "call")]
        for (at, said), kind in zip(self.said, happened, strict=False):
            if said != kind:
                self.at = at
                raise self._wrong("there is nothing to call" if said == "call" else "there is a bet to call")
        self.at = self.rake_at
        body = record_of_played(
            played,
            hand_number=number % HAND_NUMBERS,
            title=table["title"],
            names=names,
            positions=self._positions(names),
        )
        body |= {"small_blind": self.small, "unit": self.unit, "rake": self.rake}
        self._paid(body, names)
        return body

    def _play(self, recorded: PhhHand, lines: list[int]) -> PlayedHand:
        """Play the hand; `lines` has the line of each action. Raises UnreadHand.

        Some rooms write a raise that nobody could call, and give it back at once: that is a call.
        """
        while True:
            try:
                return self.play(recorded)
            except BrokenHand as broken:
                at = None if broken.action is None else broken.action - 1
                if at is not None and self._could_not_be_called(lines[at], recorded.actions[at]):
                    recorded.actions[at] = f"{recorded.actions[at].split()[0]} cc"
                    continue
                self.at = 0 if at is None else lines[at]
                raise self._wrong(str(broken).rpartition("': ")[2]) from None

    def _could_not_be_called(self, line: int, action: str) -> bool:
        """Whether this is the last that anybody does, and some of it came back."""
        last = max(at for at, name, _ in self.acts if name)
        return " cbr " in action and line == last and any(it.startswith("Uncalled bet") for it in self.lines)

    def _actions(self, recorded: PhhHand, names: list[str]) -> list[int]:
        """Write the actions of a hand; gives the line of each."""
        unknown = "??" * self.hole_cards
        told = [(0, f"d dh p{place} {self.cards.get(name, unknown)}") for place, name in enumerate(names, 1)]
        folded = set()
        for at, name, words in self.acts:
            told.append((at, words if not name else f"p{names.index(name) + 1} {words}"))
            if words == "f":
                folded.add(name)
        told += [
            (len(self.lines) - 1, f"p{place} sm")
            for place, name in enumerate(names, 1)
            if name not in folded and name not in self.cards
        ]
        recorded.actions += [words for _, words in told]
        return [at for at, _ in told]

    def _positions(self, names: list[str]) -> list[str]:
        """The positions, where both blinds stand in their places; else nobody is told one."""
        blinds = [name for name in names if self.live.get(name, 0)][:2]
        big = 0 if len(names) == 2 else 1
        usual = len(blinds) == 2 and blinds == names[:2] and names[big] == self.big_blind_of
        return positions_of_places(len(names)) if usual else [""] * len(names)

    def _paid(self, body: dict[str, Any], names: list[str]) -> None:
        """Take the rake from those who won, as much less as they have collected. Raises UnreadHand."""
        outcome = body["outcome"]
        shares = [share for pot in outcome["pots"] for share in pot["winners"]]
        wins = [event for event in body["events"] if event["kind"] == "win"]
        raked = 0
        for place, name in enumerate(names):
            won = sum(share["amount"] for share in shares if share["seat"] == place)
            less = won - self.collected.get(name, 0)
            raked += less
            if less < 0 or (less and not self.rake):
                raise self._wrong(f"{name} has collected {self.collected.get(name, 0)}, and has won {won}")
            if less:
                outcome["net"][str(place)] -= less
                for parts in (shares, wins):
                    _take(less, [part for part in parts if part["seat"] == place])
        if raked != self.rake:
            raise self._wrong(f"{raked} of the pots was not collected, and the rake is {self.rake}")

    def _summary(self, line: str) -> None:
        if found := RAKE.match(line):
            self.rake, self.rake_at = self._amount(found["rake"]), self.at
        elif found := MUCKED.match(line):
            names = [player.name for player in self.players if player.seat == int(found["seat"])]
            self.cards = dict.fromkeys(names, found["cards"].replace(" ", "")) | self.cards

    def _amount(self, text: str) -> int:
        plain = text.strip("$€£,").replace(",", "")
        try:
            if self.unit == "chips":
                return int(plain)
            whole, _, cents = plain.partition(".")
            return int(whole) * 100 + int(cents.ljust(2, "0")[:2] or 0)
        except ValueError:
            raise self._wrong(f"{text!r} is no amount") from None

    def _must(self, pattern: re.Pattern[str], why: str) -> re.Match[str]:
        found = pattern.match(self.lines[self.at]) if self.at < len(self.lines) else None
        if found is None:
            raise self._wrong(why)
        return found

    def _wrong(self, why: str) -> UnreadHand:
        return UnreadHand(self.first + self.at, why)


def _take(amount: int, parts: list[dict[str, Any]]) -> None:
    """Take an amount from the first parts that have it."""
    for part in parts:
        taken = min(amount, part["amount"])
        part["amount"] -= taken
        amount -= taken


def _split(cards: str) -> list[str]:
    return [cards[at : at + 2] for at in range(0, len(cards), 2)]
