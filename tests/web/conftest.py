"""The browser that a module of tests shares. Each test opens pages of its own in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.browser import chromium_or_skip, gallery, open_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser(chromium_or_skip()) as opened:
        yield opened


@pytest.fixture(scope="module")
def gallery_url() -> Iterator[str]:
    with gallery() as url:
        yield url
