"""The short form of `make chaos`: one kill of each part of a real cluster under load. All of it, for long: that."""

import os
import sys

import pytest

from tests.chaos.evening import spend
from tests.chaos.faults import Blow
from tests.chaos.report import markdown, rows
from tests.cluster.cluster import ROLES
from tests.engines import nats, postgres
from tests.engines.server import Missing
from tests.patience import PATIENCE_SECONDS

EVENINGS_MAX = 8  # on a machine where no commit is under way when the dealer dies, it is tried again


@pytest.fixture(autouse=True)
def engines() -> None:
    """Without them these tests skip on a laptop and fail in CI."""
    try:
        nats.binary()
        postgres.binary("postgres")
    except Missing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


def test_nothing_is_lost_doubled_or_early_when_each_part_is_killed_once() -> None:
    """Takes so long because eight processes start, and half of them twice."""
    evening = spend([Blow(role, "kill") for role in ROLES], tables=24, holdem=8, dealers=2)
    found = list(rows(evening, "", ""))
    assert [row.breaches for row in found] == [()] * len(ROLES), markdown(found)
    assert all(row.kept for row in found)
    assert len(evening.verdict.acknowledged) > 100
    assert evening.verdict.refused
    assert evening.verdict.timers
    for row in found:
        assert row.acknowledged, "play went on"
        assert row.action.count
        assert row.action.most is not None
        assert row.action.most < PATIENCE_SECONDS, markdown(found)
    (gateway,) = [row for row in found if row.victim == "gateway"]
    assert gateway.back.count > 10


def test_a_dealer_that_answers_before_the_commit_is_caught() -> None:
    """Takes so long because a whole cluster starts. Eight tables on one dealer: nearly always a commit is under way."""
    hasty = (sys.executable, "-m", "tests.chaos.answers_too_early")
    for _ in range(EVENINGS_MAX):
        evening = spend([Blow("dealer", "kill")] * 2, tables=8, holdem=0, gateways=1, dealers=1, program=hasty)
        if evening.verdict.lost:
            break
    assert evening.verdict.lost
    assert not all(row.kept for row in rows(evening, "", ""))
