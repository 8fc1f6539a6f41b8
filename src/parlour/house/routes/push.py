"""Push over HTTP: whether this browser is told of its person's turn while no page is open, and having it so."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from msgspec import Meta

from parlour.house.push.endpoints import LENGTH_MAX, endpoint
from parlour.house.push.sealing import SECRET_BYTES, point
from parlour.house.push.signing import PushKey
from parlour.house.routes.asking import PRIVATE, SUSPENDED_TOO, Asking, Who, known
from parlour.house.routes.reading import HAND_DROPS, Reading
from parlour.kit.refusals import Forbidden, InvalidAction
from parlour.store.push_port import PushStore, PushSubscription
from parlour.wire.session import Session

BASE64_MAX = 128


class BrowserKeys(msgspec.Struct, frozen=True):
    """What seals a message for a browser's eyes alone, in base64 for addresses."""

    p256dh: Annotated[str, Meta(max_length=BASE64_MAX)]
    auth: Annotated[str, Meta(max_length=BASE64_MAX)]


class BrowserSubscription(msgspec.Struct, frozen=True):
    """Where a browser can be reached, as it says itself (`PushSubscription.toJSON`)."""

    endpoint: Annotated[str, Meta(max_length=LENGTH_MAX)]
    keys: BrowserKeys


class PushState(msgspec.Struct, frozen=True):
    """Whether this browser is told; `key` is what it subscribes with, and empty where the server tells none."""

    on: bool
    key: str


def push_routes(store: PushStore, key: PushKey | None, who: Who, reading: Reading) -> list[HTTPRouteHandler]:
    """`/push`, for a server that signs with this key, or tells no browsers."""
    public = "" if key is None else key.public

    @get("/push", response_headers=PRIVATE)
    async def push_state(request: Asking) -> PushState:
        """Whether this browser is told when it is your turn and you do not look."""
        session = await known(who, request)
        return PushState(await store.push_subscription(bytes.fromhex(session.key)) is not None, public)

    @post("/push", status_code=200)
    async def subscribe(request: Asking, data: JSONBody[BrowserSubscription]) -> PushState:
        """Have this browser told, as long as this session lasts."""
        session = await known(who, request)
        reading.admit(request, session, HAND_DROPS)
        if not public:
            raise Forbidden("this server tells no browsers of turns")
        await store.subscribe_push(_subscription(session, data))
        return PushState(on=True, key=public)

    @post("/push/end", status_code=200, opt=SUSPENDED_TOO)
    async def unsubscribe(request: Asking) -> PushState:
        """Have this browser told no longer; nothing, if it is not."""
        session = await known(who, request)
        await store.unsubscribe_push(bytes.fromhex(session.key))
        return PushState(on=False, key=public)

    return [push_state, subscribe, unsubscribe]


def _subscription(session: Session, told: BrowserSubscription) -> PushSubscription:
    """What is kept of it. Raises InvalidAction."""
    try:
        endpoint(told.endpoint)
        public_key, secret = _decoded(told.keys.p256dh), _decoded(told.keys.auth)
        point(public_key)
    except ValueError as wrong:
        raise InvalidAction(f"this browser cannot be told: {wrong}") from wrong
    if len(secret) != SECRET_BYTES:
        raise InvalidAction("this browser cannot be told: its secret has 16 bytes")
    return PushSubscription(session.key, told.endpoint, public_key, secret)


def _decoded(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except NotBase64 as wrong:
        raise ValueError("a key is written in base64") from wrong
