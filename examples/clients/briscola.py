"""A complete client of the club's briscola protocol: makes a game of chiamata, or plays in one by a token, at random.

python examples/clients/briscola.py http://127.0.0.1:8000                  # make one: its id, and six tokens
python examples/clients/briscola.py http://127.0.0.1:8000 K7Q2ZD TOKEN     # play there to the end
"""

import json
import random
import sys
import urllib.request
import uuid

from websockets.sync.client import connect


def make(server, **settings):
    """A game: its id, tokens for its five seats, and one to look on."""
    game = post(f"{server}/api/games", settings=settings)
    url, host = f"{server}/api/games/{game['game_id']}/join", game["token"]
    players = [post(url, host, name=f"Player {seat + 1}", seat=seat)["token"] for seat in range(5)]
    return game["game_id"], players, post(url, host, role="observer")["token"]


def play(server, game_id, token):
    """Play until the game has ended; returns all that was heard."""
    heard, game = [], {}
    with connect(server.replace("http", "ws", 1) + "/ws/briscola") as socket:
        say(socket, type="join", game_id=game_id, token=token)
        for message in map(json.loads, socket):
            heard.append(message)
            if message["type"] == "game.ended":
                return heard
            if message.get("status") == "error" or message["type"] == "error":
                raise SystemExit(message["reason"])
            if message["type"] == "sync":
                game = message
            game |= {key: message[key] for key in ("phase", "to_act", "hand") if key in message}
            if message["type"] == "bid.made":
                game["bids"].append(message)
            if game.get("seat") is None:
                continue  # we look on
            if message.get("to_act") == game["seat"]:
                say(socket, action_id=uuid.uuid4().hex, **choose(game))
            elif message["type"] == "phase.change" and message["next_deal"]:
                say(socket, action_id=uuid.uuid4().hex, type="ready")
    raise SystemExit("the connection is gone")


def choose(game):
    """Something that is allowed where nobody must follow suit."""
    if game["phase"] == "bid":
        least = max([60, *(bid["bid"] for bid in game["bids"])]) + 1
        return {"type": "bid", "bid": random.choice([-1, least]) if least < 90 else -1}
    if game["phase"] == "call-partner-rank":
        return {"type": "call-partner-rank", "partner_rank": random.randint(1, 10)}
    if game["phase"] == "call-partner-suit":
        return {"type": "call-partner-suit", "partner_suit": random.choice(["coins", "cups", "swords", "clubs"])}
    return {"type": "play", "card": random.choice(game["hand"])}


def say(socket, **message):
    """Send one message."""
    socket.send(json.dumps({"version": "1.0.0", **message}))


def post(url, token="", **body):
    """Ask over HTTP."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)) as answer:
        return json.load(answer)


if __name__ == "__main__":
    print(json.dumps(make(sys.argv[1]) if len(sys.argv) == 2 else play(*sys.argv[1:])[-1]))
