"""How long a test waits for what must come: long enough for any machine, for it only decides how soon a hang is seen.

What a wait costs on a quiet machine is measured by `make bench` and `make chaos`, never asserted by a test.
"""

PATIENCE_SECONDS = 120.0
