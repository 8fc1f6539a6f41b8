"""`make bench`: what a durable move costs, from socket to disk and back to everybody at the table.

`python -m bench embedded` measures one process, `python -m bench cluster` many (see `cluster`), `python -m bench
profiles` what a profile of 50,000 hands costs the server (see `profiles`), `python -m bench lobby` what the list of
5,000 tables does, and `python -m bench` all four. `python -m
bench readers` measures what greedy readers cost those who play (see `readers`), `python -m bench logins` what guessed
passwords do, and `python -m bench --against COMMIT` an action here as a ratio to what it cost at another commit (see
`against`).

The server runs in one process and the load in another, over real sockets, with `synchronous=FULL`. For each game and
number of tables: acknowledged actions a second and server CPU (all threads) per action with every table playing as
fast as it can; then latency from sending to all seats seeing it, open loop. Medians of several windows.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import sys
import time

import uvloop

from bench import against, cluster, lobby, logins, profiles, readers
from bench.measured import Server, seat
from bench.players import GAMES, Load, Player, Table, connect, guests
from bench.server import LIMITS

WINDOWS = 5
WHAT = ("embedded", "cluster", "readers", "logins", "profiles", "lobby")


async def throughput(server: Server, game: str, count: int, seconds: float) -> None:
    """Every table as fast as it can."""
    load = Load()
    load.running = False
    tables = await seat(server.url, game, count, load)
    load.running = True
    for table in tables:
        table.go()
    await asyncio.sleep(max(2.0, seconds))  # warm-up
    rates, costs = [], []
    for _ in range(WINDOWS):
        cpu, acts, at = server.cpu_seconds(), load.acknowledged, time.perf_counter()
        await asyncio.sleep(seconds)
        done = load.acknowledged - acts
        rates.append(done / (time.perf_counter() - at))
        costs.append((server.cpu_seconds() - cpu) / max(done, 1) * 1e6)
    load.running = False
    print(
        f"{game:10} {count:4} tables  {statistics.median(rates):8.0f} actions/s  "
        f"{statistics.median(costs):6.1f} µs CPU an action  (min {min(costs):.1f}, max {max(costs):.1f}; "
        f"{load.refused} refused; {server.synchronous})",
        flush=True,
    )
    await asyncio.sleep(0.3)
    for table in tables:
        if table.next is None:
            table.ready.clear()
    await latency(tables, load, seconds)
    for table in tables:
        for player in table.players:
            assert player.transport is not None
            player.transport.disconnect()


async def latency(tables: list[Table], load: Load, seconds: float, rate: float = 1000) -> None:
    """Open loop: a steady number of actions a second, whatever the answers."""
    load.running, load.rate = True, rate
    load.latencies.clear()
    loop = asyncio.get_running_loop()
    start = loop.time()
    sent = turn = 0
    while (elapsed := loop.time() - start) < seconds * 2:
        due = int(elapsed * rate)
        tries = 0
        while sent < due and tries < len(tables):
            turn = (turn + 1) % len(tables)
            tries += 1
            if tables[turn].go():
                sent += 1
        if tries >= len(tables):
            due = sent
        await asyncio.sleep(0.001)
    load.running = False
    await asyncio.sleep(0.5)
    times = sorted(load.latencies)
    if times:
        p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(
            f"{'':10} {'':4} open loop {sent / (seconds * 2):5.0f} actions/s: "
            f"p50 {p50 * 1000:.2f} ms, p99 {p99 * 1000:.2f} ms until all seats see it",
            flush=True,
        )


async def idle(server: Server, count: int) -> None:
    """Resident memory of a connection that does nothing."""
    people = await guests(server.url, count)
    await asyncio.sleep(0.5)
    before = server.resident_kb()
    players: list[Player] = [await connect(server.url, person["token"], lambda *_: None) for person in people]
    await asyncio.sleep(1)
    after = server.resident_kb()
    print(f"idle       {count:4} connections: {(after - before) / count:.1f} KiB of resident memory each", flush=True)
    for player in players:
        assert player.transport is not None
        player.transport.disconnect()


async def measure(options: argparse.Namespace) -> None:
    """Everything asked for."""
    for game in options.games:
        for count in options.tables:
            server = Server()
            try:
                await throughput(server, game, count, options.seconds)
            finally:
                server.stop()
    server = Server()
    try:
        await idle(server, 1000)
    finally:
        server.stop()


def main() -> None:
    """Measure, and print what was run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="*", metavar="{" + ",".join(WHAT) + "}")
    parser.add_argument("--games", nargs="*", default=list(GAMES), choices=list(GAMES))
    parser.add_argument("--tables", nargs="*", type=int, default=[50, 500])
    parser.add_argument("--cluster-tables", nargs="*", type=int, default=[100, 1_000, 10_000])
    parser.add_argument("--seconds", type=float, default=3.0, help="of each window")
    parser.add_argument("--against", metavar="COMMIT", help="what an action costs, as a ratio to another commit")
    options = parser.parse_args()
    what = options.what or [
        "embedded",
        "lobby",
        "profiles",
        "cluster",
    ]  # not as argparse's default, which it would check as one choice
    if unknown := set(what) - set(WHAT):
        parser.error(f"there is no {unknown.pop()} to measure: {', '.join(WHAT)}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(20_000, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    print(f"python -m bench {' '.join(sys.argv[1:])}\nlimits: {LIMITS}", flush=True)
    if options.against:
        uvloop.run(against.measure(options.against, options.games, options.tables, options.seconds))
        return
    if "embedded" in what:
        uvloop.run(measure(options))
    if "readers" in what:
        uvloop.run(readers.measure(options.seconds))
    if "logins" in what:
        uvloop.run(logins.measure(options.seconds))
    if "lobby" in what:
        uvloop.run(lobby.measure())
    if "profiles" in what:
        uvloop.run(profiles.measure())
    if "cluster" in what:
        uvloop.run(cluster.measure(options.cluster_tables, options.seconds, Server))


if __name__ == "__main__":
    main()
