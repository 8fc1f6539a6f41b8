"""Every refusal there is: the one list of codes that a client may hear.

A refusal is somebody's mistake, or bad luck, and comes back as an answer with a code; nothing has happened. The
docstring of a class is its message when none is given. Anything else that is raised is a bug, and is contained
at the table as `internal_error`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

Recovery = Literal["retry", "sync", "noop"]


class Refusal(Exception):
    """This cannot be done."""

    code: ClassVar[str] = "invalid_action"
    recovery: ClassVar[Recovery] = "noop"

    def __init__(self, reason: str | None = None) -> None:
        super().__init__(reason or type(self).__doc__)

    @property
    def reason(self) -> str:
        """Why, in one sentence for the person who asked."""
        return str(self.args[0])


class Unauthorized(Refusal):
    """Take a name first."""

    code = "unauthorized"


class Forbidden(Refusal):
    """You may not do that."""

    code = "forbidden"


class JoinFailed(Refusal):
    """You cannot join here."""

    code = "join_failed"


class NameTaken(JoinFailed):
    """That name is somebody else's here: take another name."""

    code = "name_taken"


class LoginFailed(Refusal):
    """That name and that password do not belong together."""

    code = "login_failed"


class LinkUsed(Refusal):
    """That link has been used already."""

    code = "link_used"


class LinkExpired(Refusal):
    """That link is not good any more: ask for another one."""

    code = "link_expired"


class SecondFactorNeeded(Refusal):
    """Show the code of your second factor first."""

    code = "second_factor_needed"


class SecondFactorFailed(Refusal):
    """That code is not right, or has been used already: wait for the next one."""

    code = "second_factor_failed"


class Suspended(Refusal):
    """You are suspended for a while."""

    code = "suspended"


class Muted(Refusal):
    """You are muted for a while."""

    code = "muted"


class DuplicateConnection(Refusal):
    """A newer connection took this one's place."""

    code = "duplicate_connection_handled"


class InvalidTurn(Refusal):
    """It is not your turn."""

    code = "invalid_turn"


class InvalidCard(Refusal):
    """You cannot play that card."""

    code = "invalid_card"


class InvalidBid(Refusal):
    """You cannot bid that."""

    code = "invalid_bid"


class InvalidBet(Refusal):
    """You cannot bet that."""

    code = "invalid_bet"


class InvalidPlay(Refusal):
    """You cannot play that."""

    code = "invalid_play"


class InvalidAction(Refusal):
    """You cannot do that."""

    code = "invalid_action"


class Desync(Refusal):
    """Things have moved on since you chose that."""

    code = "desync"
    recovery = "sync"


class RateLimited(Refusal):
    """Too many messages; slow down."""

    code = "rate_limited"
    recovery = "retry"


class TooLarge(Refusal):
    """That message is too large."""

    code = "too_large"


class GameUnavailable(Refusal):
    """There is no such table."""

    code = "game_unavailable"
    recovery = "retry"  # no table keeps this refusal: the table may be opened yet, or playable elsewhere


class RoutingFailed(Refusal):
    """The table cannot be reached just now."""

    code = "routing_failed"
    recovery = "retry"


class InternalError(Refusal):
    """Something went wrong on our side; nothing was changed."""

    code = "internal_error"
    recovery = "sync"


def subclasses(base: type[Refusal]) -> list[type[Refusal]]:
    """All refusals below `base`, deepest included."""
    return [deeper for child in base.__subclasses__() for deeper in (child, *subclasses(child))]


CODES: tuple[str, ...] = tuple(sorted({refusal.code for refusal in subclasses(Refusal)}))
