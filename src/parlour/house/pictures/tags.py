"""What the head of a page says to programs that show a link to it: Open Graph and X, with whole addresses."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from html import escape

from parlour.house.onlookers import Listings
from parlour.house.pictures.drawing import HEIGHT, WIDTH
from parlour.house.pictures.keeper import key_of
from parlour.house.pictures.told import A_TABLE, THE_HOUSE, Told, told_of
from parlour.store.port import StoreError
from parlour.table.rules import Rules

log = logging.getLogger(__name__)


class Tags:
    """Writes the tags of each page; every address begins with the one at which people come here."""

    def __init__(self, store: Listings, games: Mapping[str, Rules], public_url: str) -> None:
        self._store = store
        self._games = games
        self._public_url = public_url

    async def head(self, table: str | None) -> str:
        """The tags of a page of this table, or of the house; without the store those of any table."""
        if table is None:
            return self._written(THE_HOUSE, "/", "/api/picture.png")
        try:
            told = await told_of(self._store, self._games, table)
        except StoreError:
            log.warning("the store does not say what to tell of a table", exc_info=True)
            told = A_TABLE
        if told is A_TABLE:
            return self._written(told, "/", "/api/picture.png")
        return self._written(told, f"/t/{table}", f"/api/tables/{table}/picture.png")

    def _written(self, told: Told, page: str, picture: str) -> str:
        properties = {
            "og:type": "website",
            "og:site_name": "Parlour",
            "og:title": told.title,
            "og:description": told.sentence,
            "og:url": self._public_url + page,
            "og:image": f"{self._public_url}{picture}?v={key_of(told)}",
            "og:image:type": "image/png",
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": f"A table from above: {told.sentence}",
        }
        names = {
            "description": told.sentence,
            "twitter:card": "summary_large_image",
            "twitter:title": told.title,
            "twitter:description": told.sentence,
            "twitter:image": properties["og:image"],
        }
        lines = [f'<meta property="{name}" content="{escape(value)}" />' for name, value in properties.items()]
        lines += [f'<meta name="{name}" content="{escape(value)}" />' for name, value in names.items()]
        return "\n    ".join(lines)
