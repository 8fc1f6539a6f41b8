"""Passwords are hashed beside those who play, and after them."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from parlour.house.passwords import NICENESS, Passwords

pytestmark = pytest.mark.anyio


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can say so of one thread")
async def test_whoever_plays_has_the_processor_before_whoever_logs_in() -> None:
    await Passwords().hash("correct horse")
    hashing = [it.native_id for it in threading.enumerate() if it.name.startswith("passwords") and it.native_id]
    assert hashing
    assert {os.getpriority(os.PRIO_PROCESS, it) for it in hashing} == {NICENESS}
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) < NICENESS
