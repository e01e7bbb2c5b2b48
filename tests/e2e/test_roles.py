"""Every screen of operators, for each role and language: it opens what it may, and no more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import asyncpg
import pytest

from bot.screens.routes import FOR_OPERATORS, OPERATOR_BUTTONS
from bot.telegram.operator_rights import RIGHTS, Right
from ledger.operators import Role
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.desks import HELPER, NUMBER, helps, park
from tests.e2e.refunds import bought, lost, pressed
from tests.e2e.test_answering import asks
from tests.e2e.test_card_acts import answered

SHUT = {"en": "This button no longer works", "ru": "Эта кнопка больше не работает"}
UNKNOWN = {"en": "I don't know /", "ru": "Не знаю команду /"}  # noqa: RUF001
ELSE = {
    "/refund": {"en": "Tell us what happened.", "ru": "Расскажите, что случилось."},
    "/promo list": {"en": "I don't know this code", "ru": "Такого промокода нет"},
}
"""How those are answered who may not use an operator's command that is everybody's as well."""

LATIN = re.compile(r"(?<![/@\w-])(?!stx)[A-Za-z]{2,}\b")
NAMES = {"Person", "person", "Telegram", "UTC", "ADMIN", "IDS", "id", "CSV", "KeyError", "stars"}
NAMES |= {"support", "owner", "viewer", "dismiss", "coinop", "inbox", "show", "alice", "stx"}
NAMES |= {"promo", "make", "SUMMER", "summer", "link", "winter"}
NAMES |= {
    "this",
    "last",
    "week",
    "month",
    "off",
    "on",
    "today",
    "yesterday",
    "all",
    "payments",
    "entries",
    "people",
    "tickets",
}
"""What is written in Latin letters in Russian, too: names, and what one types."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a button or a command opens: the right that it takes, and what the screen says."""

    opens: str
    right: Right
    en: str
    ru: str


