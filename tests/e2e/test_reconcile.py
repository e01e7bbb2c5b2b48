"""What no update has told of is found, credited and told, whoever was away for however long."""

import asyncio
import json
from dataclasses import replace

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Direction
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import bought, kinds
from tests.e2e.test_checkout import offered
from tests.e2e.test_payments import paid
from tests.e2e.test_story import invoice_for, met
from tests.e2e.verbs import coinop
from tests.listed import a_minute_later, here_for_long, paid_unseen, refunded_unseen
from tests.waiting import until

RECORDED = "SELECT count(*) FROM payment WHERE source LIKE 'reconcile:%'"
TOLD = "SELECT told <> '' FROM reconciliation"
OVER = "SELECT count(*) = 2 FROM trouble WHERE ended_at IS NOT NULL"
SERVED = "SELECT count(*) = 4 FROM history WHERE kind = 'spend'"
A_DAY_S = 25 * 3600.0


@pytest.fixture
async def payload(shop: Shop, person: Talker, owner: asyncpg.Connection) -> str:
    """Let the first person be offered a pack by a bot that is stopped then; give the payload."""
    async with shop.open():
        await offered(person)
    found: str = await owner.fetchval("SELECT payload FROM orders WHERE user_id = 1")
    return found


@pytest.fixture
async def unpaid(shop: Shop, person: Talker, owner: asyncpg.Connection) -> str:
    """Keep a request of the first person until the order of this payload is paid."""
    async with shop.open():
        await met(person)
        for number in range(3):
            await person.says(f"/qr {number}")
            await person.sees()
        await person.says("/qr at last")
        card = await person.sees("I've saved your request")
        await invoice_for(person, card, "50 credits")
    found: str = await owner.fetchval("SELECT payload FROM orders WHERE user_id = 1")
    return found


async def test_what_was_paid_while_the_bot_was_away_is_credited_and_told_at_its_start(
    sandbox: Sandbox, shop: Shop, person: Talker, payload: str, owner: asyncpg.Connection
) -> None:
    paid_unseen(sandbox, payload, ago_s=A_DAY_S)
    operator = sandbox.person(OPERATOR)
    await operator.says("/start")
    async with shop.open():
        receipt = await person.sees("+50 credits")
        assert "You now have 53" in receipt.text
        await operator.sees("1 payment and no refunds")
        await person.sees_nothing()
    async with shop.open():
        await person.sees_nothing(within_s=1)
    assert await owner.fetchval(RECORDED) == 1


