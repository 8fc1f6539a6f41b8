"""Requests on their way to a dealer, and which dealer to ask.

The dealers that live are ranked for each table by rendezvous hashing, so that all gateways ask the same one, where the
table is warm. Who gives no sign within 400 ms is passed over; asking another is always safe, because the store
decides. An answer may therefore come twice: the first counts.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

import msgspec

from parlour.bus.port import Bus
from parlour.kit.refusals import Recovery
from parlour.metrics.counts import GatewayCounts
from parlour.wire import from_dealer, to_client, to_dealer, topics

RECEIPT_SECONDS = 0.4
ANSWER_SECONDS = 2.0
GIVE_UP_SECONDS = 10.0
DEALER_SILENT_SECONDS = 3.5

Reply = Callable[[from_dealer.Answer | from_dealer.Shown], None]


class PendingRequest:
    """A request not answered yet."""

    __slots__ = ("asked_at", "first_at", "receipted", "reply", "request", "tries")

    def __init__(self, request: to_dealer.Request, reply: Reply, now: float) -> None:
        self.request = request
        self.reply = reply
        self.first_at = self.asked_at = now
        self.receipted = False
        self.tries = 0


class Requests:
    """What one gateway has asked."""

    def __init__(self, bus: Bus, counts: GatewayCounts) -> None:
        self._bus = bus
        self._counts = counts
        self._waiting: dict[int, PendingRequest] = {}
        self._number = 0
        self._dealers: dict[str, float] = {}
        self._ranked: dict[str, list[str]] = {}

    def next_number(self) -> int:
        """A number for the next request."""
        self._number += 1
        return self._number

    def ask(self, request: to_dealer.Request, reply: Reply, now: float) -> None:
        """Send a request to the dealer of its table; `reply` is called once, if only to say that nobody knows."""
        self._waiting[request.request] = waiting = PendingRequest(request, reply, now)
        self._send(waiting, now)

    def _send(self, waiting: PendingRequest, now: float) -> None:
        waiting.asked_at = now
        waiting.receipted = False
        ranking = self.ranking(waiting.request.table)
        if ranking:
            self._bus.publish(topics.dealer(ranking[waiting.tries % len(ranking)]), waiting.request)
            self._counts.retries += waiting.tries > 0
            waiting.tries += 1

    def heard(self, message: from_dealer.ToGateway) -> None:
        """A dealer has given a sign."""
        if isinstance(message, from_dealer.Receipt):
            for number in message.requests:
                if number in self._waiting:
                    self._waiting[number].receipted = True
            return
        waiting = self._waiting.pop(message.request, None)
        if waiting is not None:
            waiting.reply(message)

    def tick(self, now: float) -> None:
        """Ask the next dealer where one has been silent; give up what has waited too long."""
        for number, waiting in list(self._waiting.items()):
            patience = ANSWER_SECONDS if waiting.receipted else RECEIPT_SECONDS
            if now - waiting.first_at > GIVE_UP_SECONDS:
                del self._waiting[number]
                waiting.reply(from_dealer.Answer(number, "unknown"))
            elif now - waiting.asked_at > patience or (waiting.tries == 0 and self._dealers):
                self._send(waiting, now)

    # Which dealer.

    @property
    def dealers(self) -> int:
        """How many are known to live."""
        return len(self._dealers)

    def heartbeat(self, beat: from_dealer.Heartbeat, now: float) -> None:
        """A dealer lives, or leaves."""
        known = beat.dealer in self._dealers
        if beat.leaving:
            self._dealers.pop(beat.dealer, None)
        else:
            self._dealers[beat.dealer] = now
        if beat.leaving or not known:
            self._ranked.clear()

    def bury(self, now: float) -> None:
        """Forget dealers that have been silent."""
        silent = [dealer for dealer, heard in self._dealers.items() if now - heard > DEALER_SILENT_SECONDS]
        for dealer in silent:
            del self._dealers[dealer]
            self._ranked.clear()

    def ranking(self, table: str) -> list[str]:
        """The dealers for a table, the one to ask first in front."""
        ranking = self._ranked.get(table)
        if ranking is None:
            if len(self._ranked) > 10_000:
                self._ranked.clear()
            ranking = sorted(self._dealers, key=lambda dealer: _weight(dealer, table), reverse=True)
            self._ranked[table] = ranking
        return ranking


def _weight(dealer: str, table: str) -> bytes:
    return blake2b(f"{dealer}|{table}".encode(), digest_size=8).digest()


def result(table: str, action_id: str, answer: from_dealer.Answer) -> bytes:
    """The frame that tells a client what became of an action."""
    if answer.status == "ok":
        return to_client.write(to_client.ActionResult(table, action_id, "ok", answer.version))
    if answer.status == "unknown":
        return to_client.write(to_client.ActionResult(table, action_id, "unknown"))
    recovery = msgspec.convert(answer.recovery, Recovery)
    return to_client.write(
        to_client.ActionResult(table, action_id, "error", None, answer.code, answer.reason, recovery)
    )
