"""Push: a browser that wants it is told of its person's turn when no page of the table is in sight (ADR 46)."""
