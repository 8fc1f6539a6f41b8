"""The games one can choose, with their settings as a form would show them; read from the classes themselves."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import UNSET, UnsetType

from parlour.table.rules import Rules


class SettingField(msgspec.Struct, frozen=True, omit_defaults=True):
    """One setting of a game."""

    name: str
    label: str
    help: str
    type: str
    default: float | str | bool | None
    min: int | UnsetType = UNSET
    max: int | UnsetType = UNSET
    choices: list[int | str] | UnsetType = UNSET
    format: str = ""
    """`chips`: an amount in the table's unit."""
    big_blinds: int | UnsetType = UNSET
    """What the default is in big blinds, where it follows the blinds."""
    group: str = ""
    """The heading under which a later step of the form asks for it; none: it is asked for at once."""
    house: bool = False
    """Whether it belongs to the last step, about who runs the table."""


class GameCard(msgspec.Struct, frozen=True):
    """One game."""

    name: str
    title: str
    about: str
    seats: tuple[int, int]
    bots: bool
    settings: list[SettingField]


def card(rules: Rules) -> GameCard:
    """What the form for a new table needs to know of a game."""
    game = rules.game
    return GameCard(
        name=rules.name,
        title=game.title_of_game,
        about=(game.__doc__ or "").strip().partition("\n")[0],
        seats=(game.seats_min, game.seats_max),
        bots=game.bots_welcome,
        settings=[_field(field) for field in msgspec.structs.fields(rules.settings)],
    )


def _field(field: msgspec.structs.FieldInfo) -> SettingField:
    schema, definitions = msgspec.json.schema_components([field.type], ref_template="{name}")
    described = schema[0]
    if "$ref" in described:
        described = definitions[described["$ref"]]
    minimum = described.get("minimum", _beside(described.get("exclusiveMinimum"), 1))
    maximum = described.get("maximum", _beside(described.get("exclusiveMaximum"), -1))
    return SettingField(
        name=field.encode_name,
        label=described.get("title", field.name.replace("_", " ").capitalize()),
        help=described.get("description", ""),
        type=described.get("type", "string"),
        default=field.default if field.default is not msgspec.NODEFAULT else None,
        min=minimum,
        max=maximum,
        choices=_choices(field.type),
        format=described.get("format", ""),
        big_blinds=described.get("bigBlinds", UNSET),
        group=described.get("group", ""),
        house=described.get("house", False),
    )


def _choices(kind: Any) -> list[int | str] | UnsetType:
    """What may be chosen, in the order in which the game has it; a schema would sort it, and put 11 before 5."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return list(get_args(kind)) if get_origin(kind) is Literal else UNSET


def _beside(bound: int | None, step: int) -> int | UnsetType:
    return UNSET if bound is None else bound + step
