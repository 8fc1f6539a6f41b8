#!/usr/bin/env bash
# aiosmtpd 1.4.6 never answers a login that an authenticator refuses with `AuthResult(success=False)`.
#
# The likely guess: the client is told 535, authentication credentials invalid, as `AuthResult(success=True)` has it told 235.
# Seen: nothing is sent, and the client waits until its own patience is over, so that a test of a wrong password passes as
# a test of a server that does not answer. `handled` is True unless one says otherwise, and stands for "the authenticator has
# sent the answer itself"; a success is answered all the same. With `handled=False` the 535 comes at once.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiosmtpd==1.4.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import logging
import smtplib
import socket

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import AuthResult

logging.disable(logging.WARNING)


def said(**words: bool) -> str:
    """What a client hears that logs in, where the authenticator decides so."""
    server = Controller(
        Sink(),
        hostname="127.0.0.1",
        port=0,
        authenticator=lambda *asked: AuthResult(**words),
        auth_require_tls=False,
    )
    server.port = free_port()
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", server.port, timeout=3) as client:
            client.ehlo()
            client.user, client.password = "ada", "guessed"
            try:
                code, _ = client.auth("PLAIN", client.auth_plain)
            except smtplib.SMTPAuthenticationError as refused:
                code = refused.smtp_code
            return str(code)
    except (TimeoutError, smtplib.SMTPServerDisconnected):
        return "nothing within 3 seconds"
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


heard = {
    "success": said(success=True),
    "no success": said(success=False),
    "no success, not handled": said(success=False, handled=False),
}
for decided, answer in heard.items():
    print(f"{decided}: {answer}")
assert heard == {
    "success": "235",
    "no success": "nothing within 3 seconds",
    "no success, not handled": "535",
}, heard
PYTHON
