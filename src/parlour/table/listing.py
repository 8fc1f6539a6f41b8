"""What stands of a table in the list of tables."""

from __future__ import annotations

from parlour.kit.game import Game
from parlour.table.commit import Listing, Sitter
from parlour.table.looking import Lookers, is_listed

NAMES_MAX = 10
SITTERS_MAX = 12


def listing_of(game: Game, summary: str, lookers: Lookers) -> Listing:
    """A few facts about a table, and the words of its game for it; one that not everybody may see is not listed."""
    return Listing(
        title=game.title,
        listed=is_listed(game),
        seats=len(game.seats),
        seated=len(game.seats) - game.seats.count(None),
        people=len(game.people),
        phase=game.phase,
        summary=summary,
        names=tuple(_names(game)[:NAMES_MAX]),
        bots=game.bots,
        humans=sum(not guest.bot for guest in game.people.values()),
        opened_at=game._desk.opened_at,
        bots_seated=sum(person in game.seats for person, guest in game.people.items() if guest.bot),
        lookers=lookers.named,
        banned=lookers.banned,
        sitters=_sitters(game),
    )


def _sitters(game: Game) -> tuple[Sitter, ...]:
    taken = [(seat, person) for seat, person in enumerate(game.seats) if person is not None][:SITTERS_MAX]
    guests = [(seat, person, game.people[person]) for seat, person in taken]
    return tuple(Sitter(seat, person, guest.name, guest.bot, guest.colour) for seat, person, guest in guests)


def _names(game: Game) -> list[str]:
    """Who is at the table, people before bots."""
    guests = list(game.people.values())
    return [guest.name for guest in guests if not guest.bot] + [guest.name for guest in guests if guest.bot]
