"""What pages cost the server: each request asked in turn over the real application, without a socket."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

import httpx

PAGE_MS_MAX = 100
TIMES = 9


async def ask(http: httpx.AsyncClient, path: str, person: str) -> tuple[float, float, int]:
    """(seconds, seconds of CPU, bytes)."""
    began, cpu = time.perf_counter(), time.process_time()
    answer = await http.get(f"/api{path}", headers={"Authorization": f"Bearer {person}"}, timeout=600)
    took = time.perf_counter() - began, time.process_time() - cpu
    assert answer.status_code == 200, answer.text
    return *took, len(answer.content)


async def ask_all(http: httpx.AsyncClient, pages: Sequence[tuple[str, str]]) -> None:
    """Print what each of these costs, (path, who asks), and whether all are quick enough."""
    quick = True
    for path, person in pages:
        asked = [await ask(http, path, person) for _ in range(TIMES)]
        wall, cpu = (statistics.median(one[at] for one in asked) * 1000 for at in (0, 1))
        longest = max(one[0] for one in asked) * 1000
        quick = quick and cpu <= PAGE_MS_MAX
        print(
            f"  {path:44} by {person}: CPU {cpu:6.1f} ms, median {wall:6.1f} ms, longest {longest:6.1f} ms, "
            f"{asked[0][2] / 1024:.0f} KiB",
            flush=True,
        )
    print(f"each page within {PAGE_MS_MAX} ms of CPU: {'yes' if quick else 'NO'}", flush=True)
