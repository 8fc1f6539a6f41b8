"""Hands that have been played: what is kept of one, and the texts in which it is handed out. Pure, like the rules."""
