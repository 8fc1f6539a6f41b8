"""What an operator sees of a running process: counts, and the page on which they are read."""
