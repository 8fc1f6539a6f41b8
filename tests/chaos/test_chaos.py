"""The short form of `make chaos`: one kill of each part of a real cluster under load. All of it, for long: that."""

import os

import pytest

from parlour.testing.chaos.evening import spend
from parlour.testing.chaos.faults import Blow
from parlour.testing.chaos.report import markdown, rows
from parlour.testing.cluster.cluster import ROLES
from parlour.testing.engines import nats, postgres

RECOVERY_SECONDS_MAX = 10.0  # on cores that other tests use, too; the figures to reach are `make chaos`'s


def test_nothing_is_lost_doubled_or_early_when_each_part_is_killed_once() -> None:
    """Takes so long because eight processes start, and half of them twice."""
    try:
        evening = spend([Blow(role, "kill") for role in ROLES], tables=24, holdem=8, dealers=2)
    except (nats.Missing, postgres.Missing) as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
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
        assert row.action.most < RECOVERY_SECONDS_MAX, markdown(found)
    (gateway,) = [row for row in found if row.victim == "gateway"]
    assert gateway.back.count > 10
