"""What guessing passwords costs those who play: `python -m bench logins`.

Five thousand logins from fifty addresses, as fast as the answers come, half of them for accounts that there are. They
are a process of their own. Before, meanwhile and after: the time from an action to its being seen by everybody, and how
late clocks are. The limits of logins are those by default.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter

from bench.disturbed import Disturbed, address, disturbed

ADDRESSES = 50
LOGINS = 5_000
ACCOUNTS = 100
SETTLED_SECONDS = 2.0


async def make_accounts(url: str) -> None:
    """Have accounts to guess at, whose links stand in the outbox of a server that sends no mail."""
    for number in range(ACCOUNTS):
        async with address(f"127.0.3.{number}", 1) as http:
            account = {"name": f"Account {number}", "email": f"a{number}@example.org", "password": "correct horse"}
            (await http.post(f"{url}/api/account/sign-up", json=account)).raise_for_status()
            link = (await http.get(f"{url}/api/outbox")).json()[0]["text"].partition("#verify=")[2].split()[0]
            (await http.post(f"{url}/api/account/verify", json={"token": link})).raise_for_status()


async def guess(port: int) -> None:
    """Guess from all addresses at once; then say how the guesses were answered, and how long they took."""
    answers: Counter[int] = Counter()
    began = time.perf_counter()

    async def from_one(number: int) -> None:
        async with address(f"127.0.2.{number + 1}", 1) as http:
            for tried in range(LOGINS // ADDRESSES):
                name = f"Account {(number + tried) % (2 * ACCOUNTS)}"
                login = {"name": name, "password": f"guess {number} {tried}"}
                answers[(await http.post(f"http://127.0.0.1:{port}/api/account/log-in", json=login)).status_code] += 1

    await asyncio.gather(*(from_one(number) for number in range(ADDRESSES)))
    print(f"{dict(answers)} in {time.perf_counter() - began:.0f} s", flush=True)


async def window(what: str, house: Disturbed, seconds: float) -> None:
    """Play, and tell how long that took."""
    print(f"  {what:8} {await house.window(seconds)}", flush=True)


async def measure(seconds: float) -> None:
    """Quiet, guessed at, quiet."""
    with tempfile.TemporaryDirectory(prefix="parlour-bench-") as folder:
        async with disturbed(folder) as house:
            await make_accounts(house.url)
            await house.sit_down()
            await window("quiet", house, seconds)
            guessing = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bench.logins", str(house.port), stdout=asyncio.subprocess.PIPE
            )
            await asyncio.sleep(SETTLED_SECONDS)
            await window("guessed", house, seconds)
            answers, _ = await guessing.communicate()
            await window("quiet", house, seconds)
    print(f"  the guesses were answered (by status): {answers.decode().strip()}", flush=True)


if __name__ == "__main__":
    asyncio.run(guess(int(sys.argv[1])))
