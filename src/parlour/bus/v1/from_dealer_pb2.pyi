from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Status(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STATUS_UNSPECIFIED: _ClassVar[Status]
    STATUS_OK: _ClassVar[Status]
    STATUS_ERROR: _ClassVar[Status]
    STATUS_UNKNOWN: _ClassVar[Status]

class Recovery(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECOVERY_UNSPECIFIED: _ClassVar[Recovery]
    RECOVERY_NOOP: _ClassVar[Recovery]
    RECOVERY_RETRY: _ClassVar[Recovery]
    RECOVERY_SYNC: _ClassVar[Recovery]
STATUS_UNSPECIFIED: Status
STATUS_OK: Status
STATUS_ERROR: Status
STATUS_UNKNOWN: Status
RECOVERY_UNSPECIFIED: Recovery
RECOVERY_NOOP: Recovery
RECOVERY_RETRY: Recovery
RECOVERY_SYNC: Recovery

class Receipt(_message.Message):
    __slots__ = ("requests",)
    REQUESTS_FIELD_NUMBER: _ClassVar[int]
    requests: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, requests: _Optional[_Iterable[int]] = ...) -> None: ...

class Answer(_message.Message):
    __slots__ = ("request", "status", "version", "code", "reason", "recovery")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RECOVERY_FIELD_NUMBER: _ClassVar[int]
    request: int
    status: Status
    version: int
    code: str
    reason: str
    recovery: Recovery
    def __init__(self, request: _Optional[int] = ..., status: _Optional[_Union[Status, str]] = ..., version: _Optional[int] = ..., code: _Optional[str] = ..., reason: _Optional[str] = ..., recovery: _Optional[_Union[Recovery, str]] = ...) -> None: ...

class Shown(_message.Message):
    __slots__ = ("request", "version", "frames", "since")
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    request: int
    version: int
    frames: _containers.RepeatedScalarFieldContainer[bytes]
    since: int
    def __init__(self, request: _Optional[int] = ..., version: _Optional[int] = ..., frames: _Optional[_Iterable[bytes]] = ..., since: _Optional[int] = ...) -> None: ...

class Update(_message.Message):
    __slots__ = ("table", "version", "body", "tail", "members", "whispered", "shown", "now", "restricted", "lookers", "banned", "observers")
    class ShownEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: bytes
        def __init__(self, key: _Optional[str] = ..., value: _Optional[bytes] = ...) -> None: ...
    TABLE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    TAIL_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_FIELD_NUMBER: _ClassVar[int]
    WHISPERED_FIELD_NUMBER: _ClassVar[int]
    SHOWN_FIELD_NUMBER: _ClassVar[int]
    NOW_FIELD_NUMBER: _ClassVar[int]
    RESTRICTED_FIELD_NUMBER: _ClassVar[int]
    LOOKERS_FIELD_NUMBER: _ClassVar[int]
    BANNED_FIELD_NUMBER: _ClassVar[int]
    OBSERVERS_FIELD_NUMBER: _ClassVar[int]
    table: str
    version: int
    body: bytes
    tail: bytes
    members: _containers.RepeatedScalarFieldContainer[str]
    whispered: _containers.RepeatedScalarFieldContainer[str]
    shown: _containers.ScalarMap[str, bytes]
    now: int
    restricted: bool
    lookers: _containers.RepeatedScalarFieldContainer[str]
    banned: _containers.RepeatedScalarFieldContainer[str]
    observers: bool
    def __init__(self, table: _Optional[str] = ..., version: _Optional[int] = ..., body: _Optional[bytes] = ..., tail: _Optional[bytes] = ..., members: _Optional[_Iterable[str]] = ..., whispered: _Optional[_Iterable[str]] = ..., shown: _Optional[_Mapping[str, bytes]] = ..., now: _Optional[int] = ..., restricted: _Optional[bool] = ..., lookers: _Optional[_Iterable[str]] = ..., banned: _Optional[_Iterable[str]] = ..., observers: _Optional[bool] = ...) -> None: ...

class Whisper(_message.Message):
    __slots__ = ("table", "version", "fragment")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FRAGMENT_FIELD_NUMBER: _ClassVar[int]
    table: str
    version: int
    fragment: bytes
    def __init__(self, table: _Optional[str] = ..., version: _Optional[int] = ..., fragment: _Optional[bytes] = ...) -> None: ...

class Heartbeat(_message.Message):
    __slots__ = ("dealer", "leaving")
    DEALER_FIELD_NUMBER: _ClassVar[int]
    LEAVING_FIELD_NUMBER: _ClassVar[int]
    dealer: str
    leaving: bool
    def __init__(self, dealer: _Optional[str] = ..., leaving: _Optional[bool] = ...) -> None: ...

class TurnBegan(_message.Message):
    __slots__ = ("table", "person", "version")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    table: str
    person: str
    version: int
    def __init__(self, table: _Optional[str] = ..., person: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class DealerReport(_message.Message):
    __slots__ = ("dealer", "version", "tables", "actions", "bugs", "suspects", "conflicts", "unknown", "refusals", "leaving")
    class RefusalsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    DEALER_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TABLES_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    BUGS_FIELD_NUMBER: _ClassVar[int]
    SUSPECTS_FIELD_NUMBER: _ClassVar[int]
    CONFLICTS_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    REFUSALS_FIELD_NUMBER: _ClassVar[int]
    LEAVING_FIELD_NUMBER: _ClassVar[int]
    dealer: str
    version: str
    tables: int
    actions: int
    bugs: int
    suspects: int
    conflicts: int
    unknown: int
    refusals: _containers.ScalarMap[str, int]
    leaving: bool
    def __init__(self, dealer: _Optional[str] = ..., version: _Optional[str] = ..., tables: _Optional[int] = ..., actions: _Optional[int] = ..., bugs: _Optional[int] = ..., suspects: _Optional[int] = ..., conflicts: _Optional[int] = ..., unknown: _Optional[int] = ..., refusals: _Optional[_Mapping[str, int]] = ..., leaving: _Optional[bool] = ...) -> None: ...
