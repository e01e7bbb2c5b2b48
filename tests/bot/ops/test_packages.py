from pathlib import Path

import pytest

from bot.metering.discover import find_commands
from bot.ops.packages import PICTURES, how_to_install, is_installed
from tests.pages import ROOT

SHOP = """Metadata-Version: 2.4
Name: my-shop
Version: 1.0
Provides-Extra: weather
Provides-Extra: all
Requires-Dist: no-such-base
Requires-Dist: my-weather; extra == "weather"
Requires-Dist: old-python; extra == "weather" and python_version < "3"
Requires-Dist: my-shop[weather]; extra == "all"
"""
WEATHER = "Metadata-Version: 2.4\nName: my-weather\nVersion: 1.0\n"


def write(folder: Path, name: str, metadata: str) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(metadata, "utf-8")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of packages with a shop in it."""
    monkeypatch.syspath_prepend(tmp_path)
    write(tmp_path, "my_shop", SHOP)
    return tmp_path


@pytest.mark.usefixtures("packages")
def test_a_package_is_there_or_not() -> None:
    assert is_installed("my-shop")
    assert is_installed("My_Shop")
    assert not is_installed("my-other-shop")
    assert not is_installed("my-other-shop[weather]")


@pytest.mark.parametrize("extra", ["weather", "all"])
def test_an_extra_is_there_with_all_that_it_asks_for_here(packages: Path, extra: str) -> None:
    assert not is_installed(f"my-shop[{extra}]")
    write(packages, "my_weather", WEATHER)
    assert is_installed(f"my-shop[{extra}]")


@pytest.mark.usefixtures("packages")
def test_an_extra_that_nobody_knows_asks_for_nothing() -> None:
    assert is_installed("my-shop[no-such]")


def test_everything_is_here() -> None:
    assert is_installed("coinop[all]")


def test_what_is_printed_is_a_command_for_a_shell() -> None:
    assert how_to_install("my-shop[weather]") == "pip install 'my-shop[weather]'"


def test_what_ours_need_are_extras_of_this_project() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    needs = {command.needs for command in find_commands().values()} | {PICTURES}
    for extra in {one.removeprefix("coinop[").rstrip("]") for one in needs if one}:
        assert f"\n{extra} = [" in text
