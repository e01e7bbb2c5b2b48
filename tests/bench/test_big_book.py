"""Books that benches measure are books as the ledger would have written them."""

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.model import Credits, Status, UserId
from tests.bench.big_book import write_book

PEOPLE, EACH = 21, 30


@pytest.fixture
async def written(owner_url: str) -> None:
    """Write a small one."""
    await write_book(owner_url, people=PEOPLE, entries_each=EACH)


@pytest.mark.usefixtures("written")
async def test_the_audit_finds_nothing_in_a_big_book(operator_pool: asyncpg.Pool) -> None:
    audit = await Auditor(operator_pool).audit()
    assert (audit.findings, audit.people, audit.entries) == ((), PEOPLE, PEOPLE * EACH)


@pytest.mark.parametrize("each", range(1, 9))
async def test_it_is_right_wherever_it_ends(
    owner_url: str, operator_pool: asyncpg.Pool, each: int
) -> None:
    await write_book(owner_url, people=3, entries_each=each)
    audit = await Auditor(operator_pool).audit()
    assert (audit.findings, audit.entries) == ((), 3 * each)


@pytest.mark.usefixtures("written")
async def test_people_go_on_spending_in_it(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    posting = await Ledger(pool).spend(user_id=UserId(PEOPLE), credits=Credits(1), key="message:1")
    assert (posting.status, posting.seq) == (Status.OK, EACH + 1)
    assert not (await Auditor(operator_pool).audit()).findings


@pytest.mark.usefixtures("written")
async def test_a_person_s_entries_lie_apart_as_if_others_had_come_between(
    owner: asyncpg.Connection,
) -> None:
    between = await owner.fetchval(
        "SELECT count(DISTINCT user_id) FROM ledger.entry WHERE ctid BETWEEN"
        " (SELECT ctid FROM ledger.entry WHERE user_id = 1 AND seq = 10) AND"
        " (SELECT ctid FROM ledger.entry WHERE user_id = 1 AND seq = 11)"
    )
    assert between >= PEOPLE // 2
