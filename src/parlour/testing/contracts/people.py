"""What every `PeopleStore` must do: guests, sessions, accounts and links. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import msgspec
import pytest

from parlour.store.people_port import KnownGuest, Link, PeopleStore, SessionStart
from parlour.store.port import Mail, ModuleRow, Store, StoreError

ADA, BOB = KnownGuest("ada", "Ada"), KnownGuest("bob", "Bob")


MAIL = Mail("m1", "ada@example.org", "Confirm", "with a link")
HOUR_MS = 3_600_000


def verify(link: bytes, person: str = "ada", name: str = "Ada", email: str = "ada@example.org") -> Link:
    """A link that makes an account."""
    return Link(link, "verify", person, name, name.casefold(), email, email, f"hash of {name}")


async def send(store: PeopleStore, link: Link, lasts_ms: int = HOUR_MS) -> None:
    """Have a link go out."""
    await store.send_link(link, lasts_ms, msgspec.structs.replace(MAIL, id=f"mail of {link.link.hex()}"))


async def with_accounts(store: PeopleStore) -> None:
    """Ada and Bob, who have accounts."""
    for guest in (ADA, BOB):
        token = guest.person.encode()
        await store.add_guest(guest, SessionStart(token))
        await send(store, verify(token, guest.person, guest.name, f"{guest.person}@example.org"))
        assert await store.make_account(token)


async def whose(store: PeopleStore, token_hash: bytes) -> KnownGuest | None:
    """Whose session has this token."""
    session = await store.session(token_hash)
    return None if session is None else session.guest


@pytest.mark.anyio
class PeopleStoreContract:
    """Guests, sessions, accounts, links."""

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

    # Accounts.

    async def test_a_link_makes_an_account_once_and_the_guest_has_its_name(self, store: Store) -> None:
        await store.add_guest(KnownGuest("ada", "Adele"), SessionStart(b"hash"))
        await send(store, verify(b"link"))
        assert [mail.text for mail in await store.mails(failed=False, limit=9)] == ["with a link"]
        assert await store.account("ada") is None
        assert await store.link(b"link") == verify(b"link")
        assert await store.make_account(b"link")
        made = await store.account("ada")
        assert made is not None
        assert (made.name, made.likeness, made.email, made.password) == ("Ada", "ada", "ada@example.org", "hash of Ada")
        assert made.created_at > 0
        assert await whose(store, b"hash") == ADA
        assert not await store.make_account(b"link")
        used = await store.link(b"link")
        assert used is not None
        assert used.used
        assert await store.account("ada") == made

    async def test_a_link_that_is_too_old_or_unknown_makes_nothing(self, store: Store) -> None:
        await store.add_guest(ADA, SessionStart(b"hash"))
        await send(store, verify(b"old"), lasts_ms=0)
        assert not await store.make_account(b"old")
        assert not await store.make_account(b"none")
        old = await store.link(b"old")
        assert old is not None
        assert (old.expired, old.used) == (True, False)
        assert await store.link(b"none") is None
        assert await store.account("ada") is None

    async def test_of_two_who_want_one_name_or_one_address_the_first_who_confirms_has_it(self, store: Store) -> None:
        await with_accounts(store)
        for number, (name, email) in enumerate((("Ada", "c@example.org"), ("Cyd", "ada@example.org"))):
            person, link = f"c{number}", b"%d" % number
            await store.add_guest(KnownGuest(person, "Cyd"), SessionStart(link))
            await send(store, verify(link, person, name, email))
            assert not await store.make_account(link)
            assert await store.account(person) is None
            assert await store.guest(person) == KnownGuest(person, "Cyd")
        await send(store, verify(b"second", "ada", "Augusta", "augusta@example.org"))
        assert not await store.make_account(b"second"), "a person has one account"
        account = await store.account("ada")
        assert account is not None
        assert (account.name, account.email) == ("Ada", "ada@example.org")

    async def test_an_account_is_found_by_name_or_by_address(self, store: Store) -> None:
        await with_accounts(store)
        for look, email, person in (
            ("ada", "", "ada"),
            ("", "bob@example.org", "bob"),
            ("cyd", "cyd@example.org", None),
        ):
            found = await store.account_called(look, email)
            assert (None if found is None else found.person) == person

    async def test_an_account_gets_another_address_that_nobody_else_has(self, store: Store) -> None:
        await with_accounts(store)
        for link, email, changes in ((b"1", "bob@example.org", False), (b"2", "countess@example.org", True)):
            await send(store, Link(link, "email", "ada", email=email, email_key=email))
            assert await store.change_email(link) is changes
        assert not await store.change_email(b"2")
        assert not await store.make_account(b"2")
        account, other = await store.account("ada"), await store.account("bob")
        assert account is not None
        assert other is not None
        assert (account.email, other.email) == ("countess@example.org", "bob@example.org")

    async def test_another_password_by_a_link_ends_all_sessions_and_other_links(self, store: Store) -> None:
        await with_accounts(store)
        await send(store, Link(b"reset", "reset", "ada"))
        await send(store, Link(b"email", "email", "ada", email="x@example.org", email_key="x@example.org"))
        await send(store, Link(b"bobs", "reset", "bob"))
        assert await store.reset_password(b"reset", "new hash")
        assert not await store.reset_password(b"reset", "newer hash")
        account, other = await store.account("ada"), await store.account("bob")
        assert account is not None
        assert other is not None
        assert (account.password, other.password) == ("new hash", "hash of Bob")
        assert await store.sessions_of("ada") == []
        assert len(await store.sessions_of("bob")) == 1
        assert not await store.change_email(b"email")
        assert await store.reset_password(b"bobs", "bob's new hash")

    async def test_a_link_of_nobody_is_good_for_nothing(self, store: Store) -> None:
        await with_accounts(store)
        await send(store, Link(b"nobody", "reset", ""))
        assert not await store.reset_password(b"nobody", "new hash")
        assert not await store.change_email(b"nobody")
        assert not await store.make_account(b"nobody")

    async def test_another_password_by_the_old_one_leaves_one_session(self, store: Store) -> None:
        await with_accounts(store)
        for token in (b"phone", b"desk"):
            await store.begin_session("ada", SessionStart(token))
        await send(store, Link(b"reset", "reset", "ada"))
        await store.change_password("ada", "new hash", b"desk")
        assert [it.token_hash for it in await store.sessions_of("ada")] == [b"desk"]
        assert not await store.reset_password(b"reset", "hash by an old link")
        account = await store.account("ada")
        assert account is not None
        assert account.password == "new hash"

    async def test_an_account_is_forgotten_with_all_that_is_its_persons_alone(self, store: Store) -> None:
        await with_accounts(store)
        assert await store.finish("results", [], [ModuleRow(person, "A", 1, b"{}") for person in ("ada", "bob")])
        await store.forget_account("ada")
        assert await store.account("ada") is None
        assert await store.guest("ada") is None
        assert await store.session(b"ada") is None
        assert await store.rows_of("results", "ada") == []
        assert len(await store.rows_of("results", "bob")) == 1
        assert await store.account("bob") is not None
        assert await store.departed(["ada", "bob", "cyd"]) == {"ada"}
        await store.add_guest(KnownGuest("eve", "Eve"), SessionStart(b"eve"))
        await send(store, verify(b"eves link", "eve"))
        assert await store.make_account(b"eves link"), "name and address are free again"

    async def test_links_that_expired_long_ago_go_when_another_is_sent(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await store.add_guest(ADA, SessionStart(b"hash"))
        await send(store, verify(b"old"), lasts_ms=0)
        await send(store, verify(b"young"))
        assert await store.link(b"old") is not None
        monkeypatch.setattr("parlour.store.accounts.LINKS_KEPT_MS", -1)
        await send(store, verify(b"another"))
        assert await store.link(b"old") is None
        assert await store.link(b"young") is not None
