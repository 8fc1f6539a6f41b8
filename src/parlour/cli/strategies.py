"""`python -m parlour.cli.strategies FILE...`: what a server starts to ask how bots play these games (`bots.worker`)."""

from __future__ import annotations

import sys

from parlour.bots.worker import work
from parlour.house.game_files import served
from parlour.table.versions import Games

if __name__ == "__main__":
    work(Games(served(sys.argv[1:], ())))
