"""Bots come to the tables that want them, leave room for people, and go when they are not wanted."""

import asyncio
import json

from parlour.bots import names, player
from tests.bots.evening import Evening, Person, play

SIX = {"seats": 6}


async def sit(person: Person, **args: int) -> int:
    """Sit somebody down in the first free seat, again if somebody else was faster."""
    while True:
        seat = person.view["seats"].index(None)
        if (await person.act("sit", seat=seat, **args))["status"] == "ok":
            return seat


async def has_bots(person: Person, count: int, seconds: float = 10) -> None:
    await person.until(lambda: person.seen.version > 0 and len(person.bots()) == count, seconds)


def test_bots_come_at_once_and_leave_a_seat_for_who_opened_the_table() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("holdem", 5, **SIX))
            await has_bots(ada, 5, seconds=4)
            await asyncio.sleep(60)
            assert ada.view["seats"].count(None) == 1
            await sit(ada, buy_in=10_000)
            assert None not in ada.view["seats"]

    play(evening)


def test_bots_pass_the_door_of_a_closed_table_and_go_on_there() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("holdem", 2, **SIX))
            await has_bots(ada, 2)
            closed = await ada.act("set_door", visibility="invited", observers=False)
            assert closed["status"] == "ok"
            await sit(ada, buy_in=10_000)
            assert (await ada.act("invite_bots", count=3))["status"] == "ok"
            await has_bots(ada, 3)
            await ada.until(lambda: ada.view["hand_number"] >= 2, 120)

    play(evening)


def test_whoever_sits_first_gets_a_full_table_when_they_asked_for_one() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("holdem", 5, **SIX))
            await ada.until(lambda: ada.seen.version > 0)
            await sit(ada, buy_in=10_000)
            await has_bots(ada, 5)

    play(evening)


def test_bots_leave_the_last_seat_to_a_friend() -> None:
    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            table = await house.table("holdem", 4, **SIX)
            people = [house.person(name, table) for name in ("ada", "ben", "cho")]
            for person in people:
                await person.until(lambda person=person: person.seen.version > 0)
                await sit(person, buy_in=10_000)
            house.open_doors()
            async with house.serving():
                ada = house.person("ada", table)
                await has_bots(ada, 2)
                await asyncio.sleep(60)
                assert ada.view["seats"].count(None) == 1

    play(evening)


def test_the_owner_says_how_many_bots_there_are() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("holdem", 0, **SIX))
            await asyncio.sleep(30)
            assert ada.bots() == []
            for count in (3, 1, 5, 0, 2):
                assert (await ada.act("invite_bots", count=count))["status"] == "ok"
                await has_bots(ada, count)
                await asyncio.sleep(10)
                assert len(ada.bots()) == count
            assert len(house.bots.players[ada.table]) == 2

    play(evening)


def test_after_a_restart_the_same_bots_sit_in_their_own_seats() -> None:
    async def evening() -> None:
        house = Evening()
        async with house.serving():
            table = await house.table("holdem", 4, **SIX)
            ada = house.person("ada", table)
            await has_bots(ada, 4)
            seats = ada.view["seats"]
        house.open_doors()
        async with house.serving():
            ada = house.person("ada", table)
            await asyncio.sleep(10)
            assert ada.view["seats"] == seats
            assert len(house.bots.players[table]) == 4
            seat = await sit(ada, buy_in=10_000)
            await ada.until(lambda: ada.view["hand_number"] == 1)
            seats[seat] = "ada"
            assert ada.view["seats"] == seats

    play(evening)


def test_bots_at_one_table_have_names_of_their_own_and_ids_that_stay() -> None:
    bots = [names.session("K7Q2ZD", number) for number in range(names.BOTS_MAX)]
    assert len({bot.name for bot in bots}) == len({bot.person for bot in bots}) == names.BOTS_MAX
    assert bots == [names.session("K7Q2ZD", number) for number in range(names.BOTS_MAX)]
    assert all(bot.bot and bot.person.startswith("b") and len(bot.person) == 16 for bot in bots)
    assert names.session("K7Q2ZE", 0).person != bots[0].person


def test_bots_do_not_play_among_themselves() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("holdem", 4, **SIX))
            await asyncio.sleep(120)
            assert ada.view["hand_number"] == 0
            seat = await sit(ada, buy_in=10_000)
            await ada.until(lambda: ada.view["hand_number"] == 1, 10)
            assert ada.view["status"].count("in") >= 4
            await ada.act("stand")
            await ada.until(lambda: ada.view["seats"][seat] is None, 200)
            hands = ada.view["hand_number"]
            await asyncio.sleep(300)
            assert ada.view["hand_number"] <= hands + 1
            assert all(ada.view["away"][seat] for seat, bot in enumerate(ada.view["seats"]) if bot)

    play(evening)


def test_bots_wait_for_somebody_who_sits_out() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("holdem", 2, **SIX))
            await has_bots(ada, 2)
            seat = await sit(ada, buy_in=10_000)
            await ada.until(lambda: ada.view["hand_number"] == 1)
            await ada.act("sit_out")
            await asyncio.sleep(200)
            hands = ada.view["hand_number"]
            await asyncio.sleep(200)
            assert ada.view["hand_number"] == hands <= 2
            await ada.act("sit_in")
            await ada.until(lambda: ada.view["hand_number"] > hands, 20)
            assert ada.view["status"][seat] == "in"

    play(evening)


