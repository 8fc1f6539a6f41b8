"""What every store must do for the list of tables and for the house's upkeep of them: see `store`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

from parlour.store.port import Store
from parlour.testing.contracts.store import listing, play, with_


class ListingContract:
    """The list of tables, who attends them, who has opened them."""

    async def test_the_list_shows_open_tables_with_people_first_and_newest_first(self, store: Store) -> None:
        tables = {
            "old": listing("old"),
            "busy": listing("busy", people=3),
            "hidden": listing("hidden", listed=False),
            "over": listing("over", phase="finished"),
            "stopped": listing("stopped", phase="aborted"),
            "new": listing("new"),
            "busier": listing("busier", people=1),
        }
        for table, shown in tables.items():
            await store.commit([with_(play(table, 0, None), listing=shown)])
        total, rows = await store.listed()
        assert [row.table for row in rows] == ["busier", "busy", "new", "old"]
        assert (total, rows[0].game, rows[0].listing) == (4, "holdem", tables["busier"])
        for first, found in ((0, ["busier", "busy"]), (2, ["new", "old"]), (4, [])):
            total, rows = await store.listed(limit=2, first=first)
            assert (total, [row.table for row in rows]) == (4, found)

    async def test_tables_that_somebody_attends_come_first_and_deserted_ones_are_not_shown(self, store: Store) -> None:
        for table, people in (("A", 1), ("B", 0), ("C", 0), ("D", 0)):
            await store.commit([with_(play(table, 0, None), listing=listing(table, people=people))])
        before = await store.now()
        await store.attend(["B", "C", "NOSUCH"], 1)
        _, rows = await store.listed(attended_since=before, shown_since=before)
        assert [row.table for row in rows] == ["C", "B", "A"]
        assert rows[0].attended_at >= before
        assert rows[2].attended_at == 0

    async def test_tables_are_found_by_title_and_by_who_is_there_in_whatever_case(self, store: Store) -> None:
        await store.commit([with_(play("A", 0, None), listing=listing("Thursday 50% ÖL", names=["Ada", "Bo"]))])
        await store.commit([with_(play("B", 0, None), listing=listing("Friday"))])
        for search, found in (("", 2), ("day", 2), ("THURS", 1), ("ÖL", 1), ("%", 1), ("aDa", 1), ("sunday", 0)):
            assert (await store.listed(search=search))[0] == found, search

    async def test_one_table_is_told_listed_or_not_over_or_not(self, store: Store) -> None:
        hidden = listing("hidden", listed=False, phase="aborted")
        await store.commit([with_(play("A", 0, None), listing=hidden)])
        found = await store.listing("A")
        assert found is not None
        assert (found.table, found.game, found.listing) == ("A", "holdem", hidden)
        assert await store.listing("B") is None

    async def test_open_tables_are_counted_by_who_opened_them_and_from_where(self, store: Store) -> None:
        for table, phase in (("A", "playing"), ("B", "waiting"), ("C", "aborted"), ("D", "playing")):
            await store.commit([with_(play(table, 0, None), listing=listing(table, phase=phase, listed=table != "B"))])
        for table, opener, address in (("A", "ada", "x"), ("B", "ada", "y"), ("C", "ada", "x"), ("D", "bob", "x")):
            await store.note_opener(table, opener, address, 0, 0)
        assert await store.opened_by("ada", "x") == (2, 2)
        assert await store.opened_by("bob", "y") == (1, 1)
        assert await store.opened_by("cyd", "z") == (0, 0)

    async def test_a_table_is_looked_at_when_nobody_has_attended_it_for_so_long(self, store: Store) -> None:
        for table in ("A", "B", "C"):
            await store.commit([with_(play(table, 0, None), listing=listing(table))])
        await store.note_opener("A", "ada", "x", 0, await store.now())
        await store.attend(["B"], 0)
        await store.attend(["C"], 3_600_000)
        assert [row.table for row in await store.to_look_at(10)] == ["A", "B"]
        assert len(await store.to_look_at(1)) == 1
        await store.look_later("A", 3_600_000)
        await store.look_later("B", None)
        assert await store.to_look_at(10) == []
        assert await store.opened_by("ada", "x") == (1, 1)

    async def test_a_listing_stays_until_another_is_given(self, store: Store) -> None:
        await store.commit([with_(play("A", 0, None), listing=listing("A"))])
        await store.commit([play("A", 1, None)])
        assert [row.listing for row in (await store.listed())[1]] == [listing("A")]
        await store.commit([with_(play("A", 2, None), listing=listing("A", phase="finished"))])
        assert await store.listed() == (0, [])

    async def test_tables_that_want_bots_are_found_until_they_are_over(self, store: Store) -> None:
        await store.commit([with_(play("A", 0, None), listing=listing("A", bots=2, listed=False))])
        await store.commit([with_(play("B", 0, None), listing=listing("B"))])
        assert await store.with_bots() == {"A": True}
        await store.attend(["A"], 0)
        attended_at = (await store.to_look_at(1))[0].attended_at
        assert await store.with_bots(attended_at) == {"A": True}
        assert await store.with_bots(attended_at + 1) == {"A": False}
        await store.commit([with_(play("A", 1, None), listing=listing("A", bots=2, phase="finished"))])
        assert await store.with_bots() == {}
