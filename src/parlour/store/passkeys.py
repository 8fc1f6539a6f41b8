"""What is asked of passkeys. See `passkeys_port`."""

from __future__ import annotations

from .passkeys_port import KnownPasskey
from .questions import Question, Questions

COLUMNS = "credential, person, public_key, sign_count, device, made_at, used_at"

FORGET_CHALLENGES = Question("forget_challenges", "DELETE FROM passkey_challenges WHERE expires_at <= {now}")
KEEP_CHALLENGE = Question(
    "keep_challenge",
    """
    INSERT INTO passkey_challenges (challenge, person, expires_at) VALUES (:challenge, :person, {now} + :lasts_ms)""",
)
USE_CHALLENGE = Question(
    "use_challenge",
    "DELETE FROM passkey_challenges WHERE challenge = :challenge AND person = :person AND expires_at > {now}",
)
ADD_PASSKEY = Question(
    "add_passkey",
    f"""
    INSERT INTO passkeys ({COLUMNS})
        SELECT CAST(:credential AS TEXT), accounts.person, :public_key, :sign_count, CAST(:device AS TEXT), {{now}}, 0
            FROM accounts WHERE accounts.person = :person
                AND (SELECT count(*) FROM passkeys WHERE passkeys.person = :person) < :passkeys_max
        ON CONFLICT DO NOTHING""",
)
PASSKEYS_OF = Question(
    "passkeys_of", f"SELECT {COLUMNS} FROM passkeys WHERE person = :person ORDER BY made_at DESC, credential"
)
PASSKEY = Question("passkey", f"SELECT {COLUMNS} FROM passkeys WHERE credential = :credential")
# Many authenticators count nothing, and say 0 every time (WebAuthn §6.1.1).
USE_PASSKEY = Question(
    "use_passkey",
    """
    UPDATE passkeys SET sign_count = :sign_count, used_at = {now}
        WHERE credential = :credential AND (sign_count < :sign_count OR (sign_count = 0 AND :sign_count = 0))""",
)
REMOVE_PASSKEY = Question("remove_passkey", "DELETE FROM passkeys WHERE person = :person AND credential = :credential")
FORGET_PASSKEYS = (
    Question("forget_own_passkeys", "DELETE FROM passkeys WHERE person = :person"),
    Question("forget_own_challenges", "DELETE FROM passkey_challenges WHERE person = :person"),
)
"""What goes with an account."""


class PasskeyQuestions(Questions):
    """The `PasskeyStore` of an engine."""

    async def keep_challenge(self, challenge: bytes, person: str, lasts_ms: int) -> None:
        """Keep the hash of a challenge, for one person or (with "") for whoever answers it; those that are over go."""
        together = (FORGET_CHALLENGES, KEEP_CHALLENGE)
        await self._write_together(together, challenge=challenge.hex(), person=person, lasts_ms=lasts_ms)

    async def use_challenge(self, challenge: bytes, person: str) -> bool:
        """Use a challenge up; whether it was good."""
        return await self._write(USE_CHALLENGE, challenge=challenge.hex(), person=person) > 0

    async def add_passkey(self, passkey: KnownPasskey, passkeys_max: int) -> bool:
        """Keep a passkey of an account; not beyond so many, nor one that is known."""
        added = await self._write(
            ADD_PASSKEY,
            credential=passkey.credential,
            person=passkey.person,
            public_key=passkey.public_key,
            sign_count=passkey.sign_count,
            device=passkey.device,
            passkeys_max=passkeys_max,
        )
        return added > 0

    async def passkeys_of(self, person: str) -> list[KnownPasskey]:
        """Those of an account, the newest first."""
        return await self._ask(PASSKEYS_OF, lambda row: KnownPasskey(*row), person=person)

    async def passkey(self, credential: str) -> KnownPasskey | None:
        """The passkey that its authenticator calls so."""
        for passkey in await self._ask(PASSKEY, lambda row: KnownPasskey(*row), credential=credential):
            return passkey
        return None

    async def use_passkey(self, credential: str, sign_count: int) -> bool:
        """A passkey was used so often by now; whether that can be. One that was copied counts on from an old number."""
        return await self._write(USE_PASSKEY, credential=credential, sign_count=sign_count) > 0

    async def remove_passkey(self, person: str, credential: str) -> bool:
        """Let nobody in by a passkey of this person any more; whether it was there."""
        return await self._write(REMOVE_PASSKEY, person=person, credential=credential) > 0
