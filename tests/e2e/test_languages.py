"""Whoever chooses a language reads it, in answers and in what the bot says unasked."""

import json
from pathlib import Path

import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import refunded_by_telegram
from tests.e2e.test_story import met

NAMES = ["العربية", "Deutsch", "✓ English", "Español", "فارسی", "Indonesia", "Português", "Русский"]


@pytest.mark.usefixtures("bot")
async def test_a_language_is_chosen_by_its_own_name(sandbox: Sandbox, person: Talker) -> None:
    await met(person)
    await person.says("/language")
    asked = await person.sees("Which language should I speak?")
    assert [name.removeprefix("✓ ") for name in asked.buttons] == [
        *(name.removeprefix("✓ ") for name in NAMES),
        "The same as my Telegram",
    ]
    assert asked.buttons[-1] == "✓ The same as my Telegram"
    await asked.press("Русский")
    chosen = await person.sees("теперь я говорю по-русски")
    assert chosen.message_id == asked.message_id
    await person.says("/balance")
    await person.sees("вас 3 монеты")
    await person.says("/buy")
    await (await person.sees("Выберите пакет")).press("50")
    await (await person.sees("/paysupport")).press("Принять")
    outcome = await person.pays(await person.sees_invoice())
    await person.sees("Спасибо")  # which the outbox says
    refunded_by_telegram(sandbox, outcome.charge_id)
    await person.sees("Telegram вернул")
    assert "Купить" in menus_of_one(sandbox)[-1]


def menus_of_one(sandbox: Sandbox) -> list[str]:
    """Return the menus that the bot has given to single people."""
    calls = [call["params"] for call in sandbox.calls("setMyCommands")]
    return [str(json.loads(one["commands"])) for one in calls if "scope" in one]


@pytest.mark.usefixtures("bot")
async def test_what_was_chosen_is_marked_and_taken_back(sandbox: Sandbox, person: Talker) -> None:
    await met(person)
    await person.says("/language ru")
    await person.sees("теперь я говорю по-русски")
    await person.says("/language")
    asked = await person.sees("каком языке мне говорить?")
    assert "✓ Русский" in asked.buttons
    await asked.press("Как в моём Telegram")
    await person.sees("на языке вашего Telegram")
    await person.says("/balance")
    await person.sees("You have 3 credits")
    assert sandbox.calls("deleteMyCommands")[-1]["params"]["scope"]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("pt-BR", "Português"),
        ("xx", "Which language should I speak?"),
        ("x" * 4000, "Which language should I speak?"),
        ("русский", "Which language should I speak?"),
    ],
)
async def test_a_code_may_be_typed(person: Talker, typed: str, said: str) -> None:
    await met(person)
    await person.says(f"/language {typed}")
    if said != "Português":
        await person.sees(said)
        return
    await person.sees("/language")
    await person.says("/language")
    asked = await person.sees("")
    assert "✓ Português" in asked.buttons


@pytest.mark.usefixtures("bot")
async def test_a_stranger_is_welcomed_first(person: Talker) -> None:
    await person.says("/language")
    await person.sees("3 free credits")
    await person.sees("Which language should I speak?")


@pytest.mark.usefixtures("bot")
async def test_an_operators_menu_is_in_their_language(sandbox: Sandbox) -> None:
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await operator.says("/language ru")
    await operator.sees("теперь я говорю по-русски")
    menu = menus_of_one(sandbox)[-1]
    assert "Выбрать" in menu
    assert "'admin'" in menu


async def test_whoever_speaks_another_language_reads_the_default_one(
    shop: Shop, person: Talker
) -> None:
    russian = Shop(shop.settings.model_copy(update={"default_language": "ru"}))
    async with russian.open():
        person.person.user.language_code = "fi"
        await person.says("/start")
        await person.sees("Привет")


async def test_a_language_of_ones_own_is_chosen_like_the_others(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "uk.ftl").write_text("language-chosen = Гаразд.\n", "utf-8")
    async with Shop(shop.settings.model_copy(update={"texts": texts})).open():
        await met(person)
        await person.says("/language")
        await (await person.sees("Which language")).press("Українська")
        await person.sees("Гаразд.")
        await person.says("/balance")
        await person.sees("You have 3")
