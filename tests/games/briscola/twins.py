"""Twin worlds of chiamata: the same deal twice, with cards in other hands, and nobody else can tell.

    .venv/bin/python -m tests.games.briscola.twins --pairs 2500

All forty cards are played in a deal, so twins of a whole one would have nothing to exchange. Here a pair has a *cut*:
the first act in which the two must differ. Exchanged are cards of two chairs that have not been played up to there,
often the called card between two who are not the caller. All that was done before is done again, also by whoever took a
chair over, by a bot, and by clocks; how each held their cards is translated. Everybody who has not sat in one of the
two chairs, and all who look on, must have heard the same up to the cut, byte for byte and at the same time.

A pair respects what is public by the rules: a hand has its least points still (C1), suit was followed (G3), and the
card that was played for somebody who was not there is the cheapest of the other hand as well (G6).
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random as Luck
from typing import Any, NamedTuple

import msgspec

from parlour.bots.briscola.strategies import decide_chiamata
from parlour.bots.player import THINK_SECONDS
from parlour.games.briscola.cards import CHEAPEST_FIRST
from parlour.games.briscola.chiamata import Chiamata
from parlour.kit.game import Game
from parlour.testing.leak import Leak
from parlour.testing.picture import difference
from parlour.testing.playout import ScriptedAct
from parlour.testing.twins import World
from parlour.testing.watched import Draw
from tests.games.briscola.settler import WORTH

PLAYERS = ("ada", "bob", "cleo", "dan", "eve")
SUBSTITUTE, BOT, ONLOOKER = "finn", "rob", "olga"
PEOPLE = (*PLAYERS, SUBSTITUTE, BOT, ONLOOKER)
HAND = 8
OTHERS, ALONE, ANY = KINDS = ("the partner is another", "the caller is alone, or not", "any cards of two hands")

Think = Callable[[dict[str, Any], dict[str, Any], Luck], float]
"""How long (s) a bot seems to think, from what it sees; chance is its own."""


def thinks(view: dict[str, Any], mine: dict[str, Any], luck: Luck) -> float:
    """As `bots.player` does: whatever the bot sees."""
    return luck.uniform(*THINK_SECONDS)


class CardPlayed(NamedTuple):
    """A card, whose chair it came from, by which step, and whether the clock played it."""

    chair: int
    card: str
    step: int
    late: bool


class Script:
    """A deal as it was played, and all that is needed to play its twins."""

    def __init__(self, seed: int, game: type[Game] = Chiamata, think: Think = thinks) -> None:
        self.luck = luck = Luck(seed)
        self.think = think
        self.settings = {
            "auction": luck.choice(("points", "rank")),
            "dark": luck.random() < 0.5,
            "must_follow": luck.random() < 0.3,
            "first_lead": luck.choice(("caller", "eldest")),
            "all_pass": "dealer",
            "bank_seconds": luck.choice((0, 20)),
            "deals": 1,
        }
        self.world = World([game], PEOPLE, settings=self.settings, seed=seed)
        self.world.room.bots = {BOT}
        self.thought: dict[int, int] = {}
        """The steps in which a bot thinks, and how many of them there were before."""
        self.played: list[CardPlayed] = []
        self.stages: list[str] = []
        """Where the deal was after each step."""
        self.held: list[set[str]] = [set() for _ in range(5)]
        """By chair: who has sat in it."""
        for seat, person in enumerate(PLAYERS):
            self._do(ScriptedAct(person, action="sit", args={"seat": seat}))
        self.draw, self.before, deck = self._dealt()
        self.hands = [deck[HAND * seat : HAND * (seat + 1)] for seat in range(5)]
        while self.game.phase == "playing":
            self._go_on()

    @property
    def game(self) -> Any:
        """The table, as it really is."""
        return self.world.room.game

    @property
    def called(self) -> str | None:
        """The called card."""
        return next((event["card"] for event in self.world.room.told(None, "called_suit")), None)

    def _dealt(self) -> tuple[Draw, list[Any], list[str]]:
        draw, shuffled = list(self.world.shuffles.items())[-1]  # those before it were thrown in
        return draw, shuffled.before, shuffled.items

    def _do(self, deed: ScriptedAct) -> None:
        before = len(self.game.played_cards())
        self.world.do(deed)
        game = self.game
        laid = [played for trick in (*(taken.cards for taken in game.taken), game.trick) for played in trick]
        step = len(self.world.deeds)
        self.played += [CardPlayed(played.seat, played.card, step, deed.person is None) for played in laid[before:]]
        self.stages.append(f"trick {len(game.taken) + 1}" if game.taken or game.trick else str(game.stage))
        for seat, person in enumerate(game.seats):
            if person is not None:
                self.held[seat].add(person)

    def _go_on(self) -> None:
        """What comes next: somebody comes or goes, orders their hand, is late; or whoever is on turn acts."""
        game, luck, whim = self.game, self.luck, self.luck.random()
        turn = game.turn
        person = game.seats[turn]
        if whim < 0.08:
            self._reorder(luck.choice([seat for seat in range(5) if game.seats[seat]]))
        elif whim < 0.1 and game.seats.count(None) == 0 and SUBSTITUTE not in game.seats and BOT not in game.seats:
            self._do(ScriptedAct(luck.choice(PLAYERS), action="stand"))
        elif None in game.seats and whim < 0.5 and (newcomer := self._newcomer()) is not None:
            self._do(ScriptedAct(newcomer, action="sit", args={"seat": game.seats.index(None)}))
        elif BOT in game.seats and whim < 0.12 and SUBSTITUTE not in (*game.seats, *set().union(*self.held)):
            self._do(ScriptedAct(SUBSTITUTE, action="take_over", args={"seat": game.seats.index(BOT)}))
        elif person is None or whim < 0.14:
            self._do(ScriptedAct(None, wait_ms=max(0, self.world.room.next_due() - self.world.room.now)))
        else:
            self._act(person)

    def _newcomer(self) -> str | None:
        there = {*self.game.seats, *set().union(*self.held)}
        return next((person for person in self.luck.sample((SUBSTITUTE, BOT), 2) if person not in there), None)

    def _reorder(self, seat: int) -> None:
        hand = list(self.game.hand[seat])
        self.luck.shuffle(hand)
        self._do(ScriptedAct(self.game.seats[seat], action="reorder", args={"hand": hand}))

    def _act(self, person: str) -> None:
        """By chance, and the bot as bots do, which a while of thought goes before."""
        room = self.world.room
        if person == BOT:
            self.thought[len(self.world.deeds)] = len(self.thought)
            self._do(ScriptedAct(None, wait_ms=self.thought_ms(self.world, len(self.world.deeds))))
            if self.game.turn is None or self.game.seats[self.game.turn] != BOT:
                return
            seen = room.seen(BOT)
            seen.person = BOT
            move = decide_chiamata(seen, self.luck)
            assert move is not None
            action, args = move
        else:
            if self.luck.random() < 0.3:
                self._do(ScriptedAct(None, wait_ms=self.luck.randrange(1, 5_000)))
            action, args = self._any(room.options(person))
        self._do(ScriptedAct(person, action=action, args=args))

    def _any(self, options: dict[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        moves = [name for name in options if name in ("bid", "bid_rank", "pass", "call_rank", "call_suit", "play")]
        action = self.luck.choice(moves)
        args = {}
        for name, choice in options[action].get("args", {}).items():
            args[name] = self.luck.choice(choice["in"]) if "in" in choice else choice["min"]
        return action, args

    def thought_ms(self, world: World, step: int) -> int:
        """How long the bot thinks in this world."""
        picture = world.room.seen(BOT)
        return round(1000 * self.think(picture.view, picture.mine, Luck(f"{self.settings} {self.thought[step]}")))

    # Twins.

    def pairs(self, count: int) -> Iterator[Pair]:
        """Some pairs that are possible, of each kind by turns."""
        for number in range(20 * count):
            pair = self._drawn(KINDS[number % len(KINDS)])
            if pair is not None and self._possible(pair):
                yield pair
                count -= 1
                if not count:
                    return

    def _drawn(self, kind: str) -> Pair | None:
        luck, card = self.luck, self.called if kind != ANY else None
        one, other = luck.sample(range(5), 2)
        if card is not None:
            one = next(seat for seat in range(5) if card in self.hands[seat])
            other = luck.choice([seat for seat in range(5) if seat != one])
            if (self.game.caller in (one, other)) != (kind == ALONE):
                return None
        steps = {played.card: played.step for played in self.played}
        cut = luck.choice(sorted(steps.values())) if card is None else steps[card]
        mine = [each for each in self.hands[one] if steps[each] >= cut]
        theirs = [each for each in self.hands[other] if steps[each] >= cut]
        size = luck.randint(1, max(1, min(len(mine), len(theirs))))
        if min(len(mine), len(theirs)) < size:
            return None
        gone = luck.sample(mine, size)
        if card is not None and card not in gone:
            gone[0] = card
        come = luck.sample(theirs, size)
        first = min(steps[each] for each in (*gone, *come))
        exchange = dict(zip((*gone, *come), (*come, *gone), strict=True))
        return Pair(one, other, exchange, first, kind if card is not None else ANY)

    def _possible(self, pair: Pair) -> bool:
        hands = [[pair.exchange.get(card, card) for card in hand] for hand in self.hands]
        if any(sum(WORTH[card[0]] for card in hand) < 5 for hand in hands):
            return False
        held = [set(hand) for hand in hands]
        for number, played in enumerate(self.played):
            if played.step >= pair.cut:
                return True
            led = self.played[number - number % 5].card[1] if number % 5 else None
            hand = held[played.chair]
            of_suit = {card for card in hand if card[1] == led} if self.settings["must_follow"] and led else set()
            if of_suit and played.card not in of_suit:
                return False
            if played.late and played.card != next(card for card in CHEAPEST_FIRST if card in (of_suit or hand)):
                return False
            hand.discard(played.card)
        return True

    def compare(self, pair: Pair) -> int:
        """Play the twin up to the cut, and raise `Leak` where somebody could tell; how many of them could not."""
        viewers = [viewer for viewer in self.world.viewers if viewer not in self.held[pair.one] | self.held[pair.other]]
        twin = self.world.twin(None, {self.draw: (self.before, dict(pair.exchange))})
        twin.room.bots = {BOT}
        for step, deed in enumerate(self.world.deeds[: pair.cut - 1]):
            if step in self.thought:
                deed = msgspec.structs.replace(deed, wait_ms=self.thought_ms(twin, step))
            twin.do(deed)
            if twin.accepted[step + 1] != self.world.accepted[step + 1]:
                raise Leak(f"{deed} was possible in one world only", None, step + 1, deed)
            for viewer in viewers:
                here, there = self.world.heard[viewer][step + 1], twin.heard[viewer][step + 1]
                if here != there:
                    raise Leak(f"{viewer} can tell: {_where(here, there)}", viewer, step + 1, deed)
        hands = twin.room.game.hand
        assert all(card in hands[pair.one if card in self.hands[pair.other] else pair.other] for card in pair.exchange)
        return len(viewers)


class Pair(NamedTuple):
    """Two chairs, which cards become which, the step before which all is equal, and what kind of pair it is."""

    one: int
    other: int
    exchange: dict[str, str]
    cut: int
    kind: str


def _where(here: list[bytes], there: list[bytes]) -> str:
    for one, other in zip(here, there, strict=False):
        if one != other:
            return difference(msgspec.json.decode(one), msgspec.json.decode(other)) or f"{one!r} / {other!r}"
    return f"{len(here)} messages, or {len(there)}"


class Tally(NamedTuple):
    """What was compared: pairs by how far they went, of those the ones with another partner, and by kind; and deeds."""

    reached: Counter[str]
    kinds: Counter[str]
    partners: Counter[str]
    viewers: Counter[str]
    happened: Counter[str]

    @property
    def fifth(self) -> int:
        """How many pairs went on to the fifth trick at least."""
        return sum(count for stage, count in self.reached.items() if stage >= "trick 5")


def compare_pairs(pairs: int, *, seed: int = 0, game: type[Game] = Chiamata, think: Think = thinks) -> Tally:
    """So many pairs, eight of each script; raises `Leak`."""
    tally = Tally(Counter(), Counter(), Counter(), Counter(), Counter())
    while tally.reached.total() < pairs:
        script = Script(seed, game, think)
        seed += 1
        for pair in script.pairs(8):
            count = script.compare(pair)
            stage = script.stages[pair.cut - 2]
            tally.reached[stage] += 1
            tally.viewers["compared"] += count
            tally.kinds[pair.kind] += 1
            if pair.kind != ANY:
                tally.partners[stage] += 1
            for deed in script.world.deeds[: pair.cut - 1]:
                tally.happened[deed.action or "time"] += 1
    return tally


def main() -> None:
    """Compare, and print by phase."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=2_500)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    started = time.perf_counter()
    tally = compare_pairs(args.pairs, seed=args.seed)
    print(f"{tally.reached.total():,} pairs of twin worlds, {time.perf_counter() - started:.0f} s; nobody could tell")
    for stage in sorted(tally.reached):
        print(f"{tally.reached[stage]:>6,} reached {stage}, {tally.partners[stage]:,} of them with another partner")
    print(f"{tally.fifth:,} reached the fifth trick; viewers compared over all pairs: {tally.viewers['compared']:,}")
    print("kinds of pairs: " + ", ".join(f"{count:,} {kind}" for kind, count in tally.kinds.most_common()))
    print("done again in them: " + ", ".join(f"{count:,} {what}" for what, count in tally.happened.most_common()))


if __name__ == "__main__":
    main()
