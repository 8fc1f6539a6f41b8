"""What was heard before is told from what only comes late."""

import sys
from random import Random

from parlour.bus.replays import BLOCKS_KEPT, Heard

RUN = 2**63


def test_each_serial_is_new_once_in_whatever_order() -> None:
    random = Random(1)
    serials = list(range(1, 20_001))
    late = [number + random.randrange(5_000) for number in serials]
    serials.sort(key=lambda number: late[number - 1])
    heard = Heard(60.0)
    assert all(heard.first_time(RUN, serial, 0.0) for serial in serials)
    random.shuffle(serials)
    assert not any(heard.first_time(RUN, serial, 0.0) for serial in serials)


def test_runs_have_serials_of_their_own() -> None:
    heard = Heard(60.0)
    assert heard.first_time(1, 5, 0.0)
    assert heard.first_time(2, 5, 0.0)
    assert not heard.first_time(1, 5, 0.0)


def test_what_is_too_old_to_be_told_counts_as_heard() -> None:
    heard = Heard(60.0)
    newest = 5_000 * 1_024
    assert heard.first_time(RUN, newest, 0.0)
    assert heard.first_time(RUN, newest - (BLOCKS_KEPT - 1) * 1_024, 0.0)
    assert not heard.first_time(RUN, newest - BLOCKS_KEPT * 1_024, 0.0)


def test_what_is_remembered_of_a_sender_is_bounded() -> None:
    heard = Heard(60.0)
    for serial in range(1, 3 * BLOCKS_KEPT * 1_024, 100):
        heard.first_time(RUN, serial, 0.0)
    blocks = heard._runs[RUN].blocks
    assert len(blocks) == BLOCKS_KEPT
    assert sum(map(sys.getsizeof, blocks.values())) < 256 * 1_024


def test_who_has_been_silent_is_forgotten_and_nobody_else() -> None:
    heard = Heard(60.0)
    heard.first_time(1, 1, 0.0)
    heard.first_time(2, 1, 59.0)
    heard.first_time(3, 1, 61.0)
    assert not heard.first_time(2, 1, 61.0)
    assert set(heard._runs) == {2, 3}
