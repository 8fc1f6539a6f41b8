"""Recorded hands: our own, all that others recorded, and what happens to broken, fractional and incomplete ones."""

import io
import json
from collections import Counter
from pathlib import Path

import pytest

from parlour.cli.checking import replay
from parlour.games.poker.kept.phh_replay import replay_hand
from tests.recorded import PLAYED, RECORDED, needs_recorded_hands

OURS = Path(__file__).parent / "recorded"

SPLIT_POT = """
variant = "NT"
ante_trimming_status = true
antes = [0, 0, 0]
blinds_or_straddles = [1, 2, 0]
min_bet = 2
starting_stacks = [100, 100, 100]
actions = [
  "d dh p1 ????", "d dh p2 AhKs", "d dh p3 AcKh", "p3 cc", "p1 f", "p2 cc", "d db Ad8c6s", "p2 cc", "p3 cc",
  "d db 4h", "p2 cc", "p3 cc", "d db 2d", "p2 cc", "p3 cc", "p2 sm AhKs", "p3 sm AcKh",
]
"""


def run(*paths, json_lines=True):
    out, err = io.StringIO(), io.StringIO()
    code = replay(paths, json_lines, out, err)
    lines = out.getvalue().splitlines()
    return code, [json.loads(line) for line in lines] if json_lines else lines, err.getvalue()


def with_action(old, new):
    assert old in SPLIT_POT
    return SPLIT_POT.replace(old, new)


def complaint(text):
    replayed, wrong = replay_hand("hand.phh", text)
    assert not replayed.ok
    return wrong


def test_the_hands_written_for_this_replay_to_their_results():
    code, lines, errors = run(OURS, json_lines=False)
    assert (code, errors, lines[-1]) == (0, "", "10 ok")


@needs_recorded_hands
def test_every_recorded_hand_of_holdem_and_omaha_replays_to_its_result(record_property):
    code, hands, errors = run(RECORDED)
    played = [hand for hand in hands if hand["skipped"] is None]
    assert (code, errors) == (0, "")
    assert Counter(hand["variant"] for hand in played) == {"NT": 392, "PO": 8}
    assert all(hand["ok"] for hand in played)
    without_result = [Path(hand["file"]).name for hand in played if hand["expected"] is None]
    assert without_result == ["antonius-blom-2009.phh", "dwan-ivey-2009.phh"]
    assert all(hand["stacks"] == hand["expected"] for hand in played if hand["expected"])
    record_property(PLAYED, len(played))


@needs_recorded_hands
def test_other_variants_are_skipped_by_name():
    _, hands, _ = run(RECORDED)
    skipped = {hand["variant"]: hand["skipped"] for hand in hands if hand["skipped"]}
    assert set(skipped) == {"NS", "FT", "FO/8", "F7S", "F7S/8", "FR", "N2L1D", "F2L3D", "FB"}
    assert skipped["FO/8"] == "Fixed-Limit Omaha Hi-Lo (FO/8) is not played here"
    assert not any(hand["ok"] or hand["decisions"] for hand in hands if hand["skipped"])


@needs_recorded_hands
def test_a_famous_hand_is_replayed_decision_by_decision():
    _, [hand], _ = run(RECORDED / "dwan-ivey-2009.phh")
    assert hand["stacks"] == [572100, 1997500, 1109500]
    assert hand["decisions"][:4] == [
        {"player": 3, "call": 2000, "raise_to": [4000, 553000]},
        {"player": 1, "call": 6000, "raise_to": [12000, 1125100]},
        {"player": 2, "call": 21000, "raise_to": [39000, 1999500]},
        {"player": 3, "call": 16000, "raise_to": [39000, 553000]},
    ]


@needs_recorded_hands
def test_the_largest_pot_ever_played_online_is_replayed_decision_by_decision_r3():
    _, [hand], _ = run(RECORDED / "antonius-blom-2009.phh")
    assert hand["decisions"] == [
        {"player": 2, "call": 500, "raise_to": [2000, 3000]},
        {"player": 1, "call": 2000, "raise_to": [5000, 9000]},
        {"player": 2, "call": 6000, "raise_to": [15000, 27000]},
        {"player": 1, "call": 18000, "raise_to": [45000, 81000]},
        {"player": 2, "call": 54000, "raise_to": [135000, 243000]},
        {"player": 1, "call": 0, "raise_to": [1000, 162000]},
        {"player": 2, "call": 91000, "raise_to": [182000, 435000]},
        {"player": 1, "call": 344000, "raise_to": [779000, 1178450.25]},
        {"player": 2, "call": 162473.5, "raise_to": None},
    ]
    assert hand["stacks"] == [1937923.75, 0]


