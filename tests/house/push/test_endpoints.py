"""A push message goes to a push service on the internet, and nowhere else: not into the server's own network."""

from __future__ import annotations

import pytest

from parlour.house.push.endpoints import LENGTH_MAX, Endpoint, NotPublic, Resolver, endpoint, is_public
from parlour.house.push.services import PushServices

pytestmark = pytest.mark.anyio

PUBLIC = ["8.8.8.8", "2606:4700::1111"]
PRIVATE = [
    "127.0.0.1", "10.0.0.7", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255",
    "224.0.0.1", "240.0.0.1", "198.18.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1",
    "::ffff:10.0.0.7", "::ffff:127.0.0.1", "64:ff9b::a00:7", "64:ff9b:1::a00:7", "2002:a00:7::1", "2001::a00:7",
]  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def-_",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com/QGd?x=1",
    ],
)
def test_push_services_have_names_and_are_reached_by_https(address: str) -> None:
    where = endpoint(address)
    assert where.service + where.target == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://push.example.org/x",
        "ftp://push.example.org/x",
        "https://push.example.org:8443/x",
        "https://push.example.org:443/x",
        "https://me@push.example.org/x",
        "https://127.0.0.1/x",
        "https://127.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://127.0.0.1./x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://database./x",
        "https://push.example.org/x y",
        "https://push.example.org/x\r\nHost: other",
        "https://push.example.org\\@other.org/x",
        "https://push.example.org/x#y",
        "https://exámple.org/x",
        "//push.example.org/x",
        "https://push.example.org/" + "x" * LENGTH_MAX,
    ],
)
def test_everything_else_is_no_endpoint(address: str) -> None:
    with pytest.raises(ValueError, match="push service"):
        endpoint(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_on_the_internet_or_wraps_what_is_not_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("found", [["10.0.0.7"], [*PUBLIC, "10.0.0.7"], ["::ffff:127.0.0.1"]])
async def test_a_name_that_stands_also_for_a_private_address_is_not_connected_to(found: list[str]) -> None:
    names = Resolver(lambda host: found)
    with pytest.raises(NotPublic):
        await PushServices(names).post(Endpoint("push.example.org", "/x"), {}, b"")
    names.close()


async def test_a_name_is_looked_up_once_and_the_connection_made_to_what_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So a name that means something else a moment later changes nothing."""
    looked, connected = [], []

    def look_up(host: str) -> list[str]:
        looked.append(host)
        return PUBLIC if len(looked) == 1 else ["127.0.0.1"]

    async def connect(host: str, port: int, **how: object) -> object:
        connected.append((host, port, how["server_hostname"]))
        raise OSError("not today")

    monkeypatch.setattr("asyncio.open_connection", connect)
    names = Resolver(look_up)
    with pytest.raises(OSError, match="not today"):
        await PushServices(names).post(Endpoint("push.example.org", "/x"), {}, b"")
    names.close()
    assert looked == ["push.example.org"]
    assert connected == [(address, 443, "push.example.org") for address in PUBLIC]
