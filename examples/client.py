"""A complete client: takes a name, sits down, and plays what its prompt offers until the game is over.

python examples/client.py http://127.0.0.1:8000 Ada           # a new table of tic-tac-toe, with a bot
python examples/client.py http://127.0.0.1:8000 Ada K7Q2ZD    # that table, whatever is played there
"""

import json
import random
import sys
import time
import urllib.request
import uuid
from contextlib import suppress
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

NOT_BY_CHANCE = ("stand", "leave", "sit_out", "top_up", "rematch")


def play(server: str, name: str, table: str | None = None) -> Any:
    """Play to the end, over as many connections as it takes; returns the last view."""
    token = post(f"{server}/api/guest", name=name)["token"]
    table = table or post(f"{server}/api/tables", token, game="tictactoe", bots=1)["table"]
    seen: Any = {"version": 0, "view": {}, "prompt": {"options": []}}  # until there is a snapshot
    act, due = None, 0  # the action that waits for its answer; the version that the last one has made
    while True:
        with suppress(WebSocketException, OSError), connect(server.replace("http", "ws", 1) + "/ws") as socket:
            for message in map(json.loads, socket):
                reply = None
                match message:
                    case {"type": "welcome", "person": None}:
                        reply = {"type": "hello", "token": token}
                    case {"type": "welcome"}:
                        socket.send(json.dumps({"type": "join", "table": table, "since": seen["version"] or None}))
                        reply = act  # not answered yet: the same action_id again, so that it happens once
                    case {"type": "snapshot"}:
                        seen = message
                    case {"type": "update"} if message["version"] == seen["version"] + 1:
                        update(seen, message)
                    case {"type": "update"} if message["version"] > seen["version"]:
                        reply = {"type": "sync", "table": table}  # something is missing in between
                    case {"type": "action.result", "status": "unknown"} | {"action_id": _, "recovery": "retry"}:
                        time.sleep(0.5)
                        reply = act
                    case {"type": "action.result"}:
                        act, due = None, message.get("version", 0)  # without a version: refused, so choose again
                    case {"type": "error", "reason": reason}:
                        raise SystemExit(reason)
                if seen["view"].get("phase") in ("finished", "aborted"):
                    return seen["view"]
                if not reply and not act and seen["version"] >= due and (move := choose(seen["prompt"])):
                    reply = act = {"type": "act", "table": table, "action_id": uuid.uuid4().hex, **move}
                if reply:
                    socket.send(json.dumps(reply))
        time.sleep(0.5)


def choose(prompt: Any) -> Any:
    """One of the open actions, with one of the values that each argument may have; None when there is none."""
    options = [option for option in prompt["options"] if option["action"] not in NOT_BY_CHANCE]
    if not options:
        return None
    option, args = random.choice(options), {}
    for name, values in option.get("args", {}).items():
        args[name] = random.choice(values["in"]) if "in" in values else random.randint(values["min"], values["max"])
    return {"action": option["action"], "args": args, "decision": prompt["decision"]}


def update(seen: Any, message: Any) -> None:
    """Bring a snapshot one version further."""
    seen["view"] |= message.get("changes", {})
    for name, entries in message.get("entries", {}).items():
        merged = seen["view"][name] | entries  # null takes an entry away
        seen["view"][name] = {key: entry for key, entry in merged.items() if entry is not None}
    seen["mine"] |= message.get("mine", {})
    seen |= {"version": message["version"], "prompt": message.get("prompt", seen["prompt"])}


def post(url: str, token: str = "", **body: Any) -> Any:
    """Ask over HTTP."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:
        return json.load(answer)


if __name__ == "__main__":
    print(json.dumps(play(*sys.argv[1:])["result"]))