async def test_what_was_refunded_meanwhile_is_taken_back_and_told(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        charge = await bought(person)
    refunded_unseen(sandbox, charge)
    async with shop.open():
        told = await person.sees("refunded")
        assert "You now have 3" in told.text
    assert await kinds(owner) == ["purchase", "refund"]


async def test_a_request_that_waited_runs_by_itself(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection, unpaid: str
) -> None:
    paid_unseen(sandbox, unpaid)
    async with shop.open():
        await person.sees("+50 credits")
        await until(lambda: owner.fetchval(SERVED))


@pytest.mark.usefixtures("looks_often")
async def test_an_answer_that_nobody_takes_repeats_no_receipt(
    sandbox: Sandbox, shop: Shop, person: Talker, unpaid: str
) -> None:
    paid_unseen(sandbox, unpaid)
    sandbox.fault("html502", on="sendPhoto", times=0)
    async with shop.open():
        await person.sees("+50 credits")
        await until(lambda: asyncio.sleep(0, len(sandbox.calls("sendPhoto")) > 2))
        await person.sees_nothing()
        sandbox.world.faults.clear()
        assert "photo" in (await person.sees("left")).body


async def test_an_update_that_comes_after_all_changes_nothing(
    sandbox: Sandbox, shop: Shop, person: Talker, payload: str, owner: asyncpg.Connection
) -> None:
    charge = paid_unseen(sandbox, payload)
    async with shop.open():
        await person.sees("+50 credits")
        paid(sandbox, payload=payload, stars=50, charge=charge)
        await person.sees_nothing(within_s=1)
    assert await kinds(owner) == ["purchase"]


async def test_a_payer_is_told_by_the_next_process_when_this_one_could_not(
    sandbox: Sandbox, shop: Shop, person: Talker, payload: str
) -> None:
    paid_unseen(sandbox, payload)
    sandbox.fault("500", on="sendMessage", times=0)
    async with shop.open():
        await until(lambda: asyncio.sleep(0, len(sandbox.calls("sendMessage")) > 1))
    sandbox.world.faults.clear()
    async with shop.open():
        await person.sees("+50 credits")
        await person.sees_nothing()


async def test_a_payer_who_cannot_be_told_keeps_nobody_else_waiting(
    sandbox: Sandbox, shop: Shop, person: Talker, payload: str, owner: asyncpg.Connection
) -> None:
    await here_for_long(owner)
    other = sandbox.person(2)
    await other.says("/start")
    paid_unseen(sandbox, "nonsense", payer=2, ago_s=A_DAY_S)
    paid_unseen(sandbox, payload, charge="stx-later")
    sandbox.fault("500", on="sendMessage", contains='"chat_id": "2"', times=0)
    async with shop.open():
        await person.sees("+50 credits")
        await other.sees_nothing(within_s=1)


async def test_nobody_hears_of_what_was_paid_before_there_were_books(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    paid_unseen(sandbox, "an old bot's payload", ago_s=30 * 24 * 3600.0)
    async with shop.open():
        await until(lambda: owner.fetchval("SELECT history = 1 FROM shop.opening"))
        await person.sees_nothing()
    assert await owner.fetchval("SELECT count(*) FROM payment") == 0
    assert await owner.fetchval("SELECT count(*) FROM people.outbox WHERE chat_id = 1") == 0


async def test_operators_hear_once_of_what_does_not_agree(
    sandbox: Sandbox, shop: Shop, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await met(operator)
    sandbox.world.stars.charge_back(30)
    await a_minute_later(owner)
    async with shop.open():
        told = "\n".join([(await operator.sees()).text for _ in range(2)])  # in either order
        assert "Telegram says that the bot has -30 Stars; its own list adds up to 0." in told
        assert "Star balance is below zero" in told
        await until(lambda: owner.fetchval(TOLD))
    async with shop.open():
        await operator.sees_nothing(within_s=1)


async def test_operators_hear_when_it_is_over(
    sandbox: Sandbox, shop: Shop, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await met(operator)
    sandbox.world.stars.charge_back(30)
    await a_minute_later(owner)
    async with shop.open():
        for _ in range(2):
            await operator.sees()
        await until(lambda: owner.fetchval(TOLD))
    sandbox.world.state.bot_stars += 30
    await a_minute_later(owner)
    async with shop.open():
        await until(lambda: owner.fetchval(OVER))
        await operator.sees_nothing()
        await owner.execute("UPDATE people.outbox SET due_at = now() WHERE ended_at IS NULL")
        told = "\n".join([(await operator.sees()).text for _ in range(2)])
        assert "our records match again. They didn't for less than a minute." in told
        assert "covers refunds again: ⭐ 0. It didn't for less than a minute." in told


async def test_they_read_of_it_in_their_language(
    sandbox: Sandbox, shop: Shop, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    operator.person.user.language_code = "ru"
    async with shop.open():
        await operator.says("/start")
        await operator.sees("монет")
    sandbox.world.stars.charge_back(30)
    await a_minute_later(owner)
    async with shop.open():
        told = "\n".join([(await operator.sees()).text for _ in range(2)])
        assert "ниже нуля: ⭐ -30." in told
        assert "расходятся" in told
        await until(lambda: owner.fetchval(TOLD))
    sandbox.world.state.bot_stars += 30
    await a_minute_later(owner)
    async with shop.open():
        await until(lambda: owner.fetchval(OVER))
        await owner.execute("UPDATE people.outbox SET due_at = now() WHERE ended_at IS NULL")
        told = "\n".join([(await operator.sees()).text for _ in range(2)])
        assert "снова сходятся. Расхождение длилось меньше минуты." in told
        assert "Их не хватало меньше минуты." in told


async def test_the_command_line_says_what_it_would_do_and_does_it(
    sandbox: Sandbox, shop: Shop, payload: str, owner: asyncpg.Connection
) -> None:
    charge = paid_unseen(sandbox, payload)
    settings = shop.settings
    code, out, _ = await coinop(settings, "reconcile", "--dry-run")
    assert (code, charge in out) == (1, True)
    assert "1 missing" in out
    assert await owner.fetchval(RECORDED) == 0
    code, out, _ = await coinop(settings, "reconcile", "--json")
    assert code == 0
    said = json.loads(out)
    assert [row["charge_id"] for row in said["recorded"]] == [charge]
    assert said["telegram"]["payment_stars"] == said["books"]["payment_stars"] == 50
    code, out, _ = await coinop(settings, "reconcile", "--from-start")
    assert (code, "The books agree. 0 differences, 0 recorded" in out) == (0, True)


async def test_the_command_line_says_what_differs(sandbox: Sandbox, shop: Shop) -> None:
    sandbox.world.stars.charge_back(30)
    code, out, _ = await coinop(shop.settings, "reconcile")
    assert code == 1
    assert "Something differs. 1 difference" in out
    assert "the bot has -30 Stars; its own list adds up to 0" in out


async def test_the_command_line_is_clear_when_telegram_is_away(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.fault("500", on="getMyStarBalance")
    code, _, errors = await coinop(shop.settings, "reconcile")
    assert (code, errors.count("\n")) == (1, 1)
    assert errors.startswith("Telegram didn't answer properly:")


async def test_the_command_line_has_a_line_for_a_balance_below_zero(
    sandbox: Sandbox, shop: Shop
) -> None:
    sandbox.world.stars.transfer({"type": "fragment"}, 500, Direction.RECEIVER)
    code, out, _ = await coinop(shop.settings, "reconcile")
    assert code == 1
    assert "The bot's Star balance is below zero: ⭐ -500." in out
    assert "The books agree. 0 differences" in out
    code, out, _ = await coinop(shop.settings, "reconcile", "--json")
    balance = json.loads(out)["balance"]
    assert (code, balance["stars"], balance["funds"]) == (1, "-500", "negative")


async def test_what_an_affiliate_got_is_no_difference_and_stands_in_the_figures(
    sandbox: Sandbox, shop: Shop, person: Talker, owner: asyncpg.Connection
) -> None:
    person.person.user.affiliate_id, person.person.user.affiliate_per_mille = 2, 50
    sandbox.person(2)
    async with shop.open():
        await bought(person)
    await owner.execute("SET session_replication_role = replica")
    await owner.execute("UPDATE shop.payment SET paid_at = paid_at - interval '2 minutes'")
    [row] = sandbox.world.state.transactions
    sandbox.world.state.transactions[0] = replace(row, at=row.at - 120)
    await a_minute_later(owner)
    code, out, _ = await coinop(shop.settings, "reconcile")
    assert (code, "The books agree. 0 differences" in out) == (0, True)
    assert await owner.fetchval("SELECT nanostars FROM commission") == 2_500_000_000
    code, out, _ = await coinop(shop.settings, "stats")
    assert (code, "of what was paid, to affiliates" in out, "2.5" in out) == (0, True, True)


async def test_what_was_missed_and_matches_no_order_is_not_said_to_be_done(
    sandbox: Sandbox, shop: Shop, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await met(operator)
        await here_for_long(owner)
    paid_unseen(sandbox, "nonsense")
    async with shop.open():
        told = await operator.sees("that we missed")
        said = "One payment matches no order: nobody gets credits for it until you decide."
        assert told.text.endswith(said)


async def test_a_balance_that_covers_no_refund_is_said_and_told(
    sandbox: Sandbox, shop: Shop, payload: str, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    paid_unseen(sandbox, payload)
    async with shop.open():
        await met(operator)
        await operator.sees("that we missed")
    sandbox.world.stars.transfer({"type": "fragment"}, 1, Direction.RECEIVER)
    await a_minute_later(owner)
    async with shop.open():
        told = await operator.sees("Star balance is low: ⭐ 49.")
        assert "the largest recent payment, ⭐ 50" in told.text
    code, out, _ = await coinop(shop.settings, "reconcile")
    assert (code, "Star balance is low" in out) == (0, True)


async def test_the_command_line_never_says_that_both_agree_below_a_table_that_differs(
    sandbox: Sandbox, shop: Shop, payload: str, owner: asyncpg.Connection
) -> None:
    await here_for_long(owner)
    paid_unseen(sandbox, "nonsense", stars=70, charge="stx-review")
    paid_unseen(sandbox, payload, charge="stx-young", ago_s=5)
    code, out, _ = await coinop(shop.settings, "reconcile")
    table = [" ".join(line.split()) for line in out.splitlines()]
    assert "paid 120 Stars (2) 70 Stars (1) 0 credits (0)" in table
    assert "paid, too recent to judge 50 Stars (1) none" in table
    assert "paid, in review 70 Stars (1)" in table
    assert (code, "All that can be judged agrees. 0 differences" in out) == (0, True)
    assert "1 too recent to judge. What is too recent may still be on its way" in out
    assert "books agree" not in out
    code, out, _ = await coinop(shop.settings, "reconcile", "--dry-run", "--json")
    said = json.loads(out)
    assert (code, said["agree"], said["only_in_lists"]["payments"]) == (0, True, 1)


async def test_totals_that_nobody_can_explain_are_no_agreement(
    sandbox: Sandbox, shop: Shop, payload: str, owner: asyncpg.Connection
) -> None:
    paid_unseen(sandbox, payload, charge="stx-young", ago_s=5)
    paid = "SELECT record_payment(7, 'made-up', 'x', 70, 'XTR', now(), '{}', 'update', 1)"
    await owner.execute(paid)
    await owner.execute("UPDATE shop.payment SET listed_at = now()")
    code, out, _ = await coinop(shop.settings, "reconcile")
    assert (code, "The totals aren't equal, and I can't say why yet." in out) == (1, True)
    assert "agree" not in out
