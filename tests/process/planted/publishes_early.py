"""A planted bug: this dealer shows a move to the table before the commit, and answers after it."""

from __future__ import annotations

from parlour.dealer.dealer import Dealer
from parlour.dealer.jobs import Job
from parlour.dealer.turn import Turn
from tests.process.planted.slow import serve


class PublishesEarly(Dealer):
    """Publishes what is in memory."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            for step in turn.table.pending:
                self._publish(table, turn.warm, step)
        return turn


if __name__ == "__main__":
    serve(PublishesEarly)
