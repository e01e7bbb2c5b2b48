"""The story once more, with a bot that Telegram posts to instead of being polled."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp
import asyncpg
import pytest

from bot.config import Address
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.test_story import broke, invoice_for, met
from tests.ports import free_port
from tests.waiting import until


def by_webhook(shop: Shop) -> Shop:
    """Return a bot with a webhook on a port of its own."""
    where = Address("127.0.0.1", free_port())
    changed = {"webhook_url": f"http://{where}/telegram", "listen": where}
    return Shop(shop.settings.model_copy(update=changed))


@pytest.fixture
def posted(shop: Shop) -> Shop:
    return by_webhook(shop)


@pytest.fixture
async def open_shop(posted: Shop, sandbox: Sandbox) -> AsyncIterator[Shop]:
    async with posted.open():
        await until(lambda: bool(sandbox.calls("setWebhook")), timeout_s=30)
        yield posted


async def asked(shop: Shop, path: str) -> tuple[int, str]:
    """Ask the bot's own server for something."""
    url = f"http://{shop.settings.address}{path}"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return answer.status, await answer.text()


@pytest.mark.usefixtures("open_shop")
async def test_out_of_credits_to_paid_and_the_refused_request_runs_by_itself(
    person: Talker, sandbox: Sandbox
) -> None:
    await broke(person)
    await person.says("/qr the refused one")
    card = await person.sees("costs 1 credit and you have 0")
    invoice = await invoice_for(person, card, "50 credits")
    assert (await person.pays(invoice)).status == "paid"
    await person.sees("+50 credits")
    await person.sees("49 left")
    assert person.stars == 950
    assert sandbox.calls("getUpdates") == []


async def test_what_came_while_the_bot_was_away_is_there_whichever_way_it_comes_back(
    shop: Shop, posted: Shop, person: Talker, sandbox: Sandbox
) -> None:
    async with posted.open():
        await met(person)
    await person.says("/qr one")
    async with shop.open():
        await person.sees("2 left")
    await person.says("/qr two")
    async with posted.open():
        await person.sees("1 left", timeout_s=30)
    for call in sandbox.calls("deleteWebhook") + sandbox.calls("setWebhook"):
        assert "true" not in str(call["params"].get("drop_pending_updates", "")).lower()


async def test_two_processes_behind_one_webhook_answer_once(
    shop: Shop, posted: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    other = by_webhook(shop)
    same = other.settings.model_copy(update={"webhook_url": posted.settings.webhook_url})
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(posted.open())
        await met(person)
        await stack.enter_async_context(Shop(same).open())
        await until(lambda: is_ready(other), timeout_s=30)
        number = await owner.fetchval("SELECT max(update_id) FROM intake.seen")
        text = {"update_id": number, "message": {"text": "/start"}}
        async with aiohttp.ClientSession() as http:
            sent = await http.post(
                f"http://{other.settings.address}/whatever/path",
                json=text,
                headers={"X-Telegram-Bot-Api-Secret-Token": other.settings.secret},
            )
            assert sent.status == 200
        await person.says("/balance")
        await person.sees("You have 3 credits")
    assert await owner.fetchval("SELECT count(*) FROM intake.inbox") == 0


async def is_ready(shop: Shop) -> bool:
    try:
        status, _ = await asked(shop, "/readyz")
    except aiohttp.ClientError:
        return False
    return status == 200


async def test_health_and_figures_stand_beside_the_webhook(open_shop: Shop, person: Talker) -> None:
    await broke(person)
    await person.says("/qr one too many")
    card = await person.sees("costs 1 credit and you have 0")
    invoice = await invoice_for(person, card, "50 credits")
    outcome = await person.pays(invoice)
    await person.sees("49 left")
    assert await asked(open_shop, "/livez") == (200, "ok\n")
    assert await asked(open_shop, "/readyz") == (200, "ok\n")
    status, figures = await asked(open_shop, "/metrics")
    assert status == 200
    for line in (
        'coinop_spends_total{status="ok"} 4.0',
        'coinop_spends_total{status="insufficient"} 1.0',
        'coinop_payments_total{status="credited"} 1.0',
        'coinop_stars_total{status="credited"} 50.0',
        'coinop_checkouts_total{answer="yes"} 1.0',
        'coinop_updates_received_total{kind="pre_checkout_query"} 1.0',
        'coinop_updates_received_total{kind="successful_payment"} 1.0',
        "coinop_receiver_up 1.0",
        "coinop_database_up 1.0",
        'coinop_inbox_updates{state="parked"} 0.0',
    ):
        assert f"{line}\n" in figures
    settings = open_shop.settings
    for secret in (settings.token, settings.secret, outcome.charge_id, settings.database):
        assert str(secret) not in figures


async def test_a_bot_that_polls_listens_where_it_is_told_to(shop: Shop, person: Talker) -> None:
    where = Address("127.0.0.1", free_port())
    told = Shop(shop.settings.model_copy(update={"listen": where}))
    async with told.open():
        await met(person)
        assert await asked(told, "/readyz") == (200, "ok\n")
        async with aiohttp.ClientSession() as http:
            refused = await http.post(f"http://{where}/", json={"update_id": 1})
            assert refused.status in (404, 405)
