"""What somebody has taken away from a table, for as long as he has to bring it back (M2)."""

from __future__ import annotations

import msgspec


class Took(msgspec.Struct, frozen=True):
    """So many chips, remembered till then (ms)."""

    amount: int
    until: int
