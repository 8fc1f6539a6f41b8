"""What is asked of operators and of the log of their deeds. See `operators_port`.

A line of the log comes first in its transaction, under the same condition as what it tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import asdict

from .operators_port import AuditLine, Deed, KnownOperator
from .questions import Question, Questions, Row

NEWEST = 2**63 - 1  # no line has this number

DEED = ", ".join(f"CAST(:{name} AS TEXT)" for name in Deed.__struct_fields__)
NOTE = f"INSERT INTO audit (at, actor, actor_name, act, person, person_name, table_id, reason) SELECT {{now}}, {DEED}"
NOTE_DEED = Question("note_deed", NOTE)

IS_OPERATOR = "(SELECT 1 FROM operators WHERE operators.person = CAST(:person AS TEXT))"
NOTE_IF_OPERATOR = Question("note_if_operator", f"{NOTE} WHERE EXISTS {IS_OPERATOR}")
NOTE_IF_NONE = Question("note_if_none", f"{NOTE} WHERE NOT EXISTS {IS_OPERATOR}")

ADD_OPERATOR = Question(
    "add_operator",
    """
    INSERT INTO operators (person, since, step, codes) VALUES (:person, {now}, 0, '')
        ON CONFLICT DO NOTHING""",
)

FORGET_PROOFS = Question("forget_proofs", "DELETE FROM operator_proofs WHERE person = :person")
REMOVE_OPERATOR = Question("remove_operator", "DELETE FROM operators WHERE person = :person")
RESET = Question(
    "reset_second_factor",
    "UPDATE operators SET secret = NULL, confirmed_at = NULL, step = 0, codes = '' WHERE person = :person",
)

COLUMNS = "person, coalesce(name, ''), since, secret, confirmed_at IS NOT NULL, codes"

OPERATORS = Question(
    "operators", f"SELECT {COLUMNS}, 0 FROM operators LEFT JOIN guests USING (person) ORDER BY since, person"
)

OPERATOR = Question(
    "operator",
    f"""
    SELECT {COLUMNS}, coalesce((SELECT proven_until FROM operator_proofs
            WHERE operator_proofs.person = operators.person AND session = :session AND proven_until > {{now}}), 0)
        FROM operators JOIN guests USING (person) JOIN accounts USING (person) WHERE person = :person""",
)

BEGIN_SECOND_FACTOR = Question(
    "begin_second_factor",
    "UPDATE operators SET secret = :secret, step = 0 WHERE person = :person AND confirmed_at IS NULL",
)

UNCONFIRMED = """(
    SELECT 1 FROM operators WHERE operators.person = CAST(:person AS TEXT) AND confirmed_at IS NULL
        AND secret IS NOT NULL AND step < :step)"""
HOLD_OPERATOR = Question("hold_operator", "UPDATE operators SET step = step WHERE person = :person")
NOTE_IF_UNCONFIRMED = Question("note_if_unconfirmed", f"{NOTE} WHERE EXISTS {UNCONFIRMED}")
CONFIRM = Question(
    "confirm_second_factor",
    """
    UPDATE operators SET confirmed_at = {now}, step = :step, codes = :codes
        WHERE person = :person AND confirmed_at IS NULL AND secret IS NOT NULL AND step < :step""",
)
RENEW_CODES = Question("renew_codes", "UPDATE operators SET codes = :codes WHERE person = :person")

# Of two who show the same code at the same moment one has used it.
USE_STEP = Question(
    "use_step",
    "UPDATE operators SET step = :step WHERE person = :person AND confirmed_at IS NOT NULL AND step < :step",
)

USE_RECOVERY_CODE = Question(
    "use_recovery_code",
    """
    UPDATE operators SET codes = replace(codes, :code, '')
        WHERE person = :person AND confirmed_at IS NOT NULL AND codes LIKE '%' || :code || '%'""",
)

FORGET_OLD_PROOFS = Question("forget_old_proofs", "DELETE FROM operator_proofs WHERE proven_until <= {now}")
PROVE = Question(
    "prove_operator",
    """
    INSERT INTO operator_proofs (session, person, proven_until)
        SELECT :session, CAST(:person AS TEXT), {now} + CAST(:lasts_ms AS BIGINT)
            FROM operators WHERE operators.person = CAST(:person AS TEXT) AND confirmed_at IS NOT NULL
        ON CONFLICT (session) DO UPDATE SET person = excluded.person, proven_until = excluded.proven_until""",
)

AUDIT = Question(
    "audit",
    """
    SELECT line, at, actor, actor_name, act, person, person_name, table_id, reason FROM audit
        WHERE line < :before AND (:person = '' OR person = :person) ORDER BY line DESC LIMIT :limit""",
    kept=True,
)


class OperatorQuestions(Questions):
    """The `OperatorStore` of an engine."""

    async def add_operator(self, deed: Deed) -> bool:
        """Make the person of the deed an operator; whether they were none."""
        return await self._write_together((NOTE_IF_NONE, ADD_OPERATOR), **asdict(deed)) > 0

    async def remove_operator(self, deed: Deed) -> bool:
        """Have the person of the deed be no operator any more, nor anything be left of their second factor."""
        together = (NOTE_IF_OPERATOR, FORGET_PROOFS, REMOVE_OPERATOR)
        return await self._write_together(together, **asdict(deed)) > 0

    async def reset_second_factor(self, deed: Deed) -> bool:
        """Forget the second factor of an operator, who then sets up another one; whether they are one."""
        return await self._write_together((NOTE_IF_OPERATOR, FORGET_PROOFS, RESET), **asdict(deed)) > 0

    async def operators(self) -> list[KnownOperator]:
        """All operators, those who have been it longest first."""
        return await self._ask(OPERATORS, self._operator)

    async def operator(self, person: str, session: bytes) -> KnownOperator | None:
        """This person as an operator, as far as this session has shown that they are it."""
        for operator in await self._ask(OPERATOR, self._operator, person=person, session=session.hex()):
            return operator
        return None

    async def begin_second_factor(self, person: str, secret: str) -> bool:
        """Keep the secret of a second factor that is set up; whether there was no confirmed one."""
        sealed = self._vault.seal("operator " + person, 0, "secret", secret.encode())
        return await self._write(BEGIN_SECOND_FACTOR, person=person, secret=sealed) > 0

    async def confirm_second_factor(self, deed: Deed, step: int, codes: Sequence[bytes]) -> bool:
        """The code of this step of time was right: the second factor counts from now on, with these recovery codes."""
        together = (HOLD_OPERATOR, NOTE_IF_UNCONFIRMED, CONFIRM)
        return await self._write_together(together, **asdict(deed), step=step, codes=_kept(codes)) > 0

    async def use_step(self, person: str, step: int) -> bool:
        """Use up the code of a step of time; whether neither it nor a later one was used before."""
        return await self._write(USE_STEP, person=person, step=step) > 0

    async def use_recovery_code(self, person: str, code: bytes) -> bool:
        """Use up a recovery code; whether it was one."""
        return await self._write(USE_RECOVERY_CODE, person=person, code=_kept([code])) > 0

    async def renew_recovery_codes(self, deed: Deed, codes: Sequence[bytes]) -> None:
        """Have these recovery codes, and no others."""
        await self._write_together((NOTE_IF_OPERATOR, RENEW_CODES), **asdict(deed), codes=_kept(codes))

    async def prove_operator(self, deed: Deed, session: bytes, lasts_ms: int) -> None:
        """This session of the deed's operator has proven the second factor, for so long."""
        together = (NOTE_IF_OPERATOR, FORGET_OLD_PROOFS, PROVE)
        await self._write_together(together, **asdict(deed), session=session.hex(), lasts_ms=lasts_ms)

    async def note_deed(self, deed: Deed) -> None:
        """Write a line by itself: of what is done by others than the store, before it is done."""
        await self._write(NOTE_DEED, **asdict(deed))

    async def audit(self, before: int | None, limit: int, person: str = "") -> list[AuditLine]:
        """The log, newest first: lines with a lower number than `before`, of one person where one is named."""
        return await self._ask(AUDIT, _line, before=NEWEST if before is None else before, limit=limit, person=person)

    def _operator(self, row: Row) -> KnownOperator:
        person, name, since, secret, confirmed, codes, proven_until = row
        opened = b"" if secret is None else self._vault.open("operator " + person, 0, "secret", secret)
        return KnownOperator(person, name, since, opened.decode(), bool(confirmed), codes.count(" "), proven_until)


def _kept(codes: Sequence[bytes]) -> str:
    """The hashes of recovery codes as they stand in their column: each is found, and taken out, by itself."""
    return "".join(f"{code.hex()} " for code in codes)


def _line(row: Row) -> AuditLine:
    line, at, *deed = row
    return AuditLine(line, at, Deed(*deed))