def test_the_lines_have_exactly_the_promised_fields():
    _, [hand], _ = run(OURS / "equal-blinds.phh")
    results = ["stacks", "expected", "won", "winnings"]
    assert list(hand) == ["file", "variant", *results, "ok", "unfinished", "skipped", "decisions"]
    assert hand["decisions"][-1] == {"player": 1, "call": 25, "raise_to": [50, 480]}


def test_words_name_each_file_and_count_them(tmp_path):
    (tmp_path / "short-deck.phh").write_text('variant = "NS"\n')
    code, lines, _ = run(OURS / "equal-blinds.phh", tmp_path, json_lines=False)
    assert code == 0
    assert lines[0].endswith("recorded/equal-blinds.phh: ok")
    assert lines[1].endswith("skipped: No-Limit Short-Deck Hold'em (NS) is not played here")
    assert lines[2] == "1 ok, 1 skipped"


def test_heads_up_the_first_player_is_the_big_blind_b3():
    text = """
variant = "NT"
antes = [0, 0]
blinds_or_straddles = [1, 2]
min_bet = 2
starting_stacks = [10, 10]
actions = ["d dh p1 ????", "d dh p2 ????", "p2 f"]
finishing_stacks = [11, 9]
"""
    assert replay_hand("hand.phh", text)[0].ok


# Money


def test_an_odd_chip_is_given_by_the_integer_rule_p2():
    replayed, _ = replay_hand("hand.phh", SPLIT_POT)
    assert replayed.stacks == [99, 101, 100]


@pytest.mark.parametrize("expected", ["[99, 100.5, 100.5]", "[99, 101, 100]", "[99.0, 101.0, 100.0]"])
def test_a_file_that_halves_the_odd_chip_agrees_p2(expected):
    replayed, wrong = replay_hand("hand.phh", f"{SPLIT_POT}finishing_stacks = {expected}")
    assert (replayed.ok, wrong) == (True, None)


@pytest.mark.parametrize("expected", ["[99, 100, 101]", "[99, 100, 102]", "[99.5, 100.5, 101.5]", "[98, 101, 101]"])
def test_a_result_that_is_not_the_files_is_an_error(expected):
    wrong = complaint(f"{SPLIT_POT}finishing_stacks = {expected}")
    assert wrong.startswith("the final stacks are 99, 101, 100, not ")


def test_fractions_are_played_in_the_smallest_unit_and_printed_in_the_files():
    text = SPLIT_POT.replace("[1, 2, 0]", "[0.25, 0.5, 0]").replace("min_bet = 2", "min_bet = 0.50")
    replayed, _ = replay_hand("hand.phh", text.replace("[100, 100, 100]", "[100, 100.75, 100]"))
    assert [str(chips) for chips in replayed.stacks] == ["99.75", "100.88", "100.12"]
    assert replayed.decisions[0].raise_to == (1, 100)
    assert str(replayed.decisions[1].call) == "0.25"


def test_json_prints_fractions_as_numbers(tmp_path):
    text = SPLIT_POT.replace("[1, 2, 0]", "[0.5, 1, 0]").replace("min_bet = 2", "min_bet = 1")
    (tmp_path / "cents.phh").write_text(text)
    _, [hand], _ = run(tmp_path)
    assert hand["stacks"] == [99.5, 100.3, 100.2]
    assert hand["decisions"][1] == {"player": 1, "call": 0.5, "raise_to": [2, 100]}


# Unknown cards


def test_unknown_cards_can_be_folded():
    assert replay_hand("hand.phh", SPLIT_POT)[0].ok


def test_unknown_cards_cannot_be_shown_down():
    text = with_action("AcKh", "????").replace(', "p3 sm ????"', "")
    assert "action 15 'p3 cc': this leads to a showdown whose cards are not all known" in complaint(text)
    nobody_shows = (
        with_action("AcKh", "????")
        .replace("p3 sm ????", "p3 sm")
        .replace("d dh p2 AhKs", "d dh p2 ????")
        .replace("sm AhKs", "sm")
    )
    assert "not all known" in complaint(nobody_shows)


def test_unknown_cards_that_are_mucked_win_nothing():
    """P3."""
    text = with_action("AcKh", "????").replace("p3 sm ????", "p3 sm")
    assert replay_hand("hand.phh", text)[0].stacks == [99, 103, 98]


def test_a_commentary_is_no_action():
    text = with_action('"p1 f"', '"# the burn card was exposed", "", "p1 f # at last"')
    assert replay_hand("hand.phh", text)[0].stacks == [99, 101, 100]


