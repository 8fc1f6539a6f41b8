"""Evenings: deals of briscola as a card player would tell them, played at a real table and compared line by line.

`evenings/README.md` says how they are written. Nothing is known of the rules here: a line is either done at the table,
as its people would do it, or compared with what they see. The cards are stacked as an evening tells; whatever it
leaves open is dealt so that every hand has its share of points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from parlour.kit.game import Game
from parlour.kit.italian import ITALIAN_DECK
from parlour.kit.refusals import Refusal
from parlour.testing.room import Room
from parlour.testing.watched import Draw, Drawing, watched
from tests.games.briscola.settler import WORTH

FOLDER = Path(__file__).parent / "evenings"
NAMES = ("Ann", "Bob", "Cyd", "Dan", "Eve")
SUITS = {"coins": "d", "cups": "c", "swords": "s", "clubs": "b"}
PAUSE_SECONDS = 20
HEADINGS = ("Game:", "Option:", "Deal:", "Turned up:", "Stock:", "Owner:")
CARD = "[A2-7JNK][dcsb]"
CARDS = rf"{CARD}(?: {CARD})*"
WHO = "[A-Z][a-z]+"


class Wrong(AssertionError):
    """The table does not do what the evening says."""


class Evening(msgspec.Struct):
    """One story, with where it stands."""

    title: str
    file: str
    rules: list[str]
    head: list[tuple[int, str]]
    lines: list[tuple[int, str]]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def evenings() -> list[Evening]:
    """All there are, in the order of their files."""
    return [evening for file in sorted(FOLDER.glob("*.txt")) for evening in read(file)]


def read(file: Path) -> Iterator[Evening]:
    """The evenings of one file."""
    current: Evening | None = None
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.partition("#")[0].strip()
        if line.startswith("Evening:"):
            if current is not None:
                yield current
            current = Evening(line.removeprefix("Evening:").strip(), file.name, [], [], [])
        elif line and current is not None:
            if line.startswith("Rules:"):
                current.rules = re.findall(r"[A-Z]\d+", line)
            elif line.startswith(HEADINGS) and not current.lines:
                current.head.append((number, line))
            else:
                current.lines.append((number, line))
    if current is not None:
        yield current


def play(evening: Evening, games: dict[str, type[Game]], *, checked: bool = False) -> None:
    """Play it through; `Wrong` says in which line the table does something else."""
    Told(evening, games, checked).play()


class Stacked:
    """Chance, as the evening tells it: each shuffle gives the next of its packs, and the same in a replay."""

    def __init__(self, packs: list[list[str]]) -> None:
        self._packs = packs
        self._shuffled: dict[Draw, list[str]] = {}

    @property
    def shuffles(self) -> int:
        """How many there were."""
        return len(self._shuffled)

    def drawn(self, draw: Draw, drawing: Drawing) -> Any:
        """The next pack; when there are no more, whatever comes."""
        if not drawing.is_order:
            return drawing.outcome
        if draw not in self._shuffled:
            self._shuffled[draw] = self._packs.pop(0) if self._packs else drawing.given()
        return list(self._shuffled[draw])


def filled(told: dict[int, list[str]], chairs: int, size: int, pack: list[str]) -> list[list[str]]:
    """The hands that are told, each filled up with cards that are not: always the poorest hand has the best of them."""
    hands = [list(told.get(seat, [])) for seat in range(chairs)]
    rest = sorted((card for card in pack if not any(card in hand for hand in hands)), key=worth, reverse=True)
    for card in rest:
        open_hands = [hand for hand in hands if len(hand) < size]
        if open_hands:
            min(open_hands, key=lambda hand: sum(map(worth, hand))).append(card)
    return hands


def worth(card: str) -> int:
    return WORTH[card[0]]


class Told:
    """The playing of an evening."""

    def __init__(self, evening: Evening, games: dict[str, type[Game]], checked: bool) -> None:
        self._evening = evening
        self._settings: dict[str, Any] = {}
        name, owner = "chiamata", None
        deals: list[dict[str, str]] = []
        for _, line in evening.head:
            heading, text = (part.strip() for part in line.split(":", 1))
            if heading == "Game":
                name = text
            elif heading == "Owner":
                owner = text
            elif heading == "Option":
                option, value = text.split()
                self._settings[option] = {"on": True, "off": False}.get(value, value)
                if value.isdigit() and option != "match":
                    self._settings[option] = int(value)
            elif heading == "Deal":
                deals.append({heading: text})
            else:
                deals[-1][heading] = text
        self._chairs = 5 if name == "chiamata" else int(self._settings.get("seats", 2))
        self._size = 8 if name == "chiamata" else 3
        self._chance = Stacked([self._pack(deal) for deal in deals])
        kind = watched(games[name])
        kind._world = self._chance  # type: ignore[attr-defined]
        self._room = Room(kind, settings=self._settings, owner=owner, checked=checked)

    def _pack(self, told: dict[str, str]) -> list[str]:
        """A pack in its order: the hands, the card that is turned up, and the stock, whose last is drawn first."""
        hands = {}
        for words in filter(None, told["Deal"].split(",")):
            name, *cards = words.split()
            hands[NAMES.index(name)] = cards
        pack = [card for card in ITALIAN_DECK if self._chairs != 3 or card != "2c"]
        stock, up = told.get("Stock", "").split(), told.get("Turned up", "").split()
        left = [card for card in pack if card not in (*stock, *up)]
        dealt = [card for hand in filled(hands, self._chairs, self._size, left) for card in hand]
        rest = [card for card in left if card not in dealt]
        up = up or rest[:1] if self._size == 3 else []
        return [*dealt, *up, *reversed([*stock, *(card for card in rest if card not in up)])]

    def play(self) -> None:
        self._room.watch(None)
        for seat in range(self._chairs):
            self._room.sit(NAMES[seat], seat)
        for number, line in self._evening.lines:
            try:
                self._do(line)
            except (Refusal, AssertionError, ValueError, KeyError, IndexError) as failure:
                said = failure.reason if isinstance(failure, Refusal) else failure
                raise Wrong(f"{self._evening.file}:{number}: {line!r}: {said!s} {type(failure).__name__}") from failure

    def _do(self, line: str) -> None:
        refused = re.fullmatch(r"Refused(?: \((\w+)\))?: (.*)", line)
        if refused is not None:
            self._refuse(refused[2], refused[1])
            return
        for pattern, method in LINES:
            match = re.fullmatch(pattern, line)
            if match is not None:
                method(self, *match.groups())
                return
        raise ValueError("no such line: see evenings/README.md")

    def _refuse(self, line: str, code: str | None) -> None:
        before, heard = self._room.tables["TABLE"].state(), None
        try:
            self._do(line)
        except Refusal as refusal:
            heard = refusal.code
        assert heard is not None, "this was not refused"
        assert code in (None, heard), f"refused as {heard}"
        assert self._room.tables["TABLE"].state() == before

    # What people do.

    def bids(self, person: str, words: str) -> None:
        if words.isdigit() and int(words) > 7:
            self._room.act(person, "bid", points=int(words))
        else:
            self._room.act(person, "bid_rank", rank=words)

    def passes(self, person: str) -> None:
        self._room.act(person, "pass")

    def all_bid(self, text: str) -> None:
        for person, words in map(str.split, text.split(",")):
            self.passes(person) if words == "pass" else self.bids(person, words)

    def calls_suit(self, person: str, suit: str) -> None:
        self._room.act(person, "call_suit", suit=SUITS[suit])

    def calls_rank(self, person: str, rank: str) -> None:
        self._room.act(person, "call_rank", rank=rank)

    def plays(self, person: str, card: str) -> None:
        self._room.act(person, "play", card=card)

    def all_play(self, text: str) -> None:
        for person, card in map(str.split, text.split(",")):
            self.plays(person, card)

    def exchanges(self, person: str) -> None:
        self._room.act(person, "exchange")

    def the_rest_is_played(self) -> None:
        """Everybody plays the first card that they may."""
        while self.view["turn"] is not None:
            person = self.view["seats"][self.view["turn"]]
            self.plays(person, self._room.options(person)["play"]["args"]["card"]["in"][0])

    def orders(self, person: str, cards: str) -> None:
        hand = self._room.mine(person)["hand"]
        first = cards.split()
        self._room.act(person, "reorder", hand=[*first, *(card for card in hand if card not in first)])

    def orders_exactly(self, person: str, cards: str) -> None:
        self._room.act(person, "reorder", hand=cards.split())

    def is_ready(self, person: str) -> None:
        self._room.act(person, "be_ready")

    def waits(self, seconds: str) -> None:
        self._room.wait(int(seconds))

    def next_deal(self) -> None:
        assert self.view["phase"] == "playing", "the match is over"
        assert self.view["next_deal_at"] is not None, "a deal is being played"
        self._room.wait(PAUSE_SECONDS)

    def closes(self, person: str) -> None:
        self._room.absent.add(person)

    def opens(self, person: str) -> None:
        self._room.absent.discard(person)

    def stands(self, person: str) -> None:
        self._room.stand(person)

    def sits(self, person: str, chair: str) -> None:
        self._room.sit(person, NAMES.index(chair))

    def bot_sits(self, person: str, chair: str) -> None:
        self._room.bots.add(person)
        self.sits(person, chair)

    def takes_over(self, person: str, bot: str) -> None:
        self._room.act(person, "take_over", seat=self.view["seats"].index(bot))

    def invites(self, person: str, count: str) -> None:
        self._room.act(person, "invite_bots", count=int(count))

    # What they see.

    @property
    def view(self) -> dict[str, Any]:
        return self._room.view(None)

    def _name(self, seat: int | None) -> str:
        return "nobody" if seat is None else self.view["seats"][seat] or f"the chair of {NAMES[seat]}"

    def _by_name(self, values: list[Any], text: str) -> None:
        told = {name: int(number) for name, number in map(str.split, text.split(","))}
        seen = {self._name(seat): value for seat, value in enumerate(values)}
        assert {name: seen[name] for name in told} == told, seen
        assert set(told) == set(seen) or all(seen[name] == 0 for name in set(seen) - set(told)), seen

    def is_on_turn(self, person: str) -> None:
        on_turn = self._name(self.view["turn"])
        assert on_turn == person.replace("Nobody", "nobody"), on_turn

    def stage_is(self, stage: str) -> None:
        assert self.view["stage"] == stage, self.view["stage"]

    def caller_is(self, person: str, goal: str) -> None:
        told = self._room.told(None, "caller")[-1]
        assert (self._name(self.view["caller"]), told["points"]) == (person, int(goal)), told

    def rank_is(self, rank: str) -> None:
        assert self.view["called_rank"] == (None if rank == "none" else rank), self.view["called_rank"]

    def card_is(self, card: str) -> None:
        assert self.view["called_card"] == (None if card == "none" else card), self.view["called_card"]

    def trump_is(self, suit: str) -> None:
        assert self.view["trump"] == SUITS.get(suit), self.view["trump"]

    def partner_is(self, person: str) -> None:
        assert self._name(self.view["partner"]) == person, self._name(self.view["partner"])

    def trick_went(self, person: str, points: str) -> None:
        taken = self.view["taken"][-1]
        assert (self._name(taken["winner"]), taken["points"]) == (person, int(points)), taken

    def tricks_taken(self, count: str) -> None:
        assert len(self.view["taken"]) == int(count), len(self.view["taken"])

    def all_were_played(self, left: str | None) -> None:
        played = [played["card"] for taken in self.view["taken"] for played in taken["cards"]]
        assert sorted(played) == sorted(card for card in ITALIAN_DECK if card != left), played

    def card_points(self, text: str) -> None:
        self._by_name(self.view["card_points"], text)

    def side_has(self, points: str) -> None:
        told = self._room.told(None, "deal_over")[-1]
        assert told["side_points"] == int(points), told

    def scores(self, text: str) -> None:
        self._by_name(self._room.told(None, "deal_over")[-1]["points"], text)

    def match_stands(self, text: str) -> None:
        self._by_name(self.view["points"], text)

    def match_goes_on(self) -> None:
        assert self.view["phase"] == "playing", self.view["result"]

    def match_won(self, text: str) -> None:
        assert self.view["result"], "the match goes on"
        assert [self._name(seat) for seat in self.view["result"]["winners"]] == text.split(", "), self.view["result"]

    def match_called_off(self) -> None:
        over = self.view["phase"], self.view["result"]
        assert over == ("waiting", {"winners": [], "draw": True, "reason": "everybody has left"}), over

    def dealer_is(self, person: str) -> None:
        assert self._name(self.view["dealer"]) == person, self._name(self.view["dealer"])

    def deal_is(self, number: str) -> None:
        assert self.view["deal_number"] == int(number), self.view["deal_number"]

    def shuffled(self, times: str) -> None:
        assert self._chance.shuffles == int(times), self._chance.shuffles

    def holds(self, person: str, cards: str) -> None:
        """In this order."""
        assert self._room.mine(person).get("hand", []) == cards.split(), self._room.mine(person)

    def holds_among_others(self, person: str, cards: str) -> None:
        assert set(cards.split()) <= set(self._room.mine(person)["hand"]), self._room.mine(person)

    def holds_so_many(self, person: str, count: str) -> None:
        assert len(self._room.mine(person).get("hand", [])) == int(count), self._room.mine(person)

    def sees_of_partner(self, person: str, cards: str) -> None:
        seen = self._room.mine(person).get("partners_hand", [])
        assert sorted(seen) == sorted([] if cards == "nothing" else cards.split()), seen

    def may_play(self, person: str, cards: str) -> None:
        offered = self._room.options(person)["play"]["args"]["card"]["in"]
        assert sorted(offered) == sorted(cards.split()), offered

    def may_bid_points(self, person: str, least: str, most: str) -> None:
        offered = self._room.options(person)["bid"]["args"]["points"]
        assert (offered["min"], offered["max"]) == (int(least), int(most)), offered
        assert "bid_rank" not in self._room.options(person)

    def may_bid_ranks(self, person: str, ranks: str) -> None:
        offered = self._room.options(person)["bid_rank"]["args"]["rank"]["in"]
        assert offered == ranks.split(), offered
        assert "bid" not in self._room.options(person)

    def may(self, person: str, negated: str | None, action: str) -> None:
        options = self._room.options(person)
        assert (action.replace(" ", "_") in options) == (negated is None), list(options)

    def turned_up(self, card: str) -> None:
        assert self.view["turned_up"] == (None if card == "nothing" else card), self.view["turned_up"]

    def stock_is(self, count: str) -> None:
        assert self.view["stock"] == int(count), self.view["stock"]

    def chair_is_empty(self, chair: str) -> None:
        assert self.view["seats"][NAMES.index(chair)] is None, self.view["seats"]

    def sits_there(self, person: str, chair: str) -> None:
        assert self.view["seats"][NAMES.index(chair)] == person, self.view["seats"]

    def bots_wanted(self, count: str) -> None:
        assert self.view["bots"] == int(count), self.view["bots"]

    def time_left(self, person: str, seconds: str) -> None:
        clock = self.view["deadline"]
        assert self._name(clock["seat"]) == person, clock
        assert clock["at"] - self._room.now == 1000 * int(seconds), clock["at"] - self._room.now

    def bank_is(self, person: str, seconds: str) -> None:
        bank = self.view["clock"]["banks"][self.view["seats"].index(person)]
        assert bank == 1000 * int(seconds), bank

    def heard_nothing(self, person: str, kind: str) -> None:
        assert not self._room.told(person, kind), self._room.told(person, kind)


LINES: list[tuple[str, Any]] = [
    (rf"({WHO}) bids (\w+)", Told.bids),
    (rf"({WHO}) passes", Told.passes),
    (r"Bids: (.+)", Told.all_bid),
    (rf"({WHO}) calls (coins|cups|swords|clubs)", Told.calls_suit),
    (rf"({WHO}) calls ([A2-7JNK])", Told.calls_rank),
    (rf"({WHO}) plays ({CARD})", Told.plays),
    (r"Trick: (.+)", Told.all_play),
    (rf"({WHO}) exchanges", Told.exchanges),
    (r"The rest is played", Told.the_rest_is_played),
    (rf"({WHO}) holds first ({CARDS})", Told.orders),
    (rf"({WHO}) wants to hold ({CARDS})", Told.orders_exactly),
    (rf"({WHO}) is ready", Told.is_ready),
    (r"(\d+) seconds pass", Told.waits),
    (r"The next deal", Told.next_deal),
    (rf"({WHO}) closes the page", Told.closes),
    (rf"({WHO}) comes back to the page", Told.opens),
    (rf"({WHO}) stands up", Told.stands),
    (rf"({WHO}) sits in the chair of ({WHO})", Told.sits),
    (rf"({WHO}), a bot, sits in the chair of ({WHO})", Told.bot_sits),
    (rf"({WHO}) takes over from ({WHO})", Told.takes_over),
    (rf"({WHO}) invites (\d) bots", Told.invites),
    (rf"({WHO}) is on turn", Told.is_on_turn),
    (r"On turn: (the chair of \w+)", Told.is_on_turn),
    (r"Stage: (\w+)", Told.stage_is),
    (rf"Caller: ({WHO}) for (\d+)", Told.caller_is),
    (r"Called rank: (\w+)", Told.rank_is),
    (r"Called card: (\w+)", Told.card_is),
    (r"Trump: (\w+)", Told.trump_is),
    (rf"Partner: ({WHO}|nobody)", Told.partner_is),
    (rf"({WHO}) takes (\d+)", Told.trick_went),
    (r"Tricks taken: (\d+)", Told.tricks_taken),
    (rf"All cards were played(?: but the ({CARD}))?", Told.all_were_played),
    (r"Card points: (.+)", Told.card_points),
    (r"The caller's side has (\d+)", Told.side_has),
    (r"Scores: (.+)", Told.scores),
    (r"Match: (.+)", Told.match_stands),
    (r"The match goes on", Told.match_goes_on),
    (r"The match is won by (.+)", Told.match_won),
    (r"The match is called off", Told.match_called_off),
    (rf"Dealer: ({WHO})", Told.dealer_is),
    (r"Deal number: (\d+)", Told.deal_is),
    (r"Shuffled (\d+) times?", Told.shuffled),
    (rf"({WHO}) holds ({CARDS})", Told.holds),
    (rf"({WHO}) holds ({CARDS}) among others", Told.holds_among_others),
    (rf"({WHO}) holds (\d) cards", Told.holds_so_many),
    (rf"({WHO}) sees of the partner's hand: (nothing|{CARDS})", Told.sees_of_partner),
    (rf"({WHO}) may play ({CARDS})", Told.may_play),
    (rf"({WHO}) may bid (\d+) to (\d+)", Told.may_bid_points),
    (rf"({WHO}) may bid ([A2-7JNK](?: [A2-7JNK])*)", Told.may_bid_ranks),
    (rf"({WHO}) may (not )?(pass|exchange|bid|bid rank|be ready|reorder|take over|sit)", Told.may),
    (rf"Turned up: (nothing|{CARD})", Told.turned_up),
    (r"Stock: (\d+)", Told.stock_is),
    (rf"The chair of ({WHO}) is empty", Told.chair_is_empty),
    (rf"({WHO}) sits in ({WHO})'s chair", Told.sits_there),
    (r"Bots wanted: (\d)", Told.bots_wanted),
    (rf"({WHO}|the chair of \w+) has (\d+) seconds", Told.time_left),
    (rf"({WHO}) has a bank of (\d+) seconds", Told.bank_is),
    (rf"({WHO}) has heard nothing of (\w+)", Told.heard_nothing),
]
