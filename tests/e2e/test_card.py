"""The card of a person, as operators see it in the chat."""

import json
import re

import asyncpg
import pytest

from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import Shop
from tests.e2e.giving import gives
from tests.e2e.refunds import lost
from tests.e2e.test_story import broke, invoice_for, met
from tests.e2e.test_support import buys
from tests.e2e.verbs import coinop
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def alice(person: Talker) -> Talker:
    await met(person)
    return person


async def test_a_card_is_found_by_id_name_and_receipt(
    shop: Shop, alice: Talker, operator: Talker
) -> None:
    await alice.says("/buy")
    invoice = await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    charge = (await alice.pays(invoice)).charge_id
    await alice.sees("You now have 53")
    code, out, _ = await coinop(shop.settings, "user", charge, "--json")
    [payment] = json.loads(out)["payments"]
    assert (code, payment["charge_id"]) == (0, charge)
    order = payment["payload"]
    for handle in ("1", "@person1", charge, payment["mark"], order):
        await operator.says(f"/user {handle}")
        card = await operator.sees("Balance: 53")
        assert payment["mark"] in card.text
        assert ("▸ ⭐ 50" in card.text) == (handle in (charge, payment["mark"], order))
    _, out, _ = await coinop(shop.settings, "user", payment["mark"], columns=80)
    assert f" {payment['mark']}\n" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "Operators' acts, newest first\nnone\n" in out


async def test_entries_name_the_command_that_they_were_for(
    shop: Shop, alice: Talker, operator: Talker
) -> None:
    await alice.says("/qr hello")
    await alice.sees("2 left")
    await operator.says("/user 1")
    assert "\N{MINUS SIGN}1 /qr" in (await operator.sees("Balance: 2")).text
    _, out, _ = await coinop(shop.settings, "user", "1", columns=80)
    assert "\N{MINUS SIGN}1 /qr" in out
    assert "message:" not in out


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            "/user",
            "Whom are you looking for? Send an id, a name or part of it, an @name",
        ),
        ("/user @nobody", "I can't find @nobody"),
        ("/user 4000000000", "I can't find 4000000000"),
        ("/grant", "Send an id or @name, the number of credits and a reason"),
        ("/grant 1", "Send an id or @name, the number of credits and a reason"),
        ("/grant 1 5", "And why?"),
        ("/grant 1 0 because", "whole number from 1"),
        ("/grant 1 -5 because", "whole number from 1"),
        ("/grant 1 1.5 because", "whole number from 1"),
        ("/grant 1 99999999999999999999 because", "whole number from 1"),
        ("/grant @nobody 5 because", "I can't find @nobody"),
    ],
)
async def test_a_wrong_request_of_an_operator_changes_nothing(
    alice: Talker, operator: Talker, words: str, answer: str
) -> None:
    await operator.says(words)
    await operator.sees(answer)
    await alice.says("/balance")
    await alice.sees("You have 3 credits")


async def words_of(operator: Talker, handle: str = "1") -> str:
    """Return what the card of a person says now."""
    await operator.says(f"/user {handle}")
    return (await operator.sees("Latest entries")).text


