"""Blocks, mutes and reports over HTTP. What is reported at a table goes over the socket, where its chat is heard."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from parlour.house.blocks import WORDS_MAX, SilencedPerson
from parlour.house.company import Company
from parlour.house.routes.asking import PRIVATE, Asking, Who, known
from parlour.house.routes.friends import AskedPerson, OnePerson
from parlour.house.routes.reading import HAND_DROPS, Reading
from parlour.store.friends_port import Acquaintance
from parlour.wire.from_client import Reason
from parlour.wire.session import Session


class ReportedPerson(msgspec.Struct, frozen=True):
    """Whom you report, by their id, and why: in words where the reason is `other`."""

    person: Annotated[str, Meta(min_length=1, max_length=64)]
    reason: Reason
    words: Annotated[str, Meta(max_length=WORDS_MAX)] = ""


class Reported(msgspec.Struct, frozen=True):
    """It is kept for the operator."""

    person: str


def block_routes(company: Company, who: Who, reading: Reading) -> list[HTTPRouteHandler]:
    """`/blocks`, `/tables/{table}/mutes`, `/reports`."""

    @get("/blocks", response_headers=PRIVATE)
    async def all_blocks(request: Asking) -> list[Acquaintance]:
        """Whom you block, the last first."""
        return await company.blocks.of(await _admitted(request))

    @post("/blocks", status_code=200)
    async def block(request: Asking, data: JSONBody[AskedPerson]) -> SilencedPerson:
        """Block somebody: you hear nothing of them, and they are not told."""
        return await company.blocks.block(await _admitted(request), data.name, data.person)

    @post("/blocks/lift", status_code=200)
    async def unblock(request: Asking, data: JSONBody[OnePerson]) -> SilencedPerson:
        """Block somebody no longer; nothing, if you do not."""
        return await company.blocks.unblock(await _admitted(request), data.person)

    @get("/tables/{table:str}/mutes", response_headers=PRIVATE)
    async def mutes(request: Asking, table: FromPath[str]) -> list[SilencedPerson]:
        """Whom you have muted at a table."""
        return await company.blocks.muted(await _admitted(request), table)

    @post("/tables/{table:str}/mutes", status_code=200)
    async def mute(request: Asking, table: FromPath[str], data: JSONBody[OnePerson]) -> SilencedPerson:
        """Have somebody not be heard at this table; what they say there is not sent to you."""
        return await company.blocks.mute(await _admitted(request), table, data.person)

    @post("/tables/{table:str}/mutes/lift", status_code=200)
    async def unmute(request: Asking, table: FromPath[str], data: JSONBody[OnePerson]) -> SilencedPerson:
        """Have somebody be heard again from now on; nothing, if they are not muted."""
        return await company.blocks.unmute(await _admitted(request), table, data.person)

    @post("/reports", status_code=200)
    async def report(request: Asking, data: JSONBody[ReportedPerson]) -> Reported:
        """Report somebody to the operator, for what is about no table."""
        await company.blocks.report(await _admitted(request), data.person, data.reason, data.words)
        return Reported(data.person)

    async def _admitted(request: Asking) -> Session:
        session = await known(who, request)
        reading.admit(request, session, HAND_DROPS)
        return session

    return [all_blocks, block, unblock, mutes, mute, unmute, report]
