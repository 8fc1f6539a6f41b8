"""Limits with names and units. They are settings; these are their bounds and defaults.

The least of each is what the client that comes with Parlour still works with; the most, what a machine can bear.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

PRESENCE_REPEATED_SECONDS = 20.0  # who is there is said again so often, whether it has changed or not

REPORT_SECONDS = 5.0  # so often a process says for operators what it has done


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one client may ask of the server."""

    frame_bytes_max: Annotated[int, Meta(ge=1_024, le=1_048_576)] = 8 * 1024
    json_depth_max: Annotated[int, Meta(ge=4, le=64)] = 8
    messages_per_second: Annotated[float, Meta(ge=0.1, le=100_000)] = 10.0
    messages_burst: Annotated[int, Meta(ge=5, le=1_000_000)] = 20
    connections_per_person: Annotated[int, Meta(ge=1, le=10_000)] = 5
    tables_per_connection: Annotated[int, Meta(ge=1, le=10_000)] = 20
    queue_bytes_max: Annotated[int, Meta(ge=16_384, le=268_435_456)] = 256 * 1024
    first_message_ms: Annotated[int, Meta(ge=100, le=600_000)] = 3_000
    silence_ms: Annotated[int, Meta(ge=1_000, le=3_600_000)] = 15_000
    requests_waiting_max: Annotated[int, Meta(ge=1, le=100_000)] = 64  # of one connection, not answered yet
    chat_per_second: Annotated[float, Meta(ge=0.01, le=1_000)] = 1.0  # of one person
    chat_burst: Annotated[int, Meta(ge=1, le=10_000)] = 5
    # Of one address, and of one person; a long page counts as several.
    pages_per_second: Annotated[float, Meta(ge=0.1, le=1_000_000)] = 20.0
    pages_burst: Annotated[int, Meta(ge=20, le=10_000_000)] = 200
    tables_per_person_hour: Annotated[int, Meta(ge=1, le=1_000_000)] = 60
    open_tables_per_person: Annotated[int, Meta(ge=1, le=1_000_000)] = 10
    open_tables_per_address: Annotated[int, Meta(ge=1, le=1_000_000)] = 40
    deserted_minutes: Annotated[int, Meta(ge=1, le=525_600)] = 60  # then a table without chips of people is closed
    bots_stay_minutes: Annotated[int, Meta(ge=1, le=525_600)] = 10  # when no person is there
    names_per_address_hour: Annotated[int, Meta(ge=1, le=1_000_000)] = 100
    logins_per_address_hour: Annotated[int, Meta(ge=5, le=1_000_000)] = 100  # and whatever else asks for a password
    logins_per_account_hour: Annotated[int, Meta(ge=5, le=1_000_000)] = 30
    mails_per_recipient_hour: Annotated[int, Meta(ge=1, le=1_000)] = 5
    friend_asks_per_person_day: Annotated[int, Meta(ge=1, le=1_000)] = 20
    reports_per_person_day: Annotated[int, Meta(ge=1, le=1_000)] = 10
