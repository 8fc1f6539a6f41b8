"""Prompts that follow from the signatures alone, for games (or actions) that say nothing themselves.

What is offered depends on little: whether the viewer sits, whether they are on turn, and the phase. So each case is
worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from parlour.kit import door, standard
from parlour.kit.actions import Action
from parlour.kit.prompts import OneOf, Option, View

Case = tuple[bool, bool, bool, str, str | None]
"""Whether somebody owns the table, sits, is on turn; the phase, and the stage."""

OWNERS = (standard.invite_bots, standard.resume, standard.close)
"""Offered to the owner; `resume` also to whoever sits."""

_encode = msgspec.json.Encoder().encode


class Derived:
    """The options that a game's actions make by themselves; all of them, or only those of the standard actions."""

    def __init__(self, actions: Mapping[str, Action], *, standard_only: bool, substitutes: bool = False) -> None:
        """With `substitutes` a seat may be taken while the game is played."""
        chosen = [action for action in actions.values() if _is_offered(action, standard_only=standard_only)]
        self._sit = next((action for action in chosen if action.method is standard.sit), None)
        self._sit_phases = ("waiting", "finished", "playing") if substitutes else ("waiting", "finished")
        self._others = [action for action in chosen if action.method is not standard.sit]
        self._for_owners_only = self._sit is None and all(action.method in OWNERS for action in self._others)
        self._cases: dict[Case, tuple[Option, ...]] = {}
        self._texts: dict[Case, bytes] = {}

    def options(self, view: View) -> tuple[Option, ...]:
        """What this viewer is offered."""
        owns = view.person is not None and view.person == view.owner
        if self._for_owners_only and not owns and view.phase != "paused":
            return ()
        case = owns, view.seat is not None, view.on_turn, view.phase, view.get("stage")
        return self._options(case, view.seats)

    def text(self, case: Case, seats: list[str | None]) -> bytes:
        """The options of a case as JSON; `seats` says who sits where."""
        if self._free(case, seats):
            return _encode(self._options(case, seats))
        text = self._texts.get(case)
        if text is None:
            text = self._texts[case] = _encode(self._options(case, seats))
        return text

    def _options(self, case: Case, seats: list[str | None]) -> tuple[Option, ...]:
        options = self._cases.get(case)
        if options is None:
            options = self._cases[case] = tuple(self._offered(*case))
        free = self._free(case, seats)
        return (Option("sit", {"seat": OneOf(free)}), *options) if free else options

    def _free(self, case: Case, seats: list[str | None]) -> tuple[int, ...]:
        """The seats that this viewer may take by the standard `sit`."""
        if self._sit is None or case[1] or case[3] not in self._sit_phases or None not in seats:
            return ()
        return tuple(seat for seat, person in enumerate(seats) if person is None)

    def _offered(self, owns: bool, seated: bool, on_turn: bool, phase: str, stage: str | None) -> list[Option]:
        return [
            Option(action.name, action.choices())
            for action in self._others
            if (owns or action.method not in OWNERS or (seated and action.method is standard.resume))
            and (seated or not action.seated)
            and (not action.on_turn or (on_turn and phase == "playing"))
            and (action.phase is None or action.phase == phase)
            and (not action.stages or (stage in action.stages and phase == "playing"))
            and (action.method is not standard.close or phase != "aborted")
        ]


def _is_offered(action: Action, *, standard_only: bool) -> bool:
    """Not what the owner does at the door, which is no move."""
    return action.method not in door.ACTIONS and (_is_standard(action) or not standard_only)


def _is_standard(action: Action) -> bool:
    """Whether it is the kit's: sitting and the like, and what a game derives (`matches`), such as a rematch."""
    return action.method.__module__.startswith("parlour.kit.")
