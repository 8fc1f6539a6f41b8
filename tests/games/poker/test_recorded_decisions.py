"""Every decision of the recorded hands of Hold'em and Omaha, with the legal amounts that PokerKit sees in it."""

import tomllib
import warnings
from pathlib import Path

from pokerkit import HandHistory, parse_action

from parlour.games.poker.recorded.fields import PLAYED
from parlour.games.poker.recorded.phh import replay_hand

RECORDED = Path(__file__).parent / "phh"


def by_pokerkit(text, actions):
    """Who was to act, what a call cost, and the lowest and highest total of a raise, at every decision."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        state = HandHistory.loads(text).create_state()
        for action in actions:
            if state.actor_index is not None and " sm" not in action:
                low = state.min_completion_betting_or_raising_to_amount
                high = state.max_completion_betting_or_raising_to_amount
                raise_to = None if low is None else (low, high)
                yield state.actor_index + 1, state.checking_or_calling_amount, raise_to
            parse_action(state, action)
            while state.can_burn_card("??"):
                state.burn_card("??")


def test_decisions_of_recorded_hands_have_the_legal_amounts_of_pokerkit_r1_r2_r3():
    compared = 0
    for file in sorted(RECORDED.rglob("*.phh")):
        text = file.read_text()
        fields = tomllib.loads(text)
        if fields["variant"] in PLAYED:
            replayed, _ = replay_hand(file.name, text)
            ours = [(decision.player, decision.call, decision.raise_to) for decision in replayed.decisions]
            assert ours == list(by_pokerkit(text, fields["actions"])), file
            compared += len(ours)
    assert compared == 3651
