"""The list of faults fits the SQL of today: a fault without a place would test nothing."""

import pytest

from tests.mutants.__main__ import ROOT, Fault, faults


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.says)
def test_a_fault_has_its_place(fault: Fault) -> None:
    text = fault.path(ROOT / "sql").read_text()
    assert fault.spoil(text) != text


def test_there_are_faults_enough_and_each_says_something_of_its_own() -> None:
    listed = faults()
    assert len({fault.says for fault in listed}) == len(listed) >= 25
