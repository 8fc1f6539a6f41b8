"""Links pass everything on, can be silent or refuse, and are whole again afterwards."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.cluster.proxy import Link, Proxies, Way
from tests.patience import PATIENCE_SECONDS

GOODBYE = b"bye"


@pytest.fixture
def link() -> Iterator[Link]:
    """A link to a server that says everything back, in capitals."""
    with socket.create_server(("127.0.0.1", 0)) as listener, closing(Proxies()) as proxies:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        yield proxies.to(listener.getsockname()[1])


def serve(listener: socket.socket) -> None:
    while True:
        try:
            caller, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=answer, args=(caller,), daemon=True).start()


def answer(caller: socket.socket) -> None:
    with caller:
        try:
            while said := caller.recv(65_536):
                caller.sendall(said.upper())
                if said == GOODBYE:
                    return
        except ConnectionResetError:
            pass


def call(link: Link) -> socket.socket:
    caller = socket.create_connection(("127.0.0.1", link.port), PATIENCE_SECONDS)
    caller.settimeout(PATIENCE_SECONDS)
    return caller


def hear(caller: socket.socket, count: int) -> bytes:
    heard = b""
    while len(heard) < count:
        part = caller.recv(65_536)
        assert part, "the connection was closed"
        heard += part
    return heard


def hears_nothing(caller: socket.socket) -> bool:
    caller.settimeout(0.1)
    try:
        caller.recv(1)
    except TimeoutError:
        return True
    else:
        return False
    finally:
        caller.settimeout(PATIENCE_SECONDS)


def test_a_whole_link_passes_everything_both_ways(link: Link) -> None:
    much = b"a" * 3_000_000
    with call(link) as caller:
        threading.Thread(target=caller.sendall, args=(much,), daemon=True).start()
        assert hear(caller, len(much)) == much.upper()


def test_a_silent_link_says_nothing_and_delivers_late(link: Link) -> None:
    with call(link) as before:
        before.sendall(b"a")
        assert hear(before, 1) == b"A"
        link.make(Way.SILENT)
        with call(link) as during:
            before.sendall(b"b")
            during.sendall(b"c")
            assert hears_nothing(before)
            assert hears_nothing(during)
            link.make(Way.WHOLE)
            assert hear(before, 1) == b"B"
            assert hear(during, 1) == b"C"


def test_a_link_that_refuses_resets_what_it_has_and_takes_nothing(link: Link) -> None:
    with call(link) as before:
        before.sendall(b"a")
        assert hear(before, 1) == b"A"
        link.make(Way.REFUSING)
        with pytest.raises(ConnectionResetError):
            before.recv(1)
    with pytest.raises(ConnectionRefusedError):
        call(link)
    link.make(Way.WHOLE)
    with call(link) as after:
        after.sendall(b"b")
        assert hear(after, 1) == b"B"


def test_who_hangs_up_hangs_up_at_the_other_end(link: Link) -> None:
    with call(link) as caller:
        caller.sendall(GOODBYE)
        assert hear(caller, len(GOODBYE)) == b"BYE"
        assert caller.recv(1) == b""
