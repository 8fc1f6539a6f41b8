"""Random deals over all combinations of the options, each judged once more by the settler (C9, L6, G5)."""

from __future__ import annotations

from random import Random

import pytest

from parlour.games.briscola.chiamata import Chiamata
from parlour.games.briscola.classic import Briscola
from parlour.kit.game import Game
from tests.games.briscola.bare import Bare, at_random
from tests.games.briscola.deals import CHIAMATA, CLASSIC, combinations, play_deals
from tests.games.briscola.settler import Cheating, settle, settle_auction


def test_every_deal_comes_to_what_the_settler_finds() -> None:
    kinds = play_deals(300)
    assert kinds["with a partner"] > 100
    assert kinds["alone"] > 10


def test_all_combinations_of_the_options_are_played() -> None:
    assert len(combinations(CHIAMATA)) == 192
    assert len(combinations(CLASSIC)) == 108


@pytest.mark.parametrize(
    ("kind", "settings"),
    [(Chiamata, {"match": "5"}), (Chiamata, {"deals": 3}), (Briscola, {"seats": 3}), (Briscola, {"seats": 4})],
    ids=["to 5", "3 deals", "three", "four"],
)
def test_a_match_comes_to_an_end_with_the_highest_as_winners(kind: type[Game], settings: dict[str, object]) -> None:
    bare = Bare(kind, Random(3), **settings)
    bare.begin()
    bare.play_deal(at_random)
    while bare.game.phase == "playing":
        bare.next_deal()
        bare.play_deal(at_random)
    points = bare.game.points
    assert bare.game.result["winners"] == [seat for seat, each in enumerate(points) if each == max(points)]


def test_the_settler_sees_a_bid_that_is_none() -> None:
    bids = [(0, "61"), (1, "61")]
    with pytest.raises(Cheating, match="no bid"):
        settle_auction(bids, 4, by_rank=False, dealer_plays=False)
    with pytest.raises(Cheating, match="ended at the wrong bid"):
        settle_auction([(0, "61"), (1, "pass")], 4, by_rank=False, dealer_plays=False)


def test_the_settler_sees_a_card_that_was_not_held() -> None:
    deck = [rank + suit for suit in "dcsb" for rank in "A234567JNK"]
    hands = [deck[seat::5] for seat in range(5)]
    passes = [(seat, "pass") for seat in range(1, 5)]
    plays = [(seat, hands[0][0]) for _ in range(8) for seat in range(5)]
    with pytest.raises(Cheating, match="did not have it"):
        settle(hands, 4, [(0, "61"), *passes], ("A", "d"), plays, {})
