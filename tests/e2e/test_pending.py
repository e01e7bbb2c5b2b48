"""A request that waits for credits runs once, at the price that was shown, whoever brings them."""

import io
from pathlib import Path

import asyncpg
import pytest
from PIL import Image

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, STARTER, Shop
from tests.e2e.giving import gives
from tests.e2e.refunds import refunded_by_telegram
from tests.e2e.test_story import broke, invoice_for, met
from tests.waiting import until

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
UPDATES = "SELECT count(*) FROM inbox"


async def invoice(person: Talker) -> Heard:
    """Return an invoice that was asked for by itself."""
    await person.says("/buy")
    return await invoice_for(person, await person.sees("Choose a pack"), "50 credits")


def replies(person: Talker, words: str) -> int:
    """Count the replies to a request that a person has."""
    return sum(words in heard.text and "left" in heard.text for heard in person.chat)


async def test_it_costs_what_was_shown_though_the_price_has_risen(
    shop: Shop, person: Talker, tmp_path: Path
) -> None:
    async with shop.open():
        await broke(person)
        await person.says("/qr the refused one")
        card = await person.sees("costs 1 credit and you have 0")
        offer = await invoice_for(person, card, "50 credits")
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(f"{STARTER}[prices]\nqr = 40\n")
    async with Shop(shop.settings.model_copy(update={"catalog": catalog})).open():
        await person.pays(offer)
        assert (await person.sees("left")).text.endswith("1 credit · 49 left")
        await person.says("/balance")
        await person.sees("You have 49 credits")


@pytest.mark.usefixtures("bot")
async def test_one_that_still_costs_too_much_keeps_no_cheaper_one_waiting(
    person: Talker, operator: Talker
) -> None:
    await broke(person)
    await person.says("/chart 1 2 3")
    await person.sees("/chart costs 2 credits and you have 0")
    await person.says("/qr the cheap one")
    await person.sees("/qr costs 1 credit and you have 0")
    await gives(operator, "1 1 sorry")
    assert "photo" in (await person.sees("0 left")).body
    assert "costs 2 credits and you have 0" in (await person.sees("still waiting")).text
    await person.sees_nothing()


