"""The command for tokens of tables: `parlour tokens end`. With a data folder, its server has to be stopped for it."""

from __future__ import annotations

import cyclopts

from parlour.cli.flags import StoreFlags
from parlour.cli.keeping import in_store
from parlour.store.port import Store

tokens = cyclopts.App(name="tokens", help="Look after the tokens by which hosts, players and observers come to tables.")


@tokens.command
def end(*, flags: StoreFlags = StoreFlags()) -> int:
    """Have every token that was ever made be worth nothing: the keys that signed them count no more.

    Links to look on, which give tokens, are revoked.
    """

    async def run(store: Store) -> str:
        count = await store.drop_signing_keys()
        return f"{count:,} keys count no more, and no token that they have signed. The next token makes another key."

    return in_store(flags, run)
