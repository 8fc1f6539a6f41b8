"""`parlour verify`: an honest deal is found honest; a card, salt, order, path or entropy that was changed is named."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from parlour.cli.checking import CHECKED, UNREADABLE, WRONG, verify
from parlour.kit.commitment import Merkle
from tests.games.poker.kept.golden import FILE, TAMPERED, Dealing, golden, hands, swapped, tampered, text, verdict

HANDS = hands()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, hand in HANDS.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(hand))
    return tmp_path


def run(*files: Path, json_lines: bool = False) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return verify(files, json_lines, out, err), out.getvalue(), err.getvalue()


def test_browser_and_server_are_shown_the_same_hands() -> None:
    assert FILE.read_text(encoding="utf-8") == text(golden()), "write it with: python -m tests.games.poker.kept.golden"


@pytest.mark.parametrize("name", HANDS)
def test_an_honest_deal_is_found_honest(name: str) -> None:
    assert verdict(HANDS[name])["wrong"] == []


@pytest.mark.parametrize("what", [*TAMPERED, *swapped()])
def test_whatever_is_changed_is_found(what: str) -> None:
    name, at, put = {**TAMPERED, **swapped()}[what]
    assert verdict(tampered(HANDS[name], at, put))["wrong"] != []


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("a card of the board and of its opening", "The opening of the 7c does not lead to the root."),
        ("a card of your own", "The 7c (your hand) was not opened."),
        ("a salt", "The opening of the 2h does not lead to the root."),
        ("a path", "The opening of the 9s does not lead to the root."),
        ("a pledge", "The entropy of Ben does not open the pledge."),
        ("the order of the flop", "The As (the flop) is not the card that the shuffle had put there."),
    ],
)
def test_what_was_changed_is_said(what: str, sentence: str) -> None:
    name, at, put = {**TAMPERED, **swapped()}[what]
    assert sentence in verdict(tampered(HANDS[name], at, put))["wrong"]


def test_every_salt_path_card_and_place_counts() -> None:
    hand = HANDS["showdown"]
    shows = [["mine"], *(["events", number] for number, event in enumerate(hand["events"]) if "openings" in event)]
    checked = 0
    for where in shows:
        inner: Any = hand
        for step in where:
            inner = inner[step]
        for number, opening in enumerate(inner["openings"]):
            for field, put in (("card", "7c"), ("place", 63), ("salt", "0" * 32), ("path", "A" * 256)):
                changed = tampered(hand, [*where, "openings", number, field], put)
                assert (
                    f"The opening of the {'7c' if field == 'card' else opening['card']} does not lead to the root."
                    in (verdict(changed)["wrong"])
                )
                checked += 1
    assert checked == 4 * 10


def test_a_card_that_was_committed_twice_is_found() -> None:
    dealing = Dealing("holdem", {0: "Ada", 1: "Ben"}, [], [], 6)
    hole, flop = dealing.holes[0][0], dealing.order[0]
    dealing.cards[dealing.cards.index(flop)] = hole  # the root and the order are those of another pack
    root = Merkle().root(dealing.cards, dealing.secret)
    first, second = (n for n, card in enumerate(dealing.cards) if card == hole)
    opened = Merkle().openings(dealing.cards, dealing.secret, [first, second])
    hand = dealing.done()
    hand["shuffle"]["root"] = hand["events"][0]["root"] = root
    hand["mine"] = {"seat": 0, "cards": [], "openings": opened}
    assert f"The {hole} was committed twice." in verdict(hand)["wrong"]


def test_it_says_what_was_checked_and_what_was_not(folder: Path) -> None:
    code, out, err = run(folder / "showdown.json")
    assert (code, err) == (CHECKED, "")
    assert out.replace(f"{folder}/", "") == (
        "showdown.json: the deal is as it was committed.\n"
        "  9 cards opened and found where the shuffle had put them: 2 of your own, 5 on the board, 2 shown.\n"
        "  Ada and Ben gave entropy to the shuffle.\n"
        "  Cy had pledged, and was left out for being silent.\n"
        "  Not checked: 2 cards that stayed closed, who was dealt in, who won, and who knew what.\n"
    )


def test_it_says_when_nobody_but_the_server_has_shuffled(folder: Path) -> None:
    _, out, _ = run(folder / "folded before the flop.json")
    assert "Nobody gave entropy: the server has shuffled alone." in out
    assert "Ada, Ben and Cy had not pledged." in out


def test_it_says_what_is_wrong_and_says_so_by_its_exit_code(folder: Path) -> None:
    bad = folder / "bad.json"
    bad.write_text(json.dumps(tampered(HANDS["showdown"], ["events", 4, "openings", 2, "salt"], "5" * 32)))
    code, out, _ = run(folder / "showdown.json", bad)
    assert code == WRONG
    assert "bad.json: THE DEAL IS WRONG.\n  The opening of the 2h does not lead to the root.\n" in out


def test_a_line_of_json_says_the_same(folder: Path) -> None:
    code, out, _ = run(folder / "showdown.json", folder / "none.json", json_lines=True)
    first, second = map(json.loads, out.splitlines())
    assert code == UNREADABLE
    assert first == {"file": str(folder / "showdown.json"), "verdict": verdict(HANDS["showdown"])}
    assert second["unreadable"] == "cannot be read: No such file or directory"


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("", "no exported hand: there is no variant"),
        ("{", "truncated"),
        ("[]", "TOML"),
        ('variant = "NT"\nactions = []\n', "no exported hand: Object missing required field `_deal`"),
        (json.dumps({**HANDS["showdown"], "shuffle": None}), "shuffle"),
        (json.dumps({**HANDS["showdown"], "players": []}), "two players"),
        (json.dumps({**HANDS["showdown"], "game": "bridge"}), "bridge"),
        (json.dumps(tampered(HANDS["showdown"], ["shuffle", "root"], "12")), "root"),
        (json.dumps(tampered(HANDS["showdown"], ["mine", "seat"], 4)), "nobody was dealt in in seat 5"),
        (json.dumps(tampered(HANDS["showdown"], ["events", 4, "street"], "fourth")), "fourth"),
        (json.dumps(tampered(HANDS["showdown"], ["events", 4, "openings"], [{}])), "card"),
    ],
)
def test_what_is_no_exported_hand_is_said_to_be_none(tmp_path: Path, broken: str, complaint: str) -> None:
    (tmp_path / "hand").write_text(broken)
    code, out, err = run(tmp_path / "hand")
    assert (code, out) == (UNREADABLE, "")
    assert complaint in err


def test_a_file_that_is_no_text_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "hand").write_bytes(b"\xff\xfe")
    assert run(tmp_path / "hand")[2].endswith("cannot be read: it is not UTF-8\n")


def phh(name: str, *actions: str, **more: Any) -> str:
    """The same hand as a PHH file has it."""
    hand = HANDS[name]
    openings = [*(hand["mine"] or {"openings": []})["openings"]]
    for event in hand["events"]:
        openings += event.get("openings", [])
    seats = [player["seat"] for player in hand["players"]]
    deal = {**hand["shuffle"], "openings": openings, "seats": seats, **more}
    variant = {"holdem": "NT", "omaha": "PO"}[hand["game"]]
    names = [player["name"] for player in hand["players"]]
    lines = [f'variant = "{variant}"', f"actions = {json.dumps(actions)}", f"players = {json.dumps(names)}", "[_deal]"]
    for key, value in deal.items():
        table = ", ".join(f"{seat} = {json.dumps(text)}" for seat, text in value.items()) if type(value) is dict else ""
        lines.append(f"{key} = {{{table}}}" if table else f"{key} = {toml(value)}")
    return "\n".join(lines)


def toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {toml(inner)}' for key, inner in value.items())}}}"
    return json.dumps(value)


SHOWDOWN = [
    "d dh p1 9s5s",
    "d dh p2 ThTd",
    "d dh p3 ????",
    "p1 cc",
    "d db AsJh2h",
    "d db Jc",
    "d db 6d",
    "p2 sm ThTd",
    "p1 sm 5s # late",
]


def test_a_phh_file_is_checked_as_well(tmp_path: Path) -> None:
    (tmp_path / "hand.phh").write_text(phh("showdown", *SHOWDOWN, own=2))
    code, out, err = run(tmp_path / "hand.phh")
    assert (code, err) == (CHECKED, "")
    assert "9 cards opened and found where the shuffle had put them: 2 of your own, 5 on the board, 2 shown." in out
    assert "Cy had pledged, and was left out" in out


@pytest.mark.parametrize(
    ("number", "action", "complaint"),
    [
        (0, "d dh p1 5s9s", "The 5s (your hand) is not the card"),
        (1, "d dh p2 Th7c", "The 7c (the hand of Ben) was not opened."),
        (4, "d db AsJh2c", "The 2c (the flop) was not opened."),
        (5, "d db 6d", "The 6d (the turn) is not the card"),
        (8, "p3 sm 5s", "The 5s (the hand of Cy) is not the card"),
    ],
)
def test_a_phh_file_in_which_a_card_was_changed_is_found(
    tmp_path: Path, number: int, action: str, complaint: str
) -> None:
    (tmp_path / "hand.phh").write_text(phh("showdown", *SHOWDOWN[:number], action, *SHOWDOWN[number + 1 :], own=2))
    code, out, _ = run(tmp_path / "hand.phh")
    assert code == WRONG
    assert complaint in out


def test_a_phh_file_of_a_player_there_is_not_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "hand.phh").write_text(phh("showdown", "d dh p4 9s5s"))
    assert "there is no player 'p4'" in run(tmp_path / "hand.phh")[2]


def test_several_boards_in_a_phh_file_are_told_by_its_streets(tmp_path: Path) -> None:
    hand = HANDS["two boards and a rabbit"]
    streets = [
        {key: event[key] for key in ("street", "board", "cards")}
        for event in hand["events"]
        if event["kind"] == "street"
    ]
    (tmp_path / "hand.phh").write_text(phh("two boards and a rabbit", streets=streets))
    code, out, _ = run(tmp_path / "hand.phh")
    assert code == CHECKED
    assert "8 cards opened and found where the shuffle had put them: 8 on the board." in out
    assert "4 cards opened of which the file does not say where they lay." in out
