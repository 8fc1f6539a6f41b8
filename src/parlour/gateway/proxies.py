"""Who asks when a proxy stands between: its headers are believed if its address is trusted, and nobody else's.

Each proxy appends the address it was asked from to `X-Forwarded-For`. Read from the end, the first one that is no
trusted proxy is the client: what stands before it, the client itself may have written.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import msgspec

log = logging.getLogger(__name__)

SCHEMES = ("http", "https")


class ProxySettings(msgspec.Struct, frozen=True, kw_only=True):
    """What stands between this process and the people."""

    trusted: tuple[str, ...] = ()  # addresses and networks of proxies


class Proxies:
    """The proxies that are trusted."""

    def __init__(self, trusted: Sequence[str]) -> None:
        """`trusted` are addresses ("10.0.0.5") and networks ("10.0.0.0/8"). Raises ValueError for anything else."""
        self._networks = [ip_network(text) for text in trusted]
        self._has_warned = False

    def client(self, peer: str, forwarded_for: str | None) -> str:
        """The address of whoever asks; `peer` is who has connected."""
        if not forwarded_for:
            return peer
        if not self.trust(peer):
            self._warn(peer)
            return peer
        client = peer
        for hop in reversed(forwarded_for.split(",")):
            address = _without_port(hop.strip())
            if _address(address) is None:  # "unknown", or nonsense: what is known is who sent it on
                return client
            client = address
            if not self.trust(client):
                return client
        return client

    def scheme(self, peer: str, scheme: str, forwarded_proto: str | None) -> str:
        """How the client has come: `scheme` is how its proxy did."""
        said = (forwarded_proto or "").rpartition(",")[2].strip().lower()
        return said if said in SCHEMES and self.trust(peer) else scheme

    def trust(self, peer: str) -> bool:
        """Whether this is one of the proxies."""
        address = _address(peer)
        return address is not None and any(address in network for network in self._networks)

    def _warn(self, peer: str) -> None:
        """Once: all people would be taken for one."""
        if not self._has_warned:
            self._has_warned = True
            advice = "if that is your proxy, name it in proxy.trusted"
            log.warning("X-Forwarded-For from %s is ignored; %s", peer, advice)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An address; one of IPv4 is itself also when it comes in through a socket of IPv6."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def _without_port(text: str) -> str:
    """ "10.0.0.5:4711" and "[::1]:4711" are written by some proxies."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
