"""A subscription is charged each period on the sandbox's clock, until somebody ends it."""

from pathlib import Path

import pytest

from sandbox.clock import Clock
from sandbox.dialogue import Talker
from sandbox.errors import PersonError
from sandbox.pytest_plugin import Sandbox
from sandbox.server import Server
from sandbox.state import Invoice
from sandbox.store import Store
from sandbox.world import TOKEN, World
from tests.sandbox.conftest import Object, PlainBot, Shop

PERIOD_S = 2_592_000


@pytest.fixture
def sandbox_clock() -> Clock:
    return Clock(scale=0)


@pytest.fixture
async def link(bot: PlainBot, shop: Shop) -> str:
    """Give a link to a subscription of 50 Stars a month."""
    reply = await bot("createInvoiceLink", **shop.invoice(subscription_period=PERIOD_S))
    return str(reply.result)


def payments(person: Talker) -> list[Object]:
    """Return what the messages of a person's payments say, oldest first."""
    bodies = [heard.body for heard in person.chat]
    return [body["successful_payment"] for body in bodies if "successful_payment" in body]


async def states(bot: PlainBot) -> list[object]:
    """Return what the bot is told of subscriptions."""
    return [one["subscription"]["state"] for one in await bot.updates() if "subscription" in one]


async def edited(bot: PlainBot, charge_id: str, *, cancelled: bool) -> object:
    edit = {"user_id": 1, "telegram_payment_charge_id": charge_id, "is_canceled": cancelled}
    return (await bot("editUserStarSubscription", **edit)).body


async def test_the_first_payment_says_so_and_until_when_it_holds(
    sandbox: Sandbox, person: Talker, shop: Shop, link: str
) -> None:
    await shop.sells(person, link)
    [first] = payments(person)
    assert (first["is_recurring"], first["is_first_recurring"]) == (True, True)
    assert first["subscription_expiration_date"] == int(sandbox.world.clock.now()) + PERIOD_S


async def test_a_renewal_is_a_charge_of_its_own_that_asks_the_bot_nothing(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop, link: str
) -> None:
    await shop.sells(person, link)
    sandbox.advance(PERIOD_S - 1)
    assert len(payments(person)) == 1
    sandbox.advance(1)
    first, second = payments(person)
    charges = [one["telegram_payment_charge_id"] for one in (first, second)]
    assert len(set(charges)) == 2
    assert second["is_recurring"] is True
    assert "is_first_recurring" not in second
    ends = [one["subscription_expiration_date"] for one in (first, second)]
    assert ends[1] - ends[0] == PERIOD_S
    assert (person.stars, sandbox.world.state.bot_stars) == (900, 100)
    listed = (await bot("getStarTransactions")).result["transactions"]
    assert [one["id"] for one in listed] == charges
    assert {one["source"]["subscription_period"] for one in listed} == {PERIOD_S}


async def test_months_that_pass_at_once_are_all_paid(
    sandbox: Sandbox, person: Talker, shop: Shop, link: str
) -> None:
    await shop.sells(person, link)
    sandbox.advance(3 * PERIOD_S)
    assert len(payments(person)) == 4


async def test_a_person_ends_it_and_takes_it_up_again(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop, link: str
) -> None:
    charge_id = (await shop.sells(person, link)).charge_id
    user, subscriptions = person.person.user, sandbox.world.subscriptions
    subscriptions.cancel(user, charge_id, cancelled=True)
    subscriptions.cancel(user, charge_id, cancelled=True)
    subscriptions.cancel(user, charge_id, cancelled=False)
    assert await states(bot) == ["canceled", "active"]
    sandbox.advance(PERIOD_S)
    assert len(payments(person)) == 2
    subscriptions.cancel(user, charge_id, cancelled=True)
    sandbox.advance(PERIOD_S)
    assert len(payments(person)) == 2


async def test_what_has_ended_can_be_bought_again(
    sandbox: Sandbox, person: Talker, shop: Shop, link: str
) -> None:
    charge_id = (await shop.sells(person, link)).charge_id
    with pytest.raises(PersonError, match="already"):
        await person.pays(link)
    sandbox.world.subscriptions.cancel(person.person.user, charge_id, cancelled=True)
    sandbox.advance(PERIOD_S)
    assert (await shop.sells(person, link)).status == "paid"


