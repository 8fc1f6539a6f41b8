"""A picture: what one viewer makes of all that they were sent from one table, and every frame of it."""

from __future__ import annotations

from typing import Any

import msgspec

from parlour.wire.seen import Seen


class Picture(Seen):
    """A client's view, as it is kept by every client, and what it was made of."""

    def __init__(self, snapshot: bytes) -> None:
        super().__init__()
        self.frames: list[bytes] = [snapshot]
        self.told: list[dict[str, Any]] = []
        """Every event heard, whether it went to all or to this viewer alone, in order."""
        self._taken = 0

    def send(self, frame: bytes) -> None:
        """A frame arrives; it is looked at when somebody asks."""
        self.frames.append(frame)

    def catch_up(self) -> None:
        """Take every frame that has arrived."""
        for text in self.frames[self._taken :]:
            frame = msgspec.json.decode(text)
            if not self.hear(frame):
                raise AssertionError(f"version {frame['version']} came after {self.version}")
            self.told.extend([*frame.get("events", ()), *frame.get("told", ())])
        self._taken = len(self.frames)

    def differs_from(self, snapshot: bytes) -> str:
        """Where this picture is not what a fresh snapshot shows; empty when it is."""
        fresh = msgspec.json.decode(snapshot)
        for name in ("version", "view", "mine", "prompt"):
            where = difference(getattr(self, name), fresh[name], name)
            if where:
                return where
        return ""


def difference(one: Any, other: Any, path: str = "") -> str:
    """Where two plain values first differ, and how; empty when they are equal. Objects have no order."""
    if one == other and type(one) is type(other):
        return ""
    if type(one) is not type(other):
        return f"{path}: {one!r} / {other!r}"
    if isinstance(one, dict):
        for key in [*one, *(key for key in other if key not in one)]:
            if key not in one or key not in other:
                return f"{path}.{key}: only once".lstrip(".")
            where = difference(one[key], other[key], f"{path}.{key}".lstrip("."))
            if where:
                return where
        return ""
    if isinstance(one, list):
        for place, (left, right) in enumerate(zip(one, other, strict=False)):
            where = difference(left, right, f"{path}[{place}]")
            if where:
                return where
        return "" if len(one) == len(other) else f"{path}: {len(one)} / {len(other)} long"
    return "" if one == other else f"{path}: {one!r} / {other!r}"
