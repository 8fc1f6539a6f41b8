"""What the bus costs, for docs/adr/0010: `.venv/bin/python -m tests.bus.measure`.

CPU of the clients alone: the event loop is uvloop, as in the real processes; the server is another process.
"""

import asyncio
import os
import random
import resource
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

import uvloop
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from parlour.bus.envelope import Envelopes
from parlour.bus.keys import Keyring, Seal, Secret
from parlour.bus.letters import TOPICS
from parlour.bus.nats import NatsBus
from parlour.wire import from_dealer, to_dealer, topics
from tests.engines.nats import Nats

KEYS = Keyring("club", [Secret(os.urandom(32))])
ACT = to_dealer.ActRequest(
    12_345, "gateway-ab12cd34", "K7Q2ZD", "g0123456789abcdef", "Ada", False, "raise", b'{"to":400}', "0b9c1d2e" * 4, 17
)
ANSWER = from_dealer.Answer(12_345, "ok", 42)
UPDATE = from_dealer.Update(
    "K7Q2ZD", 42, b"x" * 400, b"", ("g0123456789abcdef",) * 6, {}, ("g0123456789abcdef",), 1795246800123
)


def micros(work, inputs) -> float:
    """The median of five, in µs of CPU for each of the inputs, of which every fifth part is new to `work`."""
    taken = []
    each = len(inputs) // 5
    for start in range(0, 5 * each, each):
        part = inputs[start : start + each]
        started = time.process_time()
        for one in part:
            work(one)
        taken.append((time.process_time() - started) / each * 1e6)
    return median(taken)


def envelopes() -> None:
    for topic, message in (("dealer.d1", ACT), ("gateway.g1", ANSWER), ("table.K7Q2ZD", UPDATE)):
        sender, reader = Envelopes("sender", KEYS, time.time), Envelopes("reader", KEYS, time.time)
        subject, fields = f"parlour.club.{topic}", TOPICS[topic.partition(".")[0]]
        out = micros(partial(sender.seal, subject), [message] * 100_000)
        sealed = [sender.seal(subject, message) for _ in range(100_000)]
        into = micros(partial(reader.open, subject, fields), sealed)
        print(f"{type(message).__name__:8} {len(sealed[-1]):4} bytes   sealed {out:4.1f} µs   opened {into:4.1f} µs")


def signatures() -> None:
    text, seal, pair = os.urandom(300), Seal(os.urandom(32)), Ed25519PrivateKey.generate()
    public, signature = pair.public_key(), pair.sign(text)
    for name, work in (
        ("HMAC-SHA256, signed or verified", seal.sign),
        ("Ed25519, signed", pair.sign),
        ("Ed25519, verified", partial(public.verify, signature)),
    ):
        print(f"{name}: {micros(work, [text] * 10_000):.1f} µs")


def resident_kib() -> int:
    """What this process has in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024


async def there_and_back(nats: Nats) -> None:
    sender, reader = (
        NatsBus([nats.url], Envelopes(name, KEYS, time.time), jitter=random.random) for name in ("s", "r")
    )
    tasks = [asyncio.ensure_future(bus.run()) for bus in (sender, reader)]
    await sender.ready.wait()
    await reader.ready.wait()
    heard = 0
    enough = asyncio.Event()
    wanted = 0

    def hear(_: object) -> None:
        nonlocal heard
        heard += 1
        if heard == wanted:
            enough.set()

    before = resident_kib()
    started = time.process_time()
    for number in range(10_000):
        reader.subscribe(topics.table(f"T{number}"), hear)
    wanted = 1
    reader.publish(topics.table("T0"), UPDATE)
    await enough.wait()
    cost = (time.process_time() - started) / 10_000 * 1e6
    grown = (resident_kib() - before) / 10_000
    print(f"10,000 subscriptions: {cost:.1f} µs and {grown:.2f} KiB each, {len(asyncio.all_tasks())} tasks in all")
    for burst in (1, 8, 64, 256):
        taken = []
        for _ in range(5):
            heard = 0
            rounds = 8_192 // burst if burst > 1 else 2_048
            started = time.process_time()
            for turn in range(rounds):
                enough.clear()
                wanted = heard + burst
                for number in range(burst):
                    sender.publish(topics.table(f"T{(turn * burst + number) % 10_000}"), UPDATE)
                await enough.wait()
            taken.append((time.process_time() - started) / (rounds * burst) * 1e6)
        print(f"published, carried and delivered, {burst:3} at a time: {median(taken):5.1f} µs of CPU in both clients")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert sender.dropped == reader.dropped == {}


if __name__ == "__main__":
    with closing(Nats.start()) as nats:
        uvloop.run(there_and_back(nats))
    signatures()
    envelopes()
