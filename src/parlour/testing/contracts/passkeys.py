"""What every `PasskeyStore` must do: passkeys of accounts, and challenges that are good once. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import pytest

from parlour.store.passkeys_port import KnownPasskey
from parlour.store.people_port import KnownGuest, Link, SessionStart
from parlour.store.port import Mail, Store

MINUTE_MS = 60_000
MANY = 10
OVER_MS = -1


async def account(store: Store, person: str) -> None:
    """Somebody with an account."""
    await store.add_guest(KnownGuest(person, person.title()), SessionStart(person.encode()))
    link, email = person.encode().rjust(32), f"{person}@example.org"
    wanted = Link(link, "verify", person, person.title(), person, email, email, "hashed")
    await store.send_link(wanted, MINUTE_MS, Mail(person, email, "Confirm", "a link"))
    assert await store.make_account(link)


def made(credential: str, person: str, sign_count: int = 0) -> KnownPasskey:
    """A passkey that was just made."""
    return KnownPasskey(credential, person, b"a key", sign_count, "Firefox on Linux")


@pytest.mark.anyio
class PasskeyStoreContract:
    """Who gets in by a passkey."""

    async def test_a_challenge_is_good_once_for_whom_it_was_made_and_not_for_long(self, store: Store) -> None:
        await store.keep_challenge(b"own", "ada", MINUTE_MS)
        await store.keep_challenge(b"anybodys", "", MINUTE_MS)
        assert not await store.use_challenge(b"own", "bob")
        assert not await store.use_challenge(b"own", "")
        assert sorted(await asyncio.gather(*(store.use_challenge(b"own", "ada") for _ in range(3)))) == [
            False,
            False,
            True,
        ]
        assert await store.use_challenge(b"anybodys", "")
        await store.keep_challenge(b"over", "", OVER_MS)
        assert not await store.use_challenge(b"over", "")

    async def test_passkeys_are_those_of_accounts_and_not_beyond_so_many(self, store: Store) -> None:
        await account(store, "ada")
        await store.add_guest(KnownGuest("gus", "Gus"), SessionStart(b"gus"))
        assert await store.add_passkey(made("one", "ada"), 2)
        assert not await store.add_passkey(made("one", "ada"), 2), "it is known"
        assert not await store.add_passkey(made("guests", "gus"), 2)
        assert await store.add_passkey(made("two", "ada"), 2)
        assert not await store.add_passkey(made("three", "ada"), 2)
        assert {it.credential for it in await store.passkeys_of("ada")} == {"one", "two"}
        known = await store.passkey("one")
        assert known is not None
        assert (known.person, known.public_key, known.used_at) == ("ada", b"a key", 0)
        assert known.made_at > 0
        assert await store.passkey("three") is None

    async def test_a_passkey_that_counts_never_counts_back_and_one_that_does_not_may_be_used_again(
        self, store: Store
    ) -> None:
        await account(store, "ada")
        for credential, count in (("counts", 5), ("never", 0)):
            assert await store.add_passkey(made(credential, "ada", count), MANY)
        assert [await store.use_passkey("counts", count) for count in (6, 6, 5, 0, 7)] == [
            True,
            False,
            False,
            False,
            True,
        ]
        assert [await store.use_passkey("never", 0) for _ in range(2)] == [True, True]
        assert not await store.use_passkey("unknown", 1)
        used = await store.passkey("counts")
        assert used is not None
        assert used.used_at > 0

    async def test_a_passkey_is_taken_away_by_its_person_and_goes_with_their_account(self, store: Store) -> None:
        await account(store, "ada")
        await account(store, "bob")
        for credential, person in (("one", "ada"), ("two", "ada"), ("bobs", "bob")):
            assert await store.add_passkey(made(credential, person), MANY)
        assert not await store.remove_passkey("bob", "one")
        assert await store.remove_passkey("ada", "one")
        assert not await store.remove_passkey("ada", "one")
        await store.forget_account("ada")
        assert await store.passkeys_of("ada") == []
        assert await store.passkey("two") is None
        assert len(await store.passkeys_of("bob")) == 1
