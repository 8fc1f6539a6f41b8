"""The operator's address: `/healthz`, `/readyz` and `/metrics`, apart from what people see.

A dealer has no web server, and needs none for three pages that are asked for every few seconds: one request, one
answer, the connection is closed. Bounds in bytes, seconds and callers keep it from costing more than it is worth.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable

import msgspec

from parlour.metrics.health import Health, Report

log = logging.getLogger(__name__)

HEAD_BYTES_MAX = 8 * 1024
CALLER_SECONDS_MAX = 5.0
CALLERS_MAX = 32
END_OF_HEAD = b"\r\n\r\n"
JSON = "application/json"
TEXT = "text/plain; charset=utf-8"
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"
PHRASES = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    500: "Internal Server Error",
    503: "Service Unavailable",
}

Answer = tuple[int, str, bytes]


class Admin:
    """Answers an operator's programs."""

    def __init__(self, health: Health, metrics: Callable[[], Callable[[], bytes]]) -> None:
        """`metrics` makes the page's writer when it is first asked for: until then its library is not loaded."""
        self._health = health
        self._metrics = metrics
        self._write: Callable[[], bytes] | None = None
        self._callers = 0

    async def run(self, listener: socket.socket) -> None:
        """Answer until cancelled."""
        server = await asyncio.start_server(self._serve, sock=listener, limit=HEAD_BYTES_MAX)
        async with server:
            await server.serve_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._callers >= CALLERS_MAX:
            writer.transport.abort()
            return
        self._callers += 1
        try:
            with contextlib.suppress(TimeoutError, ConnectionError, asyncio.IncompleteReadError):
                async with asyncio.timeout(CALLER_SECONDS_MAX):
                    writer.write(await self._answer(reader))
                    await writer.drain()
        finally:
            self._callers -= 1
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> bytes:
        try:
            head = await reader.readuntil(END_OF_HEAD)
        except asyncio.LimitOverrunError:
            return _written(400, TEXT, b"This is too long.\n")
        words = head.split(b"\r\n", 1)[0].split(b" ")
        if len(words) != 3 or not words[2].startswith(b"HTTP/1."):
            return _written(400, TEXT, b"This is not HTTP.\n")
        if words[0] not in (b"GET", b"HEAD"):
            return _written(405, TEXT, b"There are only GET and HEAD here.\n", "Allow: GET, HEAD\r\n")
        answer = _written(*await self.page(words[1].split(b"?")[0].decode("latin-1")))
        return answer if words[0] == b"GET" else answer.partition(END_OF_HEAD)[0] + END_OF_HEAD

    async def page(self, path: str) -> Answer:
        """What is at a path: status, content type, body."""
        match path:
            case "/healthz":
                return _report(self._health.alive())
            case "/readyz":
                return _report(await self._health.ready())
            case "/metrics":
                return self._counted()
        return 404, TEXT, b"/healthz, /readyz and /metrics are here.\n"

    def _counted(self) -> Answer:
        try:
            if self._write is None:
                self._write = self._metrics()
            return 200, PROMETHEUS, self._write()
        except Exception:
            log.exception("the metrics cannot be written")
            return 500, TEXT, b"The metrics cannot be written; the log says why.\n"


def _report(report: Report) -> Answer:
    return report.code, JSON, msgspec.json.encode(report) + b"\n"


def _written(status: int, content_type: str, body: bytes, more: str = "") -> bytes:
    head = (
        f"HTTP/1.1 {status} {PHRASES[status]}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
        f"Cache-Control: no-store\r\n{more}Connection: close\r\n\r\n"
    )
    return head.encode() + body
