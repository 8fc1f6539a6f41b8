"""The texts a table makes and reads: journal lines, parcels, records. One codec, at the edge of the pure part."""

from __future__ import annotations

from itertools import count
from typing import Any, TypeVar

import msgspec

from parlour.kit.effects import Effects, Message, Opening
from parlour.kit.game import Game, Guest
from parlour.kit.refusals import InvalidAction
from parlour.table.commit import Parcel, Record
from parlour.table.step import Concealed, Said

T = TypeVar("T")

_encoder = msgspec.json.Encoder()
_message_decoder = msgspec.json.Decoder(Message)
_said_decoder = msgspec.json.Decoder(Said)
_concealed_decoder = msgspec.json.Decoder(Concealed)
_opening_decoder = msgspec.json.Decoder(Opening)

encode = _encoder.encode

NUMBERS_A_STEP = 2**20
"""The number of a parcel is the version that sends it times this, and its place in that step: nobody has to count."""


def convert(value: Any, kind: type[T], what: str) -> T:
    """`value` as `kind`, or a refusal that says what is wrong."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as wrong:
        raise InvalidAction(f"{what}: {wrong}") from None


def said(guest: Guest, args: bytes, objection: str | None = None) -> bytes:
    """The public text of what a person did."""
    text = b'{"name":' + encode(guest.name)
    if guest.bot:
        text += b',"bot":true'
    if guest.colour:
        text += b',"colour":' + encode(guest.colour)
    if objection is not None:
        text += b',"objection":' + encode(objection)
    return text + b',"args":' + args + b"}"


def read_said(text: bytes) -> Said:
    """What `said` wrote."""
    return _said_decoder.decode(text)


def concealed(
    args: dict[str, Any] | None, entropy: bytes, message: bytes, hops: int, answers: dict[str, msgspec.Raw]
) -> bytes:
    """The sealed text of a journal line; empty when there is nothing to hide."""
    if not args and not entropy and not message and hops == 1 and not answers:
        return b""
    return encode(Concealed(args or {}, entropy, msgspec.Raw(message or b"null"), hops, answers))


def read_concealed(text: bytes) -> Concealed:
    """What `concealed` wrote."""
    return _concealed_decoder.decode(text) if text else Concealed()


def read_opening(text: bytes) -> Opening:
    """The opening that made a table."""
    return _opening_decoder.decode(text)


def parcels(table: str, version: int, game: Game, effects: Effects) -> tuple[Parcel, ...]:
    """What goes to other tables with this version, numbered; openings first, so that a message finds its table."""
    if not effects.openings and not effects.sends:
        return ()
    assert len(effects.openings) + len(effects.sends) < NUMBERS_A_STEP, "a step sends too much"
    numbers = count(version * NUMBERS_A_STEP)
    hops = game._desk.hops + 1
    packed = []
    for target, opening in effects.openings:
        public = encode(msgspec.structs.replace(opening, message=None))
        sealed = encode(opening.message) if opening.message is not None else b""
        packed.append(Parcel(table, target, next(numbers), "open", public, sealed, hops))
    for target, message in effects.sends:
        public = encode(Message(message.kind, message.body))
        sealed = b""
        if message.private or message.sealed:
            sealed = encode(Message(message.kind, {}, message.private, message.sealed))
        packed.append(Parcel(table, target, next(numbers), "message", public, sealed, hops))
    return tuple(packed)


def message(parcel: Parcel) -> Message:
    """The message in a parcel."""
    return read_message(parcel.body, parcel.sealed)


def read_message(body: bytes, sealed: bytes) -> Message:
    """A message from its two texts."""
    shown = _message_decoder.decode(body)
    if not sealed:
        return shown
    hidden = _message_decoder.decode(sealed)
    return Message(shown.kind, shown.body, hidden.private, hidden.sealed)


def opening(parcel: Parcel) -> Opening:
    """The opening in a parcel, its first message included."""
    shown = _opening_decoder.decode(parcel.body)
    if not parcel.sealed:
        return shown
    return msgspec.structs.replace(shown, message=_message_decoder.decode(parcel.sealed))


def kind_of(parcel: Parcel) -> str:
    """The kind of message in a parcel, for a bounce."""
    return "open" if parcel.kind == "open" else message(parcel).kind


def records(now: int, effects: Effects) -> tuple[Record, ...]:
    """What is to be kept beyond the table."""
    if not effects.records:
        return ()
    return tuple(
        Record(kept.kind, now, encode(kept.body), encode(kept.private) if kept.private else b"", kept.of)
        for kept in effects.records
    )
