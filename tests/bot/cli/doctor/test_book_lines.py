"""The doctor's lines about the care of the books."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import asyncpg
import pytest

from bot.cli.doctor.book_lines import BookLines
from bot.cli.doctor.line import State
from sandbox.pytest_plugin import Sandbox
from tests.bot.cli.doctor.looking import BOT, bot_of, by_name, reds

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
