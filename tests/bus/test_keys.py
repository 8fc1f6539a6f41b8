"""The club's secret and the keys that come from it."""

import base64
import os
from itertools import pairwise

import pytest

from parlour.bus.envelope import Reason, Rejected
from parlour.bus.keys import Keyring, Secret, read_secrets
from parlour.bus.letters import TOPICS
from tests.bus.small_club import ACT, NOON, SECRET, WallClock, desk, subject

TOPIC = subject("dealer.d1")
HOUR = 3_600.0
OLD, NEW = SECRET, Secret(bytes(reversed(range(32))))


def hear(reader, envelope: bytes):
    return reader.open(TOPIC, TOPICS["dealer"], envelope)


def test_a_secret_is_changed_without_stopping() -> None:
    """First everybody verifies both and signs with the old one, then the new one signs, then the old one goes."""
    stages = [(OLD,), (OLD, NEW), (NEW, OLD), (NEW,)]
    for before, after in pairwise(stages):
        here, there = desk("g1", secrets=before), desk("d1", secrets=after)
        assert hear(there, here.seal(TOPIC, ACT)) == ACT
        assert hear(here, there.seal(TOPIC, ACT)) == ACT
    with pytest.raises(Rejected, match=Reason.UNKNOWN_KEY):
        hear(desk("d1", secrets=(NEW,)), desk("g1", secrets=(OLD,)).seal(TOPIC, ACT))


def test_keys_differ_by_club_role_hour_and_secret() -> None:
    keys = {
        secret.key(club, role, period)
        for secret in (OLD, NEW)
        for club in ("a", "b")
        for role in ("gateway", "dealer")
        for period in (498_684, 498_685)
    }
    assert len(keys) == 16


def test_a_letter_sealed_at_the_turn_of_the_hour_is_good_on_both_sides_of_it() -> None:
    for sent, read in ((NOON - 1, NOON + 1), (NOON + 1, NOON - 1)):
        envelope = desk("g1", clock=WallClock(sent)).seal(TOPIC, ACT)
        assert hear(desk("d1", clock=WallClock(read)), envelope) == ACT


def test_keys_of_hours_that_are_over_are_forgotten() -> None:
    clock = WallClock()
    keyring = Keyring("corner", [SECRET])
    first = keyring.seal(SECRET.id, "gateway", int(clock.now // HOUR))
    for later in range(1, 50):
        keyring.seal(SECRET.id, "gateway", int(clock.now // HOUR) + later)
    assert len(keyring._seals) == 1
    again = keyring.seal(SECRET.id, "gateway", int(clock.now // HOUR))
    assert again is not first
    assert again.sign(b"the same") == first.sign(b"the same")


def test_secrets_are_read_from_a_file_first_the_one_that_signs() -> None:
    lines = [base64.b64encode(os.urandom(32)).decode() for _ in range(2)]
    secrets = read_secrets(f"# of the corner club\n{lines[0]}\n\n  {lines[1]}\n")
    assert [secret.id for secret in secrets] == [Secret(base64.b64decode(line)).id for line in lines]
    assert Keyring("corner", secrets).signing == secrets[0].id


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "there is no secret"),
        ("# only a remark\n", "there is no secret"),
        ("changeme", "is 32 bytes"),
        ("not base64!", "written in base64"),
        (base64.b64encode(b"short").decode(), "is 32 bytes"),
        (base64.b64encode(bytes(32)).decode(), "is random bytes"),
        (base64.b64encode(b"ab" * 16).decode(), "is random bytes"),
    ],
)
def test_a_secret_that_is_none_is_refused_with_a_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_secrets(text)


def test_a_secret_does_not_show_itself() -> None:
    assert repr(SECRET) == f"<Secret {SECRET.id:08x}>"
