"""Where a push message may go: to a push service on the internet, and nowhere else.

A browser says itself at which address it can be reached, so anybody can have this server send a request to an address
of their choice. It goes to the port of https alone, by a name and never a bare address; the name is looked up here,
each address that it has must be a public one, and the connection is made to the address that was looked at: a name
that means something else a moment later changes nothing. No answer is followed elsewhere, and what stands in one is
told to nobody.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv6Address, IPv6Network, ip_address
from string import ascii_letters, digits
from urllib.parse import urlsplit

import msgspec

PORT = 443
LENGTH_MAX = 1024
ALLOWED = frozenset(ascii_letters + digits + "-._~:/?@!$&'()*+,;=%")  # RFC 3986 §2, without brackets and `#`
NAMES_AT_ONCE = 2
ADDRESSES_MAX = 4
TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""What a translator on the way makes IPv4 of (RFC 6052, RFC 8215): perhaps one of this network."""


class NotPublic(Exception):
    """A name that stands, or stands also, for an address that is not on the internet."""


class Endpoint(msgspec.Struct, frozen=True):
    """Where a push message goes: a host by its name, and what is asked of it."""

    host: str
    target: str

    @property
    def service(self) -> str:
        """The push service, as it is signed for."""
        return f"https://{self.host}"


def endpoint(address: str) -> Endpoint:
    """The endpoint that a browser has named. Raises ValueError with a sentence."""
    if len(address) > LENGTH_MAX or not all(map(ALLOWED.__contains__, address)):
        raise ValueError("that is no address of a push service")
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "https" or parts.netloc.lower() != host:
        raise ValueError("a push service is reached by https, at its own port")
    if "." not in host.strip(".") or _is_address(host):
        raise ValueError("a push service has a name")
    return Endpoint(host, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def is_public(address: str) -> bool:
    """Whether an address is one of the internet, and of a single host."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address) and _carries_ipv4(ip):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _carries_ipv4(ip: IPv6Address) -> bool:
    """Whether there is another address in this one, which is none that a push service has."""
    if ip.ipv4_mapped is not None or ip.sixtofour is not None or ip.teredo is not None:
        return True
    return any(ip in network for network in TRANSLATED)


def _is_address(host: str) -> bool:
    """Whether this is an address in one of the ways in which systems read them, as `127.1` and `0x7f.1` are."""
    return host.strip(".").rpartition(".")[2][:1].isdigit() or ":" in host


class Resolver:
    """Looks names up, in threads of its own: a name whose server does not answer keeps nothing else waiting."""

    def __init__(self, look_up: Callable[[str], list[str]] | None = None) -> None:
        """`look_up` gives the addresses of a name."""
        self._look_up = look_up or _look_up
        self._threads = ThreadPoolExecutor(NAMES_AT_ONCE, "push-names")

    async def addresses(self, host: str) -> list[str]:
        """The addresses of a name, all of them public. Raises NotPublic, or OSError when there is no such name."""
        found = await asyncio.get_running_loop().run_in_executor(self._threads, self._look_up, host)
        if not all(map(is_public, found)):
            raise NotPublic(host)
        return found[:ADDRESSES_MAX]

    def close(self) -> None:
        """Look nothing up any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _look_up(host: str) -> list[str]:
    found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]).partition("%")[0] for *_, address in found))