BUTTONS = (
    Screen("desk:", Right.NUMBERS, "Desk\nToday: ", "Пульт\nСегодня: "),  # noqa: RUF001
    Screen("today:", Right.NUMBERS, "Since midnight", "С полуночи"),  # noqa: RUF001
    Screen("people:", Right.PEOPLE, "Whom are you looking for?", "Кого вы ищете?"),  # noqa: RUF001
    Screen("tickets:", Right.TICKETS, "One ticket is waiting", "1 обращение ждёт ответа"),
    Screen("refunds:", Right.REFUND, "No refund is on its way.", "Возвратов в пути нет."),
    Screen("parked:", Right.UPDATES, "Parked updates, oldest", "Необработанные сообщения"),
    Screen("parked:{number}", Right.UPDATES, "Parked update ", "Необработанное сообщение "),
    Screen("parked-drop:{number}", Right.UPDATES, "Drop update ", "Отбросить сообщение "),
    Screen("sales:", Right.SELL, "Sales are on.", "Продажи идут."),
    Screen("sales:off", Right.SELL, "Stop sales?", "Остановить продажи?"),
    Screen("staff:", Right.STAFF, "Operators\n", "Операторы\n"),
    Screen("staff:2", Right.STAFF, "Person 2 (2, @person2): ", "Person 2 (2, @person2): "),
    Screen("staff:1:viewer", Right.STAFF, "Make Person 1", "Назначить? Person 1"),
    Screen("reviews:", Right.REVIEW, "Payments that need", "Платежи, которые ждут"),
    Screen("review:1:{lost}", Right.REVIEW, "A payment needs your", "Нужно ваше решение"),
    Screen("review-other:1:{lost}", Right.REVIEW, "How many credits", "Сколько монет зачислить"),
    Screen("user:1", Right.PEOPLE, "Latest entries", "Последние записи"),
    Screen("card:show:1", Right.PEOPLE, "Latest entries", "Последние записи"),
    Screen("card:underway:1", Right.PEOPLE, "Latest entries", "Последние записи"),
    Screen("card:history:1:0", Right.PEOPLE, "All entries", "Все записи"),  # noqa: RUF001
    Screen("card:refunds:1", Right.REFUND, "Which payment", "Какой платёж вернуть?"),
    Screen("card:requests:1", Right.TICKETS, "No request of theirs", "Запросов, которые ждут"),
    Screen("card:give:1", Right.GIVE, "How many credits shall I give", "сколько монет начислить"),
    Screen("card:take:1", Right.GIVE, "How many credits shall I take", "сколько монет списать"),
    Screen("card:bar:1", Right.BAR, "Why shall I bar", "почему запретить"),
    Screen("card:unbar:1", Right.BAR, "Why may Person 1", "почему снять запрет"),
    Screen("card:plan-cancel:1", Right.REFUND, "Why shall I cancel", "почему отменить подписку"),
    Screen("card:plan-allow:1", Right.REFUND, "Why may Person 1", "почему разрешить"),
    Screen("card:message:1", Right.TICKETS, "Write your message", "напишите сообщение"),
    Screen("refund:1:{mark}", Right.REFUND, "Refund ⭐ 50?", "Вернуть ⭐ 50?"),
    Screen("refund-no:", Right.REFUND, "Nothing was refunded.", "Звёзды не возвращены."),
    Screen("ticket-open:1", Right.TICKETS, "Ticket 1", "Обращение № 1"),
    Screen("ticket-answer:1", Right.TICKETS, "Write your answer", "Напишите ответ"),
    Screen("promo-list:", Right.PROMO, "There are no promo codes yet", "Промокодов пока нет"),
    Screen("promo-show:SUMMER", Right.PROMO, "There is no code", "Промокода SUMMER нет"),
    Screen("promo-close:SUMMER", Right.PROMO, "There is no code", "Промокода SUMMER нет"),
    Screen("link-list:", Right.LINK, "There are no links yet", "Ссылок пока нет"),
    Screen("link-show:winter", Right.LINK, "There is no link winter", "Ссылки winter нет"),
    Screen("link-close:winter", Right.LINK, "There is no link winter", "Ссылки winter нет"),
    Screen("promo-new:", Right.PROMO, "What should the code give?", "Что должен давать промокод?"),
    Screen("promo-leave:code", Right.PROMO, "There are no promo codes yet", "Промокодов пока нет"),
    Screen("link-new:", Right.LINK, "What should the link be called?", "Как назвать ссылку?"),
    Screen("link-leave:pack", Right.LINK, "There are no links yet", "Ссылок пока нет"),
    Screen("broadcast-list:", Right.BROADCAST, "There are no broadcasts", "Рассылок пока нет"),
    Screen("broadcast-new:", Right.BROADCAST, "What shall I send?", "Что отправить?"),
    Screen("promo-make:credits", Right.PROMO, "How many credits should", "Сколько монет он даёт"),
)
ACTS = (
    *(("act:give:yes:1:1", Right.GIVE), ("act:bar:yes:1:1", Right.BAR)),
    *(("act:plan-cancel:yes:1:1", Right.REFUND), ("act:plan-allow:yes:1:1", Right.REFUND)),
    *(("act:sales:yes:1:1", Right.SELL), ("act:credit:yes:1:1", Right.REVIEW)),
    *(("act:appoint:yes:1:1", Right.STAFF), ("parked-retry:{number}", Right.UPDATES)),
    *(("card:cancel:1:5", Right.TICKETS), ("card:resend:1", Right.TICKETS)),
    *(("refund-yes:1:{mark}:0:0", Right.REFUND), ("refund-now:1:{lost}", Right.REFUND)),
    *(("credit:1:{lost}:50", Right.REVIEW), ("ticket-insist:1", Right.TICKETS)),
    *(("ticket-close:1", Right.TICKETS), ("picture:today:stars", Right.NUMBERS)),
    *(("promo-answer:until:", Right.PROMO), ("link-answer:until:", Right.LINK)),
    *(("broadcast-show:1", Right.BROADCAST), ("act:promo:yes:1:1", Right.PROMO)),
    *(("act:link:yes:1:1", Right.LINK), ("act:link-close:yes:1:1", Right.LINK)),
    *(("act:broadcast:yes:1:1", Right.BROADCAST), ("cast:send::1", Right.BROADCAST)),
    *(("sending:end:1", Right.BROADCAST), ("whom:give:1:1", Right.GIVE)),
    *(("whom:bar:1:1", Right.BAR), ("whom:appoint:1:1", Right.STAFF)),
    *(("stats:7:stars", Right.NUMBERS), ("export:payments:today", Right.EXPORT)),
)
"""What does something, or takes long: pressed only by those who may not."""

