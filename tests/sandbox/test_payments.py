"""A payment moves its Stars once, at the charge, and back once, at the refund."""

import asyncio

import aiohttp
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.sandbox.conftest import Object, PlainBot, Shop, begun


def total(sandbox: Sandbox) -> int:
    """Count all the Stars that there are."""
    people = sandbox.world.state.users.values()
    return sandbox.world.state.bot_stars + sum(user.stars for user in people)


async def test_an_approved_payment_moves_the_stars(
    sandbox: Sandbox, person: Talker, shop: Shop
) -> None:
    outcome = await shop.sells(person, await shop.offers(person))
    assert outcome.status == "paid"
    assert (person.stars, sandbox.world.state.bot_stars) == (950, 50)


async def test_a_charge_id_is_longer_than_128_characters(person: Talker, shop: Shop) -> None:
    outcome = await shop.sells(person, await shop.offers(person))
    assert len(outcome.charge_id) > 128


async def test_a_refused_payment_shows_the_bots_words_and_takes_nothing(
    person: Talker, shop: Shop
) -> None:
    paying = await begun(person.pays(await shop.offers(person)))
    await shop.refuses(await shop.asked(), "Sold out.")
    outcome = await paying
    assert (outcome.status, outcome.text, person.stars) == ("refused", "Sold out.", 1000)


async def test_an_answer_after_ten_seconds_is_too_late(
    sandbox: Sandbox, person: Talker, shop: Shop
) -> None:
    paying = await begun(person.pays(await shop.offers(person)))
    query = await shop.asked()
    sandbox.advance(9.9)
    await asyncio.sleep(0)
    assert not paying.done()
    sandbox.advance(0.2)
    async with asyncio.timeout(30):
        assert (await paying).status == "timeout"
    assert "query is too old" in (await shop.approves(query)).refusal
    assert person.stars == 1000


