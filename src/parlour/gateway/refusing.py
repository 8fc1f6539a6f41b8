"""What somebody is told who asked for something that is not done; each is counted by its code."""

from __future__ import annotations

import logging

from parlour.gateway.client import Client
from parlour.kit.refusals import Refusal
from parlour.metrics.counts import GatewayCounts
from parlour.wire import from_client, to_client

log = logging.getLogger(__name__)


class Refusing:
    """Refuses what clients ask."""

    def __init__(self, counts: GatewayCounts, frame_bytes_max: int) -> None:
        self._counts = counts
        self._frame_bytes_max = frame_bytes_max

    def note(self, code: str, table: str | None, action_id: str | None) -> None:
        """Somebody is told that something was not done; "" is that nobody knows."""
        if code:
            self._counts.refusals[code] += 1
        else:
            self._counts.unknown += 1
        log.info("told %s", code or "unknown", extra={"table": table, "action_id": action_id})

    def refuse(self, client: Client, refusal: Refusal, table: str | None = None, action_id: str | None = None) -> None:
        """Refuse what was asked of a table, by this id, as far as it had them."""
        self.note(refusal.code, table, action_id)
        if table is None or action_id is None:
            client.connection.send(to_client.problem(refusal, table))
        else:
            client.connection.send(refused(table, action_id, refusal))

    def refuse_frame(self, client: Client, frame: bytes, refusal: Refusal) -> None:
        """Refuse a frame that could not be read, or was not, by the id that it has all the same."""
        table, action_id = from_client.action_id_of(frame[: self._frame_bytes_max])
        self.refuse(client, refusal, table, action_id)


def refused(table: str, action_id: str, refusal: Refusal) -> bytes:
    """The answer to an action that is refused."""
    return to_client.write(
        to_client.ActionResult(table, action_id, "error", None, refusal.code, refusal.reason, refusal.recovery)
    )
