"""How modules speak to each other: the port, and what carries it. The bus forgets; nothing durable lives there."""
