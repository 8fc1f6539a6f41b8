"""What the places at the table are called, from two players to ten, and where button and blinds are dead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlour.games.poker.cash.blinds import Marks, Places, first_hand, next_hand
from parlour.games.poker.cash.positions import named_positions
from parlour.games.poker.holdem import Holdem
from parlour.table.rules import rules_of
from tests.games.poker.cash.test_table import Evening

ROUND_THE_TABLE = {
    2: "BB BTN",
    3: "SB BB BTN",
    4: "SB BB CO BTN",
    5: "SB BB UTG CO BTN",
    6: "SB BB UTG HJ CO BTN",
    7: "SB BB UTG LJ HJ CO BTN",
    8: "SB BB UTG UTG+1 LJ HJ CO BTN",
    9: "SB BB UTG UTG+1 UTG+2 LJ HJ CO BTN",
    10: "SB BB UTG UTG+1 UTG+2 UTG+3 LJ HJ CO BTN",
}
LATE = ["LJ", "HJ", "CO", "BTN"]


def names(places: Places) -> str:
    """Round the table from the left of the button."""
    return " ".join(named_positions(places)[seat] for seat in places.order)


@pytest.mark.parametrize(("players", "round_the_table"), ROUND_THE_TABLE.items())
def test_each_number_of_players_has_its_names(players: int, round_the_table: str) -> None:
    assert names(first_hand(range(players), players - 1)) == round_the_table


def test_a_dead_small_blind_is_nobodys_name() -> None:
    """The big blind of seat 2 is gone (B2)."""
    places = next_hand(Marks(0, 1, 2), [0, 1, 3, 4, 5], {})
    assert (places.marks, names(places)) == (Marks(1, 2, 3), "BB UTG HJ CO BTN")


def test_a_dead_button_is_nobodys_name_and_before_it_is_the_cutoff() -> None:
    places = next_hand(Marks(1, 2, 3), [0, 1, 3, 4, 5], {})
    assert (places.marks, names(places)) == (Marks(2, 3, 4), "SB BB UTG HJ CO")


def test_button_and_small_blind_can_both_be_dead() -> None:
    places = next_hand(Marks(0, 1, 2), [0, 3, 4, 5], {})
    assert (places.marks, names(places)) == (Marks(1, 2, 3), "BB UTG HJ CO")


def test_a_late_poster_has_the_position_of_the_chair() -> None:
    places = next_hand(Marks(0, 1, 2), [0, 1, 2, 3, 4], {5: "post"})
    assert named_positions(places) == {2: "SB", 3: "BB", 4: "UTG", 5: "HJ", 0: "CO", 1: "BTN"}


def test_who_buys_the_button_has_the_big_blind() -> None:
    """Who had it in the hand before is the first to act (B4)."""
    places = next_hand(Marks(0, 1, 3), [0, 1, 3, 4, 5], {2: "buy_button"})
    assert named_positions(places) == {2: "BB", 3: "UTG", 4: "LJ", 5: "HJ", 0: "CO", 1: "BTN"}


def test_in_a_bomb_pot_the_first_two_are_called_by_the_blinds_they_do_not_post() -> None:
    """A3."""
    marks = Marks(1, 2, 3)
    order = [2, 3, 4, 5, 0, 1]
    bomb = Places(marks=marks, order=order, posts_small=None, posts_big=None, small_blind_due=2)
    assert names(bomb) == ROUND_THE_TABLE[6]
    heads_up = Places(marks=marks, order=[3, 1], posts_small=None, posts_big=None, small_blind_due=2)
    assert names(heads_up) == "BB BTN"


@st.composite
def some_places(draw: st.DrawFn) -> Places:
    """The next hand of players and comers in any chairs, after any hand."""
    chairs = st.integers(0, 8)
    players = draw(st.lists(chairs, min_size=2, unique=True).map(sorted))
    if draw(st.booleans()):
        return first_hand(players, draw(st.sampled_from(players)))
    small, big = sorted(draw(st.lists(chairs, min_size=2, max_size=2, unique=True)))
    button = draw(st.sampled_from([small, *(seat for seat in range(9) if not small < seat <= big)]))
    choices = st.sampled_from(["wait", "post", "buy_button"])
    comers = {seat: draw(choices) for seat in range(9) if seat not in players and draw(st.booleans())}
    return next_hand(Marks(button, small, big), players, comers, draw(st.sampled_from(["dead", "forward"])))


@given(some_places())
def test_names_go_round_the_table_wherever_button_and_blinds_are(places: Places) -> None:
    found = named_positions(places)
    assert list(found) == places.order
    assert len(set(found.values())) == len(found), "each name once"
    has = {position: seat for seat, position in found.items()}
    assert has["BB"] == (places.posts_big if places.buyer is None else places.buyer)
    if len(found) == 2:
        assert has.keys() == {"BB", "BTN"}
        return
    assert has.get("SB") == places.posts_small
    assert has.get("BTN") == (places.marks.button if places.marks.button in places.order else None)
    after_big = places.order.index(has["BB"]) + 1
    round_the_table = [found[seat] for seat in (*places.order[after_big:], *places.order[:after_big])]
    between = [position for position in round_the_table if position not in ("SB", "BB", "BTN")]
    assert round_the_table == [*between, *(position for position in ("BTN", "SB", "BB") if position in has)]
    late = [position for position in between if position in LATE]
    assert late == LATE[3 - len(late) : 3], "counted back from the button"
    early = between[: len(between) - len(late)]
    assert early == ["UTG", *(f"UTG+{place}" for place in range(1, len(early)))][: len(early)]
    assert len(late) == 3 or len(early) == (len(between) > 1)


def test_positions_come_with_the_deal_and_lie_on_the_table_until_the_next() -> None:
    evening = Evening("ann", "bob", "cyd", "dan")
    evening.deal()
    deal = next(event for event in evening.told if event["kind"] == "deal")
    button = evening.game.button
    named = {(button + place) % 4: name for place, name in enumerate(["BTN", "SB", "BB", "CO"])}
    assert deal["positions"] == evening.game.positions == [named.get(seat) for seat in range(6)]
    leaver = evening.game.seats[button]
    evening.act(leaver, "stand")
    evening.fold_out()
    assert evening.game.positions == [named.get(seat) if seat != button else None for seat in range(6)]
    assert deal["positions"][button] == "BTN", "what has been told stays as it was"


def test_a_table_stored_before_there_were_names_plays_on() -> None:
    evening = Evening("ann", "bob", "cyd").deal()
    evening.game.positions = rules_of(Holdem).new().positions
    evening.act(evening.game.seats[evening.game.button], "stand")
    evening.fold_out()
    assert evening.game.positions == []
    evening.deal()
    assert sorted(filter(None, evening.game.positions)) == ["BB", "BTN"]
