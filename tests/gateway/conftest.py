"""A house for each test, and the two people who play there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.harness import House, Visitor, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as house:
        yield house


@pytest.fixture
async def game(house: House) -> tuple[Visitor, Visitor, str]:
    """Ada, who is on turn, and Bob, at tic-tac-toe at version 3."""
    return await house.two_at_a_table()