COMMANDS = (
    Screen("/admin", Right.NUMBERS, "Desk\nToday: ", "Пульт\nСегодня: "),  # noqa: RUF001
    Screen("/user 1", Right.PEOPLE, "Latest entries", "Последние записи"),
    Screen("/grant", Right.GIVE, "Send an id or @name, the number", "Отправьте после команды id"),
    Screen("/take", Right.GIVE, "Send an id or @name, the number", "Отправьте после команды id"),
    Screen("/refund", Right.REFUND, "Send the receipt", "Отправьте после команды номер"),
    Screen("/bar", Right.BAR, "Send an id or @name and a reason", "Отправьте после команды id"),
    Screen("/unbar", Right.BAR, "Send an id or @name and a reason", "Отправьте после команды id"),
    Screen("/review", Right.REVIEW, "Payments that need", "Платежи, которые ждут"),
    Screen("/sales", Right.SELL, "Sales are on.", "Продажи идут."),
    Screen("/canary x", Right.CANARY, "Send /canary without", "Отправьте /canary без"),
    Screen("/staff", Right.STAFF, "Operators\n", "Операторы\n"),
    Screen("/stats never", Right.NUMBERS, "Send /stats", "Отправьте /stats"),
    Screen("/export", Right.EXPORT, "What shall I export?", "Что выгрузить?"),
    Screen("/tickets", Right.TICKETS, "One ticket is waiting", "1 обращение ждёт ответа"),
    Screen("/promo list", Right.PROMO, "There are no promo codes yet", "Промокодов пока нет"),
    Screen("/link list", Right.LINK, "There are no links yet", "Ссылок пока нет"),
    Screen("/broadcast", Right.BROADCAST, "What shall I send?", "Что отправить?"),
)


def test_every_button_and_command_of_operators_is_walked() -> None:
    filled = {"number": str(NUMBER), "mark": "a1", "lost": "b2"}
    pressed_here = [
        data.format(**filled) for data in (*(one.opens for one in BUTTONS), *dict(ACTS))
    ]
    for pattern, (right, _) in OPERATOR_BUTTONS.items():
        assert [data for data in pressed_here if re.search(pattern, data)], (pattern, right)
    assert {one.opens.split()[0] for one in COMMANDS} == {f"/{name}" for name in FOR_OPERATORS}


@pytest.fixture
async def marks(
    sandbox: Sandbox,
    shop: Shop,
    person: Talker,
    operator: Talker,
    operator_pool: asyncpg.Pool,
) -> dict[str, str]:
    """Let the first person pay, pay what fits no order, and ask; let an update be parked."""
    assert operator.chat
    charge = await bought(person)
    missed = await lost(sandbox, person)
    await asks(person)
    await park(shop, operator_pool)
    rows = await operator_pool.fetch("SELECT charge_id, mark FROM payment")
    found = {row["charge_id"]: row["mark"] for row in rows}
    return {"mark": found[charge], "lost": found[missed], "number": str(NUMBER)}


def walked(role: Role, screens: Sequence[Screen]) -> Iterator[tuple[Screen, bool]]:
    """Give each screen, and whether the role may open it."""
    for one in screens:
        yield one, one.right in RIGHTS[role]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("role", Role)
async def test_a_role_opens_what_it_may_and_nothing_else(  # noqa: PLR0917 -- all are fixtures
    sandbox: Sandbox,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    marks: dict[str, str],
    role: Role,
    language: str,
) -> None:
    helper = await helps(sandbox, operator_pool, role)
    helper.person.user.language_code = language
    for one, may in walked(role, COMMANDS):
        await helper.says(one.opens)
        if may:
            await sees(helper, one, language)
        else:
            await helper.sees(ELSE.get(one.opens, UNKNOWN)[language])
    for one, may in walked(role, BUTTONS):
        data = one.opens.format(**marks)
        if may:
            pressed(sandbox, data, who=HELPER, language=language)
            await sees(helper, one, language)
        else:
            assert (await answered(sandbox, data, who=HELPER, language=language)).startswith(
                SHUT[language]
            ), data
    for data, right in ACTS:
        if right not in RIGHTS[role]:
            said = await answered(sandbox, data.format(**marks), who=HELPER, language=language)
            assert said.startswith(SHUT[language]), data
    assert await owner.fetchval("SELECT count(*) FROM act") == 1, "its own appointment"


async def sees(helper: Talker, one: Screen, language: str) -> None:
    """See a screen in the helper's language: in Russian, no English word is on it."""
    shown = await helper.sees(one.en if language == "en" else one.ru)
    if language == "ru":
        said = "\n".join([shown.text, *shown.buttons])
        assert set(LATIN.findall(said)) <= NAMES, (one.opens, said)
