"""The queue of payments in review: looked through and decided in one message, or by command."""

import asyncio
import json

import asyncpg
import pytest

from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import bought, kinds, lost
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop


@pytest.fixture
async def alert(sandbox: Sandbox, person: Talker, operator: Talker) -> Heard:
    """Let the first person pay what fits no order, and give the alert that an operator has."""
    await met(person)
    await lost(sandbox, person)
    return await operator.sees("A payment needs your decision")


async def opened(operator: Talker) -> Heard:
    """Have an operator open the one payment of the queue."""
    await operator.says("/review")
    queue = await operator.sees("Payments that need your decision")
    assert "⭐ 50 from Person 1 (1, @person1) · no order for it · " in queue.text
    await queue.press("⭐ 50")
    one = await operator.sees("A payment needs your decision: no order for it.")
    assert one.message_id == queue.message_id
    return one


@pytest.mark.usefixtures("bot")
async def test_an_empty_queue_says_so(person: Talker, operator: Talker) -> None:
    await bought(person)
    await operator.says("/review")
    await operator.sees("No payment needs your decision.")


@pytest.mark.usefixtures("alert")
async def test_a_payment_is_credited_as_offered(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    one = await opened(operator)
    assert one.buttons == [
        *("Credit 50", "Refund ⭐ 50", "Credit another number", "Show person"),
        *("All reviews", "◀ Desk"),
    ]
    await one.press("Credit 50")
    await person.sees("An operator checked your payment")
    done = await operator.sees("Person 1 (1, @person1) got 50 credits for this payment")
    assert done.message_id == one.message_id
    await done.press("All reviews")
    await operator.sees("No payment needs your decision.")
    assert await kinds(owner) == ["purchase"]


@pytest.mark.usefixtures("alert")
@pytest.mark.parametrize(
    ("answer", "reason"),
    [("70 an old link", "an old link"), ("70", "another number, typed in the chat")],
)
async def test_a_payment_is_credited_with_another_number(
    person: Talker, operator: Talker, owner: asyncpg.Connection, answer: str, reason: str
) -> None:
    await (await opened(operator)).press("Credit another number")
    await operator.sees("How many credits shall I give for ⭐ 50?")
    await operator.says(answer)
    asked = await operator.sees("Credit 70 credits for ⭐ 50 to Person 1 (1, @person1)?")
    assert asked.buttons == ["Credit 70", "Cancel"]
    await asked.press("Credit 70")
    await person.sees("+70 credits")
    await operator.sees("got 70 credits for this payment")
    act = await owner.fetchrow("SELECT kind, credits, operator_id, reason FROM act")
    assert tuple(act) == ("credit", 70, OPERATOR, reason)


@pytest.mark.usefixtures("alert")
@pytest.mark.parametrize("answer", ["0", "-5", "+5", "1.000", "１００", "1e3", "many"])  # noqa: RUF001
async def test_what_is_no_number_is_asked_again(operator: Talker, answer: str) -> None:
    await (await opened(operator)).press("Credit another number")
    await operator.sees("How many credits shall I give")
    await operator.says(answer)
    await operator.sees("Credits must be a whole number from 1 to 1,000,000")
    await operator.says("70")
    await operator.sees("Credit 70 credits for ⭐ 50")
    await operator.says("/cancel")
    await operator.sees()


@pytest.mark.usefixtures("alert")
async def test_a_payment_is_refunded_from_the_queue(
    person: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    one = await opened(operator)
    await one.press("Refund")
    await person.sees("refunded ⭐ 50 to you")
    ended = await operator.sees("⭐ 50 refunded to Person 1 (1, @person1)")
    assert ended.message_id == one.message_id
    assert await kinds(owner) == []


async def test_of_two_in_the_same_second_the_second_reads_who_was_faster(  # noqa: PLR0917
    sandbox: Sandbox,
    shop: Shop,
    person: Talker,
    operator: Talker,
    owner: asyncpg.Connection,
    alert: Heard,
) -> None:
    second = sandbox.person(2)
    await met(second)
    await coinop(shop.settings, "staff", "appoint", "2", "owner", "helps", "--yes")
    one = await opened(second)
    await asyncio.gather(alert.press("Credit 50"), one.press("Credit 50"))
    said = [(await who.sees("for this payment")).text for who in (operator, second)]
    assert sum("Person 1 (1, @person1) got 50 credits" in text for text in said) == 1
    assert sum("Somebody was faster." in text for text in said) == 1
    assert await kinds(owner) == ["purchase"]
    await person.sees("+50 credits")
    await person.sees_nothing()


@pytest.mark.usefixtures("alert")
async def test_whoever_comes_later_reads_who_has_decided(
    sandbox: Sandbox, shop: Shop, operator: Talker
) -> None:
    second = sandbox.person(2)
    await met(second)
    await coinop(shop.settings, "staff", "appoint", "2", "owner", "helps", "--yes")
    late = await opened(second)
    one = await opened(operator)
    await one.press("Refund")
    await operator.sees("⭐ 50 refunded to Person 1 (1, @person1)")
    await late.press("Credit 50")
    text = (await second.sees("Somebody was faster.")).text
    assert "Person 900 (900, @person900) is refunding this payment" in text
    await second.says("/review stx-lost")
    await second.sees("Somebody was faster.")
    await second.says("/review nothing")
    await second.sees("I can't find a payment with the receipt nothing.")


@pytest.mark.usefixtures("alert")
async def test_the_queue_at_the_command_line(shop: Shop, person: Talker) -> None:
    code, out, _ = await coinop(shop.settings, "review", "list")
    assert code == 0
    assert "stx-lost" in out
    assert "no order for it" in out
    _, listed, _ = await coinop(shop.settings, "review", "list", "--json")
    [mark] = [one["mark"] for one in json.loads(listed)]
    assert mark in out
    why = ("--reason", "an old link", "--yes")
    code, _, said = await coinop(
        shop.settings, "review", "credit", "stx-lost", "--credits", "2000000", *why
    )
    assert (code, said) == (2, "--credits must be at most 1,000,000.\n")
    code, out, _ = await coinop(
        shop.settings, "review", "credit", mark.upper(), "--credits", "70", *why
    )
    assert (code, out) == (0, "Person 1 (1) got 70 credits and has 73 now.\n")
    await person.sees("+70 credits")
    code, _, said = await coinop(shop.settings, "review", "refund", "stx-lost", *why)
    assert code == 1
    assert said == "Somebody was faster: command line credited 70. Nothing was changed.\n"
    _, out, _ = await coinop(shop.settings, "review", "list")
    assert out == "Nothing waits for a decision.\n"
    code, _, said = await coinop(shop.settings, "review", "credit", "none", *why)
    assert (code, said) == (1, "There is no payment none. Nothing was changed.\n")


@pytest.mark.usefixtures("alert")
async def test_a_refund_and_a_credit_as_offered_at_the_command_line(
    shop: Shop, sandbox: Sandbox, person: Talker
) -> None:
    why = ("--reason", "no order", "--yes")
    code, out, _ = await coinop(shop.settings, "review", "refund", "stx-lost", *why)
    assert (code, out) == (0, "The bot will return 50 Stars to Person 1 (1) as soon as it runs.\n")
    await person.sees("refunded ⭐ 50 to you")
    sandbox.world.state.charges.clear()


@pytest.mark.usefixtures("bot")
async def test_the_queue_in_russian(sandbox: Sandbox, person: Talker, operator: Talker) -> None:
    operator.person.user.language_code = "ru"
    await met(person)
    await lost(sandbox, person)
    await operator.says("/review")
    queue = await operator.sees("Платежи, которые ждут вашего решения")
    assert "⭐ 50 от Person 1 (1, @person1) · заказа к нему нет" in queue.text
    await queue.press("⭐ 50")
    one = await operator.sees("Нужно ваше решение по платежу: заказа к нему нет.")
    await one.press("Зачислить другое число")
    await operator.sees("Сколько монет зачислить за ⭐ 50?")
    await operator.says("21")
    await (await operator.sees("Зачислить 21 монету за ⭐ 50?")).press("Зачислить 21")
    await operator.sees("за этот платёж зачислено 21 монета")
