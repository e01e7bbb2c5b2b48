"""Tables as documents in the chat, for owners."""

import csv
import io

import asyncpg
import pytest

from bot.screens.admin import documents
from ledger.operators import OperatorActs, Role
from sandbox.dialogue import Heard, Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.test_staff import appoint
from tests.e2e.test_stats import trades
from tests.e2e.test_story import met

pytestmark = pytest.mark.usefixtures("bot")


def rows(talker: Talker, message: Heard) -> list[dict[str, str]]:
    text = talker.file(message).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def test_all_entries_come_as_a_csv(person: Talker, operator: Talker) -> None:
    await trades(person)
    await operator.says("/export entries")
    document = await operator.sees("4 rows of entries")
    assert document.body["document"]["file_name"] == "coinop-entries.csv"  # type: ignore[index]
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


async def test_payments_of_some_days(person: Talker, operator: Talker) -> None:
    await trades(person)
    await operator.says("/export payments 2020-01-01")
    document = await operator.sees("1 row of payments, Jan 1, 2020 – ")  # noqa: RUF001 -- a dash
    assert rows(operator, document)[0]["stars"] == "50"
    await operator.says("/export payments 2020-01-01 2020-12-31")
    document = await operator.sees("0 rows of payments, Jan 1, 2020 – Dec 31, 2020")  # noqa: RUF001
    assert rows(operator, document) == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/export", "Send what to export"),
        ("/export books", "There are: entries, payments, people, tickets."),
        ("/export entries yesterday", "yesterday isn't a day"),
        ("/export entries 2026-13-01", "2026-13-01 isn't a day"),
        ("/export entries 20260501", "20260501 isn't a day"),
        ("/export entries ２０２６-05-01", "isn't a day"),  # noqa: RUF001 -- full width
        ("/export entries 2026-05-02 2026-05-01", "The last day is before the first one"),
        ("/export entries 2026-05-01 2026-05-02 x", "Send what to export"),
    ],
)
async def test_bad_input_gets_one_clear_sentence(operator: Talker, text: str, answer: str) -> None:
    await operator.says(text)
    await operator.sees(answer)
    await operator.sees_nothing()


async def test_what_telegram_would_not_take_is_left_to_the_command_line(
    operator: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_BYTES", 100)
    await operator.says("/export entries 2026-05-01")
    answer = await operator.sees("That's more than 50 MB")
    assert (
        "coinop export entries --from 2026-05-01 --output coinop-entries-2026-05-01.csv"
        in answer.text
    )


async def test_the_answers_speak_the_operators_language(operator: Talker) -> None:
    operator.person.user.language_code = "ru"
    await operator.says("/export")
    await operator.sees("Отправьте, что выгрузить")
    await operator.says("/export entries завтра")
    await operator.sees("завтра — не дата")
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
