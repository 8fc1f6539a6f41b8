"""What a table tells one viewer, in the words of the club's protocol. Pure.

Everything is made of the viewer's own ordinary frames: their view, what is theirs alone, and the events that everybody
is told. So nothing can be said here that the game has not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parlour.gateway.briscola.words import (
    END,
    FACES,
    PHASES,
    READY,
    SUITS,
    TRICK_WON,
    VERSION,
    card_said,
    code_said,
)
from parlour.wire.seen import Seen

Message = dict[str, Any]
NOBODY_ACTS: Message = {"to_act": None, "deadline": None}


class ToClub:
    """One viewer's game, as they are told of it."""

    def __init__(self, game_id: str, role: str) -> None:
        """`role` is player or observer."""
        self.seen = Seen()
        self.game_id = game_id
        self._role = role
        self._phase = ""
        self._acts = NOBODY_ACTS
        self._gone: set[str] = set()  # who was connected and is not
        self._names: dict[str, str] = {}  # of everybody who was there, for whoever has just gone

    def snapshot(self, frame: Message) -> list[Message]:
        """Everything, as the phase and the role have it."""
        self.seen.hear(frame)
        self._phase, self._acts = self._phase_now(), self._turn()
        self._remember()
        return [self._told("sync", **self._everything())]

    def update(self, frame: Message) -> list[Message] | None:
        """What has happened since; None where something is missing in between, and a sync is to be asked for."""
        before = self.seen.version
        if not self.seen.hear(frame):
            return None
        if self.seen.version == before:
            return []
        self._remember()
        return list(self._happened(frame))

    def presence(self, frame: Message) -> list[Message]:
        """Who is connected: somebody who sits, went and is back is told of."""
        if frame["type"] == "presence":
            return []
        back, seats = self._gone.intersection(frame["came"]), self._seats()
        self._gone = (self._gone | set(frame["left"])) - back
        returned = [person for person in frame["came"] if person in back and person in seats]
        return [self._told("player.reconnect", seat=seats[it], name=self._names.get(it)) for it in returned]

    def result(self, frame: Message) -> Message:
        """What became of an action."""
        if frame["status"] == "ok":
            return self._told("action.result", action_id=frame["action_id"], status="ok")
        code, recovery = frame.get("code") or "routing_failed", frame.get("recovery") or "retry"
        reason = frame.get("reason") or "nobody knows whether that was done: send it again with the same action_id"
        return self._told(
            "action.result",
            action_id=frame["action_id"],
            status="error",
            code=code_said(code),
            reason=reason,
            recovery=recovery,
        )

    def error(self, frame: Message) -> Message:
        """Something that was said could not be done."""
        return self._told("error", code=code_said(frame["code"]), reason=frame["reason"], recovery=frame["recovery"])

    def pong(self, frame: Message) -> Message:
        """The server is there."""
        self.seen.now = max(self.seen.now, frame["now"])
        return self._told("pong")

    # What is told.

    def _told(self, kind: str, **parts: Any) -> Message:
        return {
            "type": kind,
            "game_id": self.game_id,
            "version": VERSION,
            "origin": "game",
            "ts": self.seen.now,
            "table_version": max(0, self.seen.version),
            **parts,
        }

    def _happened(self, frame: Message) -> Iterator[Message]:
        for event in frame.get("events", ()):
            yield from self._event(event)
        if "hand" in frame.get("mine", {}) and self._role == "player":
            yield self._told("hand.update", hand=self._hand())
        phase, turn = self._phase_now(), self._turn()
        if phase != self._phase:
            yield self._told("phase.change", phase=phase, **self._course())
        elif turn != self._acts:
            yield self._told("turn.change", phase=phase, **turn)
        self._phase, self._acts = phase, turn

    def _event(self, event: Message) -> Iterator[Message]:
        match event:
            case {"kind": "bid" | "pass", "seat": seat}:
                yield self._told("bid.made", **_bid(event, seat))
            case {"kind": "played", "seat": seat, "card": card}:
                yield self._told("trick.played", seat=seat, card=card_said(card))
            case {"kind": "trick", "seat": winner, "points": points, "cards": cards, "card_points": scores}:
                lay = [_played(card) for card in cards]
                yield self._told("trick.won", winner=winner, points=points, trick_cards=lay, scores=scores)
                self._phase = TRICK_WON
                yield self._told("phase.change", phase=TRICK_WON, **self._course() | NOBODY_ACTS | {"next_deal": None})
            case {"kind": "partner", "seat": seat, "alone": alone}:
                yield self._told("partner.known", seat=seat, alone=alone)
            case {"kind": "deal_over", "points": points}:
                yield self._told("score.update", scores=points, totals=self.seen.view["points"], **_sides(event))
            case {"kind": "finished" | "aborted" as how, "result": result}:
                yield self._told("game.ended", how=how, totals=self.seen.view["points"], **_ended(result))
            case {"kind": "sit", "seat": seat, "person": person}:
                yield self._told("player.join", seat=seat, name=self._names.get(person))
            case {"kind": "stand", "seat": seat, "person": person}:
                yield self._told("player.leave", seat=seat, name=self._names.get(person))

    def _remember(self) -> None:
        self._names |= {person: guest["name"] for person, guest in self.seen.view["people"].items()}

    # The game as it is.

    def _everything(self) -> Message:
        view = self.seen.view
        found = {
            "role": self._role,
            "phase": self._phase,
            "seat": self.seen.seat if self._role == "player" else None,
            "players": [self._player(seat) for seat in range(len(view["seats"]))],
            "dealer": view["dealer"],
            "bids": [_bid(bid, bid["seat"]) for bid in view["auction"]["bids"]],
            "trick": [_played(played) for played in view["trick"]],
            "scores": view["card_points"],
            "totals": view["points"],
            **self._course(),
        }
        if self._role == "player":
            found["hand"] = self._hand()
        if view["result"] is not None:
            found |= _ended(view["result"])
        return found

    def _course(self) -> Message:
        """What everybody knows of the call, who is to act, and when (ms) the next deal comes, between two of them."""
        view = self.seen.view
        rank, trump = view["called_rank"], view["trump"]
        return {
            "caller": view["caller"],
            "partner_rank": None if rank is None else FACES[rank],
            "partner_suit": None if trump is None else SUITS[trump],
            "partner": view["partner"],
            "next_deal": view["next_deal_at"],
            **self._turn(),
        }

    def _turn(self) -> Message:
        deadline = self.seen.view["deadline"]
        return {"to_act": self.seen.view["turn"], "deadline": None if deadline is None else deadline["at"]}

    def _player(self, seat: int) -> Message:
        person = self.seen.view["seats"][seat]
        guest = {} if person is None else self.seen.view["people"][person]
        return {"seat": seat, "name": guest.get("name"), "bot": guest.get("bot", False)}

    def _hand(self) -> list[Message]:
        return [card_said(card) for card in self.seen.mine.get("hand") or ()]

    def _seats(self) -> dict[str, int]:
        return {person: seat for seat, person in enumerate(self.seen.view.get("seats", ())) if person is not None}

    def _phase_now(self) -> str:
        view = self.seen.view
        if view["phase"] in ("finished", "aborted") or view["next_deal_at"] is not None:
            return END
        return PHASES.get(view["stage"] or "", READY) if view["phase"] == "playing" else READY


def _bid(bid: Message, seat: int) -> Message:
    """A bid: -1 is a pass. Where ranks are bid it has a rank and may have points."""
    points, rank = bid.get("points"), bid.get("rank")
    said: Message = {"seat": seat, "bid": -1 if points is None and rank is None else points}
    return said if rank is None else said | {"rank": FACES[rank]}


def _played(played: Message) -> Message:
    return {"seat": played["seat"], "card": card_said(played["card"])}


def _sides(event: Message) -> Message:
    """Whose side was whose in a deal that is over, when all is known."""
    return {name: event[name] for name in ("caller", "partner", "goal", "side_points", "won") if name in event}


def _ended(result: Message) -> Message:
    return {"winners": result["winners"], "reason": result["reason"]}
