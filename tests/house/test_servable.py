"""What cannot be served is refused in words, before anything is opened; what can be is served beside the others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from msgspec import Meta

from parlour.app import GAMES
from parlour.house.catalogue import card
from parlour.house.game_files import CannotServe, served
from parlour.house.servable import clash, objection
from parlour.kit.compartments import Public
from parlour.kit.game import Game, Settings
from parlour.kit.records import FileForm, KeptRecord, RecordKind, plain_row
from parlour.table.rules import FieldError, Rules


def rules(*kinds: Any, settings: type[Settings] = Settings, **options: Any) -> Rules:
    """A game, as its author would have written it."""
    fields = {"__annotations__": {"settings": Public[settings]}, "settings": settings(), "__module__": __name__}
    made = type("Kitty", (Game,), {**fields, "record_kinds": kinds}, **options)
    return Rules(made)


def kind(name: str = "trick", plural: str = "tricks", **more: Any) -> RecordKind:
    return RecordKind(name=name, plural=plural, **more)


def in_form(name: str) -> dict[str, FileForm]:
    return {name: FileForm(ending=".txt", ending_of_many=".txt", one=lambda *_: b"", many=lambda *_: b"")}


class TooHigh(Settings, frozen=True):
    stake: Annotated[int, Meta(ge=1, le=4)] = 9


class Renamed(Settings, frozen=True, rename="camel"):
    big_stake: int = 2


@pytest.mark.parametrize("served_by_the_house", GAMES, ids=lambda it: it.name)
def test_there_is_nothing_to_say_against_the_games_of_the_tree(served_by_the_house: Rules) -> None:
    assert objection(served_by_the_house) is None
    assert clash(served_by_the_house, GAMES) is None


@pytest.mark.parametrize(
    ("game", "why"),
    [
        (rules("trick"), "no tuple of RecordKind"),
        (rules(kind("ledger")), "the house's own"),
        (rules(kind("house.seat")), "the house's own"),
        (rules(kind("a trick")), "letters, digits"),
        (rules(kind(plural="all tricks")), "no such word"),
        (rules(kind(plural="export")), "has an address of that name"),
        (rules(kind(), kind(plural="others")), "two kinds of record named 'trick'"),
        (rules(kind(), kind("other")), "two kinds of record"),
        (rules(kind(row=lambda record: record)), "does not say what it returns"),
        (rules(kind(forms=in_form("json"))), "and not json"),
        (rules(settings=TooHigh), "refused as they stand at the beginning"),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_what_the_house_cannot_do_is_said(game: Rules, why: str) -> None:
    assert why in (objection(game) or "")


@pytest.mark.parametrize(
    "options",
    [
        *({"name": name} for name in ("a/b", "..", "my game", 5, "x" * 65)),
        *({"seats": seats} for seats in ((4, 2), -1, 10**6)),
        *({"turn_seconds": seconds} for seconds in ("long", 0)),
        {"title": 5},
    ],
    ids=repr,
)
def test_a_class_is_made_with_what_can_be(options: dict[str, Any]) -> None:
    with pytest.raises(FieldError):
        rules(**options)


def other_row(record: KeptRecord) -> dict[str, Any]:
    return dict(plain_row(record))


def test_two_games_may_keep_the_same_records_and_not_describe_them_differently() -> None:
    one = rules(kind(), name="one")
    assert clash(rules(kind(), name="two"), [one]) is None
    assert clash(rules(kind("other", "others"), name="two"), [one]) is None
    found = clash(rules(kind(row=other_row), name="two"), [one])
    assert found is not None
    assert (found[0].name, found[1]) == ("one", "keep records of kind 'trick', and describe them differently")


def test_nor_have_two_kinds_one_address() -> None:
    found = clash(rules(kind("other"), name="two"), [rules(kind(), name="one")])
    assert found is not None
    assert "at one address, /tricks" in found[1]


def test_nor_are_two_kinds_handed_out_in_one_form() -> None:
    one = rules(kind(forms=in_form("text")), name="one")
    assert clash(rules(kind("other", "others", forms=in_form("list")), name="two"), [one]) is None
    found = clash(rules(kind("other", "others", forms=in_form("text")), name="two"), [one])
    assert found is not None
    assert "in one form, 'text'" in found[1]


def test_the_form_says_the_name_under_which_a_setting_is_sent() -> None:
    (field,) = card(rules(settings=Renamed)).settings
    assert msgspec.convert({field.name: 3}, Renamed) == Renamed(big_stake=3)


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "mygame.py"
    file.write_text("from parlour.kit.game import Game\nclass Kitty(Game, seats=2): pass\n")
    again = tmp_path / ".." / tmp_path.name / "mygame.py"
    assert [it.name for it in served([str(file), str(again)], GAMES)] == ["kitty"]


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match="is a folder"):
        served([str(tmp_path)], GAMES)
