"""What a run of the benches leaves, and what counts as a goal that is met."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.bench.chart import draw
from tests.bench.load import load, once_each
from tests.bench.report import machine, print_table, write_json
from tests.bench.rows import Bound, Row, compare

FAST = compare("ours", "theirs", ours=[30, 10, 40], theirs=[10, 10, 10], goal=3, aim=4)
SLOW = Row(
    what="a wait",
    against="what is promised",
    figures=[2000],
    goal=250,
    bound=Bound.AT_MOST,
    unit="ms",
    where=["connections at work: Lock:transactionid 90%"],
)


def test_the_median_of_the_rounds_ratios_counts() -> None:
    assert (FAST.figures, FAST.median) == ([3, 1, 4], 3)


@pytest.mark.parametrize(
    ("bound", "goal", "met"),
    [
        (Bound.AT_LEAST, 3, True),
        (Bound.AT_LEAST, 3.1, False),
        (Bound.AT_MOST, 3, True),
        (Bound.AT_MOST, 2.9, False),
    ],
)
def test_a_goal_is_met_from_its_own_side(bound: Bound, goal: float, *, met: bool) -> None:
    row = Row(what="", against="", figures=[1, 3, 9], goal=goal, bound=bound)
    assert row.met is met


def test_the_table_says_what_missed_and_where_the_time_goes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table([FAST, SLOW], machine("18.0"))
    table, _, below = capsys.readouterr().out.partition("└")
    [fast], [slow] = (
        [line for line in table.splitlines() if row.what in line] for row in (FAST, SLOW)
    )
    assert "3.00" in fast
    assert "met" in fast
    assert "MISSED" in slow
    assert "PostgreSQL 18.0" in below
    assert "a wait\n  connections at work: Lock:transactionid 90%" in below
    assert "ours" not in below


def test_every_figure_is_kept(tmp_path: Path) -> None:
    write_json([FAST, SLOW], machine("18.0"), tmp_path / "bench.json")
    kept = json.loads((tmp_path / "bench.json").read_text())
    fast, slow = kept["rows"]
    assert fast["sides"] == {"ours": [30, 10, 40], "theirs": [10, 10, 10]}
    assert (fast["met"], slow["met"], slow["bound"]) == (True, False, "≤")
    assert kept["machine"]["postgres"] == "18.0"


@pytest.mark.parametrize("name", ["bench.svg", "bench.png"])
def test_the_picture_is_the_same_for_the_same_figures(tmp_path: Path, name: str) -> None:
    looked_at = machine("18.0")
    pictures = []
    for _ in range(2):
        draw([FAST, SLOW], looked_at, tmp_path / name)
        pictures.append((tmp_path / name).read_bytes())
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) > 5_000


async def test_each_caller_waits_for_an_answer_before_it_acts_again() -> None:
    at_once = most = 0

    async def act(_: int) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1

    turn = await load(act, range(3), callers=5, seconds=0.05)
    assert most == 5
    assert turn.acts >= 5


async def test_everybody_has_one_turn_before_the_rounds() -> None:
    seen: list[int] = []

    async def act(user_id: int) -> None:
        await asyncio.sleep(0)
        seen.append(user_id)

    await once_each(act, range(100), callers=7)
    assert sorted(seen) == list(range(100))
