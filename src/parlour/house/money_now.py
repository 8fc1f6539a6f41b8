"""What lies on a table now, for its ledger: read off the public part of its state, as everybody sees it."""

from __future__ import annotations

import msgspec

from parlour.house.about_tables import Counted
from parlour.kit.amounts import Unit
from parlour.kit.refusals import GameUnavailable
from parlour.store.port import HouseStore
from parlour.table.commit import public_of


class _Stay(msgspec.Struct, frozen=True):
    brought: int
    net_before: int


class _Seen(msgspec.Struct, frozen=True):
    title: str = ""
    settings: Counted = Counted()
    net: dict[str, int] = {}
    stays: dict[str, _Stay] = {}
    street: str | None = None
    outcome: msgspec.Raw = msgspec.Raw(b"null")


class MoneyNow(msgspec.Struct, frozen=True):
    """A table at one version, as far as money goes."""

    version: int
    game: str
    seen: _Seen

    @property
    def title(self) -> str:
        """What the table is called."""
        return self.seen.title

    @property
    def unit(self) -> Unit:
        """What its amounts count."""
        return self.seen.settings.unit

    @property
    def playing(self) -> bool:
        """Whether a hand is being played."""
        return self.seen.street is not None and bytes(self.seen.outcome) == b"null"

    def net_of(self, person: str) -> int:
        """What somebody who sits has won or lost since they sat down, up to the end of the last hand."""
        stay = self.seen.stays.get(person)
        return 0 if stay is None else self.seen.net.get(person, 0) - stay.net_before


async def money_now(store: HouseStore, table: str) -> MoneyNow:
    """The money at a table. Raises GameUnavailable when there is no such table."""
    state = (await store.load([table])).get(table)
    if state is None:
        raise GameUnavailable
    return MoneyNow(state.version, state.game, msgspec.json.decode(public_of(state), type=_Seen))
