from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ShownAtTheDoor(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SHOWN_AT_THE_DOOR_UNSPECIFIED: _ClassVar[ShownAtTheDoor]
    SHOWN_AT_THE_DOOR_LINK: _ClassVar[ShownAtTheDoor]
    SHOWN_AT_THE_DOOR_PASSWORD: _ClassVar[ShownAtTheDoor]
    SHOWN_AT_THE_DOOR_FRIEND: _ClassVar[ShownAtTheDoor]
    SHOWN_AT_THE_DOOR_TOKEN: _ClassVar[ShownAtTheDoor]

class Notice(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_UNSPECIFIED: _ClassVar[Notice]
    NOTICE_FRIEND_NO_MORE: _ClassVar[Notice]
    NOTICE_ACCOUNT_DELETED: _ClassVar[Notice]

class Mark(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MARK_UNSPECIFIED: _ClassVar[Mark]
    MARK_SEAT: _ClassVar[Mark]
    MARK_OWNER: _ClassVar[Mark]
    MARK_DEPUTY: _ClassVar[Mark]
SHOWN_AT_THE_DOOR_UNSPECIFIED: ShownAtTheDoor
SHOWN_AT_THE_DOOR_LINK: ShownAtTheDoor
SHOWN_AT_THE_DOOR_PASSWORD: ShownAtTheDoor
SHOWN_AT_THE_DOOR_FRIEND: ShownAtTheDoor
SHOWN_AT_THE_DOOR_TOKEN: ShownAtTheDoor
NOTICE_UNSPECIFIED: Notice
NOTICE_FRIEND_NO_MORE: Notice
NOTICE_ACCOUNT_DELETED: Notice
MARK_UNSPECIFIED: Mark
MARK_SEAT: Mark
MARK_OWNER: Mark
MARK_DEPUTY: Mark

class Act(_message.Message):
    __slots__ = ("request", "gateway", "table", "person", "name", "bot", "action", "args", "action_id", "decision", "colour")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    BOT_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    ARGS_FIELD_NUMBER: _ClassVar[int]
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    COLOUR_FIELD_NUMBER: _ClassVar[int]
    request: int
    gateway: str
    table: str
    person: str
    name: str
    bot: bool
    action: str
    args: bytes
    action_id: str
    decision: int
    colour: str
    def __init__(self, request: _Optional[int] = ..., gateway: _Optional[str] = ..., table: _Optional[str] = ..., person: _Optional[str] = ..., name: _Optional[str] = ..., bot: _Optional[bool] = ..., action: _Optional[str] = ..., args: _Optional[bytes] = ..., action_id: _Optional[str] = ..., decision: _Optional[int] = ..., colour: _Optional[str] = ...) -> None: ...

class Look(_message.Message):
    __slots__ = ("request", "gateway", "table", "person", "since", "field", "after", "observer")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    OBSERVER_FIELD_NUMBER: _ClassVar[int]
    request: int
    gateway: str
    table: str
    person: str
    since: int
    field: str
    after: int
    observer: bool
    def __init__(self, request: _Optional[int] = ..., gateway: _Optional[str] = ..., table: _Optional[str] = ..., person: _Optional[str] = ..., since: _Optional[int] = ..., field: _Optional[str] = ..., after: _Optional[int] = ..., observer: _Optional[bool] = ...) -> None: ...

class Open(_message.Message):
    __slots__ = ("request", "gateway", "table", "person", "opening")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    OPENING_FIELD_NUMBER: _ClassVar[int]
    request: int
    gateway: str
    table: str
    person: str
    opening: bytes
    def __init__(self, request: _Optional[int] = ..., gateway: _Optional[str] = ..., table: _Optional[str] = ..., person: _Optional[str] = ..., opening: _Optional[bytes] = ...) -> None: ...

class Close(_message.Message):
    __slots__ = ("request", "gateway", "table", "reason", "operator", "operator_name")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    OPERATOR_FIELD_NUMBER: _ClassVar[int]
    OPERATOR_NAME_FIELD_NUMBER: _ClassVar[int]
    request: int
    gateway: str
    table: str
    reason: str
    operator: str
    operator_name: str
    def __init__(self, request: _Optional[int] = ..., gateway: _Optional[str] = ..., table: _Optional[str] = ..., reason: _Optional[str] = ..., operator: _Optional[str] = ..., operator_name: _Optional[str] = ...) -> None: ...

class Admit(_message.Message):
    __slots__ = ("request", "gateway", "table", "person", "name", "shown")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SHOWN_FIELD_NUMBER: _ClassVar[int]
    request: int
    gateway: str
    table: str
    person: str
    name: str
    shown: ShownAtTheDoor
    def __init__(self, request: _Optional[int] = ..., gateway: _Optional[str] = ..., table: _Optional[str] = ..., person: _Optional[str] = ..., name: _Optional[str] = ..., shown: _Optional[_Union[ShownAtTheDoor, str]] = ...) -> None: ...

class HouseNotice(_message.Message):
    __slots__ = ("request", "gateway", "table", "person", "notice")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    request: int
    gateway: str
    table: str
    person: str
    notice: Notice
    def __init__(self, request: _Optional[int] = ..., gateway: _Optional[str] = ..., table: _Optional[str] = ..., person: _Optional[str] = ..., notice: _Optional[_Union[Notice, str]] = ...) -> None: ...

class Spoken(_message.Message):
    __slots__ = ("gateway", "number", "table", "person", "name", "text", "at", "marks", "colour")
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    MARKS_FIELD_NUMBER: _ClassVar[int]
    COLOUR_FIELD_NUMBER: _ClassVar[int]
    gateway: str
    number: int
    table: str
    person: str
    name: str
    text: str
    at: int
    marks: _containers.RepeatedScalarFieldContainer[Mark]
    colour: str
    def __init__(self, gateway: _Optional[str] = ..., number: _Optional[int] = ..., table: _Optional[str] = ..., person: _Optional[str] = ..., name: _Optional[str] = ..., text: _Optional[str] = ..., at: _Optional[int] = ..., marks: _Optional[_Iterable[_Union[Mark, str]]] = ..., colour: _Optional[str] = ...) -> None: ...

class Presence(_message.Message):
    __slots__ = ("gateway", "table", "connected", "watching", "hidden")
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    CONNECTED_FIELD_NUMBER: _ClassVar[int]
    WATCHING_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    gateway: str
    table: str
    connected: _containers.RepeatedScalarFieldContainer[str]
    watching: int
    hidden: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, gateway: _Optional[str] = ..., table: _Optional[str] = ..., connected: _Optional[_Iterable[str]] = ..., watching: _Optional[int] = ..., hidden: _Optional[_Iterable[str]] = ...) -> None: ...

class SessionsEnded(_message.Message):
    __slots__ = ("person", "keys")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    KEYS_FIELD_NUMBER: _ClassVar[int]
    person: str
    keys: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, person: _Optional[str] = ..., keys: _Optional[_Iterable[str]] = ...) -> None: ...

class TokensChanged(_message.Message):
    __slots__ = ("table", "keys")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    KEYS_FIELD_NUMBER: _ClassVar[int]
    table: str
    keys: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, table: _Optional[str] = ..., keys: _Optional[_Iterable[str]] = ...) -> None: ...

