"""What keeps both processors at work while the tests run: hooks of pytest."""

import gc
import os
from collections import defaultdict
from collections.abc import Generator
from itertools import chain
from pathlib import Path

import pytest

HANDS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
"""So many processes run the tests, and each begins with its share of one list."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage while tests pile up, nor among them later: it takes seconds."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.enable()
    return collected


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the files out, so that tests that wait run beside tests that work.

    Each hand begins in another place, or all would come to those that wait at once. The first one
    gets all that has to start a browser, or to import another bot's framework.
    """
    files: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.path].append(item)
    heavy = {path for path, held in files.items() if _takes_long_to_begin(held[0])}
    dealt = [item for path in files if path in heavy for item in files[path]]
    light = [held for path, held in files.items() if path not in heavy]
    for hand in range(HANDS):
        held = light[hand::HANDS]
        first = len(held) * hand // HANDS
        dealt += chain.from_iterable(held[first:] + held[:first])
    items[:] = dealt


def _takes_long_to_begin(item: pytest.Item) -> bool:
    """Tell whether the first test of its kind in a process takes longer than it should."""
    return item.get_closest_marker("browser") is not None or item.path.parent.name == "clients"
