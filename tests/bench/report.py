"""What a run of the benches leaves: a table for people, and the same as JSON."""

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from tests.bench.rows import Row, written

WIDTH = 160  # where there is no terminal to ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What it was measured on, and when."""

    at: str
    cores: int
    processor: str
    memory_gb: int
    python: str
    postgres: str
    load: float
    """The machine's load average before the run: above 0.5, others were at work."""

    def __str__(self) -> str:
        """Say it in one line."""
        return (
            f"{self.at[:10]}, {self.cores} cores ({self.processor}), {self.memory_gb} GB,"
            f" Python {self.python}, PostgreSQL {self.postgres}, load {self.load:.1f} before"
        )


def machine(postgres: str) -> Machine:
    """Look at this machine."""
    return Machine(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        cores=os.cpu_count() or 1,
        processor=_processor(),
        memory_gb=round(psutil.virtual_memory().total / 2**30),
        python=platform.python_version(),
        postgres=postgres,
        load=os.getloadavg()[0],
    )


def _processor() -> str:
    """Name the processor, as Linux knows it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def print_table(rows: Sequence[Row], machine: Machine) -> None:
    """Print each row, then the machine, then where the time goes in the rows that missed."""
    table = Table()
    for heading in ("what", "against"):
        table.add_column(heading)
    for heading in ("median", "min", "max", "goal"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for row in rows:
        figures = row.median, min(row.figures), max(row.figures)
        goal = f"{row.bound} {written(row.goal, row.unit)}"
        table.add_row(
            row.what,
            row.against,
            *(written(figure, row.unit) for figure in figures),
            goal,
            "[green]met[/]" if row.met else "[red]MISSED[/]",
        )
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    console.print(table)
    console.print(str(machine), soft_wrap=True)
    for lines, missed in groupby((row for row in rows if row.where), attrgetter("where")):
        names = dict.fromkeys(row.what for row in missed)
        console.print(f"\n[bold]Where the time goes: {'; '.join(names)}[/]", soft_wrap=True)
        for line in lines:
            console.print(f"  {line}", markup=False, soft_wrap=True)


def write_json(rows: Sequence[Row], machine: Machine, path: Path) -> None:
    """Keep every figure."""
    figures = {
        "machine": asdict(machine),
        "rows": [asdict(row) | {"median": row.median, "met": row.met} for row in rows],
    }
    path.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
