"""Websockets by picows, on connections that uvicorn has upgraded: one port for everything.

What picows leaves to its user is checked here: fragmented and binary messages, reserved bits, invalid UTF-8, close
codes that are never sent, and frames that are too long end the connection with the code that says so.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from picows import WSFrame, WSListener, WSMsgType, WSTransport, WSUpgradeRequest, WSUpgradeResponse
from picows.common import WSUpgradeResponseWithListener
from picows.picows import WSAutoPingStrategy, WSProtocol  # type: ignore[attr-defined]

from parlour.gateway.briscola.line import ClubDoor
from parlour.gateway.client import Client
from parlour.gateway.entrance import HostNames
from parlour.gateway.gateway import Gateway
from parlour.gateway.proxies import Proxies
from parlour.wire.allowances import neighbourhood
from parlour.wire.session import COOKIE

PATH = "/ws"
CLUB_PATH = "/ws/briscola"
READ_BUFFER_BYTES = 1024
UPGRADE_SECONDS = 5
TOKEN_LENGTH_MAX = 128
FRAGMENT_SLACK_BYTES = 1024
CLOSE_SECONDS = 2.0
NEVER_SENT: tuple[object, ...] = (0, 1004, 1005, 1006, 1015)  # RFC 6455 §7.4.1


class Socket(WSListener):
    """One websocket."""

    def __init__(self, gateway: Gateway | ClubDoor, proxies: Proxies, request: WSUpgradeRequest) -> None:
        self._gateway = gateway
        self._proxies = proxies
        self._token = _token(request.headers.get("Cookie"))
        self._forwarded_for = ",".join(request.headers.getall("X-Forwarded-For", ()))
        self._transport: WSTransport | None = None
        self._client: Client | None = None
        self._closed = False
        self._last_moment: asyncio.TimerHandle | None = None

    # From picows.

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The upgrade is done."""
        self._transport = transport
        transport.underlying_transport.set_write_buffer_limits(high=self._gateway.limits.queue_bytes_max)
        peer = transport.underlying_transport.get_extra_info("peername")
        address = self._proxies.client(peer[0], self._forwarded_for) if peer else ""
        self._client = self._gateway.connect(self, None, self._token, neighbourhood(address))

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """One frame has come."""
        if frame.rsv1 or frame.rsv2 or frame.rsv3:
            self.close(1002, "reserved bits are set")
        elif frame.msg_type == WSMsgType.TEXT and frame.fin:
            self._text(frame.get_payload_as_bytes())
        elif frame.msg_type == WSMsgType.PING:
            self._pong(frame.get_payload_as_bytes())
        elif frame.msg_type == WSMsgType.CLOSE:
            if frame.payload_size and frame.get_close_code() in NEVER_SENT:
                self.close(1002, "this code is never sent")
            else:
                self.close(1000, "")
            transport.disconnect()
        elif frame.msg_type in (WSMsgType.TEXT, WSMsgType.CONTINUATION):
            self.close(1003, "a message is one frame; fragments are not taken")
        elif frame.msg_type == WSMsgType.BINARY:
            self.close(1003, "messages are text")

    def _text(self, text: bytes) -> None:
        if self._closed:
            return
        if len(text) > self._gateway.limits.frame_bytes_max:
            self.close(1009, f"a message is at most {self._gateway.limits.frame_bytes_max} bytes")
            return
        if not text.isascii():
            try:
                text.decode()
            except UnicodeDecodeError:
                self.close(1007, "this is not UTF-8")
                return
        if self._client is not None:
            self._gateway.receive(self._client, text)

    def _pong(self, text: bytes) -> None:
        """Answer a ping, which counts as a message; what is not read must not pile up."""
        if self._closed or self._transport is None:
            return
        client = self._client
        if client is None or (self._gateway.allows(client) and client.choked_since is None):
            self._transport.send_pong(text)

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        """The connection is gone."""
        self._closed = True
        if self._last_moment is not None:
            self._last_moment.cancel()
        if self._client is not None:
            self._gateway.disconnect(self._client)

    def pause_writing(self) -> None:
        """More waits to be sent than may wait."""
        if self._client is not None:
            self._gateway.choke(self._client)

    def resume_writing(self) -> None:
        """What waited has been sent."""
        if self._client is not None and not self._closed:
            self._gateway.breathe(self._client)

    # For the gateway.

    def send(self, frame: bytes) -> None:
        """Send one text frame."""
        if not self._closed and self._transport is not None:
            self._transport.send(WSMsgType.TEXT, frame)

    def close(self, code: int, reason: str) -> None:
        """Say why, and go."""
        if self._closed or self._transport is None:
            return
        self._closed = True
        self._transport.send_close(code, reason.encode()[:120])  # type: ignore[arg-type]
        # Only this direction for now: what the other side is still sending, unread, would make the system reset the
        # connection, and the word that was just sent might never be read. Whoever does not go is cut off.
        with suppress(OSError, RuntimeError):  # the other side may be gone, and we not yet told
            self._transport.underlying_transport.write_eof()
        self._last_moment = asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._transport.disconnect, False)
        if self._client is not None:
            self._gateway.disconnect(self._client)


def protocol_class(
    gateway: Gateway, admits: Callable[[str | None], bool], names: HostNames, proxies: Proxies
) -> type[WSProtocol]:
    """What uvicorn is told to hand upgraded connections to."""
    limits = gateway.limits
    doors: dict[str, Gateway | ClubDoor] = {PATH: gateway, CLUB_PATH: ClubDoor(gateway)}

    def listen(request: WSUpgradeRequest) -> WSListener | WSUpgradeResponseWithListener:
        door = doors.get(request.path.partition(b"?")[0].decode("latin-1"))
        if door is None:
            return _no(404, b"there is no websocket here")
        if not admits(request.headers.get("Origin")):
            return _no(403, b"this origin is not admitted")
        if not names.answers_to([host.encode() for host in request.headers.getall("Host", ())]):
            return _no(421, b"this server does not go by that name")
        return Socket(door, proxies, request)

    class UpgradedSocket(WSProtocol):  # type: ignore[misc]
        """picows behind the three arguments that uvicorn gives."""

        def __init__(self, config: Any, server_state: Any, app_state: Any) -> None:
            super().__init__(
                None,
                None,
                False,
                listen,
                logging.getLogger("picows.server"),
                True,
                UPGRADE_SECONDS,
                True,
                limits.silence_ms / 3000 * 2,
                limits.silence_ms / 3000,
                WSAutoPingStrategy.PING_WHEN_IDLE,
                False,  # pings are answered here, where they are counted
                limits.frame_bytes_max + FRAGMENT_SLACK_BYTES,
                None,
                READ_BUFFER_BYTES,
            )

        def data_received(self, data: bytes) -> None:
            """The upgrade request, once more, as uvicorn gives it."""
            while data:
                buffer = self.get_buffer(len(data))
                size = min(len(buffer), len(data))
                buffer[:size] = data[:size]
                self.buffer_updated(size)
                data = data[size:]

    return UpgradedSocket


def _token(cookies: str | None) -> str | None:
    """Ours among the cookies; the others are other programs' on this machine, and may be malformed."""
    for cookie in (cookies or "").split(";"):
        name, _, value = cookie.strip().partition("=")
        if name == COOKIE and len(value) <= TOKEN_LENGTH_MAX:
            return value
    return None


def _no(status: int, why: bytes) -> WSUpgradeResponseWithListener:
    return WSUpgradeResponseWithListener(WSUpgradeResponse.create_error_response(status, why), None)
