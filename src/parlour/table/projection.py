"""What is seen of a table: the public part, each person's part, each person's prompt, and how they change.

Everything seen is kept as the JSON text last shown, field by field. After an action the fields are encoded again and
only what differs is told; the same texts make the snapshot and the stored state. A view is built from the public
part and one person's part, so what is sealed cannot be in it.

An update is sent as pieces: a body that every viewer gets, and for some a fragment that follows it.
"""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple
from zlib import crc32

import msgspec

from parlour.kit.compartments import Keyed
from parlour.kit.effects import Effects
from parlour.kit.game import Game
from parlour.kit.parts import OPEN_DOOR, Door
from parlour.kit.prompts import View
from parlour.kit.refusals import InvalidAction, TooLarge
from parlour.table.commit import KeyedEntry
from parlour.table.rules import Rules, collection_of

BYSTANDER = ""
LISTED_FIELDS = frozenset({"seats", "people", "phase", "title", "bots", "settings", "owner"})
NOTHING = b"null"
"""To whoever sees it, a private entry of None is no entry."""
ATOMS = frozenset({int, str, bool, type(None), float})

_encode = msgspec.json.Encoder().encode

DOOR_KEY = b'"door":'

Prompts = dict[str, tuple[int, bytes]]
Entries = dict[str, tuple[int, bytes] | None]
"""By key, the place and the JSON text of an entry of a keyed collection; None where it is gone."""

ENTRIES_SHOWN = 200
"""So many entries of a keyed collection a snapshot has; the others are asked for page by page."""
PAGE_ENTRIES = 500
PAGE_BYTES = 100_000
"""What a page has at most, and one entry in any case."""


class Telling(msgspec.Struct, frozen=True):
    """What is told of one step: see `Step`, which carries it."""

    body: bytes
    tail: bytes
    members: tuple[str, ...]
    fragments: dict[str, bytes]
    open: frozenset[str]
    entries: tuple[KeyedEntry, ...]


class Remainder(msgspec.Struct, frozen=True):
    """Of a keyed collection there is more than a snapshot has: how many entries in all, and what to ask a page with."""

    count: int
    next: int


class OwnersDoor(NamedTuple):
    """The door of a table as its owner sees it, and the JSON text of that."""

    owner: str | None
    door: Door | None
    text: bytes


UNSEEN_DOOR = OwnersDoor(None, None, DOOR_KEY + _encode(OPEN_DOOR))


