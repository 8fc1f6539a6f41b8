"""The one list of codes, and what every refusal on it has."""

from parlour.kit.refusals import CODES, Refusal, subclasses


def test_every_refusal_has_a_sentence_a_code_and_a_way_on() -> None:
    for refusal in subclasses(Refusal):
        assert refusal().reason.endswith((".", "!"))
        assert refusal.code in CODES
        assert refusal.recovery in ("retry", "sync", "noop")
        assert refusal("for a reason").reason == "for a reason"


def test_no_two_refusals_share_a_code() -> None:
    assert len({refusal.code for refusal in subclasses(Refusal)}) == len(subclasses(Refusal)) == len(CODES)


def test_the_list_of_codes_is_the_documented_one() -> None:
    documented = """
    unauthorized forbidden join_failed duplicate_connection_handled invalid_turn invalid_card invalid_bid invalid_bet
    invalid_play invalid_action desync rate_limited too_large game_unavailable routing_failed internal_error
    name_taken
    """
    assert set(CODES) == set(documented.split())
