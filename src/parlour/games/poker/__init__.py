"""Poker in three rooms: one hand, the cash table around it, and what is kept of hands that were played.

`hand/` plays a single hand and knows neither of the others; `cash/` makes an evening of hands; `kept/` lists, writes
and checks them afterwards, and knows `hand/` only, whose rules it replays. `holdem` and `omaha` are the two games.
Rules carry the ids of the rule book, `docs/rules/poker.md` (P1 side pots, R1 raises, B3 heads-up, ...).
"""
