#!/usr/bin/env bash
# PokerKit 0.7.7 reads a PHH hand whose actions are not all there, and fills in what is missing: no error, no warning.
#
# The likely guess: an action of a player who is not on turn is refused, as `parse_action` alone does refuse it.
# Seen: iterating over a HandHistory folds for whoever should have acted first, or checks for them where that is free, so
# a file with an action left out plays on with other results than the table had. Whoever uses the reader to validate
# hands has to feed the actions to `parse_action` one by one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pokerkit==0.7.7
"$folder/venv/bin/python" -W error - <<'PYTHON'
from pokerkit import HandHistory, parse_action

whole = {
    "variant": "NT",
    "antes": [0, 0, 0, 0],
    "blinds_or_straddles": [10, 20, 0, 0],
    "min_bet": 20,
    "starting_stacks": [2000, 2000, 2000, 2000],
}
dealt = [f"d dh p{player} ????" for player in (1, 2, 3, 4)]

# p3 is first to act, and the file says nothing of them.
without_p3 = [*dealt, "p4 cbr 60", "p1 f", "p2 f"]
*_, state = HandHistory(**whole, actions=without_p3)
print("p3's action left out: ended", not state.status, "with stacks", state.stacks)
assert not state.status
assert state.stacks == [1990, 1980, 2000, 2030]

# Nobody's check on the flop is in the file.
without_checks = [*dealt, "p3 f", "p4 f", "p1 cc", "p2 cc", "d db 2c3c4c", "d db 5c", "p1 cbr 40", "p2 f"]
*_, state = HandHistory(**whole, actions=without_checks)
print("two checks left out: ended", not state.status, "with stacks", state.stacks)
assert not state.status
assert state.stacks == [2020, 1980, 2000, 2000]

# One by one, the same action is refused.
state = HandHistory(**whole, actions=dealt).create_state()
try:
    for action in without_p3:
        parse_action(state, action)
except ValueError as refused:
    print("parse_action:", refused)
else:
    raise SystemExit("parse_action takes it too by now")
PYTHON
echo "As described."
