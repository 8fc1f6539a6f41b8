"""What modules ask: which records they have not taken yet, and what they keep of whom.

The duties themselves are written by a trigger on `records` (`migrations/duties_0008.*.sql`), in the commit that keeps a
record, whichever release's process makes it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from .port import Duty, ModuleRow, ParkedDuty
from .questions import Question, Questions, Row
from .rows import MODULE_ROW, RECORD, about_of, columns

MODULES = Question("modules", "SELECT DISTINCT module FROM listeners ORDER BY module")

KINDS = Question("kinds", "SELECT kind FROM listeners WHERE module = :module")

# In this order, and both at once: another process may have said the same a moment ago.
FROM_THE_FIRST_ON = Question(
    "from_the_first_on",
    """
    INSERT INTO duties (module, parked_at, record, failures, retry_at, why)
        SELECT :module, 0, record, 0, 0, '' FROM records
        WHERE kind = :kind AND NOT EXISTS (SELECT 1 FROM listeners WHERE kind = :kind AND module = :module)""",
)
LISTEN = Question("listen", "INSERT INTO listeners (kind, module) VALUES (:kind, :module) ON CONFLICT DO NOTHING")

DUTIES = Question(
    "duties",
    f"""
    WITH found AS (
        SELECT record, failures, retry_at > {{now}} AS waits FROM duties
            WHERE module = :module AND parked_at = 0 ORDER BY record LIMIT :limit)
    SELECT found.failures, waits, record, id, game, {columns("records." + column for column in RECORD)}
        FROM found {{then_join}} records USING (record) {{then_join}} tables USING (no)
        ORDER BY record""",
    kept=True,
)

ROWS = Question(
    "rows",
    f"""
    SELECT {columns(MODULE_ROW)} FROM module_rows
        WHERE module = :module AND person {{these}} AND key {{those_keys}}""",
    kept=True,
)

ROWS_OF = Question(
    "rows_of",
    f"""
    SELECT {columns(MODULE_ROW)} FROM module_rows
        WHERE module = :module AND person = :person AND length(body) > 0 ORDER BY key""",
    kept=True,
)

# `failures`, so that of two who have failed at it one is counted.
PUT_OFF = Question(
    "put_off",
    """
    UPDATE duties SET failures = failures + 1, retry_at = {now} + :after_ms, why = :why
        WHERE module = :module AND parked_at = 0 AND record = :record AND failures = :failures""",
)

PARK = Question(
    "park",
    """
    UPDATE duties SET failures = failures + 1, parked_at = {now}, why = :why
        WHERE module = :module AND parked_at = 0 AND record = :record AND failures = :failures""",
)

PARKED = Question(
    "parked",
    """
    SELECT module, record, id, kind, duties.failures, why
        FROM duties {then_join} records USING (record) {then_join} tables USING (no)
        WHERE parked_at > 0 ORDER BY module, record""",
    kept=True,
)

RETRY = Question(
    "retry", "UPDATE duties SET parked_at = 0, failures = 0, retry_at = 0 WHERE module = :module AND parked_at > 0"
)

FORGET_ROWS = Question("forget_rows", "DELETE FROM module_rows WHERE module = :module")
FORGET_DUTIES = Question("forget_duties", "DELETE FROM duties WHERE module = :module")
FILL = Question(
    "fill",
    """
    INSERT INTO duties (module, parked_at, record, failures, retry_at, why)
        SELECT module, 0, record, 0, 0, '' FROM records JOIN listeners USING (kind) WHERE module = :module""",
)


class ModuleQuestions(Questions):
    """`ModuleStore`, but for what takes more than one statement."""

    @abstractmethod
    async def _write_without_records(self, questions: Sequence[Question], **values: object) -> int:
        """Write in one transaction, while nobody keeps a record, and say how many rows the last of them wrote."""

    @abstractmethod
    async def _finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        """As `finish`, with rows in the order in which they are to be locked."""

    async def listen(self, module: str, kinds: Sequence[str]) -> None:
        """From now on every record of these kinds is a duty of this module; those that are there are so at once."""
        known = await self._ask(KINDS, tuple, module=module)
        for kind in kinds:
            if (kind,) not in known:
                await self._write_without_records((FROM_THE_FIRST_ON, LISTEN), module=module, kind=kind)

    async def duties(self, module: str, limit: int) -> list[Duty]:
        """The duties with the lowest numbers, without those that are parked, in the order of their numbers."""
        return await self._ask(DUTIES, self._duty, module=module, limit=limit)

    async def rows(self, module: str, people: Sequence[str], keys: Sequence[str]) -> list[ModuleRow]:
        """What the module keeps of these people under these keys."""
        return await self._ask(ROWS, _module_row, module=module, these=people, those_keys=keys)

    async def rows_of(self, module: str, person: str) -> list[ModuleRow]:
        """All that the module keeps of one person, by key."""
        return await self._ask(ROWS_OF, _module_row, module=module, person=person)

    async def finish(self, module: str, done: Sequence[int], rows: Sequence[ModuleRow]) -> bool:
        """Strike out the duties for these records and write these rows, or do nothing and say so."""
        return await self._finish(module, done, sorted(rows, key=lambda row: (row.person, row.key)))

    async def put_off(self, module: str, duty: Duty, why: str, after_ms: int) -> None:
        """The module has failed at this duty: it shall wait so long."""
        await self._write(
            PUT_OFF, module=module, record=duty.about.number, failures=duty.failures, why=why, after_ms=after_ms
        )

    async def park(self, module: str, duty: Duty, why: str) -> None:
        """The module has failed at this duty for the last time: nobody waits for it any more."""
        await self._write(PARK, module=module, record=duty.about.number, failures=duty.failures, why=why)

    async def modules(self) -> list[str]:
        """The names of those who have listened to anything."""
        return [name for (name,) in await self._ask(MODULES, tuple)]

    async def parked(self) -> list[ParkedDuty]:
        """What all modules have parked."""
        return await self._ask(PARKED, lambda row: ParkedDuty(*row))

    async def retry(self, module: str) -> int:
        """Make duties again of what the module has parked, and say how many."""
        return await self._write(RETRY, module=module)

    async def fill(self, module: str) -> int:
        """Forget the rows of a module, and make a duty of every record that it listens to; say how many there are."""
        return await self._write_without_records((FORGET_ROWS, FORGET_DUTIES, FILL), module=module)

    def _duty(self, row: Row) -> Duty:
        failures, waits, *found = row
        return Duty(about_of(self._vault, found), failures, bool(waits))


def _module_row(row: Row) -> ModuleRow:
    return ModuleRow(*row)
