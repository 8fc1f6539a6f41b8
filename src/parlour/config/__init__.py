"""How a process is set up: what can be said, where it was said, whether it makes sense."""
