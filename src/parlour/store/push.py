"""What is asked of browsers that are told of turns. See `push_port`.

The address and the keys of a subscription are sealed: whoever has them can reach somebody's telephone.
"""

from __future__ import annotations

import hashlib

import msgspec

from .push_port import PushSubscription
from .questions import Question, Questions, Row

TOLD_KEPT_MS = 30 * 24 * 3_600_000

SUBSCRIPTION = "SELECT session, body FROM push_subscriptions"

# A session ends in many ways, and what hangs on it is not used from then on; here it goes.
FORGET_ENDED = Question(
    "forget_ended_push",
    """
    DELETE FROM push_subscriptions WHERE NOT EXISTS (
        SELECT 1 FROM sessions WHERE sessions.token_hash = push_subscriptions.session)""",
)
FORGET_TOLD = Question("forget_told_turns", "DELETE FROM told_turns WHERE told_at < {now} - :kept_ms")
# A browser has one address, whoever uses it: the last to say so has it.
FORGET_OTHERS = Question(
    "forget_other_push", "DELETE FROM push_subscriptions WHERE address = :address AND session <> :session"
)
SUBSCRIBE = Question(
    "subscribe_push",
    """
    INSERT INTO push_subscriptions (session, address, since, body) VALUES (:session, :address, {now}, :body)
        ON CONFLICT (session) DO UPDATE SET address = excluded.address, since = excluded.since, body = excluded.body""",
)
UNSUBSCRIBE = Question("unsubscribe_push", "DELETE FROM push_subscriptions WHERE session = :session")
DROP = Question("drop_push", "DELETE FROM push_subscriptions WHERE session = :session AND address = :address")
ONE = Question("push_subscription", f"{SUBSCRIPTION} WHERE session = :session")
OF_PERSON = Question(
    "push_subscriptions",
    f"""
    {SUBSCRIPTION} JOIN sessions ON sessions.token_hash = push_subscriptions.session
        WHERE person = :person ORDER BY since DESC, session LIMIT :limit""",
)

TAKE_TURN = Question(
    "take_turn_to_tell",
    """
    INSERT INTO told_turns (person, table_id, version, told_at) VALUES (:person, :table, :version, {now})
        ON CONFLICT (person, table_id) DO UPDATE SET version = excluded.version, told_at = excluded.told_at
            WHERE told_turns.version < excluded.version AND told_turns.told_at <= excluded.told_at - :pause_ms""",
)

FORGET_PUSH = (
    Question(
        "forget_own_push",
        "DELETE FROM push_subscriptions WHERE session IN (SELECT token_hash FROM sessions WHERE person = :person)",
    ),
    Question("forget_own_told", "DELETE FROM told_turns WHERE person = :person"),
)
"""What goes with an account, before its sessions do."""


class _Body(msgspec.Struct):
    endpoint: str
    public_key: bytes
    secret: bytes


_body = msgspec.json.Decoder(_Body)


class PushQuestions(Questions):
    """The `PushStore` of an engine."""

    async def subscribe_push(self, subscription: PushSubscription) -> None:
        """Tell this browser from now on, in place of what it, or whoever had it before, subscribed to."""
        body = _Body(subscription.endpoint, subscription.public_key, subscription.secret)
        await self._write_together(
            (FORGET_ENDED, FORGET_TOLD, FORGET_OTHERS, SUBSCRIBE),
            kept_ms=TOLD_KEPT_MS,
            session=subscription.session,
            address=_digest(subscription.endpoint),
            body=self._vault.seal(_place(subscription.session), 0, "body", msgspec.json.encode(body)),
        )

    async def unsubscribe_push(self, session: bytes) -> bool:
        """Tell this browser no longer; whether it was told."""
        return await self._write(UNSUBSCRIBE, session=session.hex()) > 0

    async def push_subscription(self, session: bytes) -> PushSubscription | None:
        """What this browser has subscribed to."""
        for subscription in await self._ask(ONE, self._subscription, session=session.hex()):
            return subscription
        return None

    async def push_subscriptions(self, person: str, limit: int) -> list[PushSubscription]:
        """Those of somebody's sessions that last, the newest first."""
        return await self._ask(OF_PERSON, self._subscription, person=person, limit=limit)

    async def drop_push(self, subscription: PushSubscription) -> None:
        """The push service knows this subscription no longer. One that has come in its place stays."""
        await self._write(DROP, session=subscription.session, address=_digest(subscription.endpoint))

    async def take_turn_to_tell(self, person: str, table: str, version: int, pause_ms: int) -> bool:
        """Have a turn, begun at this version, to tell somebody of; whether one has it."""
        return await self._write(TAKE_TURN, person=person, table=table, version=version, pause_ms=pause_ms) > 0

    def secret_for(self, purpose: str) -> bytes:
        """32 bytes that follow from the server's key, others for each purpose."""
        return self._vault.secret_for(purpose)

    def _subscription(self, row: Row) -> PushSubscription:
        session, sealed = row
        body = _body.decode(self._vault.open(_place(session), 0, "body", sealed))
        return PushSubscription(session, body.endpoint, body.public_key, body.secret)


def _place(session: str) -> str:
    return "push " + session


def _digest(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()
