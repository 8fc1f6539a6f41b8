"""Mail: what the house writes to people lies in the store until a mail server has taken it."""
