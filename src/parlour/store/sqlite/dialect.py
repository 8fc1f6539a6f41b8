"""Questions in SQLite's words: see `questions`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from ..questions import LISTS, Question
from ..tables import NUMBER

# The index of the journal lags: what it has, and the few lines that it has not reached.
UNINDEXED = f"line > (SELECT line FROM indexed) AND no = {NUMBER}"

WORDS = {
    "now": ":now",
    **{name: f"IN (SELECT value FROM json_each(:{name}))" for name in LISTS},
    "to_write": "",
    "then_join": "CROSS JOIN",
    "accepted": f"""
        SELECT version FROM accepted WHERE no = {NUMBER} AND action_id = :action_id AND actor = :actor
        UNION ALL
        SELECT version FROM journal WHERE {UNINDEXED} AND action_id = :action_id AND actor = :actor""",
    "journal": f"""
        SELECT journal.* FROM places JOIN journal USING (line) WHERE places.no = {NUMBER} AND places.version > :after
        UNION ALL
        SELECT journal.* FROM journal WHERE {UNINDEXED} AND version > :after""",
    # `folded` is Python's: SQLite knows the case of ASCII alone.
    "title_or_names_have_search": (
        "instr(folded(json_extract(CAST(listing AS TEXT), '$.title', '$.names')), folded(:search)) > 0"
    ),
    "name_has_search": "instr(folded(name), folded(:search)) > 0",
    "pinned": "SELECT value FROM tables, json_each(tables.resources) WHERE tables.resources IS NOT NULL",
    "entries": (
        "SELECT json_group_array(json_array(field, key, place, CAST(value AS TEXT))) FROM keyed "
        "WHERE keyed.no = tables.no HAVING count(*) > 0"
    ),
    "phase": "json_extract(CAST(listing AS TEXT), '$.phase')",
    "summary": "json_extract(CAST(listing AS TEXT), '$.summary')",
    "free_seats": (
        "json_extract(CAST(listing AS TEXT), '$.seats') - json_extract(CAST(listing AS TEXT), '$.seated') "
        "+ coalesce(json_extract(CAST(listing AS TEXT), '$.bots_seated'), 0)"
    ),
}


class SqliteQuestion(NamedTuple):
    """A question as SQLite takes it."""

    text: str
    asks_now: bool

    def values(self, given: Mapping[str, object]) -> dict[str, object]:
        """The values as SQLite takes them."""
        return {
            name: msgspec.json.encode(value) if isinstance(value, (list, tuple)) else value
            for name, value in given.items()
        }


@cache
def said(question: Question) -> SqliteQuestion:
    """A question in SQLite's words."""
    text = question.said(WORDS)
    return SqliteQuestion(text, ":now" in text)
