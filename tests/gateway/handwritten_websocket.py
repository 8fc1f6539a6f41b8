"""A websocket written by hand, to send what no library would."""

from __future__ import annotations

import json
import socket
import struct
from contextlib import suppress
from types import TracebackType
from typing import Any

from tests.patience import PATIENCE_SECONDS

MASK = b"\x37\xfa\x21\x3d"  # any will do, and the same one makes a run like the last
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


def upgrade(path: str = "/ws", **headers: str) -> bytes:
    """A request to upgrade; a header given as an empty text is left out."""
    fields = {
        "Host": "127.0.0.1",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items() if value)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def frame(
    opcode: int,
    payload: bytes = b"",
    *,
    fin: bool = True,
    reserved: int = 0,
    masked: bool = True,
    says: int | None = None,
) -> bytes:
    """One frame; `says` is the length it claims to have."""
    length = len(payload) if says is None else says
    head = bytes([fin << 7 | reserved << 4 | opcode])
    mask_bit = masked << 7
    if length < 126:
        head += bytes([mask_bit | length])
    elif length < 1 << 16:
        head += bytes([mask_bit | 126]) + struct.pack("!H", length)
    else:
        head += bytes([mask_bit | 127]) + struct.pack("!Q", length)
    if not masked:
        return head + payload
    return head + MASK + bytes(byte ^ MASK[place % 4] for place, byte in enumerate(payload))


class RawSocket:
    """One connection, upgraded when it is made with a token (or with None: nobody known)."""

    def __init__(
        self, port: int, token: str | None = None, *, request: bytes | None = None, room: int | None = None
    ) -> None:
        """Connect; `room` is how many bytes the system may keep that have not been read."""
        self._socket = socket.socket()
        self._socket.settimeout(PATIENCE_SECONDS)
        if room is not None:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self._socket.connect(("127.0.0.1", port))
        self._buffer = b""
        if request is None:
            request = upgrade(Cookie=f"parlour_session={token}" if token else "")
        self.send(request)

    def __enter__(self) -> RawSocket:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def send(self, raw: bytes) -> None:
        """Send bytes; that the other side may have closed already shows when one reads."""
        with suppress(ConnectionError):
            self._socket.sendall(raw)

    def say(self, message: dict[str, Any]) -> None:
        """Send a good message."""
        self.send(frame(TEXT, json.dumps(message).encode()))

    def give_up_after(self, seconds: float) -> None:
        """Read no longer than that; then it is a TimeoutError."""
        self._socket.settimeout(seconds)

    def stop_sending(self) -> None:
        """Close the sending half."""
        self._socket.shutdown(socket.SHUT_WR)

    def status(self) -> int:
        """The status of the answer to an HTTP request."""
        while b"\r\n\r\n" not in self._buffer:
            self._read()
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        return int(head.split()[1])

    def upgraded(self) -> RawSocket:
        """See that the upgrade was accepted."""
        assert self.status() == 101
        return self

    def read_frame(self) -> tuple[int, bytes]:
        """The next frame from the server: (opcode, payload)."""
        head = self._take(2)
        length = head[1] & 0x7F
        assert not head[1] & 0x80, "a server does not mask"
        if length == 126:
            (length,) = struct.unpack("!H", self._take(2))
        elif length == 127:
            (length,) = struct.unpack("!Q", self._take(8))
        return head[0] & 0x0F, self._take(length)

    def read_all(self) -> list[tuple[int, bytes]]:
        """Every frame until the server has closed the connection."""
        frames = []
        with suppress(ConnectionError):
            while True:
                frames.append(self.read_frame())
        return frames

    def hear(self, kind: str) -> dict[str, Any]:
        """The next message of a kind."""
        while True:
            opcode, payload = self.read_frame()
            assert opcode != CLOSE, payload
            if opcode == TEXT and (message := json.loads(payload))["type"] == kind:
                return dict(message)

    def close_code(self) -> tuple[int, str]:
        """How the server closes the connection: the code and the reason; and then nothing more comes."""
        while True:
            opcode, payload = self.read_frame()
            if opcode == CLOSE:
                break
        assert self.is_over()
        return struct.unpack("!H", payload[:2])[0], payload[2:].decode()

    def is_over(self) -> bool:
        """Wait until the server has closed the connection."""
        with suppress(ConnectionError):
            while self._socket.recv(65536):
                pass
        return True

    def _take(self, count: int) -> bytes:
        while len(self._buffer) < count:
            self._read()
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken

    def _read(self) -> None:
        more = self._socket.recv(65536)
        if not more:
            raise ConnectionResetError("the server closed the connection without a word")
        self._buffer += more
