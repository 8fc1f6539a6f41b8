"""Briscola: chiamata for five, with its auction and its secret partner, and the classic game for two, three and four.

`cards` and `tricks` are what both have in common, `auction` and `scoring` how a deal of chiamata is bid for and what it
is worth; they know nothing of tables. `table` has hands, clocks and people who come and go; `chiamata` and `classic`
are the two games, and `kept` is what remains of deals and matches. Rules carry the ids of the rule book,
`docs/rules/briscola.md` (G2 who takes a trick, C5 the call).
"""
