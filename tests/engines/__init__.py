"""Real engines for tests and for a cluster on one machine; each is gone with whoever started it."""