def test_cards_that_are_shown_later_are_known():
    assert replay_hand("hand.phh", with_action("d dh p3 AcKh", "d dh p3 ????"))[0].stacks == [99, 101, 100]


# What the format allows


def test_of_equal_blinds_the_second_acts_last_m7():
    text = """
variant = "NT"
antes = [0, 0, 0, 0]
blinds_or_straddles = [5, 5, 0, 0]
min_bet = 5
starting_stacks = [500, 500, 500, 500]
actions = ["d dh p1 ????", "d dh p2 ????", "d dh p3 ????", "d dh p4 ????", "p3 f", "p4 f", "p1 f"]
"""
    assert replay_hand("hand.phh", text)[0].stacks == [495, 505, 500, 500]


def test_of_equal_blinds_heads_up_the_button_acts_first_m7():
    text = """
variant = "NT"
antes = [0, 0]
blinds_or_straddles = [5, 5]
min_bet = 5
starting_stacks = [500, 500]
actions = ["d dh p1 ????", "d dh p2 ????", "p2 f"]
"""
    assert replay_hand("hand.phh", text)[0].stacks == [505, 495]


def test_a_blind_below_zero_is_posted_late_and_gives_no_right_to_act_last_b5():
    text = """
variant = "NT"
antes = [0, 0, 0, 0]
blinds_or_straddles = [5, 10, 0, -10]
min_bet = 10
starting_stacks = [100, 100, 100, 100]
actions = ["d dh p1 ????", "d dh p2 ????", "d dh p3 ????", "d dh p4 ????", "p3 f", "p4 cc", "p1 f", "p2 cc",
  "d db 2c3c4c", "p2 cbr 10", "p4 f"]
"""
    replayed, wrong = replay_hand("hand.phh", text)
    assert (wrong, replayed.stacks) == (None, [95, 115, 100, 90])
    assert [decision.call for decision in replayed.decisions] == [10, 0, 5, 0, 0, 10]


def test_unknown_cards_that_are_shown_as_unknown_are_mucked_p3():
    text = with_action("d dh p3 AcKh", "d dh p3 ????").replace("p3 sm AcKh", "p3 sm ????")
    assert replay_hand("hand.phh", text)[0].stacks == [99, 103, 98]
    nobody_shows = text.replace("d dh p2 AhKs", "d dh p2 ????").replace("sm AhKs", "sm ????")
    assert "not all known" in complaint(nobody_shows)


UNCALLED = """
variant = "NT"
antes = [0, 0, 0]
blinds_or_straddles = [50, 100, 0]
min_bet = 100
starting_stacks = [1000, 1000, 1000]
actions = ["d dh p1 ????", "d dh p2 ????", "d dh p3 ????", "p3 cbr 300", "p1 f", "p2 f"]
"""


@pytest.mark.parametrize("shows", ["p3 sm AsAd", "p3 sm", "p3 sm ????"])
def test_whoever_won_unopposed_may_show_or_not_p4(shows):
    replayed, wrong = replay_hand("hand.phh", UNCALLED.replace('"p2 f"', f'"p2 f", "{shows}"'))
    assert (wrong, replayed.stacks) == (None, [950, 900, 1150])


def test_whoever_folded_shows_nothing():
    shown = UNCALLED.replace('"p2 f"', '"p2 f", "p1 sm AsAd"')
    assert "action 7 'p1 sm AsAd': p1 has nothing to show now" in complaint(shown)


def test_an_unknown_stack_is_never_all_in_and_stays_unknown():
    text = UNCALLED.replace("[1000, 1000, 1000]", "[inf, 1000, 1000]") + "finishing_stacks = [inf, 900, 1150]\n"
    replayed, wrong = replay_hand("hand.phh", text)
    assert (replayed.ok, wrong, replayed.stacks) == (True, None, [None, 900, 1150])
    assert replayed.decisions[1].raise_to == (500, None)


def test_a_hand_that_stops_half_way_is_unfinished(tmp_path):
    stops = with_action(', "p3 cc", "p2 sm AhKs", "p3 sm AcKh"', "") + "finishing_stacks = [99, 98, 98]\n"
    replayed, wrong = replay_hand("hand.phh", stops)
    assert (replayed.ok, replayed.unfinished, wrong, replayed.stacks) == (True, True, None, [99, 98, 98])
    (tmp_path / "half.phh").write_text(stops)
    _, lines, _ = run(tmp_path, json_lines=False)
    assert lines == [f"{tmp_path}/half.phh: unfinished", "1 unfinished"]


