"""What every `DoorStore` must do: passwords and links of tables. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import pytest

from parlour.store.port import Store

HOUR_MS = 3_600_000


@pytest.mark.anyio
class DoorStoreContract:
    """Passwords and links of tables."""

    async def test_a_table_has_the_password_that_it_was_given_last(self, store: Store) -> None:
        assert await store.table_password("T") is None
        await store.set_table_password("T", "hash")
        await store.set_table_password("T", "other hash")
        await store.set_table_password("U", "a third")
        assert await store.table_password("T") == "other hash"

    async def test_a_link_lets_in_so_many_people_each_counted_once(self, store: Store) -> None:
        await store.keep_table_link("T", b"link", HOUR_MS, 2)
        assert await store.use_table_link("T", b"link", "ada")
        assert await store.use_table_link("T", b"link", "ada")
        assert await store.use_table_link("T", b"link", "bob")
        assert not await store.use_table_link("T", b"link", "cyd")
        assert await store.use_table_link("T", b"link", "ada")
        [link] = await store.table_links("T")
        assert (link.link, link.uses, link.uses_max, link.revoked) == (b"link", 2, 2, False)
        assert link.expires_at - link.made_at == HOUR_MS

    async def test_a_link_without_a_number_lets_in_any_number(self, store: Store) -> None:
        await store.keep_table_link("T", b"link", HOUR_MS, 0)
        for number in range(20):
            assert await store.use_table_link("T", b"link", f"p{number}")
        assert (await store.table_links("T"))[0].uses == 20

    async def test_those_who_come_at_the_same_moment_are_counted_too(self, store: Store) -> None:
        await store.keep_table_link("T", b"link", HOUR_MS, 3)
        came = await asyncio.gather(*(store.use_table_link("T", b"link", f"p{number}") for number in range(8)))
        assert sum(came) == 3
        assert (await store.table_links("T"))[0].uses == 3

    async def test_a_link_is_good_for_its_own_table_and_no_other(self, store: Store) -> None:
        await store.keep_table_link("T", b"link", HOUR_MS, 0)
        assert not await store.use_table_link("U", b"link", "ada")
        assert not await store.use_table_link("T", b"other", "ada")
        assert not await store.revoke_table_link("U", b"link")
        assert await store.table_links("U") == []
        assert (await store.table_links("T"))[0].uses == 0

    async def test_a_link_that_is_revoked_lets_nobody_in_nor_whoever_has_used_it(self, store: Store) -> None:
        await store.keep_table_link("T", b"link", HOUR_MS, 0)
        assert await store.use_table_link("T", b"link", "ada")
        assert await store.revoke_table_link("T", b"link")
        assert not await store.revoke_table_link("T", b"link")
        for person in ("ada", "bob"):
            assert not await store.use_table_link("T", b"link", person)
        [link] = await store.table_links("T")
        assert (link.uses, link.revoked) == (1, True)

    async def test_a_link_that_has_expired_lets_nobody_in_and_goes_in_the_end(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await store.keep_table_link("T", b"late", 0, 0)
        assert not await store.use_table_link("T", b"late", "ada")
        await store.keep_table_link("T", b"good", HOUR_MS, 0)
        assert {link.link: link.expired for link in await store.table_links("T")} == {b"late": True, b"good": False}
        monkeypatch.setattr("parlour.store.doors.LINKS_KEPT_MS", -1)
        await store.keep_table_link("T", b"newer", HOUR_MS, 0)
        assert {link.link for link in await store.table_links("T")} == {b"good", b"newer"}
