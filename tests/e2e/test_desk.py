"""The desk: one message for each role, whose buttons turn it into every screen and back."""

import asyncio

import asyncpg
import pytest

from ledger.operators import Role
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.desks import HELPER, desk, dismissed, helps, park
from tests.e2e.refunds import bought, lost, pressed, screen
from tests.e2e.test_answering import asks
from tests.e2e.test_staffing import menu
from tests.e2e.test_stats import DRAWN_S
from tests.e2e.test_story import met
from tests.e2e.verbs import coinop
from tests.waiting import until

OWNERS = [
    *("Today · ⭐ 0", "People · 1", "Payments in review · 0", "Tickets · 0"),
    *("Refunds on their way · 0", "Parked updates · 0", "Promo codes · 0", "Links · 0"),
    *("Broadcasts · 0", "Sales: on", "Staff · 1", "Refresh"),
]
IN_RUSSIAN = {
    Role.OWNER: [
        *("Сегодня · ⭐ 0", "Люди · 2", "Платежи на проверке · 0", "Обращения · 0"),
        *("Возвраты в пути · 0", "Необработанные сообщения · 0", "Промокоды · 0", "Ссылки · 0"),
        *("Рассылки · 0", "Продажи: вкл.", "Операторы · 2", "Обновить"),
    ],
    Role.SUPPORT: [
        *("Сегодня · ⭐ 0", "Люди · 2", "Обращения · 0", "Возвраты в пути · 0", "Обновить"),
    ],
    Role.VIEWER: ["Сегодня · ⭐ 0", "Обновить"],
}
DOORS = {
    "Today": "Since midnight",
    "People": "Whom are you looking for?",
    "Payments in review": "No payment needs your decision.",
    "Tickets": "No open tickets.",
    "Refunds on their way": "No refund is on its way.",
    "Parked updates": "No update is parked.",
    "Promo codes": "There are no promo codes yet.",
    "Links": "There are no links yet.",
    "Broadcasts": "There are no broadcasts yet.",
    "Sales": "Sales are on.",
    "Staff": "Operators",
}
DATA = (
    *("desk:", "today:", "people:", "reviews:", "tickets:", "refunds:", "parked:", "sales:"),
    *("sales:off:desk", "staff:", "picture:today:stars", "parked:1", "parked-retry:1"),
    *("parked-drop:1", "promo-list:", "promo-new:", "promo-make:plan", "promo-answer:code:"),
    *("promo-leave:code", "promo-show:SUMMER", "promo-close:SUMMER", "link-list:1", "link-new:"),
    *("link-answer:pack:starter", "link-leave:pack", "link-show:summer", "link-close:summer"),
    *("broadcast-list:", "broadcast-new:", "broadcast-show:1"),
)
"""What every button of the desk and of its own screens sends."""


async def test_an_owner_sees_every_door_and_that_nothing_waits(operator: Talker) -> None:
    shown = await desk(operator)
    assert shown.text == "Desk\nToday: ⭐ 0 in · 1 new person\n\nNothing needs you right now."
    assert shown.buttons == OWNERS


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        (Role.SUPPORT, ["Today · ⭐ 0", "People · 2", "Tickets · 0", "Refunds on their way · 0"]),
        (Role.VIEWER, ["Today · ⭐ 0"]),
    ],
)
async def test_a_helper_sees_what_their_role_may_use(
    sandbox: Sandbox,
    operator: Talker,
    operator_pool: asyncpg.Pool,
    role: Role,
    doors: list[str],
) -> None:
    assert operator.chat
    helper = await helps(sandbox, operator_pool, role)
    assert (await desk(helper)).buttons == [*doors, "Refresh"]
    await helper.says("/help")
    await helper.sees("/admin – See what waits for you")  # noqa: RUF001


