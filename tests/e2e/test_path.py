"""How far a request and a payment travel through our code: few files, few functions."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType

import pytest

from sandbox.dialogue import Talker
from tests.e2e.refunds import bought
from tests.e2e.test_story import broke, invoice_for

pytestmark = pytest.mark.usefixtures("bot")

ROOT = Path(__file__).resolve().parents[2]
OURS = (f"{ROOT}/bot/", f"{ROOT}/ledger/")
MOST_RUNS = 15
"""What ran in each run is the path; what ran by the clock is in some of them only."""


@dataclass
class Trace:
    """The functions of ours that were called while it was open."""

    codes: set[CodeType] = field(default_factory=set)

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Note one call: a hook of `sys.setprofile`."""
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(OURS) and code.co_name != "<module>":
            self.codes.add(code)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Note what is called in this thread."""
        before = sys.getprofile()
        sys.setprofile(self.note)
        try:
            yield
        finally:
            sys.setprofile(before)


def is_short(traces: list[Trace], *, files: int, functions: int) -> bool:
    """Tell whether all traces have no more than so much in common; print what they have.

    A coroutine that goes on counts as called, so what was under way before belongs to no trace.
    """
    if not traces:
        return False
    common = set.intersection(*(trace.codes for trace in traces))
    found: dict[str, list[str]] = {}
    for code in sorted(common, key=lambda code: code.co_firstlineno):
        found.setdefault(code.co_filename.removeprefix(f"{ROOT}/"), []).append(code.co_qualname)
    for file, names in sorted(found.items()):
        print(f"{file} ({len(names)}): {', '.join(names)}")
    print(f"{len(found)} files, {len(common)} functions in {len(traces)} runs")
    return len(found) <= files and len(common) <= functions


async def test_a_paid_command_passes_few_files_from_the_poller_to_the_photo(person: Talker) -> None:
    await bought(person)
    traces: list[Trace] = []
    while not is_short(traces, files=30, functions=147):
        assert len(traces) < MOST_RUNS
        traces.append(trace := Trace())
        with trace.open():
            await person.says("/qr path")
            await person.sees("left")
            await person.sees_nothing()


async def test_a_payment_passes_few_files_from_the_checkout_to_the_receipt(person: Talker) -> None:
    await broke(person)
    traces: list[Trace] = []
    while not is_short(traces, files=26, functions=136):
        assert len(traces) < MOST_RUNS
        await person.says("/buy")
        invoice = await invoice_for(person, await person.sees("Choose a pack"), "50 credits")
        await person.sees_nothing()
        traces.append(trace := Trace())
        with trace.open():
            await person.pays(invoice)
            await person.sees("You now have")
            await person.sees_nothing()
