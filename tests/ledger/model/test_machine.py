"""Whatever people ask for, in whatever order, the ledger does what the rules say."""

import asyncio

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.ledger.model.machine import LedgerMachine
from tests.ledger.model.real import Real

CHECKS = [HealthCheck.too_slow]
QUICK = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=CHECKS,
    print_blob=True,
)
LONG = settings(QUICK, max_examples=2000, stateful_step_count=50)


@pytest.mark.timeout(600)  # what fails is made small first
def test_the_ledger_does_what_the_rules_say(real: Real, loop: asyncio.AbstractEventLoop) -> None:
    run_state_machine_as_test(lambda: LedgerMachine(real, loop), settings=QUICK)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_the_ledger_does_what_the_rules_say_at_length(
    real: Real, loop: asyncio.AbstractEventLoop
) -> None:
    run_state_machine_as_test(lambda: LedgerMachine(real, loop), settings=LONG)
