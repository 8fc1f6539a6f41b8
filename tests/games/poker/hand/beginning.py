"""Begins a hand from plain words: what is a rule of it, and what is posted, is told apart by name."""

from parlour.games.poker.hand.betting import Hand, begin
from parlour.games.poker.hand.state import Dealt, Event, HandRules, Posts


def begun(dealt: Dealt, *, order, stacks, status, **said) -> tuple[Hand, list[Event]]:
    """As `begin`; dead antes come before the blinds, if nothing else is said."""
    rules = HandRules(**{name: said.pop(name) for name in HandRules.__struct_fields__ if name in said})
    posts = Posts(**{"dead_antes_first": True} | said)
    return begin(rules, posts, dealt, order=order, stacks=stacks, status=status)
