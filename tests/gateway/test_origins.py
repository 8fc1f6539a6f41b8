"""Whose pages may talk to the server: an origin is compared as browsers write it, however it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from parlour.app import Parlour
from parlour.config.settings import Config
from parlour.gateway.http import origin_of

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("https://play.example.org:443", "https://play.example.org"),
        ("https://play.example.org:80", "https://play.example.org:80"),
        ("https://Play.Example.org/", "https://play.example.org"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_what_a_browser_sends(typed: str, sent: str) -> None:
    assert origin_of(typed) == sent


async def test_a_server_admits_its_own_pages_however_its_address_was_typed(tmp_path: Path) -> None:
    typed = ("http://127.0.0.1:80", "https://Play.example.org/")
    config = Config(store=f"sqlite:{tmp_path}", port=0, origins=typed, public_url=typed[1], bots=False)
    parlour = await Parlour.open(config)
    try:
        assert parlour.admits("http://127.0.0.1")
        assert parlour.admits("https://play.example.org")
        assert not parlour.admits("https://play.example.org.evil.example")
        assert not parlour.admits("null")
        assert not parlour.admits("")
    finally:
        await parlour.store.close()
        parlour.listener.close()
