"""The audit holds bars, roles, the switch of sales, and takes against the acts of operators."""

import asyncpg
import pytest

from ledger.audit.findings import finding
from tests.ledger.auditing import tamper
from tests.sql.asking import Ask
from tests.sql.barring import bar, switch, unbar

ANN, BOB, CAROL = 7, 8, 9
AUDIT = "SELECT what, user_id, seq, expected, found FROM audit_people(0, 100)"


@pytest.fixture(autouse=True)
async def switched(operator_pool: asyncpg.Pool, operator: Ask) -> None:
    """Bar Bob for the second time, appoint Carol twice, stop sales, and take credits from Bob."""
    await operator("bonus", BOB, 3, "start")
    await bar(operator_pool, BOB)
    await unbar(operator_pool, BOB)
    await bar(operator_pool, BOB, key="bar:2")
    for role in ("viewer", "support"):
        await operator("appoint", CAROL, role, 900, "a test", role)
    await operator("appoint", ANN, "viewer", 900, "a test", "a")
    await operator("dismiss", ANN, 900, "a test", "d")
    await switch(operator_pool, "off", key="s")
    await operator("take_credits", BOB, 1, 0, 900, "a test", "t")


async def found(pool: asyncpg.Pool) -> list[tuple[str, int]]:
    """List what an audit finds, and whose, without acts that differ from their seals."""
    rows = {tuple(row)[:2] for row in await pool.fetch(AUDIT)}
    return sorted(row for row in rows if not row[0].startswith("recorded_"))


async def test_what_is_as_the_acts_say_is_right(operator_pool: asyncpg.Pool) -> None:
    assert await found(operator_pool) == []
    await switch(operator_pool, "on", key="on")
    await unbar(operator_pool, BOB, key="unbar:2")
    assert await found(operator_pool) == []


@pytest.mark.parametrize(
    ("change", "what", "whose"),
    [
        ("DELETE FROM people.bar", "bar_unlike_acts", BOB),
        ("INSERT INTO people.bar VALUES (7, 'bar:1')", "bar_unlike_acts", ANN),
        ("DELETE FROM people.deed WHERE key = 'unbar:1'", "bar_unlike_acts", BOB),
        ("DELETE FROM people.deed WHERE key = 'bar:1'", "bar_unlike_acts", BOB),
        ("UPDATE people.bar SET deed_key = 'unbar:1'", "switched_by_another_act", BOB),
        ("UPDATE shop.sales SET state = 'on', deed_key = NULL", "sales_unlike_acts", 0),
        ("DELETE FROM people.deed WHERE kind = 'sales'", "sales_unlike_acts", 0),
        ("DELETE FROM shop.sales", "sales_unlike_acts", 0),
        ("UPDATE people.staff SET role = 'owner'", "role_unlike_acts", CAROL),
        ("UPDATE people.staff SET operator_id = 901", "role_unlike_acts", CAROL),
        ("DELETE FROM people.staff", "role_unlike_acts", CAROL),
        ("DELETE FROM people.deed WHERE kind = 'dismiss'", "role_unlike_acts", ANN),
        (
            "INSERT INTO people.staff VALUES (8, 'owner', 900, now())",
            "role_unlike_acts",
            BOB,
        ),
        ("UPDATE people.deed SET credits = 2 WHERE key = 't'", "act_unlike_entry", BOB),
        ("UPDATE people.deed SET reason = 'x' WHERE key = 't'", "act_unlike_entry", BOB),
        ("DELETE FROM people.deed WHERE key = 't'", "entry_without_act", BOB),
    ],
)
async def test_what_differs_from_the_acts_is_named(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, change: str, what: str, whose: int
) -> None:
    await tamper(owner, change)
    assert await found(operator_pool) == [(what, whose)]


async def test_a_finding_says_what_differs(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await tamper(
        owner,
        "DELETE FROM people.bar",
        "UPDATE shop.sales SET state = 'on', deed_key = NULL",
        "DELETE FROM people.staff",
    )
    assert sorted(finding(*row).sentence for row in await operator_pool.fetch(AUDIT)) == [
        "Of person 0, operators' acts leave sales off, and they are on.",
        "Of person 8, operators' acts leave them barred, and they are free.",
        "Of person 9, operators' acts give them the role support, and they have none.",
    ]


async def test_a_correction_at_psql_that_says_who_and_why_needs_no_act(
    operator_pool: asyncpg.Pool, operator: Ask
) -> None:
    await operator("adjust", BOB, -1, "fix", '{"operator": 900, "reason": "counted twice"}')
    assert await found(operator_pool) == []
