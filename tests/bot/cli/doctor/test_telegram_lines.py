"""The doctor's lines about what Telegram says."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram import WebhookInfo

from bot.cli.doctor import telegram_lines
from bot.cli.doctor.line import Line, State
from bot.cli.doctor.telegram_lines import address, lines, receiving
from bot.config import Settings
from bot.updates.receiver import wanted
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import PEM, answering, bot_of, by_name, look, reds
from tests.e2e.conftest import Shop
from tests.ports import free_port
from tests.waiting import until

WEBHOOK = "https://bot.example.com/telegram"


async def asked(sandbox: Sandbox, **how: str) -> dict[str, str]:
    """Return what has to be mended, of what Telegram says."""
    async with bot_of(sandbox) as bot:
        found = await lines(bot, webhook_url=how.get("webhook_url"), menu=None)
    return reds(by_name(found))


async def test_a_new_bot_is_green(sandbox: Sandbox) -> None:
    assert await asked(sandbox) == {}


async def test_a_token_that_telegram_does_not_know(sandbox: Sandbox) -> None:
    async with bot_of(sandbox, "1000000009:WRONG-1111111111111111111111111111") as bot:
        found = reds(by_name(await lines(bot, webhook_url=None, menu=None)))
    assert found == {
        "token": "Telegram doesn't know it. Copy it from @BotFather into .env as BOT_TOKEN."
    }


async def test_a_webhook_of_somebody_else(sandbox: Sandbox) -> None:
    port = free_port()
    async with bot_of(sandbox) as bot:
        await bot.set_webhook(f"http://127.0.0.1:{port}/")
    found = await asked(sandbox)
    assert found["receiving"].startswith("Telegram posts to 127.0.0.1, but WEBHOOK_URL isn't set.")
    assert await asked(sandbox, webhook_url=f"http://127.0.0.1:{port}/") == {}
    found = await asked(sandbox, webhook_url=WEBHOOK)
    assert found["receiving"].startswith("Telegram posts to 127.0.0.1.")


async def test_a_webhook_that_is_not_set(sandbox: Sandbox) -> None:
    found = await asked(sandbox, webhook_url=WEBHOOK)
    assert found["receiving"].startswith("Telegram posts nowhere.")


async def test_a_webhook_that_nobody_answers(sandbox: Sandbox) -> None:
    url = f"http://127.0.0.1:{free_port()}/"
    async with bot_of(sandbox) as bot:
        await bot.set_webhook(url)
        await sandbox.person(1).says("/start")

        async def failed() -> bool:
            return bool((await bot.get_webhook_info()).last_error_date)

        await until(failed)
    found = await asked(sandbox, webhook_url=url)
    assert found["receiving"].startswith("Telegram couldn't post ")
    assert found["receiving"].endswith("1 updates wait. Check the proxy and the bot.")


def test_an_old_trouble_is_over() -> None:
    old = datetime(2026, 1, 1, tzinfo=UTC)
    info = WebhookInfo(WEBHOOK, False, 1, last_error_date=old, last_error_message="x")  # noqa: FBT003
    assert receiving(info, WEBHOOK).state is State.GREEN


async def test_kinds_of_updates_that_telegram_does_not_send(sandbox: Sandbox) -> None:
    async with bot_of(sandbox) as bot:
        await bot.get_updates(timeout=0, allowed_updates=["message", "callback_query"])
    found = await asked(sandbox)
    assert found["allowed updates"] == (
        "Telegram doesn't send channel_post, edited_message, my_chat_member, pre_checkout_query,"
        " subscription. Restart the bot. It asks for them when it starts."
    )


async def test_switches_of_botfather(sandbox: Sandbox) -> None:
    sandbox.world.state.switches.privacy = False
    sandbox.world.state.switches.topics = True
    found = await asked(sandbox)
    assert found.keys() == {"groups", "topics"}
    assert "15 % of your Stars" in found["topics"]


async def test_telegram_that_goes_away_in_the_middle(sandbox: Sandbox) -> None:
    sandbox.fault("500", on="getWebhookInfo", times=0)
    async with bot_of(sandbox) as bot:
        found = await lines(bot, webhook_url=None, menu=None)
    assert [line.state for line in found] == [State.GREEN, *[State.UNKNOWN] * 6]


async def test_a_menu_of_an_older_version(sandbox: Sandbox, settings: Settings) -> None:
    async with Shop(settings).open():
        await until(lambda: bool(sandbox.calls("getUpdates")))  # by then it has set the menu
    assert "menu" not in reds(await look(settings))
    async with bot_of(sandbox) as bot:
        for language in (None, "ru"):
            await bot.set_my_commands([("old", "An old command")], language_code=language)
    found = reds(await look(settings))
    assert found["menu"].startswith("Telegram shows an old one (default, ru).")


async def test_inline_mode_that_is_on_in_one_place_alone(sandbox: Sandbox) -> None:
    async with bot_of(sandbox) as bot:
        for at_telegram, here, says in (
            (True, False, "Telegram offers the bot in other chats, but INLINE isn't on"),
            (False, True, "INLINE is on, but Telegram asks the bot nothing"),
        ):
            sandbox.world.state.switches.inline = at_telegram
            found = reds(by_name(await lines(bot, webhook_url=None, menu=None, is_inline=here)))
            assert found["inline"].startswith(says)
        sandbox.world.state.switches.inline = True
        found = reds(by_name(await lines(bot, webhook_url=None, menu=None, is_inline=True)))
        assert found == {}


async def test_inline_queries_that_telegram_does_not_send(sandbox: Sandbox) -> None:
    sandbox.world.state.switches.inline = True
    async with bot_of(sandbox) as bot:
        await bot.get_updates(timeout=0, allowed_updates=list(wanted(inline=False)))
        found = reds(by_name(await lines(bot, webhook_url=None, menu=None, is_inline=True)))
    assert found["allowed updates"].startswith("Telegram doesn't send inline_query.")


async def looked(url: str) -> Line:
    return await address(Settings.model_validate({"WEBHOOK_URL": url}))


async def test_an_address_that_somebody_answers_at() -> None:
    assert (await address(Settings.model_validate({}))).says == "none needed: the bot polls"
    async with answering() as port:
        assert (await looked(f"http://127.0.0.1:{port}/x")).state is State.GREEN


async def test_an_address_that_nobody_answers_at() -> None:
    port = free_port()
    for host in ("127.0.0.1", "no-such-host.invalid"):
        line = await looked(f"http://{host}:{port}/x")
        assert line.state is State.RED
        assert line.says.startswith(f"Nobody answers at {host}:{port} (")


async def test_a_certificate_that_is_trusted_and_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    async with answering(tls=True) as port:
        line = await looked(f"https://localhost:{port}/x")
        assert (line.state, "its certificate lasts" in line.says) == (State.GREEN, True)
        monkeypatch.setattr(telegram_lines, "LEAST_VALID", timedelta(days=50_000))
        line = await looked(f"https://localhost:{port}/x")
    assert line.state is State.RED
    assert line.says.startswith("The certificate of localhost ends in ")


async def test_a_certificate_that_nobody_trusts() -> None:
    async with answering(tls=True) as port:
        line = await looked(f"https://localhost:{port}/x")
    assert line.state is State.RED
    assert line.says.startswith("The certificate of localhost isn't valid: self-signed")
