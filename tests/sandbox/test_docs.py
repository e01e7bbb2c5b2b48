"""The page about the sandbox names all that there is."""

import re

import pytest

from sandbox.acts import known_acts
from sandbox.dialogue import Talker
from sandbox.faults import Do, Rule
from tests.pages import ROOT

PAGE = (ROOT / "docs/sandbox.md").read_text("utf-8")


@pytest.mark.parametrize("act", sorted(known_acts()))
def test_every_act_has_a_row_with_its_fields(act: str) -> None:
    [row] = re.findall(rf"^\| `{act}` \|.*$", PAGE, re.MULTILINE)
    fields = known_acts()[act].model_fields.keys() - {"chat"}  # beside user, of any group
    if act != "fault":  # whose fields have a table of their own
        assert [field for field in fields if field not in row] == []


def test_every_field_and_kind_of_a_fault_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", PAGE.partition("## Faults")[2], re.MULTILINE)
    assert Rule.model_fields.keys() - set(rows) == set()
    assert [do for do in Do if f"`{do}`" not in PAGE] == []


def test_all_that_a_person_sees_is_named(person: Talker) -> None:
    [row] = re.findall(r"^\| `/sandbox/me.*$", PAGE, re.MULTILINE)
    assert [name for name in person.person.sees() if f'"{name}"' not in row] == []
