"""What a client of the club's protocol says, as a frame of ours. Pure: the table judges what is done."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from parlour.gateway.briscola.words import RANK_OF, SUIT_OF, VERSION
from parlour.kit.refusals import InvalidAction, JoinFailed, TooLarge
from parlour.wire.from_client import ActionId, TableId
from parlour.wire.limits import Limits

Face = Annotated[int, Meta(ge=1, le=10)]
SuitName = Literal["coins", "cups", "swords", "clubs"]
PASSES = -1


class _Said(msgspec.Struct, frozen=True, tag_field="type", kw_only=True):
    """What every message may have: when (ms) it was sent, in which version of the protocol, and from where."""

    action_id: ActionId | None = None
    ts: Annotated[int, Meta(ge=0, lt=2**53)] = 0
    version: Annotated[str, Meta(max_length=32)] = VERSION
    origin: Annotated[str, Meta(max_length=32)] = "client"


class ClubCard(msgspec.Struct, frozen=True):
    """A card: its suit, and the number on its face."""

    suit: SuitName
    rank: Face


class ClubJoin(_Said, frozen=True, tag="join"):
    """Play or look on at a game, by its token."""

    game_id: TableId
    token: Annotated[str, Meta(max_length=1024)]


class ClubBid(_Said, frozen=True, tag="bid"):
    """Bid points, or with -1 pass; where ranks are bid, `rank`."""

    bid: Annotated[int, Meta(ge=-1, le=120)] | None = None
    rank: Face | None = None


class CallPartnerRank(_Said, frozen=True, tag="call-partner-rank"):
    """Call the rank of the partner's card."""

    partner_rank: Face


class CallPartnerSuit(_Said, frozen=True, tag="call-partner-suit"):
    """Call its suit, which is trump."""

    partner_suit: SuitName


class PlayCard(_Said, frozen=True, tag="play"):
    """Play a card."""

    card: ClubCard


class ReorderHand(_Said, frozen=True, tag="reorder"):
    """Hold one's cards in this order."""

    hand: Annotated[list[ClubCard], Meta(max_length=8)]


class ReadyForNext(_Said, frozen=True, tag="ready"):
    """Want the next deal now."""


class ClubSync(_Said, frozen=True, tag="sync"):
    """Send everything."""


class ClubPing(_Said, frozen=True, tag="ping"):
    """Are you there?"""


ClubMessage = (
    ClubJoin | ClubBid | CallPartnerRank | CallPartnerSuit | PlayCard | ReorderHand | ReadyForNext | ClubSync | ClubPing
)

_decoder: msgspec.json.Decoder[ClubMessage] = msgspec.json.Decoder(ClubMessage)


def read(frame: bytes, limits: Limits) -> ClubMessage:
    """The message in a frame. Raises InvalidAction, TooLarge."""
    if len(frame) > limits.frame_bytes_max:
        raise TooLarge(f"a message is at most {limits.frame_bytes_max} bytes")
    if b"\\u0000" in frame or b"\0" in frame:
        raise InvalidAction("a message has no NUL character")
    try:
        message = _decoder.decode(frame)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as wrong:
        raise InvalidAction(f"this message cannot be read: {wrong}") from None
    if message.version.partition(".")[0] != VERSION.partition(".")[0]:
        raise InvalidAction(f"version {VERSION} of the protocol is spoken here")
    return message


def translated(message: ClubMessage, table: str | None) -> bytes:
    """A message as a frame of ours, for the table that was joined. Raises JoinFailed, InvalidAction."""
    if isinstance(message, ClubPing):
        return _frame("ping")
    if isinstance(message, ClubJoin):
        return _frame("join", table=message.game_id, token=message.token)
    if table is None:
        raise JoinFailed("join a game first")
    if isinstance(message, ClubSync):
        return _frame("sync", table=table)
    if message.action_id is None:
        raise InvalidAction("an action has an action_id")
    action, args = _act(message)
    return act(table, action, args, message.action_id)


def act(table: str, action: str, args: dict[str, Any], action_id: str) -> bytes:
    """The frame by which something is done."""
    return _frame("act", table=table, action=action, args=args, action_id=action_id)


def _act(message: ClubMessage) -> tuple[str, dict[str, Any]]:
    match message:
        case ClubBid(bid=bid, rank=None) if bid == PASSES:
            return "pass", {}
        case ClubBid(bid=int(points), rank=None):
            return "bid", {"points": points}
        case ClubBid(bid=None, rank=int(face)):
            return "bid_rank", {"rank": RANK_OF[face]}
        case CallPartnerRank(partner_rank=face):
            return "call_rank", {"rank": RANK_OF[face]}
        case CallPartnerSuit(partner_suit=suit):
            return "call_suit", {"suit": SUIT_OF[suit]}
        case PlayCard(card=card):
            return "play", {"card": _card(card)}
        case ReorderHand(hand=hand):
            return "reorder", {"hand": [_card(card) for card in hand]}
        case ReadyForNext():
            return "be_ready", {}
    raise InvalidAction("bid points, or a rank where ranks are bid")


def _card(card: ClubCard) -> str:
    return RANK_OF[card.rank] + SUIT_OF[card.suit]


def _frame(kind: str, **parts: Any) -> bytes:
    return json.dumps({"type": kind, **parts}).encode()
