"""The audit holds bars, roles and the switch of sales against the acts that have set them."""

import asyncpg
import pytest

from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.model import Credits, SalesState, UserId
from ledger.operators import OperatorActs, Role
from tests.ledger.auditing import ANN, BOB, found, tamper

pytestmark = pytest.mark.usefixtures("books", "switched")

OPERATOR, CAROL = UserId(900), UserId(9)


@pytest.fixture
async def switched(operator_pool: asyncpg.Pool) -> None:
    """Bar Bob for the second time, appoint Carol twice, stop sales, and take credits from Bob."""
    acts = OperatorActs(operator_pool)
    by = {"operator_id": OPERATOR, "reason": "a test"}
    for key in ("bar:1", "unbar:1", "bar:2"):
        act = acts.bar if key.startswith("bar") else acts.unbar
        await act(user_id=BOB, key=key, bot_id=1, **by)
    for role in (Role.VIEWER, Role.SUPPORT):
        await acts.appoint(user_id=CAROL, role=role, key=role, **by)
    await acts.appoint(user_id=ANN, role=Role.VIEWER, key="a", **by)
    await acts.dismiss(user_id=ANN, key="d", **by)
    await acts.switch_sales(state=SalesState.OFF, key="s", bot_id=1, **by)
    await acts.take_credits(
        user_id=BOB, credits=Credits(1), most_lacking=Credits(0), key="t", bot_id=1, **by
    )


async def test_what_is_as_the_acts_say_is_right(
    operator_pool: asyncpg.Pool, auditor: Auditor
) -> None:
    assert await found(auditor) == []
    await OperatorActs(operator_pool).switch_sales(
        state=SalesState.ON, operator_id=OPERATOR, reason="a test", key="on", bot_id=1
    )
    assert await found(auditor) == []


@pytest.mark.parametrize(
    ("change", "what", "whose"),
    [
        ("DELETE FROM people.bar", Wrong.BAR_UNLIKE_ACTS, BOB),
        ("INSERT INTO people.bar VALUES (7, 'bar:1')", Wrong.BAR_UNLIKE_ACTS, ANN),
        ("DELETE FROM people.deed WHERE key = 'unbar:1'", Wrong.BAR_UNLIKE_ACTS, BOB),
        ("DELETE FROM people.deed WHERE key = 'bar:1'", Wrong.BAR_UNLIKE_ACTS, BOB),
        ("UPDATE people.bar SET deed_key = 'unbar:1'", Wrong.SWITCHED_BY_ANOTHER_ACT, BOB),
        ("UPDATE shop.sales SET state = 'on'", Wrong.SALES_UNLIKE_ACTS, 0),
        ("DELETE FROM people.deed WHERE kind = 'sales'", Wrong.SALES_UNLIKE_ACTS, 0),
        ("DELETE FROM shop.sales", Wrong.SALES_UNLIKE_ACTS, 0),
        ("UPDATE people.staff SET role = 'owner'", Wrong.ROLE_UNLIKE_ACTS, CAROL),
        ("UPDATE people.staff SET operator_id = 901", Wrong.ROLE_UNLIKE_ACTS, CAROL),
        ("DELETE FROM people.staff", Wrong.ROLE_UNLIKE_ACTS, CAROL),
        ("DELETE FROM people.deed WHERE kind = 'dismiss'", Wrong.ROLE_UNLIKE_ACTS, ANN),
        (
            "INSERT INTO people.staff VALUES (8, 'owner', 900, now())",
            Wrong.ROLE_UNLIKE_ACTS,
            BOB,
        ),
        ("UPDATE people.deed SET credits = 2 WHERE key = 't'", Wrong.ACT_UNLIKE_ENTRY, BOB),
        ("UPDATE people.deed SET reason = 'x' WHERE key = 't'", Wrong.ACT_UNLIKE_ENTRY, BOB),
        ("DELETE FROM people.deed WHERE key = 't'", Wrong.ENTRY_WITHOUT_ACT, BOB),
    ],
)
async def test_what_differs_from_the_acts_is_named(
    owner: asyncpg.Connection, auditor: Auditor, change: str, what: Wrong, whose: int
) -> None:
    await tamper(owner, change)
    assert (what, whose) in [(each, user_id) for each, user_id, _ in await found(auditor)]


async def test_a_finding_says_what_differs(owner: asyncpg.Connection, auditor: Auditor) -> None:
    await tamper(
        owner,
        "DELETE FROM people.bar",
        "UPDATE shop.sales SET state = 'on', deed_key = NULL",
        "DELETE FROM people.staff",
    )
    said = sorted(each.sentence for each in (await auditor.audit()).findings)
    assert said == [
        "Of person 0, operators' acts leave sales off, and they are on.",
        "Of person 8, operators' acts leave them barred, and they are free.",
        "Of person 9, operators' acts give them the role support, and they have none.",
    ]


async def test_a_correction_at_psql_that_says_who_and_why_needs_no_act(
    operator_pool: asyncpg.Pool, auditor: Auditor
) -> None:
    note = '{"operator": 900, "reason": "counted twice"}'
    await operator_pool.execute("SELECT adjust(8, -1, 'fix', $1)", note)
    assert await found(auditor) == []
