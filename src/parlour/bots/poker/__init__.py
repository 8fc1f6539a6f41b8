"""Poker with a shared board, Hold'em and Omaha: players like those of a club's first table, sound and not hard to read.

One way of thinking for both games; what differs is how a starting hand is ranked (`holdem`, `omaha`, brought together
in `starts`) and what cards are worth, which the rules of the game say. Read in this order: `spot` is what there is to
decide, read off the view; `equity` deals it to the end a few dozen times against hands that fit what the others have
done; `before_flop` and `after_flop` wish for something; `play` makes the wish a legal move. `after_hand` says what is
answered when no cards are left to play: how often to run it, and whether to show a bluff. `styles` are the characters.

Nothing is looked at but the own view, and nothing is remembered from one hand to the next.
"""
