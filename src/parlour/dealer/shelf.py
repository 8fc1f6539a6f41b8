"""The resources that one dealer has at hand, and which of them a table is made with (ADR 37)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

import msgspec

from parlour.kit.effects import Opening
from parlour.kit.refusals import InvalidAction
from parlour.kit.resources import NOTHING_PINNED, Resource, Resources
from parlour.store.port import TableStore
from parlour.table.versions import CannotPlay

BYTES_MAX = 256 * 1024 * 1024
"""What is kept of them in memory; those longest unused go first, and tables that play with them keep theirs."""


class Shelf:
    """Resources by hash."""

    def __init__(self, store: TableStore) -> None:
        self._store = store
        self._kept: OrderedDict[str, Resource] = OrderedDict()
        self._bytes = 0

    async def pinned(self, pins: str | None) -> Resources:
        """What a stored table plays with. Raises CannotPlay when one of them is not in the store."""
        if pins is None:
            return NOTHING_PINNED
        hashes = msgspec.json.decode(pins, type=dict[str, str])
        found = await self._read(hashes)
        if missing := hashes.keys() - found.keys():
            raise CannotPlay(f"This table plays with a {min(missing)} that this club's store does not have.")
        return found

    async def for_opening(self, opening: Opening, wanted: Mapping[str, str]) -> Resources:
        """What a table is made with: what its opening pins, or else what stands now under the names that are wanted.

        Raises InvalidAction when there is no such thing.
        """
        if not wanted:
            return NOTHING_PINNED
        names = {role: name for role, name in wanted.items() if role not in opening.resources}
        hashes = {role: opening.resources[role] for role in wanted if role in opening.resources}
        known = await self._store.resource_names(list(names.values())) if names else {}
        for role, name in names.items():
            if name not in known:
                raise InvalidAction(f"this club has no {role} named {name!r}")
            hashes[role] = known[name]
        found = await self._read(hashes)
        if missing := hashes.keys() - found.keys():
            raise InvalidAction(f"this club does not have that {min(missing)}")
        return found

    async def _read(self, hashes: Mapping[str, str]) -> dict[str, Resource]:
        """Those that there are, by the same names."""
        unread = [hash for hash in dict.fromkeys(hashes.values()) if hash not in self._kept]
        if unread:
            for body in (await self._store.resources(unread)).values():
                self._keep(Resource(body))
        found = {}
        for role, hash in hashes.items():
            if hash in self._kept:
                self._kept.move_to_end(hash)
                found[role] = self._kept[hash]
        self._tidy()
        return found

    def _keep(self, resource: Resource) -> None:
        self._kept[resource.hash] = resource
        self._bytes += len(resource.body)

    def _tidy(self) -> None:
        while self._bytes > BYTES_MAX and len(self._kept) > 1:
            _, resource = self._kept.popitem(last=False)
            self._bytes -= len(resource.body)
