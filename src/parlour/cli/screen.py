"""What commands write on the screen."""

from __future__ import annotations

from rich.console import Console

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def say(sentence: str) -> None:
    """One line on stdout, whatever is in it: paths have brackets, and are longer than a screen is wide."""
    console.print(sentence, markup=False, emoji=False, soft_wrap=True)


def complain(sentence: str) -> None:
    """One line on stderr, whatever is in it."""
    errors.print(sentence, style="red", markup=False, emoji=False, soft_wrap=True)
