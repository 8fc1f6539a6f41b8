"""The poker bots play legal, sensible, different, and fast enough not to be noticed."""

import time
from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest

from parlour.bots import anything, poker
from parlour.bots.anything import Decide, Move
from parlour.games.poker.holdem import Holdem
from parlour.kit.cards import parse_cards
from parlour.testing.room import Room
from parlour.wire.seen import Seen

BIG_BLIND = 100


def calls_always(seen: Seen, random: Random) -> Move:
    return ("call", {}) if seen.option("call") else ("check", {})


STYLES: dict[str, Decide] = {
    "tight": poker.plays(poker.TIGHT),
    "loose": poker.plays(poker.LOOSE),
    "random": anything.decide,
    "station": calls_always,
}


class Match:
    """Hands in a row between strategies, everybody with at least fifty big blinds."""

    def __init__(self, *players: str, seed: int = 1) -> None:
        self.people = [f"{player}{seat}" for seat, player in enumerate(players)]
        self.actions: Counter[tuple[str, str]] = Counter()  # (player, action) before the flop
        self.seconds: list[float] = []
        self._strategies = [STYLES[player] for player in players]
        self._random = Random(seed)
        self.room = Room(Holdem, settings={"seats": len(players), "pause_seconds": 0}, seed=seed, checked=False)
        for seat, person in enumerate(self.people):
            self.room.sit(person, seat, buy_in=100 * BIG_BLIND)

    def play(self, hands: int) -> dict[str, int]:
        """Play, and return what each has won."""
        while self.room.game.hand_number <= hands:
            if self.room.game.turn is None:
                self._between_hands()
            else:
                self._act(self.room.game.turn)
        return {person: self.room.view(None)["net"][person] for person in self.people}

    def _between_hands(self) -> None:
        for seat, person in enumerate(self.people):
            stack = self.room.game.stacks[seat]
            if stack < 50 * BIG_BLIND:
                self.room.act(person, "top_up", amount=100 * BIG_BLIND - stack)
        self.room.wait(4)

    def _act(self, seat: int) -> None:
        person = self.people[seat]
        seen = self.room.seen(person)
        began = time.perf_counter()
        action, args = self._strategies[seat](seen, self._random)
        self.seconds.append(time.perf_counter() - began)
        if self.room.game.street == "preflop":
            self.actions[person, action] += 1
        self.room.act(person, action, **args)  # an illegal one raises


@pytest.mark.parametrize("bot", ["tight", "loose"])
@pytest.mark.parametrize("other", ["random", "station"])
def test_a_bot_beats_who_does_not_look_at_his_cards(bot: str, other: str) -> None:
    won = Match(bot, other, bot, other).play(300)
    assert won[f"{bot}0"] + won[f"{bot}2"] > 300 * BIG_BLIND // 5


def test_the_loose_one_enters_more_pots_and_the_tight_one_folds_more() -> None:
    match = Match("tight", "loose", "tight", "loose", "tight", "loose")
    match.play(200)

    def entered(style: str) -> float:
        mine = {key: count for key, count in match.actions.items() if key[0].startswith(style)}
        return sum(count for (_, action), count in mine.items() if action in ("call", "raise")) / sum(mine.values())

    assert 0.12 < entered("tight") < 0.35
    assert entered("tight") + 0.12 < entered("loose") < 0.75


def test_every_way_to_act_is_used() -> None:
    match = Match("tight", "loose", "tight", "loose")
    match.play(150)
    assert {action for _, action in match.actions} == {"fold", "check", "call", "raise"}


