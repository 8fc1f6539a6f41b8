"""The second factor of operators: codes of an app by the time (TOTP, RFC 6238), and recovery codes."""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable
from hashlib import sha256

import pyotp

STEP_SECONDS = 30
STEPS_OFF = 1
"""A phone's clock may be so many steps off, and typing takes its time."""
RECOVERY_CODES = 10
RECOVERY_BYTES = 10  # 80 bits: a plain hash is enough
ISSUER = "Parlour"

_code = re.compile(r"[0-9]{6}")


def new_secret(entropy: Callable[[], bytes]) -> str:
    """A secret that an app takes: 160 bits, in base32."""
    return base64.b32encode(entropy()[:20]).decode()


def app_address(secret: str, name: str) -> str:
    """What an app reads off a QR code."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, typed: str, seconds: float) -> int | None:
    """The step of time whose code this is, if it is one of those that count at this time; all are compared."""
    code = typed.replace(" ", "")
    if not _code.fullmatch(code):
        return None
    app, now = pyotp.TOTP(secret, interval=STEP_SECONDS), int(seconds) // STEP_SECONDS
    steps = range(now - STEPS_OFF, now + STEPS_OFF + 1)
    right = [step for step in steps if hmac.compare_digest(app.generate_otp(step), code)]
    return right[-1] if right else None


def new_recovery_codes(entropy: Callable[[], bytes]) -> list[str]:
    """Codes to keep on paper, each as four groups of four letters."""
    letters = (base64.b32encode(entropy()[:RECOVERY_BYTES]).decode().lower() for _ in range(RECOVERY_CODES))
    return ["-".join(code[place : place + 4] for place in range(0, len(code), 4)) for code in letters]


def recovery_hash(typed: str) -> bytes:
    """What is kept of a recovery code, however it was typed."""
    return sha256("".join(typed.lower().replace("-", "").split()).encode()).digest()
