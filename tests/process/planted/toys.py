"""The toy games on the real server, in a hurry: `hoards` has a dealer that dies before it delivers anything."""

from __future__ import annotations

import sys

from parlour.dealer.dealer import Dealer
from parlour.dealer.jobs import Deliver, Job
from parlour.table.rules import rules_of
from tests.process.planted.slow import serve
from tests.toys import rounds
from tests.toys.lobby import Duel, Lobby

rounds.ROUND_SECONDS = 0.5  # type: ignore[assignment]
rounds.BELL_SECONDS = 0.2  # type: ignore[assignment]

GAMES = tuple(rules_of(game) for game in (Lobby, Duel, rounds.Rounds, rounds.Bell))


class Hoards(Dealer):
    """Commits what is for other tables, and never gets so far as to deliver it."""

    def _put(self, table: str, job: Job) -> None:
        if not isinstance(job, Deliver):
            super()._put(table, job)


if __name__ == "__main__":
    serve(Hoards if sys.argv.pop(1) == "hoards" else Dealer, GAMES)
