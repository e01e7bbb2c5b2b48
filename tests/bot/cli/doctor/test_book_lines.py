"""The doctor's lines about the care of the books."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import asyncpg
import pytest

from bot.cli.doctor.book_lines import BookLines
from bot.cli.doctor.line import State
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import BOT, bot_of, by_name, reds
from tests.bot.cli.doctor.singing import OPEN, pays, sings

OPERATORS = (900, 901)
Look = Callable[..., BookLines]


@pytest.fixture
async def books(sandbox: Sandbox, operator_pool: asyncpg.Pool) -> AsyncIterator[Look]:
    """Return what makes the lines of a bot with these operators."""
    async with bot_of(sandbox) as bot:

        def made(*operator_ids: int) -> BookLines:
            return BookLines(pool=operator_pool, bot=bot, bot_id=BOT, owner_ids=operator_ids)

        yield made


@pytest.fixture
async def cared_for(sandbox: Sandbox, operator_pool: asyncpg.Pool) -> None:
    """Let all that is regular have happened just now."""
    for operator in OPERATORS:
        await sandbox.person(operator).says("/start")
    await operator_pool.execute("SELECT claim_reconciliation($1, 'w', 60, FALSE)", BOT)
    await operator_pool.execute("SELECT end_reconciliation($1, 'w', now(), '', '{}')", BOT)
    await operator_pool.execute("SELECT make_anchor()")
    await operator_pool.execute("SELECT note_backup(now(), 1, 1)")
    await sings(operator_pool)


async def look(books: BookLines) -> dict[str, str]:
    return reds(by_name(await books.lines()))


@pytest.mark.usefixtures("cared_for")
async def test_books_that_are_cared_for_are_green(books: Look) -> None:
    assert await look(books(*OPERATORS)) == {}


async def test_a_balance_below_zero(books: Look, sandbox: Sandbox) -> None:
    sandbox.world.stars.charge_back(30)
    found = await look(books())
    assert found["Stars"].startswith("The balance is ⭐\N{NO-BREAK SPACE}-30.")


async def test_doctors_ask_for_the_balance_once_a_minute(books: Look, sandbox: Sandbox) -> None:
    for _ in range(2):
        assert by_name(await books(*OPERATORS).lines())["Stars"].says.startswith("balance ⭐")
    assert len(sandbox.calls("getMyStarBalance")) == 1


async def test_a_balance_that_telegram_does_not_tell_is_unknown(
    books: Look, sandbox: Sandbox
) -> None:
    sandbox.fault("500", on="getMyStarBalance", times=0)
    for _ in range(2):
        assert by_name(await books(*OPERATORS).lines())["Stars"].state is State.UNKNOWN


async def test_new_books_lack_everything(books: Look) -> None:
    found = await look(books())
    assert found["reconcile"].startswith("Last compared with Telegram's list: never.")
    assert found["anchor"].startswith("There is none.")
    assert found["backup"].startswith("There is none.")
    assert found["operators"].startswith("There are none,")
    assert found["canary"] == (
        "Nobody has tried a purchase yet. Send /canary to the bot, as an owner."
    )


@pytest.mark.usefixtures("cared_for")
async def test_what_is_too_old_is_red(books: Look, owner: asyncpg.Connection) -> None:
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        for table, column, age in (
            ("shop.reconciliation", "ended_at", "2 hours"),
            ("ledger.anchor", "at", "3 days"),
            ("ledger.backup", "made_at", "4 days"),
        ):
            await owner.execute(f"UPDATE {table} SET {column} = now() - interval '{age}'")
    found = await look(books(*OPERATORS))
    assert found["reconcile"].startswith("Last compared with Telegram's list: 2 hours ago.")
    assert found["anchor"].startswith("The newest is 3 days ago.")
    assert found["backup"].startswith("The newest is 4 days ago.")


@pytest.mark.usefixtures("cared_for")
async def test_the_newest_canary_counts_that_was_paid(
    books: Look, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    async def line() -> str:
        return by_name(await books(*OPERATORS).lines())["canary"].says

    assert (await line()).endswith("ago, bought and refunded")
    await operator_pool.execute(OPEN, OPERATORS[0], BOT, "unpaid")
    assert (await line()).endswith("ago, bought and refunded")
    await owner.execute("UPDATE shop.canary SET expires_at = now() WHERE deed_key = 'unpaid'")
    assert (await line()).endswith("ago, bought and refunded")
    await pays(operator_pool, key="canary:2")
    assert (await line()).endswith("ago, bought; its refund is under way")


@pytest.mark.usefixtures("cared_for")
async def test_a_canary_that_is_not_refunded_in_an_hour_is_red(
    books: Look, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await pays(operator_pool, key="canary:2")
    await owner.execute(
        "UPDATE shop.canary SET opened_at = now() - interval '2 hours' WHERE deed_key = 'canary:2';"
        " UPDATE shop.canary SET opened_at = now() - interval '1 day' WHERE deed_key = 'canary:1'"
    )
    found = await look(books(*OPERATORS))
    assert found["canary"].startswith("A test purchase of 2 hours ago isn't refunded yet.")


@pytest.mark.usefixtures("cared_for")
async def test_a_canary_that_telegram_refused_is_red(
    books: Look, operator_pool: asyncpg.Pool
) -> None:
    payload = await operator_pool.fetchval(OPEN, OPERATORS[0], BOT, "canary:2")
    await operator_pool.execute("SELECT canary_sent($1, $2, 'NO')", OPERATORS[0], payload)
    assert "refused the invoice of a test purchase: NO." in (await look(books(900, 901)))["canary"]
    await pays(operator_pool, key="canary:3")
    await operator_pool.execute("SELECT claim_refunds($1, 'w', 60, 10)", BOT)
    await operator_pool.execute(
        "SELECT fail_refund($1, 'stx-canary:3', 'w', 'BALANCE_TOO_LOW')", OPERATORS[0]
    )
    found = await look(books(*OPERATORS))
    assert "refused the refund of a test purchase: BALANCE_TOO_LOW." in found["canary"]


@pytest.mark.usefixtures("cared_for")
async def test_books_that_differ_are_red(books: Look, operator_pool: asyncpg.Pool) -> None:
    await operator_pool.execute("SELECT claim_reconciliation($1, 'w', 60, FALSE)", BOT)
    await operator_pool.execute("SELECT end_reconciliation($1, 'w', now(), 'mark', '{}')", BOT)
    assert (await look(books(900)))["reconcile"].endswith("Run coinop reconcile to see what.")


@pytest.mark.usefixtures("cared_for")
async def test_operators_who_were_appointed_are_among_them(
    books: Look, operator_pool: asyncpg.Pool
) -> None:
    for user_id, role in ((901, "support"), (902, "viewer"), (903, "support")):
        await operator_pool.execute("SELECT appoint($1, $2, 900, 'x', 'k')", user_id, role)
    assert (await look(books(900)))["operators"].startswith("The bot can't write to 903.")


@pytest.mark.usefixtures("cared_for")
async def test_operators_who_have_not_come_or_have_left(books: Look, pool: asyncpg.Pool) -> None:
    assert (await look(books(900, 902)))["operators"].startswith("The bot can't write to 902.")
    await pool.execute("SELECT chat_unreachable($1, 901, 'blocked')", BOT)
    assert (await look(books(900, 901)))["operators"].startswith("The bot can't write to 901.")


@pytest.mark.usefixtures("cared_for")
async def test_operators_who_read_in_a_group_need_not_come_each(
    books: Look, sandbox: Sandbox
) -> None:
    group = sandbox.group("Desk", 950)
    assert await look(replace(books(950), admin_chat_id=group)) == {}
    found = await look(replace(books(950), admin_chat_id=group - 1))
    assert found["operators"].startswith(f"The bot can't write to the group {group - 1}.")
    new = sandbox.world.groups.upgrade(sandbox.world.chats.user(950), group)
    found = await look(replace(books(950), admin_chat_id=group))
    assert found["operators"].startswith(f"The group {group} is a supergroup now")
    assert f"ADMIN_CHAT={new.chat_id}" in found["operators"]
