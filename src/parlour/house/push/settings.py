"""Whether browsers are told of turns, and whom a push service can write to about it."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from parlour.house.mail.settings import sender_address


class PushSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Push messages at one's turn: they leave through the push services of the browsers' makers."""

    enabled: bool = True
    contact: str = ""


def is_contact(text: str) -> bool:
    """Whether this is whom a push service can write to: `mailto:ADDRESS`, or a page by `https:`."""
    if text.startswith("mailto:"):
        return _is_elsewhere(sender_address(text.removeprefix("mailto:")).rpartition("@")[2])
    parts = urlsplit(text)
    return parts.scheme == "https" and _is_elsewhere(parts.hostname or "")


def contact_of(settings: PushSettings, sender: str, public_url: str) -> str:
    """Whom a push service can write to: who is named, else whoever mails come from, else the club's own page.

    Nothing, where none of these is of the internet: Apple's refuses what is not, with `BadJwtToken`.
    """
    if settings.contact:
        return settings.contact
    address = sender_address(sender)
    if _is_elsewhere(address.rpartition("@")[2]):
        return f"mailto:{address}"
    return public_url if is_contact(public_url) else ""


def _is_elsewhere(host: str) -> bool:
    return "." in host and not host.endswith((".local", ".localhost", ".invalid", ".test", ".internal"))
