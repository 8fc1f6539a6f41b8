"""Players without people: they sit in seats like anyone, and choose from what they see and are asked."""
