"""The commands for mail: `parlour mail list`, `parlour mail test`."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import cyclopts

from parlour.cli.flags import Doors, StoreFlags, configured
from parlour.cli.keeping import in_store
from parlour.cli.screen import complain, say
from parlour.store.port import Store

LISTED = 50
TEST = "This is a test. The mail server that your Parlour has been told of takes its mails.\n"

mail = cyclopts.App(name="mail", help="See which mails wait or were given up, and try the mail server.")


@mail.command(name="list")
def list_mails(*, flags: StoreFlags = StoreFlags()) -> int:
    """Show the mails that wait, and those that were given up and why."""

    async def run(store: Store) -> str:
        lines = []
        for failed, words in ((True, "given up"), (False, "waits")):
            for each in await store.mails(failed, LISTED):
                at = datetime.fromtimestamp(each.queued_at / 1000, UTC)
                why = f": {each.why}" if each.why else ""
                lines.append(f"{at:%Y-%m-%d %H:%M} UTC  {words}, tried {each.attempts} times  {each.recipient}{why}")
        return "\n".join(lines) or "No mail waits, and none was given up."

    return in_store(flags, run)


@mail.command(name="test")
def try_server(recipient: str, /, *, flags: Doors = Doors()) -> int:
    """Send one mail to see whether the settings are right.

    Parameters
    ----------
    recipient
        Where it shall go, such as you@example.org.
    """
    from parlour.config.sources import ConfigError
    from parlour.house.mail.mailbox import mail_address
    from parlour.kit.refusals import InvalidAction
    from parlour.opening import smtp_server
    from parlour.store.port import Mail

    try:
        config = configured(flags).config
        address = mail_address(recipient)
    except (ConfigError, InvalidAction) as problem:
        complain(str(problem))
        return 1
    if not config.mail.server:
        complain("The setting mail.server is missing: no mail goes out.")
        return 1
    now = round(datetime.now(UTC).timestamp() * 1000)
    try:
        asyncio.run(smtp_server(config).hand_over(Mail(f"test-{now}", address, "A test", TEST, now)))
    except Exception as failure:
        complain(f"{config.mail.server} did not take it: {failure or type(failure).__name__}")
        return 1
    say(f"{config.mail.server} has taken it.")
    return 0
