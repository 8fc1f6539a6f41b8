"""A complete client: takes a name, sits down, and plays what its prompt offers until the game is over.

python examples/clients/client.py http://127.0.0.1:8000 Ada           # a new table of tic-tac-toe, with a bot
python examples/clients/client.py http://127.0.0.1:8000 Ada K7Q2ZD    # that table, whatever is played there
"""

import json
import random
import sys
import time
import urllib.request
import uuid
from contextlib import suppress

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect


def play(server, name, table=None):
    """Play to the end, over as many connections as it takes; returns the last view."""
    token = post(f"{server}/api/guest", name=name)["token"]
    table = table or post(f"{server}/api/tables", token, game="tictactoe", bots=1)["table"]
    seen = act = None  # what one sees of the table; what has no answer yet
    while True:
        with suppress(WebSocketException, OSError), connect(server.replace("http", "ws", 1) + "/ws") as socket:
            say(socket, type="hello", token=token)
            say(socket, type="join", table=table, since=seen and seen["version"])
            if act:
                say(socket, **act)  # the same action_id again, so that it happens once
            for message in map(json.loads, socket):
                match message:
                    case {"type": "snapshot"}:
                        seen = message
                    case {"type": "update", "version": version} if seen and version == seen["version"] + 1:
                        update(seen, message)
                    case {"type": "update", "version": version} if seen and version > seen["version"]:
                        say(socket, type="sync", table=table)  # something is missing in between
                    case {"type": "action.result", "status": "unknown"} | {"action_id": _, "recovery": "retry"}:
                        time.sleep(0.5)
                        say(socket, **act)
                    case {"type": "action.result"}:
                        act = None
                    case {"type": "error", "reason": reason}:
                        raise SystemExit(reason)
                if seen and seen["view"]["phase"] in ("finished", "aborted"):
                    return seen["view"]
                if seen and not act and (move := choose(seen)):
                    act = {"type": "act", "table": table, "action_id": uuid.uuid4().hex, **move}
                    say(socket, **act)
        time.sleep(0.5)


def choose(seen):
    """One of the open actions, with one of the values that each argument may have; None when there is none."""
    prompt = seen["prompt"]
    for option in random.sample(prompt["options"], len(prompt["options"])):
        if option["action"] == "sit" or option["action"] not in seen["for_people"]:
            args = {
                name: random.choice(values.get("in") or range(values["min"], values["max"] + 1))
                for name, values in option.get("args", {}).items()
            }
            return {"action": option["action"], "args": args, "decision": prompt["decision"]}
    return None


def update(seen, message):
    """Bring a snapshot one version further."""
    seen["view"] |= message.get("changes", {})
    for name, entries in message.get("entries", {}).items():
        seen["view"][name] = {key: entry for key, entry in (seen["view"][name] | entries).items() if entry is not None}
    seen["mine"] |= message.get("mine", {})
    seen |= {"version": message["version"], "prompt": message.get("prompt", seen["prompt"])}


def say(socket, **message):
    """Send one frame."""
    socket.send(json.dumps(message))


def post(url, token="", **body):
    """Ask over HTTP."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:
        return json.load(answer)


if __name__ == "__main__":
    print(json.dumps(play(*sys.argv[1:])["result"]))
