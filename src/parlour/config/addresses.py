"""The addresses of a gateway: what it listens on, what people type, whose pages it admits.

At home the machine's own addresses are admitted without being listed. In production only what is listed is: whoever
lists nothing admits no page at all.
"""

from __future__ import annotations

import msgspec

from parlour.config.settings import Config

EVERYWHERE = ("0.0.0.0", "::")


def own_url(config: Config, lan_address: str) -> str:
    """The address to print: where this process answers on this machine, or on its network."""
    here = lan_address if config.host in EVERYWHERE else config.host
    return f"http://[{here}]:{config.port}" if ":" in here else f"http://{here}:{config.port}"


def settled(config: Config, url: str) -> Config:
    """The configuration with the origins and the address that follow from the others."""
    listed = config.origins
    own = () if config.production else (f"http://127.0.0.1:{config.port}", f"http://localhost:{config.port}", url)
    return msgspec.structs.replace(
        config,
        origins=tuple(dict.fromkeys((*own, *listed))),
        public_url=config.public_url or (*listed, url)[0],
    )
