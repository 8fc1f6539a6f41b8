"""The games themselves: rules and nothing else.

A game decides what may happen at its table and what follows from it. It knows nothing of networks, stores,
accounts or processes, and it is told the time and given its chance. What all games share is in ``parlour.kit``.
"""
