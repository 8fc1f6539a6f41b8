"""Hands that were kept: lists, texts to take along, the check of a deal, and hands of others played by our rules.

`hands` says to the house what all of it can do. A record (`record`) outlives the rules and the table that made it, so
nothing here knows the cash table; only `phh_replay` plays, with the rules of one hand.
"""
