"""Hand after hand: each is dealt, played and settled at the table.

For every act the running hand is put together from what lies on the table (`hand.betting` knows its course), and laid
out again after it.
"""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from parlour.games.poker.cash import absence, after_hand, chips, clock, dealing, deputy, leaving, seats, shuffle
from parlour.games.poker.cash.blinds import Places
from parlour.games.poker.cash.hand_log import HandLog
from parlour.games.poker.cash.positions import named_positions
from parlour.games.poker.cash.state import CashState
from parlour.games.poker.hand.betting import Hand, begin
from parlour.games.poker.hand.state import BettingState, Dealt, Event
from parlour.kit.commitment import Hash
from parlour.kit.compartments import Seat
from parlour.kit.refusals import InvalidAction

_IN_THE_BOOKS = BettingState.__struct_fields__
_ON_THE_TABLE = tuple(name for name in Hand.__struct_fields__ if name not in _IN_THE_BOOKS)

RUN_IT_SECONDS = 10


def act(
    table: CashState, seat: Seat, kind: str, to: int | None = None, *, why: Literal["late", "gone"] | None = None
) -> None:
    """Fold, check, call, bet or raise; `why` says that it is done for somebody who does not act themselves."""
    hand, dealt = _take_up(table)
    events = hand.act(seat, kind, to, dealt)
    if why is None:
        clock.acted_in_time(table, seat)
    else:
        events[0][why] = True
    _lay_out(table, hand, events)


def _take_up(table: CashState) -> tuple[Hand, Dealt]:
    """Put the running hand together from what is on the table, what is in the books, and the cards."""
    if table.books is None:
        raise InvalidAction("there is no hand to play")
    parts = {name: getattr(table.books, name) for name in _IN_THE_BOOKS}
    parts |= {name: getattr(table, name) for name in _ON_THE_TABLE}
    holes = [table.hand[seat] if seat in table.dealt_in else [] for seat in range(len(table.seats))]
    return Hand(**parts), Dealt(holes, table.deck)


def _lay_out(table: CashState, hand: Hand, events: list[Event]) -> None:
    """Put the hand back on the table, tell what happened, and start the next clock, or end the hand."""
    for name in _ON_THE_TABLE:
        setattr(table, name, getattr(hand, name))
    shuffle.narrate(table, events)
    table.bank_running = False
    table.cancel("look")
    if hand.outcome is None:
        table.books = BettingState(**{name: getattr(hand, name) for name in _IN_THE_BOOKS})
    else:
        table.books = None
    if hand.turn is not None:
        table.legal = hand.options()
        _pass_turn_to(table, hand.turn)
        return
    table.legal = None
    table.stop_clock()
    if hand.outcome is not None:
        _after_hand(table, hand, ran_out=[event["street"] for event in events if event["kind"] == "street"])
    elif hand.run_vote is not None and not hand.run_vote.at:
        table.run_vote = replace(hand.run_vote, at=table.timer("run_it", after=RUN_IT_SECONDS))


def _pass_turn_to(table: CashState, seat: Seat) -> None:
    """Somebody is on turn: their clock runs, unless they have folded for good (R7)."""
    table.pass_turn(to=seat, seconds=table.settings.act_seconds)
    if table.folding.get(seat):
        act(table, seat, "fold")
    elif not clock.is_waited_for(table, seat):
        table.timer("look", after=0, seat=seat)


def fold_and_leave(table: CashState, seat: Seat) -> None:
    """Fold as soon as it is your turn, and leave the table when the hand is over (R7)."""
    if table.in_hand(seat):
        table.folding[seat] = True
    leaving.send_off(table, seat)
    if table.turn == seat:
        act(table, seat, "fold")


def run_it(table: CashState, seat: Seat, times: int) -> None:
    """Agree to so many boards at most, when all are all-in (P6)."""
    hand, dealt = _take_up(table)
    events = hand.run_it(seat, times, dealt)
    if hand.run_vote is None:
        table.cancel("run_it")
    _lay_out(table, hand, events)


