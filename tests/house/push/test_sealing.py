"""A push message is for one browser's eyes, and says who sends it."""

from __future__ import annotations

import os

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from parlour.house.push.sealing import CURVE, TEXT_BYTES_MAX, point, sealed, sealed_by, written
from parlour.house.push.settings import PushSettings, contact_of, is_contact
from parlour.house.push.signing import GOOD_SECONDS, PushKey
from tests.house.push.browsers import claims_of, decoded, opened

# RFC 8291, section 5 and appendix A.
TEXT = b"When I grow up, I want to be a watermelon"
SERVER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
BROWSER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
BROWSERS_POINT = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
NOW = 1_800_000_000.0


def key_of(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(decoded(text), "big"), CURVE)


def test_the_example_of_the_rfc_comes_out_byte_by_byte() -> None:
    body = sealed_by(TEXT, decoded(BROWSERS_POINT), decoded(SECRET), key_of(SERVER), decoded(SALT))
    assert body == decoded(BODY)
    assert opened(body, key_of(BROWSER), decoded(SECRET)) == TEXT


def test_only_the_browser_that_has_subscribed_reads_it() -> None:
    browser, other, secret = ec.generate_private_key(CURVE), ec.generate_private_key(CURVE), os.urandom(16)
    body = sealed(b"your turn", written(browser.public_key()), secret)
    assert opened(body, browser, secret) == b"your turn"
    for key, known in ((other, secret), (browser, os.urandom(16))):
        with pytest.raises(InvalidTag):
            opened(body, key, known)
    assert sealed(b"your turn", written(browser.public_key()), secret) != body


def test_the_longest_message_is_one_record_that_every_push_service_takes() -> None:
    browser = ec.generate_private_key(CURVE)
    body = sealed(b"x" * TEXT_BYTES_MAX, written(browser.public_key()), bytes(16))
    assert len(body) == 4096
    assert opened(body, browser, bytes(16)) == b"x" * TEXT_BYTES_MAX


@pytest.mark.parametrize("wrong", [b"", bytes(65), b"\x04" + bytes(64), b"\x02" + bytes(32)])
def test_what_is_no_point_of_the_curve_is_no_key(wrong: bytes) -> None:
    with pytest.raises(ValueError, match="no public key"):
        point(wrong)


def test_a_push_service_can_tell_who_sends_until_when_and_whom_to_write_to() -> None:
    key = PushKey(bytes(32), "mailto:club@example.org")
    told = claims_of(key.authorization("https://push.example.org", NOW), key.public)
    assert told == {"aud": "https://push.example.org", "exp": NOW + GOOD_SECONDS, "sub": "mailto:club@example.org"}
    forged = key.authorization("https://push.example.org", NOW).replace("t=", "t=A", 1)
    with pytest.raises(InvalidSignature):
        claims_of(forged, key.public)


def test_the_key_follows_from_the_secret_whatever_that_is() -> None:
    least, greatest = PushKey(bytes(32)), PushKey(b"\xff" * 32)
    assert least.public == PushKey(bytes(32)).public != greatest.public
    assert "sub" not in claims_of(greatest.authorization("https://push.example.org", NOW), greatest.public)


@pytest.mark.parametrize(
    ("named", "sender", "public_url", "contact"),
    [
        ("mailto:me@club.org", "Club <club@club.org>", "https://club.org", "mailto:me@club.org"),
        ("", "Club <club@club.org>", "https://club.org", "mailto:club@club.org"),
        ("", "club@localhost", "https://club.org", "https://club.org"),
        ("", "", "http://club.org", ""),
        ("", "", "https://localhost:8000", ""),
        ("", "", "", ""),
    ],
)
def test_a_push_service_is_given_a_contact_that_is_of_the_internet(
    named: str, sender: str, public_url: str, contact: str
) -> None:
    assert contact_of(PushSettings(contact=named), sender, public_url) == contact
    assert not named or is_contact(named)
