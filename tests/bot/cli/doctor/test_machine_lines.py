"""The doctor's lines about the machine: clock, disk, and the terms."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.doctor import machine_lines as machine
from bot.cli.doctor.line import State
from bot.config import Settings
from bot.i18n.texts import LOCALES, Texts, load_texts
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import answering
from tests.ports import free_port


def settings(**given: str) -> Settings:
    return Settings.model_validate(given)


async def test_a_clock_like_telegrams(sandbox: Sandbox) -> None:
    assert (await machine.clock(settings(BOT_API_URL=sandbox.url))).state is State.GREEN


@pytest.mark.parametrize(("ahead", "way"), [(-3, "ahead of"), (3, "behind")])
async def test_a_clock_unlike_telegrams(ahead: int, way: str) -> None:
    async with answering(date=datetime.now(UTC) + timedelta(minutes=ahead)) as port:
        line = await machine.clock(settings(BOT_API_URL=f"http://127.0.0.1:{port}"))
    assert line.state is State.RED
    assert f"{way} Telegram." in line.says


async def test_a_telegram_that_does_not_say_the_time() -> None:
    line = await machine.clock(settings(BOT_API_URL=f"http://127.0.0.1:{free_port()}"))
    assert line.state is State.UNKNOWN


def test_a_disk_with_room_and_one_without(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there"
    assert machine.disk(folder, least_bytes=1).state is State.GREEN
    line = machine.disk(folder, least_bytes=10**18)
    assert (line.state, f"GB free in {tmp_path}." in line.says) == (State.RED, True)
    assert not folder.exists()


def own_terms(folder: Path, *languages: str) -> Texts:
    """Return the texts with terms of somebody's own in some languages."""
    own = shutil.copytree(LOCALES, folder / "locales")
    for language in languages:
        file = own / language / "messages.ftl"
        text = file.read_text("utf-8")
        file.write_text(text.replace("\nterms =\n", "\nterms =\n    Mine.\n\n"), "utf-8")
    return load_texts(own)


def test_terms_are_known_as_those_that_come_with_coinop(tmp_path: Path) -> None:
    """Whoever changes the terms of Coinop puts their new marks into SHIPPED."""
    texts = load_texts()
    assert {one: machine.terms_mark(texts, one) for one in texts.languages} == machine.SHIPPED
    line = machine.terms(own_terms(tmp_path, "ru"))
    assert (line.state, line.says[-29:]) == (State.RED, "(ar, de, en, es, fa, id, pt).")


def test_terms_of_ones_own_are_green(tmp_path: Path) -> None:
    assert machine.terms(own_terms(tmp_path, *load_texts().languages)).state is State.GREEN
