"""What every `OperatorStore` must do: who is an operator, their second factor, and the log. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace

from parlour.kit.parts import DEED_RECORD
from parlour.store.people_port import Link
from parlour.store.port import Deed, KnownGuest, Mail, Outcome, Record, SessionStart, Store, StoreError
from parlour.store.questions import Question
from parlour.testing.contracts.entries import play, with_

HOUR_MS = 3_600_000
SESSION = b"session of olga"
COMMAND_LINE = Deed("", "the command line", "operator.added", "o", "Olga")
OLGA = Deed("o", "Olga", "operator.proved", "o", "Olga")
CODES = [b"one" * 10, b"two" * 10]


async def account(store: Store, person: str, name: str, password: str = "hash") -> None:
    """Somebody with an account."""
    await store.add_guest(KnownGuest(person, name), SessionStart(person.encode()))
    link = Link(
        f"link of {person}".encode(), "verify", person, name, name.lower(), f"{person}@a.example", person, password
    )
    await store.send_link(link, HOUR_MS, Mail(person, f"{person}@a.example", "Confirm", "Here"))
    assert await store.make_account(link.link)


async def operator(store: Store) -> None:
    """Olga is an operator with a second factor."""
    await account(store, "o", "Olga")
    assert await store.add_operator(COMMAND_LINE)
    assert await store.begin_second_factor("o", "secret")
    assert await store.confirm_second_factor(replace(OLGA, act="second_factor.confirmed"), 5, CODES)


async def acts(store: Store) -> list[str]:
    """What the log tells, oldest first."""
    return [line.deed.act for line in reversed(await store.audit(None, 99))]


@pytest.mark.anyio
class OperatorStoreContract:
    """Operators, and what they have done."""

    async def test_an_operator_is_made_once_and_is_one_until_removed(self, store: Store) -> None:
        await account(store, "o", "Olga")
        assert await store.operator("o", SESSION) is None
        assert await store.add_operator(COMMAND_LINE)
        assert not await store.add_operator(COMMAND_LINE)
        (known,) = await store.operators()
        assert (known.person, known.name, known.secret, known.confirmed) == ("o", "Olga", "", False)
        assert abs(known.since - await store.now()) < HOUR_MS
        assert await store.remove_operator(replace(COMMAND_LINE, act="operator.removed"))
        assert not await store.remove_operator(replace(COMMAND_LINE, act="operator.removed"))
        assert await store.operators() == []
        assert await acts(store) == ["operator.added", "operator.removed"]

    async def test_only_whoever_has_an_account_is_known_as_an_operator(self, store: Store) -> None:
        await store.add_guest(KnownGuest("o", "Olga"), SessionStart(SESSION))
        await store.add_operator(COMMAND_LINE)
        assert await store.operator("o", SESSION) is None

    async def test_a_second_factor_counts_when_it_is_confirmed_and_is_then_not_exchanged(self, store: Store) -> None:
        await account(store, "o", "Olga")
        await store.add_operator(COMMAND_LINE)
        assert not await store.confirm_second_factor(OLGA, 5, CODES)
        assert await store.begin_second_factor("o", "first")
        assert await store.begin_second_factor("o", "secret")
        assert not await store.use_step("o", 6)
        assert await store.confirm_second_factor(OLGA, 5, CODES)
        known = await store.operator("o", SESSION)
        assert known is not None
        assert (known.secret, known.confirmed, known.codes, known.proven_until) == ("secret", True, 2, 0)
        assert not await store.begin_second_factor("o", "another")
        assert not await store.confirm_second_factor(OLGA, 6, [])
        assert await acts(store) == ["operator.added", "operator.proved"]

    async def test_a_code_is_good_once_and_none_that_is_older(self, store: Store) -> None:
        await operator(store)
        assert not await store.use_step("o", 5)
        assert await store.use_step("o", 7)
        assert not await store.use_step("o", 7)
        assert not await store.use_step("o", 6)
        used = await asyncio.gather(*(store.use_step("o", 8) for _ in range(5)))
        assert sorted(used) == [False] * 4 + [True]

    async def test_a_recovery_code_is_good_once(self, store: Store) -> None:
        await operator(store)
        used = await asyncio.gather(*(store.use_recovery_code("o", CODES[0]) for _ in range(5)))
        assert sorted(used) == [False] * 4 + [True]
        assert not await store.use_recovery_code("o", b"none of them")
        await store.renew_recovery_codes(OLGA, [b"three"])
        assert not await store.use_recovery_code("o", CODES[1])
        assert await store.use_recovery_code("o", b"three")

    async def test_a_session_has_proven_it_for_so_long_and_no_other_session_has(self, store: Store) -> None:
        await operator(store)
        await store.prove_operator(OLGA, SESSION, HOUR_MS)
        known, other = await store.operator("o", SESSION), await store.operator("o", b"another session")
        assert known is not None
        assert other is not None
        assert 0 < known.proven_until - await store.now() <= HOUR_MS
        assert other.proven_until == 0
        await store.prove_operator(OLGA, SESSION, 0)
        late = await store.operator("o", SESSION)
        assert late is not None
        assert late.proven_until == 0

    async def test_who_is_made_an_operator_again_or_has_lost_the_second_factor_has_none(self, store: Store) -> None:
        await operator(store)
        await store.prove_operator(OLGA, SESSION, HOUR_MS)
        assert await store.reset_second_factor(replace(COMMAND_LINE, act="second_factor.reset"))
        known = await store.operator("o", SESSION)
        assert known is not None
        assert (known.secret, known.confirmed, known.codes, known.proven_until) == ("", False, 0, 0)
        assert not await store.reset_second_factor(replace(COMMAND_LINE, act="second_factor.reset", person="p"))

    async def test_whose_account_is_deleted_is_no_operator_and_the_log_says_so(self, store: Store) -> None:
        await operator(store)
        await store.prove_operator(OLGA, SESSION, HOUR_MS)
        await store.forget_account("o")
        assert await store.operators() == []
        (last, *_) = await store.audit(None, 1)
        assert (last.deed.act, last.deed.person_name) == ("operator.removed", "Olga")

    async def test_the_log_is_read_in_pages_and_by_person(self, store: Store) -> None:
        for number in range(5):
            await store.note_deed(Deed("o", "Olga", f"act {number}", f"p{number % 2}", "Bob", "T", "because"))
        newest = await store.audit(None, 2)
        assert [line.deed.act for line in newest] == ["act 4", "act 3"]
        assert newest[0].deed == Deed("o", "Olga", "act 4", "p0", "Bob", "T", "because")
        assert abs(newest[0].at - await store.now()) < HOUR_MS
        assert [line.deed.act for line in await store.audit(newest[-1].line, 2)] == ["act 2", "act 1"]
        assert [line.deed.act for line in await store.audit(None, 9, "p1")] == ["act 3", "act 1"]

    async def test_nobody_changes_a_line_of_the_log_or_takes_one_out(self, store: Store) -> None:
        await store.note_deed(Deed("o", "Olga", "act"))
        for text in ("UPDATE audit SET reason = 'another'", "DELETE FROM audit"):
            with pytest.raises(StoreError, match="only added to"):
                await store._write(Question("tamper", text))  # type: ignore[attr-defined]
        assert len(await store.audit(None, 9)) == 1

    async def test_what_a_table_records_of_an_operator_stands_in_the_log(self, store: Store) -> None:
        body = b'{"by":"o","by_name":"Olga","act":"table.closed","reason":"because"}'
        entry = with_(play("T", 0, "1"), records=(Record(DEED_RECORD, 1, body), Record("hand", 1, b"{}")))
        assert await store.commit([entry]) == [Outcome.WON]
        (line,) = await store.audit(None, 9)
        assert line.deed == Deed("o", "Olga", "table.closed", table="T", reason="because")
        stale = with_(play("T", 0, "1"), records=(Record(DEED_RECORD, 1, body),))
        assert await store.commit([stale]) != [Outcome.WON]
        assert len(await store.audit(None, 9)) == 1
