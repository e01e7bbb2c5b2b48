"""The benches themselves, in little, since nobody runs them every day."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import ROOT

LITTLE = ["--rounds", "1", "--seconds", "1", "--entries", "20000"]
LITTLE += ["--people", "20", "--updates", "1000"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_every_bench_of_the_books_leaves_its_rows(tmp_path: Path) -> None:
    folders = ["--out", str(tmp_path / "out"), "--books", str(tmp_path / "books")]
    done = run("spend", "growth", "history", "audit", "stats", *LITTLE, *folders)
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "out/bench.json").read_text())["rows"]
    assert [row["what"] for row in rows] == [
        "spend, 256 callers",
        "spend, 256 callers",
        "spend, 256 callers: p99",
        "spend, 16 callers",
        "spend, 1 caller: p50",
        "spend, 256 callers, 20,000 entries",
        "page of history, 16 callers, 20,000 entries",
        "audit of 20,000 entries",
        "figures of all time, 20,000 entries",
        "checkouts while figures of 20,000 entries are read: p99",
        "checkouts while figures of 20,000 entries are read: p99",
    ]
    assert all(row["met"] or row["where"] for row in rows)
    assert (tmp_path / "out/bench.svg").exists()


@pytest.mark.long
@pytest.mark.timeout(900)
def test_every_bench_of_load_leaves_its_rows(tmp_path: Path) -> None:
    folders = ["--out", str(tmp_path / "out"), "--books", str(tmp_path / "books")]
    done = run("checkout", "inbox", "held", "intake", *LITTLE, *folders)
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "out/bench.json").read_text())["rows"]
    assert [row["what"] for row in rows] == [
        "20 checkouts at once, polling: p99",
        "20 checkouts at once, polling: answered",
        "20 checkouts at once, webhook: p99",
        "20 checkouts at once, webhook: answered",
        "1,000 updates through the inbox",
        "1,000 updates stored",
        "1,000 updates drained",
        "updates through the inbox, after 100,000 under a snapshot",
        "updates drained, after 100,000 under a snapshot",
        "updates by polling",
        "updates by polling, no inbox",
        "cost of the inbox, polling",
        "updates by webhook",
        "updates by webhook, no inbox",
        "cost of the inbox, webhook",
    ]
    answered = [row["figures"] for row in rows if row["what"].endswith("answered")]
    assert answered == [[20], [20]]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_bench_of_balances_leaves_its_rows(tmp_path: Path) -> None:
    folders = ["--out", str(tmp_path / "out"), "--books", str(tmp_path / "books")]
    done = run("balance", *LITTLE, *folders)
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "out/bench.json").read_text())["rows"]
    assert [(row["what"], row["unit"]) for row in rows] == [
        (f"/balance, {crowd}: {what}", unit)
        for crowd in ("1 person", "300 people")
        for what, unit in (("processor", "ms"), ("rate", "×"), ("rate", "×"))  # noqa: RUF001
    ]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_bench_of_waits_leaves_its_rows(tmp_path: Path) -> None:
    folders = ["--out", str(tmp_path / "out"), "--books", str(tmp_path / "books")]
    done = run("waiting", *LITTLE, *folders)
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "out/bench.json").read_text())["rows"]
    assert [row["what"] for row in rows] == [
        "checkout while 10 people scan: p99",
        "/balance while 10 people scan: p99",
        "memory while 10 people scan",
    ]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_bench_of_broadcasts_leaves_its_rows(tmp_path: Path) -> None:
    folders = ["--out", str(tmp_path / "out"), "--books", str(tmp_path / "books")]
    done = run("broadcast", *LITTLE, *folders)
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "out/bench.json").read_text())["rows"]
    assert [row["what"] for row in rows] == [
        "broadcast to 1,000 people: copies",
        "broadcast to 1,000 people: processor",
        "broadcast to 1,000 people: memory",
        "checkout during a broadcast to 1,000 people: p99",
    ]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_no_attack_costs_others_more_than_its_goal(tmp_path: Path) -> None:
    folders = ["--out", str(tmp_path / "out"), "--books", str(tmp_path / "books")]
    done = run("fair", *LITTLE, *folders)
    assert done.returncode == 0, done.stderr
    rows = json.loads((tmp_path / "out/bench.json").read_text())["rows"]
    assert [row["what"] for row in rows] == [
        "/qr while two people attack: p99",
        "memory of a child, small files of large pictures",
        "memory of the bot, 16 requests with files",
    ]
    assert [row["what"] for row in rows if not row["met"]] == [], done.stdout


@pytest.mark.long
def test_the_bench_of_the_sandbox_needs_no_database() -> None:
    command = [sys.executable, "-m", "tests.bench.bench_sandbox", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = ("getMe", "getMe: processor", "memory with 1,000 open pages", "message with 1,000")
    assert [row for row in rows if row not in done.stdout] == []


def test_a_bench_that_does_not_exist_is_named() -> None:
    done = run("spend", "nothing")
    assert done.returncode == 2
    assert "there is no bench nothing" in done.stderr
