from parlour.bus.v1 import from_dealer_pb2 as _from_dealer_pb2
from parlour.bus.v1 import from_modules_pb2 as _from_modules_pb2
from parlour.bus.v1 import to_dealer_pb2 as _to_dealer_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLE_UNSPECIFIED: _ClassVar[Role]
    ROLE_GATEWAY: _ClassVar[Role]
    ROLE_DEALER: _ClassVar[Role]
ROLE_UNSPECIFIED: Role
ROLE_GATEWAY: Role
ROLE_DEALER: Role

class Envelope(_message.Message):
    __slots__ = ("format", "club", "role", "secret", "period", "signature", "letter")
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    CLUB_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    LETTER_FIELD_NUMBER: _ClassVar[int]
    format: int
    club: str
    role: Role
    secret: int
    period: int
    signature: bytes
    letter: bytes
    def __init__(self, format: _Optional[int] = ..., club: _Optional[str] = ..., role: _Optional[_Union[Role, str]] = ..., secret: _Optional[int] = ..., period: _Optional[int] = ..., signature: _Optional[bytes] = ..., letter: _Optional[bytes] = ...) -> None: ...

class Letter(_message.Message):
    __slots__ = ("sender", "run", "serial", "sent_at", "act", "look", "answer", "shown", "update", "whisper", "receipt", "presence", "heartbeat", "open", "opened", "spoken", "close", "recorded", "sessions_ended", "admit", "people_here", "person_restricted", "announced", "gateway_report", "leave", "dealer_report", "silence_changed", "house_notice", "tokens_changed", "turn_began", "turn_seen")
    SENDER_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    SENT_AT_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    LOOK_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    SHOWN_FIELD_NUMBER: _ClassVar[int]
    UPDATE_FIELD_NUMBER: _ClassVar[int]
    WHISPER_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    SPOKEN_FIELD_NUMBER: _ClassVar[int]
    CLOSE_FIELD_NUMBER: _ClassVar[int]
    RECORDED_FIELD_NUMBER: _ClassVar[int]
    SESSIONS_ENDED_FIELD_NUMBER: _ClassVar[int]
    ADMIT_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_HERE_FIELD_NUMBER: _ClassVar[int]
    PERSON_RESTRICTED_FIELD_NUMBER: _ClassVar[int]
    ANNOUNCED_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_REPORT_FIELD_NUMBER: _ClassVar[int]
    LEAVE_FIELD_NUMBER: _ClassVar[int]
    DEALER_REPORT_FIELD_NUMBER: _ClassVar[int]
    SILENCE_CHANGED_FIELD_NUMBER: _ClassVar[int]
    HOUSE_NOTICE_FIELD_NUMBER: _ClassVar[int]
    TOKENS_CHANGED_FIELD_NUMBER: _ClassVar[int]
    TURN_BEGAN_FIELD_NUMBER: _ClassVar[int]
    TURN_SEEN_FIELD_NUMBER: _ClassVar[int]
    sender: str
    run: int
    serial: int
    sent_at: int
    act: _to_dealer_pb2.Act
    look: _to_dealer_pb2.Look
    answer: _from_dealer_pb2.Answer
    shown: _from_dealer_pb2.Shown
    update: _from_dealer_pb2.Update
    whisper: _from_dealer_pb2.Whisper
    receipt: _from_dealer_pb2.Receipt
    presence: _to_dealer_pb2.Presence
    heartbeat: _from_dealer_pb2.Heartbeat
    open: _to_dealer_pb2.Open
    opened: _to_dealer_pb2.Opened
    spoken: _to_dealer_pb2.Spoken
    close: _to_dealer_pb2.Close
    recorded: _from_modules_pb2.Recorded
    sessions_ended: _to_dealer_pb2.SessionsEnded
    admit: _to_dealer_pb2.Admit
    people_here: _to_dealer_pb2.PeopleHere
    person_restricted: _to_dealer_pb2.PersonRestricted
    announced: _to_dealer_pb2.Announced
    gateway_report: _to_dealer_pb2.GatewayReport
    leave: _to_dealer_pb2.Leave
    dealer_report: _from_dealer_pb2.DealerReport
    silence_changed: _to_dealer_pb2.SilenceChanged
    house_notice: _to_dealer_pb2.HouseNotice
    tokens_changed: _to_dealer_pb2.TokensChanged
    turn_began: _from_dealer_pb2.TurnBegan
    turn_seen: _to_dealer_pb2.TurnSeen
    def __init__(self, sender: _Optional[str] = ..., run: _Optional[int] = ..., serial: _Optional[int] = ..., sent_at: _Optional[int] = ..., act: _Optional[_Union[_to_dealer_pb2.Act, _Mapping]] = ..., look: _Optional[_Union[_to_dealer_pb2.Look, _Mapping]] = ..., answer: _Optional[_Union[_from_dealer_pb2.Answer, _Mapping]] = ..., shown: _Optional[_Union[_from_dealer_pb2.Shown, _Mapping]] = ..., update: _Optional[_Union[_from_dealer_pb2.Update, _Mapping]] = ..., whisper: _Optional[_Union[_from_dealer_pb2.Whisper, _Mapping]] = ..., receipt: _Optional[_Union[_from_dealer_pb2.Receipt, _Mapping]] = ..., presence: _Optional[_Union[_to_dealer_pb2.Presence, _Mapping]] = ..., heartbeat: _Optional[_Union[_from_dealer_pb2.Heartbeat, _Mapping]] = ..., open: _Optional[_Union[_to_dealer_pb2.Open, _Mapping]] = ..., opened: _Optional[_Union[_to_dealer_pb2.Opened, _Mapping]] = ..., spoken: _Optional[_Union[_to_dealer_pb2.Spoken, _Mapping]] = ..., close: _Optional[_Union[_to_dealer_pb2.Close, _Mapping]] = ..., recorded: _Optional[_Union[_from_modules_pb2.Recorded, _Mapping]] = ..., sessions_ended: _Optional[_Union[_to_dealer_pb2.SessionsEnded, _Mapping]] = ..., admit: _Optional[_Union[_to_dealer_pb2.Admit, _Mapping]] = ..., people_here: _Optional[_Union[_to_dealer_pb2.PeopleHere, _Mapping]] = ..., person_restricted: _Optional[_Union[_to_dealer_pb2.PersonRestricted, _Mapping]] = ..., announced: _Optional[_Union[_to_dealer_pb2.Announced, _Mapping]] = ..., gateway_report: _Optional[_Union[_to_dealer_pb2.GatewayReport, _Mapping]] = ..., leave: _Optional[_Union[_to_dealer_pb2.Leave, _Mapping]] = ..., dealer_report: _Optional[_Union[_from_dealer_pb2.DealerReport, _Mapping]] = ..., silence_changed: _Optional[_Union[_to_dealer_pb2.SilenceChanged, _Mapping]] = ..., house_notice: _Optional[_Union[_to_dealer_pb2.HouseNotice, _Mapping]] = ..., tokens_changed: _Optional[_Union[_to_dealer_pb2.TokensChanged, _Mapping]] = ..., turn_began: _Optional[_Union[_from_dealer_pb2.TurnBegan, _Mapping]] = ..., turn_seen: _Optional[_Union[_to_dealer_pb2.TurnSeen, _Mapping]] = ...) -> None: ...
