"""Every request that the document at `/api/schema/openapi.json` describes is answered as it says.

Requests are made up from the document, right ones and wrong ones, and sent to a real server: none fails there, and no
status, type, or header comes that is not described.
"""

from collections.abc import Callable, Iterator

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.process.server import Server, server

# Not `positive_data_acceptance`: whether a name is free or a table is there is in no document.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
    allow_header_conformance,
]
UNLIMITED = ("PAGES_PER_SECOND", "NAMES_PER_ADDRESS_HOUR", "LOGINS_PER_ADDRESS_HOUR", "TABLES_PER_PERSON_HOUR")
EXAMPLES = 8

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def parlour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as environment:
        for limit in UNLIMITED:
            environment.setenv(f"PARLOUR_LIMITS_{limit}", "1000000")
        with server(tmp_path_factory.mktemp("data")) as running:
            running.start()
            yield running


def token_of(parlour: Server, name: str) -> dict[str, str]:
    """What somebody with this name says to be known."""
    token = httpx.post(f"{parlour.url}/api/guest", json={"name": name}).json()["token"]
    return {"Authorization": f"Bearer {token}"}


def asking(operation: APIOperation, table: str, said: dict[str, str]) -> Callable[[], None]:
    """Makes up requests for one operation, half of those about a table for one that is there; raises what is wrong."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=operation.as_strategy(), at_the_table=st.booleans())
    def ask(case: Case, at_the_table: bool) -> None:
        if at_the_table and "table" in case.path_parameters:
            case.path_parameters["table"] = table
        case.call_and_validate(headers=said, checks=CHECKS)

    return ask


@pytest.mark.parametrize("known", [False, True], ids=["nobody", "a guest"])
def test_every_request_is_answered_as_it_is_described(parlour: Server, known: bool) -> None:
    owner = token_of(parlour, "Ada")
    table = httpx.post(f"{parlour.url}/api/tables", json={"game": "holdem"}, headers=owner).json()["table"]
    schema = schemathesis.openapi.from_url(f"{parlour.url}/api/schema/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert "GET /api/tables/{table}/hands/{number}/{form}" in {operation.label for operation in operations}
    wrong = []
    for number, operation in enumerate(operations):
        # Each has somebody of its own, who may be logged out by it.
        said = token_of(parlour, f"Bo {number}") if known else {}
        try:
            asking(operation, table, said)()
        except (AssertionError, BaseExceptionGroup) as found:
            wrong.append(f"{operation.label}: {found}")
    assert wrong == [], "\n\n".join(wrong)
