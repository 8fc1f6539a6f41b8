"""`Table`: one running game, as a machine that is told the time and given entropy.

An action takes the same steps whoever acts: check, apply, settle. `settle` compares what is seen with what was seen
before, field by field, and makes of it the bytes that will be sent and the texts that will be stored; so an update can
show nothing but the difference of two views. If anything is raised on the way, the state is restored from those texts
and nothing has happened.

Steps pile up in `pending` until `entry()` takes them for a commit; whoever runs the table forgets it when a commit
does not win, because everything here is then a guess.
"""

from __future__ import annotations

import msgspec

from parlour.kit.effects import Effects, Message, Opening, Wanted
from parlour.kit.game import Game, Guest
from parlour.kit.parts import OVER
from parlour.kit.refusals import Desync, InvalidAction, Refusal
from parlour.kit.resources import NOTHING_PINNED, Resources
from parlour.table import codec, housekeeping
from parlour.table.asking import Answers, Asking, nothing_is_asked
from parlour.table.attempt import FINISHING_BYTES_MAX, STATE_BYTES_MAX, Attempt, recolour
from parlour.table.chance import Draw, Entropy, Once
from parlour.table.checks import who_acts
from parlour.table.commit import Entry, Line, Listing, Parcel, Refused, State
from parlour.table.due import earliest, handler_name, handler_of, hide_clock, next_timer
from parlour.table.housekeeping import no_entropy
from parlour.table.listing import listing_of
from parlour.table.looking import EVERYBODY, Lookers, check_act, first_door, lookers_of, may_enter
from parlour.table.projection import ENTRIES_SHOWN, Projection
from parlour.table.rules import Rules
from parlour.table.step import Step, joined
from parlour.table.versions import game_of

HOPS_MAX = 8


