"""Limits with names and units. They are settings; these are their defaults (DESIGN section 9)."""

from __future__ import annotations

import msgspec

PRESENCE_REPEATED_SECONDS = 20.0  # who is there is said again so often, whether it has changed or not


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one client may ask of the server."""

    frame_bytes_max: int = 8 * 1024
    json_depth_max: int = 8
    messages_per_second: float = 10.0
    messages_burst: int = 20
    connections_per_person: int = 5
    tables_per_connection: int = 20
    queue_bytes_max: int = 256 * 1024
    first_message_ms: int = 3_000
    silence_ms: int = 15_000
    requests_waiting_max: int = 64  # of one connection, not answered yet
    chat_per_second: float = 1.0  # of one person
    chat_burst: int = 5
    tables_per_person_hour: int = 60
    names_per_address_hour: int = 100
