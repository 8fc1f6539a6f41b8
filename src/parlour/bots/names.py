"""Who the bots are: the same ones at the same table, also after the server has been started again."""

from __future__ import annotations

from hashlib import blake2b
from random import Random

from parlour.table.looking import bot_of
from parlour.wire.session import Session

BOTS_MAX = 8  # at one table

NAMES = (
    "Biscuit",
    "Bramble",
    "Clementine",
    "Cricket",
    "Domino",
    "Figaro",
    "Gizmo",
    "Juniper",
    "Kazoo",
    "Marbles",
    "Marzipan",
    "Mustard",
    "Nimbus",
    "Noodle",
    "Olive",
    "Pepper",
    "Pickle",
    "Pumpkin",
    "Quill",
    "Rhubarb",
    "Saffron",
    "Teapot",
    "Thimble",
    "Waffles",
)


def session(table: str, number: int) -> Session:
    """Who the bot with this number at this table is: a name nobody else of them has there, an id that stays."""
    names = Random(_digest(table)).sample(NAMES, BOTS_MAX)
    return Session(bot_of(table, number), names[number], bot=True)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
