"""One hand of poker, from the posts to the last chip; it knows nothing of people, time, or what happens between hands.

`state` is a hand as plain data, `posting` puts in blinds and antes, `betting` plays it, `showdown` ends it. Beside
them: `evaluate` ranks cards, `pots` divides chips, `deal` takes cards off the deck, and `variants` says what is
different in Omaha.
"""
