"""Stars that go back while Telegram is slow, refuses, speaks first, or says everything twice."""

import asyncio

import asyncpg
import pytest
from telegram import Bot

from bot.ops.metrics import Metrics
from bot.shop.refunder import Refunder
from ledger.model import ChargeId, Credits, UserId
from ledger.referrals import Referrals
from ledger.refunds import Refunds
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import bought, kinds, refunded_by_telegram, screen, state
from tests.e2e.test_checkout import offered
from tests.e2e.test_payments import paid
from tests.waiting import until


def unheard(sandbox: Sandbox) -> None:
    """Keep the bot from hearing of refunds by an update."""
    sandbox.fault("drop", on="message", phase="deliver", contains="refunded_payment", times=0)


@pytest.mark.parametrize("trouble", ["500", "html502", "reset"])
async def test_an_answer_that_is_lost_is_asked_for_again(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection, trouble: str
) -> None:
    shown = await screen(operator, await bought(person))
    unheard(sandbox)
    sandbox.fault(trouble, on="refundStarPayment", phase="after")
    await shown.press("Refund")
    await until(lambda: _is(owner, "unknown"))
    assert (await owner.fetchrow("SELECT perm FROM balance WHERE user_id = 1"))[0] == 3
    await person.sees("refunded ⭐ 50 to you")
    await operator.sees("whose balance is now")
    await person.sees_nothing()
    assert person.stars == 1000
    assert await kinds(owner) == ["purchase", "hold", "release", "refund"]


async def test_a_refund_waits_as_long_as_telegram_asks(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    shown = await screen(operator, await bought(person))
    sandbox.fault("429", on="refundStarPayment")
    await shown.press("Refund")
    await person.sees("refunded ⭐ 50 to you")
    assert await owner.fetchval("SELECT error FROM refunds") is None
    assert len(sandbox.calls("refundStarPayment")) == 2


async def test_a_refund_that_telegram_refuses_gives_the_credits_back_and_may_be_tried_again(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    charge = await bought(person)
    sandbox.world.state.bot_stars = 0
    await (await screen(operator, charge)).press("Refund")
    await person.sees("couldn't refund your")
    assert "BALANCE_TOO_LOW" in (await operator.sees("Telegram won't refund")).text.upper()
    assert await state(owner) == "failed"
    await person.says("/balance")
    await person.sees("You have 53 credits")
    sandbox.world.state.bot_stars = 50
    shown = await screen(operator, charge)
    assert "The last try failed." in shown.text
    await shown.press("Refund")
    await person.sees("refunded ⭐ 50 to you")
    assert person.stars == 1000


async def test_operators_hear_of_a_refund_that_stays_unknown(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    charge = await bought(person)
    unheard(sandbox)
    sandbox.fault("500", on="refundStarPayment", phase="after", times=0)
    await owner.execute("ALTER TABLE shop.refund ALTER COLUMN attempts SET DEFAULT 4")
    await (await screen(operator, charge)).press("Refund")
    told = await operator.sees("I don't know yet how a refund of ⭐ 50 to Person 1 (1, @person1)")
    assert charge in told.text
    assert told.buttons == ["Show person"]
    assert await state(owner) == "unknown"


async def test_a_person_who_cannot_be_told_gets_their_stars(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    shown = await screen(operator, await bought(person))
    person.person.block(blocked=True)
    await shown.press("Refund")
    await operator.sees("whose balance is now")
    assert person.stars == 1000
    dropped = "SELECT state = 'dropped' FROM outbox WHERE phrase = 'refund-done'"
    await until(lambda: owner.fetchval(dropped))


async def test_a_refund_by_telegram_itself_is_taken_from_the_books_and_told_once(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    charge = await bought(person)
    sandbox.fault("duplicate", on="message", phase="deliver", contains="refunded_payment")
    refunded_by_telegram(sandbox, charge)
    told = await person.sees("Telegram refunded ⭐ 50 to you")
    assert "You now have 3" in told.text
    await operator.sees("Telegram refunded ⭐ 50 on its own")
    await until(lambda: _is_empty(owner))
    await person.sees_nothing()
    await operator.sees_nothing()
    assert await kinds(owner) == ["purchase", "refund"]


async def test_a_refund_by_telegram_may_leave_a_debt(
    sandbox: Sandbox, person: Talker, operator: Talker
) -> None:
    charge = await bought(person)
    for _ in range(5):
        await person.says("/qr hello")
        await person.sees("left")
    refunded_by_telegram(sandbox, charge)
    await person.sees("you now owe 2 credits")
    assert "whose balance is now \N{MINUS SIGN}2" in (await operator.sees("on its own")).text


async def test_a_refund_that_is_heard_of_before_its_payment_leaves_nothing(
    sandbox: Sandbox, person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    invoice = await offered(person)
    payload = person.person.invoice(message_id=invoice.message_id).payload
    sandbox.fault("drop", on="message", phase="deliver", contains="successful_payment")
    charge = (await person.pays(invoice)).charge_id
    refunded_by_telegram(sandbox, charge)
    await person.sees("Telegram refunded ⭐ 50 to you")
    await operator.sees("on its own")
    paid(sandbox, payload=payload, stars=50, charge=charge)
    await until(lambda: _is_empty(owner))
    await person.sees_nothing()
    assert await kinds(owner) == ["purchase", "refund"]
    await person.says("/balance")
    await person.sees("You have 3 credits")


async def test_many_workers_send_it_once(  # noqa: PLR0917 -- all of them are needed
    sandbox: Sandbox,
    shop: Shop,
    person: Talker,
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
) -> None:
    async with shop.open():
        charge = await bought(person)
    unheard(sandbox)
    await Refunds(operator_pool).ask_refund(
        payer_id=UserId(1),
        charge_id=ChargeId(charge),
        bot_id=shop.settings.bot_id,
        most_lacking=Credits(0),
        operator_id=UserId(OPERATOR),
        reason="unhappy",
        source="test",
    )
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:
        workers = [
            asyncio.create_task(
                Refunder(
                    bot=bot,
                    bot_id=shop.settings.bot_id,
                    refunds=Refunds(pool),
                    referrals=Referrals(pool),
                    wake_sender=_nothing_to_say,
                    metrics=Metrics(),
                ).run()
            )
            for _ in range(8)
        ]
        await until(lambda: _is(owner, "done"))
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    assert len(sandbox.calls("refundStarPayment")) == 1


async def _is(owner: asyncpg.Connection, expected: str) -> bool:
    return await state(owner) == expected


async def _is_empty(owner: asyncpg.Connection) -> bool:
    return bool(await owner.fetchval("SELECT count(*) FROM inbox") == 0)


def _nothing_to_say() -> None:
    """Send nothing: that is another test's matter."""
