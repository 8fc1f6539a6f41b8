"""What is asked of the tokens of tables, and of the keys that sign them. See `tokens_port`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec.structs import asdict

from .questions import Question, Questions, Row
from .tokens_port import NOBODY_YET, TOKENS_KEPT_MS, KeptToken, NewToken, SigningKey

SIGNING_KEYS = Question("signing_keys", "SELECT kid, secret, made_at FROM signing_keys ORDER BY made_at DESC, kid")

# What a key has signed outlasts it no longer than this: the one before the newest stays until then.
FORGET_SIGNING_KEYS = Question(
    "forget_signing_keys",
    """
    DELETE FROM signing_keys
        WHERE made_at < (SELECT max(made_at) FROM signing_keys WHERE made_at < {now} - :kept_ms)
            AND NOT EXISTS (
                SELECT 1 FROM table_tokens WHERE table_tokens.kid = signing_keys.kid AND expires_at > {now})""",
)
KEEP_SIGNING_KEY = Question(
    "keep_signing_key",
    """
    INSERT INTO signing_keys (kid, secret, made_at)
        SELECT :kid, :secret, {now}
            WHERE NOT EXISTS (SELECT 1 FROM signing_keys WHERE made_at > {now} - CAST(:fresh_ms AS BIGINT))""",
)
REVOKE_OBSERVER_LINKS = Question(
    "revoke_observer_links",
    "UPDATE table_links SET revoked_at = {now} WHERE role = 'observer' AND revoked_at IS NULL",
)
DROP_SIGNING_KEYS = Question("drop_signing_keys", "DELETE FROM signing_keys")

FORGET_OLD_TOKENS = Question("forget_old_tokens", "DELETE FROM table_tokens WHERE expires_at < {now} - :kept_ms")
# `once`: asked for twice in a statement, PostgreSQL's time may be two.
KEEP_TOKEN = Question(
    "keep_token",
    """
    WITH once AS MATERIALIZED (SELECT {now} AS moment)
    INSERT INTO table_tokens (token, table_id, role, seat, name, kid, made_at, expires_at, person, holder)
        SELECT :token, :table, :role, CAST(:seat AS INTEGER), :name, :kid, moment, moment + CAST(:lasts_ms AS BIGINT),
                '', ''
            FROM once""",
)

COLUMNS = (
    """token, role, seat, name, made_at, expires_at, revoked_at IS NOT NULL, expires_at <= {now}, person, holder"""
)
SIGNED = "EXISTS (SELECT 1 FROM signing_keys WHERE signing_keys.kid = table_tokens.kid)"
GOOD = f"revoked_at IS NULL AND expires_at > {{now}} AND {SIGNED}"

TOKENS_OF = Question(
    "tokens_of",
    f"SELECT {COLUMNS} FROM table_tokens WHERE table_id = :table AND {SIGNED} ORDER BY made_at DESC, token",
)
TOKEN = Question("token", f"SELECT {COLUMNS} FROM table_tokens WHERE token = :token AND table_id = :table AND {SIGNED}")
TOKEN_EXPIRES = Question("token_expires", "SELECT expires_at FROM table_tokens WHERE token = :token")
REVOKE_TOKEN = Question(
    "revoke_token",
    """
    UPDATE table_tokens SET revoked_at = {now}
        WHERE token = :token AND table_id = :table AND revoked_at IS NULL""",
)
TAKE_TOKEN = Question(
    "take_token",
    f"""
    UPDATE table_tokens SET person = :person, holder = :holder
        WHERE token = :token AND person = :instead_of AND {GOOD}""",
)
STANDING = Question("standing", f"SELECT token, holder FROM table_tokens WHERE token {{these}} AND {GOOD}")

ADD_TOKEN_GUEST = Question(
    "add_token_guest",
    """
    INSERT INTO guests (person, name, token_hash, colour) VALUES (:person, :name, :nobodys, '')
        ON CONFLICT (person) DO NOTHING""",
)

LINKS_STANDING = Question(
    "links_standing",
    "SELECT link FROM table_links WHERE link {these} AND revoked_at IS NULL AND expires_at > {now}",
)

FORGET_TOKENS = Question("forget_tokens", "DELETE FROM table_tokens WHERE table_id = :table")
FORGET_LINK_USES_OF = Question(
    "forget_link_uses_of",
    "DELETE FROM table_link_uses WHERE link IN (SELECT link FROM table_links WHERE table_id = :table)",
)
FORGET_LINKS_OF = Question("forget_links_of", "DELETE FROM table_links WHERE table_id = :table")


class TokenQuestions(Questions):
    """The `TokenStore` of an engine."""

    async def signing_keys(self) -> list[SigningKey]:
        """The keys that count, the newest first."""
        return await self._ask(SIGNING_KEYS, self._key)

    async def keep_signing_key(self, kid: str, secret: bytes, fresh_ms: int) -> None:
        """Have another key sign from now on, unless there is one that is no older than this."""
        sealed = self._vault.seal("key " + kid, 0, "secret", secret)
        await self._write(KEEP_SIGNING_KEY, kid=kid, secret=sealed.hex(), fresh_ms=fresh_ms)

    async def drop_signing_keys(self) -> int:
        """Have no key count any more, and so no token, nor a link that gives some; says how many keys there were."""
        return await self._write_together((REVOKE_OBSERVER_LINKS, DROP_SIGNING_KEYS))

    async def keep_token(self, token: NewToken, lasts_ms: int) -> int:
        """Keep a token; returns until when (ms) it is good. What has expired long since goes."""
        together = (FORGET_OLD_TOKENS, FORGET_SIGNING_KEYS, KEEP_TOKEN)
        await self._write_together(together, **asdict(token), lasts_ms=lasts_ms, kept_ms=TOKENS_KEPT_MS)
        [expires_at] = await self._ask(TOKEN_EXPIRES, _first, token=token.token)
        return int(expires_at)

    async def tokens_of(self, table: str) -> list[KeptToken]:
        """The tokens of a table, the newest first."""
        return await self._ask(TOKENS_OF, _token, table=table)

    async def token(self, table: str, token: str) -> KeptToken | None:
        """One token of a table, if the key that signed it still counts."""
        for kept in await self._ask(TOKEN, _token, table=table, token=token):
            return kept
        return None

    async def revoke_token(self, table: str, token: str) -> bool:
        """Have a token be worth nothing any more; whether there was one that stood."""
        return await self._write(REVOKE_TOKEN, table=table, token=token) > 0

    async def take_token(self, token: str, person: str, instead_of: str, holder: str) -> bool:
        """Have somebody play by a token, on one connection; whether the one before was still who is said."""
        return await self._write(TAKE_TOKEN, token=token, person=person, instead_of=instead_of, holder=holder) > 0

    async def standing(self, tokens: Collection[str]) -> dict[str, str]:
        """Those of these tokens that are good, each with the connection that holds it."""
        return dict(await self._ask(STANDING, _pair, these=sorted(tokens)))

    async def add_token_guest(self, person: str, name: str, nobodys: bytes) -> None:
        """Remember the guest of a token, if they are not known yet."""
        await self._write(ADD_TOKEN_GUEST, person=person, name=name, nobodys=nobodys)

    async def links_standing(self, links: Collection[bytes]) -> set[bytes]:
        """Those of these links to tables that are neither revoked nor expired."""
        these = sorted(link.hex() for link in links)
        return {bytes.fromhex(link) for link in await self._ask(LINKS_STANDING, _first, these=these)}

    async def forget_tokens(self, table: str) -> None:
        """A table is over for good: its tokens and its links go with it."""
        await self._write_together((FORGET_TOKENS, FORGET_LINK_USES_OF, FORGET_LINKS_OF), table=table)

    def _key(self, row: Row) -> SigningKey:
        kid, secret, made_at = row
        return SigningKey(kid, self._vault.open("key " + kid, 0, "secret", bytes.fromhex(secret)), made_at)


def _token(row: Row) -> KeptToken:
    token, role, seat, name, made_at, expires_at, revoked, expired, person, holder = row
    return KeptToken(
        token, role, seat, name, made_at, expires_at, bool(revoked), bool(expired), person or NOBODY_YET, holder
    )


def _first(row: Row) -> Any:
    (value,) = row
    return value


def _pair(row: Row) -> tuple[str, str]:
    first, second = row
    return first, second
