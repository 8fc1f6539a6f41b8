"""What a deed of an operator is checked for: its reason, and of a restriction for whom it is and how long it lasts."""

from __future__ import annotations

from parlour.kit.refusals import Forbidden, InvalidAction
from parlour.store.port import FoundPerson
from parlour.wire.texts import tidy

REASON_LETTERS_MAX = 200
DAYS_MAX = 3650
MINUTE_MS, DAY_MINUTES = 60_000, 24 * 60


def checked_reason(text: str) -> str:
    """Why an operator does something, in one line that others may read. Raises InvalidAction."""
    reason = tidy(text)
    if not reason:
        raise InvalidAction("say why: the reason is shown to whom it concerns")
    if len(reason) > REASON_LETTERS_MAX:
        raise InvalidAction(f"a reason has at most {REASON_LETTERS_MAX} letters")
    return reason


def check_minutes(minutes: int) -> None:
    """Raises InvalidAction for a restriction that lasts too short or too long."""
    if not 1 <= minutes <= DAYS_MAX * DAY_MINUTES:
        raise InvalidAction(f"that lasts from a minute to {DAYS_MAX} days")


def check_person(found: FoundPerson | None) -> None:
    """Raises InvalidAction or Forbidden for somebody whom no operator can restrict."""
    if found is None:
        raise InvalidAction("their account is gone: there is nobody to restrict")
    if found.operator:
        raise Forbidden("that is an operator: their role is taken back on the command line first")
