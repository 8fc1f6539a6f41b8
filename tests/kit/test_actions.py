"""An action's signature is its schema: what is wrong with arguments is named, what may be chosen is known."""

from typing import Annotated, Literal

import pytest
from msgspec import Meta

from parlour.kit.actions import Action, action
from parlour.kit.compartments import Hidden, Person, Seat
from parlour.kit.prompts import Free, OneOf, Range
from parlour.kit.refusals import InvalidAction


@action
def bid(game: object, seat: Seat, amount: Annotated[int, Meta(ge=1, le=10)], suit: Literal["c", "d"] = "c") -> None:
    """Bid."""


@action(anytime=True)
def whisper(game: object, person: Person, to: str, text: Hidden[Annotated[str, Meta(max_length=5)]]) -> None:
    """Whisper."""


@action(phase="finished")
def again(game: object, seat: Seat) -> None:
    """Again."""


def compiled(method: object) -> Action:
    return Action(method.__name__, method, method.__action__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("args", "named"),
    [
        (b"{}", "amount"),
        (b'{"amount":"4"}', "amount"),
        (b'{"amount":0}', "amount"),
        (b'{"amount":11}', "amount"),
        (b'{"amount":4.5}', "amount"),
        (b'{"amount":true}', "amount"),
        (b'{"amount":null}', "amount"),
        (b'{"amount":4,"suit":"h"}', "suit"),
        (b'{"amount":4,"to":2}', "to"),
        (b"[4]", "array"),
        (b'{"amount":', "not JSON"),
        (b"\xff", "bid"),
        (b"[" * 100_000, "bid"),
    ],
)
def test_an_argument_that_is_wrong_is_named(args: bytes, named: str) -> None:
    with pytest.raises(InvalidAction, match=named):
        compiled(bid).read(args)


def test_arguments_are_read_by_their_annotations() -> None:
    assert compiled(bid).read(b'{"amount":4}') == {"amount": 4, "suit": "c"}
    assert compiled(bid).read(b' { "suit" : "d", "amount" : 10 } ') == {"amount": 10, "suit": "d"}


def test_numbers_stay_within_what_every_client_can_hold() -> None:
    @action
    def pay(game: object, seat: Seat, amount: int) -> None:
        """Pay."""

    assert compiled(pay).read(b'{"amount":9007199254740991}') == {"amount": 2**53 - 1}
    for number in (2**53, -(2**53), 2**80):
        with pytest.raises(InvalidAction, match="amount"):
            compiled(pay).read(b'{"amount":%d}' % number)


def test_an_action_without_arguments_takes_none() -> None:
    assert compiled(again).read(b"{}") == compiled(again).read(b"") == {}
    with pytest.raises(InvalidAction, match="cell"):
        compiled(again).read(b'{"cell":1}')


def test_the_signature_says_what_may_be_chosen() -> None:
    assert compiled(bid).choices() == {"amount": Range(1, 10), "suit": OneOf(("c", "d"))}
    assert compiled(whisper).choices() == {"to": Free("string", 256), "text": Free("string", 5)}


def test_hidden_arguments_are_known_by_their_annotation() -> None:
    assert compiled(whisper).hidden == {"text"}
    assert compiled(bid).hidden == frozenset()


def test_an_action_is_for_the_seat_on_turn_unless_it_says_otherwise() -> None:
    assert compiled(bid).on_turn
    assert not compiled(whisper).on_turn
    assert not compiled(again).on_turn
    assert compiled(again).phase == "finished"


def test_an_action_must_say_who_acts() -> None:
    @action
    def shout(game: object, text: str) -> None:
        """Shout."""

    with pytest.raises(TypeError, match="says who acts"):
        compiled(shout)
