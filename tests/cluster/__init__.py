"""A whole cluster on one machine, of real processes and real engines: for trying out, for tests, for measuring."""
