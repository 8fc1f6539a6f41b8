"""What is raised when a secret had a way out."""

from __future__ import annotations

from parlour.testing.playout import ScriptedAct


class Leak(AssertionError):
    """Something reached a viewer that depends on what they never get to see."""

    def __init__(self, words: str, viewer: str | None, number: int, deed: ScriptedAct | None) -> None:
        """`viewer` (None: a bystander) heard it after the deed of this number."""
        super().__init__(words)
        self.viewer, self.number, self.deed = viewer, number, deed
