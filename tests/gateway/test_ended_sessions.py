"""A session that has ended has no connection left: at once here, soon after at every other gateway."""

from __future__ import annotations

import pytest

from parlour.gateway.client import CLOSE_UNAUTHORIZED
from parlour.gateway.gateway import Gateway
from parlour.wire.session import Session
from tests.harness import House, Visitor

pytestmark = pytest.mark.anyio


async def logged_in(house: House, person: str) -> Visitor:
    token = await house.sessions.log_in(person, ("Firefox", ""), None)
    return Visitor(house, await house.sessions.known(token))


def key(visitor: Visitor) -> str:
    assert visitor.session is not None
    return visitor.session.key


async def test_ending_one_session_closes_its_connections_and_no_others(house: House) -> None:
    ada, bob = await house.visitor("Ada"), await house.visitor("Bob")
    phone = await logged_in(house, ada.person)
    second_tab = Visitor(house, phone.session)
    assert await house.sessions.end(ada.person, key(phone))
    assert phone.closed == second_tab.closed == (CLOSE_UNAUTHORIZED, "this session was ended")
    assert ada.closed is bob.closed is None
    assert phone.client not in house.gateway.clients


async def test_nobody_ends_a_session_of_somebody_else(house: House) -> None:
    ada, bob = await house.visitor("Ada"), await house.visitor("Bob")
    assert not await house.sessions.end(bob.person, key(ada))
    assert ada.closed is None


async def test_ending_all_sessions_leaves_the_one_that_is_kept(house: House) -> None:
    ada = await house.visitor("Ada")
    phone, desk = await logged_in(house, ada.person), await logged_in(house, ada.person)
    await house.sessions.end_all(ada.person, but=key(desk))
    assert [visitor.closed is not None for visitor in (ada, phone, desk)] == [True, True, False]
    await house.sessions.end_all(ada.person)
    assert desk.closed is not None


async def test_logging_in_ends_the_session_before_it(house: House) -> None:
    session, token = await house.guests.admit("Ada")
    guest = Visitor(house, session)
    fresh = await house.sessions.log_in(session.person, ("", ""), session)
    assert guest.closed is not None
    assert await house.sessions.known(token) is None
    known = await house.sessions.known(fresh)
    assert known == Session(session.person, "Ada", key=known.key if known else "", logged_in=True)


async def test_another_gateway_hears_of_it(house: House) -> None:
    ada = await house.visitor("Ada")
    other = Gateway("g2", house.bus, house.store, house.sessions)
    other.ended.tell(ada.person, [key(ada)])
    await ada.until(lambda: ada.closed)


async def test_an_ended_session_is_found_though_the_word_was_lost(house: House) -> None:
    ada, bob = await house.visitor("Ada"), await house.visitor("Bob")
    await house.store.end_sessions(ada.person)
    await house.gateway.rounds.go()
    assert ada.closed is not None
    assert bob.closed is None


async def test_that_the_store_is_away_ends_nobodys_session(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = await house.visitor("Ada")

    async def away(keys: object) -> set[bytes]:
        raise ConnectionError("the store is away")

    monkeypatch.setattr(house.store, "sessions_that_last", away)
    await house.gateway.rounds.go()
    assert ada.closed is None
