import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.metering.discover import BadCommandModule, able, find_commands, lacking

COMMAND = '''
from bot.command import Call, Reply, paid

@paid(price=4)
async def {name}(call: Call) -> Reply:
    """Do a thing."""
    return Reply(text="done")
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder that modules are imported from."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_bot_s_own_commands_are_found_by_name() -> None:
    commands = find_commands()

    assert {"chart", "qr", "scan"} <= commands.keys()
    assert all(name == command.name for name, command in commands.items())


def test_a_command_of_another_package_stands_after_the_bot_s_own(folder: Path) -> None:
    write(folder / "weather.py", COMMAND.format(name="weather"))

    commands = find_commands(extra=["weather"])

    assert list(commands) == [*find_commands(), "weather"]
    assert commands["weather"].price == 4


def test_a_command_without_what_it_needs_is_left_out_and_named(folder: Path) -> None:
    for name in ("sun", "moon"):
        text = COMMAND.format(name=name).replace("price=4", 'price=4, needs="no-such[sky]"')
        write(folder / f"sky/{name}.py", text)
    write(folder / "sky/__init__.py", "")
    commands = find_commands(extra=["sky"])
    assert {"sun", "moon", "qr"} <= commands.keys()
    assert able(commands).keys() == commands.keys() - {"sun", "moon"}
    assert lacking(commands) == {"no-such[sky]": ["moon", "sun"]}


def test_a_package_brings_all_its_modules_but_private_ones(folder: Path) -> None:
    write(folder / "pack_a/__init__.py", "")
    write(folder / "pack_a/dice.py", COMMAND.format(name="dice"))
    write(folder / "pack_a/coin.py", COMMAND.format(name="coin"))
    write(folder / "pack_a/_help.py", "raise RuntimeError")

    assert list(find_commands(extra=["pack_a"]))[-2:] == ["coin", "dice"]


def test_a_command_may_be_a_folder(folder: Path) -> None:
    write(folder / "pack_b/moon/__init__.py", COMMAND.format(name="moon"))
    write(folder / "pack_b/moon/phases.py", "")

    assert "moon" in find_commands(extra=["pack_b.moon"])


def test_a_module_that_does_not_exist_is_named() -> None:
    with pytest.raises(
        BadCommandModule, match=r"^COMMANDS: no_such cannot be loaded: .*no_such.*\.$"
    ):
        find_commands(extra=["no_such"])


def test_a_module_that_fails_while_loading_is_named(folder: Path) -> None:
    write(folder / "broken.py", "import nothing_of_that_name")

    with pytest.raises(
        BadCommandModule, match=r"^COMMANDS: broken cannot be loaded: .*nothing_of_that"
    ):
        find_commands(extra=["broken"])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("raise SystemExit('bye')", "bye"),
        ("def f(:", "invalid syntax"),
        ("import json; json.loads('{')", "Expecting property name enclosed in double quotes.*"),
    ],
)
def test_a_module_that_cannot_be_loaded_is_named_with_the_line_in_it(
    folder: Path, line: str, why: str
) -> None:
    write(folder / "wrong.py", f'"""It has two lines."""\n{line}\n')
    place = re.escape(f"({folder / 'wrong.py'}, line 2).")
    with pytest.raises(
        BadCommandModule, match=rf"^COMMANDS: wrong cannot be loaded: {why} {place}$"
    ):
        find_commands(extra=["wrong"])


def test_a_module_without_a_command_is_named(folder: Path) -> None:
    write(folder / "empty.py", "")

    with pytest.raises(BadCommandModule, match=r"^empty has no function decorated with @paid\.$"):
        find_commands(extra=["empty"])


def test_two_commands_in_one_module_are_named(folder: Path) -> None:
    write(folder / "twins.py", COMMAND.format(name="twins") + COMMAND.format(name="other"))

    with pytest.raises(BadCommandModule, match=r"^twins has more than one command: /twins, /other"):
        find_commands(extra=["twins"])


def test_a_command_is_called_like_its_file(folder: Path) -> None:
    write(folder / "apples.py", COMMAND.format(name="pears"))

    with pytest.raises(BadCommandModule, match=r"^apples: .* must be called apples, not pears"):
        find_commands(extra=["apples"])


@pytest.mark.parametrize("name", ["Weather2", "погода", "a" * 33])
def test_a_name_that_telegram_does_not_take_is_refused(folder: Path, name: str) -> None:
    write(folder / f"{name}.py", COMMAND.format(name=name))

    with pytest.raises(BadCommandModule, match="1 to 32 of a-z, 0-9 and _"):
        find_commands(extra=[name])


def test_a_name_of_the_bot_itself_is_taken(folder: Path) -> None:
    write(folder / "balance.py", COMMAND.format(name="balance"))

    with pytest.raises(BadCommandModule, match=r"^balance: /balance is taken by the bot itself"):
        find_commands(extra=["balance"], taken={"balance"})


def test_a_name_is_given_once(folder: Path) -> None:
    write(folder / "pack_c/qr.py", COMMAND.format(name="qr"))

    with pytest.raises(BadCommandModule, match=r"^pack_c\.qr: /qr is taken by bot\.commands\.qr"):
        find_commands(extra=["pack_c.qr"])


def test_finding_the_commands_loads_none_of_their_heavy_libraries() -> None:
    script = "import sys; from bot.metering.discover import find_commands; find_commands()\n"
    heavy = {"matplotlib", "numpy", "cv2", "onnxruntime", "rapidocr", "PIL", "openpyxl"}

    loaded = subprocess.run(
        [sys.executable, "-c", f"{script}print(*sys.modules)"], capture_output=True, check=True
    )

    assert heavy.isdisjoint(loaded.stdout.decode().split())
