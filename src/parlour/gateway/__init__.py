"""Gateways face people: sockets, fan-out, resume, limits. They know who somebody is, and nothing of any game."""
