"""The figures in the chat: one message, edited in place, for whoever may see numbers."""

import io

import asyncpg
import pytest
from PIL import Image

from ledger.model import UserId
from ledger.operators import OperatorActs, Role
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR
from tests.e2e.refunds import pressed
from tests.e2e.test_story import invoice_for, met
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")

DAYS = ["Today", "• 7 days", "30 days", "90 days", "All", "This week", "This month"]
DRAWN_S = 60.0
"""A bot that has not drawn yet starts a process for it, which gives way to everybody else."""

QUESTIONS = ["• Stars", "Credits", "People", "Commands", "Packs"]


async def buys(person: Talker) -> str:
    await person.says("/buy")
    invoice = await invoice_for(person, await person.sees("Choose a pack"), "50 credits")
    outcome = await person.pays(invoice)
    await person.sees("You now have 53")
    return outcome.charge_id


async def trades(person: Talker) -> None:
    """Let person 1 come, get three credits, buy 50 for 50 Stars, and spend one."""
    await met(person)
    await buys(person)
    await person.says("/qr hello")
    await person.sees("52 left")


def width(talker: Talker, message: Heard) -> int:
    return Image.open(io.BytesIO(talker.file(message))).width


async def test_one_message_answers_every_question(person: Talker, operator: Talker) -> None:
    await trades(person)
    await operator.says("/stats")
    stars = await operator.sees("Stars, last 7 days", timeout_s=DRAWN_S)
    assert "Paid: ⭐ 50 in 1 payment\n" in stars.text
    assert "Refunded: ⭐ 0 in 0 refunds\n" in stars.text
    assert "Refund rate: 0% (0 of 1 payment from these days)" in stars.text
    assert stars.buttons == [*DAYS, *QUESTIONS, "◀ Desk"]
    assert width(operator, stars) == 1280

    await stars.press("Credits")
    credits = await operator.sees("Credits, last 7 days")
    assert credits.message_id == stars.message_id
    assert "Sold: 50 credits\n" in credits.text
    assert "Given: 6 credits\n" in credits.text  # the operator has three, too
    assert "Spent: 1 credit\n" in credits.text
    assert "People can still spend 55 credits. They bought 50 of them, for ⭐ 50." in credits.text

    await credits.press("People")
    people = await operator.sees("People, last 7 days")
    assert "New: 2\n" in people.text
    assert "First-purchase rate: 50% (1 of 2 new people)\n" in people.text
    assert "Active: 1 (" in people.text
    assert "Paying: 1\n" in people.text

    await people.press("Commands")
    commands = await operator.sees("Commands, last 7 days")
    assert "/qr: 1 credit · 1 request · 1 person\n" in commands.text

    await commands.press("Packs")
    packs = await operator.sees("Packs, last 7 days")
    assert "Starter: ⭐ 50 · 1 sold\n" in packs.text
    assert packs.message_id == stars.message_id


async def test_other_days_are_shown_in_the_same_message(person: Talker, operator: Talker) -> None:
    await trades(person)
    await operator.says("/stats")
    message = await operator.sees("Stars, last 7 days", timeout_s=DRAWN_S)
    for label, shown in (
        ("Today", "Stars, today"),
        ("30 days", "Stars, last 30 days"),
        ("90 days", "Stars, last 90 days"),
        ("All", "Stars, all time"),
    ):
        await message.press(label)
        other = await operator.sees(shown)
        assert other.message_id == message.message_id
        assert "Paid: ⭐ 50 in 1 payment\n" in other.text
        assert f"• {label}" in other.buttons


async def test_a_week_and_a_month_lead_to_the_ones_before(person: Talker, operator: Talker) -> None:
    await trades(person)
    await operator.says("/stats")
    message = await operator.sees("Stars, last 7 days", timeout_s=DRAWN_S)
    for label, shown, paid in (
        ("This week", "Stars, this week", 50),
        ("Last week", "Stars, last week", 0),
        ("This week", "Stars, this week", 50),
        ("This month", "Stars, this month", 50),
        ("Last month", "Stars, last month", 0),
    ):
        await message.press(label)
        message = await operator.sees(shown)
        said = f"Paid: ⭐ {paid} " if paid else "\nNothing was sold.\n"
        assert said in message.text
    assert len(message.buttons) == len([*DAYS, *QUESTIONS, "◀ Desk"])
    await message.press("Credits")
    await operator.sees("Credits, last month")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("all", "Stars, all time"),
        ("this week", "Stars, this week"),
        ("Last Month", "Stars, last month"),
        ("2020-02", "Stars, Feb 1, 2020 – Feb 29, 2020"),  # noqa: RUF001 -- a dash
        ("2020-02-03", "Stars, Feb 3, 2020\n"),
        ("31", "Send /stats, or name the days"),
        ("7 8 9", "Send /stats, or name the days"),
    ],
)
async def test_the_days_can_be_typed(operator: Talker, typed: str, shown: str) -> None:
    await operator.says(f"/stats {typed}")
    await operator.sees(shown, timeout_s=DRAWN_S)


