"""The shuffle before a hand, to which every player may add chance of their own, and the opening of cards after it.

The table shuffles and commits to the pack (`kit.commitment`); its root is public before anybody opens the entropy that
they have pledged. When all have, or half a second later, root and entropy say in which order the committed cards are
dealt. Whoever sees a card, by the rules or because it is their own, gets its opening with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parlour.games.poker.clock import Clock
from parlour.games.poker.pack import Pack, Shuffle
from parlour.games.poker.state import Event
from parlour.kit.cards import DECK, Card
from parlour.kit.chance import ENTROPY_BYTES
from parlour.kit.commitment import Hash, Opening, positions
from parlour.kit.commitment import pledge as pledge_of
from parlour.kit.compartments import Seat
from parlour.kit.game import action
from parlour.kit.refusals import InvalidAction

PLEDGED_SECONDS = 0.5
"""Whoever has not opened their pledge by then is left out."""


class Shuffling(Clock):
    """A table whose deal can be checked."""

    @action(anytime=True, bots=False)
    def pledge(self, seat: Seat, hash: Hash) -> None:
        """Pledge entropy for the next shuffle, by the SHA-256 of its 32 bytes."""
        if self.pledges[seat] is not None:
            raise InvalidAction("you have pledged already")
        self.pledges[seat] = hash

    @action(anytime=True, bots=False)
    def entropy(self, seat: Seat, value: Hash, pledge: Hash) -> None:
        """Open what you have pledged for this shuffle, and pledge for the next."""
        shuffle = self.shuffle
        if shuffle is None or not self._is_shuffling() or seat not in shuffle.pledges or seat in shuffle.entropy:
            raise InvalidAction("no entropy is asked for")
        if pledge_of(value) != shuffle.pledges[seat]:
            raise InvalidAction("that is not what you have pledged")
        shuffle.entropy[seat] = value
        self.pledges[seat] = pledge
        self._narrate([{"kind": "entropy", "seat": seat, "value": value}])
        if len(shuffle.entropy) == len(shuffle.pledges):
            self.cancel("deal")
            self.on_deal_over()

    def on_deal_over(self) -> None:
        """Nobody is waited for any longer: the cards are dealt."""
        raise NotImplementedError

    def _shuffle(self) -> None:
        """Commit to a shuffled pack, and wait for those who have pledged, if anybody has."""
        cards = list(DECK)
        self.random.shuffle(cards)
        self.pack = Pack(cards, self.random.bytes(ENTROPY_BYTES).hex())
        pledges = {seat: hash for seat in self._ready() if (hash := self.pledges[seat]) is not None}
        for seat in pledges:
            self.pledges[seat] = None
        root = self.commitment.root(cards, bytes.fromhex(self.pack.secret))
        self.shuffle = Shuffle(root, pledges, {}, self.now)
        self._narrate([{"kind": "shuffle", "root": root, "pledged": list(pledges)}])
        if pledges:
            self.shuffle.at = self.timer("deal", after=PLEDGED_SECONDS)
        else:
            self.on_deal_over()

    def _left_out(self) -> list[Seat]:
        """Who has pledged, and was silent."""
        assert self.shuffle is not None
        return [seat for seat in self.shuffle.pledges if seat not in self.shuffle.entropy]

    def _in_order(self) -> list[Card]:
        """The committed cards as they come, the first one last."""
        assert self.shuffle is not None
        assert self.pack is not None
        order = positions(self.shuffle.root, self.shuffle.entropy)
        return [self.pack.cards[place] for place in reversed(order)]

    def _openings(self, cards: Sequence[Card]) -> list[Opening]:
        """What shows that these cards were committed."""
        assert self.pack is not None
        places = [self.pack.cards.index(card) for card in cards]
        return self.commitment.openings(self.pack.cards, bytes.fromhex(self.pack.secret), places)

    def _narrate(self, events: Iterable[Event]) -> None:
        """Tell all what happens in a hand, and keep it."""
        for event in events:
            self.tell(self._opened(event))
            if self.story is not None:
                self.story.events.append(event)

    def _opened(self, event: Event) -> Event:
        """The same event, with the openings of the cards that it shows of this pack."""
        if event["kind"] in ("street", "show"):
            return {**event, "openings": self._openings(event["cards"])}
        return event
