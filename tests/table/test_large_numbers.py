"""Numbers beyond 2^53 are not whole in a browser: no argument brings them in, however deep they lie."""

from __future__ import annotations

import msgspec
import pytest

from parlour.kit.compartments import Person, Public
from parlour.kit.game import Game, action, field
from parlour.kit.refusals import InvalidAction
from parlour.testing.room import Room


class Place(msgspec.Struct):
    """Where a tile goes."""

    row: int


class Tiles(Game, name="tiles"):
    """Takes numbers in every shape."""

    rows: Public[list[int]] = field(default_factory=list)

    @action
    def put(self, person: Person, at: Place | None = None, many: list[int] = [], named: dict[str, int] = {}) -> None:  # noqa: B006
        """Keep them."""
        self.rows = [*([at.row] if at else []), *many, *named.values()]


@pytest.mark.parametrize("number", ["9007199254740992", "-9007199254740992", "1" + "0" * 30])
@pytest.mark.parametrize("args", ['{"at":{"row":%s}}', '{"many":[1,%s]}', '{"named":{"a":%s}}'])
def test_a_number_that_is_too_large_is_the_players_mistake(args: str, number: str) -> None:
    room = Room(Tiles)
    with pytest.raises(InvalidAction):
        room.send("ada", "put", (args % number).encode())


def test_the_largest_number_there_is_comes_through() -> None:
    room = Room(Tiles)
    room.send("ada", "put", b'{"many":[9007199254740991,-9007199254740991]}')
    assert room.view(None)["rows"] == [2**53 - 1, 1 - 2**53]
