"""Bots at briscola: sensible bids and calls, inference from what is public, a better game than the simplest one's."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from parlour.bots.briscola.beliefs import caller_side
from parlour.bots.briscola.bidding import bid, call_rank, call_suit
from parlour.bots.briscola.play import choose
from parlour.bots.briscola.position import position
from parlour.games.briscola.chiamata import Chiamata
from parlour.games.briscola.classic import Briscola
from parlour.kit.game import Game
from tests.bots.evening import Evening, play
from tests.games.briscola.bare import Bare, Move, at_random
from tests.games.briscola.bots import bots_move, classic_move, compare
from tests.games.briscola.deals import CHIAMATA, combinations

STRONG = ["Ad", "3d", "Nd", "7d", "5d", "Ac", "4c", "2s"]
WEAK = ["Jd", "7d", "Jc", "5c", "7s", "Ks", "2b", "6b"]


def auction(by_rank: bool = False, **highest: Any) -> dict[str, Any]:
    kind = "rank" if by_rank else "points"
    return {"settings": {"auction": kind}, "auction": {"highest": {"seat": 0, **highest} if highest else None}}


def table(trick: str = "", taken: str = "", **more: Any) -> dict[str, Any]:
    """What is public: a trick as "0 Ad, 1 2c", those that were taken before with their taker first."""
    tricks = [text.split(":") for text in taken.split(";") if text]
    return {
        "seats": list("abcde"),
        "settings": {"must_follow": False},
        "caller": 0,
        "partner": None,
        "called_rank": "K",
        "called_card": "Kd",
        "trump": "d",
        "card_points": [0] * 5,
        "trick": cards(trick),
        "taken": [{"winner": int(winner), "cards": cards(text)} for winner, text in tricks],
        **more,
    }


def cards(text: str) -> list[dict[str, Any]]:
    pairs = (play.split() for play in text.split(",") if play.strip())
    return [{"seat": int(seat), "card": card} for seat, card in pairs]


def sides(view: dict[str, Any], seat: int, hand: list[str]) -> list[float]:
    return caller_side(view, position(view, {"hand": hand}, seat))


def test_a_strong_hand_bids_and_a_weak_one_passes() -> None:
    assert bid(auction(), STRONG) == ("bid", {"points": 61})
    assert bid(auction(), WEAK) == ("pass", {})


def test_nobody_bids_more_than_the_hand_is_worth() -> None:
    assert bid(auction(points=63), STRONG) == ("bid", {"points": 64})
    assert bid(auction(points=90), STRONG) == ("pass", {})


def test_the_strongest_card_that_is_missing_is_called() -> None:
    assert call_rank(STRONG) == ("call_rank", {"rank": "K"})
    assert call_suit(STRONG, "K", []) == ("call_suit", {"suit": "d"})


def test_the_rank_that_was_bid_is_called_in_the_best_suit_that_lacks_it() -> None:
    assert bid(auction(by_rank=True), STRONG) == ("bid_rank", {"rank": "K"})
    assert call_suit(STRONG, "3", []) == ("call_suit", {"suit": "d"})


def test_in_an_auction_by_ranks_the_bids_go_down_and_then_on_in_points() -> None:
    action, args = bid(auction(by_rank=True, rank="3"), STRONG)
    assert (action, args) == ("bid_rank", {"rank": "K"})
    assert bid(auction(by_rank=True, rank="2"), STRONG) == ("bid", {"points": 62})


def test_who_gives_points_to_the_caller_is_likely_the_partner() -> None:
    found = sides(table(taken="0:0 Ac,1 3c,2 5s,3 4s,4 2s"), 4, WEAK)
    assert found[1] > 0.6
    assert found[0] == 1.0
    assert sum(found[1:]) == pytest.approx(1.0)


def test_who_takes_points_from_the_caller_is_likely_not() -> None:
    found = sides(table(taken="1:0 3c,1 Ac,2 5s,3 4s,4 2s"), 4, WEAK)
    assert found[1] < found[2]


def test_whoever_holds_the_called_card_knows_and_so_does_everybody_when_it_was_played() -> None:
    assert sides(table(), 3, ["Kd", "2c"]) == [1.0, 0.0, 0.0, 1.0, 0.0]
    assert sides(table(partner=2), 3, ["2c"]) == [1.0, 0.0, 1.0, 0.0, 0.0]
    assert sides(table(), 0, ["Kd", "2c"]) == [1.0, 0.0, 0.0, 0.0, 0.0], "alone"


def test_what_a_bot_believes_depends_on_nothing_that_it_does_not_see() -> None:
    view = table("0 Ac, 1 3c")
    assert sides(view, 3, WEAK) == sides({**view, "secret_partner": 1}, 3, WEAK)


def test_the_last_to_play_gives_points_to_a_friend_and_not_to_the_others() -> None:
    view, hand = table("0 Ad, 1 2c, 2 2s, 3 4s"), ["3c", "5c", "6b"]
    known = position(view, {"hand": hand}, 4)
    assert choose(known, [1.0, 0.0, 0.0, 0.0, 1.0], Random(1)) == "3c"
    assert choose(known, [0.0, 1.0, 1.0, 1.0, 1.0], Random(1)) in ("5c", "6b")


def test_a_partner_keeps_the_called_card_back_while_another_does_as_well() -> None:
    view, hand = table("0 2c, 1 3c, 2 2s, 3 4s"), ["Kd", "Nd", "6b", "5b", "4b"]
    known = position(view, {"hand": hand}, 4)
    assert choose(known, [1.0, 0.0, 0.0, 0.0, 1.0], Random(1), hides="Kd") == "Nd"


def test_bots_do_what_is_allowed_whatever_the_options_are() -> None:
    luck = Random(5)
    for settings in combinations(CHIAMATA)[::4]:
        bare = Bare(Chiamata, luck, deals=1, **{**settings, "match": "deals"})
        bare.begin()
        bare.play_deal(lambda bare, seat: bots_move(bare, seat, luck))  # an illegal move raises


def test_a_bot_wins_more_than_the_simplest_player_in_the_same_chair() -> None:
    found = compare(300)
    assert found["own bids"].errors > 6
    assert found["opponent"].errors > 2
    assert found["caller"].more > 0


@pytest.mark.parametrize(("seats", "share"), [(2, 0.7), (3, 0.45), (4, 0.6)])
def test_a_bot_wins_the_classic_game_more_often_than_whoever_plays_anything(seats: int, share: float) -> None:
    won = 0
    for seed in range(60):
        bare, luck, seat = Bare(Briscola, Random(seed), seats=seats, match="deals", deals=1), Random(seed), seed % seats
        ours = {seat, (seat + 2) % 4} if seats == 4 else {seat}

        def choose(bare: Bare, seat: int, luck: Random = luck, ours: set[int] = ours) -> Move:
            return classic_move(bare, seat, luck) if seat in ours else at_random(bare, seat)

        bare.begin()
        bare.play_deal(choose)
        won += bare.game.points[seat]
    assert won > 60 * share


@pytest.mark.parametrize("game", [Chiamata, Briscola])
def test_bots_play_with_ada_and_are_never_late(game: type[Game]) -> None:
    async def evening() -> None:
        async with Evening([game]).serving() as house:
            ada = house.person("ada", await house.table(game.name, 4, **({"seats": 4} if game is Briscola else {})))
            await ada.until(lambda: ada.seen.version > 0 and ada.view["seats"].count(None) == 1)
            await ada.act("sit", seat=ada.view["seats"].index(None))
            seat = ada.view["seats"].index("ada")
            while ada.view["deal_number"] < 2:
                await ada.until(lambda: ada.view["turn"] == seat or ada.view["next_deal_at"])
                option = ada.seen.option("pass") or ada.seen.option("play") or ada.seen.option("be_ready")
                if option is None:
                    option = {"action": "call_rank" if ada.seen.option("call_rank") else "call_suit"}
                args = ada.seen.option(option["action"])["args"] if "args" in option else {}
                await ada.act(option["action"], **{name: choice["in"][0] for name, choice in args.items()})
            assert not {"run_out", "time_bank"} & {event["kind"] for event in ada.events}

    play(evening)


def test_a_bot_sits_down_in_a_chair_that_somebody_has_left_and_plays_on() -> None:
    """G7: also in the last one."""

    async def evening() -> None:
        async with Evening([Chiamata]).serving() as house:
            table = await house.table("chiamata", 0)
            people = [house.person(name, table) for name in ("ada", "ben", "cho", "dan", "eve")]
            for seat, person in enumerate(people):
                await person.until(lambda person=person: person.seen.version > 0)
                await person.act("sit", seat=seat)
            ada, ben = people[:2]
            hand = ada.seen.mine["hand"]
            await ada.act("stand")
            await ben.until(lambda: ben.view["seats"][0] is not None, 15)
            bot = ben.view["seats"][0]
            assert ben.view["people"][bot]["bot"]
            await ben.until(lambda: ben.view["turn"] == 1, 15)
            assert (await ada.act("take_over", seat=0))["status"] == "ok"
            assert ada.seen.mine["hand"] == hand

    play(evening)
