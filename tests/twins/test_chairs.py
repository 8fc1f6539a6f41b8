"""Secrets of chairs, in twin worlds and forks: no planted leak of one passes, and a sound game does."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from parlour.kit.compartments import Public, Seat
from parlour.kit.game import Game, action
from parlour.testing.check import Trial
from tests.toys.chairs import Chairs


class EmptyChairs(Chairs, name="empty_chairs"):
    """Shows everybody the hand of a chair that somebody has left."""

    left: Public[list[str]] = ()  # type: ignore[assignment]

    def on_stand(self, seat: Seat) -> None:
        """Lay it open."""
        if self.phase == "playing":
            self.left = list(self.hand[seat])


class Gossip(Chairs, name="gossip"):
    """Tells the neighbour what somebody takes over."""

    @action
    def lay(self, seat: Seat, card: str) -> None:
        """And tell the next one what is left in the hand."""
        super().lay(seat, card)
        after = (seat + 1) % len(self.seats)
        if self.phase == "playing" and self.seats[after] is not None and self.hand[seat]:
            self.tell("seen", to=after, card=self.hand[seat][0])


def tried(game: type[Game], games: int) -> tuple[bool, str]:
    out = io.StringIO()
    return Trial(Path("mygame.py"), [game], 0, out).run(games, 0), out.getvalue()


def test_hands_that_go_with_the_chair_are_sound_and_were_compared() -> None:
    sound, said = tried(Chairs, 60)
    assert sound, said
    assert "60 pairs of twin worlds compared" in said
    assert "NOT CHECKED" not in said


@pytest.mark.parametrize("game", [EmptyChairs, Gossip], ids=lambda game: game.name)
def test_a_game_that_gives_away_what_is_a_chairs_does_not_pass(game: type[Game]) -> None:
    sound, said = tried(game, 200)
    assert not sound
    assert "LEAK" in said
