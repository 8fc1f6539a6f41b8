"""What may be chosen when a cash table is made, and what follows from it for buying chips.

A form asks for those without a group at once, for the others in its later steps.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import force_setattr

from parlour.kit.amounts import Unit, written
from parlour.kit.game import Settings

CHIPS_MAX = 1_000_000_000

_COUNTED = {"format": "chips"}
"""Tells a form that a number is an amount, to be shown and typed in the table's unit."""

Chips = Annotated[int, Meta(ge=1, le=CHIPS_MAX, extra_json_schema=_COUNTED)]
ChipsOrNone = Annotated[int, Meta(ge=0, le=CHIPS_MAX, extra_json_schema=_COUNTED)]

_PACE = {"group": "Pace"}
_BUTTON = {"group": "Button and blinds"}
_ANTES = {"group": "Antes and straddles"}
_BOMB_POTS = {"group": "Bomb pots"}
_SHOWDOWN = {"group": "All-in and showdown"}
_SEVEN_DEUCE = {"group": "Seven-deuce"}
_START = {"group": "Start", "house": True}
_CHIPS_AND_SEATS = {"group": "Chips and seats", "house": True}

BUY_IN_MIN_BLINDS = 40
BUY_IN_MAX_BLINDS = 200
"""Buy-ins follow the blinds: so many big blinds, where nothing else is said."""


