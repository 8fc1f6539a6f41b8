"""Forks: steps done again a little otherwise, to see whether anybody can tell."""