@pytest.mark.parametrize("role", Role)
async def test_each_role_in_russian(
    sandbox: Sandbox, operator: Talker, operator_pool: asyncpg.Pool, role: Role
) -> None:
    assert operator.chat
    helper = await helps(sandbox, operator_pool, role)
    helper.person.user.language_code = "ru"
    await helper.says("/admin")
    shown = await helper.sees("Пульт")
    assert "Сегодня: ⭐ 0 получено · новых людей: 2" in shown.text
    assert shown.buttons == IN_RUSSIAN[role]


async def test_whoever_is_no_operator_finds_no_desk(
    sandbox: Sandbox, operator: Talker, operator_pool: asyncpg.Pool
) -> None:
    assert operator.chat
    person = await helps(sandbox, operator_pool, None)
    await person.says("/admin")
    await person.sees("I don't know /admin")
    await gone(sandbox)
    person.person.user.language_code = "ru"
    await person.says("/admin")
    await person.sees("Не знаю команду /admin")  # noqa: RUF001


async def gone(sandbox: Sandbox) -> None:
    """Press everything that a desk has, as the helper; each press is answered that it is gone."""
    before = len(sandbox.calls("answerCallbackQuery"))
    for data in DATA:
        pressed(sandbox, data, who=HELPER)
    await until(lambda: len(sandbox.calls("answerCallbackQuery")) == before + len(DATA))
    answers = sandbox.calls("answerCallbackQuery")[before:]
    assert all("no longer works" in str(answer["params"]) for answer in answers)


