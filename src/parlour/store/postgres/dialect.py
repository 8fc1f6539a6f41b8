"""Questions in PostgreSQL's words: see `questions`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ..questions import LISTS, VALUE, Question
from ..tables import NUMBER

NOW = "(SELECT parlour_now_0004())"  # asked once, not for each row

JSON = "convert_from(listing, 'UTF8')::json"

WORDS = {
    "now": NOW,
    **{name: f"= ANY (:{name}::text[])" for name in LISTS},
    "to_write": "FOR UPDATE",
    "then_join": "JOIN",
    "accepted": f"SELECT version FROM journal WHERE no = {NUMBER} AND action_id = :action_id AND actor = :actor",
    "journal": f"SELECT * FROM journal WHERE no = {NUMBER} AND version > :after",
    "title_or_names_have_search": (f"strpos(lower(concat({JSON} -> 'title', {JSON} -> 'names')), lower(:search)) > 0"),
    "name_has_search": "strpos(lower(name), lower(:search)) > 0",
    "pinned": "SELECT value FROM tables, json_each_text(tables.resources::json) WHERE tables.resources IS NOT NULL",
    "entries": (
        "SELECT json_agg(json_build_array(field, key, place, convert_from(value, 'UTF8')))::text FROM keyed "
        "WHERE keyed.no = tables.no"
    ),
    "phase": f"{JSON} ->> 'phase'",
    "summary": f"{JSON} ->> 'summary'",
    "free_seats": (
        f"({JSON} ->> 'seats')::int - ({JSON} ->> 'seated')::int + coalesce(({JSON} ->> 'bots_seated')::int, 0)"
    ),
}


class PostgresQuestion(NamedTuple):
    """A question as PostgreSQL takes it: with numbers, and the names of the values that they stand for."""

    text: str
    names: tuple[str, ...]

    def values(self, given: Mapping[str, object]) -> list[object]:
        """The values in their order."""
        return [given[name] for name in self.names]


@cache
def said(question: Question) -> PostgresQuestion:
    """A question in PostgreSQL's words."""
    text = question.said(WORDS)
    names = tuple(dict.fromkeys(VALUE.findall(text)))
    return PostgresQuestion(VALUE.sub(lambda named: f"${names.index(named[1]) + 1}", text), names)
