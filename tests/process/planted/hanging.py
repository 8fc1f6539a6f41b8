"""The real command line, with a game in which some actions never come back."""

from __future__ import annotations

import re
from typing import Any

from parlour import app, cli
from parlour.kit.compartments import Person, Public
from parlour.kit.game import Game, action
from parlour.table.rules import rules_of

HARMLESS_UNTIL_MATCHED = re.compile(r"(a+)+$")


class Hanging(Game, name="hanging"):
    """Counts, unless one does the wrong thing."""

    count: Public[int] = 0

    @action
    def add(self, person: Person) -> None:
        """Count on."""
        self.count += 1

    @action
    def loop(self, person: Person) -> None:
        """Never come back, in Python."""
        while True:
            self.count += 1

    @action
    def match(self, person: Person) -> None:
        """Never come back, inside a call into C that lets nobody else work meanwhile."""
        HARMLESS_UNTIL_MATCHED.match("a" * 200 + "b")

    @action
    def wind(self, person: Person) -> None:
        """Have the clock never come back."""
        self.timer("spring", after=0)

    def on_spring_over(self) -> None:
        """Never come back."""
        while True:
            pass


open_usually = app.Parlour.open


async def open_with_it(config: Any, role: Any, **how: Any) -> app.Parlour:
    return await open_usually(config, role, (*app.GAMES, rules_of(Hanging)), **how)


if __name__ == "__main__":
    app.Parlour.open = open_with_it  # type: ignore[method-assign, assignment]
    cli.main()
