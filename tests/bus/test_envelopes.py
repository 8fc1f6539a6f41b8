"""Envelopes: what is sealed comes out as it went in, and nothing else comes out."""

import hmac
import struct
from collections import Counter
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlour.bus.envelope import BYTES_MAX, Reason, Rejected
from parlour.bus.keys import Secret
from parlour.bus.letters import KINDS, TOPICS
from parlour.bus.v1 import envelope_pb2
from parlour.wire import from_dealer, from_modules, to_dealer
from parlour.wire.session import Session
from tests.bus.small_club import ACT, AT_HOME, BYSTANDER, CLUB, NOON, UPDATE, WHISPER, WallClock, desk, subject

SECRET_BYTES = bytes(range(32))


def opened(topic: str, envelope: bytes, reader=None):
    """What a reader makes of an envelope on a topic: the message, or why it is refused."""
    try:
        return (reader or desk("reader")).open(subject(topic), TOPICS[topic.partition(".")[0]], envelope)
    except Rejected as refused:
        return refused.reason


def sealed(topic: str, message, **who) -> bytes:
    return desk("sender", **who).seal(subject(topic), message)


def strangers(topic: str, letter: bytes, *, role: str = "gateway", period: int = int(NOON) // 3_600) -> dict:
    """The fields of an envelope as the contract's own words describe them, by somebody who has only read those."""
    label = b"parlour.bus.v1"
    key = hmac.digest(SECRET_BYTES, b"\0".join([label, CLUB.encode(), role.encode(), str(period).encode()]), "sha256")
    signature = hmac.digest(key, f"parlour.{CLUB}.{topic}".encode() + b"\0" + letter, "sha256")[:16]
    return {
        "format": 1,
        "club": CLUB,
        "role": f"ROLE_{role.upper()}",
        "secret": struct.unpack(">I", hmac.digest(SECRET_BYTES, label, "sha256")[:4])[0],
        "period": period,
        "signature": signature,
        "letter": letter,
    }


def letter(serial: int = 1, sent_at: int = int(NOON * 1_000), **message) -> bytes:
    return envelope_pb2.Letter(sender="d9", run=9, serial=serial, sent_at=sent_at, **message).SerializeToString()


def by_hand(topic: str, text: bytes, *, role: str = "gateway", **instead) -> bytes:
    """An envelope made from the contract's words alone, and then changed."""
    return envelope_pb2.Envelope(**strangers(topic, text, role=role) | instead).SerializeToString()


ids = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=100)
numbers = st.integers(0, 2**53 - 1)
maybe_numbers = st.none() | numbers
json = st.binary(max_size=200).filter(lambda text: b"\0" not in text and b"\\u0000" not in text)
people = st.lists(ids, max_size=5).map(tuple)
shown = st.dictionaries(ids, st.binary(max_size=50), max_size=5)
counts = st.dictionaries(texts, numbers, max_size=5)
marks = st.lists(st.sampled_from(get_args(to_dealer.Mark)), max_size=3).map(tuple)
recoveries = st.sampled_from(["noop", "retry", "sync"])

