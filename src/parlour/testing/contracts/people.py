"""What every `PeopleStore` must do: guests and their sessions. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import pytest

from parlour.store.people_port import KnownGuest, PeopleStore, SessionStart
from parlour.store.port import Store, StoreError

ADA, BOB = KnownGuest("ada", "Ada"), KnownGuest("bob", "Bob")


async def whose(store: PeopleStore, token_hash: bytes) -> KnownGuest | None:
    """Whose session has this token."""
    session = await store.session(token_hash)
    return None if session is None else session.guest


@pytest.mark.anyio
class PeopleStoreContract:
    """Guests and their sessions."""

    async def test_a_guest_is_known_by_the_session_that_began_with_the_name(self, store: Store) -> None:
        before = await store.now()
        await store.add_guest(ADA, SessionStart(b"hash", "Firefox on Linux", "192.0.2.1"))
        session = await store.session(b"hash")
        assert session is not None
        assert (session.guest, session.token_hash, session.logged_in) == (ADA, b"hash", False)
        assert (session.device, session.address) == ("Firefox on Linux", "192.0.2.1")
        assert before <= session.created_at == session.seen_at <= await store.now()
        assert await store.session(b"other") is None
        await store.change_guest(KnownGuest("ada", "Ada L.", "plum"))
        assert await whose(store, b"hash") == await store.guest("ada") == KnownGuest("ada", "Ada L.", "plum")
        assert await store.guest("eve") is None

    async def test_a_guest_is_added_only_once(self, store: Store) -> None:
        await store.add_guest(ADA, SessionStart(b"hash"))
        with pytest.raises(StoreError):
            await store.add_guest(KnownGuest("ada", "Eve"), SessionStart(b"other hash"))
        assert await whose(store, b"hash") == ADA
        assert await store.session(b"other hash") is None, "nothing of what failed is left"

    async def test_whoever_logs_in_has_another_session_in_place_of_the_one_before(self, store: Store) -> None:
        await store.add_guest(ADA, SessionStart(b"guest"))
        await store.add_guest(BOB, SessionStart(b"bob"))
        await store.begin_session("ada", SessionStart(b"phone"))
        await store.begin_session("ada", SessionStart(b"desk"), instead_of=b"guest")
        assert {it.token_hash for it in await store.sessions_of("ada")} == {b"phone", b"desk"}
        assert all(it.logged_in for it in await store.sessions_of("ada"))
        assert await whose(store, b"guest") is None
        assert await whose(store, b"bob") == BOB

    async def test_a_session_is_ended_by_its_person_alone_and_others_go_on(self, store: Store) -> None:
        await store.add_guest(ADA, SessionStart(b"1"))
        await store.add_guest(BOB, SessionStart(b"bob"))
        for token in (b"2", b"3", b"4"):
            await store.begin_session("ada", SessionStart(token))
        assert not await store.end_session("bob", b"2")
        assert await store.end_session("ada", b"2")
        assert not await store.end_session("ada", b"2")
        assert await store.sessions_that_last([b"1", b"2", b"3", b"bob", b"none"]) == {b"1", b"3", b"bob"}
        await store.end_sessions("ada", but=b"3")
        assert await store.sessions_that_last([b"1", b"3", b"4", b"bob"]) == {b"3", b"bob"}
        await store.end_sessions("ada")
        assert await store.sessions_that_last([b"3", b"bob"]) == {b"bob"}
        assert await store.sessions_that_last([]) == set()

    async def test_that_a_session_was_seen_is_written_once_in_a_while(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await store.add_guest(ADA, SessionStart(b"hash"))
        await store.add_guest(BOB, SessionStart(b"bob"))
        first = await store.session(b"hash")
        assert first is not None
        await store.see_sessions([b"hash", b"none"])
        assert await store.session(b"hash") == first, "it was written a moment ago"
        monkeypatch.setattr("parlour.store.people.SESSION_FRESH_MS", -1)
        while (await store.now()) == first.seen_at:
            pass
        await store.see_sessions([b"hash", b"none"])
        again, other = await store.session(b"hash"), await store.session(b"bob")
        assert again is not None
        assert other is not None
        assert again.seen_at > first.seen_at
        assert other.seen_at == other.created_at
