"""The bus contract in `proto/`: well written, unbroken, what the generated code says, and what the wire says."""

import shutil
import subprocess
from pathlib import Path
from typing import Union, get_args, get_type_hints

import pytest

from parlour.bus.letters import KINDS, TOPICS
from parlour.bus.v1 import envelope_pb2
from parlour.wire import topics
from parlour.wire.topics import Topic
from tests.bus.small_club import AT_HOME
from tests.repository.checkout import ROOT

BUF = ROOT / ".venv" / "bin" / "buf"
RELEASED = ROOT / "proto" / "released.json"


def buf(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BUF, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The contract, to be written wrongly."""
    shutil.copytree(ROOT / "proto", tmp_path / "proto")
    shutil.copy(ROOT / "buf.yaml", tmp_path)
    return tmp_path


def change(copy: Path, old: str, new: str) -> None:
    path = copy / "proto" / "parlour" / "bus" / "v1" / "to_dealer.proto"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_contract_is_well_written_and_unbroken() -> None:
    for done in (buf("lint"), buf("format", "--diff", "--exit-code"), buf("breaking", "--against", RELEASED)):
        assert (done.returncode, done.stdout) == (0, ""), done.args


def test_a_change_that_breaks_modules_already_out_is_found(copy: Path) -> None:
    change(copy, "string table = 3;", "string table = 13;")
    broken = buf("breaking", "--against", RELEASED, cwd=copy)
    assert broken.returncode != 0
    assert 'Previously present field "3"' in broken.stdout


def test_a_new_field_breaks_nobody(copy: Path) -> None:
    change(copy, "bool bot = 6;", "bool bot = 6;\n  bool blindfold = 12;")
    assert buf("breaking", "--against", RELEASED, cwd=copy).returncode == 0


def test_the_generated_code_is_what_the_contract_says(tmp_path: Path) -> None:
    done = buf("generate", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    fresh, kept = tmp_path / "src" / "parlour" / "bus" / "v1", ROOT / "src" / "parlour" / "bus" / "v1"
    names = {path.name for path in fresh.iterdir()}
    assert len(names) == 8
    assert names == {path.name for path in kept.iterdir()} - {"__init__.py", "__pycache__"}
    for name in names:
        assert (fresh / name).read_text() == (kept / name).read_text()


def test_every_message_of_the_wire_has_its_place_in_a_letter() -> None:
    fields = {field.name for field in envelope_pb2.Letter.DESCRIPTOR.oneofs_by_name["message"].fields}
    assert {kind.field for kind in KINDS.values()} == fields
    assert {type(message) for _, message in AT_HOME} == set(KINDS)


def test_what_belongs_on_a_topic_is_what_its_type_says() -> None:
    said = {}
    for name, hint in get_type_hints(topics).items():
        if getattr(hint, "__origin__", None) is Topic:
            said[getattr(topics, name)] = hint
    for make in (
        topics.dealer,
        topics.gateway,
        topics.table,
        topics.presence,
        topics.chat,
        topics.person,
        topics.record,
    ):
        said[make("x").partition(".")[0]] = get_type_hints(make)["return"]
    assert set(said) == set(TOPICS)
    for name, hint in said.items():
        (of,) = get_args(hint)
        kinds = get_args(of) or (of,)
        assert TOPICS[name] == {KINDS[kind].field for kind in kinds}, (name, Union[kinds])  # noqa: UP007
