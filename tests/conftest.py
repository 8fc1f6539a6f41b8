"""What holds for every test: how long Hypothesis looks, and which event loop async tests run on.

Fixtures of one part of the system stand in the conftest.py of its folder, not here.
"""

import os

import pytest
from hypothesis import settings

# Two cores shared with a browser and real servers say nothing about how long one example takes.
settings.register_profile("parlour", deadline=None, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("parlour"), max_examples=2_000)
settings.load_profile("long" if os.environ.get("LONG") == "1" else "parlour")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