async def test_the_desk_of_whoever_was_dismissed_does_nothing(
    sandbox: Sandbox, operator: Talker, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    assert operator.chat
    helper = await helps(sandbox, operator_pool, Role.OWNER)
    shown = await desk(helper)
    await shown.press("People")
    asked = await helper.sees("Whom are you looking for?")
    await dismissed(operator_pool)
    await helper.sees("You're no longer an operator")
    answer = await asked.press("Desk")
    assert answer is not None
    assert answer.text == "This button no longer works. Send /help to start again."
    await gone(sandbox)
    await helper.says("900")
    await helper.sees("What should I do with this text?")
    assert await owner.fetchval("SELECT state FROM sales") == "on"


async def test_every_door_leads_to_its_screen_in_the_same_message_and_back(
    operator: Talker,
) -> None:
    shown = await desk(operator)
    for label, says in DOORS.items():
        await shown.press(label)
        opened = await operator.sees(says)
        assert opened.message_id == shown.message_id
        assert opened.buttons[-1] == "◀ Desk"
        await opened.press("Desk")
        shown = await operator.sees("Nothing needs you right now.")
        assert shown.message_id == opened.message_id
    assert shown.buttons == OWNERS


async def test_the_desk_counts_what_waits_and_says_since_when(  # noqa: PLR0917 -- all are fixtures
    sandbox: Sandbox,
    shop: Shop,
    person: Talker,
    operator: Talker,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
) -> None:
    charge = await bought(person)
    await lost(sandbox, person)
    await asks(person)
    await park(shop, operator_pool)
    sandbox.fault("500", on="refundStarPayment", times=0)
    await (await screen(operator, charge)).press("Refund")
    await coinop(shop.settings, "sales", "off", "an outage")
    await owner.execute("UPDATE people.ticket SET waiting_since = now() - interval '5 h'")
    shown = await desk(operator)
    assert shown.buttons == [
        *("Today · ⭐ 100", "People · 2", "Payments in review · 1", "Tickets · 1"),
        *("Refunds on their way · 1", "Parked updates · 1", "Promo codes · 0", "Links · 0"),
        *("Broadcasts · 0", "Sales: off", "Staff · 1", "Refresh"),
    ]
    assert "Today: ⭐ 100 in · 2 new people\n" in shown.text
    assert "1 payment needs your decision (just now)\n" in shown.text
    assert "1 ticket is waiting for an answer (5 hours ago)\n" in shown.text
    assert "1 refund is on its way (just now)\n" in shown.text
    assert "1 update is parked (just now)\n" in shown.text
    assert shown.text.endswith("Sales are off (stopped just now)")
    await shown.press("Tickets · 1")
    listed = await operator.sees("One ticket is waiting for an answer")
    assert listed.message_id == shown.message_id
    await listed.press("Person 1")
    await operator.sees("I paid twice")


async def test_refresh_shows_what_has_come_since(person: Talker, operator: Talker) -> None:
    shown = await desk(operator)
    await met(person)
    await asks(person)
    await shown.press("Refresh")
    assert "Tickets · 1" in (await operator.sees("1 ticket is waiting")).buttons


async def test_refresh_says_that_nothing_has_changed(operator: Talker) -> None:
    shown = await desk(operator)
    answer = await shown.press("Refresh")
    assert answer is not None
    assert answer.text == "Up to date: nothing has changed."
    await shown.press("Today")
    answer = await (await operator.sees("Since midnight")).press("Desk")
    assert answer is not None
    assert not answer.text


async def test_today_in_words_and_as_pictures_of_their_own(
    person: Talker, operator: Talker
) -> None:
    await bought(person)
    await person.says("/qr hello")
    await person.sees("52 left")
    shown = await desk(operator)
    await shown.press("Today")
    today = await operator.sees("Since midnight · UTC")
    assert "⭐ in: 50\n⭐ refunded: 0\nNew people: 2\nCredits spent: 1\n" in today.text
    assert today.buttons == ["Stars", "Credits", "People", "Commands", "Packs", "◀ Desk"]
    await today.press("Credits")
    picture = await operator.sees("Credits, today", timeout_s=DRAWN_S)
    assert picture.message_id != today.message_id
    assert "Spent: 1 credit\n" in picture.text
    await picture.press("Desk")
    again = await operator.sees("Nothing needs you right now.")
    assert again.message_id not in (today.message_id, picture.message_id)


async def asked_whom(operator: Talker) -> Heard:
    """Have an operator look for a person."""
    await (await desk(operator)).press("People")
    return await operator.sees("Whom are you looking for?")


@pytest.mark.parametrize("handle", ["1", "@person1", "@PERSON1", "charge"])
async def test_a_person_is_found_by_id_name_or_receipt(
    person: Talker, operator: Talker, owner: asyncpg.Connection, handle: str
) -> None:
    charge = await bought(person)
    await asked_whom(operator)
    await operator.says(charge if handle == "charge" else handle)
    assert "Person 1" in (await operator.sees("Latest entries")).text

    async def is_over() -> bool:
        return await owner.fetchval("SELECT count(*) FROM dialog") == 0

    await until(is_over)
    await operator.says("1")
    await operator.sees("What should I do with this text?")


async def test_a_person_whom_nobody_knows_is_said_to_be_unknown(operator: Talker) -> None:
    await asked_whom(operator)
    await operator.says(f"@nobody {'x' * 3000}")
    await operator.sees("I can't find @nobody.")


async def test_who_goes_back_or_cancels_looks_for_nobody(operator: Talker) -> None:
    asked = await asked_whom(operator)
    await asked.press("Desk")
    await operator.sees("Nothing needs you right now.")
    await operator.says("900")
    await operator.sees("What should I do with this text?")
    await asked_whom(operator)
    await operator.says("/cancel")
    await operator.sees("Cancelled.")
    await operator.says("900")
    await operator.sees("What should I do with this text?")


async def test_another_screen_ends_no_question_but_its_own(operator: Talker) -> None:
    old = await desk(operator)
    await asked_whom(operator)
    await old.press("Refresh")
    await operator.says("900")
    await operator.sees("Latest entries")


async def test_the_desk_and_its_question_outlive_a_restart(sandbox: Sandbox, shop: Shop) -> None:
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await met(operator)
        shown = await desk(operator)
    async with shop.open():
        await shown.press("People")
        await operator.sees("Whom are you looking for?")
    async with shop.open():
        await operator.says("900")
        await operator.sees("Latest entries")
        await shown.press("Refresh")
        await operator.sees("Nothing needs you right now.")


async def test_the_switch_of_sales_returns_to_the_desk(
    operator: Talker, owner: asyncpg.Connection
) -> None:
    shown = await desk(operator)
    await shown.press("Sales: on")
    switch = await operator.sees("Sales are on.")
    assert switch.buttons == ["Stop sales", "◀ Desk"]
    await switch.press("Stop sales")
    asked = await operator.sees("Stop sales? This concerns everybody, at once")
    assert asked.buttons == ["Stop sales", "Cancel"]
    assert await owner.fetchval("SELECT state FROM sales") == "on"
    await asked.press("Stop sales")
    switched = await operator.sees("Sales are off. Nobody gets an invoice")
    assert switched.message_id == shown.message_id
    await switched.press("Desk")
    stopped = await operator.sees("Sales are off (stopped just now)")
    assert "Sales: off" in stopped.buttons
    act = await owner.fetchrow("SELECT kind, detail, operator_id, reason FROM act")
    assert tuple(act) == ("sales", "off", OPERATOR, "by a button in the chat")
    await stopped.press("Sales: off")
    await (await operator.sees("Switched by Person 900")).press("Sell again")
    await (await operator.sees("Sell again? This concerns everybody")).press("Sell again")
    await operator.sees("Sales are on.")


async def test_of_two_who_stop_sales_at_once_the_second_reads_so(
    sandbox: Sandbox, operator: Talker, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    second = await helps(sandbox, operator_pool, Role.OWNER)
    screens = []
    for who in (operator, second):
        await (await desk(who)).press("Sales: on")
        await (await who.sees("Sales are on.")).press("Stop sales")
        screens.append(await who.sees("Stop sales?"))
    await asyncio.gather(*(one.press("Stop sales") for one in screens))
    said = [(await who.sees("Switched by Person ")).text for who in (operator, second)]
    assert said[0] == said[1]
    await (await desk(second)).press("Sales: off")
    await (await second.sees("Switched by")).press("Sell again")
    late = await second.sees("Sell again?")
    await operator.says("/sales on")
    await (await operator.sees("Sell again?")).press("Sell again")
    await operator.sees("Sales are on.")
    await late.press("Sell again")
    await second.sees("Sales are on.")
    await second.says("/sales on")
    await second.sees("Sales are on already. Nothing was changed.")
    assert await owner.fetchval("SELECT count(*) FROM act WHERE kind = 'sales'") == 2


async def test_in_a_group_the_desk_is_in_the_private_chat(
    sandbox: Sandbox, operator: Talker
) -> None:
    assert operator.chat
    group = sandbox.person(OPERATOR, group=sandbox.group("Shop", OPERATOR))
    await group.says(f"/admin@{sandbox.world.bot['username']}")
    await group.sees("I only work in private chats")
    await operator.sees_nothing()


async def test_the_menu_begins_with_the_desk(sandbox: Sandbox, operator: Talker) -> None:
    assert operator.chat
    assert menu(sandbox, OPERATOR)[0] == "admin"


async def test_what_cannot_be_meant_says_so(sandbox: Sandbox, operator: Talker) -> None:
    assert operator.chat
    wrong = ("desk:x", "today:9", "sales:maybe:desk", "parked:-1", "picture:8:stars", "refunds:1")
    for data in wrong:
        pressed(sandbox, data)
    await until(lambda: len(sandbox.calls("answerCallbackQuery")) == len(wrong))
    for call in sandbox.calls("answerCallbackQuery"):
        assert "no longer works" in str(call["params"])
    await operator.sees_nothing()


async def test_a_desk_that_is_gone_comes_as_a_new_message(
    sandbox: Sandbox, operator: Talker
) -> None:
    pressed(sandbox, "desk:")
    await operator.sees("Nothing needs you right now.")
