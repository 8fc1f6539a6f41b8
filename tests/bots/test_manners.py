"""Bots at a poker table hold up nobody: not a vote, not the next hand, and in Omaha no more than in Hold'em."""

import asyncio

import pytest

from parlour.games.poker.holdem import Holdem
from parlour.games.poker.omaha import Omaha
from parlour.kit.game import Game
from tests.bots.evening import Evening, Person, play

each_game = pytest.mark.parametrize("game", [Holdem, Omaha])


async def sit_with_bots(house: Evening, game: type[Game], count: int, **settings: object) -> Person:
    """Ada sits down with bots, and the first hand is dealt."""
    ada = house.person("ada", await house.table(game.name, count, **{"seats": count + 1} | settings))
    await ada.until(lambda: ada.seen.version > 0 and len(ada.bots()) == count)
    answer = await ada.act("sit", seat=ada.view["seats"].index(None), buy_in=10_000)
    assert answer["status"] == "ok"
    await ada.until(lambda: ada.view["hand_number"] == 1, 20)
    return ada


async def go_on(person: Person, *wishes: str) -> None:
    """Do the first of these that is open, as high as may be, or buy chips; else wait for something to happen."""
    for name in (*wishes, "top_up", "sit_in"):
        option = person.seen.option(name)
        if name == "top_up" and person.view["stacks"][person.view["seats"].index("ada")] >= 5_000:
            continue
        if option is not None:
            await person.act(name, **{name: choice["max"] for name, choice in option.get("args", {}).items()})
            return
    person.changed.clear()
    await person.changed.wait()


@each_game
def test_bots_play_with_ada_and_are_never_late(game: type[Game]) -> None:
    async def evening() -> None:
        async with Evening([game]).serving() as house:
            ada = await sit_with_bots(house, game, 5, pause_seconds=1)
            while ada.view["hand_number"] < 12:
                await go_on(ada, "check", "call")
            assert not [event for event in ada.events if event.get("late") and event["kind"] != "show"]
            assert "time_bank" not in {event["kind"] for event in ada.events}

    play(evening)


@each_game
def test_bots_say_at_once_how_often_it_is_run(game: type[Game]) -> None:
    """P6: within the ten seconds there are, and long before."""

    async def evening() -> None:
        async with Evening([game]).serving() as house:
            ada = await sit_with_bots(house, game, 5, pause_seconds=1, run_it=3, buy_in_min=500)
            while ada.view["run_vote"] is None:
                await go_on(ada, "raise", "bet", "call", "check")
            await ada.act(
                "sit_out", at="next_hand"
            )  # so that nobody plays here who is a person; they answer all the same
            bots = {seat for seat in ada.view["run_vote"]["seats"] if ada.view["seats"][seat] != "ada"}
            seat = ada.view["seats"].index("ada")
            await ada.until(lambda: (ada.view["run_vote"] or {"seats": [seat]})["seats"] == [seat], 3)
            if ada.view["run_vote"] is not None:
                await ada.act("run_it", times=3)
            said = {event["seat"] for event in ada.events if event["kind"] == "run_it"}
            assert bots <= said
            await ada.until(lambda: ada.view["outcome"] is not None, 3)

    play(evening)


def test_bots_join_when_all_people_want_a_bomb_pot() -> None:
    """A3: they vote for none of their own, and it is never for a bot that a bomb pot is waited for."""

    async def evening() -> None:
        async with Evening([Holdem]).serving() as house:
            ada = await sit_with_bots(house, Holdem, 4, pause_seconds=3, bomb_pot_vote=True)
            while ada.view["hand_number"] < 4:
                assert not any(ada.view["bomb_votes"])
                await go_on(ada, "check", "fold")
            await ada.act("vote_bomb_pot")
            hand = ada.view["hand_number"]
            while ada.view["hand_number"] == hand:
                await go_on(ada, "check", "fold")
            assert ada.view["bomb_pot"]

    play(evening)


@each_game
def test_the_next_hand_comes_as_soon_as_ada_is_ready(game: type[Game]) -> None:
    """M6: the bots are ready without a word."""

    async def evening() -> None:
        async with Evening([game]).serving() as house:
            ada = await sit_with_bots(house, game, 5, pause_seconds=60)
            for hand in range(1, 4):
                while ada.view["outcome"] is None:
                    await go_on(ada, "check", "fold")
                await ada.act("be_ready")
                await ada.until(lambda hand=hand: ada.view["hand_number"] == hand + 1, 2)

    play(evening)


@each_game
def test_bots_do_not_think_for_whoever_has_folded_and_wants_to_go_on(game: type[Game]) -> None:
    """M6: the rest of the hand takes them no longer than a blink each, and the next one comes without a pause."""

    async def evening() -> None:
        async with Evening([game]).serving() as house:
            ada = await sit_with_bots(house, game, 5, pause_seconds=60)
            for _ in range(6):
                await fold_when_asked(ada)
                hand, said = ada.view["hand_number"], len(ada.events)
                if ada.view["outcome"] is None:
                    assert (await ada.act("be_ready"))["status"] == "ok"
                    began = now()
                    await ada.until(lambda: ada.view["outcome"] is not None)
                    acts = [e for e in ada.events[said:] if e["kind"] in ("fold", "check", "call", "bet", "raise")]
                    assert now() - began <= 0.2 * (len(acts) + 1)
                else:
                    await ada.act("be_ready")
                await ada.until(lambda hand=hand: ada.view["hand_number"] == hand + 1, 1)

    play(evening)


@each_game
def test_bots_think_as_ever_while_one_of_two_people_has_not_said_that_they_want_to_go_on(game: type[Game]) -> None:
    async def evening() -> None:
        async with Evening([game]).serving() as house:
            ada = await sit_with_bots(house, game, 4, seats=6, pause_seconds=60)
            bob = house.person("bob", ada.table)
            await bob.until(lambda: bob.seen.option("sit"))
            sit = bob.seen.option("sit")["args"]
            await bob.act("sit", seat=sit["seat"]["in"][0], buy_in=sit["buy_in"]["max"])
            watched = 0
            while watched < 5:
                hand = ada.view["hand_number"]
                while ada.view["outcome"] is None or ada.view["hand_number"] == hand - 1:
                    for person in (ada, bob):
                        for wish in ("wait", "fold", "be_ready"):
                            if person.seen.option(wish) and (person, wish) != (bob, "be_ready"):
                                await person.act(wish)
                    seats = [ada.view["seats"].index(name) for name in ("ada", "bob")]
                    folded = all(ada.view["status"][seat] == "folded" for seat in seats)
                    turn, began = ada.view["turn"], now()
                    ada.changed.clear()
                    await ada.changed.wait()
                    if folded and turn is not None and ada.view["turn"] != turn:
                        assert now() - began > 0.29
                        watched += 1
                await bob.act("be_ready")
                await ada.act("be_ready")
                await ada.until(lambda hand=hand: ada.view["hand_number"] > hand, 1)

    play(evening)


async def fold_when_asked(person: Person) -> None:
    """Until this hand is nothing to them any more."""
    seat = person.view["seats"].index(person.name)
    while person.view["outcome"] is None and person.view["status"][seat] != "folded":
        if person.seen.option("fold"):
            await person.act("fold")
        else:
            person.changed.clear()
            await person.changed.wait()


def now() -> float:
    return asyncio.get_running_loop().time()
