"""Real processes under load, killed, paused and cut off, and held to their promises."""
