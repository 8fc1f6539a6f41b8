"""Poker: the worth of cards, the course of one hand, and the cash table around it.

From the inside out: ``evaluate`` ranks cards, ``pots`` divides chips, ``hand`` plays a single hand and ``table``
makes an evening of hands; ``holdem`` and ``omaha`` are its two games. Around them: ``history`` keeps what was played,
``checking`` proves the deal of an exported hand, ``recorded`` puts hands of others through the same rules. Rules carry
the ids of the rule book this project keeps (P1 side pots, R1 raises, B3 heads-up, ...).
"""
