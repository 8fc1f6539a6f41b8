"""When a bot sits, stands, sits out, comes back, and buys more chips: manners, the same in every game.

People come first. Bots leave a seat for whoever opens the table, go when fewer are wanted (but finish the game they
are in), and do not play among themselves: where a game can be sat out, they wait until somebody plays with them.
"""

from __future__ import annotations

from random import Random
from typing import Any

from parlour.bots.anything import Move, fill
from parlour.wire.seen import Seen

BUY_IN_BIG_BLINDS = 100
SHORT_BIG_BLINDS = 30


def is_wanted(view: dict[str, Any], number: int) -> bool:
    """Whether the table wants the bot with this number; one seat at least is for people."""
    return number < min(int(view["bots"]), len(view["seats"]) - 1)


def decide(seen: Seen, person: str, number: int, random: Random) -> Move | None:
    """What to do about the seat, if anything."""
    view = seen.view
    if person not in view["seats"]:
        may_sit = is_wanted(view, number) and person not in view.get("kept_out", ())
        return _sit(seen, random) if may_sit else None
    seat = view["seats"].index(person)
    if not is_wanted(view, number):
        return _stand(seen)
    if not people_play(view):
        return _if_open(seen, "sit_out")
    if _is_bust(view, seat):
        return _buy_chips(seen, seat) or _stand(seen)
    if _sits_out(view, seat):
        return _if_open(seen, "sit_in")
    if (choice := _if_open(seen, "wait")) is not None:
        return choice  # for the big blind; who owes and says nothing is not dealt in
    if (vote := _if_open(seen, "vote_bomb_pot")) is not None and _people_vote(view):
        return vote
    return _buy_chips(seen, seat) if _is_short(view, seat) else None


def is_asked(seen: Seen) -> bool:
    """Whether somebody waits for an answer although nobody is on turn: all are all-in, and it may be run twice."""
    return seen.option("run_it") is not None


def people_play(view: dict[str, Any]) -> bool:
    """Whether a person sits here and does not sit out."""
    return any(not _sits_out(view, seat) for seat in _people(view))


def _people_vote(view: dict[str, Any]) -> bool:
    """Whether all people who play have voted for a bomb pot, so that it is only the bots that are waited for."""
    return all(view["bomb_votes"][seat] for seat in _people(view) if not _sits_out(view, seat))


def _people(view: dict[str, Any]) -> list[int]:
    """The seats in which people sit."""
    seats = enumerate(view["seats"])
    return [seat for seat, person in seats if person is not None and not view["people"].get(person, {}).get("bot")]


def _sit(seen: Seen, random: Random) -> Move | None:
    """Take a free seat; the last one beside people who asked for a full table, or whose game waits for somebody."""
    view, option = seen.view, seen.option("sit")
    if option is None:
        return None
    full_table = view["bots"] >= len(view["seats"]) - 1 and _people(view)
    if view["seats"].count(None) < 2 and not full_table and not _stands_in(view):
        return None
    args = fill(option, random)
    if args is None:
        return None
    buy_in = option["args"].get("buy_in")
    if buy_in is not None and "min" in buy_in:
        args["buy_in"] = _within(buy_in, BUY_IN_BIG_BLINDS * _big_blind(view))
    return "sit", args


def _stands_in(view: dict[str, Any]) -> bool:
    """Whether a free seat is one that somebody has left in the midst of a game, for a substitute to play on."""
    return view["phase"] == "playing" and "stacks" not in view


def _stand(seen: Seen) -> Move | None:
    """Stand up; a game that knows no leaving after the hand is played to its end first."""
    if "leaving" not in seen.view and seen.view["phase"] in ("playing", "paused"):
        return None
    return _if_open(seen, "stand")


def _sits_out(view: dict[str, Any], seat: int) -> bool:
    """Whether a seat is dealt no more hands, in a game that has such a thing."""
    return "away" in view and bool(view["away"][seat])


def _is_bust(view: dict[str, Any], seat: int) -> bool:
    """Whether all chips are lost, and not in the middle of a hand."""
    return "stacks" in view and view["stacks"][seat] == 0 and not _plays_hand(view, seat)


def _is_short(view: dict[str, Any], seat: int) -> bool:
    if "stacks" not in view or _plays_hand(view, seat):
        return False
    return bool(view["stacks"][seat] < SHORT_BIG_BLINDS * _big_blind(view))


def _plays_hand(view: dict[str, Any], seat: int) -> bool:
    return view["outcome"] is None and view["status"][seat] in ("in", "all_in", "folded")


def _buy_chips(seen: Seen, seat: int) -> Move | None:
    option = seen.option("top_up")
    if option is None:
        return None
    missing = BUY_IN_BIG_BLINDS * _big_blind(seen.view) - seen.view["stacks"][seat]
    return "top_up", {"amount": _within(option["args"]["amount"], missing)}


def _if_open(seen: Seen, action: str) -> Move | None:
    return (action, {}) if seen.option(action) is not None else None


def _big_blind(view: dict[str, Any]) -> int:
    return int(view["settings"].get("big_blind", 1))


def _within(choice: dict[str, Any], amount: int) -> int:
    return max(int(choice["min"]), min(int(choice["max"]), amount))
