"""What is seen of a table: the public part, each person's part, each person's prompt, and how they change.

Everything seen is kept as the JSON text last shown, field by field. After an action the fields are encoded again and
only what differs is told; the same texts make the snapshot and the stored state. A view is built from the public
part and one person's part, so what is sealed cannot be in it.

An update is sent as pieces: a body that every viewer gets, and for some a fragment that follows it.
"""

from __future__ import annotations

from typing import Any, cast
from zlib import crc32

import msgspec

from parlour.kit.compartments import Keyed
from parlour.kit.effects import Effects
from parlour.kit.game import Game
from parlour.kit.prompts import View
from parlour.kit.refusals import TooLarge
from parlour.table.rules import Rules

BYSTANDER = ""
LISTED_FIELDS = frozenset({"seats", "people", "phase", "title", "bots", "settings", "owner"})
NOTHING = b"null"
"""To whoever sees it, a private entry of None is no entry."""
ATOMS = frozenset({int, str, bool, type(None), float})

_encode = msgspec.json.Encoder().encode

Prompts = dict[str, tuple[int, bytes]]


class Telling(msgspec.Struct, frozen=True):
    """What is told of one step: see `Step`, which carries it."""

    body: bytes
    tail: bytes
    members: tuple[str, ...]
    fragments: dict[str, bytes]
    open: frozenset[str]