async def test_days_that_were_typed_stay_for_the_next_question(operator: Talker) -> None:
    await operator.says("/stats 2020-02 2020-03")
    message = await operator.sees("Stars, Feb 1, 2020", timeout_s=DRAWN_S)
    await message.press("Packs")
    await operator.sees("Packs, Feb 1, 2020 – Mar 31, 2020")  # noqa: RUF001 -- a dash


async def test_the_figures_speak_the_operators_language(person: Talker, operator: Talker) -> None:
    await trades(person)
    operator.person.user.language_code = "ru"
    await operator.says("/stats")
    stars = await operator.sees("Звёзды, последние 7 дней", timeout_s=DRAWN_S)
    assert "Оплачено: ⭐ 50, 1 платёж\n" in stars.text
    days = ["Сегодня", "• 7 дней", "30 дней", "90 дней", "Всё", "Эта неделя", "Этот месяц"]
    assert stars.buttons[:7] == days
    for label, lines in (
        ("Монеты", ["Продано: 50 монет", "Люди ещё могут потратить 55 монет. Из них куплено 50"]),
        ("Люди", ["Новые: 2", "Доля первых покупок: 50 % (купили 1 из 2 новых)"]),
        ("Команды", ["/qr: 1 монета · 1 запрос · 1 человек"]),
        ("Пакеты", ["Стартовый: ⭐ 50 · продано 1"]),
    ):
        await stars.press(label)
        answer = await operator.sees(f"{label}, последние 7 дней")
        for line in lines:
            assert line in answer.text


@pytest.mark.parametrize(
    ("role", "sees"), [(None, False), (Role.VIEWER, True), (Role.SUPPORT, True)]
)
async def test_numbers_are_for_operators(
    sandbox: Sandbox, operator_pool: asyncpg.Pool, role: Role | None, *, sees: bool
) -> None:
    helper = sandbox.person(2)
    await met(helper)
    await appoint(operator_pool, role)
    await helper.says("/stats")
    answer = "Stars, last 7 days" if sees else "I don't know /stats"
    await helper.sees(answer, timeout_s=DRAWN_S)


async def test_the_buttons_of_whoever_was_dismissed_show_nothing(
    sandbox: Sandbox, operator_pool: asyncpg.Pool
) -> None:
    helper = sandbox.person(2)
    await met(helper)
    await appoint(operator_pool, Role.VIEWER)
    await helper.sees("You're a viewer")
    await helper.says("/stats")
    message = await helper.sees("Stars, last 7 days", timeout_s=DRAWN_S)
    acts = OperatorActs(operator_pool)
    await acts.dismiss(user_id=UserId(2), operator_id=UserId(OPERATOR), reason="r", key="d")
    await helper.sees("You're no longer an operator")
    answer = await message.press("Credits")
    assert answer is not None
    assert answer.text.startswith("This button no longer works")
    await helper.sees_nothing()


async def test_a_button_that_asks_for_nothing_we_know_says_so(
    sandbox: Sandbox, operator: Talker
) -> None:
    asks = ("stats:", "stats:8:stars", "stats:7:money", "stats:7")
    for data in asks:
        pressed(sandbox, data)
    await operator.sees_nothing()
    await until(lambda: len(sandbox.calls("answerCallbackQuery")) == len(asks))
    for call in sandbox.calls("answerCallbackQuery"):
        assert "no longer works" in str(call["params"])


async def test_where_the_message_is_gone_there_is_a_new_one(
    sandbox: Sandbox, operator: Talker
) -> None:
    pressed(sandbox, "stats:7:stars")
    await operator.sees("Stars, last 7 days", timeout_s=DRAWN_S)


async def appoint(operator_pool: asyncpg.Pool, role: Role | None) -> None:
    if role is not None:
        await OperatorActs(operator_pool).appoint(
            user_id=UserId(2), role=role, operator_id=UserId(OPERATOR), reason="r", key="a"
        )
