"""What may be chosen when a cash table is made, and what follows from it for buying chips."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from parlour.kit.game import Settings

Chips = Annotated[int, Meta(ge=1, le=1_000_000_000)]


class HoldemSettings(Settings, frozen=True):
    """The stakes, the seats, and the pace."""

    seats: Annotated[int, Meta(ge=2, le=9, title="Seats")] = 9
    small_blind: Annotated[Chips, Meta(title="Small blind")] = 50
    big_blind: Annotated[Chips, Meta(title="Big blind", description="Also the minimum bet.")] = 100
    buy_in_min: Annotated[Chips, Meta(title="Least buy-in")] = 4_000
    buy_in_max: Annotated[Chips, Meta(title="Most buy-in", description="Nobody tops up beyond it.")] = 20_000
    act_seconds: Annotated[int, Meta(ge=5, le=300, title="Seconds to act", description="Then the time bank.")] = 20
    pause_seconds: Annotated[int, Meta(ge=0, le=60, title="Seconds between hands")] = 5

    def __post_init__(self) -> None:
        """Refuse stakes that make no game."""
        if self.small_blind > self.big_blind:
            raise ValueError("the small blind is at most the big blind")
        if not self.big_blind <= self.buy_in_min <= self.buy_in_max:
            raise ValueError("the least buy-in is at least a big blind and at most the most buy-in")


def top_up_range(settings: HoldemSettings, stack: int, asked: int) -> tuple[int, int] | None:
    """The least and the most one may top up by: up to the most buy-in, from nothing at least the least one (M1)."""
    held = stack + asked
    least, most = (1 if held else settings.buy_in_min), settings.buy_in_max - held
    return (least, most) if least <= most else None
