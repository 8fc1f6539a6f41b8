"""A journal leads to the same table again, from its beginning or from a checkpoint."""

import msgspec
import pytest

from parlour.kit.game import Guest
from parlour.table import replay as replays
from parlour.table.attempt import Attempt
from parlour.table.replay import ReplayError, replay
from parlour.table.rules import Rules
from parlour.table.table import Table
from parlour.testing.room import Room
from tests.table.games import Cards, Child, Parent, Ticking


def everything() -> Room:
    """A room where every kind of line is written."""
    room = Room(Parent, Child, seed=4)
    room.act("ada", "bear")
    room.act("ada", "write", kinds=["echo", "refuse", "abort"])
    room.act("ada", "write", kinds=["lost"], to="NOWHERE")
    room.act("ada", "bear", message="stillborn")
    return room


def test_a_journal_replays_to_the_same_state() -> None:
    room = everything()
    for table in room.tables.values():
        assert room.replayed(table.id).state() == table.state()
    actors = {line.actor.partition(":")[0] for line in room.journal()}
    assert actors == {"person", "table", "house"}


def test_chance_hidden_arguments_and_clocks_replay() -> None:
    room = Room(Cards, Ticking, seed=8)
    room.sit("ada", 0)
    room.sit("bob", 1)
    room.act("ada", "think", about="nothing")
    room.act("ada", "show")
    assert room.replayed().state() == room.tables["TABLE"].state()
    assert room.replayed().snapshot("ada", 0) == room.tables["TABLE"].snapshot("ada", 0)


def test_a_message_refused_by_chance_bounces_with_the_same_words_when_replayed() -> None:
    room = Room(Parent, Child, seed=4)
    room.act("ada", "bear")
    room.act("ada", "write", kinds=["gamble"])  # the room replays it from the restored table
    child = room.view(None)["children"][0]
    (_, kind, body) = room.view(None)["heard"][0]
    assert (kind, body["reason"][:9]) == ("bounced", "I threw a")
    assert room.replayed(child).state() == room.tables[child].state()


def test_a_pause_replays() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=5, long=9)
    table = room.tables["TABLE"]
    lines = [
        *room.journal(),
        table.pause("lunch", room.now + 1_000, room.entropy).line,
        table.act("ada", Guest("Ada"), "resume", b"{}", room.now + 9_000, room.entropy).line,
    ]
    assert replay("TABLE", table.rules, lines).state() == table.state()


def with_other_rules(table: Table) -> Table:
    """The table as a release finds it whose rules have another hash."""
    return Table.load(table.id, table.rules, msgspec.structs.replace(table.state(), rules="1 another-hash"))


def test_the_first_action_under_changed_rules_writes_a_checkpoint_before_it() -> None:
    room = Room(Ticking)
    room.act("ada", "start", short=5, long=9)
    table = with_other_rules(room.tables["TABLE"])
    table.act("ada", Guest("Ada"), "stop", b"{}", room.now, room.entropy)
    checkpoint, act = table.committed()
    assert (checkpoint.line.actor, checkpoint.line.action) == ("house", "checkpoint")
    assert (checkpoint.line.version, act.line.version) == (3, 4)
    assert table.state().rules == table.rules.pin


def test_an_action_that_fails_under_changed_rules_leaves_the_checkpoint_alone() -> None:
    room = Room(Ticking)
    table = with_other_rules(room.tables["TABLE"])
    with pytest.raises(ZeroDivisionError):
        table._run(Attempt("house", "fail", b"{}", room.now, room.entropy, lambda game: 1 // 0))
    assert [step.line.action for step in table.pending] == ["checkpoint"]


def test_a_replay_starts_at_the_last_checkpoint() -> None:
    room = Room(Cards, seed=6)
    room.sit("ada", 0)
    room.sit("bob", 1)
    table = with_other_rules(room.tables["TABLE"])
    table.act("ada", Guest("Ada"), "show", b"{}", room.now, room.entropy)
    lines = [step.line for step in table.committed()]
    assert replay("TABLE", table.rules, lines).state() == table.state()
    unreadable = [msgspec.structs.replace(line, action="of another age") for line in room.journal()]
    assert replay("TABLE", table.rules, [*unreadable, *lines]).state() == table.state()


def test_a_line_that_leads_elsewhere_is_named() -> None:
    room = Room(Cards)
    room.sit("ada", 0)
    room.sit("bob", 1)
    lines = room.journal()
    rules = room.tables["TABLE"].rules

    def changed(number: int, **parts: object) -> list[replays.Line]:
        return [*lines[:number], msgspec.structs.replace(lines[number], **parts), *lines[number + 1 :]]

    with pytest.raises(ReplayError, match=r"version 2 .*sit"):
        replay("TABLE", rules, changed(1, now=5))
    with pytest.raises(ReplayError, match=r"version 3 .*sit.*taken"):
        replay("TABLE", rules, changed(2, args=lines[1].args, actor="person:cleo"))
    with pytest.raises(ReplayError, match="chance"):
        replay("TABLE", rules, changed(2, sealed=b""))
    with pytest.raises(ReplayError, match="cannot follow"):
        replay("TABLE", rules, [lines[0], lines[2]])


def test_other_entropy_leads_to_other_cards() -> None:
    room = Room(Cards)
    room.sit("ada", 0)
    room.sit("bob", 1)
    *before, deal = room.journal()
    hidden = msgspec.json.decode(deal.sealed)
    hidden["entropy"] = msgspec.json.decode(msgspec.json.encode(bytes(32)))
    other = msgspec.structs.replace(deal, sealed=msgspec.json.encode(hidden))
    replayed = replay("TABLE", Rules(Cards), [*before, other])
    assert replayed.game.hand.entries() != room.game.hand.entries()
