"""What every `TokenStore` must do: tokens of tables, and the keys that sign them. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import pytest

from parlour.store.port import Store
from parlour.store.tokens_port import NewToken
from parlour.wire.table_pass import Role

HOUR_MS = 3_600_000
SECRET = bytes(range(32))


async def made(
    store: Store, token: str, table: str = "T", role: Role = "player", seat: int | None = 2, lasts_ms: int = HOUR_MS
) -> int:
    """A token, signed by the key that counts."""
    await store.keep_signing_key("k1", SECRET, HOUR_MS)
    return await store.keep_token(NewToken(token, table, role, seat, "Ann", "k1"), lasts_ms)


@pytest.mark.anyio
class TokenStoreContract:
    """Tokens of tables, and their keys."""

    async def test_the_newest_key_comes_first_and_its_secret_is_given_back(self, store: Store) -> None:
        assert await store.signing_keys() == []
        await store.keep_signing_key("k1", SECRET, HOUR_MS)
        await asyncio.sleep(0.002)
        await store.keep_signing_key("k2", SECRET[::-1], 0)
        assert [(key.kid, key.secret) for key in await store.signing_keys()] == [
            ("k2", SECRET[::-1]),
            ("k1", SECRET),
        ]

    async def test_of_two_who_make_a_key_at_the_same_moment_one_does(self, store: Store) -> None:
        await asyncio.gather(*(store.keep_signing_key(f"k{number}", SECRET, HOUR_MS) for number in range(2)))
        await store.keep_signing_key("k3", SECRET, HOUR_MS)
        assert len(await store.signing_keys()) == 1

    async def test_a_token_stands_for_its_own_table_with_what_it_says(self, store: Store) -> None:
        expires_at = await made(store, "t1")
        kept = await store.token("T", "t1")
        assert kept is not None
        assert (kept.role, kept.seat, kept.name, kept.expires_at) == ("player", 2, "Ann", expires_at)
        assert kept.expires_at - kept.made_at == HOUR_MS
        assert (kept.revoked, kept.expired, kept.person, kept.holder) == (False, False, "", "")
        assert await store.token("U", "t1") is None
        assert await store.token("T", "t2") is None

    async def test_the_tokens_of_a_table_are_listed_and_no_others(self, store: Store) -> None:
        await made(store, "t1")
        await made(store, "t2", role="host", seat=None)
        await made(store, "u1", table="U")
        assert {(kept.token, kept.role, kept.seat) for kept in await store.tokens_of("T")} == {
            ("t1", "player", 2),
            ("t2", "host", None),
        }

    async def test_a_token_that_is_revoked_stands_no_more_but_is_still_listed(self, store: Store) -> None:
        await made(store, "t1")
        await made(store, "t2")
        assert not await store.revoke_token("U", "t1")
        assert await store.revoke_token("T", "t1")
        assert not await store.revoke_token("T", "t1")
        assert set(await store.standing(["t1", "t2", "t3"])) == {"t2"}
        assert {kept.token: kept.revoked for kept in await store.tokens_of("T")} == {"t1": True, "t2": False}
        assert not await store.take_token("t1", "ann", "", "h1")

    async def test_a_token_that_has_expired_stands_no_more_and_goes_in_the_end(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await made(store, "late", lasts_ms=0)
        assert await store.standing(["late"]) == {}
        assert not await store.take_token("late", "ann", "", "h1")
        assert [kept.expired for kept in await store.tokens_of("T")] == [True]
        monkeypatch.setattr("parlour.store.tokens.TOKENS_KEPT_MS", -1)
        await made(store, "good")
        assert [kept.token for kept in await store.tokens_of("T")] == ["good"]

    async def test_who_plays_by_a_token_and_on_which_connection_is_one_at_a_time(self, store: Store) -> None:
        await made(store, "t1")
        assert await store.take_token("t1", "ann", "", "h1")
        assert await store.take_token("t1", "ann", "ann", "h2")
        assert not await store.take_token("t1", "bob", "", "h3")
        assert await store.standing(["t1"]) == {"t1": "h2"}
        assert await store.take_token("t1", "bob", "ann", "h4")
        kept = await store.token("T", "t1")
        assert kept is not None
        assert (kept.person, kept.holder) == ("bob", "h4")

    async def test_of_those_who_take_a_token_at_the_same_moment_one_is_first(self, store: Store) -> None:
        await made(store, "t1")
        taken = await asyncio.gather(*(store.take_token("t1", f"p{n}", "", f"h{n}") for n in range(6)))
        assert sum(taken) == 1

    async def test_without_its_key_a_token_is_worth_nothing(self, store: Store) -> None:
        await made(store, "t1")
        await store.keep_table_link("T", b"watch", HOUR_MS, 0, "observer")
        await store.keep_table_link("T", b"play", HOUR_MS, 0)
        assert await store.drop_signing_keys() == 1
        assert await store.links_standing([b"watch", b"play"]) == {b"play"}
        assert await store.token("T", "t1") is None
        assert await store.standing(["t1"]) == {}
        assert await store.tokens_of("T") == []
        assert not await store.take_token("t1", "ann", "", "h1")

    async def test_a_key_stays_while_what_it_has_signed_counts_and_then_goes(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("parlour.store.tokens.TOKENS_KEPT_MS", -1)
        await made(store, "t1")
        await asyncio.sleep(0.002)
        await store.keep_signing_key("k2", SECRET, 0)
        await store.keep_token(NewToken("t2", "T", "observer", None, "", "k2"), HOUR_MS)
        assert {key.kid for key in await store.signing_keys()} == {"k1", "k2"}
        await store.forget_tokens("T")
        await store.keep_token(NewToken("t3", "T", "observer", None, "", "k2"), HOUR_MS)
        assert {key.kid for key in await store.signing_keys()} == {"k2"}

    async def test_the_guest_of_a_token_is_remembered_once(self, store: Store) -> None:
        await store.add_token_guest("g1", "Ann", b"nobody 1")
        await store.add_token_guest("g1", "Bob", b"nobody 2")
        guest = await store.guest("g1")
        assert guest is not None
        assert guest.name == "Ann"

    async def test_an_observers_link_is_counted_and_lets_nobody_sit(self, store: Store) -> None:
        await store.keep_table_link("T", b"watch", HOUR_MS, 0, "observer")
        await store.keep_table_link("T", b"play", HOUR_MS, 0)
        assert not await store.use_table_link("T", b"watch", "ann")
        assert not await store.use_observer_link("T", b"play")
        assert not await store.use_observer_link("U", b"watch")
        expires_at = await store.use_observer_link("T", b"watch")
        [link] = [link for link in await store.table_links("T") if link.role == "observer"]
        assert (link.uses, link.expires_at) == (1, expires_at)
        assert await store.links_standing([b"watch", b"other"]) == {b"watch"}
        await store.revoke_table_link("T", b"watch")
        assert not await store.use_observer_link("T", b"watch")
        assert await store.links_standing([b"watch"]) == set()

    async def test_with_a_table_go_its_tokens_and_its_links(self, store: Store) -> None:
        await made(store, "t1")
        await made(store, "u1", table="U")
        await store.keep_table_link("T", b"link", HOUR_MS, 0)
        assert await store.use_table_link("T", b"link", "ann")
        await store.forget_tokens("T")
        assert await store.tokens_of("T") == []
        assert await store.table_links("T") == []
        assert set(await store.standing(["t1", "u1"])) == {"u1"}