class Projection:
    """The texts of what is seen at one version."""

    def __init__(self, table: str, rules: Rules, game: Game, version: int) -> None:
        self.game = game
        self.rules = rules
        self.version = version
        self._table = table
        self._head = b'{"type":"update","table":' + _encode(table) + b',"version":%d,"now":%d'
        self._snapshot_head = (
            b'{"type":"snapshot","table":' + _encode(table) + b',"version":%d,"now":%d,"game":' + _encode(rules.name)
        ) + rules.for_people_text
        self._keys = {name: _encode(name) + b":" for name in (*rules.public, *rules.own, *rules.sealed)}
        self._emptied = [self._keys[name] + b"{}" for name in rules.keyed]
        self.relisted = False
        self._door = UNSEEN_DOOR
        self._prompts_hide = bool(rules.prompts_itself and rules.own)
        self.remember()

    def remember(self, *, keyed: bool = True) -> None:
        """Take everything anew from the game, with nothing to compare: after a load, or when a step failed.

        Without `keyed` the keyed collections are as they were remembered before.
        """
        game = self.game
        self._values: dict[str, Any] = {name: getattr(game, name) for name in self.rules.public}
        self._public: dict[str, bytes] = {
            name: self._keys[name] + _encode(value)
            for name, value in self._values.items()
            if name not in self.rules.keyed
        }
        if keyed:
            self._entries: dict[str, dict[str, tuple[int, bytes]]] = {}
            for name in self.rules.keyed:
                collection = collection_of(game, name)
                places = collection.places
                self._entries[name] = {key: (places[key], _encode(value)) for key, value in collection.items()}
                collection.settle()
        self._size = sum(map(len, self._public.values()))
        self._mine = self._private_texts()
        self._door = self._door_now()
        self._recap = game.recap()
        self._prompts = self._prompts_now(self.version, None, remembered=True)
        hidden = self._hidden_texts()
        self._whole_size = self._size + sum(map(len, hidden))
        self.sealed_text = self._seal(self._mine, hidden)

    # After an action.

    def settle(self, version: int, now: int, effects: Effects, actor: str | None, bytes_max: int) -> Telling:
        """Compare with what was seen, and say what is different."""
        changed, changes = self._compare_public()
        moved = self._compare_entries(bytes_max)
        public_size, hidden = self._size_with(changed), self._hidden_texts()
        size = public_size + sum(map(len, hidden))
        if size > self._whole_size:  # what makes the state no larger is never refused
            _limit("the state of one table", size, bytes_max)
        mine, door = self._private_texts(), self._door_now()
        fragments = self._compare_private(mine, door)
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
        told_entries: list[bytes] = []
        for name, entries in moved.items():
            if text := self._entries_text(name, entries):
                told_entries.append(text)
            self._keep_entries(name, entries)
        self._size, self._whole_size, self._mine, self._prompts = public_size, size, mine, prompts
        self._door = door
        self.sealed_text, self.version, self._recap = sealed, version, recap

        private = set(fragments)
        tail = b""
        for person, prompt in prompts.items():
            if before.get(person) != prompt:
                if person == BYSTANDER:
                    tail = _prompt_text(prompt)
                else:
                    fragments[person] = fragments.get(person, b"") + _prompt_text(prompt)
        for person in dict.fromkeys((*before, *fragments)):
            if person not in prompts and (person in before or tail):
                fragments[person] = fragments.get(person, b"") + _prompt_text(prompts[BYSTANDER])
        members = tuple(person for person in prompts if person != BYSTANDER) if tail else ()
        body = self._head % (version, now)
        if told:
            body += b',"events":' + told
        if changes:
            body += b',"changes":{' + b",".join(changes) + b"}"
        if told_entries:
            body += b',"entries":{' + b",".join(told_entries) + b"}"
        known = frozenset() if self._prompts_hide else frozenset(fragments) - private
        return Telling(body, tail, members, fragments, known, _to_store(moved) if moved else ())

    def _compare_public(self) -> tuple[list[tuple[str, Any, bytes]], list[bytes]]:
        """The fields that are not as they were, without keyed collections: (field, value, text), and what to tell."""
        game, seen, public, keyed = self.game, self._values, self._public, self.rules.keyed
        changed: list[tuple[str, Any, bytes]] = []
        changes: list[bytes] = []
        self.relisted = self.version == 0
        for name in self.rules.public:
            value = getattr(game, name)
            if (value is seen[name] and type(value) in ATOMS) or name in keyed:
                continue
            text = self._keys[name] + _encode(value)
            if text == public[name]:
                continue
            changes.append(text)
            changed.append((name, value, text))
            if name in LISTED_FIELDS:
                self.relisted = True
        return changed, changes

    def _touched(self) -> list[str]:
        """The collections that this step has touched, or put another in place of."""
        touched = []
        for name in self.rules.keyed:
            collection = getattr(self.game, name)
            if collection is not self._values[name] or collection.touched:
                touched.append(name)
        return touched

    def _compare_entries(self, bytes_max: int) -> dict[str, Entries]:
        """The entries of keyed collections that are not as they were, of each collection that was touched."""
        moved: dict[str, Entries] = {}
        for name in self._touched():
            collection = collection_of(self.game, name)
            same = collection is self._values[name]
            before = self._entries[name]
            entries: Entries = {}
            for key in sorted(collection.touched if same else {*before, *collection}):
                entry = (collection.places[key], _encode(collection[key])) if key in collection else None
                if entry != before.get(key):
                    entries[key] = entry
                    _limit(f"an entry of {name}", len(entry[1]) if entry else 0, bytes_max)
            moved[name] = entries
            if entries and name in LISTED_FIELDS:
                self.relisted = True
        return moved

    def _entries_text(self, name: str, entries: Entries) -> bytes:
        """What to tell of these; one that has only another place is as it was."""
        before = self._entries[name]
        texts = [
            _encode(key) + b":" + (entry[1] if entry else b"null")
            for key, entry in entries.items()
            if entry is None or key not in before or before[key][1] != entry[1]
        ]
        return self._keys[name] + b"{" + b",".join(texts) + b"}" if texts else b""

    def _keep_entries(self, name: str, entries: Entries) -> None:
        """These are as they are from now on."""
        collection, kept = collection_of(self.game, name), self._entries[name]
        for key, entry in sorted(entries.items(), key=_place):
            if entry is None or (key in kept and kept[key][0] != entry[0]):  # it may have come back, at the end
                del kept[key]
            if entry is not None:
                kept[key] = entry
        if collection is not self._values[name]:
            self._values[name] = collection
            self._entries[name] = {key: kept[key] for key in collection}
        collection.settle()

    def rolled_back(self) -> dict[str, Keyed[Any]]:
        """The keyed collections as they were before the step that has just failed."""
        rolled: dict[str, Keyed[Any]] = {}
        for name, decoder in self.rules.keyed.items():
            rolled[name] = self._values[name]
            if rolled[name].touched:
                rolled[name].roll_back(partial(_as_before, self._entries[name], decoder))
        return rolled

    def _size_with(self, changed: list[tuple[str, Any, bytes]]) -> int:
        """How large (bytes) the public part becomes, without its keyed collections."""
        size = self._size
        for name, _, text in changed:
            size += len(text) - len(self._public[name])
        return size

    def _private_texts(self) -> dict[str, dict[str, bytes]]:
        return {
            name: {person: _encode(value) for person, value in getattr(self.game, name).entries().items()}
            for name in self.rules.own
        }

    def _door_now(self) -> OwnersDoor:
        """The door, which the owner sees among what is theirs alone."""
        owner, door = self.game.owner, self.game._desk.door
        if self._door.owner == owner and self._door.door is door:
            return self._door
        return OwnersDoor(owner, door, DOOR_KEY + _encode(door or OPEN_DOOR))

    def _compare_private(self, mine: dict[str, dict[str, bytes]], door: OwnersDoor) -> dict[str, bytes]:
        changed: dict[str, list[bytes]] = {}
        was = self._door
        if door is not was and (door.owner, door.text) != (was.owner, was.text):
            if was.owner is not None and was.owner != door.owner:
                changed[was.owner] = [DOOR_KEY + NOTHING]
            if door.owner is not None:
                changed[door.owner] = [door.text]
            self.relisted = True
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
        """The public part, as it is stored: keyed collections are empty in it; their entries are stored apart."""
        return b"{" + b",".join([*self._public.values(), *self._emptied]) + b"}"

    def entries(self) -> tuple[KeyedEntry, ...]:
        """All entries of the keyed collections, their places counted anew."""
        return tuple(
            KeyedEntry(name, key, place, text)
            for name, entries in self._entries.items()
            for place, (key, (_, text)) in enumerate(entries.items())
        )

    def whole_text(self) -> bytes:
        """The public part with all that is in it."""
        return self._shown(None)[0]

    def _shown(self, most: int | None) -> tuple[bytes, dict[str, Remainder]]:
        """The public part, as it is shown, with so many entries of each keyed collection; and what of them is left."""
        fields, more = [], {}
        for name in self.rules.public:
            if name in self._public:
                fields.append(self._public[name])
                continue
            text, last = self._page(name, -1, most)
            fields.append(self._keys[name] + text)
            if last is not None:
                more[name] = Remainder(len(self._entries[name]), last)
        return b"{" + b",".join(fields) + b"}", more

    def _page(self, name: str, after: int, most: int | None) -> tuple[bytes, int | None]:
        """The entries behind a place, and the place of the last of them; None when there are no more."""
        texts: list[bytes] = []
        size, last = 0, after
        for key, (place, text) in self._entries[name].items():
            if place <= after:
                continue
            if most is not None and texts and (len(texts) >= most or size + len(text) > PAGE_BYTES):
                return b"{" + b",".join(texts) + b"}", last
            texts.append(_encode(key) + b":" + text)
            size, last = size + len(text), place
        return b"{" + b",".join(texts) + b"}", None

    def page(self, name: str, after: int, version: int) -> bytes:
        """More entries of a keyed collection, as the JSON text of a `page`. Raises InvalidAction if there is none."""
        if name not in self._entries:
            raise InvalidAction(f"there is no collection {name!r} here")
        text, last = self._page(name, after, PAGE_ENTRIES)
        head = b'{"type":"page","table":' + _encode(self._table) + b',"version":%d,"field":' % version + _encode(name)
        return head + b',"entries":' + text + (b"" if last is None else b',"next":%d' % last) + b"}"

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

    def snapshot(self, person: str | None, version: int, now: int, most: int | None) -> bytes:
        """One viewer's view, as the JSON text of a `snapshot`; `most` are the entries it has of a keyed collection."""
        shown, more = self._shown(most)
        text = self._snapshot_head % (version, now) + b',"view":' + shown
        if more:
            text += b',"more":' + _encode(more)
        mine = [
            self._keys[name] + texts[person]
            for name, texts in self._mine.items()
            if person is not None and texts.get(person, NOTHING) != NOTHING
        ]
        if person is not None and person == self._door.owner:
            mine.append(self._door.text)
        text += b',"mine":{' + b",".join(mine) + b"}"
        if self._recap:
            text += b',"events":' + _encode(self._recap)
        return text + _prompt_text(self._prompts.get(person or BYSTANDER, self._prompts[BYSTANDER])) + b"}"


def _limit(what: str, size: int, bytes_max: int) -> None:
    if size > bytes_max:
        raise TooLarge(f"{what} is at most {bytes_max} bytes, this is {size}")


def _prompt_text(prompt: tuple[int, bytes]) -> bytes:
    return b',"prompt":{"decision":%d,"options":' % prompt[0] + prompt[1] + b"}"


def _place(entry: tuple[str, tuple[int, bytes] | None]) -> int:
    return -1 if entry[1] is None else entry[1][0]


def _to_store(moved: dict[str, Entries]) -> tuple[KeyedEntry, ...]:
    return tuple(
        KeyedEntry(name, key, 0, None) if entry is None else KeyedEntry(name, key, *entry)
        for name, entries in moved.items()
        for key, entry in entries.items()
    )


def _as_before(
    kept: dict[str, tuple[int, bytes]], decoder: msgspec.json.Decoder[Any], key: str
) -> tuple[int, Any] | None:
    was = kept.get(key)
    return None if was is None else (was[0], decoder.decode(was[1]))