class Table:
    """One table at one version."""

    def __init__(
        self, table: str, rules: Rules, game: Game, version: int, now: int, resources: Resources = NOTHING_PINNED
    ) -> None:
        self.id = table
        self.resources = game._resources = resources
        pinned = {name: resource.hash for name, resource in resources.items()}
        self._pins = codec.encode(pinned).decode() if pinned else None
        self.rules = rules
        self.game = game
        self.version = version
        self.now = now
        self.due_at = earliest(game)  # ms; None while it is paused or waits for people only
        self.failures = 0
        self.retry_at: int | None = None
        self.pending: list[Step] = []
        self.bugs: list[Exception] = []
        """What a game raised where its table could go on all the same; for whoever runs it to log, and to count."""
        self.base = version
        self.answers: Answers | None = None
        """Of engines outside, for the step that is made next."""
        self.projection = Projection(table, rules, game, version)
        self.outdated = False
        """Whether the rules have changed since the state was made: a checkpoint comes before all else."""
        self._entries_anew = not version
        """Whether all entries of keyed collections are written, and what was stored of them before goes."""
        self._listing: Listing | None = None
        self.lookers = lookers_of(table, game) if version else EVERYBODY

    # Making one.

    @classmethod
    def blank(cls, table: str, rules: Rules, resources: Resources = NOTHING_PINNED) -> Table:
        """A table that does not exist yet; `open` is its first action, and pins it to these resources."""
        return cls(table, rules, rules.new(), 0, 0, resources)

    @classmethod
    def load(cls, table: str, rules: Rules, state: State, resources: Resources = NOTHING_PINNED) -> Table:
        """The table as it is stored, and what it is pinned to. Raises CannotPlay if these rules cannot take it over."""
        loaded = cls(table, rules, game_of(rules, state), state.version, state.now, resources)
        loaded.failures = state.failures
        loaded.retry_at = state.retry_at
        loaded.outdated = state.rules != rules.pin
        loaded._listing = listing_of(loaded.game, _summary(loaded.game), loaded.lookers)
        return loaded

    # What happens to it. Each raises a Refusal (or a bug's exception) and then nothing has happened.

    def open(self, actor: str, opening: Opening, now: int, entropy: Entropy, parcel: Parcel | None = None) -> Step:
        """Make the table: its settings, its seats, and the first message for the game."""
        if self.version:
            raise InvalidAction("this table is open already")
        settings = codec.convert(opening.settings, self.rules.settings, "settings")

        def begin(game: Game) -> None:
            game.settings = settings
            game.title = opening.title
            game.owner = opening.owner
            game.seats = [None] * game.seat_count()
            game.welcome_bots(opening.bots)
            game._desk.door = first_door(opening)
            game._desk.opened_at = game.now
            if parcel is not None:
                game._desk.parent = parcel.source
            game.on_open(opening.message)

        pinned = {name: resource.hash for name, resource in self.resources.items()}
        public = msgspec.structs.replace(opening, message=None, resources=pinned)
        sealed = codec.encode(opening.message) if opening.message is not None else b""
        return self._run(
            Attempt(
                actor,
                "open",
                codec.encode(public),
                now,
                entropy,
                begin,
                message=sealed,
                parcel=parcel,
                bytes_max=STATE_BYTES_MAX,
            )
        )

    def act(
        self,
        person: str,
        guest: Guest,
        action: str,
        args: bytes,
        now: int,
        entropy: Entropy,
        action_id: str | None = None,
        decision: int | None = None,
        objection: str | None = None,
    ) -> Step:
        """Somebody does something; `objection` is why they may not sit down under their name, if they may not."""
        chosen = self.rules.actions.get(action)
        if chosen is None:
            raise InvalidAction(f"there is no action {action!r} here")
        if decision is not None and decision != self.projection.decision_of(person):
            raise Desync
        who = who_acts(self.game, chosen, person)
        check_act(self.id, self.game, self.lookers, action, person)
        values = chosen.read(args)
        concealed = {name: values[name] for name in chosen.hidden}
        open_args = args
        if concealed:
            open_args = codec.encode({name: value for name, value in values.items() if name not in concealed})
        return self._run(
            Attempt(
                "person:" + person,
                action,
                codec.said(guest, open_args or b"{}", objection),
                now,
                entropy,
                lambda game: chosen.method(game, who, **values),
                acting=(person, guest),
                objection=objection,
                action_id=action_id,
                concealed=concealed,
                bytes_max=FINISHING_BYTES_MAX if chosen.on_turn else STATE_BYTES_MAX,
            )
        )

    def expire(self, now: int, entropy: Entropy, absent: frozenset[str] = frozenset()) -> Step | None:
        """Fire the timer that is due first; None when there is none."""
        name = next_timer(self.game)
        if name is None or self.game.phase == "paused":
            return None
        timer = self.game._desk.timers[name]
        now = max(now, timer.at)

        def fire(game: Game) -> None:
            game._desk.stuck = None if game._desk.stuck == name else game._desk.stuck
            del game._desk.timers[name]
            hide_clock(game, name)
            handler = handler_of(game, name)
            assert handler is not None, f"there is no {handler_name(name)}"
            if timer.seat is None:
                handler()
            else:
                handler(timer.seat)

        away = sorted(absent.intersection(person for person in (*self.game.seats, self.game.owner) if person))
        args = codec.encode({"timer": name, "absent": away} if away else {"timer": name})
        return self._run(Attempt("clock", name, args, now, entropy, fire, absent=frozenset(away), clock_due=timer.at))

    def deliver(self, parcel: Parcel, now: int, entropy: Entropy) -> Step:
        """Take a message from another table; one that fails bounces to its sender. The store says whether it is due."""
        message = codec.message(parcel)

        def receive(game: Game) -> None:
            if parcel.hops > HOPS_MAX:
                raise InvalidAction("this message has been passed on too often")
            game.on_message(parcel.source, message)

        drawn = Once(entropy, self._drawn_before())
        body, sealed = parcel.body, parcel.sealed
        actor = "table:" + parcel.source
        try:
            return self._run(Attempt(actor, "message", body, now, drawn, receive, message=sealed, parcel=parcel))
        except Exception as failure:
            reason = failure.reason if isinstance(failure, Refusal) else "internal_error"
            self._note(failure)

        def consume(game: Game) -> None:
            if drawn.bytes:
                game._chance()  # the line keeps it: a replay shall fail just so
            _send_back(game, parcel, message, reason)

        return self._run(Attempt(actor, "message", body, now, drawn, consume, message=sealed, parcel=parcel))

    def decline(self, parcel: Parcel, now: int) -> Step:
        """Send a message back untried: what came of it before could not be stored."""
        message = codec.message(parcel)

        def consume(game: Game) -> None:
            _send_back(game, parcel, message, "internal_error")

        actor, body = "table:" + parcel.source, parcel.body
        return self._run(
            Attempt(actor, "decline", body, now, no_entropy, consume, message=parcel.sealed, parcel=parcel)
        )

    def undeliverable(self, parcel: Parcel, reason: str, now: int, entropy: Entropy) -> Step:
        """A message of ours found no table: it bounces."""
        kind = codec.kind_of(parcel)
        bounced = Message("bounced", {"kind": kind, "reason": reason, "table": parcel.target})
        args = codec.encode(bounced)

        def receive(game: Game) -> None:
            game.on_message(parcel.target, bounced)

        gone = ((parcel.source, parcel.target, parcel.number),)
        try:
            return self._run(Attempt("house", "bounced", args, now, entropy, receive, delivered=gone))
        except Exception as failure:
            self._note(failure)
            return self._run(Attempt("house", "bounced", args, now, entropy, _nothing, delivered=gone))

    def pause(self, reason: str, now: int, entropy: Entropy) -> Step:
        """Stop the clocks until somebody who sits here resumes; whoever opened the table is told."""
        return self._run(housekeeping.pause(reason, now, entropy))

    def close(self, reason: str, now: int, entropy: Entropy) -> Step:
        """The house closes a table that nobody comes to any more; not one where something of people's lies."""
        return self._run(housekeeping.close(reason, now, entropy))

    def close_for(self, operator: housekeeping.Operator, reason: str, now: int, entropy: Entropy) -> Step:
        """An operator closes the table, whatever lies on it."""
        return self._run(housekeeping.close_for(operator, reason, now, entropy))

    def admit(self, person: str, name: str, shown: housekeeping.Shown, now: int) -> Step | None:
        """The house lets somebody in who has shown a link or the password; None if they may come in already."""
        if may_enter(self.id, self.game, person):
            return None
        return self._run(housekeeping.admit(person, name, shown, now))

    def notice(self, person: str, notice: housekeeping.Notice, now: int) -> Step:
        """What has become of somebody. Raises InvalidAction where it changes nothing here."""
        return self._run(housekeeping.notice(person, notice, now))

    @property
    def is_stuck(self) -> bool:
        """Whether the clock that is due has failed and paused the table before, and was let go on."""
        return self.game._desk.stuck is not None and self.game._desk.stuck == next_timer(self.game)

    def free(self, now: int, entropy: Entropy) -> Step:
        """Drop the clock that fails again and again, and let the game put itself where it can go on."""
        return self._run(housekeeping.free(now, entropy))

    def give_time(self, until: int, now: int) -> Step:
        """No clock runs out before `until`: time has leapt, and nobody could act meanwhile."""
        return self._run(housekeeping.give_time(until, now))

    def checkpoint(self, now: int) -> Step:
        """The rules have changed since the state was made: write it down whole, so that a replay starts here.

        No difference to what was seen before can be told, since other rules showed that: the step has no body.
        """
        self.outdated = False
        self._entries_anew = True
        state, sealed = self.projection.whole_text(), self.projection.sealed_text
        step = self._run(Attempt("house", "checkpoint", state, now, no_entropy, _nothing, message=sealed))
        self.pending[-1] = msgspec.structs.replace(step, body=b"", tail=b"", members=(), fragments={}, open=frozenset())
        return self.pending[-1]

    # What it is.

    @property
    def over(self) -> bool:
        """Whether nothing more will happen here by itself."""
        return self.game.phase in OVER and not self.game._desk.timers

    def snapshot(self, person: str | None, now: int, most: int | None = ENTRIES_SHOWN) -> bytes:
        """The view of one viewer, as the JSON text of a `snapshot`, with so many entries of each keyed collection."""
        return self.projection.snapshot(person, self.version, now, most)

    def entry(self, refused: tuple[Refused, ...] = ()) -> Entry:
        """All pending steps as one commit; an entry without lines asks whether the version still stands."""
        steps = self.pending
        if not steps:
            return Entry(self.id, self.base, refused=refused)
        step = steps[-1]
        if len(steps) > 1:
            step = joined(steps)
        return Entry(
            table=self.id,
            base=self.base,
            lines=tuple([step.line for step in steps]),
            state=self._state(),
            entries=self.projection.entries() if self._entries_anew else step.entries,
            entries_anew=self._entries_anew,
            refused=refused,
            parcels=step.parcels,
            delivered=step.delivered,
            records=step.records,
            listing=step.listing,
            clock_due=step.clock_due,
        )

    def committed(self) -> list[Step]:
        """The pending steps, now on disk; the next ones start from here."""
        steps, self.pending = self.pending, []
        self.base = self.version
        self._entries_anew = False
        return steps

    def state(self) -> State:
        """Everything to go on from."""
        return msgspec.structs.replace(self._state(), entries=self.projection.entries())

    def _state(self) -> State:
        """The same without the keyed collections, of which a commit writes what is otherwise."""
        return State(
            game=self.rules.name,
            rules=self.rules.pin,
            version=self.version,
            now=self.now,
            state=self.projection.public_text(),
            sealed=self.projection.sealed_text,
            due_at=self.due_at,
            retry_at=self.retry_at,
            failures=self.failures,
            resources=self._pins,
        )

    # How a step is made.

    def _run(self, attempt: Attempt) -> Step:
        if self.outdated:
            self.checkpoint(attempt.now)
        game = self.game
        answers = self.answers_here
        asking = Asking(answers.given if answers is not None else {})
        drawn = Draw(attempt.entropy, self._drawn_before())
        effects = Effects()
        game.now = now = max(attempt.now, self.now)
        game.absent = attempt.absent
        game._actor = attempt.acting
        game._objection = attempt.objection
        game._effects = effects
        game._chance = drawn
        game._ask = asking if self.version else nothing_is_asked
        desk = game._desk
        desk.hops = 0
        parcel, delivered = attempt.parcel, attempt.delivered
        if parcel is not None:
            desk.hops = parcel.hops
            delivered = ((parcel.source, parcel.target, parcel.number),)
        try:
            if attempt.acting is not None:
                recolour(game, *attempt.acting)
            attempt.apply(game)
            if asking.wanted is not None:  # it was caught on the way
                raise asking.wanted
            game._ask = nothing_is_asked
            if len(game.__dict__) != self.rules.attributes_count:
                self.rules.refuse_strangers(game)
            if game.stages:
                self.rules.refuse_stage(game)
            game.assert_sound()
            summary, lookers = _summary(game), lookers_of(self.id, game)
            version = self.version + 1
            parcels = codec.parcels(self.id, version, game, effects)
            records = codec.records(now, effects)
            person = attempt.acting[0] if attempt.acting else None
            telling = self.projection.settle(version, now, effects, person, attempt.bytes_max)
        except BaseException as failure:
            if isinstance(failure, Wanted):
                failure.entropy = drawn.bytes
            self._restore()
            raise
        self.version = version
        self.now = now
        self.due_at = earliest(game)
        self.failures = 0
        self.retry_at = None
        hops = 1 if parcel is None else parcel.hops
        sealed = codec.concealed(attempt.concealed, drawn.bytes, attempt.message, hops, asking.given)
        step = Step(
            line=Line(version, now, attempt.actor, attempt.action, attempt.args, sealed, attempt.action_id),
            body=telling.body,
            tail=telling.tail,
            members=telling.members,
            fragments=telling.fragments,
            open=telling.open,
            moves=tuple(effects.moves),
            parcels=parcels,
            records=records,
            listing=self._relist(summary, lookers),
            delivered=delivered,
            clock_due=attempt.clock_due,
            entries=telling.entries,
            lookers=lookers,
        )
        self.lookers = lookers
        self.pending.append(step)
        return step

    @property
    def answers_here(self) -> Answers | None:
        """The answers, if they are to what was asked from this version."""
        return self.answers if self.answers is not None and self.answers.base == self.version else None

    def _drawn_before(self) -> bytes:
        """The entropy that this step had drawn before it asked."""
        answers = self.answers_here
        return answers.entropy if answers is not None else b""

    def _note(self, failure: Exception) -> None:
        if not isinstance(failure, Refusal):
            self.bugs.append(failure)

    def _restore(self) -> None:
        """Back to the state after the last step."""
        if self.version:
            keyed = self.projection.rolled_back()
            self.game = self.rules.restore(self.projection.public_text(), self.projection.sealed_text, keyed)
        else:
            self.game = self.rules.new()
        self.game._resources = self.resources
        self.projection.game = self.game
        self.projection.remember(keyed=not self.version)

    def _relist(self, summary: str, lookers: Lookers) -> Listing | None:
        """The listing, when this step has changed it."""
        if not self.projection.relisted and lookers == self.lookers:
            return None
        listing = listing_of(self.game, summary, lookers)
        if listing == self._listing:
            return None
        self._listing = listing
        return listing


def _summary(game: Game) -> str:
    summary = game.summary()
    assert isinstance(summary, str), "a summary is a few words"
    return summary


def _send_back(game: Game, parcel: Parcel, message: Message, reason: str) -> None:
    if message.kind != "bounced":
        bounced = Message("bounced", {"kind": message.kind, "reason": reason}, sealed={"body": message.body})
        game.send(parcel.source, bounced)


def _nothing(game: Game) -> None:
    """Apply nothing."""
