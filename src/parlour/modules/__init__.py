"""What listens to the records that tables keep: each exactly once, and in order for each person (ADR 36)."""
