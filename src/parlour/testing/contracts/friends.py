"""What every `FriendStore` must do: asks and friends, blocks and mutes, reports. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import msgspec
import pytest

from parlour.kit.parts import SEAT_RECORD
from parlour.store.friends_port import AskTally, PersonReport, SaidLine, Silence
from parlour.store.people_port import KnownGuest, SessionStart
from parlour.store.port import Deed, Record, Store
from parlour.testing.contracts.entries import play, with_

MANY = 50
DAY_MS = 24 * 3_600_000


async def people(store: Store, *names: str) -> None:
    """Guests who are called as their ids."""
    for name in names:
        await store.add_guest(KnownGuest(name, name.title()), SessionStart(name.encode()))


async def stand(store: Store, person: str) -> tuple[list[str], list[str], list[str]]:
    """Somebody's friends, those who have asked them, and those they have asked."""
    lists = (await store.friends_of(person), await store.asks_to(person), await store.asks_by(person))
    friends, asking, asked = ([it.person for it in some] for some in lists)
    return friends, asking, asked


@pytest.mark.anyio
class FriendStoreContract:
    """People among themselves."""

    async def test_friends_are_those_who_have_agreed(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.ask_friend("ada", "bob", MANY)
        assert await stand(store, "ada") == ([], [], ["bob"])
        assert await stand(store, "bob") == ([], ["ada"], [])
        assert not await store.are_friends("ada", "bob")
        assert await store.accept_ask("bob", "ada")
        assert not await store.accept_ask("bob", "ada")
        assert await stand(store, "ada") == (["bob"], [], [])
        assert await stand(store, "bob") == (["ada"], [], [])
        assert await store.are_friends("bob", "ada")
        await store.ask_friend("ada", "bob", MANY)
        assert await stand(store, "ada") == (["bob"], [], [])

    async def test_nobody_accepts_what_they_were_not_asked(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.ask_friend("ada", "bob", MANY)
        assert not await store.accept_ask("ada", "bob")
        assert not await store.accept_ask("bob", "cyd")
        assert await stand(store, "ada") == ([], [], ["bob"])

    async def test_those_who_ask_each_other_are_friends(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.ask_friend("ada", "bob", MANY)
        await store.ask_friend("bob", "ada", MANY)
        assert await stand(store, "ada") == (["bob"], [], [])
        assert await stand(store, "bob") == (["ada"], [], [])

    async def test_an_ask_that_is_taken_back_is_gone(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.ask_friend("ada", "bob", MANY)
        assert await store.withdraw_ask("ada", "bob")
        assert not await store.withdraw_ask("ada", "bob")
        assert await stand(store, "ada") == await stand(store, "bob") == ([], [], [])
        assert not await store.accept_ask("bob", "ada")
        await store.ask_friend("ada", "bob", MANY)
        assert await stand(store, "bob") == ([], ["ada"], [])

    async def test_whoever_was_declined_is_not_told_and_is_not_shown_again(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.ask_friend("ada", "bob", MANY)
        assert await store.decline_ask("bob", "ada")
        assert not await store.decline_ask("bob", "ada")
        assert await stand(store, "ada") == ([], [], ["bob"])
        await store.withdraw_ask("ada", "bob")
        await store.ask_friend("ada", "bob", MANY)
        assert await stand(store, "ada") == ([], [], ["bob"])
        assert await stand(store, "bob") == ([], [], [])
        await store.ask_friend("bob", "ada", MANY)
        assert await stand(store, "bob") == (["ada"], [], [])

    async def test_an_ask_that_was_declined_long_since_is_shown_again(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await people(store, "ada", "bob")
        await store.ask_friend("ada", "bob", MANY)
        await store.decline_ask("bob", "ada")
        monkeypatch.setattr("parlour.store.friends.ASKED_AGAIN_MS", -1)
        await store.ask_friend("ada", "bob", MANY)
        assert await stand(store, "bob") == ([], ["ada"], [])

    async def test_a_friendship_ends_for_both(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.ask_friend("ada", "bob", MANY)
        await store.accept_ask("bob", "ada")
        assert await store.end_friendship("bob", "ada")
        assert not await store.end_friendship("ada", "bob")
        assert await stand(store, "ada") == await stand(store, "bob") == ([], [], [])

    async def test_asks_are_counted_and_only_so_many_wait(self, store: Store) -> None:
        await people(store, "ada", "bob", "cyd", "dan")
        for asked in ("bob", "cyd", "dan"):
            await store.ask_friend("ada", asked, 2)
        assert sorted((await stand(store, "ada"))[2]) == ["bob", "cyd"]
        await store.withdraw_ask("ada", "bob")
        assert await store.tally_asks("ada", DAY_MS) == AskTally(1, 2)
        assert await store.tally_asks("ada", -DAY_MS) == AskTally(1, 0)

    async def test_asking_at_the_same_moment_asks_once(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await asyncio.gather(*(store.ask_friend("ada", "bob", MANY) for _ in range(5)))
        await asyncio.gather(*(store.accept_ask("bob", "ada") for _ in range(5)))
        assert await stand(store, "bob") == (["ada"], [], [])

    async def test_a_block_ends_a_friendship_and_what_was_asked(self, store: Store) -> None:
        await people(store, "ada", "bob", "cyd")
        await store.ask_friend("ada", "bob", MANY)
        await store.accept_ask("bob", "ada")
        await store.ask_friend("cyd", "bob", MANY)
        assert await store.block("bob", "ada", MANY)
        assert await store.block("bob", "cyd", MANY)
        assert await stand(store, "bob") == ([], [], [])
        assert await stand(store, "ada") == ([], [], [])
        assert await stand(store, "cyd") == ([], [], ["bob"])
        assert {it.person for it in await store.blocks_of("bob")} == {"ada", "cyd"}
        assert await store.has_blocked("bob", "ada")
        assert not await store.has_blocked("ada", "bob")

    async def test_whoever_is_blocked_asks_as_if_they_were_not(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.block("bob", "ada", MANY)
        await store.ask_friend("ada", "bob", MANY)
        assert await stand(store, "ada") == ([], [], ["bob"])
        assert await stand(store, "bob") == ([], [], [])
        assert await store.unblock("bob", "ada")
        assert not await store.unblock("bob", "ada")
        assert await stand(store, "bob") == ([], [], [])

    async def test_so_many_are_blocked_and_no_more(self, store: Store) -> None:
        await people(store, "ada", "bob", "cyd", "dan")
        await store.ask_friend("dan", "ada", MANY)
        assert await store.block("ada", "bob", 2)
        assert await store.block("ada", "cyd", 2)
        assert await store.block("ada", "cyd", 2)
        assert not await store.block("ada", "dan", 2)
        assert await stand(store, "ada") == ([], ["dan"], [])

    async def test_silence_is_who_is_blocked_everywhere_and_who_is_muted_at_a_table(self, store: Store) -> None:
        await store.block("ada", "bob", MANY)
        await store.mute("ada", "T", "cyd", MANY)
        await store.mute("ada", "T", "cyd", MANY)
        await store.mute("ada", "U", "dan", MANY)
        await store.mute("eve", "T", "ada", MANY)
        silence = await store.silence_of(["ada", "bob", "eve"])
        muted = {"T": frozenset({"cyd"}), "U": frozenset({"dan"})}
        assert silence == {
            "ada": Silence(frozenset({"bob"}), muted),
            "eve": Silence(muted={"T": frozenset({"ada"})}),
        }
        assert await store.unmute("ada", "T", "cyd")
        assert not await store.unmute("ada", "T", "cyd")
        assert (await store.silence_of(["ada"]))["ada"].muted == {"U": frozenset({"dan"})}

    async def test_so_many_are_muted_and_the_oldest_are_heard_again(self, store: Store) -> None:
        for number in range(5):
            await store.mute("ada", f"T{number}", "bob", 3)
        assert len((await store.silence_of(["ada"]))["ada"].muted) == 3

    async def test_reports_are_kept_for_the_operator_the_last_first(self, store: Store) -> None:
        lines = (SaidLine("bob", "Bob", "an insult", 5),)
        for words in ("first", "second"):
            await store.report(PersonReport("ada", "bob", "Bob", "T", "abuse", words, lines))
        last, first = await store.reports()
        assert (last.words, first.words, last.lines, last.reporter) == ("second", "first", lines, "ada")
        assert first.at <= last.at
        assert [it.words for it in await store.reports(before=last.number)] == ["first"]
        assert len(await store.reports(limit=1)) == 1
        assert (await store.tally_reports("ada", DAY_MS), await store.tally_reports("bob", DAY_MS)) == (2, 0)

    async def test_a_report_is_decided_once_with_what_follows_and_a_line_of_the_log(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.begin_session("bob", SessionStart(b"logged in"))
        await store.report(PersonReport("ada", "bob", "Bob", "T", "spam", ""))
        (report,) = await store.reports(undecided=True)
        assert (report.reporter_name, report.decided_at, report.decision) == ("Ada", 0, "")
        deed = Deed("olga", "Olga", "report.suspended", "bob", "Bob", "T", "threats")
        assert not await store.decide_report(deed, report.number + 1, "suspended", DAY_MS)
        decided = await asyncio.gather(
            *(store.decide_report(deed, report.number, "suspended", DAY_MS) for _ in range(3)),
            store.decide_report(msgspec.structs.replace(deed, act="report.done"), report.number, "done"),
        )
        assert sorted(decided) == [False] * 3 + [True]
        assert await store.reports(undecided=True) == []
        known = await store.one_report(report.number)
        assert known is not None
        assert known.decided_at > 0
        lines = await store.audit(None, 10)
        assert [line.deed.act for line in lines] == [f"report.{known.decision}"]
        restricted = [it.kind for it in await store.restrictions(["bob"])]
        assert restricted == (["suspended"] if known.decision == "suspended" else [])
        assert len(await store.sessions_of("bob")) == (1 if restricted else 2)

    async def test_a_report_that_needs_nothing_is_done_and_restricts_nobody(self, store: Store) -> None:
        await people(store, "ada", "bob")
        await store.report(PersonReport("ada", "bob", "Bob", "T", "spam", ""))
        (report,) = await store.reports()
        assert await store.decide_report(Deed("o", "Olga", "report.done", "bob", "Bob"), report.number, "done")
        assert await store.restrictions(["bob"]) == []
        assert [it.decision for it in await store.reports()] == ["done"]
        assert await store.one_report(report.number + 1) is None

    async def test_seats_taken_are_those_of_everybody_at_the_tables_of_one(self, store: Store) -> None:
        def sat(person: str, *, sits: bool) -> Record:
            return Record(SEAT_RECORD, 1_000, b'{"sits":true}' if sits else b'{"sits":false}', of=(person,))

        await store.commit([with_(play("T", 0, None), records=(sat("ada", sits=True), sat("bob", sits=True)))])
        await store.commit([with_(play("T", 1, None), records=(sat("bob", sits=False),))])
        await store.commit([with_(play("U", 0, None), records=(sat("bob", sits=True),))])
        found = [(it.table, it.person, it.sits) for it in await store.seats_taken("ada", 10, 100)]
        assert found == [("T", "ada", True), ("T", "bob", True), ("T", "bob", False)]
        assert [it.person for it in await store.seats_taken("ada", 10, 1)] == ["bob"]
        assert await store.seats_taken("cyd", 10, 100) == []

    async def test_an_account_that_goes_takes_its_friends_asks_and_blocks_along(self, store: Store) -> None:
        await people(store, "ada", "bob", "cyd")
        await store.ask_friend("ada", "bob", MANY)
        await store.accept_ask("bob", "ada")
        await store.ask_friend("cyd", "ada", MANY)
        await store.block("ada", "dan", MANY)
        await store.mute("ada", "T", "dan", MANY)
        await store.forget_account("ada")
        assert await stand(store, "bob") == ([], [], [])
        assert await stand(store, "cyd") == ([], [], [])
        assert await store.silence_of(["ada"]) == {}
