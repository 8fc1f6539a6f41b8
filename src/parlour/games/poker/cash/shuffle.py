"""The shuffle before a hand, to which every player may add chance of their own, and the opening of cards after it.

The table shuffles and commits to the pack (`kit.commitment`); its root is public before anybody opens the entropy that
they have pledged. When all have, or half a second later, root and entropy say in which order the committed cards are
dealt. Whoever sees a card, by the rules or because it is their own, gets its opening with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parlour.games.poker.cash.pack import Pack, Shuffle
from parlour.games.poker.cash.state import CashState
from parlour.games.poker.hand.state import Event
from parlour.kit.cards import DECK, Card
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.commitment import CardOpening, Hash, positions
from parlour.kit.commitment import pledge as pledge_of
from parlour.kit.compartments import Seat
from parlour.kit.refusals import InvalidAction

PLEDGED_SECONDS = 0.5
"""Whoever has not opened their pledge by then is left out."""


def pledge(table: CashState, seat: Seat, hash: Hash) -> None:
    """Pledge entropy for the next shuffle, by the SHA-256 of its 32 bytes."""
    if table.pledges[seat] is not None:
        raise InvalidAction("you have pledged already")
    table.pledges[seat] = hash


def open_pledge(table: CashState, seat: Seat, value: Hash, pledge: Hash) -> bool:
    """Open what you have pledged for this shuffle, and pledge for the next; whether nobody is waited for any more."""
    shuffle = table.shuffle
    if shuffle is None or not table.is_shuffling() or seat not in shuffle.pledges or seat in shuffle.entropy:
        raise InvalidAction("no entropy is asked for")
    if pledge_of(value) != shuffle.pledges[seat]:
        raise InvalidAction("that is not what you have pledged")
    shuffle.entropy[seat] = value
    table.pledges[seat] = pledge
    narrate(table, [{"kind": "entropy", "seat": seat, "value": value}])
    return len(shuffle.entropy) == len(shuffle.pledges)


def commit(table: CashState) -> bool:
    """Commit to a shuffled pack; whether there are pledges to wait for."""
    cards = list(DECK)
    table.random.shuffle(cards)
    table.pack = Pack(cards, table.random.bytes(ENTROPY_BYTES).hex())
    pledges = {seat: hash for seat in table.seats_ready() if (hash := table.pledges[seat]) is not None}
    for seat in pledges:
        table.pledges[seat] = None
    root = table.commitment.root(cards, bytes.fromhex(table.pack.secret))
    table.shuffle = Shuffle(root, pledges, {}, table.now)
    narrate(table, [{"kind": "shuffle", "root": root, "pledged": list(pledges)}])
    if pledges:
        table.shuffle.at = table.timer("deal", after=PLEDGED_SECONDS)
    return bool(pledges)


def left_out(table: CashState) -> list[Seat]:
    """Who has pledged, and was silent."""
    assert table.shuffle is not None
    return [seat for seat in table.shuffle.pledges if seat not in table.shuffle.entropy]


def deck_in_order(table: CashState) -> list[Card]:
    """The committed cards as they come, the first one last."""
    assert table.shuffle is not None
    assert table.pack is not None
    order = positions(table.shuffle.root, table.shuffle.entropy)
    return [table.pack.cards[place] for place in reversed(order)]


def openings(table: CashState, cards: Sequence[Card]) -> list[CardOpening]:
    """What shows that these cards were committed."""
    assert table.pack is not None
    places = [table.pack.cards.index(card) for card in cards]
    return table.commitment.openings(table.pack.cards, bytes.fromhex(table.pack.secret), places)


def narrate(table: CashState, events: Iterable[Event]) -> None:
    """Tell all what happens in a hand, and keep it."""
    for event in events:
        table.tell(opened(table, event))
        if table.story is not None:
            table.story.events.append(event)


def opened(table: CashState, event: Event) -> Event:
    """The same event, with the openings of the cards that it shows of this pack."""
    if event["kind"] in ("street", "show"):
        return {**event, "openings": openings(table, event["cards"])}
    return event
