from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class Recorded(_message.Message):
    __slots__ = ("module", "number", "table", "game", "kind", "at", "people", "body")
    MODULE_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    GAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    module: str
    number: int
    table: str
    game: str
    kind: str
    at: int
    people: _containers.RepeatedScalarFieldContainer[str]
    body: bytes
    def __init__(self, module: _Optional[str] = ..., number: _Optional[int] = ..., table: _Optional[str] = ..., game: _Optional[str] = ..., kind: _Optional[str] = ..., at: _Optional[int] = ..., people: _Optional[_Iterable[str]] = ..., body: _Optional[bytes] = ...) -> None: ...
