"""The operator's page names every setting and every metric there is."""

from __future__ import annotations

import re

from parlour.config.settings import settings
from parlour.metrics.counts import DealerCounts, GatewayCounts, HttpCounts, MailCounts, ModuleCounts, PushCounts
from parlour.metrics.families import of_bus, of_dealer, of_gateway, of_http, of_mail, of_modules, of_process, of_push
from tests.repository.checkout import ROOT

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_setting_is_on_the_operators_page() -> None:
    assert [name for name in settings() if f"`{name}`" not in PAGE] == []


def test_every_setting_on_the_operators_page_exists() -> None:
    rows = re.findall(r"^\| ((?:`[\w.]+`(?:, )?)+) \|", PAGE.partition("## Health")[0], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([\w.]+)`", row)}
    assert named == set(settings())


def test_every_metric_is_on_the_operators_page() -> None:
    families = [
        *of_dealer(DealerCounts(), 0),
        *of_gateway(GatewayCounts(), 0, 0, 0, 0),
        *of_bus({}, [], connected=True, connections=1, forbidden=0),
        *of_http(HttpCounts()),
        *of_modules(ModuleCounts(["results"])),
        *of_mail(MailCounts()),
        *of_push(PushCounts()),
        *of_process("0", "serve", writable=True),
    ]
    names = {family.name + ("_total" if family.type == "counter" else "") for family in families}
    assert {name for name in names if not re.search(rf"`{name}[`{{]", PAGE)} == set()
    assert set(re.findall(r"`(parlour_\w+)", PAGE)) <= names
