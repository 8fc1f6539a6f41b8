"""The client on a phone: it can be installed, keeps only files that never change, and says when it is one's turn."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, expect

from tests.process.server import Server
from tests.web.browser import BUILT_CLIENT, gallery
from tests.web.people import Person, person
from tests.web.shots import open_page

PHONE_OF_THE_TEST = """
    window.phone = { badges: [], lamp: [] };
    navigator.setAppBadge = async (count) => void phone.badges.push(count);
    navigator.clearAppBadge = async () => void phone.badges.push(0);
    Object.defineProperty(navigator, "wakeLock", { value: {
        request: async () => (phone.lamp.push("on"), { release: async () => void phone.lamp.push("off") }),
    } });
"""
"""A browser on a screen of its own has no icon to mark and no lamp to keep on: what is asked of them is noted."""
MARKED = "document.title.startsWith('Your turn') && phone.badges.at(-1) === 1"
UNMARKED = "!document.title.startsWith('Your turn') && phone.badges.at(-1) === 0"
BESIDE_THE_CAMERA = """({ left, right }) => [...document.querySelectorAll(WHAT)]
    .filter((part) => part.checkVisibility() && part.getBoundingClientRect().width > 1)
    .filter((part) => {
        const { left: from, right: till } = part.getBoundingClientRect();
        return from < left - 1 || till > innerWidth - right + 1;
    })
    .map((part) => part.outerHTML.slice(0, 90))""".replace(
    "WHAT", "'button, a, input, [data-seat] [data-card], [data-seat] strong'"
)
KEPT = """caches.keys()
    .then((names) => Promise.all(names.map(async (name) => (await caches.open(name)).keys())))
    .then((kept) => kept.flat().map(({ url }) => url))"""


def test_the_client_can_be_installed(browser: Browser, parlour: Server) -> None:
    with person(browser, "Ada", phone=True) as ada:
        ada.page.goto(parlour.url)
        address = ada.page.locator("link[rel=manifest]").get_attribute("href")
        manifest = ada.page.request.get(f"{parlour.url}{address}")
        assert manifest.headers["content-type"] == "application/manifest+json"
        told = manifest.json()
        assert (told["display"], told["scope"], told["start_url"]) == ("standalone", "/", "/")
        assert {"192x192", "512x512"} <= {icon["sizes"] for icon in told["icons"]}
        assert "maskable" in {icon.get("purpose") for icon in told["icons"]}
        for icon in told["icons"]:
            picture = ada.page.request.get(f"{parlour.url}{icon['src']}").body()
            assert "{}x{}".format(*struct.unpack(">II", picture[16:24])) == icon["sizes"]
        assert ada.page.request.get(f"{parlour.url}/worker.js").headers["cache-control"] == "no-cache"


def test_only_files_with_a_hash_in_their_name_are_kept_and_nothing_else_is_touched(
    browser: Browser, parlour: Server
) -> None:
    with person(browser, "Ada", phone=True) as ada:
        ada.page.goto(parlour.url)
        becomes(ada, "navigator.serviceWorker.controller !== null")
        heard: list[Response] = []
        ada.page.on("response", lambda response: heard.append(response))
        ada.make_table(parlour.url, "tictactoe", {})
        ada.sit(0)
        kept = [urlsplit(url).path for url in ada.page.evaluate(KEPT)]
        assert kept
        assert all(path.startswith("/assets/") for path in kept)
        through = {urlsplit(each.url).path for each in heard if each.from_service_worker}
        beside = {urlsplit(each.url).path for each in heard if not each.from_service_worker}
        assert through
        assert all(path.startswith("/assets/") for path in through)
        assert {path for path in beside if path.startswith("/api/")}


def test_whoever_sits_keeps_the_screen_on_and_has_a_mark_at_their_turn(people: list[Person], parlour: Server) -> None:
    ada, bo = people
    for each in people:
        each.page.add_init_script(PHONE_OF_THE_TEST)
    ada.make_table(parlour.url, "tictactoe", {})
    link = ada.copy_link()
    assert ada.page.evaluate("phone.lamp") == []
    ada.sit(0)
    becomes(ada, "phone.lamp.join() === 'on'")
    bo.follow(link)
    bo.sit(1)
    becomes(ada, f"{MARKED} || document.title.startsWith('Bo') || /Bo.s turn/.test(document.body.innerText)")
    first, second = (ada, bo) if ada.page.title().startswith("Your turn") else (bo, ada)
    becomes(first, MARKED)
    assert second.page.evaluate("phone.badges.filter((count) => count > 0)") == []
    first.page.locator("[data-cell]").first.click()
    becomes(second, MARKED)
    becomes(first, UNMARKED)
    second.page.get_by_role("link", name="Parlour").first.click()
    becomes(second, f"phone.lamp.join() === 'on,off' && {UNMARKED}")


def test_a_newer_client_is_offered_and_comes_when_it_is_wanted(browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(BUILT_CLIENT, tmp_path / "client")
    with gallery(tmp_path / "client") as url, person(browser, "Ada", phone=True) as ada:
        ada.page.goto(url)
        becomes(ada, "navigator.serviceWorker.controller !== null")
        expect(ada.see("newer-take")).to_have_count(0)
        with (tmp_path / "client" / "worker.js").open("a") as worker:
            worker.write("\n// another release\n")
        ada.page.evaluate(
            "navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => null)"
        )
        expect(ada.see("newer-take")).to_be_visible()
        loaded = ada.page.evaluate("performance.timeOrigin")
        ada.press("newer-take")
        becomes(ada, f"performance.timeOrigin !== {loaded}")
        expect(ada.see("newer-take")).to_have_count(0)


def test_beside_the_camera_of_a_phone_on_its_side_lies_nothing(browser: Browser, gallery_url: str) -> None:
    with open_page(browser, "phone on its side", "dark") as page:
        safe = page.context.new_cdp_session(page)
        insets = {"left": 47, "leftMax": 47, "right": 47, "rightMax": 47, "bottom": 21, "bottomMax": 21}
        safe.send("Emulation.setSafeAreaInsetsOverride", {"insets": insets})
        for state in ("table-nine", "table-turn", "any-board", "tictactoe-turn", "front", "new-table", "account"):
            page.goto(f"{gallery_url}/shots.html?state={state}")
            page.wait_for_function("() => document.querySelector('#app').childElementCount > 0")
            assert page.evaluate(BESIDE_THE_CAMERA, insets) == [], state


def becomes(viewer: Person, what: str) -> None:
    """Wait until this is true of their page."""
    viewer.page.wait_for_function(f"() => {what}")
