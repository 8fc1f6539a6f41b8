"""What an operator says to a process and hears from it: settings, health, metrics, signals."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import httpx

from tests.patience import PATIENCE_SECONDS
from tests.process.server import Server, free_port, server

PARLOUR = Path(sys.executable).with_name("parlour")
STUCK = (sys.executable, "-m", "tests.process.planted.stuck", "serve")


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PARLOUR, *words],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def command(*words: str) -> tuple[str, ...]:
    return (str(PARLOUR), "serve", *words)


def test_the_configuration_is_shown_with_the_place_of_each_value(tmp_path: Path) -> None:
    (tmp_path / "parlour.toml").write_text("club = 'thursday'\n[dealer]\nbatch_max = 64\n")
    shown = run(
        tmp_path, "config", "--port", "9000", "--set", "limits.messages_burst=5", PARLOUR_STORE="postgresql://a:s3cr3t@db/p"
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    lines = {line.split(" = ")[0]: line.split("  # ")[1] for line in shown.stdout.splitlines()}
    assert lines["club"] == lines["dealer.batch_max"] == "parlour.toml"
    assert lines["port"] == "--port"
    assert lines["limits.messages_burst"] == "--set limits.messages_burst"
    assert lines["store"] == "PARLOUR_STORE"
    assert lines["host"] == "default"
    assert tomllib.loads(shown.stdout)["port"] == 9000
    assert "s3cr3t" not in shown.stdout


def test_a_wrong_configuration_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "parlour.toml").write_text("[limits]\nmessages_burst = 'many'\n")
    stopped = run(tmp_path, "serve")
    assert stopped.returncode == 1
    assert stopped.stderr == (
        "The setting limits.messages_burst (parlour.toml) must be a whole number from 5 to 1000000, not 'many'.\n"
    )
    assert stopped.stdout == ""
    assert list(tmp_path.iterdir()) == [tmp_path / "parlour.toml"], "nothing was made before it was sure"


def test_saying_the_store_twice_is_a_mistake(tmp_path: Path) -> None:
    stopped = run(tmp_path, "serve", "--data", "here", "--store", "sqlite:there")
    assert (stopped.returncode, stopped.stderr) == (
        1,
        "The setting store is set twice: by --store and by --data.\n",
    )


def test_an_operators_address_in_use_stops_the_start(tmp_path: Path) -> None:
    with server(tmp_path / "one") as one, server(tmp_path / "two") as two:
        one.start()
        two._command = command("--admin", f"127.0.0.1:{one.port}")
        code, complaint = two.fail_to_start()
        assert code == 1
        assert complaint == f"Parlour cannot listen on 127.0.0.1:{one.port}: Address already in use.\n"


def test_a_server_says_whether_it_lives_and_what_it_did(tmp_path: Path) -> None:
    admin = free_port()
    with server(tmp_path / "data", command("--admin", f"127.0.0.1:{admin}")) as it:
        it.start()
        for address in (it.url, f"http://127.0.0.1:{admin}"):
            assert httpx.get(f"{address}/healthz").json()["status"] == "ok"
            ready = httpx.get(f"{address}/readyz")
            assert (ready.status_code, ready.json()["reasons"]) == (200, {})
        page = httpx.get(f"http://127.0.0.1:{admin}/metrics")
        assert page.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert "process_cpu_seconds_total" in page.text
        assert httpx.get(f"{it.url}/metrics").status_code == 404, "people see no metrics"
        assert it.stop() == 0
        assert it.complaints == ""


def test_a_log_for_programs_is_one_object_a_line(tmp_path: Path) -> None:
    with server(tmp_path / "data", command("--log-level", "debug", "--log-format", "json")) as it:
        it.start()
        it.guest("Ada")
        assert it.stop() == 0
        lines = [json.loads(line) for line in (it.announced + it.complaints).splitlines()]
        assert len(lines) > 1
        assert all({"timestamp", "level", "logger", "process", "event"} <= set(line) for line in lines)
        assert lines[0]["event"] == f"Parlour is open at {it.url}"
        assert lines[0]["settings"]["log_format"] == "json"


def test_a_start_that_fails_says_so_in_the_form_of_the_log(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    stopped = run(tmp_path, "serve", "--port", str(free_port()), "--log-format", "json")
    assert (stopped.returncode, stopped.stdout) == (1, "")
    line = json.loads(stopped.stderr)
    assert (line["level"], "data folder" in line["event"]) == ("error", True)


def test_a_server_that_will_leave_says_that_it_is_not_ready_and_works_on_for_a_while(tmp_path: Path) -> None:
    """As long as the second signal has not come: this test does not wait for the time that was set."""
    with server(tmp_path / "data", command("--set", "lame_duck_seconds=600")) as it:
        it.start()
        it.ask_to_stop()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (ready := httpx.get(f"{it.url}/readyz")).status_code == 200:
            assert time.monotonic() < deadline
        assert ready.json()["reasons"] == {"process": "it is leaving"}
        it.table(it.guest("Ada")["token"], "tictactoe")
        it.ask_to_stop()
        assert it.wait() == -signal.SIGTERM


def test_a_server_whose_disk_is_full_is_not_ready(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: commits fail, and everything else goes on."""
    data = tmp_path / "data"
    admin = free_port()
    with server(data, command("--admin", f"127.0.0.1:{admin}")) as it:
        it.start()
        token = it.guest("Ada")["token"]
        assert httpx.get(f"{it.url}/readyz").status_code == 200
        resource.prlimit(it.pid, resource.RLIMIT_FSIZE, (1_000, 1_000))
        wish = {"game": "tictactoe", "title": "One more"}
        headers = {"Authorization": f"Bearer {token}"}
        assert httpx.post(f"{it.url}/api/tables", json=wish, headers=headers, timeout=30).status_code >= 400
        ready = httpx.get(f"{it.url}/readyz")
        assert (ready.status_code, list(ready.json()["reasons"])) == (503, ["store"])
        assert "parlour_store_writable 0.0" in httpx.get(f"http://127.0.0.1:{admin}/metrics").text
        assert httpx.get(f"{it.url}/healthz").status_code == 200
        it.stop()
        assert len(it.complaints) < 3_000, "one line a reason"


def test_a_second_signal_ends_a_process_that_does_not_get_to_an_end(tmp_path: Path) -> None:
    with server(tmp_path / "data", STUCK) as it:
        it.start()
        it.ask_to_stop()
        wait_until_it_refuses(it)
        it.ask_to_stop()
        assert it.wait() == -signal.SIGTERM


def wait_until_it_refuses(it: Server) -> None:
    """The first signal has been heard when nobody listens any more."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not it.refuses_connections():
        assert time.monotonic() < deadline
        time.sleep(0.01)