MESSAGES = {
    to_dealer.ActRequest: st.builds(
        to_dealer.ActRequest, numbers, ids, ids, ids, texts, st.booleans(), texts, json, texts, maybe_numbers
    ),
    to_dealer.LookRequest: st.builds(
        to_dealer.LookRequest, numbers, ids, ids, st.none() | ids, maybe_numbers, texts, numbers, st.booleans()
    ),
    to_dealer.OpenRequest: st.builds(to_dealer.OpenRequest, numbers, ids, ids, ids, json),
    to_dealer.GatewayPresence: st.builds(to_dealer.GatewayPresence, ids, ids, people, numbers, people),
    to_dealer.CloseRequest: st.builds(to_dealer.CloseRequest, numbers, ids, ids, texts, st.just("") | ids, texts),
    to_dealer.AdmitRequest: st.builds(
        to_dealer.AdmitRequest, numbers, ids, ids, ids, texts, st.sampled_from(get_args(to_dealer.ShownAtTheDoor))
    ),
    to_dealer.HouseNotice: st.builds(
        to_dealer.HouseNotice, numbers, ids, ids, ids, st.sampled_from(["friend_no_more", "account_deleted"])
    ),
    to_dealer.TurnSeen: st.builds(to_dealer.TurnSeen, ids, ids, numbers),
    from_dealer.TurnBegan: st.builds(from_dealer.TurnBegan, ids, ids, numbers),
    to_dealer.Opened: st.builds(to_dealer.Opened, ids),
    to_dealer.Spoken: st.builds(to_dealer.Spoken, ids, numbers, ids, ids, texts, texts, numbers, marks),
    to_dealer.SessionsEnded: st.builds(to_dealer.SessionsEnded, ids, people),
    to_dealer.TokensChanged: st.builds(to_dealer.TokensChanged, ids, people),
    to_dealer.SilenceChanged: st.builds(to_dealer.SilenceChanged, ids),
    to_dealer.PeopleHere: st.builds(
        to_dealer.PeopleHere,
        ids,
        st.lists(st.builds(to_dealer.PersonHere, ids, people, st.booleans()), max_size=5).map(tuple),
    ),
    to_dealer.PersonRestricted: st.builds(to_dealer.PersonRestricted, ids),
    to_dealer.Announced: st.builds(to_dealer.Announced, ids),
    to_dealer.Leave: st.builds(to_dealer.Leave, ids),
    to_dealer.GatewayReport: st.builds(
        to_dealer.GatewayReport, ids, texts, numbers, numbers, numbers, numbers, numbers, counts, st.booleans()
    ),
    from_dealer.DealerReport: st.builds(from_dealer.DealerReport, ids, texts, *[numbers] * 6, counts, st.booleans()),
    from_dealer.Receipt: st.builds(from_dealer.Receipt, st.lists(numbers, max_size=5).map(tuple)),
    from_dealer.Answer: st.builds(
        from_dealer.Answer, numbers, st.sampled_from(["ok", "error", "unknown"]), numbers, texts, texts, recoveries
    ),
    from_dealer.Shown: st.builds(
        from_dealer.Shown, numbers, numbers, st.lists(st.binary(max_size=200), max_size=5).map(tuple), maybe_numbers
    ),
    from_dealer.Update: st.builds(
        from_dealer.Update,
        ids,
        numbers,
        st.binary(max_size=200),
        st.binary(max_size=50),
        people,
        shown,
        people,
        numbers,
        st.booleans(),
        people,
        people,
        st.booleans(),
    ),
    from_dealer.Whisper: st.builds(from_dealer.Whisper, ids, numbers, st.binary(max_size=200)),
    from_dealer.Heartbeat: st.builds(from_dealer.Heartbeat, ids, st.booleans()),
    from_modules.Recorded: st.builds(
        from_modules.Recorded, texts, numbers, ids, texts, texts, numbers, st.lists(texts, max_size=5).map(tuple), json
    ),
}
HOME = {type(message): topic for topic, message in AT_HOME}


@given(st.one_of(*MESSAGES.values()))
def test_any_message_of_any_kind_survives_the_envelope(message) -> None:
    topic = HOME[type(message)]
    assert opened(topic, sealed(topic, message)) == message


def test_every_kind_of_message_is_among_those_tried() -> None:
    assert set(MESSAGES) == set(KINDS)


@pytest.mark.parametrize(("topic", "message"), AT_HOME)
def test_a_message_is_at_home_on_its_topic_and_on_no_other(topic: str, message) -> None:
    assert opened(topic, sealed(topic, message)) == message
    for elsewhere, fields in TOPICS.items():
        if KINDS[type(message)].field not in fields:
            assert opened(elsewhere, sealed(elsewhere, message)) is Reason.WRONG_KIND


def test_an_envelope_made_from_the_contract_s_words_alone_is_understood() -> None:
    assert opened("opened", by_hand("opened", letter(opened={"table": "K7Q2ZD"}))) == to_dealer.Opened("K7Q2ZD")


def test_an_envelope_is_worth_nothing_on_another_subject() -> None:
    """Or who can write to the bus could show one person's cards to another."""
    assert opened("person.ben", sealed("person.ada", WHISPER)) is Reason.BAD_SIGNATURE


def test_an_envelope_is_heard_once() -> None:
    reader, envelope = desk("reader"), sealed("dealer.d1", ACT)
    assert opened("dealer.d1", envelope, reader) == ACT
    assert opened("dealer.d1", envelope, reader) is Reason.REPLAYED


def test_letters_that_overtake_each_other_are_all_heard() -> None:
    clock = WallClock()
    sender, reader = desk("sender", clock=clock), desk("reader", clock=clock)
    envelopes = []
    for _ in range(200):
        clock.now += 0.1
        envelopes.append(sender.seal(subject("dealer.d1"), ACT))
    Random(3).shuffle(envelopes)
    assert [opened("dealer.d1", envelope, reader) for envelope in envelopes] == [ACT] * 200


@pytest.mark.parametrize("off", [-3_700.0, -31.0, 31.0, 3_700.0, 90_000.0])
def test_what_was_sent_too_long_ago_or_too_far_ahead_is_refused(off: float) -> None:
    envelope = sealed("dealer.d1", ACT, clock=WallClock(NOON + off))
    assert opened("dealer.d1", envelope) is Reason.EXPIRED


@pytest.mark.parametrize("off", [-29.0, 29.0])
def test_clocks_may_differ_by_half_a_minute(off: float) -> None:
    assert opened("dealer.d1", sealed("dealer.d1", ACT, clock=WallClock(NOON + off))) == ACT


