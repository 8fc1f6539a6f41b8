"""Which rules a table is played by, and how it is taken over by later ones (ADR 33).

A table is pinned to the version of the rules that last made its state. It goes on under that version where this server
has it, is taken over by the newest where that knows how to, or waits and says why; never silently under other rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from parlour.kit.game import CannotUpgrade, Game
from parlour.table import codec
from parlour.table.commit import State, public_of
from parlour.table.due import handler_name, handler_of
from parlour.table.rules import Rules

BEFORE_VERSIONS = 1
"""The version of what was stored before versions were written down."""


class CannotPlay(Exception):
    """This server cannot play a table as it is stored: one sentence for whoever asks for it."""


class Games(Mapping[str, Rules]):
    """The games of one server: by name the newest version of each, and older ones that it still has."""

    def __init__(self, rules: Iterable[Rules]) -> None:
        """Raises ValueError where two games have one name and one version."""
        self._versions: dict[str, dict[int, Rules]] = {}
        for each in rules:
            versions = self._versions.setdefault(each.name, {})
            if versions.setdefault(each.version, each) is not each:
                raise ValueError(f"there are two games named {each.name!r} with version {each.version} of their rules")

    def __getitem__(self, game: str) -> Rules:
        versions = self._versions[game]
        return versions[max(versions)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._versions)

    def __len__(self) -> int:
        return len(self._versions)

    def to_play(self, state: State) -> Rules:
        """The rules under which a stored table goes on. Raises CannotPlay."""
        versions = self._versions.get(state.game)
        if versions is None:
            raise CannotPlay(f"This server has no game named {state.game!r}.")
        version, newest = version_of(state.rules), self[state.game]
        if version in versions:
            return versions[version]
        if version > newest.version:
            raise CannotPlay(
                f"This table is played under version {version} of the rules of {newest.game.title_of_game}, and this "
                f"server has version {newest.version}."
            )
        return newest


def version_of(rules: str) -> int:
    """The version in what a state says of its rules: `VERSION HASH`, or (of old) a hash alone."""
    version, space, _ = rules.partition(" ")
    return int(version) if space else BEFORE_VERSIONS


def game_of(rules: Rules, state: State) -> Game:
    """The game that is stored, as these rules have it. Raises CannotPlay where they cannot take it over.

    A field that has been added gets its default, and one that is gone is dropped.
    """
    version = version_of(state.rules)
    if version == rules.version:
        return rules.restore(state.state, state.sealed, rules.keyed_of(state.entries))
    public, sealed = _plain(public_of(state)), _plain(state.sealed)
    desk = sealed.pop("desk")
    try:
        upgraded = rules.game.upgrade({**public, **sealed}, version)
    except CannotUpgrade as reason:
        raise CannotPlay(
            f"This table was begun under version {version} of the rules of {rules.game.title_of_game}, and version "
            f"{rules.version} cannot take it over{_because(reason)}."
        ) from reason
    shown = {name: upgraded[name] for name in rules.public if name in upgraded}
    kept = {name: upgraded[name] for name in (*rules.own, *rules.sealed) if name in upgraded}
    game = rules.restore(codec.encode(shown), codec.encode({**kept, "desk": desk}), {})
    for timer in game._desk.timers:
        assert handler_of(game, timer) is not None, f"there is no {handler_name(timer)} under these rules"
    game.now = state.now
    game.assert_sound()
    return game


def _plain(text: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.json.decode(text)
    return fields


def _because(reason: CannotUpgrade) -> str:
    words = str(reason).rstrip(".")
    return f": {words}" if words else ""
