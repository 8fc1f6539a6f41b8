"""One connection that speaks the club's protocol, between its socket and the gateway. See the room's first file."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import msgspec

from parlour.gateway.briscola import from_club
from parlour.gateway.briscola.to_club import Message, ToClub
from parlour.gateway.client import Client, Connection
from parlour.gateway.gateway import Gateway
from parlour.kit.refusals import JoinFailed, RateLimited, Refusal
from parlour.wire.limits import Limits
from parlour.wire.session import Session

GAME = "chiamata"
TAKES_SEAT = "takes the seat of the token"
"""The id of what is done here by itself. A client's own ids are other actions of the same person."""
_ids = msgspec.json.Decoder(dict[str, msgspec.Raw])


class ClubLine:
    """What the gateway takes for the connection: it hears our frames, and sends the club's."""

    def __init__(self, connection: Connection, gateway: Gateway) -> None:
        self._connection = connection
        self._gateway = gateway
        self._client: Client | None = None
        self._person: str | None = None
        self._game: ToClub | None = None
        self._joining: str | None = None
        self._shown = False
        """Whether the client has been told of the game: not before they sit in their seat."""

    def belongs_to(self, client: Client) -> None:
        """The gateway's client that this is the connection of."""
        self._client = client

    # What the client says.

    def hear(self, text: bytes) -> None:
        """One frame; each is answered."""
        assert self._client is not None
        try:
            frame = self._translated(text)
        except Refusal as refusal:
            spoken = refusal if self._gateway.allows(self._client) else RateLimited()
            self._refuse(spoken, _action_id(text))
        else:
            self._gateway.receive(self._client, frame)

    def _translated(self, text: bytes) -> bytes:
        message = from_club.read(text, self._gateway.limits)
        if isinstance(message, from_club.ClubJoin):
            self._join(message)
        return from_club.translated(message, None if self._game is None else self._game.game_id)

    def _join(self, join: from_club.ClubJoin) -> None:
        if self._game is not None and self._game.game_id != join.game_id:
            raise JoinFailed("one game on one connection: connect anew for another")
        self._joining, self._shown = join.action_id, False
        self._game = ToClub(join.game_id, "observer")

    def _refuse(self, refusal: Refusal, action_id: str | None) -> None:
        told = {"code": refusal.code, "reason": refusal.reason, "recovery": refusal.recovery}
        game = self._game or ToClub("", "observer")
        if action_id is None:
            self._say([game.error(told)])
        else:
            self._say([game.result({"action_id": action_id, "status": "error", **told})])

    # What the gateway tells.

    def send(self, frame: bytes) -> None:
        """One frame of ours, as the club says it; what it has no words for is left out."""
        told = json.loads(frame)
        kind, game = told["type"], self._game
        if kind == "welcome":
            self._person = told["person"]
        elif game is None:
            self._say([ToClub("", "observer").error(told)] if kind == "error" else [])
        elif kind == "snapshot":
            self._snapshot(game, told)
        elif kind == "error":
            self._say([game.error(told)])
        elif kind == "action.result":
            self._result(game, told)
        elif kind == "pong":
            self._say([game.pong(told)])
        elif self._shown and kind == "update":
            self._update(game, told)
        elif self._shown and kind in ("presence", "presence.changes"):
            self._say(game.presence(told))

    def _snapshot(self, game: ToClub, told: Message) -> None:
        assert self._client is not None
        shown = self._client.passes.get(game.game_id)
        if told["game"] != GAME or shown is None:
            self._say([game.error(_failed("this protocol is for briscola chiamata, by a token"))])
            return
        playing = shown.role == "player"
        fresh = ToClub(game.game_id, "player" if playing else "observer")
        fresh.seen.person = self._person if playing else None
        messages = fresh.snapshot(told)
        self._game = fresh
        wish = _seat_wish(fresh, shown.seat) if playing and fresh.seen.seat is None and not self._shown else None
        if wish is not None:
            action, args = wish
            self._later(from_club.act(game.game_id, action, args, f"{TAKES_SEAT} {told['version']}"))
            return
        if playing and fresh.seen.seat is None and not self._shown:
            self._say([fresh.error(_failed("no seat is free for this token"))])
            return
        self._shown = True
        if self._joining is not None:
            messages = [fresh.result({"action_id": self._joining, "status": "ok"}), *messages]
            self._joining = None
        self._say(messages)

    def _result(self, game: ToClub, told: Message) -> None:
        if not told["action_id"].startswith(TAKES_SEAT):
            self._say([game.result(told)])
        elif told["status"] == "ok" or told["status"] == "unknown":
            self._ask_anew(game)
        else:
            self._say([game.error(_failed(told["reason"]))])

    def _update(self, game: ToClub, told: Message) -> None:
        messages = game.update(told)
        if messages is None:
            self._ask_anew(game)
        else:
            self._say(messages)

    def _ask_anew(self, game: ToClub) -> None:
        self._later(from_club.translated(from_club.ClubSync(), game.game_id))

    def _later(self, frame: bytes) -> None:
        """Say something for the client, once the gateway has said what it was saying."""
        assert self._client is not None
        asyncio.get_running_loop().call_soon(self._gateway.receive, self._client, frame)

    def _say(self, messages: list[Message]) -> None:
        for message in messages:
            self._connection.send(msgspec.json.encode(message))

    def close(self, code: int, reason: str) -> None:
        """Say why, and go."""
        self._connection.close(code, reason)


class ClubDoor:
    """The gateway, for sockets that speak the club's protocol."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    @property
    def limits(self) -> Limits:
        """What one client may ask."""
        return self._gateway.limits

    def connect(self, connection: Connection, session: Session | None, cookie: str | None, address: str) -> Client:
        """Somebody has connected."""
        line = ClubLine(connection, self._gateway)
        client = self._gateway.connect(line, session, cookie, address)
        line.belongs_to(client)
        return client

    def receive(self, client: Client, frame: bytes) -> None:
        """One text frame."""
        assert isinstance(client.connection, ClubLine)
        client.connection.hear(frame)

    @property
    def allows(self) -> Callable[[Client], bool]:
        """Whether a client may say one thing more now."""
        return self._gateway.allows

    def disconnect(self, client: Client) -> None:
        """Somebody has gone."""
        self._gateway.disconnect(client)

    def choke(self, client: Client) -> None:
        """A client reads too slowly."""
        self._gateway.choke(client)

    def breathe(self, client: Client) -> None:
        """A client has read what was sent."""
        self._gateway.breathe(client)


def _seat_wish(game: ToClub, seat: int | None) -> tuple[str, dict[str, Any]] | None:
    """How one sits down in the seat of a token, or in any: in an empty chair, or in that of a bot."""
    view = game.seen.view
    seats, people = view["seats"], view["people"]
    chairs = range(len(seats)) if seat is None else [seat]
    for chair in chairs:
        if seats[chair] is None:
            return "sit", {"seat": chair}
    for chair in chairs:
        if view["phase"] == "playing" and people[seats[chair]].get("bot"):
            return "take_over", {"seat": chair}
    return None


def _failed(reason: str) -> Message:
    return {"code": JoinFailed.code, "reason": reason, "recovery": JoinFailed.recovery}


def _action_id(text: bytes) -> str | None:
    try:
        said = msgspec.json.decode(_ids.decode(text)["action_id"])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, KeyError):
        return None
    return said if isinstance(said, str) and 1 <= len(said) <= 64 else None
