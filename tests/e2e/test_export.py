"""Tables as documents in the chat, for owners."""

import csv
import io
from datetime import UTC, datetime

import asyncpg
import pytest

from bot.screens.admin import documents
from ledger.operators import OperatorActs, Role
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.refunds import pressed
from tests.e2e.test_staff import appoint
from tests.e2e.test_stats import trades
from tests.e2e.test_story import met
from tests.waiting import until as waits_until

pytestmark = pytest.mark.usefixtures("bot")


def file_name(message: Heard) -> str:
    return str(message.body["document"]["file_name"])  # type: ignore[index]


def rows(talker: Talker, message: Heard) -> list[dict[str, str]]:
    text = talker.file(message).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def test_all_entries_come_as_a_csv(person: Talker, operator: Talker) -> None:
    await trades(person)
    await operator.says("/export entries")
    document = await operator.sees("4 rows of entries")
    assert file_name(document) == f"coinop-entries-until-{datetime.now(UTC):%Y-%m-%d}.csv"
    told = [(row["user_id"], row["kind"], row["credits"]) for row in rows(operator, document)]
    assert told == [
        ("900", "bonus", "3"),
        ("1", "bonus", "3"),
        ("1", "purchase", "50"),
        ("1", "spend", "-1"),
    ]


async def test_a_name_that_a_spreadsheet_would_run_is_a_text(
    sandbox: Sandbox, operator: Talker
) -> None:
    attacker = sandbox.person(66)
    attacker.person.user.first_name = "=1+1"
    await met(attacker)
    await operator.says("/export people")
    document = await operator.sees("2 rows of people")
    assert rows(operator, document)[0]["name"] == "'=1+1"


@pytest.mark.parametrize(
    ("days", "said", "name"),
    [
        ("2020-02", "Feb 1, 2020 – Feb 29, 2020", "2020-02"),  # noqa: RUF001 -- a dash
        ("2020-02-03", "Feb 3, 2020", "2020-02-03"),
        (
            "2020-01-01 2020-12-30",
            "Jan 1, 2020 – Dec 30, 2020",  # noqa: RUF001 -- a dash
            "2020-01-01-to-2020-12-30",
        ),
    ],
)
async def test_no_payments_of_some_days(
    person: Talker, operator: Talker, days: str, said: str, name: str
) -> None:
    await trades(person)
    await operator.says(f"/export payments {days}")
    document = await operator.sees(f"0 rows of payments, {said}")
    assert rows(operator, document) == []
    assert file_name(document) == f"coinop-payments-{name}.csv"


@pytest.mark.parametrize("days", [f"{datetime.now(UTC):%Y-%m}", "today", "this month", "2020-01"])
async def test_payments_of_some_days(person: Talker, operator: Talker, days: str) -> None:
    await trades(person)
    until = f" {datetime.now(UTC):%Y-%m}" if days == "2020-01" else ""
    await operator.says(f"/export payments {days}{until}")
    document = await operator.sees("1 row of payments, ")
    assert rows(operator, document)[0]["stars"] == "50"


async def test_where_no_table_is_named_the_bot_asks_which(person: Talker, operator: Talker) -> None:
    await trades(person)
    await operator.says("/export 2020-02")
    question = await operator.sees("What shall I export for Feb 1, 2020 – Feb 29, 2020?")  # noqa: RUF001
    assert question.buttons == ["Entries", "Payments", "People", "Tickets"]
    await question.press("Payments")
    document = await operator.sees("0 rows of payments, Feb 1, 2020")
    assert file_name(document) == "coinop-payments-2020-02.csv"
    await operator.says("/export")
    question = await operator.sees("What shall I export?")
    await question.press("Payments")
    await operator.sees("1 row of payments")


async def test_a_button_of_no_table_says_that_it_is_old(sandbox: Sandbox, operator: Talker) -> None:
    for data in ("export:books:all", "export:people:2020-13"):
        pressed(sandbox, data)
    await operator.sees_nothing()
    await waits_until(lambda: len(sandbox.calls("answerCallbackQuery")) == 2)
    for call in sandbox.calls("answerCallbackQuery"):
        assert "no longer works" in str(call["params"])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/export books", "There are: entries, payments, people, tickets."),
        ("/export entries someday", "Name one day, one month"),
        ("/export entries 2026-13-01", "2026-13-01 isn't a day"),
        ("/export entries 20260501", "20260501 isn't a day"),
        ("/export entries ２０２６-05-01", "isn't a day"),  # noqa: RUF001 -- full width
        ("/export entries 2026-05-02 2026-05-01", "The last day is before the first one"),
        ("/export entries 2026-05-01 2026-05-02 x", "Name one day, one month, or the first"),
        ("/export 2026-13", "2026-13 isn't a day"),
        ("/export entries 2999-01", "2999-01 hasn't come yet"),
    ],
)
async def test_bad_input_gets_one_clear_sentence(operator: Talker, text: str, answer: str) -> None:
    await operator.says(text)
    await operator.sees(answer)
    await operator.sees_nothing()


async def test_what_telegram_would_not_take_is_left_to_the_command_line(
    operator: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_BYTES", 10)
    await operator.says("/export entries 2020-05")
    answer = await operator.sees("That's more than 50 MB")
    assert (
        "coinop export entries --from 2020-05-01 --to 2020-05-31"
        " --output coinop-entries-2020-05.csv"
    ) in answer.text


async def test_the_answers_speak_the_operators_language(operator: Talker) -> None:
    operator.person.user.language_code = "ru"
    await operator.says("/export книги")
    await operator.sees("Отправьте, что выгрузить")
    await operator.says("/export 2020-02")
    await operator.sees("Что выгрузить за 1 февр. 2020")
    await operator.says("/export entries завтра")
    await operator.sees("Назовите день, месяц")
    await operator.says("/export people")
    await operator.sees("Люди: 1 строка")


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.SUPPORT])
async def test_exports_are_for_owners(
    sandbox: Sandbox, operator_pool: asyncpg.Pool, role: Role | None
) -> None:
    helper = sandbox.person(2)
    await met(helper)
    if role is not None:
        await appoint(OperatorActs(operator_pool), 2, role)
    await helper.says("/export people")
    await helper.sees("I don't know /export")
