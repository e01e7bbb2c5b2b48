"""What keeps both processors at work while the tests run: hooks of pytest."""

import gc
from collections import defaultdict
from collections.abc import Generator
from itertools import chain
from pathlib import Path

import pytest

HANDS = 4
"""So many processes run the tests, and each begins with its share of one list."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests pile up, nor among them later: it takes seconds."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.enable()
    return collected


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the files out, so that tests that wait run beside tests that work.

    Each hand begins in another place, or all would come to those that wait at once. One alone gets
    what needs a browser, whose start takes longer than most of its tests.
    """
    files: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.path].append(item)
    seen = {path for path, held in files.items() if held[0].get_closest_marker("browser")}
    dealt = [item for path in files if path in seen for item in files[path]]
    unseen = [held for path, held in files.items() if path not in seen]
    for hand in range(HANDS):
        held = unseen[hand::HANDS]
        first = len(held) * hand // HANDS
        dealt += chain.from_iterable(held[first:] + held[:first])
    items[:] = dealt
