"""Canaries: an owner buys a Star's worth of credit, and the bot refunds it by itself."""

import json

import asyncpg
import pytest

from bot.screens.admin import canary_screen
from ledger.audit.auditor import Auditor
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop
from tests.waiting import until

TITLE = "Canary: a test purchase for ⭐ 1"
WORKS = "It works. You paid, and your Star is back. /stats doesn't count it."
LEFT_ALONE = "SELECT count(*) = 0 FROM outbox WHERE ended_at IS NULL"
STALE = "UPDATE shop.canary SET expires_at = now()"
STATES = "SELECT state FROM canary ORDER BY opened_at"


async def asks(owner: Talker) -> Heard:
    """Send /canary, and return the invoice."""
    await owner.says("/canary")
    await owner.sees(TITLE)
    return await owner.sees_invoice()


def steps(heard: Heard) -> list[str]:
    """List the steps that a message tells, without their times."""
    lines = heard.text.split("\n\n")[0].splitlines()[1:]
    return [line.partition(". ")[2].partition(":")[0] for line in lines]


async def test_a_canary_is_bought_and_comes_back_by_itself(
    operator: Talker, owner: asyncpg.Connection, operator_pool: asyncpg.Pool
) -> None:
    invoice = await asks(operator)
    outcome = await operator.pays(invoice)
    assert outcome.status == "paid"
    told = await operator.sees(WORKS)
    assert steps(told) == [
        *("Invoice sent", "Checkout answered", "Paid", "Credited", "Refund requested"),
        *("Refunded by Telegram", "Credit taken back"),
    ]
    assert f"Receipt: {outcome.charge_id}" in told.text
    first = next(heard for heard in operator.chat if heard.text.startswith(TITLE))
    assert told.message_id == first.message_id
    later = [heard.text for heard in operator.chat if heard.message_id > first.message_id]
    assert set(later) == {""}, "the invoice, and what Telegram itself says of the Star"
    assert operator.stars == 1000
    kinds = "SELECT kind FROM history WHERE user_id = $1 ORDER BY seq"
    assert [row["kind"] for row in await owner.fetch(kinds, OPERATOR)] == [
        *("bonus", "purchase", "hold", "release", "refund")
    ]
    assert (await Auditor(operator_pool).audit()).findings == ()


async def test_that_telegrams_list_has_it_is_the_last_step(
    looks_often: None,
    shop: Shop,
    sandbox: Sandbox,
) -> None:
    assert looks_often is None
    async with shop.open():
        operator = sandbox.person(OPERATOR)
        await met(operator)
        await operator.pays(await asks(operator))
        told = await operator.sees("8. Seen in Telegram's list of Stars: ")
    assert WORKS in told.text


async def test_a_second_one_waits_for_the_first(operator: Talker) -> None:
    invoice = await asks(operator)
    await operator.says("/canary")
    await operator.sees("You already have a canary. Pay its invoice above, or wait until it ends")
    await operator.pays(invoice)
    await operator.sees(WORKS)
    await operator.pays(await asks(operator))
    await operator.sees(WORKS)


async def test_while_its_star_is_on_its_way_there_is_no_other(
    sandbox: Sandbox, operator: Talker
) -> None:
    sandbox.fault("500", on="refundStarPayment", times=0)
    await operator.pays(await asks(operator))
    waits = await operator.sees("Your Star isn't back yet, because Telegram didn't answer: ")
    assert steps(waits)[-1] == "Refund requested"
    await operator.says("/canary")
    await operator.sees("You already have a canary, and its Star is on its way back.")


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_an_invoice_that_has_expired_says_how_to_try_again(
    operator: Talker, owner: asyncpg.Connection, language: str
) -> None:
    invoice = await asks(operator)
    operator.person.user.language_code = language
    await owner.execute("UPDATE shop.orders SET expires_at = opened_at + interval '1 ms'")
    outcome = await operator.pays(invoice)
    assert outcome.status == "refused"
    assert "/canary" in outcome.text
    assert "/buy" not in outcome.text


