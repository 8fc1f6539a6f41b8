"""Somebody whose turn has begun is called after a moment, unless they look by then, at whichever gateway."""

from __future__ import annotations

import pytest

from parlour.gateway.turns import WAIT_SECONDS, UnseenTurns
from parlour.wire import topics
from parlour.wire.from_dealer import TurnBegan
from parlour.wire.to_dealer import TurnSeen

NOW = 100.0
LATER = NOW + WAIT_SECONDS
TURN = TurnBegan("T", "ada", 7)


class Told:
    """A bus that keeps what is said."""

    def __init__(self) -> None:
        self.said: list[object] = []

    def publish(self, topic: object, message: object) -> None:
        assert topic == topics.HOUSE
        self.said.append(message)


class Post:
    """One gateway: who has which table in sight there, and who was called."""

    def __init__(self) -> None:
        self.bus = Told()
        self.in_sight: set[tuple[str, str]] = set()
        self.called: list[TurnBegan] = []
        self.turns = UnseenTurns(self.bus, lambda table, person: (table, person) in self.in_sight)  # type: ignore[arg-type]
        self.turns.call = self.called.append


@pytest.fixture
def post() -> Post:
    return Post()


def test_whoever_does_not_come_is_called_once_and_after_a_moment(post: Post) -> None:
    post.turns.begin(TURN, NOW)
    post.turns.tick(LATER - 0.1)
    assert post.called == []
    post.turns.tick(LATER)
    post.turns.tick(LATER + 1)
    assert post.called == [TURN]
    assert post.bus.said == []


def test_whoever_looks_here_is_not_called_anywhere(post: Post) -> None:
    post.in_sight.add(("T", "ada"))
    post.turns.begin(TURN, NOW)
    post.turns.tick(LATER)
    assert post.called == []
    assert post.bus.said == [TurnSeen("T", "ada", 7)]


def test_whoever_comes_within_the_moment_is_not_called_anywhere(post: Post) -> None:
    post.turns.begin(TURN, NOW)
    post.in_sight.add(("T", "ada"))
    post.turns.tick(LATER)
    assert post.called == []
    assert post.bus.said == [TurnSeen("T", "ada", 7)]


def test_whoever_looks_at_another_gateway_is_not_called(post: Post) -> None:
    post.turns.begin(TURN, NOW)
    post.turns.begin(TurnBegan("T", "bob", 7), NOW)
    post.turns.seen(TurnSeen("T", "ada", 7))
    post.turns.tick(LATER)
    assert [turn.person for turn in post.called] == ["bob"]


def test_that_an_earlier_turn_was_seen_says_nothing_of_this_one(post: Post) -> None:
    post.turns.begin(TurnBegan("T", "ada", 9), NOW)
    post.turns.seen(TurnSeen("T", "ada", 7))
    post.turns.tick(LATER)
    assert [turn.version for turn in post.called] == [9]
