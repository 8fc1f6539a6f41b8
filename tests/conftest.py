"""What holds for every test: how long Hypothesis looks, and which event loop async tests run on.

Fixtures of one part of the system stand in the conftest.py of its folder, not here.
"""

import os

import pytest
from hypothesis import settings

from tests import recorded

SLOW = frozenset({"chaos", "cluster", "process", "sim", "twins", "web"})
"""Folders whose tests start processes or browsers, or play for long: `-m "not slow"` leaves them out."""

# Two cores shared with a browser and real servers say nothing about how long one example takes.
settings.register_profile("parlour", deadline=None, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("parlour"), max_examples=2_000)
settings.load_profile("long" if os.environ.get("LONG") == "1" else "parlour")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def pytest_configure(config: pytest.Config) -> None:
    """Take from the environment what only tests know: a Parlour that they start would take it for a wrong setting."""
    hands_out_tests = config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput")
    if not hands_out_tests:  # else the workers, which inherit it, still need it
        os.environ.pop(recorded.VARIABLE, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow ones."""
    for item in items:
        if SLOW.intersection(item.path.parts):
            item.add_marker("slow")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say in the last line of a run how many recorded hands it has played."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return
    played = [
        value
        for reports in reporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == recorded.PLAYED and report.when == "call"
    ]
    reporter.write_line(f"{sum(played)} {recorded.PLAYED}")