def test_a_decision_takes_a_moment_of_the_processor_at_most() -> None:
    match = Match("tight", "loose", "tight", "loose", "tight", "loose")
    match.play(100)
    assert sorted(match.seconds)[len(match.seconds) // 2] < 0.005
    assert sum(match.seconds) / len(match.seconds) < 0.005


@pytest.mark.parametrize(
    ("hand", "points"),
    [("AsAh", 20), ("AsKs", 12), ("TsTd", 10), ("5s7s", 6), ("2s2h", 5), ("7s2h", -1), ("QhJd", 7), ("AsKd", 10)],
)
def test_two_cards_have_the_points_of_chens_formula(hand: str, points: int) -> None:
    assert poker.chen(parse_cards(hand)) == poker.chen(parse_cards(hand)[::-1]) == points


@pytest.mark.parametrize(
    ("hand", "board", "opponents", "share"),
    [
        ("AsAh", "", 1, 0.852),
        ("AsKs", "", 1, 0.670),
        ("7s2h", "", 1, 0.346),
        ("AsAh", "", 4, 0.559),
        ("2s3s", "AsKsQsJsTs", 2, 1 / 3),
        ("AsAh", "AcAdKh", 3, 1.0),
    ],
)
def test_chances_are_those_of_the_books(hand: str, board: str, opponents: int, share: float) -> None:
    sampled = poker.equity(parse_cards(hand), parse_cards(board), opponents, Random(1), samples=4_000)
    assert sampled == pytest.approx(share, abs=0.02)


def spot(hand: str, board: str, *options: dict[str, object], bets: Sequence[int], pot: int = 0) -> Seen:
    """A table of three; this bot is in seat 0 and on turn."""
    seen = Seen()
    view = {
        "turn": 0,
        "status": ["in", "in", "folded"],
        "bets": list(bets),
        "pots": [{"amount": pot, "seats": [0, 1]}] if pot else [],
        "board": parse_cards(board),
        "settings": {"big_blind": BIG_BLIND},
    }
    prompt = {"decision": 1, "options": [{"action": "fold"}, *options]}
    mine = {"hand": parse_cards(hand)}
    seen.hear({"type": "snapshot", "version": 1, "now": 0, "view": view, "mine": mine, "prompt": prompt})
    return seen


def call(amount: int) -> dict[str, object]:
    return {"action": "call", "shows": {"amount": amount}}


def to(action: str, least: int, most: int) -> dict[str, object]:
    return {"action": action, "args": {"to": {"min": least, "max": most}}}


def decisions(style: str, seen: Seen) -> list[Move]:
    return [STYLES[style](seen, Random(seed)) for seed in range(100)]


@pytest.mark.parametrize("style", ["tight", "loose"])
def test_what_is_free_is_never_folded(style: str) -> None:
    seen = spot("7s2h", "AdKdQd", {"action": "check"}, bets=[0, 0, 0], pot=600)
    assert all(action == "check" for action, _ in decisions(style, seen))


@pytest.mark.parametrize("style", ["tight", "loose"])
def test_the_best_hand_is_never_folded(style: str) -> None:
    seen = spot("AsKs", "QsJsTs2d3h", call(9_000), bets=[0, 9_000, 0], pot=2_000)
    assert {action for action, _ in decisions(style, seen)} == {"call"}


@pytest.mark.parametrize("style", ["tight", "loose"])
def test_nothing_is_called_for_a_large_bet_with_nothing(style: str) -> None:
    seen = spot("7s2h", "AdKdQdJc9h", call(6_000), bets=[0, 6_000, 0], pot=3_000)
    assert {action for action, _ in decisions(style, seen)} == {"fold"}


@pytest.mark.parametrize("style", ["tight", "loose"])
def test_aces_are_raised_or_called_at_any_price(style: str) -> None:
    raised = spot("AsAh", "", call(9_900), bets=[100, 10_000, 0])
    assert {action for action, _ in decisions(style, raised)} == {"call"}
    opened = spot("AsAh", "", call(100), to("raise", 200, 10_000), bets=[0, 100, 50])
    actions = {action for action, _ in decisions(style, opened)}
    assert "raise" in actions
    assert actions <= {"raise", "call"}


@pytest.mark.parametrize("style", ["tight", "loose"])
def test_seven_deuce_is_folded_to_a_raise(style: str) -> None:
    seen = spot("7s2h", "", call(300), to("raise", 600, 10_000), bets=[0, 300, 100])
    assert [action for action, _ in decisions(style, seen)].count("fold") > 95


def test_bets_are_round_and_within_the_range_and_all_of_it_when_it_is_most_of_it() -> None:
    seen = spot("AsAh", "Ad7c2h", {"action": "check"}, to("bet", 100, 10_000), bets=[0, 0, 0], pot=1_000)
    amounts = {args["to"] for action, args in decisions("tight", seen) if action == "bet"}
    assert len(amounts) > 3
    assert all(300 <= amount <= 900 and amount % 50 == 0 for amount in amounts)
    short = spot("AsAh", "Ad7c2h", {"action": "check"}, to("bet", 100, 460), bets=[0, 0, 0], pot=1_000)
    assert {args["to"] for action, args in decisions("tight", short) if action == "bet"} == {460}


def test_nothing_is_decided_out_of_turn() -> None:
    seen = spot("AsAh", "", bets=[0, 0, 0])
    seen.prompt = {"decision": 1, "options": [{"action": "stand"}]}
    assert poker.plays(poker.TIGHT)(seen, Random(1)) is None
