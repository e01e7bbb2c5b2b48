"""What the README and the docs show is run: commands, tests, queries, dialogues."""

import re
import sys
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pathlib import Path

import asyncpg
import pytest

from bot.command import Call, Compute, File, Reply
from bot.metering.discover import find_commands
from bot.shop.catalog import load_catalog
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop, settings_for
from tests.elsewhere import mypy_in, pytest_in
from tests.pages import README, ROOT, blocks, every_page, prose

COMMANDS = ROOT / "docs/commands.md"
SANDBOX = ROOT / "docs/sandbox.md"


@pytest.fixture
def my_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make an empty package of the name that the docs use."""
    package = tmp_path / "my_shop"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield package
    for name in [name for name in sys.modules if name.partition(".")[0] == "my_shop"]:
        del sys.modules[name]


def put(package: Path, block: str, *, prefix: str = "") -> str:
    """Save a paid command under the name of its function, and return that.

    With a prefix it stands beside a command of its own name: whoever has tried the docs has one.
    """
    [name] = re.findall(r"^@paid\(.*\)\nasync def (\w+)", block, re.MULTILINE)
    named = block.replace(f"async def {name}(", f"async def {prefix}{name}(")
    (package / f"{prefix}{name}.py").write_text(named, "utf-8")
    return f"{prefix}{name}"


async def test_every_paid_command_of_the_readme_runs(my_shop: Path, compute: Compute) -> None:
    shown = blocks(README, "python", containing="@paid")
    assert shown, "the README shows no paid command"
    for name in [put(my_shop, block, prefix="my_") for block in shown]:
        command = find_commands(extra=[f"my_shop.{name}"])[name]
        said = rf"`/{name.removeprefix('my_')} ([^`]+)`"
        [text, *_] = [*re.findall(said, prose(README)), "hello"]
        file = File("hello.txt", b"hello") if command.takes_file else None
        call = Call(user_id=1, language="en", text=text, compute=compute, file=file)
        await command.check(call)
        assert isinstance(await command.run(call), Reply)


@pytest.fixture
async def bot(
    request: pytest.FixtureRequest,
    sandbox: Sandbox,
    database_url: str,
    owner_url: str,
    tmp_path: Path,
) -> AsyncIterator[None]:
    """Run the bot with the commands that the test brings."""
    settings = settings_for(
        sandbox,
        login=database_url,
        owner=owner_url,
        state=tmp_path,
        commands=getattr(request, "param", ""),
    )
    async with Shop(settings).open():
        yield


@pytest.fixture
def commands_of_the_docs(my_shop: Path) -> None:
    shown = blocks(COMMANDS, "python", containing="@paid")
    names = [put(my_shop, block, prefix="my_") for block in shown]
    assert names == ["my_shout", "my_reverse", "my_count", "my_words"]


@pytest.mark.usefixtures("commands_of_the_docs", "bot")
@pytest.mark.parametrize("bot", ["my_shop"], indirect=True)
async def test_the_commands_of_the_docs_sell(person: Talker) -> None:
    await person.says("/start")
    welcome = await person.sees("3 free credits")
    assert "Turn a text into capitals (1 credit)" in welcome.text
    await person.says("/my_count a long story")
    await person.sees("/my_count costs up to 20 credits and you have 3.")
    await person.says("/my_shout hello")
    await person.sees("HELLO\n\n1 credit · 2 left")
    await person.says("hello")
    hint = await person.sees("What should I do with this text?")
    assert "/my_reverse · 1 credit" in hint.buttons
    await person.says("/my_words")
    await person.sees("Which text file should I count?\n\nIt costs 2 credits.")
    await person.says("no file")
    refusal = await person.sees("Send a text file with /words in its caption. You weren't charged.")
    assert "Which text file should I count?" in refusal.text
    await person.sends_document("a.csv", b"\xff")
    await person.sees("That isn't a text file in UTF-8. You weren't charged.")
    await person.sends_document("a.txt", b"no yes no")
    assert person.file(await person.sees("0 left")) == b"no,2\nyes,1"


def test_a_project_of_its_own_is_typed_and_tested_as_the_docs_say(tmp_path: Path) -> None:
    package = tmp_path / "my_shop"
    package.mkdir()
    (package / "__init__.py").touch()
    [command] = blocks(COMMANDS, "python", containing="async def words")
    put(package, command)
    [settings] = blocks(COMMANDS, "toml", containing="pytest")
    (tmp_path / "pyproject.toml").write_text(settings, "utf-8")
    [tests] = blocks(COMMANDS, "python", containing="async def test_")
    source = tests.replace("bot.commands.words", "my_shop.words")
    (tmp_path / "test_words.py").write_text(source, "utf-8")
    assert mypy_in(tmp_path, "my_shop", "test_words.py").startswith("Success: ")
    assert " 2 passed in" in pytest_in(tmp_path)


def test_the_price_of_the_docs_is_taken(tmp_path: Path) -> None:
    [prices] = blocks(COMMANDS, "toml", containing="[prices]")
    catalog = (ROOT / "bot/shop/catalog.toml").read_text("utf-8")
    assert "[prices]\n" in catalog
    (tmp_path / "catalog.toml").write_text(catalog.replace("[prices]\n", prices), "utf-8")
    assert load_catalog(tmp_path / "catalog.toml", ["shout"]).prices == {"shout": 3}


@pytest.fixture
async def books(operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute("SELECT bonus(1, 3, 'start')")
    await operator_pool.execute("SELECT spend(1, 2, 'message:1:7', '{\"command\": \"qr\"}')")


@every_page
@pytest.mark.usefixtures("books")
async def test_every_query_of_the_docs_is_answered(
    page: Path, owner: asyncpg.Connection, operator_pool: asyncpg.Pool
) -> None:
    """Tables are for the owner; views and functions must do with an operator's rights."""
    for block in blocks(page, "sql"):
        asked = owner if re.search(r"\bledger\.", block) else operator_pool
        for query in block.removesuffix(";\n").split(";\n"):
            await asked.fetch(query)


@pytest.mark.usefixtures("books")
async def test_the_query_for_broken_chains_finds_an_edited_entry(owner: asyncpg.Connection) -> None:
    [block] = blocks(ROOT / "docs/ledger.md", "sql", containing="<> link(")
    _, query = block.split(";\n", 1)
    assert await owner.fetch(query) == []
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        await owner.execute("UPDATE ledger.entry SET meta = '{}' WHERE kind = 'spend'")
    [[user_id, seq]] = await owner.fetch(query)
    assert (user_id, seq) == (1, 2)


@pytest.mark.usefixtures("bot")
async def test_the_dialogue_of_the_docs_is_held(
    my_shop: Path, sandbox: Sandbox, person: Talker
) -> None:
    [block] = blocks(SANDBOX, "python", containing='usefixtures("bot")')
    (my_shop / "dialogue.py").write_text(block, "utf-8")
    module = import_module("my_shop.dialogue")
    await module.test_a_lost_answer_costs_nobody_twice(sandbox, person)


def test_the_plugin_serves_any_bot(tmp_path: Path) -> None:
    [settings] = blocks(SANDBOX, "toml")
    [block] = blocks(SANDBOX, "python", containing="my_bot")
    (tmp_path / "pyproject.toml").write_text(settings, "utf-8")
    (tmp_path / "test_my_bot.py").write_text(block, "utf-8")
    assert " 1 passed in" in pytest_in(tmp_path)
