"""What is asked of people themselves: the names of guests and their sessions. See `people_port`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import asdict, replace

from parlour.wire.session import Restriction

from .people_port import SESSION_FRESH_MS, KnownGuest, KnownSession, SessionStart
from .questions import Question, Questions, Row

SESSION_COLUMNS = "token_hash, person, logged_in, created_at, seen_at, device, address"

KNOWN_SESSION = """
    SELECT sessions.token_hash, logged_in, created_at, seen_at, device, address, person, name, colour
        FROM sessions JOIN guests USING (person)"""

# A row for each restriction, or one without any.
SESSION = Question(
    "session",
    """
    SELECT kind, reason, until, since, sessions.token_hash, logged_in, created_at, seen_at, device, address, person,
            name, colour
        FROM sessions JOIN guests USING (person) LEFT JOIN (
                SELECT person, kind, reason, until, since FROM restrictions WHERE until > {now}) AS lasting
            USING (person)
        WHERE sessions.token_hash = :session ORDER BY kind""",
)

# In one order everywhere, or two gateways could wait for each other.
SEE_SESSIONS = Question(
    "see_sessions",
    """
    UPDATE sessions SET seen_at = {now} WHERE token_hash IN (
        SELECT token_hash FROM sessions WHERE token_hash {these} AND seen_at < {now} - :fresh_ms
            ORDER BY token_hash {to_write})""",
)

SESSIONS_OF = Question(
    "sessions_of",
    f"{KNOWN_SESSION} WHERE person = :person ORDER BY seen_at DESC, sessions.token_hash",
)

SESSIONS_THAT_LAST = Question("sessions_that_last", "SELECT token_hash FROM sessions WHERE token_hash {these}")

# `once`: asked for twice in a statement, PostgreSQL's time may be two.
BEGIN_SESSION = Question(
    "begin_session",
    f"""
    WITH once AS MATERIALIZED (SELECT {{now}} AS moment)
    INSERT INTO sessions ({SESSION_COLUMNS})
        SELECT :session, :person, :logged_in, moment, moment, :device, :address FROM once""",
)

END_SESSION = Question("end_session", "DELETE FROM sessions WHERE person = :person AND token_hash = :session")

REPLACE_SESSION = Question("replace_session", "DELETE FROM sessions WHERE token_hash = :instead_of")

END_SESSIONS = Question("end_sessions", "DELETE FROM sessions WHERE person = :person AND token_hash <> :but")


ADD_GUEST = Question(
    "add_guest", "INSERT INTO guests (person, name, token_hash, colour) VALUES (:person, :name, :token_hash, :colour)"
)

CHANGE_GUEST = Question("change_guest", "UPDATE guests SET name = :name, colour = :colour WHERE person = :person")

GUEST = Question("guest", "SELECT person, name, colour FROM guests WHERE person = :person")


class PeopleQuestions(Questions):
    """`PeopleStore`, in whatever engine."""

    async def add_guest(self, guest: KnownGuest, start: SessionStart) -> None:
        """Remember somebody, and begin a session of theirs."""
        await self._write_together(
            (BEGIN_SESSION, ADD_GUEST),
            **asdict(guest),
            token_hash=start.token_hash,
            logged_in=False,
            **values_of(start),
        )

    async def change_guest(self, guest: KnownGuest) -> None:
        """Give somebody another name, or another colour."""
        await self._write(CHANGE_GUEST, **asdict(guest))

    async def guest(self, person: str) -> KnownGuest | None:
        """Somebody, by their id."""
        for guest in await self._ask(GUEST, lambda row: KnownGuest(*row), person=person):
            return guest
        return None

    async def session(self, token_hash: bytes) -> KnownSession | None:
        """The session with this token."""
        found = await self._ask(SESSION, _restricted, session=token_hash.hex())
        if not found:
            return None
        restrictions = tuple(restriction for _, restriction in found if restriction is not None)
        return replace(found[0][0], restrictions=restrictions)

    async def see_sessions(self, token_hashes: Sequence[bytes]) -> None:
        """Write that these were seen just now, where that was not written in the last minutes."""
        these = [token_hash.hex() for token_hash in token_hashes]
        await self._write(SEE_SESSIONS, these=these, fresh_ms=SESSION_FRESH_MS)

    async def sessions_of(self, person: str) -> list[KnownSession]:
        """All sessions of one person, the last seen first."""
        return await self._ask(SESSIONS_OF, _session, person=person)

    async def sessions_that_last(self, token_hashes: Sequence[bytes]) -> set[bytes]:
        """Those of these sessions that have not been ended."""
        these = [token_hash.hex() for token_hash in token_hashes]
        return {bytes.fromhex(found) for (found,) in await self._ask(SESSIONS_THAT_LAST, tuple, these=these)}

    async def begin_session(self, person: str, start: SessionStart, instead_of: bytes = b"") -> None:
        """Somebody has logged in; the session that they had until then ends with the same stroke."""
        await self._write_together(
            (REPLACE_SESSION, BEGIN_SESSION),
            person=person,
            logged_in=True,
            instead_of=instead_of.hex(),
            **values_of(start),
        )

    async def end_session(self, person: str, token_hash: bytes) -> bool:
        """End one session of this person, and say whether there was one."""
        return await self._write(END_SESSION, person=person, session=token_hash.hex()) > 0

    async def end_sessions(self, person: str, but: bytes = b"") -> None:
        """End all sessions of this person, but for one."""
        await self._write(END_SESSIONS, person=person, but=but.hex())


def values_of(start: SessionStart) -> dict[str, str]:
    """The values with which a session is begun."""
    return {"session": start.token_hash.hex(), "device": start.device, "address": start.address}


def _restricted(row: Row) -> tuple[KnownSession, Restriction | None]:
    kind, reason, until, since, *session = row
    known = _session(session)
    return known, None if kind is None else Restriction(known.guest.person, kind, reason, until, since)


def _session(row: Row) -> KnownSession:
    token_hash, logged_in, created_at, seen_at, device, address, *guest = row
    known = KnownGuest(*guest)
    return KnownSession(bytes.fromhex(token_hash), known, bool(logged_in), created_at, seen_at, device, address)
