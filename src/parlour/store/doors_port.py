"""What lets somebody in at the door of a table: what argon2 made of its password, and invitation links.

Tokens are never here, only their hashes. Who has been let in is state of the table. Adapters pass
`parlour.testing.contracts.doors`.
"""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

import msgspec

LinkRole: TypeAlias = Literal["player", "observer"]
"""Whoever comes by a link of the one kind may sit down; by one of the other they fetch a token to look on."""


class TableLink(msgspec.Struct, frozen=True):
    """An invitation link of a table: good until it expires or is revoked, for `uses_max` people, 0 being any number."""

    link: bytes
    made_at: int = 0  # ms
    expires_at: int = 0  # ms
    uses_max: int = 0
    uses: int = 0
    revoked: bool = False
    expired: bool = False
    role: LinkRole = "player"


class DoorStore(Protocol):
    """What the house asks when somebody stands at the door."""

    async def set_table_password(self, table: str, password: str) -> None:
        """Give a table this password, instead of the one before."""

    async def table_password(self, table: str) -> str | None:
        """What argon2 made of the password of a table, if it has one."""

    async def keep_table_link(
        self, table: str, link: bytes, lasts_ms: int, uses_max: int, role: LinkRole = "player"
    ) -> None:
        """Keep the hash of a link to a table; what has expired long since goes."""

    async def table_links(self, table: str) -> list[TableLink]:
        """The links of a table, the newest first."""

    async def revoke_table_link(self, table: str, link: bytes) -> bool:
        """Have a link let nobody in any more; whether there was such a one."""

    async def use_table_link(self, table: str, link: bytes, person: str) -> bool:
        """Whether somebody may come in by this link, of a player.

        Each person is counted once, and may come by it again.
        """

    async def use_observer_link(self, table: str, link: bytes) -> int:
        """Until when (ms) an observer's link is good, which is counted; 0 where it is not."""