async def test_what_the_bot_ends_the_person_cannot_take_up_until_the_bot_allows_it(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop, link: str
) -> None:
    charge_id = (await shop.sells(person, link)).charge_id
    user, subscriptions = person.person.user, sandbox.world.subscriptions
    assert await edited(bot, charge_id, cancelled=True) == {"ok": True, "result": True}
    with pytest.raises(PersonError, match="The bot has ended"):
        subscriptions.cancel(user, charge_id, cancelled=False)
    with pytest.raises(PersonError, match="cancelled"):
        subscriptions.renew(user, charge_id)
    await edited(bot, charge_id, cancelled=False)
    subscriptions.cancel(user, charge_id, cancelled=False)
    sandbox.advance(PERIOD_S)
    assert len(payments(person)) == 2


async def test_the_bot_takes_no_money_back_by_ending_it(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop, link: str
) -> None:
    charge_id = (await shop.sells(person, link)).charge_id
    await edited(bot, charge_id, cancelled=True)
    sandbox.advance(PERIOD_S)
    assert (person.stars, len(payments(person))) == (950, 1)


async def test_a_renewal_that_nobody_can_pay_fails_and_can_be_made_up_for(
    sandbox: Sandbox, bot: PlainBot, person: Talker, shop: Shop, link: str
) -> None:
    charge_id = (await shop.sells(person, link)).charge_id
    user, subscriptions = person.person.user, sandbox.world.subscriptions
    user.stars = 49
    sandbox.advance(2 * PERIOD_S)
    assert (await states(bot), person.stars) == (["failed"], 49)
    assert subscriptions.renew(user, charge_id)["outcome"] == "balance_too_low"
    person.person.top_up(51)
    assert subscriptions.renew(user, charge_id)["outcome"] == "paid"
    end = payments(person)[-1]["subscription_expiration_date"]
    assert end == int(sandbox.world.clock.now()) + PERIOD_S
    sandbox.advance(PERIOD_S)
    assert person.stars == 0


async def test_a_renewal_can_come_before_its_time(
    sandbox: Sandbox, person: Talker, shop: Shop, link: str
) -> None:
    charge_id = (await shop.sells(person, link)).charge_id
    sandbox.world.subscriptions.renew(person.person.user, charge_id)
    first, second = (one["subscription_expiration_date"] for one in payments(person))
    assert second - first == PERIOD_S
    sandbox.advance(PERIOD_S)
    assert len(payments(person)) == 2


@pytest.mark.parametrize(
    ("edit", "refusal"),
    [
        ({}, "invalid user_id specified"),
        ({"user_id": 1}, 'parameter "telegram_payment_charge_id" is required'),
        ({"user_id": 1, "telegram_payment_charge_id": "x"}, "CHARGE_ID_INVALID"),
    ],
)
async def test_an_edit_that_means_no_subscription(
    bot: PlainBot, edit: Object, refusal: str
) -> None:
    answer = await bot("editUserStarSubscription", is_canceled=True, **edit)
    assert answer.refusal == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"subscription_period": 60}, "SUBSCRIPTION_PERIOD_INVALID"),
        (
            {"subscription_period": PERIOD_S, "stars": 10_001},
            "CURRENCY_TOTAL_AMOUNT_INVALID",
        ),
    ],
)
async def test_a_subscription_that_is_refused(
    bot: PlainBot, shop: Shop, terms: Object, refusal: str
) -> None:
    answer = await bot("createInvoiceLink", **shop.invoice(**terms))
    assert answer.refusal == f"Bad Request: {refusal}"


async def test_a_subscription_outlives_the_sandbox(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    first = World(token=TOKEN, clock=Clock(scale=0), store=Store(path))
    user = first.chats.user(1)
    invoice = Invoice("s", "A pack", "of things", "order-1", 50, period_s=PERIOD_S)
    first.state.invoices["s"] = invoice
    first.subscriptions.begin(user, invoice, "stx1")
    first.close()
    clock = Clock(scale=0)
    server = Server(World(token=TOKEN, clock=clock, store=Store(path)))
    await server.start()
    try:
        clock.advance(PERIOD_S + 60)
        assert server.world.state.users[1].stars == 900
    finally:
        await server.stop()