async def test_a_query_that_is_not_fetched_in_150_seconds_is_gone(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    paying = await begun(person.pays(await shop.offers(person)))
    waiting = [update for update in await bot.updates() if "pre_checkout_query" in update]
    assert len(waiting) == 1
    sandbox.advance(150)
    await paying
    left = await bot.updates(offset=1)
    assert ["pre_checkout_query" in update for update in left] == [False]


async def test_a_query_is_answered_once(person: Talker, shop: Shop) -> None:
    paying = await begun(person.pays(await shop.offers(person)))
    query = await shop.asked()
    assert (await shop.approves(query)).result is True
    await paying
    assert "query is too old" in (await shop.approves(query)).refusal
    assert person.stars == 950


async def test_too_few_stars_never_reach_the_bot(bot: PlainBot, person: Talker, shop: Shop) -> None:
    offer = await shop.offers(person)
    person.person.user.stars = 49
    assert (await person.pays(offer)).status == "balance_too_low"
    assert not [update for update in await bot.updates() if "pre_checkout_query" in update]


async def test_stars_spent_elsewhere_meanwhile_are_not_charged(
    sandbox: Sandbox, person: Talker, shop: Shop
) -> None:
    offer = await shop.offers(person)
    person.person.user.stars = 60
    first = await begun(person.pays(offer))
    one = await shop.asked()
    second = await begun(person.pays(offer))
    other = await shop.asked()
    await shop.approves(one)
    await shop.approves(other)
    assert [(await first).status, (await second).status] == ["paid", "balance_too_low"]
    assert (person.stars, sandbox.world.state.bot_stars) == (10, 50)


async def test_an_invoice_can_be_paid_twice(sandbox: Sandbox, person: Talker, shop: Shop) -> None:
    offer = await shop.offers(person)
    first = await shop.sells(person, offer)
    second = await shop.sells(person, offer)
    assert first.charge_id != second.charge_id
    assert (person.stars, sandbox.world.state.bot_stars) == (900, 100)


async def test_a_link_can_be_paid_by_anybody(sandbox: Sandbox, bot: PlainBot, shop: Shop) -> None:
    link = (await bot("createInvoiceLink", **shop.invoice())).result
    stranger = sandbox.person(7)
    assert (await shop.sells(stranger, link)).status == "paid"
    assert stranger.chat[-1].body["successful_payment"]["invoice_payload"] == "order-1"


async def test_a_refund_gives_the_stars_back_and_is_a_message_of_the_bot(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    outcome = await shop.sells(person, await shop.offers(person))
    refund = {"user_id": 1, "telegram_payment_charge_id": outcome.charge_id}
    assert (await bot("refundStarPayment", **refund)).result is True
    message = (await bot.updates(offset=-1))[0]["message"]
    assert message["from"]["id"] == sandbox.world.bot["id"]
    assert message["chat"]["id"] == 1
    assert message["refunded_payment"]["telegram_payment_charge_id"] == outcome.charge_id
    assert (person.stars, sandbox.world.state.bot_stars) == (1000, 0)


async def test_a_charge_is_refunded_once(bot: PlainBot, person: Talker, shop: Shop) -> None:
    outcome = await shop.sells(person, await shop.offers(person))
    refund = {"user_id": 1, "telegram_payment_charge_id": outcome.charge_id}
    await bot("refundStarPayment", **refund)
    again = await bot("refundStarPayment", **refund)
    assert again.refusal == "Bad Request: CHARGE_ALREADY_REFUNDED"
    assert person.stars == 1000


@pytest.mark.parametrize(
    ("refund", "refusal"),
    [
        ({}, "Bad Request: invalid user_id specified"),
        ({"user_id": 1}, 'Bad Request: parameter "telegram_payment_charge_id" is required'),
        (
            {"user_id": 1, "telegram_payment_charge_id": "x"},
            "Bad Request: CHARGE_NOT_FOUND",
        ),
        (
            {"user_id": 99, "telegram_payment_charge_id": "x"},
            "Bad Request: USER_ID_INVALID",
        ),
    ],
)
async def test_a_refund_that_means_no_charge(
    bot: PlainBot, person: Talker, refund: Object, refusal: str
) -> None:
    await person.says("/start")
    assert (await bot("refundStarPayment", **refund)).refusal == refusal


async def test_a_refund_is_listed_under_the_id_of_its_charge(
    bot: PlainBot, person: Talker, shop: Shop
) -> None:
    outcome = await shop.sells(person, await shop.offers(person))
    await bot("refundStarPayment", user_id=1, telegram_payment_charge_id=outcome.charge_id)
    sale, refund = (await bot("getStarTransactions")).result["transactions"]
    assert sale["id"] == refund["id"] == outcome.charge_id
    assert sale["source"] == refund["receiver"]
    assert (sale["amount"], refund["amount"]) == (50, 50)


async def test_transactions_come_oldest_first_and_in_pages(
    bot: PlainBot, person: Talker, shop: Shop
) -> None:
    link = (await bot("createInvoiceLink", **shop.invoice(stars=1))).result
    charges = [(await shop.sells(person, link)).charge_id for _ in range(3)]
    pages = [
        [one["id"] for one in (await bot("getStarTransactions", **page)).result["transactions"]]
        for page in ({"limit": 2}, {"offset": 2, "limit": 2}, {"offset": 9}, {"limit": 0})
    ]
    assert pages == [charges[:2], charges[2:], [], charges[:1]]


async def test_no_star_is_made_or_lost(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop
) -> None:
    offer = await shop.offers(person)
    before = total(sandbox)
    paid = await shop.sells(person, offer)
    refused = await begun(person.pays(offer))
    await shop.refuses(await shop.asked(), "no")
    late = await begun(person.pays(offer))
    sandbox.advance(11)
    await asyncio.gather(refused, late)
    await bot("refundStarPayment", user_id=1, telegram_payment_charge_id=paid.charge_id)
    await shop.sells(person, offer)
    assert total(sandbox) == before == 1000


async def test_a_form_is_submitted_once_and_within_ten_minutes(
    sandbox: Sandbox, http: aiohttp.ClientSession, person: Talker, shop: Shop
) -> None:
    offer = await shop.offers(person)

    async def post(act: str, **body: object) -> dict:
        async with http.post(f"{sandbox.url}/sandbox/{act}", json=body) as response:
            return await response.json()

    form = (await post("form", user=1, message_id=offer.message_id))["form"]
    assert (form["stars"], form["balance"]) == (50, 1000)
    sandbox.advance(601)
    assert "too old" in (await post("pay", user=1, form_id=form["form_id"]))["error"]