def test_a_process_that_starts_again_is_not_taken_for_its_former_self() -> None:
    reader = desk("reader")
    for _ in range(3):
        assert opened("dealer.d1", sealed("dealer.d1", ACT), reader) == ACT


HEARTBEAT = {"heartbeat": {"dealer": "d1"}}

REFUSED = [
    ("nothing at all", "dealer.d1", b"", Reason.UNKNOWN_FORMAT),
    ("no protobuf", "dealer.d1", b"\xff\xff\xff", Reason.GARBLED),
    ("JSON", "dealer.d1", b'{"type":"act"}', Reason.GARBLED),
    ("too large", "person.ada", bytes(BYTES_MAX + 1), Reason.TOO_LARGE),
    ("a format to come", "dealers", by_hand("dealers", b"", format=2), Reason.UNKNOWN_FORMAT),
    ("another club", "opened", by_hand("opened", b"", club="casino"), Reason.OTHER_CLUB),
    ("another club with the same secret", "dealer.d1", sealed("dealer.d1", ACT, club="casino"), Reason.OTHER_CLUB),
    (
        "another club that says it is ours",
        "dealers",
        by_hand("dealers", letter(**HEARTBEAT), role="dealer", signature=bytes(16)),
        Reason.BAD_SIGNATURE,
    ),
    (
        "another secret",
        "dealer.d1",
        sealed("dealer.d1", ACT, secrets=(Secret(bytes(range(1, 33))),)),
        Reason.UNKNOWN_KEY,
    ),
    ("no role", "dealers", by_hand("dealers", letter(**HEARTBEAT), role="gateway") + b"\x18\x00", Reason.WRONG_ROLE),
    ("a role to come", "dealers", by_hand("dealers", letter(**HEARTBEAT)) + b"\x18\x07", Reason.WRONG_ROLE),
    (
        "a key of last week",
        "dealers",
        by_hand("dealers", letter(**HEARTBEAT), period=int(NOON) // 3_600 - 168),
        Reason.EXPIRED,
    ),
    ("no signature", "dealers", by_hand("dealers", letter(**HEARTBEAT), signature=b""), Reason.BAD_SIGNATURE),
    (
        "the key of the neighbouring hour",
        "dealers",
        by_hand("dealers", letter(**HEARTBEAT), role="dealer", period=int(NOON) // 3_600 - 1),
        Reason.BAD_SIGNATURE,
    ),
    ("half a letter", "dealers", by_hand("dealers", letter(**HEARTBEAT)[:-1], role="dealer"), Reason.GARBLED),
    ("an empty letter", "dealers", by_hand("dealers", letter(), role="dealer"), Reason.WRONG_KIND),
    ("a gateway's heartbeat", "dealers", by_hand("dealers", letter(**HEARTBEAT), role="gateway"), Reason.WRONG_ROLE),
    (
        "a dealer's act",
        "dealer.d1",
        by_hand("dealer.d1", letter(act={"gateway": "g1", "table": "T", "person": "ada"}), role="dealer"),
        Reason.WRONG_ROLE,
    ),
]


@pytest.mark.parametrize(
    ("topic", "envelope", "reason"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_is_no_envelope_of_ours_is_refused_with_its_reason(topic: str, envelope: bytes, reason: Reason) -> None:
    assert opened(topic, envelope) is reason


def test_every_reason_has_an_example() -> None:
    shown = {reason for _, _, _, reason in REFUSED}
    assert shown | {Reason.REPLAYED, Reason.MALFORMED} == set(Reason)


MALFORMED = [
    ("dealer.d1", {"act": {"gateway": "g1", "table": "a.b", "person": "ada"}}),
    ("dealer.d1", {"act": {"gateway": "*", "table": "T", "person": "ada"}}),
    ("dealer.d1", {"act": {"gateway": "g1", "table": "T", "person": ""}}),
    ("dealer.d1", {"act": {"gateway": "g1", "table": "T", "person": "ada", "name": "A\0a"}}),
    ("dealer.d1", {"act": {"gateway": "g1", "table": "T", "person": "ada", "action_id": "x" * 20_000}}),
    ("dealer.d1", {"act": {"gateway": "g1", "table": "T", "person": "ada", "args": b'{"a":"\\u0000"}'}}),
    ("dealer.d1", {"act": {"gateway": "g1", "table": "T", "person": "ada", "decision": 2**53}}),
    ("dealer.d1", {"look": {"gateway": "g1", "table": ">", "request": 1}}),
    ("dealer.d1", {"look": {"gateway": "g1", "table": "T", "person": "a b"}}),
    ("dealer.d1", {"look": {"gateway": "g1\r\nPUB", "table": "T"}}),
    ("dealer.d1", {"look": {"gateway": "g1", "table": "T", "request": 2**64 - 1}}),
    ("dealer.d1", {"open": {"gateway": "g1", "table": "T", "person": "ada", "opening": b"\0"}}),
    ("presence.T", {"presence": {"gateway": "g1", "table": "T", "connected": ["ada", "b\0b"]}}),
    ("opened", {"opened": {"table": "x" * 65}}),
    ("gateway.g1", {"answer": {"request": 1}}),
    ("gateway.g1", {"answer": {"request": 1, "status": 9, "recovery": 1}}),
    ("gateway.g1", {"receipt": {"requests": [1, 2**60]}}),
    ("table.T", {"update": {"table": "T", "members": ["*"]}}),
    ("table.T", {"update": {"table": "T", "shown": {"a b": b""}}}),
    ("dealers", {"heartbeat": {}}),
]


@pytest.mark.parametrize(("topic", "message"), MALFORMED)
def test_a_well_signed_letter_with_impossible_values_is_refused(topic: str, message: dict) -> None:
    role = "dealer" if topic.startswith(("gateway", "table", "person", "dealers")) else "gateway"
    assert opened(topic, by_hand(topic, letter(**message), role=role)) is Reason.MALFORMED


@pytest.mark.parametrize(
    "message",
    [
        to_dealer.LookRequest(-1, "g1", "T", None, None),
        to_dealer.LookRequest(2**64, "g1", "T", None, None),
        to_dealer.Opened("\ud800"),
        from_dealer.Answer(1, "perhaps"),
        from_dealer.Whisper("T", 1, "text"),
        Session("ada", "Ada"),
    ],
)
def test_a_message_that_cannot_be_written_raises_a_value_error(message) -> None:
    with pytest.raises(ValueError, match=r"."):
        sealed(HOME.get(type(message), "dealers"), message)


def test_envelopes_changed_anywhere_are_refused_and_never_raise() -> None:
    """Every bit of a small one is turned, and a few hundred are cut, filled, repeated and mixed at random."""
    random = Random(5)
    originals = [(topic, sealed(topic, message)) for topic, message in AT_HOME]
    topic, whole = "dealer.d1", sealed("dealer.d1", BYSTANDER)
    changed = [(topic, _turned(whole, bit)) for bit in range(len(whole) * 8)]
    for _ in range(600):
        topic, whole = random.choice(originals)
        changed.append((topic, _mangled(random, whole, random.choice(originals)[1])))
    reasons = Counter()
    for topic, envelope in changed:
        outcome = opened(topic, envelope)
        assert isinstance(outcome, Reason) or (topic, outcome) in AT_HOME
        reasons[outcome if isinstance(outcome, Reason) else "unharmed"] += 1
    assert reasons["unharmed"] < len(changed) // 20  # a field twice, or one that nobody knows, changes nothing
    assert {Reason.GARBLED, Reason.BAD_SIGNATURE, Reason.UNKNOWN_KEY, Reason.OTHER_CLUB} <= set(reasons)


def test_letters_of_garbage_are_refused_though_they_are_well_signed() -> None:
    """The reading of a letter stands on its own, for a module with a bug signs what it has made."""
    random = Random(6)
    texts = [(topic, envelope_pb2.Envelope.FromString(sealed(topic, message)).letter) for topic, message in AT_HOME]
    outcomes = Counter()
    for _ in range(4_000):
        topic, text = random.choice(texts)
        role = KINDS[type(dict(AT_HOME)[topic])].role
        text = _mangled(random, text, random.choice(texts)[1])
        outcome = opened(topic, by_hand(topic, text, role=role))
        outcomes[outcome if isinstance(outcome, Reason) else "read"] += 1
    assert outcomes.keys() <= {
        Reason.GARBLED,
        Reason.WRONG_KIND,
        Reason.WRONG_ROLE,
        Reason.MALFORMED,
        Reason.EXPIRED,
        "read",
    }
    assert {Reason.GARBLED, Reason.WRONG_KIND, Reason.MALFORMED} <= outcomes.keys()


def _turned(whole: bytes, bit: int) -> bytes:
    turned = bytearray(whole)
    turned[bit // 8] ^= 1 << bit % 8
    return bytes(turned)


def _mangled(random: Random, whole: bytes, other: bytes) -> bytes:
    cut = random.randrange(len(whole))
    return random.choice(
        [
            whole[:cut],
            whole[cut:],
            whole[:cut] + random.randbytes(random.randrange(1, 20)) + whole[cut:],
            whole[:cut] + other[random.randrange(len(other)) :],
            random.randbytes(len(whole)),
            whole + other,
        ]
    )


def test_a_large_update_gets_through() -> None:
    large = from_dealer.Update("T", 1, bytes(900_000), b"", UPDATE.members, {}, (), 1)
    assert opened("table.T", sealed("table.T", large)) == large
