"""The board and the alerts ask for figures that a running bot has, and each alert fires."""

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from sandbox.dialogue import Talker
from tests.deploy.conftest import StartBot
from tests.pages import ROOT, cells
from tests.ports import free_port
from tests.programs import path_of

PROMETHEUS = ROOT / "deploy/prometheus"
BOARD: dict[str, Any] = json.loads((ROOT / "deploy/grafana/coinop.json").read_text("utf-8"))
RULES = yaml.safe_load((PROMETHEUS / "alerts.yml").read_text("utf-8"))["groups"][0]["rules"]
CASES = yaml.safe_load((PROMETHEUS / "alerts_test.yml").read_text("utf-8"))["tests"]
HEALTH = ROOT / "docs/health.md"

FIGURE = re.compile(r"\b((?:coinop|process)_\w+)(?:\{([^}]*)\})?")
MATCHER = re.compile(r'(\w+)=(~?)"([^"]*)"')
GROUPED = re.compile(r"\bby \(([\w, ]+)\)")
ADDED = {"job", "instance"}
"""Labels that a figure gets when it is fetched."""

Labels = dict[str, set[str]]


def queries() -> list[str]:
    """Return all that the board and the alerts ask for."""
    shown = [target["expr"] for panel in BOARD["panels"] for target in panel.get("targets", [])]
    return [*shown, *(rule["expr"] for rule in RULES)]


def matchers(inside: str) -> Iterator[tuple[str, set[str]]]:
    """Yield the labels that a query selects by, each with the values that it names."""
    for label, is_pattern, value in MATCHER.findall(inside):
        if label not in ADDED:
            yield label, set(value.split("|")) if is_pattern else {value}


@pytest.fixture
async def scraped(make_bot: StartBot, person: Talker) -> str:
    """Return what a bot tells Prometheus by the time that it has answered somebody."""
    where = f"127.0.0.1:{free_port()}"
    await make_bot(LISTEN=where).start()
    await person.says("/start")
    await person.sees("3 free credits", timeout_s=60)
    await person.says("/qr hello")
    await person.sees("2 left", timeout_s=60)
    async with aiohttp.ClientSession() as http, http.get(f"http://{where}/metrics") as answer:
        return await answer.text()


def told(text: str) -> dict[str, Labels]:
    """Return every figure by the name that queries give it, with the values of its labels."""
    figures: dict[str, Labels] = {}
    for family in text_string_to_metric_families(text):
        if family.type == "counter":
            figures[f"{family.name}_total"] = {}
        for sample in family.samples:
            labels = figures.setdefault(sample.name, {})
            for name, value in sample.labels.items():
                labels.setdefault(name, set()).add(value)
    return figures


async def test_a_running_bot_has_every_figure_and_label_that_is_asked_for(scraped: str) -> None:
    figures = told(scraped)
    assert len(queries()) > 40
    for query in queries():
        asked = FIGURE.findall(query)
        assert asked or query.startswith("up{"), query
        for name, inside in asked:
            assert name in figures, f"{name} is no figure: {query}"
            for label, values in matchers(inside):
                assert values <= figures[name].get(label, set()), f"{label} of {name}: {query}"


async def test_what_is_grouped_by_is_a_label(scraped: str) -> None:
    figures = told(scraped) | {"coinop_webhook_posts_total": {"code": {"200"}}}
    for query in queries():
        labels = {name for figure, _ in FIGURE.findall(query) for name in figures[figure]}
        for named in GROUPED.findall(query):
            assert set(named.split(", ")) <= labels | ADDED, query


@pytest.mark.program("promtool")
async def test_prometheus_finds_no_fault_with_the_names(scraped: str) -> None:
    assert promtool("check", "metrics", text=scraped) == ""


def promtool(*arguments: str, text: str = "") -> str:
    """Run promtool beside the rules, and return what it complains of."""
    ended = subprocess.run(
        [path_of("promtool"), *arguments],
        cwd=PROMETHEUS,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stderr if ended.returncode == 0 else ended.stdout + ended.stderr


@pytest.mark.program("promtool")
@pytest.mark.parametrize(
    "arguments", [("config", "prometheus.yml"), ("rules", "alerts.yml")], ids=lambda its: its[0]
)
def test_prometheus_takes_the_files(arguments: tuple[str, str]) -> None:
    assert promtool("check", *arguments) == ""


@pytest.mark.program("promtool")
def test_each_alert_fires_when_it_should_and_none_when_all_is_well() -> None:
    assert promtool("test", "rules", "alerts_test.yml") == ""


def test_no_alert_is_without_its_case() -> None:
    alerts = [rule["alert"] for rule in RULES]
    *firing, well = ([one["alertname"] for one in case["alert_rule_test"]] for case in CASES)
    assert [names[0] for names in firing] == well == alerts
    for case in CASES[:-1]:
        assert case["alert_rule_test"][0]["exp_alerts"], case["name"]


def test_every_alert_is_explained_and_no_other() -> None:
    explained = [row[0].strip("`") for row in cells(HEALTH, "alert")]
    assert explained == [rule["alert"] for rule in RULES]


def test_the_board_names_each_panel_once_and_puts_none_over_another() -> None:
    panels = BOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = [
        (x, y)
        for panel in panels
        for x in range(panel["gridPos"]["x"], panel["gridPos"]["x"] + panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["y"], panel["gridPos"]["y"] + panel["gridPos"]["h"])
    ]
    assert len(set(places)) == len(places)
    assert max(x for x, _ in places) < 24
