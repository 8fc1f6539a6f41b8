"""The club around the tables: who people are, which tables there are, which games one can choose."""
