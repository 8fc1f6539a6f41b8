"""What operators announce, for every page: to everybody, and to whoever may see the table that it is for."""

from __future__ import annotations

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery

from parlour.house.onlookers import check_table
from parlour.house.routes.asking import PRIVATE, SUSPENDED_TOO, Asking, Who, person_of
from parlour.kit.refusals import Forbidden, GameUnavailable
from parlour.store.port import Store


class ShownAnnouncement(msgspec.Struct, frozen=True):
    """A line to show until it is dismissed, or for so long (ms); `table` is "" where it is for everybody."""

    id: int
    text: str
    table: str
    lasts_ms: int


def announcement_routes(store: Store, who: Who) -> list[HTTPRouteHandler]:
    """`/announcements`."""

    @get("/announcements", response_headers=PRIVATE, opt=SUSPENDED_TOO)
    async def announcements(request: Asking, table: FromQuery[str] = "") -> list[ShownAnnouncement]:
        """What is announced to everybody, and at one table where that is named and you may see it; newest first."""
        known = await store.announcements()
        if not known:
            return []
        here = table if any(it.table for it in known) and await _may_see(store, table, request, who) else ""
        now = await store.now()
        shown = [it for it in known if it.table in ("", here)]
        return [ShownAnnouncement(it.announcement, it.text, it.table, max(it.until - now, 0)) for it in shown]

    return [announcements]


async def _may_see(store: Store, table: str, request: Asking, who: Who) -> bool:
    try:
        await check_table(store, table, await person_of(who, request))
    except (Forbidden, GameUnavailable):
        return False
    return True