def run_it_once(table: CashState) -> None:
    """Who is silent wants it once (P6)."""
    hand, dealt = _take_up(table)
    _lay_out(table, hand, hand.stop_asking(dealt))


def turn_is_over(table: CashState, seat: Seat) -> None:
    """Time is up: when the time bank is used too, one checks if possible, else folds (R5)."""
    if clock.time_is_up(table, seat):
        clock.was_late(table, seat)
        _act_for(table, seat, "late")


def act_for_the_gone(table: CashState, seat: Seat) -> None:
    """Nobody waits for those who have stood up or were twice out of time, and are not there (R7)."""
    if clock.is_gone(table, seat):
        _act_for(table, seat, "gone")


def _act_for(table: CashState, seat: Seat, why: Literal["late", "gone"]) -> None:
    assert table.legal is not None
    act(table, seat, "fold" if table.legal.call else "check", why=why)


def begin_next_hand(table: CashState) -> None:
    """Shuffle, if enough still want to play; else wait for people, and leave what the last hand has shown (M6)."""
    table.next_hand_at = None
    deputy.look_for_owner(table)
    after_hand.record_hand(table)
    if table.closing:
        table.clear_the_table()
        table.close_down("the owner has closed the table")
        return
    if table.can_deal() or any(to is not None for to in table.moving):
        table.clear_the_table()
        seats.move_all(table)
        seats.sit_out_before_the_blind(table)
    if not table.can_deal():
        table.phase = "waiting"
        return
    table.phase = "playing"
    table.story = HandLog(table.now)
    if not shuffle.commit(table):
        deal_hand(table)


def open_pledge(table: CashState, seat: Seat, value: Hash, pledge: Hash) -> None:
    """Open what one has pledged for this shuffle; the cards come when nobody is waited for any more."""
    if shuffle.open_pledge(table, seat, value, pledge):
        table.cancel("deal")
        deal_hand(table)


def deal_hand(table: CashState) -> None:
    """Deal, if enough are still there."""
    if not table.can_deal():
        table.phase = "waiting"
        table.story = table.shuffle = table.pack = None
        return
    table.bomb_pot = dealing.is_bomb_pot(table)
    _deal(table, dealing.next_places(table))


def _deal(table: CashState, places: Places) -> None:
    order = places.order
    posted = dealing.posted(table, places)
    if not table.bomb_pot and not places.new_game:
        seats.blinds_move_on(table, places)
    table.dealt_in, table.marks, table.button = order, places.marks, places.marks.button
    table.hand_number += 1
    dealing.introduce(table, order)
    named = named_positions(places)
    table.positions = [named.get(seat) for seat in range(len(table.seats))]
    facts = {"hand_number": table.hand_number, "button": table.button, "left_out": shuffle.left_out(table)}
    shuffle.narrate(table, [{"kind": "deal", **facts, "positions": table.positions}])
    dealt = dealing.deal_cards(table, order)
    for seat in order:
        clock.wind(table, seat)
        table.missed_orbits[seat] = 0
    rules = dealing.hand_rules(table)
    hand, events = begin(rules, posted, dealt, order=order, stacks=table.stacks, status=table.status)
    _lay_out(table, hand, events)


def _after_hand(table: CashState, hand: Hand, ran_out: list[str]) -> None:
    """Settle with everybody who was dealt in, and plan the next hand."""
    after_hand.pay_bounty(table, hand)
    for seat in table.dealt_in:
        leaving.note_net(table, seat)
        if table.leaving[seat]:
            leaving.cash_out(table, seat)
            continue
        chips.bring_top_up(table, seat)
        if not table.stacks[seat] and not table.away[seat]:
            absence.go_away(table, seat)
    table.plan_next_hand(clock.pause_after(table, streets=len(set(ran_out))))
