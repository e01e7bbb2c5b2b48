# ruff: noqa: RUF001 -- answers in Russian
"""What costs nothing is answered, in every language, whatever the operator has left out."""

import json
import re
from pathlib import Path

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_story import met
from tests.waiting import until

PACK = '[[packs]]\nname = "one"\ntitle = "One"\ncredits = 10\nstars = 10\n'


def shop_of(shop: Shop, catalog: Path, text: str, *, operators: tuple[int, ...] = ()) -> Shop:
    """Return the bot with another catalog and other operators."""
    catalog.write_text(text)
    return Shop(shop.settings.model_copy(update={"catalog": catalog, "admin_ids": operators}))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("language", "words", "answer"),
    [
        ("en", "/help", "A request that fails costs nothing."),
        ("ru", "/help", "монеты останутся"),
        ("en", "/terms", "Terms, version 1"),
        ("ru", "/terms", "Условия, версия 1"),
        ("en", "/privacy", "What we store about you"),
        ("ru", "/privacy", "вас храним"),
        ("en", "/buy", "You have 3 credits. Choose a pack."),
        ("ru", "/buy", "У вас 3 монеты. Выберите пакет."),
        ("en", "/qr hello", "1 credit · 2 left"),
        ("ru", "/balance", "У вас 3 монеты."),
        ("en", "/balance", "You have 3 credits."),
        ("en", "/settings", "Tap a notice"),
        ("en", "/plan", "none is on offer"),
        ("en", "/invite", "nothing to get for inviting"),
        ("en", "/history", "+3 free credits"),
        ("en", "/paysupport", "Tell us what happened."),
        ("ru", "/support", "Расскажите, что случилось."),
    ],
)
async def test_a_stranger_is_answered(
    person: Talker, language: str, words: str, answer: str
) -> None:
    person.person.user.language_code = language
    await person.says(words)
    await person.sees(answer)


EVERYTHING = PACK + (
    '[[plans]]\nname = "monthly"\ntitle = "Monthly"\ncredits = 30\nstars = 20\n'
    "[gifts]\n[daily]\ncredits = 1\n[referral]\ninviter_credits = 5\n"
)


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_help_lists_what_the_menu_lists(
    shop: Shop, sandbox: Sandbox, person: Talker, tmp_path: Path, language: str
) -> None:
    person.person.user.language_code = language
    async with shop_of(shop, tmp_path / "catalog.toml", EVERYTHING).open():
        await person.says("/help")
        shown = (await person.sees("/terms")).text
    [menu] = [
        json.loads(str(call["params"]["commands"]))
        for call in sandbox.calls("setMyCommands")
        if call["params"].get("language_code") == language
    ]
    listed = re.findall(r"^/(\w+) [–—] (.+)$", shown, re.MULTILINE)
    prices = re.compile(r" \([^()]+\)$")
    told = {(name, prices.sub("", what)) for name, what in listed}
    assert told | {("help", "")} >= {
        (one["command"], "" if one["command"] == "help" else one["description"]) for one in menu
    }


def said_in_a_group(sandbox: Sandbox, text: str) -> None:
    sandbox.world.updates.inject(
        {
            "message": {
                "message_id": 7,
                "date": 1,
                "from": {"id": 1, "is_bot": False, "first_name": "Alice"},
                "chat": {"id": -100, "type": "supergroup", "title": "A group"},
                "message_thread_id": 4,
                "is_topic_message": True,
                "text": text,
            }
        }
    )


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("text", ["/qr hello", "/help@Sandbox_Bot"])
async def test_in_a_group_a_command_is_sent_to_the_private_chat(
    sandbox: Sandbox, text: str
) -> None:
    said_in_a_group(sandbox, text)
    await until(lambda: bool(sandbox.calls("sendMessage")))
    [call] = sandbox.calls("sendMessage")
    assert call["params"] == call["params"] | {
        "chat_id": "-100",
        "text": "I only work in private chats. Open @sandbox_bot and send it there.",
        "message_thread_id": "4",
    }
    assert '"message_id":7' in str(call["params"]["reply_parameters"]).replace(" ", "")


