"""What is in the frames that are made at the table as text, and the schema of every frame of the socket.

Nothing here is sent: `table.projection` writes snapshots, updates and pages piece by piece. Whoever writes a client
reads here what comes; a test holds what is sent to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, get_args

import msgspec
import msgspec.inspect
from msgspec import UNSET, UnsetType

from parlour.kit.parts import Deadline, Door, Guest
from parlour.wire import from_client, to_client


class TableView(msgspec.Struct, frozen=True, omit_defaults=True):
    """What every table shows, whatever is played at it; a game has fields of its own beside these."""

    seats: list[str | None]
    """People by their ids."""
    people: dict[str, Guest]
    owner: str | None
    phase: str
    turn: int | None
    deadline: Deadline | None
    result: dict[str, Any] | None
    settings: dict[str, Any]
    title: str
    bots: int
    stage: str | UnsetType | None = UNSET
    """Of games that have stages; null before one begins."""
    on_turn: list[int] = []
    deadlines: list[Deadline] = []


class TableEvent(msgspec.Struct, frozen=True):
    """Something that happened, told to all or to one person; its other fields are the game's."""

    kind: str


class ArgumentLimits(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an argument may be: from `min` to `max`, one of those `in` a list, or any of a type."""

    min: int | UnsetType = UNSET
    max: int | UnsetType = UNSET
    values: list[Any] | UnsetType = msgspec.field(name="in", default=UNSET)
    type: str | UnsetType = UNSET
    max_length: int | UnsetType = UNSET


class OpenOption(msgspec.Struct, frozen=True, omit_defaults=True):
    """One action that is open, what its arguments may be, and what to show beside its button."""

    action: str
    args: dict[str, ArgumentLimits] = {}
    shows: dict[str, Any] = {}


class OpenPrompt(msgspec.Struct, frozen=True):
    """What one may do now."""

    decision: int
    options: list[OpenOption]


class MoreEntries(msgspec.Struct, frozen=True):
    """Of a keyed collection there is more than a snapshot has: how many in all, and what to ask the next page with."""

    count: int
    next: int


class SnapshotFrame(msgspec.Struct, frozen=True, tag_field="type", tag="snapshot", omit_defaults=True):
    """The whole view of one viewer; `for_people` are the actions that bots leave alone."""

    table: str
    version: int
    now: int  # ms
    game: str
    for_people: list[str]
    view: TableView
    mine: dict[str, Any]
    prompt: OpenPrompt
    more: dict[str, MoreEntries] = {}
    events: list[TableEvent] = []
    """What was told to all before, where a game has more than the view to tell to whoever comes."""


class UpdateFrame(msgspec.Struct, frozen=True, tag_field="type", tag="update", omit_defaults=True):
    """One version further: what is not as it was. An entry, or something of one's own, that became null is gone."""

    table: str
    version: int
    now: int  # ms
    events: list[TableEvent] = []
    changes: dict[str, Any] = {}
    entries: dict[str, dict[str, Any]] = {}
    mine: dict[str, Any] = {}
    told: list[TableEvent] = []
    """Events that only this viewer is told."""
    moved: str | UnsetType = UNSET
    """The table that one is sent to."""
    prompt: OpenPrompt | UnsetType = UNSET


class PageFrame(msgspec.Struct, frozen=True, tag_field="type", tag="page", omit_defaults=True):
    """More entries of a keyed collection; without `next` these were the last."""

    table: str
    version: int
    field: str
    entries: dict[str, Any]
    next: int | UnsetType = UNSET


SERVER_FRAMES = (SnapshotFrame, UpdateFrame, PageFrame)


def frame_schemas(others: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON schema for each frame, by name; `FromServer` and `ToServer` are one of them each.

    `others` are types by name that come with them, such as what the view of one game shows. A field that is always sent
    is required, also where the server has a default for it.
    """
    directions = {
        "FromServer": (*_members(to_client.Message), *SERVER_FRAMES),
        "ToServer": _members(from_client.Message),
    }
    types = [*directions["FromServer"], *directions["ToServer"], Door, *others.values()]
    schemas, components = msgspec.json.schema_components(types, ref_template=REFERENCE)
    components |= {
        name: {"oneOf": [{"$ref": REFERENCE.format(name=frame.__name__)} for frame in frames]}
        for name, frames in directions.items()
    }
    for struct in _structs(msgspec.inspect.multi_type_info([*directions["FromServer"], *others.values()])):
        if not struct.cls.__struct_config__.omit_defaults:
            tag = [struct.tag_field] if struct.tag_field else []
            components[struct.cls.__name__]["required"] = tag + [field.encode_name for field in struct.fields]
    named = zip(others, schemas[len(types) - len(others) :], strict=True)
    return components | {name: schema for name, schema in named if schema != {"$ref": REFERENCE.format(name=name)}}


REFERENCE = "#/components/schemas/{name}"


def _structs(found: Any) -> Iterator[msgspec.inspect.StructType]:
    """All structs in these types, and in what they are made of."""
    seen: set[type] = set()
    waiting = list(found)
    while waiting:
        part = waiting.pop()
        if isinstance(part, msgspec.inspect.StructType):
            if part.cls in seen:
                continue
            seen.add(part.cls)
            yield part
            waiting.extend(field.type for field in part.fields)
            continue
        for inner in ("item_type", "item_types", "key_type", "value_type", "types", "type"):
            value = getattr(part, inner, ())
            waiting.extend(value if isinstance(value, tuple) else [value])


def _members(messages: UnionType) -> tuple[Any, ...]:
    return tuple(_Act if message is from_client.Act else message for message in get_args(messages))


def _act() -> type[msgspec.Struct]:
    """`Act` with its arguments as what they are: in the message itself they are left for the table to read."""
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
    for field in msgspec.structs.fields(from_client.Act):
        if field.type is msgspec.Raw:
            fields.append((field.name, dict[str, Any], msgspec.field(default_factory=dict)))
        else:
            fields.append((field.name, field.type) if field.required else (field.name, field.type, field.default))
    return msgspec.defstruct("Act", fields, tag_field="type", tag="act", namespace={"__doc__": from_client.Act.__doc__})


_Act = _act()
