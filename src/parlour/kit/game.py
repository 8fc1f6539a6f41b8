"""`Game`: what every game is a small class of.

The annotated fields are the state, the `@action` methods are the moves. A method may raise at any point: then nothing
happened. What a game has of the world is here: `now`, `random`, `tell`, `timer`, `finish`, `record`, `open`, `send`,
`move`. It never waits, and knows nothing of networks, databases, accounts, or processes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, ClassVar, TypeVar

from parlour.kit.actions import INTEGER_MAX, action
from parlour.kit.chance import Random
from parlour.kit.compartments import Keyed, Person, Public, Seat
from parlour.kit.effects import Desk, Effects, Engine, Keeping, Message, Opening, Timer, timer_of
from parlour.kit.parts import OPEN_DOOR, SEAT_RECORD, CannotUpgrade, Deadline, Door, Guest, Settings, child_id
from parlour.kit.prompts import Option, View
from parlour.kit.records import RecordKind
from parlour.kit.refusals import InvalidAction, JoinFailed, NameTaken
from parlour.kit.resources import Resources

__all__ = ["CannotUpgrade", "Deadline", "Game", "Guest", "Settings", "action", "field"]

T = TypeVar("T")


class Game:
    """A game: fields are its state, actions its moves."""

    name: ClassVar[str]
    title_of_game: ClassVar[str]
    seats_min: ClassVar[int] = 0
    seats_max: ClassVar[int] = 0
    turn_seconds: ClassVar[float | None] = None
    bots_welcome: ClassVar[bool] = False
    stages: ClassVar[tuple[str, ...]] = ()
    simultaneous: ClassVar[bool] = False
    substitutes: ClassVar[bool] = False
    rules_version: ClassVar[int] = 1
    """To be raised when a table that is being played would go on otherwise than it began; `upgrade` takes it over."""
    record_kinds: ClassVar[tuple[RecordKind, ...]] = ()
    """What there is to say of the records that the game keeps, by kind; a kind that is not here is listed plainly."""
    engines: ClassVar[Mapping[str, Engine]] = {}
    """What the game may `ask`, by name: asynchronous functions of JSON that give JSON and compute little."""

    seats: Public[list[Person | None]] = field(default_factory=list)
    people: Public[Keyed[Guest]] = field(default_factory=Keyed)
    owner: Public[Person | None] = None
    phase: Public[str] = "waiting"
    stage: Public[str | None] = None
    """Where in a game one is: one of `stages`. Only games that name stages have this field."""
    turn: Public[Seat | None] = None
    deadline: Public[Deadline | None] = None
    on_turn: Public[tuple[Seat, ...]] = ()
    """Those who act at the same time; `deadlines` are their clocks. Only games that are `simultaneous` have these."""
    deadlines: Public[tuple[Deadline, ...]] = ()
    result: Public[dict[str, Any] | None] = None
    settings: Public[Settings] = Settings()
    title: Public[str] = ""
    bots: Public[int] = 0

    # Set by the table before each action; never part of the state.
    now: int
    absent: frozenset[str]
    _actor: tuple[str, Guest] | None
    _objection: str | None
    _ask: Callable[[str, Any], Any]
    _chance: Callable[[], Random]
    _desk: Desk
    _effects: Effects
    _private_fields: Sequence[str]
    _resources: Resources
    _seated_fields: Sequence[str]

    def __init_subclass__(
        cls,
        *,
        seats: int | tuple[int, int] | None = None,
        turn_seconds: float | None = None,
        name: str | None = None,
        title: str | None = None,
        bots: bool | None = None,
        stages: Sequence[str] | None = None,
        simultaneous: bool | None = None,
        substitutes: bool | None = None,
        **more: Any,
    ) -> None:
        """Read the options of `class MyGame(Game, seats=2, turn_seconds=30)`.

        `stages` are those of a game, in which actions may be open (`@action(stage="bid")`). In one that is
        `simultaneous` several may be on turn at once. `substitutes` may take an empty seat while it is played.
        """
        super().__init_subclass__(**more)
        cls.name = name or cls.__name__.lower()
        cls.title_of_game = title or cls.__name__
        if seats is not None:
            cls.seats_min, cls.seats_max = (seats, seats) if isinstance(seats, int) else seats
        if turn_seconds is not None:
            cls.turn_seconds = turn_seconds
        if bots is not None:
            cls.bots_welcome = bots
        if stages is not None:
            cls.stages = tuple(stages)
        if simultaneous is not None:
            cls.simultaneous = simultaneous
        if substitutes is not None:
            cls.substitutes = substitutes

    # What a game may override.

    def on_open(self, message: Message | None) -> None:
        """The table has been made; `message` is from the table that opened it."""

    def on_join(self, person: Person) -> None:
        """Somebody came to the table."""

    def on_leave(self, person: Person) -> None:
        """Somebody has left the table."""

    def on_begin(self) -> None:
        """A game begins: set it up and give somebody the turn."""
        self.pass_turn(to=0)

    def on_stand(self, seat: Seat) -> None:
        """Somebody is about to leave a seat."""

    def on_ban(self, person: Person) -> None:
        """The owner has banned somebody who is here: they go, by default at once; where that is to wait, see to it."""
        if person in self.seats:
            seat = self.seats.index(person)
            self.on_stand(seat)
            if self.seats[seat] == person:
                self.leave_seat(seat)
            self.phase = "waiting" if self.phase == "finished" else self.phase
        elif person in self.people:
            self.dismiss(person)

    def on_unban(self, person: Person) -> None:
        """The owner has lifted a ban."""

    def heir(self) -> Person | None:
        """Whose the table is once its owner is gone for good: of the people who sit, by default the first seat's."""
        return next((it for it in self.seats if it and it != self.owner and not self.people[it].bot), None)

    def on_resume(self, lost_ms: int) -> None:
        """The table goes on after a pause; its timers have been put off by so long."""

    def on_stuck(self, timer: str) -> None:
        """A timer has failed again and again, and is dropped: go on without; by default what is played is aborted."""
        if self.phase == "playing":
            self.abort("its clock has failed")

    def on_time_given(self, until: int) -> None:
        """No timer runs out before `until` (ms): time has leapt, because a clock was set or the machine slept."""

    def holds_stakes(self) -> bool:
        """Whether something of people's lies here, so that the house does not close the table over it."""
        return False

    def close_down(self, reason: str) -> None:
        """The table is no longer needed: give back what lies on it, and abort; or do so as soon as it can be done."""
        self.abort(reason)

    def on_message(self, sender: str, message: Message) -> None:
        """Another table says something (`finished`, `aborted`, `paused`, `bounced` come from the house)."""

    def on_turn_over(self, seat: Seat) -> None:
        """The clock of whoever was on turn has run out."""

    def may_look(self) -> Sequence[Person] | None:
        """Who may see this table; None is everybody, and `[p for p in self.seats if p]` those who sit.

        Asked for after each step, and must not change anything. Whoever is not named hears nothing of the step that
        shuts them out, nor of any after it; no chat, no presence, no page.
        """
        return None

    def summary(self) -> str:
        """A few words for the list of tables: the stakes, the rules."""
        return ""

    def seat_count(self) -> int:
        """How many seats this table has."""
        return int(getattr(self.settings, "seats", self.seats_max))

    def assert_sound(self) -> None:
        """Assert what must hold after every action: chips conserved, cards distinct."""

    @classmethod
    def wants(cls, settings: Any) -> dict[str, str]:
        """The resources that a table with these settings plays with: by the game's names, those they are kept under.

        `{"lexicon": settings.lexicon}`, and then `self.resource("lexicon", read)`.
        """
        return {}

    @classmethod
    def upgrade(cls, state: dict[str, Any], version: int) -> dict[str, Any]:
        """The state of a table that was played under another `version` of these rules, as this one has it.

        `state` has every field by its name, as JSON; a private one is {person: value}. Fields that are not given back
        begin with their defaults. Raises CannotUpgrade, as it does unless it is overridden: the table then waits for a
        server that can play it.
        """
        raise CannotUpgrade

    @classmethod
    def prompt(cls, view: View) -> Sequence[Option] | None:
        """The actions open to this viewer; None derives them from the signatures and the turn."""
        return None

    @classmethod
    def strategy(cls, view: View, options: Sequence[Option], random: Random) -> tuple[str, dict[str, Any]] | None:
        """What a bot does that sees this: one of the options and its arguments; None has it choose one at random."""
        return None

    @classmethod
    def bots_hurry(cls, view: View) -> bool:
        """Whether all people have said that they need not watch bots think; whoever moves then does it at once."""
        return False

    # What a game has of the world.

    @property
    def door(self) -> Door:
        """Who may come to this table; the owner's to change, and not for others to see."""
        return self._desk.door or OPEN_DOOR

    @property
    def random(self) -> Random:
        """Chance, keyed by fresh entropy of this action."""
        return self._chance()

    def resource(self, name: str, read: Callable[[bytes], T]) -> T:
        """What `read` makes of a resource that the table is pinned to, made once; it must depend on the bytes alone."""
        return self._resources[name].read(read)

    def ask(self, engine: str, question: Any) -> Any:
        """What an engine outside answers, such as a script's: JSON that is asked with JSON.

        The step ends here as if nothing had happened, and is made again when the answer is there; other tables go on
        meanwhile, and this one waits. The journal keeps the answer, so a replay asks nobody. When none comes in time
        this raises InternalError, which whoever acts hears.
        """
        return self._ask(engine, question)

    def tell(self, event: str | dict[str, Any], /, *, to: Person | Seat | None = None, **facts: Any) -> None:
        """Say what happened, to all, or to one person (or whoever sits in a seat): a kind and its facts."""
        event = {"kind": event, **facts} if isinstance(event, str) else {**event, **facts}
        if to is None:
            self._effects.told.append(event)
            return
        person = self.seats[to] if isinstance(to, int) else to
        assert person is not None, f"nobody sits in seat {to}"
        self._effects.whispers.setdefault(person, []).append(event)

    def recap(self) -> Sequence[dict[str, Any]]:
        """What whoever comes now has missed: events that were told to all, which stand in a snapshot; usually none.

        It is as public as `tell`. It is asked for after each step, must not change anything, and gives a list that will
        not change any more.
        """
        return ()

    def timer(
        self,
        name: str,
        *,
        after: float | None = None,
        at: int | None = None,
        seat: Seat | None = None,
        each: bool = False,
    ) -> int:
        """Have `on_NAME_over(seat)` called after so many seconds, or at a time (ms), which is given back.

        There is one timer of each name; with `each`, one for each seat.
        """
        assert (after is None) != (at is None), "a timer is after seconds, or at a time"
        assert hasattr(self, f"on_{name}_over"), f"there is no on_{name}_over"
        # Never in the past: one that is due as soon as it fires, and is set again, would leave no time for others.
        due = max(self.now, at if at is not None else self.now + round(1000 * (after or 0)))
        assert due <= INTEGER_MAX, f"{name} is set for a time beyond all clocks"
        self._desk.timers[timer_of(name, seat) if each and seat is not None else name] = Timer(due, seat)
        return due

    def cancel(self, name: str, seat: Seat | None = None) -> None:
        """Stop a timer, if it runs; with a seat that of this seat, where each has one."""
        self._desk.timers.pop(name if seat is None else timer_of(name, seat), None)

    def pass_turn(self, to: Seat | None = None, seconds: float | None = None) -> None:
        """Give the turn to a seat (by default the next one taken) and start its clock."""
        if to is None:
            assert self.turn is not None, "nobody has the turn to pass"
            to = self.seat_after(self.turn)
        for seat in self.on_turn:
            self.end_turn(seat)
        self.turn = to
        seconds = self._seconds(seconds)
        if seconds is None:
            self.stop_clock()
        else:
            self.start_clock(to, seconds)

    def give_turns(self, seats: Sequence[Seat] | None = None, seconds: float | None = None) -> None:
        """Give several the turn at the same time, by default all who sit, each with a clock that everybody sees.

        Each has it until `end_turn`; whoever's clock runs out first, `on_turn_over(seat)` is called.
        """
        assert self.simultaneous, (
            f"{self.name} gives the turn to one: class {type(self).__name__}(..., simultaneous=True)"
        )
        for seat in self.on_turn:
            self.end_turn(seat)
        self.turn = None
        self.stop_clock()
        taken = [seat for seat, person in enumerate(self.seats) if person is not None]
        self.on_turn = tuple(taken if seats is None else seats)
        seconds = self._seconds(seconds)
        if seconds is not None:
            dues = [self.timer("turn", after=seconds, seat=seat, each=True) for seat in self.on_turn]
            self.deadlines = tuple(map(Deadline, self.on_turn, dues, [self.now] * len(dues)))

    def end_turn(self, seat: Seat) -> bool:
        """One of several has acted, and their clock stops; whether it was the last."""
        self.on_turn = tuple(other for other in self.on_turn if other != seat)
        self.deadlines = tuple(clock for clock in self.deadlines if clock.seat != seat)
        self.cancel("turn", seat)
        return not self.on_turn

    def _seconds(self, seconds: float | None) -> float | None:
        """How long a turn is, where nothing else is said."""
        return seconds if seconds is not None else getattr(self.settings, "turn_seconds", self.turn_seconds)

    def start_clock(self, seat: Seat, seconds: float) -> None:
        """Run a seat's clock where everybody sees it; when it is over `on_turn_over(seat)` is called."""
        at = self.timer("turn", after=seconds, seat=seat)
        self.deadline = Deadline(seat=seat, at=at, since=self.now)

    def stop_clock(self) -> None:
        """Take away the clock of whoever was on turn."""
        self.cancel("turn")
        self.deadline = None

    def seat_after(self, seat: Seat) -> Seat:
        """The next seat taken, clockwise."""
        count = len(self.seats)
        for step in range(1, count + 1):
            if self.seats[(seat + step) % count] is not None:
                return (seat + step) % count
        raise AssertionError("nobody sits")

    def begin(self) -> None:
        """Begin (again): the seats are as they are, `on_begin` sets up the rest."""
        self.phase = "playing"
        self.result = None
        if self.stages:
            self.stage = self.stages[0]
        self._desk.chairs.clear()
        self.tell("begin")
        self.on_begin()

    def finish(
        self,
        *,
        winner: Seat | None = None,
        winners: Sequence[Seat] | None = None,
        draw: bool = False,
        reason: str = "",
        **more: Any,
    ) -> None:
        """The game is over and all its timers stop; whoever opened the table hears `finished`."""
        seats = list(winners) if winners is not None else [] if winner is None else [winner]
        self.result = {"winners": seats, "draw": draw, "reason": reason, **more}
        self._over("finished")

    def abort(self, reason: str = "") -> None:
        """The game ends without a result; whoever opened the table hears `aborted`."""
        self.result = {"winners": [], "draw": False, "reason": self._desk.closing or reason}
        self._over("aborted")

    def _over(self, phase: str) -> None:
        self.phase = phase
        self.turn = None
        self.deadline = None
        if self.stages:
            self.stage = None
        if self.simultaneous:
            self.on_turn = ()
            self.deadlines = ()
        self._desk.chairs.clear()
        self._desk.timers.clear()
        self.tell(phase, result=self.result)
        if self._desk.parent is not None:
            people = {person: seat for seat, person in enumerate(self.seats) if person is not None}
            self.send(self._desk.parent, Message(phase, {"result": self.result, "seats": people}))

    def record(
        self,
        kind: str,
        /,
        *,
        of: Sequence[Person] = (),
        private: dict[Person, dict[str, Any]] | None = None,
        **body: Any,
    ) -> None:
        """Keep something beyond the table, with what each person alone may see; `of` are those whom it is about.

        The records of a kind are found again by their number at this table, and by each person in `of`, wherever
        they played.
        """
        self._effects.records.append(Keeping(kind, tuple(dict.fromkeys(of)), body, private or {}))

    def open(self, game: str, **options: Any) -> str:
        """Have a table made (`Opening` says with what) and give back its id; it exists after the commit."""
        table = child_id(self._chance())
        self._effects.openings.append((table, Opening(game, **options)))
        return table

    def send(self, table: str, message: Message) -> None:
        """Say something to another table; it arrives once, in order, or bounces."""
        self._effects.sends.append((table, message))

    def move(self, person: Person, table: str) -> None:
        """Send somebody to another table: they leave this one, and every screen of theirs goes there."""
        self._effects.moves.append((person, table))
        if person in self.people:
            self.dismiss(person)

    # People and seats.

    def admit(self, person: Person, guest: Guest) -> None:
        """Let somebody in, known by a name."""
        new = person not in self.people
        if new or self.people[person] != guest:
            self.people[person] = guest
        if new:
            self.on_join(person)

    def dismiss(self, person: Person) -> None:
        """Somebody goes, and whatever was private to them goes too."""
        if person in self.seats:
            seat = self.seats.index(person)
            if self.phase == "playing" and any(seat in getattr(self, name) for name in self._seated_fields):
                self._desk.chairs[person] = seat
            if seat in self.on_turn:
                self.end_turn(seat)
            self.seats[seat] = None
            self._keep_seat(person, sits=False)
        self.people.pop(person, None)
        for name in self._private_fields:
            del getattr(self, name)[person]
        self.on_leave(person)

    def _keep_seat(self, person: Person, *, sits: bool) -> None:
        """So that people find the tables at which they sit."""
        guest = self.people.get(person)
        if guest is not None and not guest.bot:
            self.record(SEAT_RECORD, of=[person], sits=sits)

    def welcome_bots(self, count: int) -> None:
        """Want so many bots, as far as the game takes any; they leave a seat for somebody."""
        if self.bots_welcome:
            self.bots = min(count, max(0, len(self.seats) - 1))

    def actor(self, person: Person) -> Guest:
        """The name under which somebody acts just now."""
        if self._actor is not None and self._actor[0] == person:
            return self._actor[1]
        return self.people.get(person) or Guest(name="somebody")

    def take_seat(self, person: Person, seat: Seat, guest: Guest | None = None, **facts: Any) -> None:
        """Sit somebody down, or refuse; `facts` are told with it.

        Whoever acts sits down under their own name, which must not be taken for another's (ADR 28).
        """
        if not 0 <= seat < len(self.seats):
            raise InvalidAction(f"there is no seat {seat}")
        if person in self.seats:
            raise JoinFailed("you are already seated")
        if self.seats[seat] is not None:
            raise JoinFailed("that seat is taken")
        if self._desk.chairs.get(person, seat) != seat:
            raise JoinFailed(
                "you have held another seat in this game; until it is over you can go back to that one only"
            )
        if self._objection is not None and self._actor is not None and self._actor[0] == person:
            raise NameTaken(self._objection)
        self.admit(person, guest or self.actor(person))
        self.seats[seat] = person
        self._keep_seat(person, sits=True)
        self.tell("sit", seat=seat, person=person, **facts)

    def leave_seat(self, seat: Seat) -> None:
        """Stand somebody up; they are no longer at the table."""
        person = self.seats[seat]
        assert person is not None, f"nobody sits in seat {seat}"
        self.tell("stand", seat=seat, person=person)
        self.dismiss(person)