def test_a_bot_that_has_lost_its_chips_buys_more() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            table = await house.table("holdem", 3, seats=6, buy_in_min=200, buy_in_max=200, pause_seconds=0)
            ada = house.person("ada", table)
            await has_bots(ada, 3)
            await sit(ada, buy_in=200)
            while sum(event["kind"] == "top_up" for event in ada.events) < 3:
                decision = ada.seen.prompt["decision"]
                for action in ("check", "fold", "top_up"):
                    if ada.seen.option(action):
                        await ada.act(action, **({"amount": 200} if action == "top_up" else {}))
                        break
                await ada.until(lambda decision=decision: ada.seen.prompt["decision"] != decision)
            assert ada.view["hand_number"] < 100

    play(evening)


def test_a_game_that_is_over_begins_again_when_its_people_want_it() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("tictactoe", 1))
            await has_bots(ada, 1)
            await sit(ada)
            await ada.until(lambda: ada.view["phase"] == "finished")  # Ada lets the clock run out
            await asyncio.sleep(100)
            assert ada.view["phase"] == "finished"
            await ada.act("rematch")
            await ada.until(lambda: ada.view["turn"] == ada.view["seats"].index("ada"), 5)

    play(evening)


def test_a_bot_that_is_sent_away_finishes_its_game() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("tictactoe", 1))
            await has_bots(ada, 1)
            seat = await sit(ada)
            await ada.act("invite_bots", count=0)
            await asyncio.sleep(10)
            assert ada.view["phase"] == "playing"
            assert any(ada.view["cells"]) or ada.view["turn"] == seat
            await ada.until(lambda: ada.view["phase"] != "playing")
            await has_bots(ada, 0)
            assert ada.view["result"]["reason"] == "time"

    play(evening)


def test_bots_rest_where_nothing_happens_and_are_there_when_something_does() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            ada = house.person("ada", await house.table("tictactoe", 1))
            await has_bots(ada, 1)
            await asyncio.sleep(player.REST_SECONDS + 10)
            assert house.bots.players == {}
            assert list(house.gateway.clients) == [ada.client]
            assert len(ada.bots()) == 1
            await sit(ada)
            if ada.view["turn"] == ada.view["seats"].index("ada"):
                await ada.act("mark", cell=0)
            await ada.until(lambda: any(mark == "XO"[ada.view["turn"] - 1] for mark in ada.view["cells"]), 6)

    play(evening)


def test_many_tables_get_their_bots_after_a_restart() -> None:
    async def evening() -> None:
        house = Evening(bots=False)
        async with house.serving():
            tables = [await house.table("tictactoe", 1) for _ in range(80)]
        house.open_doors()
        async with house.serving():
            await asyncio.sleep(3)
            assert sorted(house.bots.players) == sorted(tables)

    play(evening)


def test_bots_come_when_the_store_answers_again() -> None:
    async def evening() -> None:
        house = Evening(bots=False)
        async with house.serving():
            table = await house.table("tictactoe", 1)
        house.open_doors()
        async with house.serving():
            house.store.fails = True
            await asyncio.sleep(60)
            house.store.fails = False
            ada = house.person("ada", table)
            await has_bots(ada, 1, seconds=10)

    play(evening)


def test_tables_without_bots_cost_nothing_but_a_look_now_and_then() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            await house.table("holdem", 0)
            before = house.store.asked.count("with_bots")
            await asyncio.sleep(200)
            assert house.store.asked.count("with_bots") - before <= 100
            assert house.bots.players == {}

    play(evening)


def test_bots_leave_when_no_person_has_been_there_for_ten_minutes_and_come_back_with_one() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            table = await house.table("holdem", 3)
            ada = house.person("ada", table)
            await has_bots(ada, 3)
            await asyncio.sleep(10)
            ada.leave()
            await asyncio.sleep(8 * 60)
            assert len(house.bots.players[table]) == 3
            await asyncio.sleep(6 * 60)
            assert table not in house.bots.players
            state = (await house.store.load([table]))[table].state
            assert not any(json.loads(state)["seats"])
            bob = house.person("bob", table)
            await has_bots(bob, 3)

    play(evening)


def test_a_table_that_nobody_comes_to_is_closed_and_one_with_chips_of_people_is_not() -> None:
    async def evening() -> None:
        async with Evening().serving() as house:
            empty, kept = await house.table("holdem", 3), await house.table("holdem", 0)
            ada, bob = house.person("ada", empty), house.person("bob", kept)
            await has_bots(ada, 3)
            await sit(bob, buy_in=10_000)
            await asyncio.sleep(10)
            for person in (ada, bob):
                person.leave()
            await asyncio.sleep(70 * 60)
            phases = {}
            for table, state in (await house.store.load([empty, kept])).items():
                phases[table] = json.loads(state.state)["phase"]
            assert phases == {empty: "aborted", kept: "waiting"}
            assert [row.table for row in (await house.store.listed())[1]] == [kept]

    play(evening)
