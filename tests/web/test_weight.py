"""What a phone has to fetch before one plays: the page of a table, compressed as a server in front of us would."""

import gzip
import re

from playwright.sync_api import Browser, Response, expect

from tests.process.server import Server
from tests.web.people import person

SCRIPT_BYTES_MAX = 120_000
STYLE_BYTES_MAX = 60_000
SEATED_AT = """new MutationObserver((_, watching) => {
    if (!document.querySelector("[data-testid=seat-0]")) return;
    window.seatedAt = performance.now();
    watching.disconnect();
}).observe(document, { childList: true, subtree: true });"""
WAITED_FOR = """performance.getEntriesByType("resource")
    .filter(({ startTime }) => startTime <= seatedAt)
    .map(({ name }) => name)"""


def test_the_page_of_a_table_stays_light(browser: Browser, parlour: Server) -> None:
    with person(browser, "Ada", phone=True) as ada:
        ada.make_table(parlour.url, "holdem", {})
        ada.sit(0)
        table = ada.page.url
        fetched: list[Response] = []
        page = ada.page.context.new_page()
        page.add_init_script(SEATED_AT)
        page.on("response", lambda response: fetched.append(response))
        page.goto(table)
        expect(page.get_by_test_id("seat-0")).to_be_visible()
        # What opens over the table is fetched once it is there, and however soon that is, nobody waits for it.
        waited_for = set(page.evaluate(WAITED_FOR))
        script = sum(_compressed(each) for each in fetched if each.url in waited_for and each.url.endswith(".js"))
        styles = sum(_compressed(each) for each in fetched if each.url in waited_for and each.url.endswith(".css"))
    assert 0 < script <= SCRIPT_BYTES_MAX
    assert 0 < styles <= STYLE_BYTES_MAX


def test_the_page_of_a_table_names_at_its_top_what_it_will_fetch(browser: Browser, parlour: Server) -> None:
    with person(browser, "Ada", phone=True) as ada:
        ada.make_table(parlour.url, "holdem", {})
        html = ada.page.request.get(ada.page.url).text()
        named = re.findall(r'<link rel="(?:modulepreload|preload)"[^>]* href="([^"]+)"', html)
        assert any("TablePage" in name for name in named)
        assert any(name.endswith(".css") for name in named)
        assert {ada.page.request.get(parlour.url + name).status for name in named} == {200}


def _compressed(response: Response) -> int:
    return len(gzip.compress(response.body()))
