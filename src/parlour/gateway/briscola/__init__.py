"""The club's briscola protocol at `/ws/briscola`: other words for an ordinary table of chiamata.

`docs/briscola-protocol.md` describes it. `from_club` and `to_club` translate each way, purely; `line` is one
connection, and stands between its socket and the gateway, which knows nothing of it.
"""
