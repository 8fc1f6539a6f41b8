"""The picture that a link to a table shows in a chat, and that of the front page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from parlour.house.onlookers import Listings
from parlour.house.pictures.keeper import Pictures, key_of
from parlour.house.pictures.told import THE_HOUSE, Told, told_of
from parlour.house.routes.asking import Asking
from parlour.house.routes.reading import Reading
from parlour.table.rules import Rules

FRESH_SECONDS = 60
"""For so long nobody asks again whether the picture is another; the pages name each under an address of its own."""
PICTURE_DROPS = 3
PNG = "image/png"


def picture_routes(
    store: Listings, games: Mapping[str, Rules], pictures: Pictures, reading: Reading
) -> list[HTTPRouteHandler]:
    """`/picture.png` and `/tables/{table}/picture.png`: the same for everybody, whoever asks."""

    async def answer(request: Asking, told: Told) -> Response[Any]:
        etag = f'"{key_of(told)}"'
        headers = {"ETag": etag, "Cache-Control": f"public, max-age={FRESH_SECONDS}"}
        if request.headers.get("If-None-Match") == etag:
            return Response(b"", status_code=304, headers=headers)
        reading.admit(request, None, PICTURE_DROPS)
        return Response(await pictures.png(told), headers=headers, media_type=PNG)

    @get("/picture.png", media_type=PNG)
    async def house(request: Asking) -> Response[bytes]:
        """The picture of the house."""
        return await answer(request, THE_HOUSE)

    @get("/tables/{table:str}/picture.png", media_type=PNG)
    async def one_table(request: Asking, table: FromPath[str]) -> Response[bytes]:
        """The picture of a table: who sits there, and what is played. Of one that is not for everybody, any table's."""
        return await answer(request, await told_of(store, games, table))

    return [house, one_table]