@pytest.mark.usefixtures("bot")
async def test_one_that_cannot_be_run_any_more_holds_nothing_up(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    receipt = io.BytesIO()
    Image.new("RGB", (400, 400), "white").save(receipt, "PNG")
    await person.sends_document("receipt.png", receipt.getvalue(), caption="/scan")
    await person.sees("/scan costs")
    await person.says("/qr the next one")
    offer = await invoice_for(person, await person.sees("/qr costs"), "50 credits")
    sandbox.world.state.files.clear()
    await person.pays(offer)
    await person.sees("+50 credits")
    await person.sees("You weren't charged.")
    await person.sees("49 left")
    await until(lambda: _is(owner, UPDATES, 0))
    assert await owner.fetchval("SELECT count(*) FROM request") == 0


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("body", ["no JSON", '{"update_id": 1}'])
async def test_one_that_nobody_can_read_any_more_costs_nothing_and_is_told_of(
    person: Talker, owner: asyncpg.Connection, body: str
) -> None:
    await broke(person)
    for number in range(2):
        await person.says(f"/qr number {number}")
        card = await person.sees("costs 1 credit")
    await owner.execute("UPDATE shop.request SET body = $1 WHERE body LIKE '%number 0%'", body)
    await person.pays(await invoice_for(person, card, "50 credits"))
    await person.sees("You weren't charged.")
    assert (await person.sees("49 left")).text.startswith("number 1")
    await until(lambda: _is(owner, UPDATES, 0))


@pytest.mark.usefixtures("bot")
async def test_it_is_tried_again_when_telegram_was_out_of_reach(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    await person.says("/qr the refused one")
    offer = await invoice_for(person, await person.sees("costs 1 credit"), "50 credits")
    sandbox.fault("500", on="sendPhoto", times=2)
    await person.pays(offer)
    await person.sees("49 left")
    await until(lambda: _is(owner, UPDATES, 0))
    assert replies(person, "the refused one") == 1
    assert await owner.fetchval("SELECT count(*) FROM request") == 0


@pytest.mark.usefixtures("bot")
async def test_it_runs_when_an_operator_gives_the_credits(sandbox: Sandbox, person: Talker) -> None:
    operator = sandbox.person(OPERATOR)
    await met(operator)
    await broke(person)
    await person.says("/qr the refused one")
    await person.sees("costs 1 credit and you have 0")
    await gives(operator, "1 10 sorry")
    await person.sees("An operator gave you 10 credits")
    await person.sees("9 left")


@pytest.mark.usefixtures("bot")
async def test_it_runs_though_the_payment_was_there_before_it_was_kept(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    offer = await invoice(person)
    async with owner.transaction():
        await owner.execute("LOCK TABLE shop.request IN SHARE MODE")
        await person.says("/qr the refused one")
        await until(lambda: _is(owner, WAITING, 1))
        await person.pays(offer)
        await person.sees("+50 credits")
        await until(lambda: _is(owner, UPDATES, 1))
    await person.sees("49 left")
    assert not [heard for heard in person.chat if "costs 1 credit" in heard.text]


@pytest.mark.usefixtures("bot")
async def test_it_is_tried_again_when_its_own_message_has_charged_it(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    offer = await invoice(person)
    sandbox.fault("500", on="sendPhoto")
    async with owner.transaction():
        await owner.execute("LOCK TABLE shop.request IN SHARE MODE")
        await person.says("/qr the refused one")
        await until(lambda: _is(owner, WAITING, 1))
        await person.pays(offer)
        await person.sees("+50 credits")
        await until(lambda: _is(owner, UPDATES, 1))
    await person.sees("49 left")
    await until(lambda: _is(owner, UPDATES, 0))
    assert await owner.fetchval("SELECT count(*) FROM request") == 0


@pytest.mark.usefixtures("bot")
async def test_what_is_charged_is_delivered_though_the_payment_is_refunded_meanwhile(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    await person.says("/qr the refused one")
    offer = await invoice_for(person, await person.sees("costs 1 credit"), "50 credits")
    sandbox.fault("500", on="sendPhoto", times=0)
    outcome = await person.pays(offer)
    await until(lambda: bool(sandbox.calls("sendPhoto")[3:]))
    refunded_by_telegram(sandbox, outcome.charge_id)
    await person.sees("Telegram refunded")
    sandbox.world.faults.clear()
    await person.sees("the refused one")
    await until(lambda: _is(owner, UPDATES, 0))
    assert await owner.fetchval("SELECT count(*) FROM request") == 0


@pytest.mark.usefixtures("bot")
async def test_it_is_delivered_once_though_the_packs_could_not_be_shown_at_first(
    sandbox: Sandbox, person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    offer = await invoice(person)
    sandbox.fault("429", on="sendMessage", contains="/qr costs 1", delay_s=2)
    await person.says("/qr the refused one")
    await until(lambda: any(call["status"] == 429 for call in sandbox.calls("sendMessage")))
    await person.pays(offer)
    await person.sees("49 left")
    await until(lambda: _is(owner, UPDATES, 0))
    assert replies(person, "the refused one") == 1
    await person.says("/balance")
    await person.sees("You have 49 credits")


@pytest.mark.usefixtures("bot")
async def test_a_sixth_is_not_promised(person: Talker) -> None:
    await broke(person)
    for number in range(5):
        await person.says(f"/qr waiting {number}")
        await person.sees("I've saved your request")
    await person.says("/qr the sixth")
    card = await person.sees("You already have five requests waiting, so I can't save this one.")
    await person.pays(await invoice_for(person, card, "50 credits"))
    for number in range(5):
        await person.sees(f"waiting {number}")
    await person.sees_nothing()


async def _is(owner: asyncpg.Connection, question: str, answer: int) -> bool:
    return bool(await owner.fetchval(question) == answer)


@pytest.mark.usefixtures("bot")
async def test_the_same_request_waits_once_and_its_card_says_so(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    await person.says("/qr the same one")
    await person.sees("I've saved your request")
    for again in ("/qr the same one", "/qr  the same one", "/QR the same one"):
        await person.says(again)
        card = await person.sees("You've already sent me this request")
    assert await owner.fetchval("SELECT count(*) FROM request") == 1
    await person.pays(await invoice_for(person, card, "50 credits"))
    await person.sees("49 left")
    await person.sees_nothing()
    assert replies(person, "49") == 1


@pytest.mark.usefixtures("bot")
async def test_the_same_file_waits_once_and_another_one_beside_it(
    person: Talker, owner: asyncpg.Connection
) -> None:
    await broke(person)
    for data in (b"a,1\nb,2", b"a,1\nb,3"):
        document = await person.sends_document("a.csv", data, caption="/chart")
        await person.sees("I've saved your request")
    await person.says("/chart", reply_to=document)
    await person.sees("You've already sent me this request")
    assert await owner.fetchval("SELECT count(*) FROM request") == 2
