"""Twin worlds on every registered game and on the toys; and leaks of every kind, all of which must be found."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from random import Random

import msgspec
import pytest

import parlour.gateway.audiences
from parlour.app import GAMES
from parlour.games.poker.holdem import Holdem
from parlour.games.poker.omaha import Omaha
from parlour.gateway.audience import Audience
from parlour.gateway.client import Client
from parlour.kit.game import Game
from parlour.table.rules import rules_of
from parlour.testing.playout import PEOPLE, Playout, ScriptedAct
from parlour.testing.twins import Leak, World, compare, exchange_of
from parlour.wire import from_dealer
from tests.toys.bag import Bag
from tests.toys.lobby import Duel, Lobby
from tests.toys.rounds import Bell, Rounds
from tests.toys.trick import Trick
from tests.twins.leaky import (
    LEAKY,
    InAnEvent,
    InARecord,
    InARefusal,
    InWhomARecordIsAbout,
    OpenHands,
    Sum,
    SumByTheRules,
    Tight,
)
from tests.twins.rare_events import Shovers

REGISTERED = [(rules.game,) for rules in GAMES]
TOYS = [(Trick,), (Bag,), (Tight,), (Lobby, Duel), (Rounds, Bell)]

# A refusal needs somebody who asks for it; records do not go through a gateway.
AT_THE_GATEWAY = [game for game in LEAKY if game not in (InARefusal, InARecord, InWhomARecordIsAbout)]
CASH = {"seats": 3, "rathole_minutes": 1, "away_minutes": 1}
"""A house waits for hours as slowly as it plays."""

SETTINGS = {
    "holdem": CASH,
    "omaha": CASH,
    "toy_bag": {"seconds": 20, "increment_seconds": 1},
}

HOUSE_RULES = [
    {
        "seats": 3,
        "button_rule": "forward",
        "ante": 20,
        "owner_starts": True,
        "approve_buy_ins": True,
        "away_minutes": 2,
    },
    {"seats": 4, "straddle": "utg", "ante": 100, "ante_from": "big_blind", "rathole_minutes": 0},
    {"seats": 4, "straddle": "button", "wsop_straddle": True, "bomb_pot_every": 2, "ante": 9, "ante_from": "button"},
    {"seats": 3, "bomb_pot_vote": True, "bomb_pot_ante": 20, "min_players": 3, "pause_seconds": 0},
]
"""Options of a cash table, all of them in one set or another."""

AFTER_A_HAND = [
    {"run_it": 3, "rabbit": True, "seven_deuce": 2, "auto_muck": False},
    {"run_it": 2, "bomb_pot_every": 2, "bomb_pot_boards": 2, "seven_deuce": 10, "seven_deuce_saw_flop": True},
]
"""Those of which chance alone brings little."""


def play(
    games: tuple[type[Game], ...],
    seed: int,
    deeds: int = 80,
    *,
    house: bool = False,
    settings: dict[str, object] | None = None,
) -> World:
    """A script: people without sense at one table, now and then doing what they may not."""
    random = Random(seed)
    people = PEOPLE[: min(4, games[0].seats_max + 1)] if games[0].seats_max != 5 else PEOPLE[:6]
    settings = SETTINGS.get(games[0].name, {}) if settings is None else settings
    world = World(games, people if games[0].seats_max else PEOPLE[:4], settings=settings, seed=seed, house=house)
    playout = Playout(world.room, random, [viewer for viewer in world.viewers if viewer], mischief=0.05)
    while len(world.deeds) < deeds and (deed := playout.next()) is not None:
        world.do(deed)
    return world


def pairs(games: tuple[type[Game], ...], seeds: range, *, house: bool = False) -> int:
    """For each viewer of each script their twin world; how many pairs of worlds were compared."""
    compared = 0
    for seed in seeds:
        with closing(play(games, seed, house=house)) as world:
            for viewer in world.viewers:
                compared += compare(world, viewer, Random(seed)) > 0
    return compared


def hides_something(game: type[Game]) -> bool:
    rules = rules_of(game)
    return bool(rules.private or rules.sealed)


def named(game: type[Game]) -> str:
    return game.name


@pytest.mark.parametrize("games", [*REGISTERED, *TOYS], ids=lambda games: games[0].name)
def test_nobody_can_tell_their_twin_worlds_apart(
    games: tuple[type[Game], ...], record_property: Callable[[str, object], None]
) -> None:
    compared = pairs(games, range(8))
    record_property("pairs of worlds compared", compared)
    print(f"{games[0].name}: {compared} pairs of worlds compared")
    deals = bool(play(games, 0).shuffles)
    assert deals == (compared > 0)
    assert compared >= 20 or not deals


@pytest.mark.parametrize("game", [Holdem, Omaha], ids=named)
@pytest.mark.parametrize("settings", HOUSE_RULES, ids=lambda settings: " ".join(settings))
def test_no_option_of_a_cash_table_lets_a_secret_out(settings: dict[str, object], game: type[Game]) -> None:
    compared = 0
    for seed in range(5):
        with closing(play((game,), seed, settings=settings)) as world:
            for viewer in world.viewers:
                compared += compare(world, viewer, Random(seed)) > 0
    assert compared >= 8


@pytest.mark.parametrize("game", [Holdem, Omaha], ids=named)
@pytest.mark.parametrize("settings", AFTER_A_HAND, ids=lambda settings: " ".join(settings))
def test_nothing_gets_out_when_all_are_all_in_or_the_hand_is_over(
    settings: dict[str, object], game: type[Game]
) -> None:
    compared, told = 0, Counter[str]()
    for seed in range(3):
        world = World((game,), PEOPLE[:4], settings={"seats": 3, **settings}, seed=seed)
        with closing(world):
            shovers = Shovers(world, seed)
            while len(world.deeds) < 120:
                world.do(shovers.next())
            told += kinds_told(world)
            for viewer in world.viewers:
                compared += compare(world, viewer, Random(seed)) > 0
    assert compared >= 8
    assert all(told[kind] for kind in ("entropy", "show"))
    assert told["runs"] or "run_it" not in settings
    assert told["rabbit"] or "rabbit" not in settings


@pytest.mark.parametrize("game", [Holdem, Omaha], ids=named)
def test_chat_and_gestures_tell_nothing_either_through_showdowns_into_the_next_hands(game: type[Game]) -> None:
    with closing(World((game,), PEOPLE[:3], settings={"seats": 3, **AFTER_A_HAND[0]}, seed=1, house=True)) as world:
        shovers = Shovers(world, 1)
        while len(world.deeds) < 70:
            world.do(shovers.next())
        assert lines_read(world) > 5
        assert [compare(world, viewer, Random(1)) > 0 for viewer in world.viewers].count(True) >= 2


def lines_read(world: World) -> int:
    """How many lines of chat a bystander has read."""
    return sum(b'"type":"chat"' in frame for frames in world.heard[None] for frame in frames)


def kinds_told(world: World) -> Counter[str]:
    """What all were told in this world, by kind."""
    updates = (msgspec.json.decode(frame) for frames in world.heard[None] for frame in frames)
    return Counter(
        event["kind"] for update in updates if isinstance(update, dict) for event in update.get("events", ())
    )


@pytest.mark.parametrize("games", [*REGISTERED, *TOYS], ids=lambda games: games[0].name)
def test_nobody_can_tell_them_apart_at_a_gateway_either(
    games: tuple[type[Game], ...], record_property: Callable[[str, object], None]
) -> None:
    compared = pairs(games, range(3), house=True)
    record_property("pairs of worlds compared", compared)
    print(f"{games[0].name}: {compared} pairs of worlds compared")
    with closing(play(games, 0, house=True)) as world:
        deals = bool(world.shuffles)
    assert deals == (compared > 0)
    assert compared >= 8 or not deals


@pytest.mark.parametrize("game", [game for (game,) in REGISTERED], ids=lambda game: game.name)
def test_a_registered_game_that_hides_something_has_pairs_to_compare(game: type[Game]) -> None:
    assert bool(play((game,), 1).shuffles) == hides_something(game)


@pytest.mark.parametrize("game", LEAKY, ids=lambda game: game.name)
def test_every_kind_of_leak_is_found(game: type[Game]) -> None:
    with pytest.raises(Leak):
        pairs((game,), range(40))


@pytest.mark.parametrize("game", AT_THE_GATEWAY, ids=named)
def test_every_kind_of_leak_is_found_at_the_gateway(game: type[Game]) -> None:
    with pytest.raises(Leak):
        pairs((game,), range(40), house=True)


def test_a_game_may_say_that_its_rules_show_more() -> None:
    assert pairs((OpenHands,), range(6)) > 10


def test_a_game_may_say_what_rightly_depends_on_hidden_cards() -> None:
    with pytest.raises(Leak, match="sums"):
        pairs((Sum,), range(6))
    pairs((SumByTheRules,), range(6))


@pytest.mark.parametrize("house", [False, True], ids=["room", "gateway"])
@pytest.mark.parametrize(("game", "leaks"), [(Tight, False), (InARefusal, True)], ids=["tight", "leaky"])
def test_what_is_refused_may_not_tell_either(game: type[Game], leaks: bool, house: bool) -> None:
    with closing(World((game,), ["ada", "bob"], house=house)) as world:
        world.do(ScriptedAct("ada", action="sit", args={"seat": 0}))
        world.do(ScriptedAct("bob", action="sit", args={"seat": 1}))
        assert not world.do(ScriptedAct("ada", action="lay", args={"card": "0z"}))
        if leaks:
            with pytest.raises(Leak, match="at the bottom"):
                compare(world, "ada", Random(1))
        else:
            assert compare(world, "ada", Random(1)) == 3


class BurntCard(Holdem, name="holdem"):
    """Hold'em whose dealer lets the next card be seen."""

    def on_next_hand_over(self) -> None:
        super().on_next_hand_over()
        if self.deck:
            self.tell("burnt", card=self.deck[-1])


