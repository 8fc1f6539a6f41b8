"""What a seed makes of a run. Each kind of fault is in about two runs of three, so that they are also met alone."""

from __future__ import annotations

from random import Random

import msgspec

EPOCH_MS = 1_795_246_800_000
"""When every run begins."""
PAUSE_SECONDS = (0.5, 30.0)

JUMP_SECONDS = 4.0

TROUBLES = (
    "kill a dealer",
    "kill a gateway",
    "pause a dealer",
    "pause a gateway",
    "stop a dealer",
    "jump a clock",
    "close a way",
    "cut a line",
    "choke a line",
    "stop the disk",
)


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """One run. Times are seconds; the others are chances, of one message, call, or action."""

    seed: int
    dealers: int = 2
    gateways: int = 1
    people: int = 4
    screens: int = 4
    """From the first person on, each sits at one; what is left over is the second ones."""
    tables: tuple[str, ...] = ("tictactoe",)
    storm_seconds: float = 20.0
    think_seconds: float = 0.6
    fault_seconds: float = 3.0
    """Between two kills, pauses, cuts, outages, on average."""
    troubles: tuple[str, ...] = ()
    """Which of TROUBLES happen."""
    skew_seconds: float = 0.0
    """The clock of each process is wrong by up to so much, either way."""
    warm_max: int = 10_000
    batch_max: int = 256
    sealed: bool = False
    """What goes over the bus is written, signed, read and verified, as between hosts."""
    message_lost: float = 0.0
    message_twice: float = 0.0
    message_late: float = 0.0
    message_late_seconds: float = 3.0
    commit_unanswered: float = 0.0
    """It is on disk, and the caller gets an exception."""
    commit_failed: float = 0.0
    """Nothing is on disk, and the caller gets an exception."""
    commit_overtaken: float = 0.0
    """The caller gets an exception at once, and afterwards it is on disk (if it still wins)."""
    commit_paused: float = 0.0
    """The dealer stands still between having checked and having asked for the commit."""
    read_failed: float = 0.0
    store_slow: float = 0.0
    store_slow_seconds: float = 1.0
    store: str = "sqlite"
    """Whose way of keeping the club's time: "sqlite" or "postgres"."""
    clock_step_seconds: float = 0.0
    """Between two times that somebody sets the wall clock of the store's machine, on average; 0: nobody does."""
    never: tuple[str, ...] = ()
    """What nobody does."""
    doors: float = 0.0
    """How often the owner does something at the door of a table: what one of their acts is, by chance."""
    sleep_seconds: float = 0.0
    """Between two times that everything sleeps, as a laptop does; 0: never."""


def options_of(seed: int, games: tuple[str, ...]) -> Options:
    """The options of a seed."""
    random = Random(f"options {seed}")

    def sometimes(most: float) -> float:
        return round(random.uniform(0.1, 1.0) * most, 4) if random.random() < 0.65 else 0.0

    people = random.randint(3, 6)
    clocks = Random(f"clocks {seed}")  # of its own: so that the rest of a run is what it was
    return Options(
        seed=seed,
        dealers=random.choice((1, 2, 2, 3)),
        gateways=random.choice((1, 2)),
        people=people,
        screens=people + random.randint(0, 2),
        tables=tuple(random.choice(games) for _ in range(random.randint(1, 4))),
        storm_seconds=round(random.uniform(6.0, 24.0), 1),
        think_seconds=random.choice((0.1, 0.3, 0.6)),
        fault_seconds=random.choice((0.5, 1.0, 3.0)),
        troubles=tuple(trouble for trouble in TROUBLES if random.random() < 0.65),
        skew_seconds=sometimes(JUMP_SECONDS),
        warm_max=random.choice((1, 3, 10_000, 10_000)),
        batch_max=random.choice((8, 256, 256)),
        sealed=random.random() < 0.2,
        message_lost=sometimes(random.choice((0.1, 0.1, 0.4))),
        message_twice=sometimes(0.2),
        message_late=sometimes(0.1),
        message_late_seconds=random.choice((0.05, 0.5, 3.0)),
        commit_unanswered=sometimes(0.1),
        commit_failed=sometimes(0.1),
        commit_overtaken=sometimes(0.05),
        commit_paused=sometimes(0.02),
        read_failed=sometimes(0.05),
        store_slow=sometimes(0.1),
        store_slow_seconds=random.choice((0.05, 0.5, 2.0)),
        clock_step_seconds=(step := clocks.choice((0.0, 0.0, 0.0, 1.5, 4.0))),
        store=clocks.choice(("sqlite", "postgres")) if step else "sqlite",
    )