async def test_a_card_says_who_it_is_and_what_the_balance_is_made_of(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await buys(alice)
    await owner.execute("SELECT bonus(1, 5, 'gift', now() + interval '40 days')")
    await owner.execute("SELECT hold(1, 20, 'set aside', now() + interval '1 day')")
    said = await words_of(operator)
    assert said.startswith("Person 1 · @person1 · 1\nEnglish · here in the last hour")
    assert "Balance: 38\n" in said
    parts = next(line for line in said.splitlines() if "bought" in line).split(" · ")
    assert parts == ["38 bought", "20 reserved"]
    assert said.endswith("Times: UTC")
    await owner.execute("SELECT bonus(1, 7, 'gift again', '2027-03-01 12:00+00')")
    assert "7 bonus until Mar 1, 2027" in await words_of(operator)


async def test_a_new_name_and_language_are_there_as_soon_as_somebody_writes_anything(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    assert "@person1 · 1\nEnglish · here in the last hour" in await words_of(operator)
    alice.person.user.username, alice.person.user.language_code = "alice", "ru"
    await alice.says("hm")
    await alice.sees("Что сделать с этим текстом?")  # noqa: RUF001
    assert "@alice · 1\nRussian · here in the last hour" in await words_of(operator, "@alice")
    alice.person.user.language_code = "fi"
    await alice.says("/terms")
    await alice.sees("Terms")
    assert "Finnish · here" in await words_of(operator)
    yesterday = "date_trunc('day', now(), 'UTC') - interval '1 h'"
    await owner.execute(f"UPDATE people.person SET seen_at = {yesterday}")
    assert "Finnish · last seen yesterday, " in await words_of(operator)


async def test_a_debt_a_bar_and_a_closed_chat_are_said(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await gives(operator, "1 5 sorry")
    await alice.sees("You now have 8")
    await owner.execute("SELECT take_credits(1, 10, 10, 900, 'farmed', 'cli:t', NULL)")
    await owner.execute("SELECT bar(1, 900, 'farms free credits', 'cli:b', NULL)")
    await alice.sees("An operator has barred you")
    alice.person.block(blocked=True)
    await until(lambda: owner.fetchval("SELECT count(*) FROM unreachable WHERE user_id = 1"))
    said = await words_of(operator)
    assert "Balance: \N{MINUS SIGN}2\n2 owed\n" in said
    assert ", by Person 900: farms free credits" in said
    assert "Can't be reached since today, " in said
    assert "took 10 credits: farmed · Person 900 · today, " in said
    assert "barred them: farms free credits · Person 900 · today, " in said
    assert "gave 5 credits: sorry · Person 900 · today, " in said


async def test_a_reply_is_running_then_delivered_or_its_credits_are_back(
    sandbox: Sandbox, alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    sandbox.fault("delay", on="sendPhoto", delay_s=2.0)
    await alice.says("/qr slow")
    await until(lambda: owner.fetchval("SELECT count(*) = 1 FROM history WHERE kind = 'spend'"))
    assert "\N{MINUS SIGN}1 /qr · running" in await words_of(operator)
    await alice.sees("2 left")
    said = ""
    while "delivered" not in said:
        said = await words_of(operator)
    assert "\N{MINUS SIGN}1 /qr · delivered" in said
    await owner.execute("SELECT undo(1, 'undone', key) FROM history WHERE kind = 'spend'")
    assert "0 /qr · failed and given back" in await words_of(operator)


async def test_what_waits_for_credits_is_on_the_card(person: Talker, operator: Talker) -> None:
    await broke(person)
    await person.says("/qr at last")
    await person.sees("costs 1 credit and you have 0")
    said = await words_of(operator)
    assert "Waiting for credits\n/qr · 1 credit · since today, " in said


async def test_an_order_goes_from_offered_to_refunded(
    shop: Shop, alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await alice.says("/buy")
    invoice = await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    assert "⭐ 50 → 50 credits · offered · today, " in await words_of(operator)
    order = await owner.fetchval("SELECT payload FROM orders")
    await owner.execute("UPDATE shop.orders SET asked_by = 'q', asked_at = now()")
    assert "▸ ⭐ 50 → 50 credits · at checkout" in await words_of(operator, order)
    await owner.execute("UPDATE shop.orders SET asked_by = NULL, asked_at = NULL")
    charge = (await alice.pays(invoice)).charge_id
    await alice.sees("You now have 53")
    assert "⭐ 50 → 50 credits · credited · today, " in await words_of(operator)
    await coinop(shop.settings, "refund", charge, "--reason", "x", "--yes")
    await alice.sees("refunded ⭐ 50 to you")
    said = await words_of(operator, order)
    assert "▸ ⭐ 50 → 50 credits · refunded · today, " in said
    assert " (paid today, " in said
    assert "asked for a refund: x · the command line · today, " in said


async def test_an_order_that_nobody_paid_is_found_for_good(
    alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await alice.says("/buy")
    await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    await owner.execute(
        "UPDATE shop.orders SET opened_at = opened_at - interval '9 days',"
        " expires_at = expires_at - interval '9 days'"
    )
    assert "⭐ 50" not in await words_of(operator)
    order = await owner.fetchval("SELECT payload FROM orders")
    assert "▸ ⭐ 50 → 50 credits · offered, expired" in await words_of(operator, order)
    await operator.says(f"/user {order[:-1]}")
    await operator.sees("I can't find 1.")


async def test_tickets_and_stars_in_review_are_on_the_card(
    sandbox: Sandbox, alice: Talker, operator: Talker
) -> None:
    await lost(sandbox, alice)
    await alice.says("/paysupport Where are my Stars?")
    await alice.sees("Your question is ticket ")
    await operator.sees("Where are my Stars?")
    await operator.says("/user 1")
    card = await operator.sees("Tickets")
    assert "⭐ 50 → 0 credits · in review" in card.text
    assert "1 · waiting for an answer · just now" in card.text
    await card.press("Ticket 1")
    await operator.sees("Ticket 1 · waiting for an answer")
    await alice.says("/paysupport And my credits?")
    await alice.sees("Your question is ticket 2")
    await operator.says("/user 1")
    card = await operator.sees("Tickets")
    assert [one for one in card.buttons if one.startswith("Ticket ")] == ["Ticket 1", "Ticket 2"]


async def test_the_command_line_shows_the_same(
    shop: Shop, sandbox: Sandbox, alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    await lost(sandbox, alice)
    await operator.sees("A payment needs your decision")
    await gives(operator, "1 5 sorry")
    await alice.sees("You now have 8")
    await alice.says("/qr hello")
    await alice.sees("7 left")
    await until(
        lambda: owner.fetchval("SELECT delivery = 'delivered' FROM statement WHERE seq = 3")
    )
    await alice.says("/paysupport Where are my Stars?")
    await alice.sees("Your question is ticket ")
    await alice.says("/buy")
    await invoice_for(alice, await alice.sees("Choose a pack"), "50 credits")
    code, out, errors = await coinop(shop.settings, "user", "1")
    assert (code, errors) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == "Person 1 (1), @person1"
    assert lines[1].startswith("English · here in the last hour")
    assert lines[2:4] == ["Balance: 7 credits", "7 bonus"]
    assert any(line.startswith("3 \N{MINUS SIGN}1 /qr delivered") for line in lines)
    assert any(line.startswith("2 +5 bonus sorry") for line in lines)
    assert any(line.startswith("50 0 in review") for line in lines)
    assert any(line.startswith("50 50 offered") for line in lines)
    assert any(line.startswith("1 waiting for an answer") for line in lines)
    assert any(line.startswith("gave 5 credits: sorry Person 900") for line in lines)
    code, out, _ = await coinop(shop.settings, "user", "1", "--json")
    card = json.loads(out)
    assert (code, card["lines"][0]["delivery"], card["orders"][0]["state"]) == (
        0,
        "delivered",
        "offered",
    )


async def test_the_card_in_russian_has_no_english(
    sandbox: Sandbox, alice: Talker, operator: Talker, owner: asyncpg.Connection
) -> None:
    operator.person.user.language_code = "ru"
    await lost(sandbox, alice)
    await operator.sees("A payment needs your decision")  # in the language that they had
    await owner.execute("SELECT grant_credits(1, 5, 0, 'спасибо', 'cli:g', NULL)")
    await owner.execute("SELECT bar(1, 900, 'хитрит', 'cli:b', NULL)")
    await alice.sees("barred")
    await alice.says("/paysupport Where?")
    await alice.sees("Your question is ticket ")
    await operator.says("/user 1")
    card = await operator.sees("Баланс: 8")
    latin = set(re.findall(r"\b[A-Za-z]{2,}\b", card.text))  # a receipt has digits, too
    assert latin <= {"Person", "UTC"}
    assert "Баланс: 8\nбонус 8\n" in card.text  # noqa: RUF001
    assert "Покупки и траты запрещены" in card.text
    assert "начислено: 5 монет: спасибо · из командной строки · сегодня, " in card.text
    assert card.buttons == [
        *("Начислить", "Списать", "Вернуть ⭐ 50", "Снять запрет"),
        *("Написать", "Повторить ответ", "Обращение № 1", "История"),
        "◀ Пульт",
    ]
