"""Where tables live: the port, and the engines behind it."""
