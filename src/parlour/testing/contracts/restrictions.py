"""What every `RestrictionStore` must do: restrictions, people as operators find them, announcements. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import pytest
from msgspec.structs import replace

from parlour.store.port import Deed, KnownGuest, SessionStart, Store
from parlour.testing.contracts.operators import HOUR_MS, account, acts

SUSPENDED = Deed("o", "Olga", "person.suspended", "b", "Bob", reason="threats")
MUTED = Deed("o", "Olga", "person.muted", "b", "Bob", reason="spam")


@pytest.mark.anyio
class RestrictionStoreContract:
    """What operators take from people for a while, and what they announce."""

    async def test_a_restriction_lasts_until_its_end_and_another_takes_its_place(self, store: Store) -> None:
        await store.restrict(SUSPENDED, "suspended", HOUR_MS)
        await store.restrict(replace(SUSPENDED, reason="more threats"), "suspended", 2 * HOUR_MS)
        await store.restrict(MUTED, "muted", HOUR_MS)
        muted, suspended = await store.restrictions(["a", "b"])
        assert (muted.kind, muted.reason) == ("muted", "spam")
        assert (suspended.kind, suspended.reason) == ("suspended", "more threats")
        assert suspended.until - suspended.since == 2 * HOUR_MS
        await store.restrict(MUTED, "muted", 0)
        assert [it.kind for it in await store.restrictions(["b"])] == ["suspended"]
        assert await store.restrictions(["a"]) == []
        assert await acts(store) == ["person.suspended"] * 2 + ["person.muted"] * 2

    async def test_a_restriction_is_lifted_once(self, store: Store) -> None:
        lifted = replace(MUTED, act="person.unmuted")
        assert not await store.lift(lifted, "muted")
        await store.restrict(MUTED, "muted", HOUR_MS)
        assert not await store.lift(lifted, "suspended")
        assert await store.lift(lifted, "muted")
        assert not await store.lift(lifted, "muted")
        assert await store.restrictions(["b"]) == []
        assert await acts(store) == ["person.muted", "person.unmuted"]

    async def test_a_session_says_what_its_person_may_not_do(self, store: Store) -> None:
        await store.add_guest(KnownGuest("b", "Bob"), SessionStart(b"bob"))
        before = await store.session(b"bob")
        await store.restrict(SUSPENDED, "suspended", HOUR_MS)
        await store.restrict(MUTED, "muted", HOUR_MS)
        after = await store.session(b"bob")
        assert before is not None
        assert before.restrictions == ()
        assert after is not None
        assert [(it.kind, it.reason) for it in after.restrictions] == [("muted", "spam"), ("suspended", "threats")]

    async def test_a_suspension_ends_the_sessions_of_an_account_and_leaves_a_guest_theirs(self, store: Store) -> None:
        await account(store, "b", "Bob")
        await store.begin_session("b", SessionStart(b"logged in"))
        await store.restrict(MUTED, "muted", HOUR_MS)
        assert await store.session(b"logged in") is not None
        await store.restrict(SUSPENDED, "suspended", HOUR_MS)
        assert await store.session(b"logged in") is None
        assert await store.session(b"b") is not None
        await store.end_sessions_of(replace(SUSPENDED, act="sessions.ended"))
        assert await store.session(b"b") is None
        assert (await acts(store))[-1] == "sessions.ended"

    async def test_people_are_found_by_a_part_of_their_name_or_by_their_whole_address(self, store: Store) -> None:
        await account(store, "b", "Bob")
        await store.add_guest(KnownGuest("g", "Bobby"), SessionStart(b"bobby"))
        await store.add_guest(KnownGuest("c", "Cyd"), SessionStart(b"cyd"))
        found = await store.find_people("OBB", "-", "-", 9)
        assert [(it.person, it.name, it.email, it.operator) for it in found] == [("g", "Bobby", "", False)]
        assert [it.person for it in await store.find_people("bob", "-", "-", 9)] == ["b", "g"]
        assert [it.person for it in await store.find_people("bob", "-", "-", 1)] == ["b"]
        assert [it.person for it in await store.find_people("-", "bob", "-", 9)] == ["b"]
        (bob,) = await store.find_people("b@", "b@", "b", 9)
        assert (bob.email, bob.sessions, bob.since > 0) == ("b@a.example", 1, True)
        assert await store.found_person("b") == bob
        assert await store.found_person("nobody") is None
        await store.add_operator(Deed("", "", "operator.added", "b", "Bob"))
        again = await store.found_person("b")
        assert again is not None
        assert again.operator

    async def test_an_announcement_lasts_until_its_end_or_until_it_is_ended(self, store: Store) -> None:
        everybody = Deed("o", "Olga", "announced", reason="We close at ten")
        at_one_table = replace(everybody, table="T", reason="Last hand")
        await store.announce(everybody, HOUR_MS)
        await store.announce(at_one_table, HOUR_MS)
        await store.announce(everybody, 0)
        table, all_of_them = await store.announcements()
        assert (table.text, table.table, all_of_them.text, all_of_them.table) == (
            "Last hand",
            "T",
            "We close at ten",
            "",
        )
        assert all_of_them.until - all_of_them.at == HOUR_MS
        ended = Deed("o", "Olga", "announcement.ended")
        assert await store.end_announcement(ended, table.announcement)
        assert not await store.end_announcement(ended, table.announcement)
        assert await store.announcements() == [all_of_them]
        assert await acts(store) == ["announced"] * 3 + ["announcement.ended"]
