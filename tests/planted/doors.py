"""Systems that tell somebody of a table what is not for them any more. They are found where owners close doors."""

from __future__ import annotations

from collections import deque

import msgspec

from parlour.dealer.dealer import Dealer
from parlour.dealer.warm import HISTORY, WarmCopy
from parlour.gateway.client import Client
from parlour.gateway.gateway import Gateway
from parlour.table.looking import EVERYBODY
from parlour.wire import to_dealer


class ShutsNobodyOut(Gateway):
    """Goes on sending to whoever has looked on."""

    def _shut_out(self, client: Client, table: str) -> None:
        """They have been here before."""


class ShowsAnybody(Dealer):
    """Asks nobody who they are."""

    def _show(self, warm: WarmCopy, look: to_dealer.LookRequest) -> None:
        kept, warm.table.lookers = warm.table.lookers, EVERYBODY
        super()._show(warm, look)
        warm.table.lookers = kept


class TellsWhatWasMissed(Dealer):
    """Whoever is let in again hears of all that happened while they were shut out."""

    def _show(self, warm: WarmCopy, look: to_dealer.LookRequest) -> None:
        kept = warm.history
        for_everybody = (msgspec.structs.replace(step, lookers=EVERYBODY) for step in kept)
        warm.history = deque(for_everybody, maxlen=HISTORY)
        super()._show(warm, look)
        warm.history = kept
