#!/usr/bin/env bash
# PokerKit 0.7.7: when the big blind is all-in for less, the others call what lies there, not the big blind.
#
# Blinds 10/20, and the player in the big blind has 5 chips. The likely guess, as card rooms play it (a short blind does
# not change the price of the hand): 20 to call, 40 the least raise. Seen: 10 to call, which is the small blind, and 30 the
# least raise. So the same actions in a PHH file can be legal in one program and not in another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pokerkit==0.7.7
"$folder/venv/bin/python" - <<'PYTHON'
from pokerkit import HandHistory

for stack in (2000, 5):
    *_, state = HandHistory(
        variant="NT",
        antes=[0, 0, 0, 0],
        blinds_or_straddles=[10, 20, 0, 0],
        min_bet=20,
        starting_stacks=[2000, stack, 2000, 2000],
        actions=[f"d dh p{player} ????" for player in (1, 2, 3, 4)],
    )
    price = state.checking_or_calling_amount, state.min_completion_betting_or_raising_to_amount
    print(f"big blind with {stack} chips: player {state.actor_index + 1} calls {price[0]}, raises to {price[1]} at least")
    assert price == ((20, 40) if stack == 2000 else (10, 30))
PYTHON
echo "As described."