@pytest.mark.usefixtures("bot")
async def test_in_a_group_a_typo_is_mended_that_names_this_bot(sandbox: Sandbox) -> None:
    said_in_a_group(sandbox, "/hepl@Sandbox_Bot")
    await until(lambda: bool(sandbox.calls("sendMessage")))
    [call] = sandbox.calls("sendMessage")
    assert call["params"]["text"] == (
        "I don't know /hepl@Sandbox_Bot. Did you mean /help? "
        "I only work in private chats. Open @sandbox_bot and send it there."
    )


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("typed", "language", "answer"),
    [
        ("/hepl", "en", "I don't know /hepl. Did you mean /help?"),
        ("/Blance please", "ru", "Не знаю команду /Blance. Может быть, /balance?"),
        ("/chrat 1 2 3", "en", "I don't know /chrat. Did you mean /chart?"),
        ("/paysuport", "en", "I don't know /paysuport. Did you mean /paysupport?"),
        ("/help@another_bot", "en", "I don't know /help@another_bot. Did you mean /help?"),
        ("/tickts", "en", "I don't know /tickts. You'll find all my commands in /help."),
        ("/pay", "en", "I don't know /pay. Did you mean /buy?"),
        ("/price", "ru", "Не знаю команду /price. Может быть, /buy?"),
        ("/prices", "en", "I don't know /prices. Did you mean /buy?"),
        ("/stop", "en", "I don't know /stop. Did you mean /cancel?"),
        ("/suport", "en", "I don't know /suport. Did you mean /paysupport?"),
        ("/export payments", "en", "I don't know /export. You'll find all my commands in /help."),
        ("/xyzzy", "en", "I don't know /xyzzy. You'll find all my commands in /help."),
        ("/ qr hello", "en", "I don't know / qr. Did you mean /qr?"),
        ("/", "en", "I don't know /. You'll find all my commands in /help."),
    ],
)
async def test_a_typo_is_answered_with_what_may_be_meant(
    person: Talker, typed: str, language: str, answer: str
) -> None:
    person.person.user.language_code = language
    await person.says(typed)
    assert (await person.sees()).text == answer


async def test_an_operator_is_reminded_of_their_own_commands(operator: Talker) -> None:
    await operator.says("/tickts")
    await operator.sees("Did you mean /tickets?")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("text", ["/help", "/x", "/qr@another_bot hello", "/", "hello"])
async def test_in_a_group_what_others_may_be_meant_by_is_left_to_them(
    sandbox: Sandbox, person: Talker, text: str
) -> None:
    said_in_a_group(sandbox, text)
    await met(person)
    assert [call["params"]["chat_id"] for call in sandbox.calls("sendMessage")] == ["1"]


@pytest.mark.usefixtures("bot")
async def test_a_group_that_telegram_wants_left_in_peace_is_left_in_peace(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    sandbox.fault("429", on="sendMessage", contains="-100", times=0)
    said_in_a_group(sandbox, "/qr hello")
    await until(lambda: bool(sandbox.calls("sendMessage")))
    await met(person)

    async def all_is_done() -> bool:
        return bool(await owner.fetchval("SELECT count(*) FROM inbox") == 0)

    await until(all_is_done)
    assert len(sandbox.calls("sendMessage")) == 2


async def test_where_nothing_is_free_a_newcomer_is_shown_the_way_to_credits(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop_of(shop, tmp_path / "catalog.toml", PACK).open():
        await person.says("/start")
        await person.sees("Here's what I can do")
        await person.says("/start")
        await person.sees("Welcome back")


async def test_the_prices_of_the_catalog_are_taken(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    text = "free_credits = 3\n" + PACK + "[prices]\nqr = 2\n"
    async with shop_of(shop, tmp_path / "catalog.toml", text).open():
        await met(person)
        await person.says("/qr hello")
        await person.sees("2 credits · 1 left")
