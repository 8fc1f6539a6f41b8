"""Everybody at this gateway who looks at one table.

A viewer gets every version once, in order, without gaps; whoever cannot be kept so gets a snapshot instead. Updates
that arrive while a snapshot is under way are kept and follow it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from parlour.bus.port import Unsubscribe
from parlour.gateway.chat import Lines
from parlour.gateway.client import Client
from parlour.gateway.presence import Attendance
from parlour.gateway.roster import Roster
from parlour.metrics.counts import GatewayCounts
from parlour.table.looking import Lookers, admits
from parlour.wire import from_dealer, to_dealer

KEPT = 16
BEHIND = -1  # instead of a version: a snapshot is under way


class Audience:
    """The viewers of one table."""

    def __init__(
        self,
        table: str,
        look: Callable[[Client, int | None], None],
        counts: GatewayCounts,
        lines: Lines,
        hears: Callable[[str | None, str, str], bool],
    ) -> None:
        """`hears` is whether a person hears at a table what another says."""
        self.table = table
        self._counts = counts
        self.viewers: dict[Client, int] = {}
        self.subscriptions: list[Unsubscribe] = []
        self.attendance = Attendance(table)
        self._look = look
        self._waiting: set[Client] = set()  # who has not been shown the table yet, and perhaps may not see it
        self._sent: dict[Client, int] = {}  # the highest version that each viewer was sent
        self._kept: deque[tuple[from_dealer.Update, dict[str, bytes]]] = deque(maxlen=KEPT)
        self._whispers: dict[int, dict[str, bytes]] = {}
        self._lines = lines
        self._hears = hears
        self.roster = Roster()

    def add(self, client: Client, since: int | None) -> None:
        """Somebody comes to look; what they have missed is asked for.

        Who is here and what was said they are told with the answer, if they may see the table.
        """
        self.viewers[client] = BEHIND
        self._waiting.add(client)
        self._look(client, since)

    def admitted(self) -> list[Client]:
        """The viewers who have been shown the table."""
        return [client for client in self.viewers if client not in self._waiting]

    def not_among(self, lookers: Lookers) -> list[Client]:
        """The viewers, shown or not, who may see the table no longer."""
        table = self.table
        return [it for it in self.viewers if not admits(lookers, it.person, observer=it.observes(table))]

    def remove(self, client: Client) -> None:
        """Somebody looks no longer."""
        self.viewers.pop(client, None)
        self._sent.pop(client, None)
        self._waiting.discard(client)
        self.attendance.forget(client)

    def whisper(self, person: str, version: int, fragment: bytes) -> None:
        """Keep what one person alone gets until the update comes that it belongs to."""
        self._whispers.setdefault(version, {})[person] = fragment
        if len(self._whispers) > KEPT:
            del self._whispers[min(self._whispers)]

    def update(self, update: from_dealer.Update) -> None:
        """A new version: each viewer gets their own frame of it."""
        if not update.body:
            self.compare(update.version)
            return
        self.roster.hear(update)
        fragments = self._whispers.pop(update.version, {}) if self._whispers else {}
        self._kept.append((update, fragments))
        before = update.version - 1
        for client, version in self.viewers.items():
            if version == before:
                self._send(client, update, fragments)
            elif BEHIND < version < before:
                self.fall_behind(client)

    def _send(self, client: Client, update: from_dealer.Update, fragments: dict[str, bytes]) -> None:
        person = client.viewer_of(self.table) if client.passes else client.person
        fragment = b""
        if person is not None and person in update.whispered:
            fragment = fragments.get(person, b"")
            if not fragment:
                self.fall_behind(client)
                return
        if client.choked_since is not None:
            self.viewers[client] = BEHIND
            return
        self.viewers[client] = self._sent[client] = update.version
        client.connection.send(from_dealer.frame(update, person, fragment))

    def show(self, client: Client, shown: from_dealer.Shown) -> None:
        """The snapshot has come (or the updates missed): send it, and what has happened since.

        Several looks may be under way, and their answers overtake each other: nobody is sent a lower version after a
        higher one, nor an update twice.
        """
        self.roster.see(shown)
        for update, _ in self._kept:
            self.roster.hear(update)
        if client not in self.viewers:
            return
        if client.choked_since is not None:  # or what is asked for and not read would pile up here
            self.viewers[client] = BEHIND
            return
        sent = self._sent.get(client, BEHIND)
        if shown.version < sent:
            self.fall_behind(client)
            return
        self._admit(client)
        frames = shown.frames
        if shown.since is not None and sent > shown.since:
            frames = frames[sent - shown.since :]
        for frame in frames:
            client.connection.send(frame)
        self._counts.snapshots += shown.since is None
        self.viewers[client] = self._sent[client] = shown.version
        for update, fragments in list(self._kept):
            if update.version == self.viewers[client] + 1:
                self._send(client, update, fragments)

    def _admit(self, client: Client) -> None:
        """Somebody may see the table: they are told who is here and what was said lately."""
        if client in self._waiting:
            self._waiting.discard(client)
            self.attendance.due = True
            self.attendance.show_all(client)
            for line, frame in self._lines.kept:
                if self._hears(client.person, self.table, line.person):
                    client.connection.send(frame)

    def fall_behind(self, client: Client) -> None:
        """This viewer misses something, and is sent it, or a snapshot."""
        self.viewers[client] = BEHIND
        self._counts.behind += 1
        if client.choked_since is None:
            self._look(client, self._sent.get(client))

    def has_sent_later(self, client: Client, version: int) -> bool:
        """Whether a viewer was sent a later version than this."""
        return self._sent.get(client, BEHIND) > version

    def catch_up(self, client: Client) -> None:
        """A choked connection breathes again."""
        self.attendance.catch_up(client)
        if self.viewers.get(client) == BEHIND:
            self._look(client, None)

    def compare(self, head: int) -> None:
        """Hold the viewers against the store: who has not come to where it was a moment ago gets a snapshot."""
        for client, version in list(self.viewers.items()):
            if BEHIND < version < head:
                self.fall_behind(client)

    def watching(self) -> int:
        """How many look on here: each person once, however many tabs they have, and no bots."""
        viewers = [client.session if client.viewer_of(self.table) else None for client in self.admitted()]
        people = {session.person for session in viewers if session is not None and not session.bot}
        return len(people) + viewers.count(None)

    def is_attended(self) -> bool:
        """Whether somebody with a name looks on who is no bot."""
        return any(client.session is not None and not client.session.bot for client in self.admitted())

    def has_in_sight(self, person: str) -> bool:
        """Whether somebody has this table on a page that they see here."""
        return any(client.person == person and client.visible for client in self.admitted())

    def hidden(self) -> tuple[str, ...]:
        """Those who have this table open here on no page that they see."""
        clients = [client for client in self.admitted() if client.person is not None]
        if all(client.visible for client in clients):
            return ()
        seeing = {client.person for client in clients if client.visible}
        return tuple(person for person in self.people() if person not in seeing)

    def people(self) -> tuple[str, ...]:
        """Who has this table open here."""
        viewers = (client.viewer_of(self.table) for client in self.admitted())
        return tuple(dict.fromkeys(person for person in viewers if person is not None))

    # Chat.

    def hear_chat(self, spoken: to_dealer.Spoken) -> None:
        """Somebody says something, at whichever gateway: whoever hears them is told, in the order it was said there."""
        frame = self._lines.take(spoken)
        if frame is None:
            return
        for client in self.admitted():
            if client.choked_since is None and self._hears(client.person, self.table, spoken.person):
                client.connection.send(frame)
