"""Amounts as people read them: the only place of the server where one becomes text.

Inside, amounts are whole numbers of the smallest thing a table counts: chips, or cents. Pure.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["chips", "eur", "usd", "gbp"]

SIGNS: dict[Unit, str] = {"chips": "", "eur": "€", "usd": "$", "gbp": "£"}


def written(amount: int, unit: Unit) -> str:
    """Write an amount: "1,250" chips, "€12.50", "-£0.05"."""
    minus = "-" if amount < 0 else ""
    return f"{minus}{SIGNS[unit]}{bare(abs(amount), unit, ',')}"


def brief(amount: int, unit: Unit) -> str:
    """Write an amount without separators and idle cents, as the texts of PokerStars do: "1250", "€12", "€12.50"."""
    return SIGNS[unit] + bare(amount, unit).removesuffix(".00")


def bare(amount: int, unit: Unit, thousands: str = "") -> str:
    """Write an amount without a sign, as tables for programs want it: "1250", "12.50"."""
    if unit == "chips":
        return f"{amount:{thousands}}"
    whole, cents = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole:{thousands}}.{cents:02}"
