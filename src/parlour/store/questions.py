"""What a store is asked, in one text for every engine, and how a store is made of an engine that answers.

A question's text is SQL with named values (`:table`). Where engines differ there is a word in braces, and each engine
has its own text for it: `sqlite/dialect.py` and `postgres/dialect.py`. The questions themselves are in `tables.py`,
`house.py` and `modules.py`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .vault import Vault

T = TypeVar("T")

Row = Iterable[Any]

VALUE = re.compile(r"(?<!:):([a-z_]+)")
"""A named value; `::text` is none."""

LISTS = ("these", "those_keys")
"""The words for "is one of these", and the names of the lists."""


@dataclass(frozen=True, eq=False)
class Question:
    """Something to ask, or to write, whatever the engine."""

    name: str
    text: str
    kept: bool = False
    """It reads pages of what was kept, which may be long: it never keeps play waiting."""

    def said(self, words: Mapping[str, str]) -> str:
        """The text with an engine's own words."""
        return self.text.format_map(words)


class Questions(ABC):
    """What every store is made of: an engine that can be asked, and the key to what is sealed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    @abstractmethod
    async def _ask(self, question: Question, read: Callable[[Row], T], **values: object) -> list[T]:
        """What `read` makes of each row. The store's time is there as `{now}`, a list of tables as `{these}`."""

    @abstractmethod
    async def _write(self, question: Question, **values: object) -> int:
        """Write, and say how many rows that were. It is on disk when this returns."""

    @abstractmethod
    async def _write_together(self, questions: Sequence[Question], **values: object) -> int:
        """Write in one transaction, and say how many rows the last of them wrote."""
