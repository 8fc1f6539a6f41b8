#!/usr/bin/env bash
# Litestar 2.25.0 answers OPTIONS for a path with the methods of one handler, not with all that the path has.
#
# The likely guess: with a GET handler and a POST handler for one path, `OPTIONS` says `Allow: GET, OPTIONS, POST`, as the
# `Allow` of the same path's 405 does; and two routers may each bring one of them.
# Seen: `Allow` names the method of whichever handler was registered first, and OPTIONS itself. Two routers that bring GET
# and POST of one path do not start at all: the OPTIONS handlers that Litestar makes by itself collide, and the error names a
# method that nobody wrote.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check litestar==2.25.0 httpx==0.28.1
"$folder/venv/bin/python" - <<'PYTHON'
from litestar import Litestar, Router, get, post
from litestar.exceptions import ImproperlyConfiguredException
from litestar.testing import TestClient


@get("/orders")
async def read() -> str:
    return ""


@post("/orders")
async def write() -> str:
    return ""


def allowed(answer) -> set[str]:
    return set(answer.headers["allow"].replace(" ", "").split(","))


for handlers, first in (([read, write], "GET"), ([write, read], "POST")):
    with TestClient(Litestar(handlers)) as client:
        asked, refused = client.options("/orders"), client.put("/orders")
        print(f"OPTIONS: {asked.status_code} {asked.headers['allow']}; PUT: {refused.status_code} {refused.headers['allow']}")
        assert allowed(asked) == {first, "OPTIONS"}
        assert allowed(refused) == {"GET", "POST", "OPTIONS"}

try:
    Litestar([Router("/shop", route_handlers=[read]), Router("/shop", route_handlers=[write])])
except ImproperlyConfiguredException as refusal:
    print(f"two routers: {refusal.detail}")
    assert "OPTIONS" in refusal.detail
else:
    raise AssertionError("two routers may share a path now")
PYTHON
echo "As described."
