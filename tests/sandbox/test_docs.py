"""The page about the sandbox names every field of what goes in and out."""

import re

import pytest

from sandbox.acts import known_acts
from sandbox.dialogue import Talker
from tests.pages import ROOT

PAGE = (ROOT / "docs/sandbox.md").read_text("utf-8")


@pytest.mark.parametrize("act", sorted(known_acts().keys() - {"fault"}))
def test_every_act_has_a_row_with_its_fields(act: str) -> None:
    [row] = re.findall(rf"^\| `{act}` \|.*$", PAGE, re.MULTILINE)
    fields = known_acts()[act].model_fields.keys() - {"chat", "topic"}  # beside user, of any group
    assert [field for field in fields if field not in row] == []


def test_all_that_a_person_sees_is_named(person: Talker) -> None:
    [row] = re.findall(r"^\| `/sandbox/me.*$", PAGE, re.MULTILINE)
    assert [name for name in person.person.sees() if f'"{name}"' not in row] == []
