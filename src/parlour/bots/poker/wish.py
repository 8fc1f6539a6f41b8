"""What one wishes to do, before it is asked whether it is possible."""

from __future__ import annotations

from typing import TypeAlias

Wish: TypeAlias = str | int
"""FOLD (check, if that is free), CALL (or check), or the total to bet or raise to."""

FOLD = "fold"
CALL = "call"