async def test_in_russian_it_has_a_russian_name(operator: Talker) -> None:
    await operator.pays(await asks(operator))
    await operator.sees(WORKS)
    operator.person.user.language_code = "ru"
    await operator.says("/history")
    shown = await operator.sees("пакет Пробная покупка")
    assert "Canary" not in shown.text


async def test_it_works_while_sales_are_off(operator: Talker) -> None:
    await operator.says("/sales off an outage")
    await (await operator.sees("Stop sales?")).press("Stop sales")
    await operator.sees("Sales are off.")
    await operator.pays(await asks(operator))
    await operator.sees(WORKS)


async def test_stats_do_not_count_it(operator: Talker, shop: Shop) -> None:
    await operator.pays(await asks(operator))
    await operator.sees(WORKS)
    code, out, _ = await coinop(shop.settings, "stats", "--period", "today", "--json")
    assert code == 0
    assert '"paid": 1' not in out
    assert "Canary" not in out


async def test_an_invoice_that_telegram_refuses_is_told(
    operator: Talker, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canary_screen, "PRICE_STARS", 200_000)
    await operator.says("/canary")
    told = await operator.sees("Telegram didn't take the invoice: ")
    assert "INVALID" in told.text.upper()
    assert "You weren't charged" in told.text
    assert await owner.fetchval(STATES) == "failed"


async def test_a_refund_that_telegram_refuses_is_told(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection
) -> None:
    invoice = await asks(operator)
    sandbox.fault("delay", on="refundStarPayment")
    await operator.pays(invoice)
    sandbox.world.state.bot_stars = 0
    told = await operator.sees("Telegram won't refund your Star: ")
    sandbox.world.state.bot_stars = 1
    assert "BALANCE_TOO_LOW" in told.text.upper()
    assert "The credit stays yours." in told.text
    await operator.sees("Telegram won't refund ⭐ 1 to")  # the alert that every failed refund is
    assert await owner.fetchval(STATES) == "failed"


