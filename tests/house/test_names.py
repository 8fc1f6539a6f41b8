"""Nobody takes the name of a bot or of the house, however it is written."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlour.bots.names import NAMES
from parlour.house.guests import Guests
from parlour.kit.refusals import InvalidAction
from parlour.wire.likeness import likeness, numbered
from tests.harness import House, open_house

pytestmark = pytest.mark.anyio


def guests(house: House) -> Guests:
    return Guests(house.store, lambda: os.urandom(32), NAMES)


@pytest.mark.parametrize(
    "name",
    [
        "Pepper",
        "pepper",
        "PEPPER",
        "P e p p e r",
        "Pépper",
        "Рерреr",
        "Ｐｅｐｐｅｒ",
        "0live",
        "Teap0t",
        "Wаffles",
        "Parlour",
        "ADM1N",
    ],
)
async def test_a_name_that_looks_like_a_bots_or_the_houses_is_refused(tmp_path, name: str) -> None:
    async with open_house(tmp_path) as house:
        with pytest.raises(InvalidAction, match="belongs to the house"):
            await guests(house).admit(name)
        session, _ = await guests(house).admit("Ada")
        with pytest.raises(InvalidAction, match="belongs to the house"):
            await guests(house).change(session, name)


@pytest.mark.parametrize("name", ["Ada", "Peppermint", "Ольга", "王小明", "Pepe", "Olivia", "Al"])
async def test_other_names_are_free(tmp_path, name: str) -> None:
    async with open_house(tmp_path) as house:
        assert (await guests(house).admit(name))[0].name == name


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.swapcase, lambda name: " ".join(name)]))
def test_case_and_spaces_change_no_likeness(name: str, write) -> None:
    assert likeness(write(name)) == likeness(name)


def test_bots_look_unlike_one_another() -> None:
    assert len({likeness(name) for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Bob", "Ada"], ["Bob", "Ada"]),
        (["Bob", "BOB", "Воb"], ["Bob", "BOB (2)", "Воb (3)"]),
        (["Bob", "Bob (2)", "Bob"], ["Bob", "Bob (2)", "Bob (3)"]),
        (["...", "?!"], ["...", "?!"]),
    ],
)
def test_people_of_one_name_get_a_number(names: list[str], shown: list[str]) -> None:
    assert list(numbered(dict(zip("abc", names, strict=False))).values()) == shown


@given(st.lists(st.text("aA4 а(2)", max_size=6), max_size=12))
def test_numbered_names_all_look_different(names: list[str]) -> None:
    shown = numbered({str(number): name for number, name in enumerate(names)})
    assert len({likeness(name) for name in shown.values()}) == len(names)
