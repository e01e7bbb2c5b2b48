"""How far a request and a payment travel through our code: few files, few functions."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType

import pytest

from sandbox.dialogue import Talker
from tests.e2e.test_story import broke, invoice_for, met

pytestmark = pytest.mark.usefixtures("bot")

ROOT = Path(__file__).resolve().parents[2]
OURS = (f"{ROOT}/bot/", f"{ROOT}/ledger/")
RUNS = 3
"""What ran in each of so many runs is the path; what ran by the clock is in some of them only."""


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


def path(traces: list[Trace]) -> tuple[int, int]:
    """Return how many files and functions all traces have in common, and print them.

    A coroutine that goes on counts as called, so what was under way before belongs to no trace.
    """
    common = set.intersection(*(trace.codes for trace in traces))
    files: dict[str, list[str]] = {}
    for code in sorted(common, key=lambda code: code.co_firstlineno):
        files.setdefault(code.co_filename.removeprefix(f"{ROOT}/"), []).append(code.co_qualname)
    for file, names in sorted(files.items()):
        print(f"{file} ({len(names)}): {', '.join(names)}")
    print(f"{len(files)} files, {len(common)} functions")
    return len(files), len(common)


async def test_a_paid_command_passes_few_files_from_the_poller_to_the_photo(person: Talker) -> None:
    await met(person)
    traces = [Trace() for _ in range(RUNS)]
    for number, trace in enumerate(traces):
        with trace.open():
            await person.says(f"/qr {number}")
            await person.sees("left")
            await person.sees_nothing()
    files, functions = path(traces)
    assert files <= 26
    assert functions <= 129


async def test_a_payment_passes_few_files_from_the_checkout_to_the_receipt(person: Talker) -> None:
    await broke(person)
    traces = [Trace() for _ in range(RUNS)]
    for trace in traces:
        await person.says("/buy")
        invoice = await invoice_for(person, await person.sees("Choose a pack"), "50 credits")
        await person.sees_nothing()
        with trace.open():
            await person.pays(invoice)
            await person.sees("You now have")
            await person.sees_nothing()
    files, functions = path(traces)
    assert files <= 24
    assert functions <= 138
