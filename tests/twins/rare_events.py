"""People at a cash table who make happen what chance seldom brings: they shove, run it often, show, hunt rabbits."""

from collections.abc import Iterator
from random import Random
from typing import Any

from parlour.testing.playout import SAY, ScriptedAct
from parlour.testing.pledging import ACTIONS, Pledging
from parlour.testing.twins import World

SAID = ("*well played*", "*oops*", "what did you have?", "As Ks, of course")
"""Gestures, which are lines of a fixed form, and words."""


class Shovers:
    """What comes next in a world of one cash table, where there is a chat too; everything comes from a seed."""

    def __init__(self, world: World, seed: int) -> None:
        self.room = world.room
        self.talks = world.house
        self.luck = Random(seed)
        self.people = [viewer for viewer in world.viewers if viewer is not None]
        self.pledging = Pledging(self.luck)

    def next(self) -> ScriptedAct:
        """Whoever wants something most does it; when nobody does, the next clock runs out."""
        if self.talks and self.luck.random() < 0.15:
            return ScriptedAct(self.luck.choice(self.people), action=SAY, args={"text": self.luck.choice(SAID)})
        deeds = [deed for person in self.people for deed in self._wishes(person)]
        if deeds and self.luck.random() < 0.95:
            return self.luck.choice(deeds)
        due = self.room.next_due()
        return ScriptedAct(None, wait_ms=max(0, due - self.room.now) if due is not None else 1000)

    def _wishes(self, person: str) -> Iterator[ScriptedAct]:
        seen = self.room.seen(person)
        options = {option["action"]: option.get("args", {}) for option in seen.prompt["options"]}
        for action in ACTIONS:
            if action in options:
                yield ScriptedAct(person, action=action, args=self.pledging.args(action, seen.view, person))
        if "sit" in options:
            yield ScriptedAct(person, action="sit", args={"seat": options["sit"]["seat"]["in"][0], "buy_in": 4000})
        if "top_up" in options and options["top_up"]["amount"]["min"] != 1:
            yield ScriptedAct(person, action="top_up", args={"amount": options["top_up"]["amount"]["min"]})
        if "run_it" in options:
            yield ScriptedAct(person, action="run_it", args={"times": options["run_it"]["times"]["max"]})
        if "fold" in options:
            yield self._bet(person, options)
        for action in ("show", "rabbit", "post"):
            if action in options and self.luck.random() < 0.5:
                args = {"cards": self.luck.choice(options["show"]["cards"]["in"])} if action == "show" else {}
                yield ScriptedAct(person, action=action, args=args)

    def _bet(self, person: str, options: dict[str, Any]) -> ScriptedAct:
        luck = self.luck.random()
        for action in ("bet", "raise"):
            if action in options and luck < 0.5:
                return ScriptedAct(person, action=action, args={"to": options[action]["to"]["max"]})
        stay = "call" if "call" in options else "check"
        return ScriptedAct(person, action="fold" if luck > 0.7 and stay == "call" else stay)
