"""One recorded hand as its PHH file has it: fields checked, amounts in whole units; not yet played.

PHH is a TOML file for one hand: stacks, antes, blinds, and the actions in a short notation; a `.phhs` file has a table
of them for each of many hands. Whatever cannot be read is a `BrokenHand` that says which field and why. Whether the
actions are legal is not known here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from parlour.games.poker.hand.variants import HOLDEM, OMAHA
from parlour.kit.amounts import Unit

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

NOT_IN_PHH = "_not_in_phh"
"""The field in which our own exports say why a program that knows only PHH cannot replay a hand."""

AMOUNT_MAX = 10**15
UNKNOWN_STACK = 10 * AMOUNT_MAX
PLACES_MAX = 6

LISTS = ("antes", "blinds_or_straddles", "finishing_stacks", "winnings")
"""What has an entry for each player, as `starting_stacks` has."""

NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


class BrokenHand(Exception):
    """The file cannot be read, or what it records is against the rules."""

    def __init__(self, why: str, action: int | None = None) -> None:
        """`action` is which of the actions is to blame, from 1, if one is."""
        super().__init__(why)
        self.action = action


def not_played(variant: str) -> str:
    """Why a hand of this variant is not played here."""
    return f"{VARIANT_NAMES.get(variant, 'another variant')} ({variant}) is not played here"


class PhhHand(msgspec.Struct):
    """A hand as its file has it, amounts in whole units of which `scale` make one of the file's."""

    variant: str
    scale: int
    stacks: list[int]
    unknown_stacks: frozenset[int]
    """The places of the players whose stacks the file does not know; they have more than they can put in."""
    antes: list[int]
    antes_are_stakes: bool
    blinds: list[int]
    last_to_act: int
    """The place of the player who acts last before the flop."""
    min_bet: int
    actions: list[str]
    unit: Unit = "chips"
    """In which it is said what could have been bet."""

    def in_file(self, chips: int) -> Amount:
        """Turn units into the file's amount."""
        return chips // self.scale if chips % self.scale == 0 else Decimal(chips) / self.scale

    def in_units(self, amount: Amount) -> int:
        """Turn an amount of the file into units."""
        return int(amount * self.scale)

    def agrees(
        self, expected: Sequence[Amount | None] | None, found: Sequence[int], except_for: Collection[int] = ()
    ) -> bool:
        """Whether amounts are the file's, as far as it knows them, up to a unit which only the file has split."""
        for place, (amount, chips) in enumerate(zip(expected or (), found, strict=expected is not None)):
            if amount is None or place in except_for:
                continue
            in_units = Decimal(amount) * self.scale
            off = abs(in_units - chips)
            if off >= 1 or (off and in_units % 1 == 0):
                return False
        return True


def read_fields(text: str) -> dict[str, Any]:
    """Read a PHH text, of whatever variant, as far as every variant has it: a TOML table with the variant's code."""
    return _with_a_variant(_toml(text))


def read_many(text: str) -> Iterator[tuple[str, dict[str, Any] | BrokenHand]]:
    """Read the text of a `.phhs` file: the name of each hand in it with its table, or with why that is no hand."""
    for name, fields in _toml(text).items():
        try:
            yield name, _with_a_variant(fields if isinstance(fields, dict) else {})
        except BrokenHand as broken:
            yield name, broken


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as broken:
        raise BrokenHand(f"not TOML: {broken}") from None


def _with_a_variant(fields: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(fields.get("variant"), str):
        raise BrokenHand("there is no variant")
    return fields


def finishing_stacks(fields: dict[str, Any]) -> list[Amount | None] | None:
    """Return how the hand ended, if the file says so."""
    return _stacks(fields, "finishing_stacks") if "finishing_stacks" in fields else None


def winnings(fields: dict[str, Any]) -> list[Amount] | None:
    """Return what each player has collected from the pots, if the file says so."""
    return _amounts(fields, "winnings") if "winnings" in fields else None


def recorded_hand(fields: dict[str, Any]) -> PhhHand:
    """Check the fields of a hand that is played here and put its amounts into whole units."""
    stacks = _stacks(fields, "starting_stacks")
    antes = _amounts(fields, "antes")
    blinds = _amounts(fields, "blinds_or_straddles", least=-AMOUNT_MAX)
    players = len(stacks)
    lists: list[Sequence[Amount | None] | None] = [antes, blinds, finishing_stacks(fields), winnings(fields)]
    for name, amounts in zip(LISTS, lists, strict=True):
        if amounts is not None and len(amounts) != players:
            raise BrokenHand(f"{name} has {len(amounts)} entries for {players} players")
    if players < 2 or 0 in stacks:
        raise BrokenHand("a hand needs two players, and each of them chips")
    min_bet = _amount(fields.get("min_bet"), "min_bet")
    if not min_bet:
        raise BrokenHand("min_bet is nothing")
    actions = fields.get("actions")
    if not isinstance(actions, list) or not all(isinstance(action, str) for action in actions):
        raise BrokenHand("actions is not a list of texts")
    raises = [Decimal(word) for action in actions for word in words_of(action)[2:] if NUMBER.fullmatch(word)]
    known = [stack for stack in stacks if stack is not None]
    scale = _scale([*known, *antes, *blinds, min_bet, *raises])
    if players == 2:  # PHH lists what heads-up players post the other way round
        antes, blinds = antes[::-1], blinds[::-1]
    full: list[Amount] = [UNKNOWN_STACK if stack is None else stack for stack in stacks]
    return PhhHand(
        variant=PLAYED[fields["variant"]],
        scale=scale,
        stacks=[int(stack * scale) for stack in full],
        unknown_stacks=frozenset(place for place, stack in enumerate(stacks) if stack is None),
        antes=[int(amount * scale) for amount in antes],
        antes_are_stakes=bool(fields.get("ante_trimming_status", False)),
        blinds=[abs(int(amount * scale)) for amount in blinds],
        last_to_act=_last_to_act(blinds),
        min_bet=int(min_bet * scale),
        actions=actions,
    )


def _last_to_act(blinds: Sequence[Amount]) -> int:
    """Who posts the largest blind or straddle, of equal ones the last (M7); not a late post, which is below zero.

    Heads-up the big blind comes first here, and of equal blinds it is the big one.
    """
    if not any(blind > 0 for blind in blinds):
        return len(blinds) - 1
    later = 1 if len(blinds) > 2 else -1
    return max(range(len(blinds)), key=lambda place: (blinds[place], later * place))


def _stacks(fields: dict[str, Any], name: str) -> list[Amount | None]:
    """Amounts, None for those that are unknown, which PHH writes as infinite."""
    return [None if _is_unknown(value) else _amount(value, name) for value in _list(fields, name)]


def _is_unknown(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_infinite() and value > 0


def _amounts(fields: dict[str, Any], name: str, least: int = 0) -> list[Amount]:
    return [_amount(value, name, least) for value in _list(fields, name)]


def _list(fields: dict[str, Any], name: str) -> list[Any]:
    values = fields.get(name)
    if not isinstance(values, list):
        raise BrokenHand(f"{name} is not a list of amounts")
    return values


def _amount(value: Any, name: str, least: int = 0) -> Amount:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BrokenHand(f"{name} is not an amount: {value!r}")
    if not Decimal(value).is_finite() or not least <= value <= AMOUNT_MAX:
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
