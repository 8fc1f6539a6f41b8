"""What every `HouseStore` must do: records and whom they are about, the list of tables, resources. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import msgspec
import pytest
from msgspec import structs

from parlour.store.port import About, HouseStore, Outcome, Record, Sought, Store
from parlour.testing.contracts.entries import ledger, listing, play, with_

WON, LOST = Outcome.WON, Outcome.LOST


async def found(store: HouseStore, person: str, before: int | None = None, limit: int = 9) -> list[int]:
    """When the records about somebody were made."""
    return [about.record.at for about in await store.about(person, "ledger", before, limit)]


@pytest.mark.anyio
class HouseStoreContract:
    """Records, the list, resources; laid into the store by commits, as tables do."""

    # Resources.

    async def test_a_resource_stands_under_its_name_until_another_does(self, store: Store) -> None:
        first = await store.keep_resource("english", b"\0 words")
        second = await store.keep_resource("english", b"more words")
        await store.keep_resource("italian", b"")
        assert await store.resource_names(["english", "german"]) == {"english": second}
        assert await store.resources([first, second, "nothing"]) == {first: b"\0 words", second: b"more words"}
        assert [(it.name, it.size) for it in await store.named_resources()] == [("english", 10), ("italian", 0)]

    async def test_a_resource_goes_when_it_has_no_name_and_no_table_plays_with_it(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("parlour.store.house.RESOURCE_KEPT_MS", -1)
        bodies = [b"played", b"unused", b"named"]
        hashes = [await store.keep_resource("words", body) for body in bodies]
        pinned = msgspec.json.encode({"lexicon": hashes[0]}).decode()
        entry = play("T", 0, None)
        assert entry.state is not None
        state = msgspec.structs.replace(entry.state, resources=pinned)
        assert await store.commit([with_(entry, state=state)]) == [Outcome.WON]
        assert (await store.load(["T"]))["T"].resources == pinned
        assert await store.forget_resources() == 1
        assert set(await store.resources(hashes)) == {hashes[0], hashes[2]}

    async def test_a_resource_that_lost_its_name_just_now_is_kept_a_while(self, store: Store) -> None:
        first = await store.keep_resource("words", b"old")
        await store.keep_resource("words", b"new")
        assert await store.forget_resources() == 0
        assert first in await store.resources([first])

    # Records.

    async def test_records_are_kept_in_order(self, store: Store) -> None:
        hands = [Record("hand", at, b'{"pot":%d}' % at, b'{"ada":"As Ks"}' if at % 2 else b"") for at in range(4)]
        await store.commit([with_(play("A", 0, None), records=tuple(hands[:3]))])
        await store.commit([with_(play("A", 1, None), records=tuple(hands[3:])), play("B", 0, None)])
        assert await store.records("A") == hands
        assert await store.records("B") == []

    async def test_a_page_of_records_begins_where_one_asks(self, store: Store) -> None:
        hands = [Record("hand", at, b'{"pot":%d}' % at, b'{"ada":"As Ks"}') for at in range(7)]
        others = [Record("note", at, b"{}") for at in range(7)]
        for base, kept in enumerate(zip(hands, others, strict=True)):
            await store.commit([with_(play(table, base, None), records=kept) for table in ("A", "B")])
        assert await store.page("A", "hand", 0, 3) == hands[:3]
        assert await store.page("A", "hand", 5, 3) == hands[5:]
        assert await store.page("A", "note", 2, 1) == others[2:3]
        assert await store.page("A", "hand", 7, 3) == []
        assert await store.page("A", "hand", 0, 0) == []
        assert await store.page("A", "song", 0, 3) == []
        assert await store.page("none", "hand", 0, 3) == []

    async def test_a_tally_counts_the_records_of_one_kind_at_one_table(self, store: Store) -> None:
        kept = (Record("hand", 1, b"{}"), Record("note", 2, b"{}"), Record("hand", 3, b"{}"))
        await store.commit([with_(play("A", 0, None), records=kept), with_(play("B", 0, None), records=kept[:1])])
        assert [await store.tally("A", kind) for kind in ("hand", "note", "song")] == [2, 1, 0]
        assert [await store.tally(table, "hand") for table in ("B", "none")] == [1, 0]

    async def test_a_record_is_found_by_everybody_whom_it_is_about(self, store: Store) -> None:
        both = ledger(1, "ada", "bob")
        await store.commit([with_(play("A", 0, None), records=(both, Record("ledger", 2, b"{}")))])
        for person in ("ada", "bob"):
            (about,) = await store.about(person, "ledger", None, 9)
            assert about == About(about.number, "A", "holdem", both)
        assert await store.about("eve", "ledger", None, 9) == []
        assert await store.about("ada", "hand", None, 9) == []

    async def test_what_is_about_somebody_comes_newest_first_from_all_tables(self, store: Store) -> None:
        tables = ("A", "B", "A", "C", "A", "B")
        for at, table in enumerate(tables):
            base = tables[:at].count(table)
            people = ("ada", "bob") if at % 2 else ("ada",)
            await store.commit([with_(play(table, base, None), records=(ledger(at, *people),))])
        assert await found(store, "ada") == [5, 4, 3, 2, 1, 0]
        assert await found(store, "bob") == [5, 3, 1]
        assert [about.table for about in await store.about("ada", "ledger", None, 9)] == list(reversed(tables))

    async def test_what_is_about_somebody_is_read_page_by_page(self, store: Store) -> None:
        await store.commit([with_(play("A", 0, None), records=tuple(ledger(at, "ada") for at in range(5)))])
        first = await store.about("ada", "ledger", None, 2)
        assert [about.record.at for about in first] == [4, 3]
        assert await found(store, "ada", before=first[-1].number, limit=2) == [2, 1]
        assert await found(store, "ada", before=first[0].number, limit=9) == [3, 2, 1, 0]
        assert await found(store, "ada", before=0) == []

    async def test_what_is_about_two_people_is_found_by_both_page_by_page(self, store: Store) -> None:
        people = [("ada", "bob"), ("ada",), ("cid", "ada", "bob"), ("bob",), ("bob", "ada")]
        for base, names in enumerate(people):
            await store.commit([with_(play("A", base, None), records=(ledger(base, *names),))])
        both = await store.about_both("ada", "bob", "ledger", None, 2)
        assert [about.record.at for about in both] == [4, 2]
        assert both == await store.about_both("bob", "ada", "ledger", None, 2)
        rest = await store.about_both("ada", "bob", "ledger", both[-1].number, 9)
        assert [about.record.at for about in rest] == [0]
        for nothing in (("ada", "eve", "ledger"), ("eve", "ada", "ledger"), ("ada", "bob", "hand")):
            assert await store.about_both(*nothing, None, 9) == []

    async def test_the_people_of_a_record_keep_their_order(self, store: Store) -> None:
        kept = (ledger(1, "bob", "ada", 'z\u00e9"\\'), ledger(2, "ada"), Record("hand", 3, b"{}"))
        await store.commit([with_(play("A", 0, None), records=kept)])
        assert await store.records("A") == list(kept)
        assert await found(store, 'z\u00e9"\\') == [1]

    async def test_who_is_named_twice_finds_a_record_once(self, store: Store) -> None:
        assert await store.commit([with_(play("A", 0, None), records=(ledger(1, "ada", "bob", "ada"),))]) == [WON]
        assert await found(store, "ada") == [1]

    async def test_a_loser_keeps_nothing_about_anybody(self, store: Store) -> None:
        await store.commit([play("A", 0, None), play("B", 0, None)])
        lost, won = (with_(play("A", base, None), records=(ledger(base, "ada"),)) for base in (0, 1))
        assert await store.commit([lost, with_(play("B", 1, None), records=(ledger(7, "ada"),))]) == [LOST, WON]
        assert await found(store, "ada") == [7]
        assert await store.commit([won]) == [WON]
        assert await found(store, "ada") == [1, 7]
        assert await store.tally("A", "ledger") == 1

    # The list of tables, who attends them, who has opened them.

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
            assert (await store.listed(sought=Sought(search)))[0] == found, search

    async def test_tables_are_sought_by_game_by_stakes_and_by_a_seat_for_a_person(self, store: Store) -> None:
        tables = {
            "full": {"summary": "1 / 2", "seats": 6, "seated": 6},
            "bots": {"summary": "1 / 2", "seats": 6, "seated": 6, "bots_seated": 2},
            "room": {"summary": "5 / 10", "seats": 6, "seated": 3},
            "none": {"summary": "", "seats": 0},
        }
        for table, shown in tables.items():
            await store.commit([with_(play(table, 0, None), listing=structs.replace(listing(table), **shown))])
        for sought, found in (
            (Sought(game="holdem"), 4),
            (Sought(game="omaha"), 0),
            (Sought(summary="1 / 2"), 2),
            (Sought(summary="1 / 2", free=True), 1),
            (Sought(free=True), 2),
            (Sought(search="room", free=True), 1),
        ):
            total, rows = await store.listed(sought=sought)
            assert (total, len(rows)) == (found, found), sought
        assert await store.stakes(10) == [("holdem", "1 / 2", 2), ("holdem", "", 1), ("holdem", "5 / 10", 1)]
        assert await store.stakes(1) == [("holdem", "1 / 2", 2)]

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
        assert await store.open_tables_of("ada") == ["A", "B"]
        assert await store.open_tables_of("cyd") == []

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
