"""Public: what tests of Parlour, of games and of adapters are written with."""
