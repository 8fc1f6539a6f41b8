"""What a browser is called in a list of one's sessions."""

import pytest

from parlour.house.devices import device_of

AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox on Linux",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
    " Edg/140.0.0.0": "Edge on Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5"
    " Mobile/15E148 Safari/604.1": "Safari on iPhone",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36": (
        "Chrome on Android"
    ),
    "curl/8.9": "",
    "": "",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_a_browser_is_called_by_its_own_name_and_its_system(agent: str) -> None:
    assert device_of(agent) == AGENTS[agent]
