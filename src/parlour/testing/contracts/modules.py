"""What every `ModuleStore` must do: duties written with the records, done once, in order for each person."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import pytest

from parlour.store.port import Duty, ModuleRow, Outcome, ParkedDuty, Record, Store
from parlour.testing.contracts.entries import ledger, play, with_

BOOK = "book"


async def keep(store: Store, table: str, base: int, *records: Record) -> None:
    """A commit with these records."""
    assert await store.commit([with_(play(table, base, None), records=records)]) == [Outcome.WON]


async def left(store: Store, module: str = BOOK) -> list[tuple[str, int]]:
    """The duties of a module: at which table, and when."""
    return [(duty.about.table, duty.about.record.at) for duty in await store.duties(module, 99)]


def row(person: str, version: int = 1, key: str = "") -> ModuleRow:
    """A row that says its version."""
    return ModuleRow(person, key, version, b"%d" % version)


@pytest.mark.anyio
class ModuleStoreContract:
    """Duties, rows, and the one transaction that makes the one of the other."""

    async def numbers(self, store: Store) -> list[int]:
        """The numbers of all duties."""
        return [duty.about.number for duty in await store.duties(BOOK, 99)]

    # Duties.

    async def test_a_record_is_a_duty_of_every_module_that_listens_to_its_kind(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await store.listen("both", ["ledger", "hand"])
        await keep(store, "A", 0, ledger(1, "ada", "bob"), Record("hand", 2, b"{}"), Record("note", 3, b"{}"))
        assert await left(store) == [("A", 1)]
        assert await left(store, "both") == [("A", 1), ("A", 2)]
        assert await left(store, "none") == []
        assert await store.modules() == [BOOK, "both"]
        (duty,) = await store.duties(BOOK, 9)
        assert duty.about.record == ledger(1, "ada", "bob")
        assert (duty.about.game, duty.failures, duty.waits) == ("holdem", 0, False)

    async def test_a_module_that_is_new_has_all_that_was_kept_before_it_came(self, store: Store) -> None:
        await keep(store, "A", 0, ledger(1, "ada"), Record("hand", 2, b"{}"))
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 1, ledger(3, "ada"))
        assert await left(store) == [("A", 1), ("A", 3)]

    async def test_to_say_again_what_one_listens_to_changes_nothing(self, store: Store) -> None:
        await keep(store, "A", 0, ledger(1, "ada"))
        await asyncio.gather(*(store.listen(BOOK, ["ledger"]) for _ in range(3)))
        assert await left(store) == [("A", 1)]
        assert await store.finish(BOOK, await self.numbers(store), [row("ada")])
        await store.listen(BOOK, ["ledger"])
        assert await left(store) == []

    async def test_what_a_loser_would_have_kept_is_nobodys_duty(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"))
        lost = with_(play("A", 0, None), records=(ledger(2, "ada"),))
        assert await store.commit([lost]) == [Outcome.LOST]
        assert await left(store) == [("A", 1)]

    async def test_duties_come_in_the_order_of_their_records_and_no_more_than_one_asks_for(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        for base, table in ((0, "A"), (0, "B"), (1, "A")):
            await keep(store, table, base, ledger(base + 1, "ada"))
        assert await left(store) == [("A", 1), ("B", 1), ("A", 2)]
        assert [duty.about.table for duty in await store.duties(BOOK, 2)] == ["A", "B"]

    # Finishing.

    async def test_rows_are_written_and_duties_struck_out_together(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada", "bob"), ledger(2, "bob"))
        assert await store.finish(BOOK, await self.numbers(store), [row("bob"), row("ada")])
        assert await left(store) == []
        assert await store.rows(BOOK, ["ada", "bob", "eve"], [""]) == [row("ada"), row("bob")]
        assert await store.rows_of(BOOK, "bob") == [row("bob")]
        assert await store.rows_of("other", "bob") == []

    async def test_a_duty_is_done_once(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"), ledger(2, "bob"))
        first, second = await self.numbers(store)
        assert await store.finish(BOOK, [first], [row("ada")])
        assert not await store.finish(BOOK, [first, second], [row("ada", 2), row("bob")])
        assert await store.rows_of(BOOK, "bob") == []
        assert await store.rows_of(BOOK, "ada") == [row("ada")]
        assert await self.numbers(store) == [second]

    async def test_nothing_is_done_where_a_row_is_not_as_it_was_read(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"), ledger(2, "ada"))
        first, second = await self.numbers(store)
        assert await store.finish(BOOK, [first], [row("ada")])
        for stale in (row("ada", 1), row("ada", 3)):
            assert not await store.finish(BOOK, [second], [stale])
        assert await self.numbers(store) == [second]
        assert await store.rows_of(BOOK, "ada") == [row("ada")]
        assert await store.finish(BOOK, [second], [row("ada", 2)])
        assert await store.rows_of(BOOK, "ada") == [row("ada", 2)]

    async def test_a_record_waits_while_an_earlier_one_of_one_of_its_people_is_undone(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada", "bob"), ledger(2, "bob", "cyd"), ledger(3, "dan"))
        first, second, third = await self.numbers(store)
        assert not await store.finish(BOOK, [second], [row("bob"), row("cyd")])
        assert not await store.finish(BOOK, [second, third], [row("bob"), row("cyd"), row("dan")])
        assert await store.finish(BOOK, [third], [row("dan")])
        assert await store.finish(BOOK, [first, second], [row("ada"), row("bob"), row("cyd")])
        assert await left(store) == []

    async def test_what_one_module_has_not_done_holds_up_no_other(self, store: Store) -> None:
        for module in (BOOK, "other"):
            await store.listen(module, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"), ledger(2, "ada"))
        assert await store.finish(BOOK, await self.numbers(store), [row("ada")])
        assert await left(store) == []
        assert await left(store, "other") == [("A", 1), ("A", 2)]

    async def test_a_record_about_nobody_waits_for_nobody(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"), ledger(2))
        _, second = await self.numbers(store)
        assert await store.finish(BOOK, [second], [])
        assert await left(store) == [("A", 1)]

    async def test_of_many_who_do_the_same_one_has_done_it(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada", "bob"))
        done = await self.numbers(store)
        tried = (store.finish(BOOK, done, [row("bob"), row("ada")]) for _ in range(5))
        assert sorted(await asyncio.gather(*tried)) == [False] * 4 + [True]

    async def test_a_module_keeps_several_rows_of_somebody_by_key(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"))
        kept = [row("ada", key="A"), row("ada", key="B"), row("bob", key="A")]
        assert await store.finish(BOOK, await self.numbers(store), kept)
        assert await store.rows_of(BOOK, "ada") == kept[:2]
        assert await store.rows(BOOK, ["ada", "bob"], ["A"]) == [kept[0], kept[2]]

    async def test_where_nothing_is_kept_yet_there_is_no_row_to_show(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"))
        empty = ModuleRow("ada", "", 1, b"")
        assert await store.finish(BOOK, await self.numbers(store), [empty])
        assert await store.rows(BOOK, ["ada"], [""]) == [empty]
        assert await store.rows_of(BOOK, "ada") == []

    # Failing.

    async def duty(self, store: Store, place: int = 0) -> Duty:
        """One of the duties."""
        return (await store.duties(BOOK, 99))[place]

    async def test_a_duty_that_is_put_off_waits_and_holds_up_what_follows(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"), ledger(2, "ada"))
        await store.put_off(BOOK, await self.duty(store), "a bug", 3_600_000)
        failed, second = await store.duties(BOOK, 9)
        assert (failed.failures, failed.waits, second.failures, second.waits) == (1, True, 0, False)
        assert not await store.finish(BOOK, [second.about.number], [row("ada")])
        await store.put_off(BOOK, failed, "a bug", -1)
        assert not (await self.duty(store)).waits

    async def test_of_two_who_fail_at_the_same_one_is_counted(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"))
        duty = await self.duty(store)
        for _ in range(2):
            await store.put_off(BOOK, duty, "a bug", 0)
        assert (await self.duty(store)).failures == 1
        await store.park(BOOK, duty, "a bug")
        assert (await store.parked(), len(await self.numbers(store))) == ([], 1)

    async def test_a_parked_duty_is_told_and_holds_up_nobody(self, store: Store) -> None:
        await store.listen(BOOK, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"), ledger(2, "ada"))
        first, second = await self.numbers(store)
        await store.park(BOOK, await self.duty(store), "a bug")
        assert await store.parked() == [ParkedDuty(BOOK, first, "A", "ledger", 1, "a bug")]
        assert await self.numbers(store) == [second]
        assert not await store.finish(BOOK, [first, second], [row("ada")])
        assert await store.finish(BOOK, [second], [row("ada")])

    async def test_what_was_parked_is_tried_again_when_somebody_says_so(self, store: Store) -> None:
        for module in (BOOK, "other"):
            await store.listen(module, ["ledger"])
        await keep(store, "A", 0, ledger(1, "ada"))
        await store.park(BOOK, await self.duty(store), "a bug")
        assert await store.retry("other") == 0
        assert await store.retry(BOOK) == 1
        again = await self.duty(store)
        assert (again.failures, again.waits, await store.parked()) == (0, False, [])
        assert await store.finish(BOOK, [again.about.number], [row("ada")])

    # Beginning anew.

    async def test_a_module_that_is_filled_begins_anew(self, store: Store) -> None:
        for module in (BOOK, "other"):
            await store.listen(module, ["ledger"])
        await keep(store, "A", 0, *(ledger(at, "ada") for at in (1, 2, 3)), Record("hand", 4, b"{}"))
        first, second, third = await self.numbers(store)
        assert await store.finish(BOOK, [first], [row("ada")])
        await store.park(BOOK, await self.duty(store), "a bug")
        assert await store.fill(BOOK) == 3
        assert await self.numbers(store) == [first, second, third]
        assert (await store.rows_of(BOOK, "ada"), await store.parked()) == ([], [])
        assert len(await left(store, "other")) == 3
        assert await store.fill("none") == 0
