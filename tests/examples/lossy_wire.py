"""A wire between a client and a server that is cut just before an answer comes through; the next one gets through."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

ANSWER = b'"type":"action.result"'


class Wire(socketserver.ThreadingTCPServer):
    """Hands everything on, remembers what clients said, and is cut before every other answer to an action."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, cuts: int) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.to_port = port
        self.cuts_left = cuts
        self.answers = 0
        self.said: list[bytearray] = []  # by connection, as it came
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def is_to_be_cut(self) -> bool:
        """Count an answer, and say whether the wire is cut before it."""
        self.answers += 1
        if self.answers % 2 == 0 or not self.cuts_left:
            return False
        self.cuts_left -= 1
        return True

    def messages(self) -> list[dict[str, Any]]:
        """All that was said over websockets."""
        return [message for said in self.said for message in _messages(bytes(said))]


class _Line(socketserver.BaseRequestHandler):
    server: Wire

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.to_port)) as onward:
            said = bytearray()
            self.server.said.append(said)
            threading.Thread(target=self._hand_on, args=(onward, said), daemon=True).start()
            with suppress(OSError):
                while heard := onward.recv(65536):
                    if ANSWER in heard and self.server.is_to_be_cut():
                        break
                    self.request.sendall(heard)
            for end in (self.request, onward):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _hand_on(self, onward: socket.socket, said: bytearray) -> None:
        with suppress(OSError):
            while heard := self.request.recv(65536):
                said += heard
                onward.sendall(heard)
            onward.shutdown(socket.SHUT_WR)


@contextmanager
def wire(port: int, cuts: int) -> Iterator[Wire]:
    """A wire to a port, while it is needed."""
    with Wire(port, cuts) as it:
        threading.Thread(target=it.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield it
        it.shutdown()


def _messages(said: bytes) -> Iterator[dict[str, Any]]:
    """The text frames of a client (RFC 6455 §5.2: short, whole, masked)."""
    head, _, frames = said.partition(b"\r\n\r\n")
    if b"Sec-WebSocket-Key" not in head:
        return
    while len(frames) >= 6:
        length, at = frames[1] & 0x7F, 2
        if length == 126:
            length, at = int.from_bytes(frames[2:4]), 4
        mask, body = frames[at : at + 4], frames[at + 4 : at + 4 + length]
        if frames[0] == 0x81 and len(body) == length:
            yield json.loads(bytes(byte ^ mask[place % 4] for place, byte in enumerate(body)))
        frames = frames[at + 4 + length :]
