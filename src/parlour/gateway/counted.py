"""Counts what is asked over HTTP, around the whole application: what it refuses, and what fails in it, included."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

from parlour.metrics.counts import HttpCounts

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]

METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
NONE = "none"  # what does not lead to any route; anybody may make up as many paths, and methods, as they like


def counted(app: Any, counts: HttpCounts) -> App:
    """The same application; each request is counted when its answer has ended."""

    async def count(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await app(scope, receive, noting)
        finally:
            method = scope["method"] if scope["method"] in METHODS else NONE
            counts.requests[method, scope.get("path_template") or NONE, status] += 1
            counts.seconds.add(time.perf_counter() - began)

    return count
