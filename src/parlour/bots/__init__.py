"""Players without people: they sit in seats like anyone, and choose from what they see and are asked.

From the inside out: a strategy (`tictactoe`, `poker` with its own parts, `own` for what a game brings, `anything` for
the rest) chooses a move, `seating` says when to sit, stand and sit out, `player` is one bot at one table, and `host`
brings bots to the tables that want some. Strategies and seating are pure functions of a `Seen`: the view, the bot's own
part, its prompt.
"""
