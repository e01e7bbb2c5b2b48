"""What contributors are told, and what runs their checks, fits the tree as it is."""

import re
import tomllib

import pytest
import yaml

from tests import house
from tests.pages import CONTRIBUTING, ROOT, prose

CI = ROOT / ".github/workflows/ci.yml"
HOOKS = ROOT / ".pre-commit-config.yaml"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def steps() -> list[str]:
    """Return the commands that CI runs."""
    jobs = yaml.safe_load(CI.read_text("utf-8"))["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]


def hooks() -> list[str]:
    """Return the commands that run before a commit."""
    repos = yaml.safe_load(HOOKS.read_text("utf-8"))["repos"]
    return [hook["entry"] for repo in repos for hook in repo["hooks"]]


def made(commands: list[str]) -> set[str]:
    """Return the targets of make among commands."""
    return {target for line in commands for target in re.findall(r"\bmake ([a-z-]+)", line)}


def test_every_target_is_listed_with_what_it_does() -> None:
    helped = set(re.findall(r"^([a-z-]+):.*## [A-Z]", MAKEFILE, re.MULTILINE))
    [phony] = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert helped == set(phony.split()) == TARGETS


def test_ci_runs_all_checks_by_targets_that_exist() -> None:
    assert {"check", "test", "test-long"} <= made(steps()) <= TARGETS


def test_ci_runs_every_python_and_postgres_that_is_supported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pythons = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    jobs = yaml.safe_load(CI.read_text("utf-8"))["jobs"]
    assert jobs["check"]["strategy"]["matrix"]["python"] == pythons
    assert project["requires-python"] == f">={pythons[0]}"
    assert jobs["postgres"]["strategy"]["matrix"]["postgres"] == ["15", "16", "17", "18"]


def test_what_runs_before_a_commit_is_what_check_runs_without_the_tests() -> None:
    [checks] = re.findall(r"^check: (.*?) ##", MAKEFILE, re.MULTILINE)
    assert made(hooks()) == set(checks.split()) - {"test"}


def pins(lock: str) -> set[str]:
    """Return what a lock file names, each with its version."""
    text = (ROOT / lock).read_text("utf-8")
    return set(re.findall(r"^[\w.-]+==[\w.]+", text, re.MULTILINE))


def test_the_tools_stand_on_the_packages_that_the_bot_runs_with() -> None:
    run, tools = pins("requirements.lock"), pins("requirements-dev.lock")
    assert len(run) > 50
    assert run < tools
    for name in ("pytest", "ruff", "mypy", "playwright"):
        assert not any(pin.startswith(f"{name}==") for pin in run), name


def paths() -> list[str]:
    """Return the files and folders that CONTRIBUTING.md names."""
    spans = re.findall(r"`([^`\n]+)`", prose(CONTRIBUTING))
    return sorted({span for span in spans if re.fullmatch(r"\.?\w+(?:[/.]\w+)*/?", span)})


def test_every_path_that_contributors_are_sent_to_exists() -> None:
    named = [path for path in paths() if "/" in path]
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_package_of_the_bot_has_a_row() -> None:
    packages = {f"bot/{path.parent.name}/" for path in (ROOT / "bot").glob("*/__init__.py")}
    assert packages - {"bot/i18n/"} <= set(paths())


def test_the_picture_of_the_house_is_that_of_the_code() -> None:
    text = CONTRIBUTING.read_text("utf-8")
    assert house.draw() in text, "the imports have changed: make house"
    assert house.redrawn(text) == text


@pytest.mark.parametrize(
    ("arrows", "kept"),
    [
        ({("a", "b"), ("b", "c"), ("a", "c")}, {("a", "b"), ("b", "c")}),
        ({("a", "b"), ("b", "a")}, {("a", "b"), ("b", "a")}),
        ({("a", "b"), ("a", "c")}, {("a", "b"), ("a", "c")}),
    ],
)
def test_an_arrow_is_left_out_where_a_longer_way_leads(
    arrows: set[house.Arrow], kept: set[house.Arrow]
) -> None:
    assert house.shortened(arrows) == kept
