"""The browser that a module of tests shares. Each test opens pages of its own in it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.process.server import Server, server
from tests.web.browser import chromium_or_skip, gallery, open_browser
from tests.web.people import Person, person


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser(chromium_or_skip()) as opened:
        yield opened


@pytest.fixture(scope="module")
def gallery_url() -> Iterator[str]:
    with gallery() as url:
        yield url


@pytest.fixture(scope="module")
def parlour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with empty tables, for whoever asks no other."""
    data: Path = tmp_path_factory.mktemp("data")
    with server(data) as running:
        running.start()
        yield running


@pytest.fixture
def people(browser: Browser) -> Iterator[list[Person]]:
    """Ada at a desk, Bo with a phone; what they have done before a test, its module adds."""
    with ExitStack() as stack:
        ada = stack.enter_context(person(browser, "Ada"))
        bo = stack.enter_context(person(browser, "Bo", phone=True))
        yield [ada, bo]
