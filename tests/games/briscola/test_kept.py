"""Deals that were kept: written as JSON lines, which `parlour replay` judges once more by the rules (G2, C9, L6)."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from parlour.cli.checking import replay
from parlour.games.briscola.chiamata import Chiamata
from parlour.games.briscola.classic import Briscola
from parlour.games.briscola.kept.records import DEAL, deal_lines
from parlour.kit.game import Game
from parlour.kit.records import KeptRecord
from tests.games.briscola.bare import Bare, at_random
from tests.games.briscola.deals import CHIAMATA, CLASSIC, combinations

Deal = dict[str, Any]


def kept(kind: type[Game], seed: int, **settings: Any) -> KeptRecord:
    """A deal that was played at random, as it is kept."""
    bare = Bare(kind, Random(seed), **{**settings, "deals": 1, "match": "deals"})
    bare.begin()
    bare.play_deal(at_random)
    bare.hear()
    [keeping] = [keeping for keeping in bare.kept if keeping.kind == DEAL]
    return KeptRecord("K7Q2ZD", 1, 0, msgspec.json.encode(keeping.body))


def replayed(tmp_path: Path, text: bytes) -> tuple[int, str, str]:
    """What `parlour replay` says of a file."""
    file = tmp_path / "deals.jsonl"
    file.write_bytes(text)
    out, err = io.StringIO(), io.StringIO()
    code = replay([file], False, out, err)
    return code, out.getvalue(), err.getvalue()


def test_deals_of_all_options_are_written_and_replayed(tmp_path: Path) -> None:
    records = [kept(Chiamata, seed, **options) for seed, options in enumerate(combinations(CHIAMATA)[::5])]
    records += [kept(Briscola, seed, **options) for seed, options in enumerate(combinations(CLASSIC)[::5])]
    code, out, err = replayed(tmp_path, deal_lines(records, lambda at, zone: ()))
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == f"{len(records)} ok"


def double_a_card(deal: Deal) -> None:
    deal["tricks"][0]["cards"][0]["card"] = deal["tricks"][1]["cards"][0]["card"]


def bid_again(deal: Deal) -> None:
    deal["bids"].append({"seat": deal["caller"], "points": 120})


def bid_lower(deal: Deal) -> None:
    deal["bids"].insert(0, {"seat": deal["bids"][0]["seat"], "points": 3})


def play_out_of_turn(deal: Deal) -> None:
    cards = deal["tricks"][2]["cards"]
    cards[0], cards[1] = cards[1], cards[0]


def take_the_points(deal: Deal) -> None:
    deal["card_points"] = [120, 0, 0, 0, 0]


FORGED: list[tuple[Callable[[Deal], object], str]] = [
    (lambda deal: deal["tricks"][0].update(winner=(deal["tricks"][0]["winner"] + 1) % 5), "winner of trick 1"),
    (lambda deal: deal["tricks"][3].update(points=99), "points of trick 4"),
    (lambda deal: deal.update(scores=[0] * 5), "scores"),
    (lambda deal: deal.update(partner=(deal["partner"] + 1) % 5), "partner"),
    (lambda deal: deal.update(caller=(deal["caller"] + 1) % 5), "caller"),
    (lambda deal: deal.update(goal=120), "points that are needed"),
    (lambda deal: deal.update(trump={"d": "c"}.get(deal["trump"], "d")), "trump"),
    (lambda deal: deal.update(scores=None), "whether it was played"),
    (lambda deal: deal["tricks"].pop(), "cards"),
    (lambda deal: deal.update(game="skat"), "nobody plays"),
    (lambda deal: deal.update(names=["Ann"]), "nobody plays"),
    (lambda deal: deal["settings"].update(least_points=40), "fewer points"),
    (lambda deal: deal.pop("tricks"), "required field"),
    (double_a_card, "cards"),
    (bid_again, "whoever bids"),
    (bid_lower, "bid from 61"),
    (play_out_of_turn, "whoever plays"),
    (take_the_points, "points of cards"),
]


@pytest.mark.parametrize(("forge", "complaint"), FORGED)
def test_a_line_that_says_something_else_is_told_so(
    tmp_path: Path, forge: Callable[[Deal], object], complaint: str
) -> None:
    deal = msgspec.json.decode(kept(Chiamata, 3, auction="points", all_pass="dealer").body)
    forge(deal)
    code, out, err = replayed(tmp_path, msgspec.json.encode(deal) + b"\n")
    assert (code, out.splitlines()[-1]) == (1, "1 failed")
    assert complaint in err


def test_suit_that_was_not_followed_is_seen(tmp_path: Path) -> None:
    deals = [msgspec.json.decode(kept(Chiamata, seed, all_pass="dealer").body) for seed in range(5)]
    for deal in deals:
        deal["settings"]["must_follow"] = True
    code, _, err = replayed(tmp_path, b"\n".join(map(msgspec.json.encode, deals)))
    assert code == 1
    assert "does not follow suit" in err


def test_what_is_no_json_is_told_with_its_line(tmp_path: Path) -> None:
    code, _, err = replayed(tmp_path, b"\nno deal\n")
    assert code == 1
    assert "deals.jsonl:2: " in err
