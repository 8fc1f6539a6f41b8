"""What people try at the door: names that are not seen, tables nobody can sit at, bodies that are no text."""

from __future__ import annotations

import pytest

from parlour.house.guests import clean
from parlour.kit.refusals import InvalidAction


@pytest.mark.parametrize("name", ["\u3164", "\uffa0", "\u115f\u1160", "\u2800", "\u0301\u0302", "\ufe0f", "\u034f"])
def test_a_name_that_nobody_can_see_is_refused(name: str) -> None:
    with pytest.raises(InvalidAction):
        clean(name)


@pytest.mark.parametrize("name", ["A\u3164da", "Ada\u2800"])
def test_what_nobody_can_see_tells_no_two_names_apart(name: str) -> None:
    assert clean(name) == "Ada"
