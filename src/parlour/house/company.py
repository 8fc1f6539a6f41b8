"""People among themselves, put together: friends, blocks, and the tables that somebody owns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from parlour.house.blocks import Blocks, Changed
from parlour.house.friends import Friends, Where
from parlour.house.owned import OwnedTables, TellTable
from parlour.store.port import Store
from parlour.table.rules import Rules
from parlour.wire.limits import Limits


class Company(NamedTuple):
    """What the house knows of people among themselves."""

    friends: Friends
    blocks: Blocks
    owned: OwnedTables
    whereabouts: Where


def company_of(
    store: Store,
    games: Mapping[str, Rules],
    whereabouts: Where,
    tell: TellTable,
    changed: Changed,
    limits: Limits,
) -> Company:
    """The company of a house; `tell` has tables know, `changed` gateways that somebody hears others now."""
    owned = OwnedTables(store, tell)
    friends = Friends(store, games, whereabouts, owned, limits.friend_asks_per_person_day)
    return Company(friends, Blocks(store, owned, changed, limits.reports_per_person_day), owned, whereabouts)
