"""What may be chosen when a table is made: the options of the rule book, and the pace."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from parlour.kit.game import Settings

_PACE = {"group": "Pace"}
_HOUSE_RULES = {"group": "House rules"}

DealCount = Annotated[
    int, Meta(ge=1, le=40, title="Deals", description="How many are played, where the match goes to no mark.")
]


class PaceSettings(Settings, frozen=True):
    """How fast it goes, and what becomes of chairs that people leave; the same in both games."""

    act_seconds: Annotated[
        int,
        Meta(extra_json_schema=_PACE, ge=5, le=300, title="Seconds to act", description="Then the time bank."),
    ] = 30
    bank_seconds: Annotated[
        int,
        Meta(
            extra_json_schema=_PACE,
            ge=0,
            le=600,
            title="Time bank in seconds",
            description="For each deal, beyond the seconds to act. Whoever is not there when it is used up loses the "
            "seat.",
        ),
    ] = 60
    pause_seconds: Annotated[
        int,
        Meta(
            extra_json_schema=_PACE,
            ge=1,
            le=120,
            title="Seconds between deals",
            description="Fewer when everybody is ready.",
        ),
    ] = 20
    bots_stand_in: Annotated[
        bool,
        Meta(
            extra_json_schema=_PACE,
            title="Bots stand in",
            description="A bot plays on the hand of somebody who has left, until a person takes the chair over.",
        ),
    ] = True


class ChiamataSettings(PaceSettings, frozen=True):
    """How long the match is, the kind of auction, when it is known what is trump, and house rules."""

    match: Annotated[
        Literal["deals", "5", "7", "11"],
        Meta(title="Match to", description="5, 7 or 11 points, or a number of deals."),
    ] = "deals"
    deals: DealCount = 5
    auction: Annotated[
        Literal["points", "rank"],
        Meta(
            title="Auction",
            description="Points: 61 to 120, each bid higher than the last. "
            "Rank: each bid names a weaker card to call than the last; after the 2, points from 62.",
        ),
    ] = "points"
    dark: Annotated[
        bool,
        Meta(
            title="First trick in the dark",
            description="The caller names the trump suit when the first five cards lie; else before the first card.",
        ),
    ] = True
    must_follow: Annotated[
        bool,
        Meta(
            title="Follow suit",
            description="Whoever has a card of the suit led must play one. Nobody ever has to trump.",
        ),
    ] = False
    first_lead: Annotated[
        Literal["caller", "eldest"],
        Meta(
            extra_json_schema=_HOUSE_RULES,
            title="First lead",
            description="By the caller, or by the player after the dealer (the eldest hand).",
        ),
    ] = "caller"
    least_points: Annotated[
        int,
        Meta(
            extra_json_schema=_HOUSE_RULES,
            ge=0,
            le=12,
            title="Least points in a hand",
            description="It is dealt again until every hand has so many card points. 0: every deal is played.",
        ),
    ] = 5
    all_pass: Annotated[
        Literal["redeal", "dealer"],
        Meta(
            extra_json_schema=_HOUSE_RULES,
            title="When all pass",
            description="Redeal: the next player deals anew. Dealer: the dealer is the caller, for 61 points.",
        ),
    ] = "redeal"

    @property
    def points_to_win(self) -> int | None:
        """The mark of the match, if it has one (G5)."""
        return None if self.match == "deals" else int(self.match)


class ClassicSettings(PaceSettings, frozen=True):
    """How many play, how long, and by which house rules."""

    seats: Annotated[
        int, Meta(ge=2, le=4, title="Players", description="Four play as two partnerships, across the table.")
    ] = 2
    match: Annotated[
        Literal["deals", "3", "5", "7"],
        Meta(title="Match to", description="3, 5 or 7 deals won, or a number of deals."),
    ] = "3"
    deals: DealCount = 3
    exchange: Annotated[
        Literal["none", "seven", "two"],
        Meta(
            extra_json_schema=_HOUSE_RULES,
            title="Exchange the trump",
            description="Whoever has won a trick may give the 7 (or the 2) of trumps for the card that is turned up.",
        ),
    ] = "none"
    must_follow: Annotated[
        Literal["never", "stock_gone", "always"],
        Meta(
            title="Follow suit",
            description="Never, once the stock is gone, or always. Nobody ever has to trump.",
        ),
    ] = "never"
    partners_look: Annotated[
        bool,
        Meta(
            extra_json_schema=_HOUSE_RULES,
            title="Partners see their hands",
            description="Of four: when the stock is gone, before the last three tricks.",
        ),
    ] = False

    @property
    def points_to_win(self) -> int | None:
        """The mark of the match, if it has one (G5)."""
        return None if self.match == "deals" else int(self.match)
