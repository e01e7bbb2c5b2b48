"""What the README and the docs name is there: files, headings, commands, settings, functions."""

import ast
import inspect
import re
from dataclasses import fields
from math import prod
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import bot.command
from bot.cli import app
from bot.command import Call, File, Reply, paid
from bot.config import Settings
from sandbox.__main__ import read_options
from sandbox.acts import known_acts
from sandbox.faults import Rule
from tests.pages import DOCS, ROOT, anchors, blocks, cells, code, every_page, prose

COMMANDS = ROOT / "docs/commands.md"
SANDBOX = ROOT / "docs/sandbox.md"
OPERATORS = ROOT / "docs/operators.md"
LIMITS = ROOT / "docs/limits.md"
GROUPS = {group.name or group.typer_instance.info.name for group in app.registered_groups}
SETTINGS = {name.upper() for name in Settings.model_fields}


@every_page
def test_every_link_leads_to_a_file_and_a_heading_that_exist(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    for link in links:
        path, _, anchor = link.partition("#")
        if not re.match(r"[a-z]+:", link):
            target = (page.parent / path).resolve() if path else page
            assert target.exists(), f"{link} leads nowhere"
            assert target.is_relative_to(ROOT), f"{link} leads out of the project"
            assert not anchor or anchor in anchors(target), f"{link}: there is no such heading"


def test_every_page_is_on_the_map() -> None:
    links = re.findall(r"\]\(([\w/-]+\.md)\)", prose(ROOT / "docs/README.md"))
    pages = {page.relative_to(ROOT / "docs").as_posix() for page in DOCS}
    assert sorted(links) == sorted(pages - {"README.md"})


def test_every_verb_is_on_its_page_with_its_exit_codes() -> None:
    rows = {row[0].strip("`"): row[2:] for row in cells(ROOT / "docs/command-line.md", "verb")}
    program: Any = get_command(app)
    assert rows.keys() == program.commands.keys()
    for verb, one in program.commands.items():
        says = f"{one.help}"
        assert rows[verb] or "Exit code 1" not in says, verb


@every_page
def test_every_target_of_make_exists(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {name for line in code(page) for name in re.findall(r"^make ([a-z][a-z-]*)", line)}
    assert named <= set(targets)


@every_page
def test_every_verb_and_option_of_the_command_line_exists(page: Path) -> None:
    for line in code(page):
        for verb, rest in re.findall(r"(?:^|/)coinop ([a-z][a-z-]*)(.*)", line):
            words = [verb, *re.findall(r"^ ([a-z]+)", rest)] if verb in GROUPS else [verb]
            helped = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "200"})
            assert helped.exit_code == 0, line
            assert set(re.findall(r"--[a-z]+", rest)) <= set(re.findall(r"--[a-z]+", helped.output))


def test_the_example_of_settings_names_every_setting_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert sorted(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == sorted(SETTINGS)


@every_page
def test_every_setting_that_is_shown_exists(page: Path) -> None:
    shown = "\n".join(blocks(page, ""))
    assert set(re.findall(r"^([A-Z_]+)=", shown, re.MULTILINE)) <= SETTINGS


def test_the_whole_surface_of_a_command_stands_on_its_page() -> None:
    surface = set(inspect.signature(paid).parameters)
    surface |= {field.name for kind in (Call, Reply, File) for field in fields(kind)}
    for node in ast.parse(inspect.getsource(bot.command)).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            surface.add(node.name)
        elif isinstance(node, ast.Assign):
            surface |= {name.id for name in node.targets if isinstance(name, ast.Name)}
    named = set(re.findall(r"\w+", " ".join(code(COMMANDS))))
    assert {name for name in surface if not name.startswith("_")} <= named


@pytest.mark.parametrize(
    ("heading", "levels"), [("Errors", {"error", "exception"}), ("Warnings", {"warning"})]
)
def test_every_event_that_may_ask_for_an_operator_is_explained(
    heading: str, levels: set[str]
) -> None:
    files = (path for part in ("bot", "ledger") for path in (ROOT / part).rglob("*.py"))
    sources = "\n".join(path.read_text("utf-8") for path in files)
    logged = re.findall(r"\blog\.(\w+)\(\s*\"(\w+)\"", sources)
    [section] = re.findall(rf"^### {heading}\n(.*?)^##", prose(OPERATORS), re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", section, re.MULTILINE)
    explained = {event for row in rows for event in re.findall(r"\w+", row)}
    assert explained == {event for level, event in logged if level in levels}


@pytest.mark.parametrize(
    ("row", "constant", "unit"),
    [
        ("price of a pack", "TELEGRAM_MOST_STARS", 1),
        ("one grant", "MOST_GRANTED", 1),
        ("one movement of credits", "MOST_CREDITS", 1),
        ("files", "LARGEST_FILE_BYTES", 1024 * 1024),
        ("a webhook post", "MOST_BYTES", 1024 * 1024),
        ("a message to operators", "TEXT_UNITS", 1),
        ("paid commands at once", "PAID_AT_ONCE", 1),
        ("`/qr`", "BYTES_MAX", 1),
        ("`/chart`", "ROWS_MAX", 1),
        ("`/scan`", "PIXELS_MAX", 1_000_000),
    ],
)
def test_every_limit_on_its_page_is_that_of_the_code(row: str, constant: str, unit: int) -> None:
    [limit] = re.findall(rf"^\| {re.escape(row)} \| (.*) \|$", prose(LIMITS), re.MULTILINE)
    files = (path for part in ("bot", "ledger") for path in (ROOT / part).rglob("*.py"))
    sources = "\n".join(path.read_text("utf-8") for path in files)
    values = re.findall(rf"^{constant} = ([\d_]+(?: \* [\d_]+)*)", sources, re.MULTILINE)
    numbers = [prod(int(factor) for factor in value.split("*")) for value in values]
    assert any(f"{number // unit:,} " in f"{limit} " for number in numbers)


def test_every_option_of_the_sandbox_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_options(["--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    rows = "".join(re.findall(r"^\| `--.*", prose(SANDBOX), re.MULTILINE))
    assert set(re.findall(r"`(--[a-z-]+)", rows)) == options


def test_every_act_of_a_person_is_shown_with_a_body_that_is_taken() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| .+ \|$", prose(SANDBOX), re.MULTILINE)
    shown = {act: re.findall(r"`(\{.*?\})`(?:[^`]|$)", cell) for act, cell in rows if "{" in cell}
    assert shown.keys() == known_acts().keys()
    for act, bodies in shown.items():
        assert bodies, act
        for body in bodies:
            known_acts()[act].model_validate_json(body)


def test_every_field_of_a_fault_is_explained() -> None:
    assert set(Rule.model_fields) <= set(
        re.findall(r"^\| `(\w+)` \|", prose(SANDBOX), re.MULTILINE)
    )
