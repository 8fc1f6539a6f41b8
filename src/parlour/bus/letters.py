"""The messages of `parlour.wire` as the protobuf messages of `proto/`, and back.

What is read here was signed by one of us; that it is well formed is checked all the same, for a module of the circle
may be somebody else's, in another language, with a bug. Ids go into the names of topics, texts into the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from msgspec.structs import asdict

from parlour.bus.v1 import from_dealer_pb2, from_modules_pb2, to_dealer_pb2
from parlour.wire import from_dealer, from_modules, to_dealer

ID_CHARACTERS_MAX = 64
TEXT_CHARACTERS_MAX = 16_384  # more than a whole frame of a client
NUMBER_MAX = 2**53 - 1

GATEWAY, DEALER = "gateway", "dealer"

_is_id = re.compile(rf"[A-Za-z0-9_-]{{1,{ID_CHARACTERS_MAX}}}").fullmatch


class Kind(NamedTuple):
    """One kind of message: its field in a letter, who may send it, and how it is written and read."""

    field: str
    role: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


class Malformed(Exception):
    """A value that no honest module sends."""


def _id(text: str) -> str:
    if not _is_id(text):
        raise Malformed("an id")
    return text


def _ids(texts: Iterable[str]) -> tuple[str, ...]:
    ids = tuple(texts)
    if not all(map(_is_id, ids)):
        raise Malformed("an id")
    return ids


def _text(text: str) -> str:
    if "\0" in text or len(text) > TEXT_CHARACTERS_MAX:
        raise Malformed("a text")
    return text


def _json(text: bytes) -> bytes:
    """JSON on its way to the database, which takes no NUL, escaped or not."""
    if b"\0" in text or b"\\u0000" in text:
        raise Malformed("a NUL character")
    return text


def _number(number: int) -> int:
    if number > NUMBER_MAX:
        raise Malformed("a number")
    return number


def _maybe(message: Any, field: str) -> int | None:
    return _number(getattr(message, field)) if message.HasField(field) else None


def _plain(message: type[Any]) -> Callable[[Any], Any]:
    """How a message is written whose fields are called the same there as here, which is every one but an answer."""
    return lambda ours: message(**asdict(ours))


# To a dealer.


def _read_act(act: to_dealer_pb2.Act) -> to_dealer.ActRequest:
    return to_dealer.ActRequest(
        _number(act.request),
        _id(act.gateway),
        _id(act.table),
        _id(act.person),
        _text(act.name),
        act.bot,
        _text(act.action),
        _json(act.args),
        _text(act.action_id),
        _maybe(act, "decision"),
        _text(act.colour),
    )


def _read_look(look: to_dealer_pb2.Look) -> to_dealer.LookRequest:
    person = _id(look.person) if look.HasField("person") else None
    return to_dealer.LookRequest(
        _number(look.request),
        _id(look.gateway),
        _id(look.table),
        person,
        _maybe(look, "since"),
        _text(look.field),
        _number(look.after),
        look.observer,
    )


def _read_open(wish: to_dealer_pb2.Open) -> to_dealer.OpenRequest:
    return to_dealer.OpenRequest(
        _number(wish.request), _id(wish.gateway), _id(wish.table), _id(wish.person), _json(wish.opening)
    )


def _read_close(close: to_dealer_pb2.Close) -> to_dealer.CloseRequest:
    return to_dealer.CloseRequest(
        _number(close.request),
        _id(close.gateway),
        _id(close.table),
        _text(close.reason),
        _id(close.operator) if close.operator else "",
        _text(close.operator_name),
    )


def _read_admit(admit: to_dealer_pb2.Admit) -> to_dealer.AdmitRequest:
    shown = _SHOWN_READ.get(admit.shown)
    if shown is None:
        raise Malformed("what was shown")
    return to_dealer.AdmitRequest(
        _number(admit.request), _id(admit.gateway), _id(admit.table), _id(admit.person), _text(admit.name), shown
    )


def _write_admit(admit: to_dealer.AdmitRequest) -> to_dealer_pb2.Admit:
    return to_dealer_pb2.Admit(**asdict(admit) | {"shown": _SHOWN[admit.shown]})


def _read_house_notice(told: to_dealer_pb2.HouseNotice) -> to_dealer.HouseNotice:
    notice = _NOTICE_READ.get(told.notice)
    if notice is None:
        raise Malformed("a notice")
    return to_dealer.HouseNotice(_number(told.request), _id(told.gateway), _id(told.table), _id(told.person), notice)


def _write_house_notice(told: to_dealer.HouseNotice) -> to_dealer_pb2.HouseNotice:
    return to_dealer_pb2.HouseNotice(**asdict(told) | {"notice": _NOTICE[told.notice]})


def _read_presence(presence: to_dealer_pb2.Presence) -> to_dealer.GatewayPresence:
    return to_dealer.GatewayPresence(
        _id(presence.gateway),
        _id(presence.table),
        _ids(presence.connected),
        _number(presence.watching),
        _ids(presence.hidden),
    )


_SHOWN: dict[to_dealer.ShownAtTheDoor, Any] = {
    "link": to_dealer_pb2.SHOWN_AT_THE_DOOR_LINK,
    "password": to_dealer_pb2.SHOWN_AT_THE_DOOR_PASSWORD,
    "friend": to_dealer_pb2.SHOWN_AT_THE_DOOR_FRIEND,
    "token": to_dealer_pb2.SHOWN_AT_THE_DOOR_TOKEN,
}
_SHOWN_READ = {int(number): shown for shown, number in _SHOWN.items()}

_NOTICE: dict[to_dealer.Notice, Any] = {
    "friend_no_more": to_dealer_pb2.NOTICE_FRIEND_NO_MORE,
    "account_deleted": to_dealer_pb2.NOTICE_ACCOUNT_DELETED,
}
_NOTICE_READ = {int(number): notice for notice, number in _NOTICE.items()}

_MARK: dict[to_dealer.Mark, Any] = {
    "seat": to_dealer_pb2.MARK_SEAT,
    "owner": to_dealer_pb2.MARK_OWNER,
    "deputy": to_dealer_pb2.MARK_DEPUTY,
}
_MARK_READ = {int(number): mark for mark, number in _MARK.items()}


def _write_spoken(spoken: to_dealer.Spoken) -> to_dealer_pb2.Spoken:
    return to_dealer_pb2.Spoken(**asdict(spoken) | {"marks": [_MARK[mark] for mark in spoken.marks]})


def _read_spoken(spoken: to_dealer_pb2.Spoken) -> to_dealer.Spoken:
    return to_dealer.Spoken(
        _id(spoken.gateway),
        _number(spoken.number),
        _id(spoken.table),
        _id(spoken.person),
        _text(spoken.name),
        _text(spoken.text),
        _number(spoken.at),
        tuple(_MARK_READ[mark] for mark in spoken.marks if mark in _MARK_READ),  # there may be newer ones
        _text(spoken.colour),
    )


def _read_opened(opened: to_dealer_pb2.Opened) -> to_dealer.Opened:
    return to_dealer.Opened(_id(opened.table))


def _read_sessions_ended(ended: to_dealer_pb2.SessionsEnded) -> to_dealer.SessionsEnded:
    return to_dealer.SessionsEnded(_id(ended.person), _ids(ended.keys))


def _read_tokens_changed(changed: to_dealer_pb2.TokensChanged) -> to_dealer.TokensChanged:
    return to_dealer.TokensChanged(_id(changed.table), _ids(changed.keys))


def _read_silence_changed(changed: to_dealer_pb2.SilenceChanged) -> to_dealer.SilenceChanged:
    return to_dealer.SilenceChanged(_id(changed.person))


def _write_people_here(here: to_dealer.PeopleHere) -> to_dealer_pb2.PeopleHere:
    return to_dealer_pb2.PeopleHere(gateway=here.gateway, people=[asdict(it) for it in here.people])


def _read_people_here(here: to_dealer_pb2.PeopleHere) -> to_dealer.PeopleHere:
    people = (to_dealer.PersonHere(_id(it.person), _ids(it.tables), it.gone) for it in here.people)
    return to_dealer.PeopleHere(_id(here.gateway), tuple(people))


def _read_restricted(restricted: to_dealer_pb2.PersonRestricted) -> to_dealer.PersonRestricted:
    return to_dealer.PersonRestricted(_id(restricted.person))


def _read_announced(announced: to_dealer_pb2.Announced) -> to_dealer.Announced:
    return to_dealer.Announced(_id(announced.gateway))


def _read_turn_seen(turn: to_dealer_pb2.TurnSeen) -> to_dealer.TurnSeen:
    return to_dealer.TurnSeen(_id(turn.table), _id(turn.person), _number(turn.version))


def _read_leave(leave: to_dealer_pb2.Leave) -> to_dealer.Leave:
    return to_dealer.Leave(_id(leave.process))


def _read_gateway_report(report: to_dealer_pb2.GatewayReport) -> to_dealer.GatewayReport:
    return to_dealer.GatewayReport(
        _id(report.gateway),
        _text(report.version),
        _number(report.connections),
        _number(report.viewers),
        _number(report.tables),
        _number(report.messages),
        _number(report.unknown),
        _counts(report.refusals),
        report.leaving,
    )


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {_text(name): _number(count) for name, count in counts.items()}


# From a dealer.

_STATUS = {
    "ok": from_dealer_pb2.STATUS_OK,
    "error": from_dealer_pb2.STATUS_ERROR,
    "unknown": from_dealer_pb2.STATUS_UNKNOWN,
}
_RECOVERY = {
    "noop": from_dealer_pb2.RECOVERY_NOOP,
    "retry": from_dealer_pb2.RECOVERY_RETRY,
    "sync": from_dealer_pb2.RECOVERY_SYNC,
}
_STATUS_READ = {int(number): text for text, number in _STATUS.items()}
_RECOVERY_READ = {int(number): text for text, number in _RECOVERY.items()}


def _read_receipt(receipt: from_dealer_pb2.Receipt) -> from_dealer.Receipt:
    return from_dealer.Receipt(tuple(map(_number, receipt.requests)))


def _write_answer(answer: from_dealer.Answer) -> from_dealer_pb2.Answer:
    return from_dealer_pb2.Answer(
        request=answer.request,
        status=_STATUS[answer.status],
        version=answer.version,
        code=answer.code,
        reason=answer.reason,
        recovery=_RECOVERY[answer.recovery],
    )


def _read_answer(answer: from_dealer_pb2.Answer) -> from_dealer.Answer:
    status, recovery = _STATUS_READ.get(answer.status), _RECOVERY_READ.get(answer.recovery)
    if status is None or recovery is None:
        raise Malformed("a status")
    return from_dealer.Answer(
        _number(answer.request), status, _number(answer.version), _text(answer.code), _text(answer.reason), recovery
    )


def _read_shown(shown: from_dealer_pb2.Shown) -> from_dealer.Shown:
    return from_dealer.Shown(
        _number(shown.request), _number(shown.version), tuple(shown.frames), _maybe(shown, "since")
    )


def _read_update(update: from_dealer_pb2.Update) -> from_dealer.Update:
    return from_dealer.Update(
        _id(update.table),
        _number(update.version),
        update.body,
        update.tail,
        _ids(update.members),
        {_id(person): fragment for person, fragment in update.shown.items()} if update.shown else {},
        _ids(update.whispered),
        _number(update.now),
        update.restricted,
        _ids(update.lookers),
        _ids(update.banned),
        update.observers,
    )


def _read_whisper(whisper: from_dealer_pb2.Whisper) -> from_dealer.Whisper:
    return from_dealer.Whisper(_id(whisper.table), _number(whisper.version), whisper.fragment)


def _read_heartbeat(beat: from_dealer_pb2.Heartbeat) -> from_dealer.Heartbeat:
    return from_dealer.Heartbeat(_id(beat.dealer), beat.leaving)


def _read_turn_began(turn: from_dealer_pb2.TurnBegan) -> from_dealer.TurnBegan:
    return from_dealer.TurnBegan(_id(turn.table), _id(turn.person), _number(turn.version))


def _read_dealer_report(report: from_dealer_pb2.DealerReport) -> from_dealer.DealerReport:
    return from_dealer.DealerReport(
        _id(report.dealer),
        _text(report.version),
        _number(report.tables),
        _number(report.actions),
        _number(report.bugs),
        _number(report.suspects),
        _number(report.conflicts),
        _number(report.unknown),
        _counts(report.refusals),
        report.leaving,
    )


# From modules.


def _read_recorded(recorded: from_modules_pb2.Recorded) -> from_modules.Recorded:
    return from_modules.Recorded(
        _text(recorded.module),
        _number(recorded.number),
        _id(recorded.table),
        _text(recorded.game),
        _text(recorded.kind),
        _number(recorded.at),
        tuple(map(_text, recorded.people)),
        _json(recorded.body),
    )


KINDS: Mapping[type, Kind] = {
    to_dealer.ActRequest: Kind("act", GATEWAY, _plain(to_dealer_pb2.Act), _read_act),
    to_dealer.LookRequest: Kind("look", GATEWAY, _plain(to_dealer_pb2.Look), _read_look),
    to_dealer.OpenRequest: Kind("open", GATEWAY, _plain(to_dealer_pb2.Open), _read_open),
    to_dealer.CloseRequest: Kind("close", GATEWAY, _plain(to_dealer_pb2.Close), _read_close),
    to_dealer.AdmitRequest: Kind("admit", GATEWAY, _write_admit, _read_admit),
    to_dealer.HouseNotice: Kind("house_notice", GATEWAY, _write_house_notice, _read_house_notice),
    to_dealer.GatewayPresence: Kind("presence", GATEWAY, _plain(to_dealer_pb2.Presence), _read_presence),
    to_dealer.Spoken: Kind("spoken", GATEWAY, _write_spoken, _read_spoken),
    to_dealer.Opened: Kind("opened", GATEWAY, _plain(to_dealer_pb2.Opened), _read_opened),
    to_dealer.SessionsEnded: Kind("sessions_ended", GATEWAY, _plain(to_dealer_pb2.SessionsEnded), _read_sessions_ended),
    to_dealer.TokensChanged: Kind("tokens_changed", GATEWAY, _plain(to_dealer_pb2.TokensChanged), _read_tokens_changed),
    to_dealer.SilenceChanged: Kind(
        "silence_changed", GATEWAY, _plain(to_dealer_pb2.SilenceChanged), _read_silence_changed
    ),
    to_dealer.PeopleHere: Kind("people_here", GATEWAY, _write_people_here, _read_people_here),
    to_dealer.PersonRestricted: Kind(
        "person_restricted", GATEWAY, _plain(to_dealer_pb2.PersonRestricted), _read_restricted
    ),
    to_dealer.Announced: Kind("announced", GATEWAY, _plain(to_dealer_pb2.Announced), _read_announced),
    to_dealer.GatewayReport: Kind("gateway_report", GATEWAY, _plain(to_dealer_pb2.GatewayReport), _read_gateway_report),
    to_dealer.Leave: Kind("leave", GATEWAY, _plain(to_dealer_pb2.Leave), _read_leave),
    to_dealer.TurnSeen: Kind("turn_seen", GATEWAY, _plain(to_dealer_pb2.TurnSeen), _read_turn_seen),
    from_dealer.TurnBegan: Kind("turn_began", DEALER, _plain(from_dealer_pb2.TurnBegan), _read_turn_began),
    from_dealer.DealerReport: Kind("dealer_report", DEALER, _plain(from_dealer_pb2.DealerReport), _read_dealer_report),
    from_dealer.Receipt: Kind("receipt", DEALER, _plain(from_dealer_pb2.Receipt), _read_receipt),
    from_dealer.Answer: Kind("answer", DEALER, _write_answer, _read_answer),
    from_dealer.Shown: Kind("shown", DEALER, _plain(from_dealer_pb2.Shown), _read_shown),
    from_dealer.Update: Kind("update", DEALER, _plain(from_dealer_pb2.Update), _read_update),
    from_dealer.Whisper: Kind("whisper", DEALER, _plain(from_dealer_pb2.Whisper), _read_whisper),
    from_dealer.Heartbeat: Kind("heartbeat", DEALER, _plain(from_dealer_pb2.Heartbeat), _read_heartbeat),
    from_modules.Recorded: Kind("recorded", DEALER, _plain(from_modules_pb2.Recorded), _read_recorded),
}
"""What travels on a bus, by its class in `parlour.wire`."""

# What goes over each topic, by the first word of its name: the types of `parlour.wire.topics`, for what comes from
# outside and has none. A test holds the two against each other.
TOPICS: Mapping[str, frozenset[str]] = {
    "dealers": frozenset({"heartbeat", "dealer_report", "turn_began"}),
    "house": frozenset({"person_restricted", "announced", "gateway_report", "leave", "turn_seen"}),
    "presence": frozenset({"presence"}),
    "chat": frozenset({"spoken"}),
    "sessions": frozenset({"sessions_ended", "tokens_changed"}),
    "opened": frozenset({"opened"}),
    "silences": frozenset({"silence_changed"}),
    "whereabouts": frozenset({"people_here"}),
    "dealer": frozenset({"act", "look", "open", "close", "admit", "house_notice", "presence", "leave"}),
    "gateway": frozenset({"receipt", "answer", "shown"}),
    "table": frozenset({"update"}),
    "person": frozenset({"whisper"}),
    "record": frozenset({"recorded"}),
}