class FoldedHand(Holdem, name="holdem"):
    """Hold'em where it shows how good a hand was that has been folded."""

    def on_next_hand_over(self) -> None:
        super().on_next_hand_over()
        if self.books is not None:
            self.pass_turn(to=self.turn, seconds=20 + sum("TJQKA".find(card[0]) + 1 for card in self.hand[self.turn]))


@pytest.mark.parametrize("house", [False, True], ids=["room", "gateway"])
@pytest.mark.parametrize("game", [BurntCard, FoldedHand])
def test_holdem_that_lets_a_card_be_seen_or_guessed_is_found(game: type[Game], house: bool) -> None:
    with pytest.raises(Leak):
        pairs((game,), range(10), house=house)


class Careless(Audience):
    """An audience that lets everybody have what was whispered to one."""

    def _send(self, client: Client, update: from_dealer.Update, fragments: dict[str, bytes]) -> None:
        client.connection.send(update.body + next(iter(fragments.values()), update.tail) + b"}")
        self.viewers[client] = update.version


def test_a_gateway_that_mixes_people_up_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parlour.gateway.audiences, "Audience", Careless)
    with pytest.raises(Leak):
        pairs((Tight,), range(40), house=True)


def test_a_leak_is_named_with_the_deed_and_the_place() -> None:
    world = World((InAnEvent,), ["ada", "bob"])
    world.do(ScriptedAct("ada", action="sit", args={"seat": 0}))
    world.do(ScriptedAct("bob", action="sit", args={"seat": 1}))
    assert compare(world, "bob", Random(1)) == 2  # it is Bob's own card
    with pytest.raises(Leak, match=r"ada hears after step 2 \(bob sit .*events\[2\]\.first: '..' / '..'") as found:
        compare(world, "ada", Random(1))
    assert (found.value.viewer, found.value.number) == ("ada", 2)


