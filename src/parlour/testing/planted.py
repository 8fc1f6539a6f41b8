"""Dealers with a bug planted in them. Each is a mistake that somebody has made; the simulation must find every one."""

from __future__ import annotations

from parlour.dealer.dealer import Dealer
from parlour.dealer.jobs import Job
from parlour.dealer.turn import Turn


class AnswersBeforeCommit(Dealer):
    """Says `ok` when an action is applied, not when it is on disk."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            for request, answer in turn.answers:
                self._reply(request.gateway, answer)
            turn.answers.clear()
        return turn


class PublishesBeforeCommit(Dealer):
    """Shows an update to everybody when an action is applied, and then commits it."""

    def _turn(self, table: str, jobs: list[Job], now: int) -> Turn | None:
        turn = super()._turn(table, jobs, now)
        if turn is not None:
            for step in turn.table.pending:
                self._publish(table, turn.warm, step)
        return turn


class KeepsCopyAfterUnknown(Dealer):
    """Takes a commit that gave no answer for one that was done, and plays on from there."""

    def _again(self, turn: Turn, *, wait: bool = False) -> None:
        if not wait:
            super()._again(turn)
            return
        self._tell(turn, turn.table.committed())


PLANTED: dict[str, type[Dealer]] = {
    "none": Dealer,
    "answer-before-commit": AnswersBeforeCommit,
    "publish-before-commit": PublishesBeforeCommit,
    "copy-kept-after-unknown": KeepsCopyAfterUnknown,
}
