"""A planted bug: this dealer answers before the commit."""

from __future__ import annotations

from parlour.dealer.dealer import Dealer
from parlour.dealer.jobs import Job
from parlour.dealer.turn import Turn
from tests.process.planted.slow import serve


class AnswersEarly(Dealer):
    """Says `ok` when the move is in memory."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            for request, answer in turn.answers:
                self._reply(request.gateway, answer)
            turn.answers.clear()
        return turn


if __name__ == "__main__":
    serve(AnswersEarly)
