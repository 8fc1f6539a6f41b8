"""People who say who they are with a token, and not with a cookie."""

import asyncio
from collections.abc import Collection
from typing import Any

import msgspec

from parlour.gateway.client import HELD_FRAMES_MAX
from parlour.gateway.gateway import Gateway
from parlour.wire.limits import Limits
from parlour.wire.session import Restriction, Session
from tests.bots.evening import Evening, play

ADA = Session("ada", "Ada")


class Tokens:
    """One token is known; looking it up takes a moment, and may fail."""

    def __init__(self, *, fails: bool = False, seconds: float = 0.05) -> None:
        self._fails = fails
        self._seconds = seconds

    async def known(self, token: str) -> Session | None:
        await asyncio.sleep(self._seconds)
        if self._fails:
            raise ConnectionError("the store is away")
        return ADA if token == "right" else None

    async def restrictions(self, people: Collection[str]) -> list[Restriction]:
        """Nobody is restricted."""
        return []

    async def lasting(self, keys: Collection[str]) -> set[str]:
        return set(keys)


class Screen:
    """A connection that keeps what it hears."""

    def __init__(self, house: Evening, tokens: Tokens, cookie: str | None = None) -> None:
        self.heard: list[dict[str, Any]] = []
        self.closed: int | None = None
        house.gateway._sessions = tokens
        self._gateway: Gateway = house.gateway
        self._client = house.gateway.connect(self, None, cookie)

    def send(self, frame: bytes) -> None:
        self.heard.append(msgspec.json.decode(frame))

    def close(self, code: int, reason: str) -> None:
        self.closed = code

    def say(self, **message: Any) -> None:
        self._gateway.receive(self._client, msgspec.json.encode(message))

    def results(self) -> list[tuple[str, str]]:
        """The answers to actions in the order in which they came: (action id, status or code)."""
        answers = [message for message in self.heard if message["type"] == "action.result"]
        return [(answer["action_id"], answer.get("code", answer["status"])) for answer in answers]

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
                "close",
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


def test_an_action_sent_again_in_one_burst_with_hello_gets_its_answer_of_then() -> None:
    """So does the documented client after a broken connection: hello, join, and the act that had no answer."""

    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            table = await house.table("tictactoe", 0)
            sit = {"type": "act", "table": table, "action": "sit", "args": {"seat": 0}, "action_id": "once"}
            for _ in range(2):
                screen = Screen(house, Tokens())
                for message in ({"type": "hello", "token": "right"}, {"type": "join", "table": table}, sit):
                    screen.say(**message)
                await asyncio.sleep(1)
                assert screen.results() == [("once", "ok")]
                answer = next(message for message in screen.heard if message["type"] == "action.result")
                assert answer["version"] == 2
                assert screen.snapshots()[0]["prompt"]["options"], "nobody is shown the table as a bystander first"

    play(evening)


def test_what_follows_hello_is_heard_in_its_order() -> None:
    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            table = await house.table("tictactoe", 0)
            screen = Screen(house, Tokens())
            screen.say(type="hello", token="right")
            screen.say(type="join", table=table)
            for number, action in enumerate(("sit", "stand", "sit")):
                args = {"seat": 0} if action == "sit" else {}
                screen.say(type="act", table=table, action=action, args=args, action_id=f"n{number}")
                await asyncio.sleep(0.02)  # the token is looked up meanwhile
            await asyncio.sleep(1)
            assert screen.results() == [("n0", "ok"), ("n1", "ok"), ("n2", "ok")]

    play(evening)


def test_a_hello_behind_a_cookie_that_nobody_has_is_waited_for_too() -> None:
    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            table = await house.table("tictactoe", 0)
            screen = Screen(house, Tokens(), cookie="of another club")
            screen.say(type="hello", token="right")
            screen.say(type="join", table=table)
            screen.say(type="act", table=table, action="sit", args={"seat": 0}, action_id="once")
            await asyncio.sleep(1)
            assert [message["person"] for message in screen.heard if message["type"] == "welcome"] == [None, "ada"]
            assert screen.results() == [("once", "ok")]

    play(evening)


def test_what_does_not_fit_behind_a_hello_is_refused_and_may_be_sent_again() -> None:
    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            house.gateway.limits = Limits(messages_burst=10_000)
            table = await house.table("tictactoe", 0)
            screen = Screen(house, Tokens())
            screen.say(type="hello", token="right")
            screen.say(type="join", table=table)
            acts = [f"n{number}" for number in range(HELD_FRAMES_MAX + 10)]
            for action_id in acts:
                screen.say(type="act", table=table, action="sit", args={"seat": 0}, action_id=action_id)
            late = acts[HELD_FRAMES_MAX - 1 :]
            assert screen.results() == [(action_id, "rate_limited") for action_id in late]
            await asyncio.sleep(1)
            told = screen.results()[len(late) :]
            assert [action_id for action_id, _ in told] == acts[: HELD_FRAMES_MAX - 1]
            assert "unauthorized" not in {code for _, code in told}

    play(evening)


def test_a_token_that_takes_long_to_look_up_is_no_silence() -> None:
    async def evening() -> None:
        async with Evening(bots=False).serving() as house:
            await house.table("tictactoe", 0)
            screen = Screen(house, Tokens(seconds=4), cookie="right")
            await asyncio.sleep(5)
            assert screen.closed is None
            assert screen.heard[-1]["person"] == "ada"

    play(evening)