def test_winnings_are_compared_as_final_stacks_are():
    assert replay_hand("hand.phh", f"{SPLIT_POT}winnings = [0, 3, 2]")[0].ok
    assert replay_hand("hand.phh", f"{SPLIT_POT}winnings = [0, 2.5, 2.5]")[0].ok
    assert complaint(f"{SPLIT_POT}winnings = [0, 5, 0]") == "the winnings are 0, 3, 2, not 0, 5, 0"
    assert "winnings has 2 entries for 3 players" in complaint(f"{SPLIT_POT}winnings = [0, 5]")


def test_a_file_of_many_hands_is_replayed_hand_by_hand(tmp_path):
    file = tmp_path / "session.phhs"
    file.write_text(f"[1]\n{SPLIT_POT}\n[2]\n{with_action('p1 f', 'p1 cbr 1')}\n[three]\n{UNCALLED}\n[4]\nhand = 4\n")
    code, hands, errors = run(tmp_path)
    assert code == 1
    assert [(hand["file"], hand["ok"]) for hand in hands] == [
        (f"{file}[1]", True),
        (f"{file}[2]", False),
        (f"{file}[three]", True),
        (f"{file}[4]", False),
    ]
    assert errors.splitlines() == [
        f"{file}[2]: action 5 'p1 cbr 1': raise to 4..100",
        f"{file}[4]: there is no variant",
    ]


def test_a_file_of_many_hands_that_is_no_toml_is_one_error(tmp_path):
    (tmp_path / "session.phhs").write_text("[1\n")
    code, [hand], errors = run(tmp_path)
    assert (code, hand["ok"]) == (1, False)
    assert errors.startswith(f"{tmp_path}/session.phhs: not TOML")


