"""One recorded hand as its PHH file has it: fields checked, amounts in whole units; not yet played.

PHH is a TOML file for one hand: stacks, antes, blinds, and the actions in a short notation. Whatever of it cannot be
read is a `BrokenHand` that says which field and why. Whether the actions are legal is not known here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from parlour.games.poker.variants import HOLDEM, OMAHA

Amount: TypeAlias = int | Decimal

PLAYED = {"NT": HOLDEM, "PO": OMAHA}
"""The variants that are played here, by their code in the files."""

VARIANT_NAMES = {
    "FT": "Fixed-Limit Hold'em",
    "NT": "No-Limit Hold'em",
    "NS": "No-Limit Short-Deck Hold'em",
    "PO": "Pot-Limit Omaha",
    "FO/8": "Fixed-Limit Omaha Hi-Lo",
    "F7S": "Fixed-Limit Seven Card Stud",
    "F7S/8": "Fixed-Limit Seven Card Stud Hi-Lo",
    "FR": "Fixed-Limit Razz",
    "N2L1D": "No-Limit Deuce-to-Seven Single Draw",
    "F2L3D": "Fixed-Limit Deuce-to-Seven Triple Draw",
    "FB": "Fixed-Limit Badugi",
}

AMOUNT_MAX = 10**15
PLACES_MAX = 6

NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


class BrokenHand(Exception):
    """The file cannot be read, or what it records is against the rules."""


class Recorded(msgspec.Struct):
    """A hand as its file has it, amounts in whole units of which `scale` make one of the file's."""

    variant: str
    scale: int
    stacks: list[int]
    antes: list[int]
    antes_are_stakes: bool
    blinds: list[int]
    min_bet: int
    actions: list[str]
    expected: list[Amount] | None

    def in_file(self, chips: int) -> Amount:
        """Turn units into the file's amount."""
        return chips // self.scale if chips % self.scale == 0 else Decimal(chips) / self.scale

    def in_units(self, amount: Amount) -> int:
        """Turn an amount of the file into units."""
        return int(amount * self.scale)

    def agrees(self, stacks: Sequence[int]) -> bool:
        """Whether the result is the file's, up to a unit which only the file has split."""
        if self.expected is None:
            return True
        for amount, chips in zip(self.expected, stacks, strict=True):
            in_units = Decimal(amount) * self.scale
            off = abs(in_units - chips)
            if off >= 1 or (off and in_units % 1 == 0):
                return False
        return True


def read_fields(text: str) -> dict[str, Any]:
    """Read a PHH text, of whatever variant, as far as every variant has it: a TOML table with the variant's code."""
    try:
        fields = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as broken:
        raise BrokenHand(f"not TOML: {broken}") from None
    if not isinstance(fields.get("variant"), str):
        raise BrokenHand("there is no variant")
    return fields


def finishing_stacks(fields: dict[str, Any]) -> list[Amount] | None:
    """Return how the hand ended, if the file says so."""
    return _amounts(fields, "finishing_stacks") if "finishing_stacks" in fields else None


def recorded_hand(fields: dict[str, Any]) -> Recorded:
    """Check the fields of a hand that is played here and put its amounts into whole units."""
    expected = finishing_stacks(fields)
    names = ("starting_stacks", "antes", "blinds_or_straddles")
    stacks, antes, blinds = (_amounts(fields, name) for name in names)
    players = len(stacks)
    for name, amounts in zip((*names[1:], "finishing_stacks"), (antes, blinds, expected), strict=True):
        if amounts is not None and len(amounts) != players:
            raise BrokenHand(f"{name} has {len(amounts)} entries for {players} players")
    if players < 2 or not all(stacks):
        raise BrokenHand("a hand needs two players, and each of them chips")
    min_bet = _amount(fields.get("min_bet"), "min_bet")
    if not min_bet:
        raise BrokenHand("min_bet is nothing")
    actions = fields.get("actions")
    if not isinstance(actions, list) or not all(isinstance(action, str) for action in actions):
        raise BrokenHand("actions is not a list of texts")
    raises = [Decimal(word) for action in actions for word in words_of(action)[2:] if NUMBER.fullmatch(word)]
    scale = _scale([*stacks, *antes, *blinds, min_bet, *raises])
    return Recorded(
        variant=PLAYED[fields["variant"]],
        scale=scale,
        stacks=[int(amount * scale) for amount in stacks],
        antes=[int(amount * scale) for amount in (antes if players > 2 else antes[::-1])],
        antes_are_stakes=bool(fields.get("ante_trimming_status", False)),
        blinds=[int(amount * scale) for amount in (blinds if players > 2 else blinds[::-1])],
        min_bet=int(min_bet * scale),
        actions=actions,
        expected=expected,
    )


def _amounts(fields: dict[str, Any], name: str) -> list[Amount]:
    values = fields.get(name)
    if not isinstance(values, list):
        raise BrokenHand(f"{name} is not a list of amounts")
    return [_amount(value, name) for value in values]


def _amount(value: Any, name: str) -> Amount:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BrokenHand(f"{name} is not an amount: {value!r}")
    if not Decimal(value).is_finite() or not 0 <= value <= AMOUNT_MAX:
        raise BrokenHand(f"{name} cannot be {value}")
    return value


def _scale(amounts: Sequence[Amount]) -> int:
    """How many units make one of the file's: as many as its amounts have decimal places for."""
    places = 0
    for amount in amounts:
        exponent = Decimal(amount).normalize().as_tuple().exponent
        assert isinstance(exponent, int), "amounts are finite"
        places = max(places, -exponent)
    if places > PLACES_MAX:
        raise BrokenHand(f"amounts have more than {PLACES_MAX} decimal places")
    return int(10**places)


def words_of(action: str) -> list[str]:
    """The words of an action without the commentary that may follow it."""
    return action.partition("#")[0].split()