class Opened(_message.Message):
    __slots__ = ("table",)
    TABLE_FIELD_NUMBER: _ClassVar[int]
    table: str
    def __init__(self, table: _Optional[str] = ...) -> None: ...

class SilenceChanged(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: str
    def __init__(self, person: _Optional[str] = ...) -> None: ...

class PeopleHere(_message.Message):
    __slots__ = ("gateway", "people")
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    gateway: str
    people: _containers.RepeatedCompositeFieldContainer[PersonHere]
    def __init__(self, gateway: _Optional[str] = ..., people: _Optional[_Iterable[_Union[PersonHere, _Mapping]]] = ...) -> None: ...

class PersonHere(_message.Message):
    __slots__ = ("person", "tables", "gone")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    TABLES_FIELD_NUMBER: _ClassVar[int]
    GONE_FIELD_NUMBER: _ClassVar[int]
    person: str
    tables: _containers.RepeatedScalarFieldContainer[str]
    gone: bool
    def __init__(self, person: _Optional[str] = ..., tables: _Optional[_Iterable[str]] = ..., gone: _Optional[bool] = ...) -> None: ...

class PersonRestricted(_message.Message):
    __slots__ = ("person",)
    PERSON_FIELD_NUMBER: _ClassVar[int]
    person: str
    def __init__(self, person: _Optional[str] = ...) -> None: ...

class Announced(_message.Message):
    __slots__ = ("gateway",)
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    gateway: str
    def __init__(self, gateway: _Optional[str] = ...) -> None: ...

class GatewayReport(_message.Message):
    __slots__ = ("gateway", "version", "connections", "viewers", "tables", "messages", "unknown", "refusals", "leaving")
    class RefusalsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONNECTIONS_FIELD_NUMBER: _ClassVar[int]
    VIEWERS_FIELD_NUMBER: _ClassVar[int]
    TABLES_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    REFUSALS_FIELD_NUMBER: _ClassVar[int]
    LEAVING_FIELD_NUMBER: _ClassVar[int]
    gateway: str
    version: str
    connections: int
    viewers: int
    tables: int
    messages: int
    unknown: int
    refusals: _containers.ScalarMap[str, int]
    leaving: bool
    def __init__(self, gateway: _Optional[str] = ..., version: _Optional[str] = ..., connections: _Optional[int] = ..., viewers: _Optional[int] = ..., tables: _Optional[int] = ..., messages: _Optional[int] = ..., unknown: _Optional[int] = ..., refusals: _Optional[_Mapping[str, int]] = ..., leaving: _Optional[bool] = ...) -> None: ...

class Leave(_message.Message):
    __slots__ = ("process",)
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    process: str
    def __init__(self, process: _Optional[str] = ...) -> None: ...

class TurnSeen(_message.Message):
    __slots__ = ("table", "person", "version")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    table: str
    person: str
    version: int
    def __init__(self, table: _Optional[str] = ..., person: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...
