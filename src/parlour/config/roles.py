"""What follows from the settings for one role: its addresses, whose pages it admits, whether it has bots.

At home the machine's own addresses are admitted without being listed. In production only what is listed is: whoever
lists nothing admits no page at all.
"""

from __future__ import annotations

import msgspec

from parlour.config.settings import Config, Role
from parlour.config.sources import Configured

EVERYWHERE = ("0.0.0.0", "::")
DEALER_ADMIN = "127.0.0.1:8002"


def own_url(config: Config, lan_address: str) -> str:
    """The address to print: where this process answers on this machine, or on its network."""
    here = lan_address if config.host in EVERYWHERE else config.host
    return f"http://[{here}]:{config.port}" if ":" in here else f"http://{here}:{config.port}"


def settled(configured: Configured, role: Role, url: str) -> Config:
    """The configuration with what follows from it. Bots live at one gateway, which has to be told so."""
    config = configured.config
    listed = config.origins
    own = () if config.production else (f"http://127.0.0.1:{config.port}", f"http://localhost:{config.port}", url)
    return msgspec.structs.replace(
        config,
        origins=tuple(dict.fromkeys((*own, *listed))),
        public_url=config.public_url or (*listed, url)[0],
        admin=config.admin or _admin(config, role),
        bots=config.bots and (role != "gateway" or "bots" in configured.said),
    )


def _admin(config: Config, role: Role) -> str:
    """The operator's address if none was said: one process alone answers on its only port."""
    return {"serve": "", "gateway": f"127.0.0.1:{config.port + 1}", "dealer": DEALER_ADMIN}[role]
