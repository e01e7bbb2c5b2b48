"""The README, its neighbours and the docs as tests read them: prose, code and headings."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
SECURITY = ROOT / "SECURITY.md"
DOCS = sorted((ROOT / "docs").rglob("*.md"))
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)

PAGES = [README, CONTRIBUTING, SECURITY, *DOCS]

every_page = pytest.mark.parametrize(
    "page", [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES]
)


def blocks(page: Path, language: str, *, containing: str = "") -> list[str]:
    """Return the fenced blocks of a language, "" for those that name none."""
    found = FENCE.findall(page.read_text("utf-8"))
    return [dedent(text) for _, named, text in found if named == language and containing in text]


def prose(page: Path) -> str:
    """Return all that stands outside of fenced blocks."""
    return FENCE.sub("", page.read_text("utf-8"))


def code(page: Path) -> list[str]:
    """Return every line of a fenced block and every span of code."""
    fenced = [text for _, _, text in FENCE.findall(page.read_text("utf-8"))]
    lines = [line.strip() for text in fenced for line in text.splitlines()]
    return [*lines, *re.findall(r"`([^`\n]+)`", prose(page))]


def cells(page: Path, heading: str) -> list[list[str]]:
    """Return the cells of a page's table, row by row, whose first heading is this one."""
    _, _, table = prose(page).partition(f"\n| {heading} |")
    rows = table.split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("| ").split(" | ")] for row in rows]


def anchors(page: Path) -> set[str]:
    """Return the names under which GitHub links to a page's headings."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
