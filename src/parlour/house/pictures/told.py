"""What is told of a table to whoever only has its link: what a bystander sees in the list of tables, and no more.

A table that is not shown to everybody, or that there is not, is told of as of none.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from parlour.house.onlookers import Listings, check_table
from parlour.kit.parts import OVER
from parlour.kit.refusals import Refusal
from parlour.store.port import Listed
from parlour.table.commit import Sitter
from parlour.table.rules import Rules

NAMES_SHOWN = 3


class Told(msgspec.Struct, frozen=True):
    """The words and the people of a picture; `line` is what is played there, `seated` how full it is."""

    title: str
    line: str
    seated: str = ""
    seats: int = 0
    sitters: tuple[Sitter, ...] = ()

    @property
    def sentence(self) -> str:
        """All of it in words."""
        names = [sitter.name for sitter in self.sitters if not sitter.bot]
        more = len(names) - NAMES_SHOWN
        people = ", ".join(names[:NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
        parts = (self.line, self.seated, people and f"with {people}")
        return ", ".join(part for part in parts if part) + "."


THE_HOUSE = Told(
    "An evening at the card table", "Poker and other games with friends", "No account: a name is enough", 6
)
A_TABLE = Told("You are invited to a table", "Say who you are, and sit down", seats=6)


async def told_of(store: Listings, games: Mapping[str, Rules], table: str) -> Told:
    """What everybody may know of a table."""
    try:
        return _told(await check_table(store, table, None), games)
    except Refusal:
        return A_TABLE


def _told(listed: Listed, games: Mapping[str, Rules]) -> Told:
    listing = listed.listing
    game = games[listed.game].game.title_of_game if listed.game in games else listed.game
    line = f"{game} {listing.summary}".strip()
    if listing.phase in OVER:
        return Told(listing.title, line, "This table is closed")
    seated = f"{listing.seated} of {listing.seats} seats taken" if listing.seats else ""
    return Told(listing.title, line, seated, listing.seats, listing.sitters)
