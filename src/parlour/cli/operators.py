"""The commands for operators: `parlour operator add`, `remove`, `reset`, `list`.

They find the store as `parlour serve` does; the server of a data folder has to be stopped for them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import cyclopts

from parlour.cli.flags import StoreFlags
from parlour.cli.keeping import Failed, in_store
from parlour.store.port import Deed, Store

COMMAND_LINE = "the command line"

operator = cyclopts.App(name="operator", help="Say who runs the house, and sees its console at /operator.")


@operator.command
def add(name: str, /, *, flags: StoreFlags = StoreFlags()) -> int:
    """Make an account that of an operator. The console asks them to set up a second factor first.

    Parameters
    ----------
    name
        The username of the account.
    """
    return _do(
        name,
        flags,
        "operator.added",
        lambda store, deed: store.add_operator(deed),
        "{name} is an operator: the console is at /operator.",
        "{name} is an operator already.",
    )


@operator.command
def remove(name: str, /, *, flags: StoreFlags = StoreFlags()) -> int:
    """Have an account be no operator any more; its second factor is forgotten.

    Parameters
    ----------
    name
        The username of the account.
    """
    return _do(
        name,
        flags,
        "operator.removed",
        lambda store, deed: store.remove_operator(deed),
        "{name} is no operator any more.",
        "{name} is no operator.",
    )


@operator.command
def reset(name: str, /, *, flags: StoreFlags = StoreFlags()) -> int:
    """Forget the second factor of an operator who has lost it: the console asks them to set up another.

    Parameters
    ----------
    name
        The username of the account.
    """
    return _do(
        name,
        flags,
        "second_factor.reset",
        lambda store, deed: store.reset_second_factor(deed),
        "{name} has no second factor any more: the console asks for another.",
        "{name} is no operator.",
    )


@operator.command(name="list")
def list_operators(*, flags: StoreFlags = StoreFlags()) -> int:
    """Show who is an operator, since when, and whether they have a second factor."""

    async def run(store: Store) -> str:
        lines = []
        for each in await store.operators():
            at = datetime.fromtimestamp(each.since / 1000, UTC)
            lines.append(f"{each.name}  since {at:%Y-%m-%d}  second factor: {'yes' if each.confirmed else 'not yet'}")
        return "\n".join(lines) or "There is no operator yet: parlour operator add NAME makes one."

    return in_store(flags, run)


def _do(
    name: str,
    flags: StoreFlags,
    act: str,
    what: Callable[[Store, Deed], Awaitable[bool]],
    done: str,
    otherwise: str,
) -> int:
    from parlour.wire.likeness import likeness

    async def run(store: Store) -> str:
        account = await store.account_called(likeness(name), "")
        if account is None:
            raise Failed(f"Nobody has an account with the name {name}: an operator signs up first, as everybody does.")
        if not await what(store, Deed("", COMMAND_LINE, act, account.person, account.name)):
            raise Failed(otherwise.format(name=account.name))
        return done.format(name=account.name)

    return in_store(flags, run)
