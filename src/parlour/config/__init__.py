"""How a process is set up: what can be set, where it was set, whether it makes sense."""
