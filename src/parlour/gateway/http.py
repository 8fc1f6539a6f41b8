"""HTTP: what every answer carries, how a refusal looks, and the server that listens."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from litestar import Litestar, Request, Response, Router, get
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig

from parlour.gateway.bodies import StrictRequest
from parlour.gateway.patience import PatientProtocol
from parlour.gateway.schema import REFUSALS, SchemaForPrograms, SchemaPage
from parlour.kit.refusals import InternalError, InvalidAction, Refusal, RoutingFailed, TooLarge
from parlour.metrics.health import Health, Report
from parlour.store.port import StoreError

log = logging.getLogger(__name__)

STATUS = {
    "unauthorized": 401,
    "login_failed": 401,
    "link_used": 410,
    "link_expired": 410,
    "forbidden": 403,
    "second_factor_needed": 403,
    "second_factor_failed": 403,
    "suspended": 403,
    "muted": 403,
    "game_unavailable": 404,
    "rate_limited": 429,
    "too_large": 413,
    "routing_failed": 503,
    "internal_error": 500,
}
REFUSED_OTHERWISE = 400
assert {REFUSED_OTHERWISE, *STATUS.values()} == set(REFUSALS), "each is described"
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; style-src 'self'; connect-src 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
REFUSED = SECURITY | {"Cache-Control": "no-store"}
PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
"""What one person gets is kept for nobody else, and not taken for fresh when somebody else has the browser."""

BODY_BYTES_MAX = 64 * 1024
BACKLOG = 4096
DEFAULT_PORTS = {"http": 80, "https": 443}


def http_app(
    handlers: Sequence[HTTPRouteHandler | Router], admits: Callable[[str | None], bool], version: str
) -> Litestar:
    """The ASGI application."""

    def check_origin(request: Request[Any, Any, Any]) -> Response[Any] | None:
        if request.method != "GET" and not admits(request.headers.get("Origin")):
            body = {"code": "forbidden", "reason": "This origin is not admitted."}
            return Response(body, status_code=403, headers=REFUSED)
        return None

    return Litestar(
        route_handlers=list(handlers),
        before_request=check_origin,
        exception_handlers={
            Refusal: _refused,
            StoreError: _away,
            HTTPException: _http,
            RecursionError: _unreadable,
            UnicodeDecodeError: _unreadable,
            Exception: _failed,
        },
        after_request=_finish,
        openapi_config=OpenAPIConfig(
            title="Parlour",
            version=version,
            path="/api/schema",
            render_plugins=[SchemaPage(path="/"), SchemaForPrograms()],
        ),
        request_class=StrictRequest,
        request_max_body_size=BODY_BYTES_MAX,
        logging_config=None,
    )


def health_pages(health: Health) -> list[HTTPRouteHandler]:
    """Whether this process lives and whether it can work now, for whoever sends people to it."""

    @get("/healthz", include_in_schema=False)
    async def healthz() -> Response[Report]:
        return _reported(health.alive())

    @get("/readyz", include_in_schema=False)
    async def readyz() -> Response[Report]:
        return _reported(await health.ready())

    return [healthz, readyz]


def _reported(report: Report) -> Response[Report]:
    return Response(report, status_code=report.code, headers={"Cache-Control": "no-store"})


def _finish(response: Response[Any]) -> Response[Any]:
    response.headers.update(SECURITY)
    if "Cache-Control" not in response.headers:
        response.headers.update(PRIVATE)
    if "Allow" in response.headers:
        response.headers["Allow"] = _allowed(response.headers["Allow"])
    return response


def _allowed(methods: str) -> str:
    """HEAD is answered wherever GET is, before the application hears of it."""
    allowed = {method.strip() for method in methods.split(",")}
    return ", ".join(sorted(allowed | {"HEAD"} if "GET" in allowed else allowed))


def _refused(request: Request[Any, Any, Any], refusal: Refusal) -> Response[Any]:
    body = {"code": refusal.code, "reason": refusal.reason}
    return Response(body, status_code=STATUS.get(refusal.code, REFUSED_OTHERWISE), headers=REFUSED)


def _http(request: Request[Any, Any, Any], problem: HTTPException) -> Response[Any]:
    if problem.status_code == 404:
        return Response({"code": "not_found", "reason": "There is no such page."}, status_code=404, headers=REFUSED)
    reason = problem.detail
    if isinstance(problem.extra, list) and problem.extra:
        reason = "; ".join(str(part.get("message", part)) for part in problem.extra if isinstance(part, dict))
    code = TooLarge.code if problem.status_code == 413 else InvalidAction.code
    body = {"code": code, "reason": reason}
    headers = {name.title(): value for name, value in (problem.headers or {}).items()}
    if "Allow" in headers:
        headers["Allow"] = _allowed(headers["Allow"])
    return Response(body, status_code=problem.status_code, headers=REFUSED | headers)


def _unreadable(request: Request[Any, Any, Any], failure: Exception) -> Response[Any]:
    why = "this nests too deep" if isinstance(failure, RecursionError) else "this is not UTF-8"
    return _refused(request, InvalidAction(why))


def _away(request: Request[Any, Any, Any], failure: StoreError) -> Response[Any]:
    """The store cannot be used now. Whoever asks may try again; for the log it is one reason, whatever was asked."""
    log.warning("what was asked needs the store", exc_info=failure)
    return _refused(request, RoutingFailed("the server cannot reach its store; try again in a moment"))


def _failed(request: Request[Any, Any, Any], failure: Exception) -> Response[Any]:
    log.error("%s %s failed", request.method, request.url.path, exc_info=failure)
    refusal = InternalError()
    return Response({"code": refusal.code, "reason": refusal.reason}, status_code=500, headers=REFUSED)


class Server(uvicorn.Server):
    """uvicorn on a socket that is bound already, told to stop by whoever runs it and not by signals."""

    _started: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self._started()

    async def run_until(self, stop: asyncio.Event, listener: socket.socket, started: Callable[[], None]) -> None:
        """Serve until `stop` is set; `started` is called when the first request may come."""
        self._started = started
        serving = asyncio.create_task(self._serve([listener]))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            self.should_exit = True
            await serving


def http_server(app: Any, websocket: type[Any]) -> Server:
    """A server on one port for HTTP and websockets."""
    return Server(
        uvicorn.Config(
            app,
            loop="none",
            http=PatientProtocol,
            ws=websocket,
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,  # the entrance judges them, and so do websockets
            server_header=False,
            backlog=BACKLOG,
            timeout_graceful_shutdown=2,
        )
    )


def origin_of(url: str) -> str:
    """The origin that a browser sends from pages of this address: no path, no default port (RFC 6454 §6.1)."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return f"{parts.scheme}://{shown}{port}"


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens; an OSError says why it cannot."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OverflowError:
        listener.close()
        raise OSError(errno.EINVAL, "there is no such port") from None
    except OSError:
        listener.close()
        raise
    return listener
