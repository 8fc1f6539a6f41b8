"""The poker bots at real tables: they break no rule, peek at nothing, hold their own, and can be told apart."""

import inspect
from random import Random
from typing import Any

import pytest

from parlour.bots.poker.play import plays
from parlour.bots.poker.styles import STYLES, TIGHT
from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.kit.cards import DECK
from parlour.testing.picture import Picture
from parlour.testing.room import TABLE
from tests.bots.matches import Match, duplicate
from tests.bots.situations import BY_NAME, GAMES, NAMES

each_game = pytest.mark.parametrize("game", GAMES)
each_style = pytest.mark.parametrize("style", NAMES)

CLEARLY = 0.5
"""Big blinds a hand: what good players win of bad ones is a tenth of that."""

OPTIONS: dict[str, dict[str, Any]] = {
    "antes and straddles": {"ante": 20, "straddle": "utg", "run_it": 3, "auto_muck": False},
    "button straddles": {"straddle": "button", "wsop_straddle": True, "ante": 100, "ante_from": "big_blind"},
    "bomb pots": {"bomb_pot_every": 2, "bomb_pot_boards": 2, "bomb_pot_ante": 3, "run_it": 2},
    "bounties": {"seven_deuce": 5, "rabbit": True, "bomb_pot_every": 3, "button_rule": "forward", "run_it": 2},
    "odd chips": {"small_blind": 1, "big_blind": 3, "buy_in_min": 3, "ante": 2, "seven_deuce_saw_flop": True},
}


# They hold their own.


@each_game
@each_style
@pytest.mark.parametrize(("other", "deals"), [("station", 60), ("anything", 100)])
def test_every_style_beats_one_that_does_not_look_at_its_cards(style: str, other: str, deals: int, game: str) -> None:
    won = duplicate(game, [style, other], deals)
    assert won[style] > CLEARLY


def test_in_a_duplicate_match_everybody_has_had_everybodys_cards() -> None:
    matches = [Match(OMAHA, names, seed=5) for names in (["station", "tight"], ["tight", "station"])]
    for match in matches:
        match.room.wait(4)
    first, second = (match.room.game for match in matches)
    assert [first.hand[seat] for seat in (0, 1)] == [second.hand[seat] for seat in (0, 1)]
    assert (first.deck, first.button) == (second.deck, second.button)


# They can be told apart.


@each_game
def test_the_styles_are_seen_in_their_play(game: str) -> None:
    match = Match(game, [*NAMES, *NAMES[:2]], seed=2)
    match.play(120)
    entered = {style: match.share(style, "preflop", "call", "raise") for style in NAMES}
    raised = {style: match.share(style, "preflop", "raise") / entered[style] for style in NAMES}
    assert 0.08 < entered["tight"] < min(entered[style] for style in NAMES if style != "tight")
    assert entered["tight"] + 0.1 < entered["loose"] < 0.75
    assert raised["calling"] < 0.35 < 0.65 < raised["aggressive"]


@each_game
def test_every_way_to_act_is_used(game: str) -> None:
    match = Match(game, NAMES, seed=3, settings={"run_it": 2})
    match.play(100)
    used = {action for _, _, action in match.moves}
    assert used - {"show"} == {"fold", "check", "call", "bet", "raise", "run_it"}
    assert game == OMAHA or "show" in used  # with four cards a bluff that has nothing is rare


# They break no rule.


@each_game
@pytest.mark.parametrize("options", OPTIONS)
def test_no_move_is_refused_whatever_is_played_at_the_table(game: str, options: str) -> None:
    """A refused one raises. Stacks are from very short to deep, and two play who do anything."""
    settings = {**OPTIONS[options], "round_small_blind": True} if game == OMAHA else OPTIONS[options]
    match = Match(game, [*NAMES, "anything", "station"], depths=[3, 100, 12, 40, 60, 250], settings=settings)
    for person in match.people if "straddle" in settings else ():
        match.room.act(person, "straddle", on=True)
    match.play(40)
    assert sum(match.moves.values()) > 250


@each_game
def test_no_move_is_refused_among_nine_or_two(game: str) -> None:
    for names in ([*NAMES, *NAMES, "tight"], ["aggressive", "calling"]):
        match = Match(game, names, seed=4, settings={"run_it": 3, "bomb_pot_every": 4})
        match.play(20)
        assert match.room.game.hand_number == 20


# They peek at nothing.


def test_a_strategy_is_given_what_is_seen_and_chance_and_nothing_else() -> None:
    signature = inspect.signature(plays(TIGHT, HOLDEM))
    assert [parameter.annotation for parameter in signature.parameters.values()] == ["Seen", "Random"]


@each_game
@each_style
def test_a_decision_is_the_same_whatever_the_hidden_cards_are(style: str, game: str) -> None:
    """All cards that the bot does not see are exchanged; it is asked again from a fresh snapshot."""
    match = Match(game, [style] * 4, seed=6, settings={"bomb_pot_every": 3, "bomb_pot_boards": 2})
    compared = 0
    while compared < 40:
        seat = match.room.game.turn
        if seat is not None:
            before = decided(match, seat, style, game)
            exchange_hidden_cards(match, seat, Random(compared))
            assert decided(match, seat, style, game) == before
            compared += 1
        match.step()


def decided(match: Match, seat: int, style: str, game: str) -> object:
    """What a style does in this seat, seeing what a client would that comes to the table now."""
    person = match.people[seat]
    seen = Picture(match.room.tables[TABLE].snapshot(person, match.room.now))
    seen.catch_up()
    return BY_NAME[game][style](seen, Random(9))


def exchange_hidden_cards(match: Match, seat: int, random: Random) -> None:
    """Give the others and the deck other cards, as many as they had."""
    game = match.room.game
    known = {*game.hand[seat], *(card for board in game.boards for card in board)}
    hidden = [card for card in DECK if card not in known]
    random.shuffle(hidden)
    for other in game.dealt_in:
        if other != seat:
            count = len(game.hand[other])
            game.hand[other], hidden = hidden[:count], hidden[count:]
    game.deck[:] = hidden[: len(game.deck)]


# They are not noticed.


@pytest.mark.parametrize(("game", "mean_ms"), [(HOLDEM, 5.0), (OMAHA, 15.0)])
def test_a_decision_takes_a_moment_of_the_processor_at_most(game: str, mean_ms: float) -> None:
    """Measured on an idle machine: a fifth of this."""
    match = Match(game, [*NAMES, *NAMES[:2]], settings={"bomb_pot_every": 5, "bomb_pot_boards": 2})
    match.play(40)
    seconds = sorted(match.seconds)[len(match.seconds) // 10 :]  # without those in which nobody is asked anything
    assert 1_000 * sum(seconds) / len(seconds) < mean_ms


def test_there_are_four_characters_with_names_of_their_own() -> None:
    assert [style.name for style in STYLES] == ["tight", "loose", "calling", "aggressive"]
