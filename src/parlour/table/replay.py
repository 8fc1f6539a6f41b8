"""Replay: the journal of a table, played again, gives the table, exactly.

A line holds all that its action depended on: who, what, when, the entropy drawn, and for a message how often it had
been passed on. So a line is played by asking the table for the same thing at the same time with the same entropy; what
comes out must be the same line, or the rules are not those that wrote it. A checkpoint holds the whole state before
it, so a replay starts at the last one.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parlour.kit.effects import Message, Opening, Wanted
from parlour.kit.game import Guest
from parlour.kit.resources import NOTHING_PINNED, Resources
from parlour.table import codec
from parlour.table.asking import Answers
from parlour.table.chance import Entropy
from parlour.table.commit import Line, Parcel, State
from parlour.table.housekeeping import Operator
from parlour.table.rules import Rules
from parlour.table.step import Concealed, Step
from parlour.table.table import Table


class ReplayError(Exception):
    """A line of the journal leads to something else than it did."""


def replay(table: str, rules: Rules, lines: Sequence[Line], resources: Resources = NOTHING_PINNED) -> Table:
    """The table that this journal leads to, played with what it is pinned to; raises `ReplayError` where it does not.

    `lines` are consecutive, and begin with the table's opening or contain a checkpoint.
    """
    start = max((index for index, line in enumerate(lines) if _is_checkpoint(line)), default=0)
    replayed = Table.blank(table, rules, resources)
    for line in lines[start:]:
        if _is_checkpoint(line):
            replayed = _before_checkpoint(table, rules, line, resources)
        play(replayed, line)
        replayed.committed()
    return replayed


def play(table: Table, line: Line) -> Step:
    """Play one line at a table that has come to the version before it."""
    if line.version != table.version + 1:
        raise ReplayError(f"version {line.version} cannot follow {table.version}")
    hidden = codec.read_concealed(line.sealed)
    try:
        step = again(table, line, hidden)
    except (Exception, Wanted) as failure:
        raise ReplayError(f"version {line.version} ({line.actor}: {line.action}) failed: {failure!r}") from failure
    if step is None or step.line != line:
        raise ReplayError(f"version {line.version} ({line.actor}: {line.action}) leads to another line")
    return step


def again(table: Table, line: Line, hidden: Concealed) -> Step | None:
    """Ask the table for what this line came of, whatever comes of it now."""
    table.answers = Answers(table.version, line.now)
    table.answers.given = hidden.answers
    entropy = _entropy(hidden)
    kind, _, who = line.actor.partition(":")
    if line.action == "open" and kind in ("person", "table"):
        return table.open(line.actor, _opening(line, hidden), line.now, entropy, _parcel(table, line, hidden))
    match kind:
        case "person":
            said = codec.read_said(line.args)
            guest = Guest(said.name or "", said.bot, said.colour)
            args = _arguments(bytes(said.args), hidden)
            return table.act(who, guest, line.action, args, line.now, entropy, line.action_id, objection=said.objection)
        case "clock":
            absent = msgspec.json.decode(line.args).get("absent", ())
            return table.expire(line.now, entropy, frozenset(absent))
        case "table":
            parcel = _parcel(table, line, hidden)
            assert parcel is not None
            if line.action == "decline":
                return table.decline(parcel, line.now)
            return table.deliver(parcel, line.now, entropy)
        case _:
            return _house(table, line, entropy)


def _house(table: Table, line: Line, entropy: Entropy) -> Step | None:
    match line.action:
        case "pause":
            return table.pause(msgspec.json.decode(line.args)["reason"], line.now, entropy)
        case "close":
            return table.close(msgspec.json.decode(line.args)["reason"], line.now, entropy)
        case "close_for":
            return _closed_for(table, line, entropy)
        case "admit":
            return _admitted(table, line)
        case "notice":
            told = msgspec.json.decode(line.args)
            return table.notice(told["person"], told["notice"], line.now)
        case "free":
            return table.free(line.now, entropy)
        case "give_time":
            return table.give_time(msgspec.json.decode(line.args)["until"], line.now)
        case "bounced":
            body = codec.read_message(line.args, b"").body
            sent = codec.encode(Message(body["kind"]))
            parcel = Parcel(table.id, body["table"], 0, "message", sent)
            return table.undeliverable(parcel, body["reason"], line.now, entropy)
        case _:
            return table.checkpoint(line.now)


def _closed_for(table: Table, line: Line, entropy: Entropy) -> Step:
    said = msgspec.json.decode(line.args)
    return table.close_for(Operator(said["by"], said["by_name"]), said["reason"], line.now, entropy)


def _admitted(table: Table, line: Line) -> Step | None:
    said = msgspec.json.decode(line.args)
    return table.admit(said["person"], said["name"], said["shown"], line.now)


def _is_checkpoint(line: Line) -> bool:
    return line.actor == "house" and line.action == "checkpoint"


def _before_checkpoint(table: str, rules: Rules, line: Line, resources: Resources) -> Table:
    """The table as the checkpoint found it."""
    sealed = bytes(codec.read_concealed(line.sealed).message)
    found = State(rules.name, rules.pin, line.version - 1, line.now, line.args, sealed, due_at=None)
    return Table.load(table, rules, found, resources)


def _opening(line: Line, hidden: Concealed) -> Opening:
    opening = codec.read_opening(line.args)
    message = bytes(hidden.message)
    if message in (b"", b"null"):
        return opening
    return msgspec.structs.replace(opening, message=codec.read_message(message, b""))


def _parcel(table: Table, line: Line, hidden: Concealed) -> Parcel | None:
    """What brought this line from another table; its number was the store's business."""
    if not line.actor.startswith("table:"):
        return None
    source = line.actor.removeprefix("table:")
    sealed = bytes(hidden.message)
    return Parcel(source, table.id, 0, line.action, line.args, b"" if sealed == b"null" else sealed, hidden.hops)


def _arguments(shown: bytes, hidden: Concealed) -> bytes:
    if not hidden.args:
        return shown
    return codec.encode({**msgspec.json.decode(shown), **hidden.args})


def _entropy(hidden: Concealed) -> Entropy:
    def drawn() -> bytes:
        if not hidden.entropy:
            raise ReplayError("chance is asked for where none was")
        return hidden.entropy

    return drawn
