"""Handing a push message to a push service (RFC 8030): one request, to an address that was looked at."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping

import httptools

from parlour.house.push.endpoints import PORT, Endpoint, Resolver

SECONDS_MAX = 10.0
ANSWER_BYTES_MAX = 16_384
"""So much of an answer is read; only its first line is looked at."""


class PushServices:
    """The push services of the internet."""

    def __init__(self, resolver: Resolver, tls: ssl.SSLContext | None = None, port: int = PORT) -> None:
        """`tls` says whom to trust, else the system does."""
        self._resolver = resolver
        self._tls = tls or ssl.create_default_context()
        self._port = port

    async def post(self, endpoint: Endpoint, headers: Mapping[str, str], body: bytes) -> int:
        """Hand over a message, and give the status of the answer. Raises OSError, TimeoutError or NotPublic."""
        async with asyncio.timeout(SECONDS_MAX):
            reader, writer = await self._connect(endpoint.host)
            try:
                writer.write(_request(endpoint, headers, body))
                return await _status(reader)
            finally:
                writer.transport.abort()  # nothing else is wanted of this connection

    async def _connect(self, host: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        why: OSError = OSError(f"{host} has no address")
        for address in await self._resolver.addresses(host):
            try:
                return await asyncio.open_connection(address, self._port, ssl=self._tls, server_hostname=host)
            except OSError as problem:
                why = problem
        raise why


def _request(endpoint: Endpoint, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = [
        f"POST {endpoint.target} HTTP/1.1",
        f"Host: {endpoint.host}",
        *(f"{name}: {value}" for name, value in headers.items()),
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body


class _Answer:
    """What httptools tells of an answer, as far as it is wanted."""

    whole = False

    def on_headers_complete(self) -> None:
        self.whole = True


async def _status(reader: asyncio.StreamReader) -> int:
    answer = _Answer()
    parser = httptools.HttpResponseParser(answer)
    read = 0
    while not answer.whole:
        some = await reader.read(ANSWER_BYTES_MAX - read)
        read += len(some)
        if not some or read >= ANSWER_BYTES_MAX:
            raise OSError("the push service did not answer")
        try:
            parser.feed_data(some)
        except httptools.HttpParserError as wrong:
            raise OSError(f"the push service does not speak HTTP: {wrong}") from wrong
    return int(parser.get_status_code())
