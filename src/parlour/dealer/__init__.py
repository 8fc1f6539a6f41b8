"""Dealers play tables: warm copies, batches, commits, clocks, the outbox. They own nothing; the store does."""
