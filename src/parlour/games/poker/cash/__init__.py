"""The cash table around the hands: seats, chips, absence, the owner, clocks, the shuffle, and what is between hands.

`state` is everything that is at a table, `table` the actions, and each other module has the rules of one part. From the
inside out: seats and numbers (`blinds`, `debts`, `posts`, `positions`, `bounty`), people and chips (`absence`,
`leaving`, `chips`, `seats`, `deputy`, `host`), and hands (`shuffle`, `dealing`, `clock`, `play`, `after_hand`).
"""
