"""The built client, from memory: a few files, served with what browsers need to cache and to be careful."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Awaitable, Callable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

NOT_BUILT = b"<!doctype html><title>Parlour</title><p>The client has not been built: <code>make serve</code> builds it."
COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg")
HEAD = b"<!-- what links to this page show -->"
PAGES = [
    "/",
    "/new",
    "/results",
    "/me",
    "/friends",
    "/people/{person:str}",
    "/signup",
    "/login",
    "/forgotten",
    "/account",
    "/notices",
    "/outbox",
    "/t/{table:str}/hands",
    "/t/{table:str}/hands/{number:str}",
    "/t/{table:str}/ledger",
]


class Page:
    """One file."""

    def __init__(self, name: str, content: bytes) -> None:
        self.type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if self.type == "text/javascript":
            self.type = "application/javascript"
        self.content = content
        self.etag = f'"{blake2b(content, digest_size=12).hexdigest()}"'
        worthwhile = self.type.startswith(COMPRESSED) and len(content) > 512
        self.packed = gzip.compress(content, mtime=0) if worthwhile else None
        self.lasting = name.startswith("assets/")

    def answer(self, request: Request[Any, Any, Any]) -> Response[bytes]:
        """The file, or that it has not changed."""
        headers = {
            "ETag": self.etag,
            "Cache-Control": "public, max-age=31536000, immutable" if self.lasting else "no-cache",
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("If-None-Match") == self.etag:
            return Response(b"", status_code=304, headers=headers)
        content = self.content
        if self.packed is not None and "gzip" in request.headers.get("Accept-Encoding", ""):
            content = self.packed
            headers["Content-Encoding"] = "gzip"
        return Response(content, headers=headers, media_type=self.type)


Head: TypeAlias = Callable[[str | None], Awaitable[str]]
"""What the head of a page says of itself: of which table it is, if of any."""


def pages(folder: Path, head: Head) -> list[HTTPRouteHandler]:
    """Handlers for the pages of the client and for its files."""
    files = {
        path.relative_to(folder).as_posix(): Page(path.relative_to(folder).as_posix(), path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    index = files.get("index.html") or Page("index.html", NOT_BUILT)
    # Where one comes by a link: it names at its top all that the client will fetch for a table.
    table = files.get("table.html") or index

    @lru_cache(maxsize=256)
    def with_head(of: Page, tags: str) -> Page:
        before, mark, after = of.content.partition(HEAD)
        return Page("index.html", b"".join((before, tags.encode(), after))) if mark else of

    @get(PAGES, include_in_schema=False)
    async def page(request: Request[Any, Any, Any]) -> Response[bytes]:
        return with_head(index, await head(request.path_params.get("table"))).answer(request)

    @get("/t/{table:str}", include_in_schema=False)
    async def page_of_a_table(request: Request[Any, Any, Any]) -> Response[bytes]:
        return with_head(table, await head(request.path_params.get("table"))).answer(request)

    @get("/{path:path}", include_in_schema=False, sync_to_thread=False)
    def file(request: Request[Any, Any, Any], path: FromPath[str]) -> Response[bytes]:
        found = files.get(str(path).lstrip("/"))
        if found is not None:
            return found.answer(request)
        if "text/html" not in request.headers.get("Accept", ""):
            raise NotFoundException("there is no such page")
        answer = index.answer(request)  # the client says it in words
        answer.status_code = 404
        return answer

    return [page, page_of_a_table, file]
