"""Pages of a table that is shown to some people only: others find no page, no file, no ledger, no row (ADR 34)."""

from __future__ import annotations

from pathlib import Path

import pytest

from parlour.store.port import Outcome
from parlour.testing.contracts.entries import listing, play, with_
from tests.house.http_house import open_door

pytestmark = pytest.mark.anyio

PAGES = (
    "tables/T",
    "tables/T/share",
    "tables/T/hands",
    "tables/T/hands/1",
    "tables/T/hands/1/phh",
    "tables/T/export/phh",
    "tables/T/ledger",
    "tables/T/ledger/csv",
    "tables/T/records/hand",
)


async def test_no_page_of_it_is_for_those_who_may_not_look(tmp_path: Path) -> None:
    async with open_door(tmp_path) as door:
        ada, ada_token = await door.house.guests.admit("Ada")
        _, eve_token = await door.house.guests.admit("Eve")
        only_ada = with_(listing("Backroom"), lookers=(ada.person,), listed=False)
        entry = with_(play("T", 0, None), listing=only_ada)
        assert await door.house.store.commit([entry]) == [Outcome.WON]
        for page in PAGES:
            for token in (None, eve_token):
                headers = {} if token is None else {"Authorization": f"Bearer {token}"}
                refused = await door.http.get(f"/api/{page}", headers=headers)
                assert (refused.status_code, refused.json()["code"]) == (403, "forbidden"), page
            allowed = await door.http.get(f"/api/{page}", headers={"Authorization": f"Bearer {ada_token}"})
            assert allowed.status_code != 403, page
        assert (await door.http.get("/api/tables")).json()["total"] == 0