async def test_one_that_nobody_pays_ends_by_itself(
    shop: Shop, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await met(operator)
        invoice = await asks(operator)
        await until(lambda: owner.fetchval(LEFT_ALONE))
    await owner.execute(STALE)
    await owner.execute("UPDATE shop.orders SET expires_at = opened_at + interval '1 us'")
    async with shop.open():
        await operator.sees("Nobody paid in time. You weren't charged.")
        outcome = await operator.pays(invoice)
        assert outcome.status == "refused"
        await operator.pays(await asks(operator))
        await operator.sees(WORKS)


async def test_a_bot_that_was_stopped_refunds_it_when_it_runs_again(
    shop: Shop, sandbox: Sandbox, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    sandbox.fault("500", on="refundStarPayment", times=0)
    async with shop.open():
        await met(operator)
        await operator.pays(await asks(operator))
        await operator.sees("5. Refund requested")
    sandbox.world.faults.clear()
    await owner.execute("UPDATE shop.refund SET due_at = now()")
    async with shop.open():
        await operator.sees(WORKS)
    assert operator.stars == 1000


@pytest.mark.parametrize("words", ["now", "1", "@alice", "5 please", "x" * 3000])
async def test_with_more_words_it_opens_nothing(
    operator: Talker, owner: asyncpg.Connection, words: str
) -> None:
    await operator.says(f"/canary {words}")
    await operator.sees("Send /canary without anything else. I'll sell you a credit for one Star")
    assert await owner.fetch(STATES) == []


@pytest.mark.parametrize("role", ["support", "viewer", None])
async def test_only_owners_have_canaries(
    sandbox: Sandbox, operator: Talker, owner: asyncpg.Connection, shop: Shop, role: str | None
) -> None:
    assert operator.chat
    helper = sandbox.person(2)
    await met(helper)
    if role is not None:
        await coinop(shop.settings, "staff", "appoint", "2", role, "helps", "--yes")
        await helper.sees("The menu and /help show what you can use.")
    await helper.says("/canary")
    await helper.sees("I don't know /canary.")
    code, out, errors = await coinop(shop.settings, "canary", "--to", "2")
    assert (code, out) == (1, "")
    assert errors == (
        "Person 2 (2) is no owner, and canaries are for owners. Nothing was changed.\n"
    )
    assert await owner.fetch(STATES) == []


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_owners_find_it_in_their_help(operator: Talker, language: str) -> None:
    operator.person.user.language_code = language
    await operator.says("/help")
    await operator.sees(
        {
            "en": "Try a purchase: one Star, refunded at once",
            "ru": "Пробная покупка: одна звезда, сразу с возвратом",  # noqa: RUF001
        }[language]
    )


async def test_in_russian(operator: Talker) -> None:
    operator.person.user.language_code = "ru"
    await operator.says("/start")
    await operator.says("/canary")
    await operator.sees("Пробная покупка за ⭐ 1")
    invoice = await operator.sees_invoice()
    assert invoice.body["invoice"]["title"] == "Пробная покупка"  # type: ignore[index]  # JSON
    await operator.says("/canary")
    await operator.sees("У вас уже есть пробная покупка. Оплатите счёт выше")  # noqa: RUF001
    await operator.pays(invoice)
    told = await operator.sees("Всё работает. Вы заплатили, и звезда вернулась.")
    assert steps(told)[0] == "Счёт отправлен"
    assert " с\n" in told.text  # noqa: RUF001


async def test_at_the_command_line(shop: Shop, operator: Talker) -> None:
    code, out, _ = await coinop(shop.settings, "canary")
    assert (code, out) == (0, "None was ever tried. An owner sends /canary to the bot.\n")
    code, out, _ = await coinop(shop.settings, "canary", "--to", "@person900")
    assert code == 0
    assert out.startswith("The bot sends Person 900 (900) an invoice for one Star")
    await operator.sees(TITLE)
    invoice = await operator.sees_invoice()
    code, out, errors = await coinop(shop.settings, "canary", "--to", "900")
    assert (code, out) == (1, "")
    assert errors == "Person 900 (900) already has one: see coinop canary. Nothing was changed.\n"
    outcome = await operator.pays(invoice)
    await operator.sees(WORKS)
    code, out, _ = await coinop(shop.settings, "canary")
    title, heads, row, *_ = out.splitlines()
    assert title == "Canaries, newest first, with seconds since each was asked for"
    assert heads.split()[:4] == ["asked", "for", "(UTC)", "owner"]
    assert "command line" in row
    assert " done " in row
    assert outcome.charge_id in row
    code, out, _ = await coinop(shop.settings, "canary", "--json")
    [found] = json.loads(out)
    assert (found["user_id"], found["operator_id"], found["state"]) == (900, 0, "done")
    assert found["sent_at"] < found["credited_at"] < found["refunded_at"]


async def test_nobody_of_that_name_gets_one(shop: Shop, operator: Talker) -> None:
    assert operator.chat
    for nobody in ("@nobody", "0", "-5", "\N{FULLWIDTH DIGIT ONE}0"):
        code, _, errors = await coinop(shop.settings, "canary", "--to", nobody)
        assert (code, errors) == (1, f"No such person: {nobody}. Nothing was changed.\n")


async def test_the_doctor_knows_of_it(shop: Shop, operator: Talker) -> None:
    async def line() -> dict[str, str]:
        _, out, _ = await coinop(shop.settings, "doctor", "--json")
        [found] = [row for row in json.loads(out) if row["name"] == "canary"]
        return dict(found)

    before = await line()
    assert before["state"] == "red"
    assert before["says"] == "Nobody has tried a purchase yet."
    await operator.pays(await asks(operator))
    await operator.sees(WORKS)
    after = await line()
    assert after["state"] == "green"
    assert after["says"].endswith(" ago, bought and refunded")
