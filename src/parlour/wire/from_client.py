"""What a client may say. The person is never in a message: the gateway knows them from the session."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from parlour.kit.refusals import InvalidAction, TooLarge
from parlour.wire.limits import Limits

TableId = Annotated[str, Meta(min_length=1, max_length=16)]
ActionId = Annotated[str, Meta(min_length=1, max_length=64)]
Name = Annotated[str, Meta(min_length=1, max_length=32)]
Reason: TypeAlias = Literal["abuse", "cheating", "spam", "name", "other"]
"""Why somebody is reported: insults or threats, foul play, spam, the name they have, or what is said in words."""
Version = Annotated[int, Meta(ge=0, lt=2**53)]


class Hello(msgspec.Struct, frozen=True, tag_field="type", tag="hello"):
    """Who I am, where there is no cookie to say it; before anything else."""

    token: Annotated[str, Meta(max_length=128)]


class Join(msgspec.Struct, frozen=True, tag_field="type", tag="join"):
    """Show me a table, and what happens there from now on; `since` is the version I still have.

    With `token` I look on, or play, by a token of that table.
    """

    table: TableId
    since: Version | None = None
    token: Annotated[str, Meta(max_length=1024)] | None = None


class Quit(msgspec.Struct, frozen=True, tag_field="type", tag="quit"):
    """I look at this table no longer."""

    table: TableId


class Act(msgspec.Struct, frozen=True, tag_field="type", tag="act"):
    """I do something."""

    table: TableId
    action: Name
    action_id: ActionId
    args: msgspec.Raw = msgspec.Raw(b"{}")
    decision: Version | None = None


class Say(msgspec.Struct, frozen=True, tag_field="type", tag="say"):
    """I say something to everybody at a table."""

    table: TableId
    text: Annotated[str, Meta(min_length=1, max_length=200)]


class ReportPerson(msgspec.Struct, frozen=True, tag_field="type", tag="report"):
    """I report somebody at a table to the operator, with what was said there lately."""

    table: TableId
    person: Annotated[str, Meta(min_length=1, max_length=64)]
    reason: Reason
    action_id: ActionId
    words: Annotated[str, Meta(max_length=500)] = ""


class Sync(msgspec.Struct, frozen=True, tag_field="type", tag="sync"):
    """Send me a snapshot."""

    table: TableId


class More(msgspec.Struct, frozen=True, tag_field="type", tag="more"):
    """Send me more entries of a collection than the snapshot had; `next` is what came with the last of them."""

    table: TableId
    field: Annotated[str, Meta(min_length=1, max_length=64)]
    next: Annotated[int, Meta(ge=-1, lt=2**53)] = -1


class Sight(msgspec.Struct, frozen=True, tag_field="type", tag="sight"):
    """My page is in sight, or not: said when that changes. It is, until I say otherwise."""

    visible: bool


class Ping(msgspec.Struct, frozen=True, tag_field="type", tag="ping"):
    """Are you there, and what time is it?"""


Message = Hello | Join | Quit | Act | Say | ReportPerson | Sync | More | Sight | Ping

_decoder: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)
_id_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read(frame: bytes, limits: Limits) -> Message:
    """The message in a frame, or a refusal that says what is wrong with it."""
    if len(frame) > limits.frame_bytes_max:
        raise TooLarge(f"a message is at most {limits.frame_bytes_max} bytes")
    if frame.count(b"[") + frame.count(b"{") > limits.json_depth_max and _depth(frame) > limits.json_depth_max:
        raise InvalidAction(f"a message nests at most {limits.json_depth_max} deep")
    if b"\\u0000" in frame or b"\0" in frame:
        raise InvalidAction("a message has no NUL character")
    try:
        message = _decoder.decode(frame)
    except msgspec.ValidationError as wrong:
        raise InvalidAction(f"this message cannot be read: {wrong}") from None
    except msgspec.DecodeError as wrong:
        raise InvalidAction(f"this is not JSON: {wrong}") from None
    except (RecursionError, UnicodeDecodeError):
        raise InvalidAction("this message cannot be read") from None
    return message


def action_id_of(frame: bytes) -> tuple[str | None, str | None]:
    """(table, action id) of a frame that could not be read as a message, if they can be told, for the refusal."""
    try:
        fields = _id_decoder.decode(frame)
        named = {key: msgspec.json.decode(fields[key]) for key in ("table", "action_id") if key in fields}
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None, None
    table, action_id = named.get("table"), named.get("action_id")
    return (
        table if isinstance(table, str) and len(table) <= 16 else None,
        action_id if isinstance(action_id, str) and 1 <= len(action_id) <= 64 else None,
    )


def _depth(text: bytes) -> int:
    """How deep the brackets outside of strings nest."""
    depth = deepest = 0
    quoted = escaped = False
    for byte in text:
        if quoted:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                quoted = False
        elif byte == 0x22:
            quoted = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest
