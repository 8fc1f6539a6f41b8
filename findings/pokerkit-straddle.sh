#!/usr/bin/env bash
# PokerKit 0.7.7: over a straddle of twice the big blind, the least raise is by the big blind and not by the straddle.
#
# Blinds 10/20, straddle 40. The likely guess (a straddle is a blind raise, and a raise is at least as large as the one
# before it): the least raise is to 80. Seen: to 60, the straddle and `min_bet`. Both rules are in use, and a PHH file has no
# field that says which one a hand was played by, so a raise to 60 cannot be judged from the file alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pokerkit==0.7.7
"$folder/venv/bin/python" - <<'PYTHON'
from pokerkit import HandHistory

*_, state = HandHistory(
    variant="NT",
    antes=[0, 0, 0, 0],
    blinds_or_straddles=[10, 20, 40, 0],
    min_bet=20,
    starting_stacks=[2000, 2000, 2000, 2000],
    actions=[f"d dh p{player} ????" for player in (1, 2, 3, 4)],
)
least = state.min_completion_betting_or_raising_to_amount
print(f"to call {state.checking_or_calling_amount}, the least raise is to {least}")
assert state.checking_or_calling_amount == 40
assert least == 60
PYTHON
echo "As described."