class CashSettings(Settings, frozen=True):
    """The stakes, the seats, the pace, and the house's rules."""

    seats: Annotated[int, Meta(ge=2, le=9, title="Seats", description="For people and bots; more may watch.")] = 9
    unit: Annotated[
        Unit, Meta(title="Amounts in", description="Whole chips, or money with cents. A table keeps its unit.")
    ] = "chips"
    small_blind: Annotated[Chips, Meta(title="Small blind", description="At most the big blind.")] = 50
    big_blind: Annotated[Chips, Meta(title="Big blind", description="Also the minimum bet.")] = 100
    buy_in_min: Annotated[
        ChipsOrNone,
        Meta(
            title="Minimum buy-in",
            description="Nobody sits down with less.",
            extra_json_schema={"bigBlinds": BUY_IN_MIN_BLINDS},
        ),
    ] = 0
    """0 becomes 40 big blinds."""
    buy_in_max: Annotated[
        ChipsOrNone,
        Meta(
            title="Maximum buy-in",
            description="Nobody tops up beyond it.",
            extra_json_schema={"bigBlinds": BUY_IN_MAX_BLINDS},
        ),
    ] = 0
    """0 becomes 200 big blinds."""
    act_seconds: Annotated[
        int, Meta(extra_json_schema=_PACE, ge=5, le=300, title="Seconds to act", description="Then the time bank.")
    ] = 20
    pause_seconds: Annotated[
        int,
        Meta(
            extra_json_schema=_PACE,
            ge=0,
            le=60,
            title="Seconds between hands",
            description="None when everybody is ready, and 2 at most when the only person has folded.",
        ),
    ] = 7

    button_rule: Annotated[
        Literal["dead", "forward"],
        Meta(
            extra_json_schema=_BUTTON,
            title="Button",
            description="Dead: everybody pays each blind once, and the button may stand at an empty seat. "
            "Forward: the button goes to the next player, and the blinds follow.",
        ),
    ] = "dead"
    min_players: Annotated[
        int,
        Meta(
            extra_json_schema=_BUTTON,
            ge=2,
            le=3,
            title="Players to start",
            description="Once begun, two go on playing, unless play stops.",
        ),
    ] = 2
    stop_below: Annotated[
        bool,
        Meta(
            extra_json_schema=_BUTTON,
            title="Stop below that number",
            description="No hand is dealt while fewer want to play than it takes to start.",
        ),
    ] = False
    start_when_ready: Annotated[
        int,
        Meta(
            extra_json_schema=_START,
            ge=0,
            le=9,
            title="Start when this many are ready",
            description="The game begins when this many have pressed “I am ready”; bots always are. "
            "0: nobody is asked.",
        ),
    ] = 0
    owner_starts: Annotated[
        bool,
        Meta(
            extra_json_schema=_START,
            title="The owner starts the game",
            description="No hand is dealt before the owner says so.",
        ),
    ] = False
    approve_buy_ins: Annotated[
        bool,
        Meta(
            extra_json_schema=_CHIPS_AND_SEATS,
            title="The owner approves buy-ins",
            description="Chips come when the owner has agreed to them.",
        ),
    ] = False
    approve_newcomers: Annotated[
        bool,
        Meta(
            extra_json_schema=_CHIPS_AND_SEATS,
            title="The owner approves newcomers",
            description="Whoever has not played here in the last hour gets chips only when the owner agrees.",
        ),
    ] = False
    rathole_minutes: Annotated[
        int,
        Meta(
            extra_json_schema=_CHIPS_AND_SEATS,
            ge=0,
            le=1440,
            title="Minutes chips are remembered",
            description="Whoever comes back within this time brings at least what they took away.",
        ),
    ] = 60
    away_minutes: Annotated[
        int,
        Meta(
            extra_json_schema=_CHIPS_AND_SEATS,
            ge=1,
            le=1440,
            title="Minutes a seat is kept",
            description="For a player who sits out; then the seat is freed, as after two missed orbits.",
        ),
    ] = 60
    ante: Annotated[ChipsOrNone, Meta(extra_json_schema=_ANTES, title="Ante", description="0: no ante.")] = 0
    ante_from: Annotated[
        Literal["player", "big_blind", "button"],
        Meta(
            extra_json_schema=_ANTES,
            title="Who pays the ante",
            description="Each player, or one for the whole table: the big blind or the button.",
        ),
    ] = "player"
    straddle: Annotated[
        Literal["none", "utg", "button"],
        Meta(
            extra_json_schema=_ANTES,
            title="Straddle",
            description="Who may bet twice the big blind before the cards: nobody, the player left of the big blind "
            "(under the gun), or the button. It needs four players.",
        ),
    ] = "none"
    wsop_straddle: Annotated[
        bool,
        Meta(
            extra_json_schema=_ANTES,
            title="Small raises over a straddle",
            description="The minimum raise over a straddle is the big blind, not the straddle.",
        ),
    ] = False
    bomb_pot_every: Annotated[
        int,
        Meta(
            extra_json_schema=_BOMB_POTS,
            ge=0,
            le=100,
            title="A bomb pot every … hands",
            description="All pay an ante, and the betting begins on the flop. 0: none.",
        ),
    ] = 0
    bomb_pot_vote: Annotated[
        bool,
        Meta(
            extra_json_schema=_BOMB_POTS,
            title="Bomb pots by vote",
            description="One is played when everybody wants it.",
        ),
    ] = False
    bomb_pot_ante: Annotated[
        int,
        Meta(
            extra_json_schema=_BOMB_POTS,
            ge=1,
            le=20,
            title="Bomb pot ante",
            description="In big blinds, from each player.",
        ),
    ] = 2
    bomb_pot_boards: Annotated[
        int,
        Meta(
            extra_json_schema=_BOMB_POTS,
            ge=1,
            le=2,
            title="Bomb pot boards",
            description="Each of two boards wins half of every pot.",
        ),
    ] = 1
    run_it: Annotated[
        int,
        Meta(
            extra_json_schema=_SHOWDOWN,
            ge=1,
            le=3,
            title="Times a board is run",
            description="When all are all-in, the rest of the board is dealt up to this many times if all of them "
            "agree, and each board wins its part. 1: once, and nobody is asked.",
        ),
    ] = 1
    auto_muck: Annotated[
        bool,
        Meta(
            extra_json_schema=_SHOWDOWN,
            title="Muck beaten hands",
            description="At a showdown, beaten hands are not shown. Off: all hands are shown.",
        ),
    ] = True
    rabbit: Annotated[
        bool,
        Meta(
            extra_json_schema=_SHOWDOWN,
            title="Rabbit hunting",
            description="After a hand, anybody who was dealt in may look at the cards that would have come.",
        ),
    ] = False
    seven_deuce: Annotated[
        int,
        Meta(
            extra_json_schema=_SEVEN_DEUCE,
            ge=0,
            le=10,
            title="7-2 bounty",
            description="Whoever wins with seven-deuce gets this many big blinds from everybody dealt in. 0: none.",
        ),
    ] = 0
    seven_deuce_offsuit: Annotated[
        bool,
        Meta(
            extra_json_schema=_SEVEN_DEUCE, title="7-2 offsuit only", description="A suited seven-deuce wins no bounty."
        ),
    ] = False
    seven_deuce_saw_flop: Annotated[
        bool,
        Meta(
            extra_json_schema=_SEVEN_DEUCE,
            title="7-2 after the flop only",
            description="Only players who have seen the flop pay the bounty.",
        ),
    ] = False

    def __post_init__(self) -> None:
        """Let the buy-ins follow the blinds, and refuse stakes that make no game."""
        self._follow("buy_in_min", BUY_IN_MIN_BLINDS)
        self._follow("buy_in_max", BUY_IN_MAX_BLINDS)
        if self.small_blind > self.big_blind:
            raise ValueError("the small blind is at most the big blind")
        if not self.big_blind <= self.buy_in_min <= self.buy_in_max:
            raise ValueError("the minimum buy-in is at least a big blind and at most the maximum")
        if self.start_when_ready > self.seats:
            raise ValueError("no more can be ready than there are seats")
        if self.ante > self.buy_in_min:
            raise ValueError("the ante is at most the minimum buy-in")

    def _follow(self, name: str, blinds: int) -> None:
        if not getattr(self, name):
            force_setattr(self, name, min(blinds * self.big_blind, CHIPS_MAX))

    def small_blind_short(self) -> int:
        """What the first raise may count more than there is in the middle; nothing where there is no limit (R3)."""
        return 0

    def amount(self, amount: int) -> str:
        """Write an amount as people at this table read it."""
        return written(amount, self.unit)


def buy_in_range(settings: CashSettings, took: int) -> tuple[int, int]:
    """The least and the most one may sit down with (M1), who not long ago took so much away (M2)."""
    return max(settings.buy_in_min, took), max(settings.buy_in_max, took)


def top_up_range(settings: CashSettings, stack: int, asked: int) -> tuple[int, int] | None:
    """The least and the most one may top up by: up to the maximum buy-in, from nothing at least the minimum (M1)."""
    held = stack + asked
    least, most = (1 if held else settings.buy_in_min), settings.buy_in_max - held
    return (least, most) if least <= most else None
