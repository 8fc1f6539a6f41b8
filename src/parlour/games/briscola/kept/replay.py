"""Deals that were kept, played once more by the rules: who called, who took each trick, and what it came to.

A file has a deal in each line, as JSON. What it says was dealt follows from what each has played. Where a line says
something else than the rules come to, it is told what.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from parlour.games.briscola.auction import Auction, Bid
from parlour.games.briscola.cards import POINTS, points_of
from parlour.games.briscola.scoring import chiamata_scores, classic_winners
from parlour.games.briscola.tricks import PlayedCard, TakenTrick, allowed, winner_of
from parlour.kit.italian import ITALIAN_DECK, ItalianCard
from parlour.kit.records import FileCheck, FileFinding
from parlour.kit.refusals import InvalidBid

CHIAMATA, CLASSIC = "chiamata", "briscola"


class Disagrees(Exception):
    """The rules come to something else."""


class DealOptions(msgspec.Struct):
    """The settings that a deal depends on."""

    auction: str = "points"
    must_follow: bool | str = False
    first_lead: str = "caller"
    all_pass: str = "redeal"
    least_points: int = 0


class KeptDeal(msgspec.Struct):
    """A deal as it is kept, as far as it can be checked."""

    game: str
    settings: DealOptions
    dealer: Annotated[int, Meta(ge=0, le=4)]
    names: list[str | None]
    tricks: list[TakenTrick]
    card_points: list[int]
    scores: list[int] | None
    trump: str | None
    bids: list[Bid] = msgspec.field(default_factory=list)
    caller: int | None = None
    called: ItalianCard | None = None
    partner: int | None = None
    goal: int | None = None
    table: str = ""
    number: int = 0


class ReplayedDeal(msgspec.Struct, frozen=True):
    """What came of one line."""

    file: str
    line: int
    ok: bool
    scores: list[int] | None = None


def play_again(deal: KeptDeal) -> None:
    """Play it by the rules; raises `Disagrees`."""
    if len(deal.names) not in {CHIAMATA: (5,), CLASSIC: (2, 3, 4)}.get(deal.game, ()):
        raise Disagrees(f"nobody plays {deal.game!r} with {len(deal.names)}")
    if deal.game == CHIAMATA:
        _play_auction(deal)
        _same("whether it was played", deal.scores is not None, deal.caller is not None)
    if deal.scores is None:
        _same("the number of tricks", len(deal.tricks), 0)
        return
    hands = _hands(deal)
    card_points = _play_tricks(deal, hands)
    _same("the points of cards", deal.card_points, card_points)
    _same("all points of cards", sum(card_points), POINTS)
    if deal.game == CLASSIC:
        winners = classic_winners(card_points)
        _same("the scores", deal.scores, [int(seat in winners) for seat in range(len(deal.names))])
        return
    assert deal.caller is not None
    partner = next((seat for seat, hand in enumerate(hands) if deal.called in hand), None)
    if partner is None:
        raise Disagrees(f"nobody was dealt {deal.called}")
    _same("the partner", deal.partner, partner)
    side = sum(card_points[seat] for seat in {deal.caller, partner})
    won = side >= (deal.goal or 0)
    _same("the scores", deal.scores, chiamata_scores(deal.caller, partner, won, side))


def _play_auction(deal: KeptDeal) -> None:
    auction = Auction(by_rank=deal.settings.auction == "rank")
    speaker: int | None = (deal.dealer + 1) % 5
    for bid in deal.bids:
        _same("whoever bids", bid.seat, speaker)
        try:
            if bid.points is not None:
                auction.bid_points(bid.seat, bid.points)
            elif bid.rank is not None:
                auction.bid_rank(bid.seat, bid.rank)
            else:
                auction.pass_bid(bid.seat)
        except InvalidBid as refused:
            raise Disagrees(f"a bid of {bid.points or bid.rank}: {refused.reason}") from None
        speaker = auction.next_after(bid.seat)
    _same("who would bid next", None, speaker)
    dealers = Bid(deal.dealer) if deal.settings.all_pass == "dealer" else None
    highest = auction.highest or dealers
    _same("the caller", deal.caller, highest.seat if highest else None)
    if highest is not None:
        _same("the points that are needed", deal.goal, highest.goal)
        if highest.rank is not None:
            _same("the called rank", (deal.called or " ")[0], highest.rank)
        _same("the trump", deal.trump, (deal.called or " ")[-1])


def _hands(deal: KeptDeal) -> list[list[ItalianCard]]:
    """What each has played; in chiamata that is what they were dealt."""
    played = [played for trick in deal.tricks for played in trick.cards]
    pack = [card for card in ITALIAN_DECK if len(deal.names) != 3 or card != "2c"]
    _same("the cards", sorted(each.card for each in played), sorted(pack))
    hands = [[each.card for each in played if each.seat == seat] for seat in range(len(deal.names))]
    if deal.game == CHIAMATA and any(points_of(hand) < deal.settings.least_points for hand in hands):
        raise Disagrees("a hand has fewer points than it takes")
    return hands


def _play_tricks(deal: KeptDeal, hands: list[list[ItalianCard]]) -> list[int]:
    """What each has taken."""
    seats, card_points = len(deal.names), [0] * len(deal.names)
    held = [list(hand) for hand in hands]
    caller_leads = deal.caller is not None and deal.settings.first_lead == "caller"
    leader = deal.caller if caller_leads and deal.caller is not None else (deal.dealer + 1) % seats
    for number, trick in enumerate(deal.tricks, 1):
        _same(f"how many play to trick {number}", len(trick.cards), seats)
        lying: list[PlayedCard] = []
        for played in trick.cards:
            _same(f"whoever plays to trick {number}", played.seat, (leader + len(lying)) % seats)
            # What somebody holds is known of chiamata alone: in the classic game cards are drawn.
            follow = deal.game == CHIAMATA and bool(deal.settings.must_follow)
            if played.card not in allowed(held[played.seat], lying, follow):
                raise Disagrees(f"{played.card} in trick {number} does not follow suit")
            held[played.seat].remove(played.card)
            lying.append(played)
        leader = winner_of(lying, deal.trump)
        _same(f"the winner of trick {number}", trick.winner, leader)
        _same(f"the points of trick {number}", trick.points, points_of(each.card for each in lying))
        card_points[leader] += trick.points
    return card_points


def _same(what: str, told: object, found: object) -> None:
    if told != found:
        raise Disagrees(f"{what}: the file has {told!r}, and by the rules it is {found!r}")


def _found(file: str, text: str) -> Iterator[FileFinding]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        where = f"{file}:{number}"
        try:
            deal = msgspec.json.decode(line, type=KeptDeal)
            play_again(deal)
        except (msgspec.DecodeError, Disagrees) as wrong:
            yield _failed(file, number, where, str(wrong))
        else:
            words = "thrown in" if deal.scores is None else "ok"
            yield FileFinding(where, "ok", f"{where}: {words}", ReplayedDeal(file, number, True, deal.scores))


def _failed(file: str, number: int, where: str, why: str) -> FileFinding:
    return FileFinding(where, "failed", f"{where}: failed", ReplayedDeal(file, number, False), why)


REPLAY = FileCheck(endings=(".jsonl",), read=_found, unread=lambda file, why: _failed(file, 0, file, why))
"""What `parlour replay` does with a file of deals."""
