"""Bots at briscola: what a hand is worth, who plays with whom, and which card to play, from what a seat sees.

`position` is what they know, `bidding` the auction and the calls, `beliefs` who may be whose partner, `play` the cards;
`strategies` says who plays what.
"""
