"""What a game is written with: `Game`, compartments, actions, people, seats, timers, cards.

Pure: nothing here waits, sends, reads a clock, or draws entropy. A game's author needs this package and no other.
"""
