"""What a game keeps beyond its table: for all, for one person each, and findable by whom it is about."""

import msgspec

from parlour.kit.compartments import Person
from parlour.kit.game import Game, action
from parlour.table.commit import Record
from parlour.testing.room import Room


class Confessions(Game, seats=2, name="confessions"):
    """Who confesses is written down, with all who listen."""

    @action(anytime=True)
    def confess(self, person: Person, secret: str, to: list[str]) -> None:
        """Tell it."""
        self.record("confession", of=to, private={listener: {"secret": secret} for listener in to}, listeners=len(to))
        self.record("noise")


def test_a_record_names_each_person_whom_it_is_about_once_and_in_order() -> None:
    room = Room(Confessions)
    room.sit("ada", 0)
    room.act("ada", "confess", secret="tea", to=["bob", "ada", "bob"])
    confession, noise = room.records
    assert confession.of == ("bob", "ada")
    assert msgspec.json.decode(confession.body) == {"listeners": 3}
    assert msgspec.json.decode(confession.sealed) == {"bob": {"secret": "tea"}, "ada": {"secret": "tea"}}
    assert noise == Record("noise", room.now, b"{}")
