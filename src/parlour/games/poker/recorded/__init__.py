"""Hands that were recorded elsewhere: PHH files are read, played through our rules, and reported (`parlour replay`)."""