def test_a_new_occupant_of_a_seat_learns_nothing_of_the_formers_cards() -> None:
    compared = 0
    for seed in range(20):
        world = World((Tight,), ["ada", "bob", "cleo"], seed=seed)
        for person, act, args in [
            ("ada", "sit", {"seat": 0}),
            ("bob", "sit", {"seat": 1}),
            ("ada", "skip", {}),
            ("bob", "stand", {}),
            ("cleo", "sit", {"seat": 1}),
            ("ada", "skip", {}),
            ("cleo", "skip", {}),
        ]:
            world.do(ScriptedAct(person, action=act, args=args))
        first = next(iter(world.shuffles.values()))
        former = set(first.items[-6:-3])
        assert not former & set().union(*world.seen["cleo"][first.deed : 5])
        compared += compare(world, "cleo", Random(seed)) == len(world.deeds)
    assert compared == 20


def test_what_somebody_did_secretly_is_done_with_the_cards_they_have_in_the_other_world() -> None:
    world = World((Tight,), ["ada", "bob"])
    world.do(ScriptedAct("ada", action="sit", args={"seat": 0}))
    world.do(ScriptedAct("bob", action="sit", args={"seat": 1}))
    world.do(ScriptedAct("ada", action="exchange", args={"card": world.room.mine("ada")["hand"][0]}))
    assert compare(world, "bob", Random(2)) == 3
    assert compare(world, None, Random(2)) == 3


def test_values_change_places_only_with_such_as_occur_as_often() -> None:
    exchange = exchange_of(list("AABBCDE"), Random(3))
    assert all({one, other} <= set("AB") or {one, other} <= set("CDE") for one, other in exchange.items())
    assert sorted(exchange) == sorted(exchange.values())
    assert exchange_of(["A"], Random(0)) == {}
