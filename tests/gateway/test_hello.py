"""Who says who he is with a token, and not with a cookie."""

import asyncio
from typing import Any

import msgspec

from parlour.gateway.gateway import Gateway
from parlour.wire.session import Session
from tests.bots.evening import Evening, play

ADA = Session("ada", "Ada")


class Tokens:
    """One token is known; looking it up takes a moment, and may fail."""

    def __init__(self, *, fails: bool = False) -> None:
        self._fails = fails

    async def known(self, token: str) -> Session | None:
        await asyncio.sleep(0.05)
        if self._fails:
            raise ConnectionError("the store is away")
        return ADA if token == "right" else None


class Screen:
    """A connection that keeps what it hears."""

    def __init__(self, house: Evening, tokens: Tokens) -> None:
        self.heard: list[dict[str, Any]] = []
        self.closed: int | None = None
        house.gateway._sessions = tokens
        self._gateway: Gateway = house.gateway
        self._client = house.gateway.connect(self, None)

    def send(self, frame: bytes) -> None:
        self.heard.append(msgspec.json.decode(frame))

    def close(self, code: int, reason: str) -> None:
        self.closed = code

    def say(self, **message: Any) -> None:
        self._gateway.receive(self._client, msgspec.json.encode(message))

    def snapshots(self) -> list[dict[str, Any]]:
        return [message for message in self.heard if message["type"] == "snapshot"]


def test_a_table_that_was_opened_before_one_was_known_is_shown_as_ones_own() -> None:
    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            table = await house.table("tictactoe", 0)
            ada = house.person("ada", table)
            await ada.until(lambda: ada.seen.version > 0)
            await ada.act("sit", seat=0)
            screen = Screen(house, Tokens())
            screen.say(type="hello", token="right")
            screen.say(type="join", table=table)
            await asyncio.sleep(1)
            assert [option["action"] for option in screen.snapshots()[-1]["prompt"]["options"]] == [
                "stand",
                "invite_bots",
            ]

    play(evening)


def test_a_wrong_token_ends_the_connection_with_a_reason() -> None:
    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            await house.table("tictactoe", 0)
            screen = Screen(house, Tokens())
            screen.say(type="hello", token="wrong")
            await asyncio.sleep(1)
            assert (screen.heard[-1]["code"], screen.closed) == ("unauthorized", 4001)

    play(evening)


def test_a_token_that_cannot_be_looked_up_harms_nobody_else() -> None:
    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            ada = house.person("ada", await house.table("tictactoe", 0))
            screen = Screen(house, Tokens(fails=True))
            screen.say(type="hello", token="right")
            await asyncio.sleep(1)
            assert (screen.heard[-1]["code"], screen.closed) == ("routing_failed", 1011)
            assert (await ada.act("sit", seat=0))["status"] == "ok"

    play(evening)
