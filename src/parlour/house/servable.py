"""Whether games can be served, alone and with each other: in words for whoever wrote them, before anything is opened.

What a class itself cannot be is refused by `table/rules.py`. Here is what the house needs beyond it: a form that can be
sent as it stands, and addresses for records that nobody else has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from parlour.house.catalogue import card
from parlour.house.history import page_type
from parlour.house.sessions import LEDGER
from parlour.house.sheet import sheet
from parlour.kit.parts import INVITATION_RECORD, SEAT_RECORD
from parlour.kit.records import RecordKind
from parlour.table.rules import NAMED, Rules

OF_THE_HOUSE = (LEDGER, SEAT_RECORD, INVITATION_RECORD)
"""Kinds of record that the house itself keeps, or reads."""
ADDRESSES = ("enter", "entrance", "export", "invitations", "ledger", "links", "password", "records", "share")
"""What stands below the address of a table already."""


def objection(rules: Rules) -> str | None:
    """Why a house cannot serve this game, if it cannot: the end of a sentence about it."""
    return next(_objections(rules), None)


def clash(rules: Rules, others: Iterable[Rules]) -> tuple[Rules, str] | None:
    """With which of these games this one cannot be served together, and why."""
    for other in others:
        for kind in rules.game.record_kinds:
            for theirs in other.game.record_kinds:
                if kind == theirs:
                    continue
                if kind.name == theirs.name:
                    return other, f"keep records of kind {kind.name!r}, and describe them differently"
                if kind.plural == theirs.plural:
                    what = f"{kind.name!r} and {theirs.name!r}"
                    return other, f"list two kinds of record, {what}, at one address, /{kind.plural}"
                if forms := kind.forms.keys() & theirs.forms.keys():
                    return other, f"hand out two kinds of record in one form, {min(forms)!r}"
    return None


def _objections(rules: Rules) -> Iterator[str]:
    kinds = rules.game.record_kinds
    if not isinstance(kinds, tuple) or not all(isinstance(kind, RecordKind) for kind in kinds):
        yield "its record_kinds are no tuple of RecordKind, as in `(RecordKind(...),)`"
        return
    for place, kind in enumerate(kinds):
        yield from _of_kind(kind, kinds[:place])
    yield from _of_form(rules)


def _of_kind(kind: RecordKind, before: tuple[RecordKind, ...]) -> Iterator[str]:
    if kind.name in OF_THE_HOUSE:
        yield f"records of kind {kind.name!r} are the house's own: give its kind another name"
    elif not re.fullmatch(NAMED, kind.name):
        yield f"a kind of record is named with letters, digits, - and _, and {kind.name!r} is not"
    elif not (kind.plural.isidentifier() and kind.plural.isascii()) or kind.plural in ADDRESSES:
        taken = "the house has an address of that name" if kind.plural in ADDRESSES else "that is no such word"
        yield f"records are listed at an address that is their plural, a word such as `hands`: {kind.plural!r}, {taken}"
    elif not all(re.fullmatch(NAMED, form) and form != "json" for form in kind.forms):
        yield f"the forms of its records {kind.name!r} are named with letters, digits, - and _, and not json"
    elif any(kind.name == other.name or kind.plural == other.plural for other in before):
        yield f"it has two kinds of record named {kind.name!r}, or listed as {kind.plural!r}"
    else:
        try:
            page_type(kind)
        except Exception as failure:
            yield f"`row` of its records {kind.name!r} does not say what it returns ({failure!r})"


def _of_form(rules: Rules) -> Iterator[str]:
    try:
        settings = rules.settings()
    except TypeError as failure:
        yield f"every one of its settings needs a default ({failure})"
        return
    try:
        msgspec.convert(msgspec.to_builtins(settings), rules.settings)
    except (msgspec.ValidationError, TypeError, ValueError) as failure:
        yield f"its settings are refused as they stand at the beginning ({failure})"
        return
    try:
        msgspec.json.encode([card(rules), sheet(rules)])
    except Exception as failure:
        yield f"no form, or no page, can be made of it ({failure!r})"
