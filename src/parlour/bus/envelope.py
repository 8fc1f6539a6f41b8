"""Sealing what goes out, and opening what comes in.

A bus between hosts is open ground: whatever can reach the broker can write to it. So every message travels as a letter
in a signed envelope (`proto/parlour/bus/v1/envelope.proto` says how, for any language), and what is opened here

- was signed with a key of this club, of a role that may say such a thing, for this very subject: a whisper to one
  person is worth nothing on another's topic;
- was sent within the last half minute, by the clocks of two processes that may differ by as much (both go by the
  store's time, which nobody sets);
- has not been heard before;
- is of a kind that belongs on its topic, and well formed.

Anything else is `Rejected`, with a reason for the counters. Nobody acts on it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from google.protobuf.message import DecodeError

from parlour.bus.keys import PERIOD_SECONDS, Keyring
from parlour.bus.letters import DEALER, GATEWAY, KINDS, Malformed
from parlour.bus.replays import Heard
from parlour.bus.v1 import envelope_pb2

FORMAT = 1
BYTES_MAX = 1_000_000
TOLERANCE_SECONDS = 30.0

Message = Any
"""One of the structs that `letters.KINDS` lists."""

_ROLES = {GATEWAY: envelope_pb2.ROLE_GATEWAY, DEALER: envelope_pb2.ROLE_DEALER}
_ROLES_READ = {int(number): role for role, number in _ROLES.items()}
_BY_FIELD = {kind.field: kind for kind in KINDS.values()}


class Reason(StrEnum):
    """Why an envelope is refused."""

    TOO_LARGE = "too_large"
    GARBLED = "garbled"
    UNKNOWN_FORMAT = "unknown_format"
    OTHER_CLUB = "other_club"
    UNKNOWN_KEY = "unknown_key"
    BAD_SIGNATURE = "bad_signature"
    WRONG_ROLE = "wrong_role"
    WRONG_KIND = "wrong_kind"
    MALFORMED = "malformed"
    EXPIRED = "expired"
    REPLAYED = "replayed"


class Rejected(Exception):
    """This is no envelope that anybody should act on. `sender` is who signed it, when it was one of us."""

    def __init__(self, reason: Reason, sender: str = "") -> None:
        self.reason = reason
        self.sender = sender
        super().__init__(reason)


class Envelopes:
    """One process's desk: seals in its own name, and opens what others have sealed.

    The clock (s since the epoch) is one that all processes share.
    """

    def __init__(self, sender: str, keys: Keyring, clock: Callable[[], float]) -> None:
        self.sender = sender
        self._keys = keys
        self._clock = clock
        self._run = int.from_bytes(os.urandom(8), "big")
        self._serial = 0
        self._heard = Heard(2 * TOLERANCE_SECONDS)

    @property
    def club(self) -> str:
        """Whose envelopes these are."""
        return self._keys.club

    def seal(self, subject: str, message: Message) -> bytes:
        """The envelope of a message for one subject. Raises ValueError when it cannot be written."""
        kind = KINDS.get(type(message))
        if kind is None:
            raise ValueError(f"{type(message).__name__} is no message of the bus")
        now = self._clock()
        self._serial += 1
        try:
            letter = envelope_pb2.Letter(
                sender=self.sender,
                run=self._run,
                serial=self._serial,
                sent_at=int(now * 1_000),
                **{kind.field: kind.write(message)},
            ).SerializeToString()
        except (TypeError, KeyError) as wrong:
            raise ValueError(f"this {kind.field} cannot be written: {wrong}") from wrong
        secret, period = self._keys.signing, int(now) // PERIOD_SECONDS
        seal = self._keys.seal(secret, kind.role, period)
        assert seal is not None, "the keyring knows the secret that it names for signing"
        return envelope_pb2.Envelope(
            format=FORMAT,
            club=self._keys.club,
            role=_ROLES[kind.role],
            secret=secret,
            period=period,
            signature=seal.sign(_signed(subject, letter)),
            letter=letter,
        ).SerializeToString()

    def open(self, subject: str, fields: frozenset[str], data: bytes) -> Message:
        """The message in an envelope that came on a subject, where only some kinds of letter belong."""
        if len(data) > BYTES_MAX:
            raise Rejected(Reason.TOO_LARGE)
        now = self._clock()
        role, letter = self._check(subject, data, now)
        field = letter.WhichOneof("message")
        kind = _BY_FIELD.get(field)
        if kind is None or field not in fields:
            raise Rejected(Reason.WRONG_KIND, letter.sender)
        if kind.role != role:
            raise Rejected(Reason.WRONG_ROLE, letter.sender)
        try:
            message = kind.read(getattr(letter, field))
        except Malformed:
            raise Rejected(Reason.MALFORMED, letter.sender) from None
        if abs(letter.sent_at - now * 1_000) > TOLERANCE_SECONDS * 1_000:
            raise Rejected(Reason.EXPIRED)
        if not self._heard.first_time(letter.run, letter.serial, now):
            raise Rejected(Reason.REPLAYED)
        return message

    def _check(self, subject: str, data: bytes, now: float) -> tuple[str, Any]:
        """The letter in an envelope, and the role that signed it."""
        try:
            envelope = envelope_pb2.Envelope.FromString(data)
        except DecodeError:
            raise Rejected(Reason.GARBLED) from None
        if envelope.format != FORMAT:
            raise Rejected(Reason.UNKNOWN_FORMAT)
        if envelope.club != self._keys.club:
            raise Rejected(Reason.OTHER_CLUB)
        role, period = _ROLES_READ.get(envelope.role), envelope.period
        if role is None:
            raise Rejected(Reason.WRONG_ROLE)
        if abs(period - int(now) // PERIOD_SECONDS) > 1:
            raise Rejected(Reason.EXPIRED)
        seal = self._keys.seal(envelope.secret, role, period)
        if seal is None:
            raise Rejected(Reason.UNKNOWN_KEY)
        letter = envelope.letter
        if not seal.signed(_signed(subject, letter), envelope.signature):
            raise Rejected(Reason.BAD_SIGNATURE)
        try:
            return role, envelope_pb2.Letter.FromString(letter)
        except DecodeError:
            raise Rejected(Reason.GARBLED) from None


def _signed(subject: str, letter: bytes) -> bytes:
    return subject.encode() + b"\0" + letter
