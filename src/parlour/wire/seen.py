"""A view kept up to date: what every client does with what it hears. The bots and the tests use it as it stands."""

from __future__ import annotations

from typing import Any


class Seen:
    """One viewer's picture of one table, made of a snapshot and the updates after it."""

    def __init__(self, person: str | None = None) -> None:
        """`person` is whose picture this is, where that is of interest."""
        self.person = person
        self.version = -1
        self.view: dict[str, Any] = {}
        self.mine: dict[str, Any] = {}
        self.prompt: dict[str, Any] = {"decision": 0, "options": []}
        self.for_people: frozenset[str] = frozenset()
        """The actions of this game that bots leave alone."""
        self.more: dict[str, int] = {}
        """Of which large collections there is more than the view has, and what to ask the next page with."""
        self.now = 0

    def hear(self, frame: dict[str, Any]) -> bool:
        """Take a snapshot, a page, or an update; False when updates are missing in between (ask for `sync`)."""
        if frame["type"] == "snapshot":
            self.view, self.mine, self.prompt = frame["view"], frame["mine"], frame["prompt"]
            self.for_people = frozenset(frame.get("for_people", ()))
            self.more = {field: more["next"] for field, more in frame.get("more", {}).items()}
        elif frame["type"] == "page":
            self._page(frame)
            return True
        elif frame["version"] <= self.version:
            return True
        elif frame["version"] != self.version + 1:
            return False
        else:
            self._update(frame)
        self.version, self.now = frame["version"], frame["now"]
        return True

    def _page(self, frame: dict[str, Any]) -> None:
        field = frame["field"]
        self.view[field].update(frame["entries"])
        self.more.pop(field, None)
        if "next" in frame:
            self.more[field] = frame["next"]

    def _update(self, frame: dict[str, Any]) -> None:
        self.view.update(frame.get("changes", {}))
        for name, entries in frame.get("entries", {}).items():
            for key, value in entries.items():
                if value is None:
                    self.view[name].pop(key, None)
                else:
                    self.view[name][key] = value
        for name, value in frame.get("mine", {}).items():
            if value is None:
                self.mine.pop(name, None)
            else:
                self.mine[name] = value
        self.prompt = frame.get("prompt", self.prompt)

    @property
    def seat(self) -> int | None:
        """The viewer's seat, if they have one."""
        seats = self.view["seats"]
        return seats.index(self.person) if self.person is not None and self.person in seats else None

    def option(self, action: str) -> dict[str, Any] | None:
        """The open option of this name, if there is one."""
        return next((option for option in self.prompt["options"] if option["action"] == action), None)


class SeenPresence:
    """Who has one table open, as one viewer was told."""

    def __init__(self) -> None:
        self.connected: list[str] = []
        self.watching = 0

    def hear(self, frame: dict[str, Any]) -> None:
        """Take the whole list, or what has changed in it."""
        if frame["type"] == "presence":
            self.connected = list(frame["connected"])
        else:
            stayed = [person for person in self.connected if person not in frame["left"]]
            self.connected = [*stayed, *frame["came"]]
        self.watching = frame["watching"]
