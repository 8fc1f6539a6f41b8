"""The deal of an exported hand, checked from the file alone (`parlour verify`)."""
