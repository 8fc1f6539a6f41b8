"""What every `PushStore` must do: browsers that are told of turns, and each turn told once. See `tables`."""

# ruff: noqa: D102  (the name of a test is its sentence)

from __future__ import annotations

import asyncio

import pytest

from parlour.store.people_port import KnownGuest, SessionStart
from parlour.store.port import Store
from parlour.store.push_port import PushSubscription

ALWAYS_MS = 0
HOUR_MS = 3_600_000


async def browser(store: Store, person: str, session: bytes) -> PushSubscription:
    """A browser of somebody's, which subscribes to an address of its own."""
    if await store.guest(person) is None:
        await store.add_guest(KnownGuest(person, person.title()), SessionStart(session))
    else:
        await store.begin_session(person, SessionStart(session))
    subscription = subscribed(session)
    await store.subscribe_push(subscription)
    return subscription


def subscribed(session: bytes, endpoint: str = "") -> PushSubscription:
    """What a browser with this session subscribes to."""
    return PushSubscription(session.hex(), endpoint or f"https://push.test/{session.hex()}", b"k" * 65, b"s" * 16)


@pytest.mark.anyio
class PushStoreContract:
    """Who is told of a turn."""

    async def test_each_browser_of_a_person_is_told(self, store: Store) -> None:
        desk, phone = await browser(store, "ada", b"1" * 32), await browser(store, "ada", b"2" * 32)
        other = await browser(store, "bob", b"3" * 32)
        assert sorted(await store.push_subscriptions("ada", 10), key=str) == sorted([desk, phone], key=str)
        assert await store.push_subscriptions("bob", 10) == [other]
        assert await store.push_subscriptions("cyd", 10) == []
        assert len(await store.push_subscriptions("ada", 1)) == 1
        assert await store.push_subscription(b"1" * 32) == desk

    async def test_a_browser_that_subscribes_again_is_told_at_its_new_address_alone(self, store: Store) -> None:
        await browser(store, "ada", b"1" * 32)
        again = subscribed(b"1" * 32, "https://push.test/another")
        await store.subscribe_push(again)
        assert await store.push_subscriptions("ada", 10) == [again]

    async def test_a_browser_that_somebody_else_has_by_now_is_told_of_their_turns(self, store: Store) -> None:
        first = await browser(store, "ada", b"1" * 32)
        await browser(store, "bob", b"2" * 32)
        await store.subscribe_push(subscribed(b"2" * 32, first.endpoint))
        assert await store.push_subscriptions("ada", 10) == []
        assert [it.endpoint for it in await store.push_subscriptions("bob", 10)] == [first.endpoint]

    async def test_a_browser_whose_session_has_ended_is_told_nothing(self, store: Store) -> None:
        await browser(store, "ada", b"1" * 32)
        left = await browser(store, "ada", b"2" * 32)
        await store.end_session("ada", b"1" * 32)
        assert await store.push_subscriptions("ada", 10) == [left]

    async def test_a_browser_that_wants_no_more_is_told_nothing(self, store: Store) -> None:
        await browser(store, "ada", b"1" * 32)
        assert await store.unsubscribe_push(b"1" * 32)
        assert not await store.unsubscribe_push(b"1" * 32)
        assert await store.push_subscriptions("ada", 10) == []

    async def test_an_address_that_is_gone_goes_and_a_newer_one_stays(self, store: Store) -> None:
        gone = await browser(store, "ada", b"1" * 32)
        newer = subscribed(b"1" * 32, "https://push.test/another")
        await store.subscribe_push(newer)
        await store.drop_push(gone)
        assert await store.push_subscriptions("ada", 10) == [newer]
        await store.drop_push(newer)
        assert await store.push_subscriptions("ada", 10) == []

    async def test_with_an_account_go_its_browsers(self, store: Store) -> None:
        await browser(store, "ada", b"1" * 32)
        await store.take_turn_to_tell("ada", "T1", 5, ALWAYS_MS)
        await store.forget_account("ada")
        assert await store.push_subscription(b"1" * 32) is None
        assert await store.take_turn_to_tell("ada", "T1", 5, ALWAYS_MS)

    async def test_of_all_who_would_tell_a_turn_one_does(self, store: Store) -> None:
        told = await asyncio.gather(*(store.take_turn_to_tell("ada", "T1", 5, ALWAYS_MS) for _ in range(5)))
        assert sorted(told) == [False] * 4 + [True]
        assert not await store.take_turn_to_tell("ada", "T1", 4, ALWAYS_MS)
        assert await store.take_turn_to_tell("ada", "T1", 6, ALWAYS_MS)
        assert await store.take_turn_to_tell("ada", "T2", 5, ALWAYS_MS)
        assert await store.take_turn_to_tell("bob", "T1", 5, ALWAYS_MS)

    async def test_turns_that_follow_each_other_quickly_are_told_once(self, store: Store) -> None:
        assert await store.take_turn_to_tell("ada", "T1", 5, HOUR_MS)
        assert not await store.take_turn_to_tell("ada", "T1", 9, HOUR_MS)
        assert await store.take_turn_to_tell("ada", "T1", 9, ALWAYS_MS)

    async def test_secrets_follow_from_the_key_and_differ_by_purpose(self, store: Store) -> None:
        assert store.secret_for("one") == store.secret_for("one") != store.secret_for("another")
        assert len(store.secret_for("one")) == 32
