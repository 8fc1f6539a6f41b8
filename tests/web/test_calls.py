"""A device is called when it is one's turn: chosen on its page, shown by the worker, gone when one looks.

The browser's own push service is on the internet, and no part of this: what it would hand over is handed to the worker
by the browser's tools, and what it would subscribe to is made up. How it gets there is shown in `tests/house/push`.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, expect, sync_playwright

from tests.house.push.browsers import Browser as Subscriber
from tests.process.server import Server
from tests.web.browser import FLAGS, NAMES, chromium_or_skip
from tests.web.people import Person, person
from tests.web.ready_tables import ready_table

SUBSCRIPTION = """
    let has = null;
    const unsubscribe = async () => (has = null, true);
    const made = { options: { applicationServerKey: null }, unsubscribe, toJSON: () => (SUBSCRIBED) };
    PushManager.prototype.getSubscription = async () => has;
    PushManager.prototype.subscribe = async () => (has = made);
""".replace("SUBSCRIBED", json.dumps(Subscriber().subscription()))
SHOWN = """navigator.serviceWorker.ready
    .then((registration) => registration.getNotifications())
    .then((shown) => shown.map(({ title, body, tag }) => [title, body, tag].join()))"""
TOUCHED = """async (table) => {
    let opened = "nothing";
    clients.openWindow = async (address) => void (opened = address);
    let notification;
    while (!(notification = (await registration.getNotifications()).at(-1))) await new Promise(setTimeout);
    const touched = new NotificationEvent("notificationclick", { notification });
    const waited = [];
    touched.waitUntil = (until) => waited.push(until);
    dispatchEvent(touched);
    await Promise.all(waited);
    return opened;
}"""
"""A touch of a notification, which no tool of the browser can do: the windows that it would open are named instead."""


@pytest.fixture(scope="module")
def whole_browser() -> Iterator[Browser]:
    """A Chromium that has notifications, as its headless shell does not."""
    chromium_or_skip()
    chromium = next(filter(None, map(shutil.which, NAMES[1:])), None)
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("only the headless shell is here, which has no notifications")
        pytest.skip("the headless shell alone has no notifications")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield browser
        browser.close()


def test_a_device_is_told_of_a_turn_until_its_person_looks(whole_browser: Browser, parlour: Server) -> None:
    with person(whole_browser, "Ada", phone=True) as ada, person(whole_browser, "Bo") as bo:
        ada.page.context.grant_permissions(["notifications"], origin=parlour.url)
        ada.page.add_init_script(SUBSCRIPTION)
        rules = {"The owner starts the game": True}
        address = ready_table([ada, bo], parlour.url, "holdem", rules, [], title="Thursday")
        table = address.rpartition("/")[2]
        ada.page.goto(f"{parlour.url}/notices")
        ada.press("calls-on")
        expect(ada.see("calls")).to_have_attribute("data-standing", "on")
        assert ada.page.request.get(f"{parlour.url}/api/push").json()["on"]

        tools = workers(ada)
        deliver(tools, parlour.url, table)
        shows(ada, f"Your turn,Thursday,parlour.{table}")
        (worker,) = ada.page.context.service_workers
        assert worker.evaluate(TOUCHED, table) == f"/t/{table}"
        shows(ada)

        deliver(tools, parlour.url, table)
        shows(ada, f"Your turn,Thursday,parlour.{table}")
        ada.page.goto(address)
        expect(ada.see("seat-0").filter(has_text="Ada")).to_be_visible()
        shows(ada)
        deliver(tools, parlour.url, table)
        deliver(tools, parlour.url, "ELSE22")  # what is shown of another table says that the first was heard
        shows(ada, "Your turn,Thursday,parlour.ELSE22")

        ada.page.goto(f"{parlour.url}/notices")
        ada.press("calls-off")
        expect(ada.see("calls")).to_have_attribute("data-standing", "off")
        assert not ada.page.request.get(f"{parlour.url}/api/push").json()["on"]


def shows(viewer: Person, *notifications: str) -> None:
    """Wait until their device shows these and no others. (For a moment the browser shows one of its own.)"""
    they_are = f"(wanted) => {SHOWN}.then((shown) => shown.join() === wanted)"
    viewer.page.wait_for_function(they_are, arg=",".join(notifications))


def workers(viewer: Person) -> CDPSession:
    """The browser's tools for the worker beside its pages."""
    context: BrowserContext = viewer.page.context
    viewer.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    tools = context.new_cdp_session(viewer.page)
    tools.send("ServiceWorker.enable")
    return tools


def deliver(tools: CDPSession, url: str, table: str) -> None:
    """Hand the worker what a push service would."""
    told = {"kind": "turn", "table": table, "title": "Thursday"}
    tools.send("ServiceWorker.deliverPushMessage", {"origin": url, "registrationId": "0", "data": json.dumps(told)})
