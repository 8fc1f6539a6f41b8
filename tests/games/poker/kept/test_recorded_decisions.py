"""Every decision of the recorded hands of Hold'em and Omaha, with the legal amounts that PokerKit sees in it."""

import tomllib
import warnings
from pathlib import Path

from pokerkit import HandHistory, parse_action

from parlour.games.poker.kept.phh_fields import PLAYED
from parlour.games.poker.kept.phh_replay import replay_hand
from tests.recorded import RECORDED, needs_recorded_hands

OURS = Path(__file__).parent / "recorded"
STRADDLED = "a-straddle-and-an-ante-for-all.phh"
"""A2: the least raise over a straddle is by the straddle here, and by the big blind in PokerKit."""


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


def decisions_compared(folder):
    compared = 0
    for file in sorted(folder.rglob("*.phh")):
        text = file.read_text()
        fields = tomllib.loads(text)
        if fields["variant"] in PLAYED and file.name != STRADDLED:
            replayed, _ = replay_hand(file.name, text)
            ours = [(decision.player, decision.call, decision.raise_to) for decision in replayed.decisions]
            assert ours == list(by_pokerkit(text, fields["actions"])), file
            compared += len(ours)
    return compared


def test_decisions_of_our_own_hands_have_the_legal_amounts_of_pokerkit_r1_r2_r3():
    assert decisions_compared(OURS) == 72


@needs_recorded_hands
def test_decisions_of_recorded_hands_have_the_legal_amounts_of_pokerkit_r1_r2_r3():
    assert decisions_compared(RECORDED) == 3651
