"""What runs a contributor's checks fits the Makefile and the project's metadata."""

import re
import tomllib

import yaml

from tests.pages import ROOT

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