class Projection:
    """The texts of what is seen at one version."""

    def __init__(self, table: str, rules: Rules, game: Game, version: int) -> None:
        self.game = game
        self.rules = rules
        self.version = version
        self._head = b'{"type":"update","table":' + _encode(table) + b',"version":%d,"now":%d'
        self._snapshot_head = (
            b'{"type":"snapshot","table":' + _encode(table) + b',"version":%d,"now":%d,"game":' + _encode(rules.name)
        ) + rules.for_people_text
        self._keys = {name: _encode(name) + b":" for name in (*rules.public, *rules.own, *rules.sealed)}
        self.relisted = False
        self._prompts_hide = bool(rules.prompts_itself and rules.own)
        self.remember()

    def remember(self) -> None:
        """Take everything anew from the game, with nothing to compare: after a load, or when a step failed."""
        game = self.game
        self._values: dict[str, Any] = {}
        self._public: dict[str, bytes] = {}
        for name in self.rules.public:
            value = getattr(game, name)
            if name in self.rules.keyed:
                cast("Keyed[Any]", value).touched.clear()
            self._values[name] = value
            self._public[name] = self._keys[name] + _encode(value)
        self._size = sum(len(text) for name, text in self._public.items() if name not in self.rules.keyed)
        self._mine = self._private_texts()
        self._recap = game.recap()
        self._prompts = self._prompts_now(self.version, None, remembered=True)
        hidden = self._hidden_texts()
        self._whole_size = self._size + sum(map(len, hidden))
        self.sealed_text = self._seal(self._mine, hidden)

    # After an action.

    def settle(self, version: int, now: int, effects: Effects, actor: str | None, bytes_max: int) -> Telling:
        """Compare with what was seen, and say what is different."""
        changed, changes, entries = self._compare_public()
        public_size, hidden = self._size_with(changed), self._hidden_texts()
        size = public_size + sum(map(len, hidden))
        if size > self._whole_size:  # what makes the state no larger is never refused
            _limit("the state of one table", size, bytes_max)
        mine = self._private_texts()
        fragments = self._compare_private(mine)
        for person in fragments:
            _limit("what one person alone sees", sum(len(texts.get(person, b"")) for texts in mine.values()), bytes_max)
        for person, events in effects.whispers.items():
            fragments[person] = fragments.get(person, b"") + b',"told":' + _encode(events)
        for person, target in effects.moves:
            fragments[person] = fragments.get(person, b"") + b',"moved":' + _encode(target)
        told = _encode(effects.told) if effects.told else b""
        before = self._prompts
        prompts = self._prompts_now(version, actor, remembered=False)
        desk = self.game._desk
        desk.decisions = {person: (number, crc32(options)) for person, (number, options) in prompts.items()}
        sealed, recap = self._seal(mine, hidden), self.game.recap()
        # Nothing of the game's own is run or written from here on, so nothing can fail: what is seen moves on.
        for name, value, text in changed:
            self._values[name], self._public[name] = value, text
        for name in self.rules.keyed:
            self._values[name].touched.clear()
        self._size, self._whole_size, self._mine, self._prompts = public_size, size, mine, prompts
        self.sealed_text, self.version, self._recap = sealed, version, recap

        private = set(fragments)
        tail = b""
        for person, prompt in prompts.items():
            if before.get(person) != prompt:
                if person == BYSTANDER:
                    tail = _prompt_text(prompt)
                else:
                    fragments[person] = fragments.get(person, b"") + _prompt_text(prompt)
        bystanders = _prompt_text(prompts[BYSTANDER])
        for person in dict.fromkeys((*before, *fragments)):
            if person not in prompts and (person in before or tail):
                fragments[person] = fragments.get(person, b"") + bystanders
        members = tuple(person for person in prompts if person != BYSTANDER) if tail else ()
        body = self._head % (version, now)
        if told:
            body += b',"events":' + told
        if changes:
            body += b',"changes":{' + b",".join(changes) + b"}"
        if entries:
            body += b',"entries":{' + b",".join(entries) + b"}"
        known = frozenset() if self._prompts_hide else frozenset(fragments) - private
        return Telling(body, tail, members, fragments, known)

    def _compare_public(self) -> tuple[list[tuple[str, Any, bytes]], list[bytes], list[bytes]]:
        """What is not as it was: (field, value, text), what to tell of fields, what to tell of entries."""
        game, seen, public, keyed = self.game, self._values, self._public, self.rules.keyed
        changed: list[tuple[str, Any, bytes]] = []
        changes: list[bytes] = []
        entries: list[bytes] = []
        self.relisted = self.version == 0
        for name in self.rules.public:
            value = getattr(game, name)
            same = value is seen[name]
            if same and type(value) in ATOMS:
                continue
            if name in keyed:
                assert isinstance(value, Keyed), f"{name} must stay a Keyed collection"
                if same and not value.touched:
                    continue
                text = self._keys[name] + _encode(value)
                if same:
                    entries.append(self._keys[name] + _entries_text(value))
                else:
                    changes.append(text)
            else:
                text = self._keys[name] + _encode(value)
                if text == public[name]:
                    continue
                changes.append(text)
            changed.append((name, value, text))
            if name in LISTED_FIELDS:
                self.relisted = True
        return changed, changes, entries

    def _size_with(self, changed: list[tuple[str, Any, bytes]]) -> int:
        """How large (bytes) the public part becomes, without its keyed collections."""
        size = self._size
        for name, _, text in changed:
            if name not in self.rules.keyed:
                size += len(text) - len(self._public[name])
        return size

    def _private_texts(self) -> dict[str, dict[str, bytes]]:
        return {
            name: {person: _encode(value) for person, value in getattr(self.game, name).entries().items()}
            for name in self.rules.own
        }

    def _compare_private(self, mine: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
        changed: dict[str, list[bytes]] = {}
        for name, texts in mine.items():
            before = self._mine[name]
            for person, text in texts.items():
                if before.get(person) != text:
                    changed.setdefault(person, []).append(self._keys[name] + text)
            for person in before:
                if person not in texts:
                    changed.setdefault(person, []).append(self._keys[name] + b"null")
        return {person: b',"mine":{' + b",".join(pieces) + b"}" for person, pieces in changed.items()}

    # Prompts.

    def _prompts_now(self, version: int, actor: str | None, *, remembered: bool) -> Prompts:
        """Everybody's prompt; its decision id is the version at which it last changed, or its owner last acted."""
        options = self._options_now()
        if remembered:
            kept = self.game._desk.decisions
            return {
                person: (kept[person][0] if person in kept and kept[person][1] == crc32(text) else version, text)
                for person, text in options.items()
            }
        prompts: Prompts = {}
        for person, text in options.items():
            before = self._prompts.get(person)
            if before is not None and before[1] == text and person != actor:
                prompts[person] = before
            else:
                prompts[person] = (version, text)
        return prompts

    def _options_now(self) -> dict[str, bytes]:
        """The options of everybody with their own prompt, and of a bystander, as JSON."""
        game, rules = self.game, self.rules
        if not rules.prompts_itself and game.seats:
            text, seats, turn, also, owner = rules.derived.text, game.seats, game.turn, game.on_turn, game.owner
            phase, stage = game.phase, game.stage
            options = {
                person: text((person == owner, True, turn == seat or seat in also, phase, stage), seats)
                for seat, person in enumerate(seats)
                if person is not None
            }
            if owner is not None and owner not in seats:
                options[owner] = text((True, False, False, phase, stage), seats)
            options[BYSTANDER] = text((False, False, False, phase, stage), seats)
            return options
        options = {}
        shown = {name: getattr(game, name) for name in rules.public}
        private = [(name, getattr(game, name).entries()) for name in rules.own]
        for person in self._members():
            mine = {name: entries[person] for name, entries in private if person in entries}
            options[person] = _encode(rules.options(View(shown, mine, person)))
        options[BYSTANDER] = _encode(rules.options(View(shown, {}, None)))
        return options

    def _members(self) -> list[str]:
        """Who has their own prompt: whoever sits, or (without seats) has something private; and the owner."""
        game = self.game
        people: dict[str, None] = {} if game.owner is None else {game.owner: None}
        if game.seats:
            people.update(dict.fromkeys(person for person in game.seats if person is not None))
            return list(people)
        for name in self.rules.private:
            people.update(dict.fromkeys(getattr(game, name).entries()))
        return list(people)

    def decision_of(self, person: str) -> int:
        """The decision id of what this person was last prompted for."""
        return self._prompts.get(person, self._prompts[BYSTANDER])[0]

    # The whole of it.

    def public_text(self) -> bytes:
        """The public part, as it is stored and shown."""
        return b"{" + b",".join(self._public.values()) + b"}"

    def _hidden_texts(self) -> list[bytes]:
        game, keys, rules = self.game, self._keys, self.rules
        hidden = [keys[name] + _encode(getattr(game, name)) for name in rules.sealed]
        return hidden + [keys[name] + _encode(getattr(game, name).chairs()) for name in rules.seated]

    def _seal(self, mine: dict[str, dict[str, bytes]], hidden: list[bytes]) -> bytes:
        pieces = []
        for name in self.rules.private:
            entries = b",".join([_encode(person) + b":" + text for person, text in mine[name].items()])
            pieces.append(self._keys[name] + b"{" + entries + b"}")
        pieces.extend(hidden)
        pieces.append(b'"desk":' + _encode(self.game._desk))
        return b"{" + b",".join(pieces) + b"}"

    def snapshot(self, person: str | None, version: int, now: int) -> bytes:
        """One viewer's whole view, as the JSON text of a `snapshot`."""
        text = self._snapshot_head % (version, now) + b',"view":' + self.public_text()
        mine = [
            self._keys[name] + texts[person]
            for name, texts in self._mine.items()
            if person is not None and texts.get(person, NOTHING) != NOTHING
        ]
        text += b',"mine":{' + b",".join(mine) + b"}"
        if self._recap:
            text += b',"events":' + _encode(self._recap)
        return text + _prompt_text(self._prompts.get(person or BYSTANDER, self._prompts[BYSTANDER])) + b"}"


def _limit(what: str, size: int, bytes_max: int) -> None:
    if size > bytes_max:
        raise TooLarge(f"{what} is at most {bytes_max} bytes, this is {size}")


def _prompt_text(prompt: tuple[int, bytes]) -> bytes:
    return b',"prompt":{"decision":%d,"options":' % prompt[0] + prompt[1] + b"}"


def _entries_text(collection: Keyed[Any]) -> bytes:
    pieces = [
        _encode(key) + b":" + (_encode(collection[key]) if key in collection else b"null")
        for key in sorted(collection.touched)
    ]
    return b"{" + b",".join(pieces) + b"}"
