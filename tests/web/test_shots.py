"""A few of the hardest states, looked at in every run of the tests; `make shots` looks at all."""

import pytest
from playwright.sync_api import Browser

from tests.web.shots import ODD_SIZES, SIZES, THEMES, Shot, every_shot, open_page, states, take

HARDEST = [
    "table-nine",
    "table-showdown",
    "table-run-three",
    "omaha-nine",
    "omaha-showdown",
    "new-table-wrong",
    "briscola-call-suit",
    "briscola-over",
    "any-board",
    "any-cards",
    "any-form",
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", HARDEST)
def test_a_player_stumbles_over_nothing(browser: Browser, gallery_url: str, state: str, size: str) -> None:
    with open_page(browser, size, "light") as page:
        assert take(page, gallery_url, Shot(state, size, "light")) == []


@pytest.mark.parametrize("size", ODD_SIZES)
@pytest.mark.parametrize(
    "state", ["table-nine", "table-check", "table-disconnected", "omaha-bomb-pot", "briscola-trick"]
)
def test_nor_in_a_window_of_another_size(browser: Browser, gallery_url: str, state: str, size: str) -> None:
    with open_page(browser, size, "light") as page:
        assert take(page, gallery_url, Shot(state, size, "light")) == []


def test_every_state_is_shown_at_both_sizes_in_both_themes() -> None:
    assert len(list(every_shot(only=[]))) == len(states()) * len(SIZES) * len(THEMES) == len(set(every_shot(only=[])))
    assert set(HARDEST) <= set(states())
