"""An audit is exact while people go on, whatever it is divided into."""

import asyncio
from itertools import count

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.db.pool import open_pool
from ledger.errors import BadArgument, NotAllowed, OutcomeUnknown
from ledger.model import Credits, UserId
from tests.ledger.auditing import BOB, tamper

PEOPLE = 20


@pytest.fixture
async def crowd(book: Ledger) -> None:
    """Give each of twenty people four entries."""
    for user_id in map(UserId, range(1, PEOPLE + 1)):
        await book.bonus(user_id=user_id, credits=Credits(1000), key="start")
        for number in range(3):
            await book.spend(user_id=user_id, credits=Credits(1), key=f"k{number}")


@pytest.mark.usefixtures("crowd")
async def test_an_audit_is_exact_while_people_spend(book: Ledger, auditor: Auditor) -> None:
    async def spend_on(user_id: UserId) -> None:
        for number in count(3):
            await book.spend(user_id=user_id, credits=Credits(1), key=f"k{number}")

    spending = [asyncio.create_task(spend_on(UserId(n))) for n in range(1, PEOPLE + 1)]
    try:
        audits = [await auditor.audit(connections=4, range_entries=3) for _ in range(5)]
    finally:
        for task in spending:
            task.cancel()
        await asyncio.gather(*spending, return_exceptions=True)
    assert [audit.findings for audit in audits] == [()] * 5
    assert [audit.people for audit in audits] == [PEOPLE] * 5
    assert audits[0].entries < audits[-1].entries


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("connections", [1, 3, 99])
async def test_ranges_and_connections_do_not_matter(
    owner: asyncpg.Connection, auditor: Auditor, connections: int
) -> None:
    await tamper(owner, "UPDATE ledger.entry SET meta = '{}' WHERE seq = 2 AND user_id % 5 = 0")
    audit = await auditor.audit(connections=connections, range_entries=1)
    assert sorted(each.user_id or 0 for each in audit.findings) == [5, 10, 15, 20]
    assert (audit.people, audit.entries) == (PEOPLE, 4 * PEOPLE)


@pytest.mark.usefixtures("crowd")
async def test_progress_is_told_up_to_the_last_entry(auditor: Auditor) -> None:
    told: list[tuple[int, int]] = []
    await auditor.audit(range_entries=4, progress=lambda done, most: told.append((done, most)))
    assert told == [(4 * n, 4 * PEOPLE) for n in range(1, PEOPLE + 1)]


@pytest.mark.usefixtures("crowd")
async def test_one_connection_is_enough(database_url: str) -> None:
    async with open_pool(database_url, role="coinop_operator", size=1) as pool:
        audit = await Auditor(pool).audit(connections=8, range_entries=4)
    assert audit.findings == ()


@pytest.mark.usefixtures("crowd")
async def test_an_audit_writes_nothing(owner: asyncpg.Connection, auditor: Auditor) -> None:
    changes = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables"
    await owner.execute("SELECT pg_stat_force_next_flush()")
    written = await owner.fetchval(changes)
    await auditor.audit()
    await owner.execute("SELECT pg_stat_clear_snapshot()")
    assert await owner.fetchval(changes) == written


async def test_an_empty_book_is_right(auditor: Auditor) -> None:
    audit = await auditor.audit()
    assert (audit.findings, audit.people, audit.entries, audit.rate) == ((), 0, 0, 0)


async def test_somebody_without_an_account_has_no_findings(auditor: Auditor) -> None:
    assert (await auditor.audit(user_id=BOB)).findings == ()


async def test_nobody_has_the_id_0(auditor: Auditor) -> None:
    with pytest.raises(BadArgument):
        await auditor.audit(user_id=UserId(0))


async def test_one_persons_books_cannot_be_witnessed(auditor: Auditor) -> None:
    with pytest.raises(BadArgument, match="a hash is over the books of all people, not of one"):
        await auditor.audit(user_id=BOB, witnessed=["00" * 32])


async def test_the_bot_may_not_audit(pool: asyncpg.Pool) -> None:
    with pytest.raises(NotAllowed):
        await Auditor(pool).audit()


@pytest.mark.usefixtures("crowd")
async def test_what_stops_one_connection_stops_the_audit(
    owner: asyncpg.Connection, auditor: Auditor
) -> None:
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"

    async def stop() -> None:
        await owner.execute(f"{kill} AND query LIKE '%audit_people%'")

    def progress(done: int, most: int) -> None:
        if done < most:
            stopping.append(asyncio.ensure_future(stop()))

    stopping: list[asyncio.Future[None]] = []
    with pytest.raises(OutcomeUnknown):
        await auditor.audit(connections=4, range_entries=1, progress=progress)
    await asyncio.gather(*stopping, return_exceptions=True)
