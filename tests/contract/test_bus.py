"""The bus of one process keeps the port's contract."""

import pytest

from parlour.bus.local import LocalBus
from parlour.bus.port import Bus
from parlour.testing.contracts.bus import BusContract


class TestLocalBus(BusContract):
    @pytest.fixture
    def bus(self) -> Bus:
        return LocalBus()
