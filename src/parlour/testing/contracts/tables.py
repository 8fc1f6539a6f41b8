"""What every `TableStore` must do. An adapter passes by subclassing the suites, with a fixture on its real engine:

    class TestPostgres(StoreContract, OpenedStoreContract):
        @pytest.fixture
        async def store(self): ...

The suites (those in `store.py`, and `opened.py`) speak through the port alone and take the time from the store, so they
hold for any engine. What belongs to one engine (files, keys, processes that are killed) is tested beside its adapter.
"""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import msgspec
import pytest

from parlour.store.port import Entry, Outcome, Parcel, Suspect, TableStore
from parlour.testing.contracts.entries import after, keyed, no, play, with_

MINUTE_MS = 60_000
WON, LOST, KNOWN, EARLY, BROKEN = Outcome.WON, Outcome.LOST, Outcome.KNOWN, Outcome.EARLY, Outcome.BROKEN
STALE = Outcome.STALE


def letter(number: int) -> Parcel:
    """A message from A to B."""
    return Parcel("A", "B", number, "message", b"{}")


@pytest.mark.anyio
class TableStoreContract:
    """Versions, the journal, clocks, the outbox."""

    # Versions.

    async def test_a_new_table_is_what_was_committed(self, store: TableStore) -> None:
        assert await store.commit([play("A", 0, "1")]) == [WON]
        assert await store.load(["A", "none"]) == {"A": after(1)}
        assert await store.heads(["A", "none"]) == {"A": 1}

    async def test_keyed_entries_are_kept_replaced_and_struck_out_in_their_places(self, store: TableStore) -> None:
        made = with_(play("T", 0, None), entries=keyed(("a", 0, b"1"), ("b", 1, b'"x"'), ("c", 2, b"[]")))
        later = with_(play("T", 1, None), entries=keyed(("b", 1, b'"y"'), ("a", 0, None), ("d", 3, b"4")))
        again = with_(play("T", 2, None), entries=keyed(("a", 4, b"5")))
        for entry in (made, later, again):
            assert await store.commit([entry]) == [WON]
        state = (await store.load(["T"]))["T"]
        assert state.keyed == [("f", "b", b'"y"'), ("f", "c", b"[]"), ("f", "d", b"4"), ("f", "a", b"5")]
        assert state.state == after(3).state

    async def test_an_entry_that_does_not_win_changes_no_keyed_entry(self, store: TableStore) -> None:
        await store.commit([with_(play("T", 0, None), entries=keyed(("a", 0, b"1")))])
        lost = with_(play("T", 0, None), entries=keyed(("a", 0, b"2"), ("b", 1, b"2")), entries_anew=True)
        assert await store.commit([lost]) == [LOST]
        assert (await store.load(["T"]))["T"].keyed == [("f", "a", b"1")]

    async def test_keyed_entries_written_anew_are_all_there_are(self, store: TableStore) -> None:
        await store.commit([with_(play(table, 0, None), entries=keyed(("a", 0, b"1"))) for table in "TU"])
        anew = with_(play("T", 1, None), entries=keyed(("b", 0, b"2")), entries_anew=True)
        assert await store.commit([anew]) == [WON]
        states = await store.load(["T", "U"])
        assert [states[table].keyed for table in "TU"] == [[("f", "b", b"2")], [("f", "a", b"1")]]

    async def test_a_table_twice_in_a_batch_ends_with_its_last_keyed_entries(self, store: TableStore) -> None:
        await store.commit([with_(play("T", 0, None), entries=keyed(("a", 0, b"1"), ("b", 1, b"1")))])
        batch = [
            with_(play("T", 1, None), entries=keyed(("a", 0, b"2"), ("c", 2, b"2"))),
            with_(play("T", 2, None), entries=keyed(("a", 0, None), ("c", 2, b"3"))),
            with_(play("T", 3, None), entries=keyed(("d", 0, b"4")), entries_anew=True),
            with_(play("T", 4, None), entries=keyed(("e", 1, b"5"))),
        ]
        assert await store.commit(batch) == [WON] * 4
        assert (await store.load(["T"]))["T"].keyed == [("f", "d", b"4"), ("f", "e", b"5")]

    async def test_keyed_entries_of_any_language_come_back(self, store: TableStore) -> None:
        entries = keyed(('Zoë "q"', 0, '{"name":"Ünal \\"x\\" 😀"}'.encode()), ("\\", 1, b"1.5e3"))
        await store.commit([with_(play("T", 0, None), entries=entries)])
        assert (await store.load(["T"]))["T"].keyed == [(each.field, each.key, each.value) for each in entries]

    async def test_a_table_is_made_only_once(self, store: TableStore) -> None:
        assert await store.commit([play("A", 0, "1")]) == [WON]
        assert await store.commit([play("A", 0, "2")]) == [LOST]
        assert await store.heads(["A"]) == {"A": 1}

    async def test_an_entry_wins_only_from_the_version_it_was_made_from(self, store: TableStore) -> None:
        await store.commit([play("A", 0, None, None)])
        assert await store.commit([play("A", 1, None)]) == [LOST]
        assert await store.commit([play("A", 3, None)]) == [LOST]
        assert await store.load(["A"]) == {"A": after(2)}
        assert await store.commit([play("A", 2, None)]) == [WON]
        assert await store.load(["A"]) == {"A": after(3)}

    async def test_of_many_racing_commits_one_wins(self, store: TableStore) -> None:
        await store.commit([play("A", 0, None)])
        races = [store.commit([play("A", 1, f"racer {number}")]) for number in range(20)]
        outcomes = [outcome for (outcome,) in await asyncio.gather(*races)]
        assert sorted(outcome.value for outcome in outcomes) == ["lost"] * 19 + ["won"]
        last = (await store.journal("A"))[-1]
        assert last.action_id == f"racer {outcomes.index(WON)}"
        assert await store.heads(["A"]) == {"A": 2}

    async def test_each_entry_of_a_batch_is_decided_by_itself(self, store: TableStore) -> None:
        await store.commit([play("A", 0, "a"), play("B", 0, "b"), play("C", 0, "c")])
        later = (await store.now()) + MINUTE_MS
        batch = [
            play("A", 1, "a2"),
            play("B", 0, "b2"),
            play("C", 1, "c"),
            with_(play("D", 0, "d"), clock_due=later),
            play("E", 0, "e"),
        ]
        assert await store.commit(batch) == [WON, LOST, KNOWN, EARLY, WON]
        assert await store.heads(["A", "B", "C", "D", "E"]) == {"A": 2, "B": 1, "C": 1, "E": 1}

    async def test_an_entry_without_lines_asks_whether_the_version_stands(self, store: TableStore) -> None:
        await store.commit([play("A", 0, None)])
        assert await store.commit([Entry("A", 1)]) == [WON]
        assert await store.commit([Entry("A", 0)]) == [LOST]
        assert await store.commit([Entry("A", 2)]) == [LOST]
        assert await store.load(["A"]) == {"A": after(1)}

    async def test_batches_that_overlap_each_win_once_for_a_table(self, store: TableStore) -> None:
        tables = [f"T{number}" for number in range(8)]
        for version in range(5):
            forwards, backwards, some = await asyncio.gather(
                store.commit([play(table, version, f"f{version}") for table in tables]),
                store.commit([play(table, version, f"b{version}") for table in reversed(tables)]),
                store.commit([play(table, version, f"s{version}") for table in tables[::2]]),
            )
            took_part = zip(
                forwards, reversed(backwards), [outcome for pair in some for outcome in (pair, LOST)], strict=True
            )
            for outcomes in took_part:
                assert sorted(outcome.value for outcome in outcomes) == ["lost", "lost", "won"]
        assert await store.heads(tables) == dict.fromkeys(tables, 5)

    async def test_a_table_twice_in_a_batch_is_decided_in_order(self, store: TableStore) -> None:
        batch = [play("A", 0, "1"), play("B", 0, "1"), play("A", 1, "2"), play("A", 1, "3"), play("A", 2, "1")]
        assert await store.commit(batch) == [WON, WON, WON, LOST, KNOWN]
        assert await store.load(["A"]) == {"A": after(2)}

    async def test_an_empty_batch_has_no_outcomes(self, store: TableStore) -> None:
        assert await store.commit([]) == []

    async def test_an_entry_that_cannot_be_stored_does_not_hurt_the_others(self, store: TableStore) -> None:
        await store.commit([play("A", 0, "a"), play("B", 0, "b"), play("C", 0, "c")])
        skips = with_(play("B", 1, "x"), state=after(7))
        unspeakable = play("C", 1, "\ud800")
        batch = [play("A", 1, "a2"), skips, unspeakable, play("D", 0, "d")]
        assert await store.commit(batch) == [WON, BROKEN, BROKEN, WON]
        assert await store.heads(["A", "B", "C", "D"]) == {"A": 2, "B": 1, "C": 1, "D": 1}
        assert await store.commit([play("B", 1, "b2"), play("C", 1, "c2")]) == [WON, WON]

    # The journal, and actions that are sent again.

    async def test_the_journal_has_every_line_with_its_sealed_part(self, store: TableStore) -> None:
        first, second = play("A", 0, "1", "2"), play("A", 2, None)
        await store.commit([first])
        await store.commit([second, play("B", 0, "other")])
        assert await store.journal("A") == [*first.lines, *second.lines]
        assert await store.journal("A", after=1, limit=1) == [first.lines[1]]
        assert await store.journal("none") == []

    async def test_several_lines_are_written_all_or_none(self, store: TableStore) -> None:
        await store.commit([play("A", 0, "1")])
        assert await store.commit([play("A", 1, "new", "1")]) == [KNOWN]
        assert await store.commit([play("A", 0, "x", "y")]) == [LOST]
        assert await store.known("A", "person:ada", "new") is None
        assert len(await store.journal("A")) == 1

    async def test_ids_and_texts_of_any_language_come_back(self, store: TableStore) -> None:
        table, line = "ta\u0308ble \U0001f0a1", play("x", 0, "\u00e9\U0001f600").lines[0]
        words = '{"say":"\u00bfqu\u00e9?"}'.encode()
        said = msgspec.structs.replace(line, args=words, sealed=bytes(range(256)))
        assert await store.commit([with_(play(table, 0, None), lines=(said,))]) == [WON]
        assert await store.journal(table) == [said]
        assert await store.known(table, said.actor, "\u00e9\U0001f600") == 1

    async def test_an_accepted_action_is_known_at_its_version(self, store: TableStore) -> None:
        await store.commit([play("A", 0, "1", "2")])
        assert await store.known("A", "person:ada", "2") == 2
        assert await store.known("A", "person:bob", "2") is None
        assert await store.known("B", "person:ada", "2") is None
        assert await store.known("A", "person:ada", "3") is None

    async def test_a_retried_action_is_known_whatever_its_base(self, store: TableStore) -> None:
        await store.commit([play("A", 0, "1")])
        assert await store.commit([play("A", 1, "1")]) == [KNOWN]
        assert await store.commit([play("A", 0, "1")]) == [KNOWN]
        assert await store.heads(["A"]) == {"A": 1}

    async def test_the_same_id_of_another_person_is_another_action(self, store: TableStore) -> None:
        await store.commit([play("A", 0, "1")])
        assert await store.commit([play("A", 1, "1", actor="person:bob"), play("B", 0, "1")]) == [WON, WON]

    async def test_a_refusal_learns_that_the_action_was_accepted_before(self, store: TableStore) -> None:
        await store.commit([play("A", 0, "1")])
        assert await store.commit([Entry("A", 1, refused=(no("1"),))]) == [KNOWN]
        assert await store.commit([with_(play("A", 1, "2"), refused=(no("1"),))]) == [KNOWN]
        assert await store.commit([Entry("A", 1, refused=(no("2"), no("1", "person:bob")))]) == [WON]
        assert await store.heads(["A"]) == {"A": 1}

    async def test_what_was_refused_stays_refused(self, store: TableStore) -> None:
        await store.commit([play("A", 0, None)])
        assert await store.commit([with_(play("A", 1, "2"), refused=(no("1"),))]) == [WON]
        assert await store.known("A", "person:ada", "1") == no("1")
        assert await store.known("A", "person:bob", "1") is None
        assert await store.commit([play("A", 2, "1")]) == [KNOWN]
        assert await store.commit([Entry("A", 2, refused=(no("1"),))]) == [KNOWN]
        assert await store.commit([play("A", 2, "1", actor="person:bob"), play("B", 0, "1")]) == [WON, WON]
        assert await store.known("A", "person:ada", "2") == 2

    async def test_a_refusal_for_an_older_version_is_lost(self, store: TableStore) -> None:
        await store.commit([play("A", 0, "1", "2")])
        assert await store.commit([Entry("A", 1, refused=(no("3"),))]) == [LOST]
        assert await store.known("A", "person:ada", "3") is None
        assert await store.commit([play("A", 2, "3")]) == [WON]

    async def test_one_id_with_two_answers_is_a_bug_of_its_author(self, store: TableStore) -> None:
        await store.commit([play("A", 0, None)])
        twice = Entry("A", 1, refused=(no("1"), no("1")))
        both = with_(play("A", 1, "1"), refused=(no("1"),))
        assert await store.commit([twice, play("B", 0, "1")]) == [BROKEN, WON]
        assert await store.commit([both]) == [BROKEN]
        assert await store.known("A", "person:ada", "1") is None

    # Clocks.

    async def test_a_clock_is_refused_before_its_time_and_taken_after(self, store: TableStore) -> None:
        now = await store.now()
        early = with_(play("A", 0, None), clock_due=now + MINUTE_MS)
        assert await store.commit([early]) == [EARLY]
        assert await store.commit([with_(early, clock_due=now)]) == [WON]

    async def test_the_time_is_one_however_it_is_asked_for_and_does_not_go_back(self, store: TableStore) -> None:
        times: list[int] = []
        for _ in range(20):
            told = await store.time()
            times += [told.now, await store.now()]
            assert (told.leapt_to, told.ahead) == (0, 0)
        assert times == sorted(times)
        assert times[-1] - times[0] < MINUTE_MS

    async def test_the_longest_overdue_comes_first(self, store: TableStore) -> None:
        now = await store.now()
        dues = {"late": now - 3000, "later": now - 9000, "just": now - 10, "future": now + MINUTE_MS, "never": None}
        await store.commit([play(table, 0, None, due_at=due) for table, due in dues.items()])
        assert [overdue.table for overdue in await store.overdue(1000, 10)] == ["later", "late"]
        assert [overdue.due_at for overdue in await store.overdue(1000, 1)] == [now - 9000]

    async def test_a_table_put_off_is_not_overdue_until_then(self, store: TableStore) -> None:
        now = await store.now()
        await store.commit([play("A", 0, None, due_at=now - 5000)])
        put_off = msgspec.structs.replace(after(1, now - 5000), retry_at=now + MINUTE_MS, failures=1)
        assert await store.commit([Entry("A", 1, state=put_off)]) == [WON]
        assert await store.overdue(0, 10) == []
        assert await store.load(["A"]) == {"A": put_off}
        assert await store.journal("A", after=1) == []
        again = msgspec.structs.replace(put_off, retry_at=now, failures=2)
        assert await store.commit([Entry("A", 1, state=again)]) == [WON]
        assert [overdue.table for overdue in await store.overdue(0, 10)] == ["A"]

    async def test_a_loser_cannot_put_off(self, store: TableStore) -> None:
        now = await store.now()
        await store.commit([play("A", 0, None, None, due_at=now - 5000)])
        stale = msgspec.structs.replace(after(1), retry_at=now + MINUTE_MS, failures=1)
        assert await store.commit([Entry("A", 1, state=stale)]) == [LOST]
        assert (await store.load(["A"]))["A"].retry_at is None

    # The outbox.

    async def test_a_parcel_waits_until_the_receiver_has_committed_it(self, store: TableStore) -> None:
        first = Parcel("A", "B", 1, "message", b'{"chips":5}', b"secret", hops=2)
        second = Parcel("A", "B", 2, "message", b"{}")
        await store.commit([with_(play("A", 0, None), parcels=(first, second)), play("B", 0, None)])
        assert await store.outbox(10) == [first, second]
        assert await store.outbox(1) == [first]
        assert await store.outbox(10, older_than_ms=MINUTE_MS) == []
        taken = with_(play("B", 1, None), delivered=(("A", "B", 1),))
        assert await store.commit([taken]) == [WON]
        assert await store.outbox(10) == [second]

    async def test_a_receiver_that_loses_leaves_the_parcel(self, store: TableStore) -> None:
        parcel = Parcel("A", "B", 1, "open", b"{}")
        await store.commit([with_(play("A", 0, None), parcels=(parcel,)), play("B", 0, None)])
        assert await store.commit([with_(play("B", 0, None), delivered=(("A", "B", 1),))]) == [LOST]
        assert await store.outbox(10) == [parcel]

    async def test_a_sender_that_loses_sends_nothing(self, store: TableStore) -> None:
        await store.commit([play("A", 0, None)])
        parcel = Parcel("A", "B", 1, "open", b"{}")
        assert await store.commit([with_(play("A", 0, None), parcels=(parcel,))]) == [LOST]
        assert await store.outbox(10) == []

    async def test_a_parcel_is_taken_once(self, store: TableStore) -> None:
        await store.commit([with_(play("A", 0, None), parcels=(letter(1), letter(2))), play("B", 0, None)])
        first = with_(play("B", 1, None), delivered=(("A", "B", 1),))
        assert await store.commit([first]) == [WON]
        again = with_(play("B", 2, None), delivered=(("A", "B", 1),))
        assert await store.commit([again]) == [STALE]
        assert await store.outbox(10) == [letter(2)]
        assert await store.heads(["B"]) == {"B": 2}

    async def test_none_is_taken_before_those_that_were_sent_before_it(self, store: TableStore) -> None:
        other = Parcel("C", "B", 1, "message", b"{}")
        await store.commit(
            [
                with_(play("A", 0, None), parcels=(letter(1), letter(2), letter(7))),
                with_(play("C", 0, None), parcels=(other,)),
                play("B", 0, None),
            ]
        )
        for numbers in ((2,), (2, 1), (1, 7), (1, 1), (1, 3)):
            wrong = with_(play("B", 1, None), delivered=tuple(("A", "B", number) for number in numbers))
            assert await store.commit([wrong]) == [STALE]
        right = with_(play("B", 1, None), delivered=(("A", "B", 1), ("C", "B", 1), ("A", "B", 2)))
        assert await store.commit([right]) == [WON]
        assert await store.outbox(10) == [letter(7)]

    async def test_who_is_stale_holds_up_nobody_else(self, store: TableStore) -> None:
        await store.commit([play("A", 0, None), play("B", 0, None)])
        stale = with_(play("B", 1, None), delivered=(("A", "B", 1),))
        assert await store.commit([stale, play("A", 1, None)]) == [STALE, WON]

    async def test_a_message_comes_back_while_there_is_no_such_table(self, store: TableStore) -> None:
        await store.commit([with_(play("A", 0, None), parcels=(letter(1), letter(2)))])
        back = with_(play("A", 1, None), delivered=(("A", "B", 1),))
        assert await store.commit([back]) == [WON]
        await store.commit([play("B", 0, None)])
        late = with_(play("A", 2, None), delivered=(("A", "B", 2),))
        assert await store.commit([late]) == [STALE]
        assert await store.outbox(10) == [letter(2)]
        assert await store.commit([with_(play("B", 1, None), delivered=(("A", "B", 2),))]) == [WON]

    async def test_an_opening_comes_back_from_a_table_that_somebody_else_made(self, store: TableStore) -> None:
        opening = Parcel("A", "B", 1, "open", b"{}")
        await store.commit([with_(play("A", 0, None), parcels=(opening,)), play("B", 0, None)])
        assert await store.commit([with_(play("A", 1, None), delivered=(("A", "B", 1),))]) == [WON]

    @pytest.mark.parametrize("swapped", [False, True])
    async def test_what_is_taken_and_comes_back_in_one_batch_does_one_of_both(
        self, store: TableStore, swapped: bool
    ) -> None:
        opening = Parcel("A", "B", 1, "open", b"{}")
        await store.commit([with_(play("A", 0, None), parcels=(opening, letter(2)))])
        batch = [
            with_(play("B", 0, None), delivered=(("A", "B", 1),)),
            with_(play("A", 1, None), delivered=(("A", "B", 1), ("A", "B", 2))),
        ]
        outcomes = await store.commit(batch[::-1] if swapped else batch)
        assert sorted(outcome.value for outcome in outcomes) == ["stale", "won"]

    async def test_of_two_who_take_a_parcel_at_once_one_does(self, store: TableStore) -> None:
        opening = Parcel("A", "B", 1, "open", b"{}")
        await store.commit([with_(play("A", 0, None), parcels=(opening,))])
        taken = with_(play("B", 0, None), delivered=(("A", "B", 1),))
        back = with_(play("A", 1, None), delivered=(("A", "B", 1),))
        outcomes = await asyncio.gather(store.commit([taken]), store.commit([back]))
        assert sorted(outcome.value for (outcome,) in outcomes) == ["stale", "won"]

    # For the operator.

    async def test_what_never_came_back_is_kept_in_order_until_it_is_struck_out(self, store: TableStore) -> None:
        noted = [Suspect(table, "act", 7, "person:ada", "a1") for table in ("B", "A", "B")]
        for suspect in noted:
            await store.suspect(suspect)
        assert await store.suspects() == noted
        assert await store.forget_suspects("B") == 2
        assert await store.suspects() == [noted[1]]
