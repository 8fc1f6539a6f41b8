"""The one list of codes, and what every refusal on it has."""

import re
from pathlib import Path

from parlour.kit.refusals import CODES, Refusal, subclasses

PROTOCOL = Path(__file__).parents[2] / "docs" / "protocol.md"


def test_every_refusal_has_a_sentence_a_code_and_a_way_on() -> None:
    for refusal in subclasses(Refusal):
        assert refusal().reason.endswith((".", "!"))
        assert refusal.code in CODES
        assert refusal.recovery in ("retry", "sync", "noop")
        assert refusal("for a reason").reason == "for a reason"


def test_no_two_refusals_share_a_code() -> None:
    assert len({refusal.code for refusal in subclasses(Refusal)}) == len(subclasses(Refusal)) == len(CODES)


def test_the_list_of_codes_is_the_documented_one() -> None:
    refusals = PROTOCOL.read_text("utf-8").split("\n## Refusals\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.+?) \|", refusals, re.MULTILINE)
    assert sorted(CODES) == sorted(re.findall(r"`(\w+)`", " ".join(rows)))