# What is wrong, and where


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('"p3 cc", "p1 f"', '"p3 cbr 3", "p1 f"', "action 4 'p3 cbr 3': raise to 4..100"),
        ('"p3 cc", "p1 f"', '"p3 cbr 101", "p1 f"', "action 4 'p3 cbr 101': raise to 4..100"),
        ('"p3 cc", "p1 f"', '"p3 cbr", "p1 f"', "action 4 'p3 cbr': no such action"),
        ('"p3 cc", "p1 f"', '"p3 cbr -4", "p1 f"', "action 4 'p3 cbr -4': no such action"),
        ('"p3 cc", "p1 f"', '"p1 f", "p3 cc"', "action 4 'p1 f': it is the turn of p3"),
        ('"p1 f"', '"p4 f"', "action 5 'p4 f': there is no player 'p4'"),
        ('"p1 f"', '"p1 sd AhAd"', "action 5 'p1 sd AhAd': no such action"),
        ('"d db 4h"', '"d db 4h9h"', "action 10 'd db 4h9h': the board is a flop of three, a turn and a river"),
        ('"d db 4h", ', "", "action 10 'p2 cc': the turn has not been dealt"),
        ('"d db Ad8c6s", ', '"d db Ad8c6s", "d db 7d", ', "action 8 'd db 7d': there is betting to be done first"),
        ('"d db 4h"', '"d db Ad"', "action 10 'd db Ad': a card that has been dealt before"),
        ('"d db 4h"', '"d db 4x"', "action 10 'd db 4x': '4x' is not a card"),
        ('"d db 4h"', '"d db ??"', "action 10 'd db ??': the board is open to all"),
        ('"d dh p1 ????", ', '"d dh p1 ??????", ', "action 1 'd dh p1 ??????': 2 hole cards each"),
        ('"d dh p1 ????", ', "", "action 3 'p3 cc': p1 has no hole cards"),
        ('"d dh p1 ????", ', '"d dh p1 ????", "d dh p1 ????", ', "action 2 'd dh p1 ????': p1 has been dealt"),
        ('"p3 sm AcKh"', '"p3 sm AcKd"', "action 17 'p3 sm AcKd': these are not the cards of p3"),
        ('"p3 sm AcKh"', '"p1 sm"', "action 17 'p1 sm': p1 has nothing to show now"),
        ('"p3 sm AcKh"', '"p3 cc"', "action 17 'p3 cc': the hand is over"),
        ('"p1 f", "p2 cc"', '"p2 sm", "p1 f", "p2 cc"', "action 5 'p2 sm': p2 has nothing to show now"),
    ],
)
def test_an_illegal_action_is_named_with_its_number_and_its_text(old, new, wrong):
    assert wrong in complaint(with_action(old, new))


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('"NT"', "", "not TOML"),
        ('variant = "NT"', "", "there is no variant"),
        ("[100, 100, 100]", "[100, 100]", "antes has 3 entries for 2 players"),
        ("[100, 100, 100]", "[100, 0, 100]", "each of them chips"),
        ("[100, 100, 100]", "[100, true, 100]", "starting_stacks is not an amount: True"),
        ("[100, 100, 100]", "[100, -5, 100]", "starting_stacks cannot be -5"),
        ("[100, 100, 100]", "[100, -inf, 100]", "starting_stacks cannot be -Infinity"),
        ("[0, 0, 0]", "[0, inf, 0]", "antes cannot be Infinity"),
        ("[100, 100, 100]", "[100, 1e999999999, 100]", "starting_stacks cannot be 1E+999999999"),
        ("[100, 100, 100]", "[100, 1e-9999, 100]", "decimal places"),
        ("[100, 100, 100]", "100", "starting_stacks is not a list of amounts"),
        ("min_bet = 2", "", "min_bet is not an amount: None"),
        ("min_bet = 2", "min_bet = 0", "min_bet is nothing"),
        ("actions = [", "moves = [", "actions is not a list of texts"),
        ("actions = [", "actions = [3, ", "actions is not a list of texts"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(old, new, wrong):
    assert wrong in complaint(with_action(old, new))


def test_commentary_after_an_action_is_ignored():
    assert replay_hand("hand.phh", with_action('"p1 f"', '"p1 f # thinks long"'))[0].ok


def test_an_all_in_runs_out_to_the_board_that_the_file_deals_later():
    text = """
variant = "NT"
antes = [0, 0]
blinds_or_straddles = [1, 2]
min_bet = 2
starting_stacks = [10, 20]
actions = ["d dh p1 AhAs", "d dh p2 KhKs", "p2 cbr 20", "p1 cc", "p2 sm KhKs", "p1 sm AhAs",
  "d db 2c3d7h", "d db 9s", "d db Jd"]
finishing_stacks = [20, 10]
"""
    assert replay_hand("hand.phh", text)[0].ok
    without_river = text.replace(', "d db Jd"', "")
    assert "action 4 'p1 cc': this leads to a showdown without a whole board" in complaint(without_river)
    river_unused = text.replace('"d db 9s", "d db Jd"', '"d db 9s"').replace('"p2 cbr 20"', '"d db Jd", "p2 cbr 20"')
    assert "action 3 'd db Jd': the board is a flop of three" in complaint(river_unused)


@pytest.mark.parametrize("check", ["", '"p2 cc", '])
def test_who_covers_an_all_in_blind_may_be_recorded_with_an_empty_check(check):
    text = f"""
variant = "NT"
antes = [0, 0, 0]
blinds_or_straddles = [5, 10, 0]
min_bet = 10
starting_stacks = [5, 100, 100]
actions = ["d dh p1 AhAs", "d dh p2 KhKs", "d dh p3 ????", "p3 f", {check}"d db 2c3d7h", "d db 9s", "d db Jd"]
finishing_stacks = [10, 95, 100]
"""
    replayed, wrong = replay_hand("hand.phh", text)
    assert (replayed.ok, wrong, len(replayed.decisions)) == (True, None, 2 if check else 1)
    assert "the hand is over" in complaint(text.replace('"d db 2c', '"p2 cc", "p2 cc", "d db 2c'))
    assert "the hand is over" in complaint(text.replace('"d db 2c', '"p1 cc", "d db 2c'))


def test_a_broken_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.phh").write_text(with_action("p1 f", "p1 cbr 1"))
    (tmp_path / "b.phh").write_bytes(b"\xff\xfe")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "c.phh").write_text(SPLIT_POT)
    (tmp_path / "notes.txt").write_text("not a hand")
    code, hands, errors = run(tmp_path)
    assert code == 1
    assert [(Path(hand["file"]).name, hand["ok"]) for hand in hands] == [
        ("a.phh", False),
        ("b.phh", False),
        ("c.phh", True),
    ]
    assert f"{tmp_path}/a.phh: action 5 'p1 cbr 1': raise to 4..100\n" in errors
    assert f"{tmp_path}/b.phh: cannot be read: it is not UTF-8\n" in errors
    assert (hands[0]["stacks"], len(hands[0]["decisions"])) == (None, 2)


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    code, _, errors = run(tmp_path / "gone.phh")
    assert (code, errors) == (1, f"{tmp_path}/gone.phh: cannot be read: No such file or directory\n")
    code, hands, errors = run(tmp_path)
    assert (code, hands, errors) == (1, [], f"{tmp_path}: no .phh or .phhs or .jsonl file here\n")
