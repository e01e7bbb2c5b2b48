import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from tests.sql.barring import bar, switch
from tests.sql.linking import CHECK, LATER, ORDERS, SHARED, SUMMER, check, make, uses
from tests.sql.paying import ANN, kinds, open_order, record
from tests.sql.promoting import audited

BOB = 8
PEOPLE = range(1, 1001)
COUNT = "SELECT count(*) FROM orders"
CONSENTS = "SELECT user_id, version FROM people.consent ORDER BY user_id, version"


@pytest.fixture
async def summer(operator_pool: asyncpg.Pool) -> None:
    """Let there be a link without a limit."""
    await make(operator_pool)


@pytest.mark.usefixtures("summer")
async def test_a_yes_makes_an_order_of_the_payer_at_the_terms_of_the_link(
    pool: asyncpg.Pool,
) -> None:
    row = await pool.fetchrow(CHECK, ANN, SUMMER, "q1", 50, "XTR", "7")
    assert tuple(row) == ("ok", "small")
    [order] = await pool.fetch(ORDERS)
    assert tuple(order) == (ANN, "small", 100, 50, "7", "checkout")
    payload: str = await pool.fetchval("SELECT payload FROM orders")
    assert payload.startswith(f"{ANN}.")
    assert payload.endswith(".100.50.small")


@pytest.mark.usefixtures("summer")
async def test_every_payment_is_an_order_of_its_own(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    for number in range(3):
        assert await check(pool, query=f"q{number}") == "ok"
        recorded = await record(pool, SUMMER, charge=f"c{number}")
        assert (recorded["status"], recorded["second"], recorded["late"]) == (
            *("credited", False),
            False,
        )
    assert await check(pool, person=BOB, query="q9") == "ok"
    await record(pool, SUMMER, charge="c9", payer=BOB)
    assert await kinds(pool) == [("purchase", 100)] * 3
    assert await kinds(pool, BOB) == [("purchase", 100)]
    orders = await pool.fetch("SELECT payload FROM orders WHERE paid_at IS NOT NULL")
    assert len({row["payload"] for row in orders}) == 4
    assert await uses(pool) == 4
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("summer")
async def test_a_repeat_of_the_query_gets_the_same_answer_and_changes_nothing(
    pool: asyncpg.Pool,
) -> None:
    answers = [await check(pool) for _ in range(3)]
    await record(pool, SUMMER)
    answers.append(await check(pool))  # even after the payment
    assert answers == ["ok"] * 4
    assert await pool.fetchval(COUNT) == 1


@pytest.mark.usefixtures("summer")
async def test_a_person_pays_one_at_a_time(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    assert await check(pool) == "ok"
    assert await check(pool, query="q2") == "busy"
    assert await check(pool, query="q3", person=BOB) == "ok"
    await owner.execute(LATER)
    assert await check(pool, query="q4") == "ok"  # nobody has paid, so it is the same order
    assert await pool.fetchval(COUNT) == 2


@pytest.mark.usefixtures("summer")
async def test_of_fifty_queries_of_one_person_at_once_one_may_pay(pool: asyncpg.Pool) -> None:
    calls = (check(pool, query=f"q{number}") for number in range(50))
    assert sorted(await asyncio.gather(*calls)) == ["busy"] * 49 + ["ok"]
    assert await pool.fetchval(COUNT) == 1


async def test_of_a_thousand_payers_at_once_a_hundred_may_pay_a_link_for_a_hundred(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, uses=100)
    calls = (check(pool, person=person, query=f"q{person}") for person in PEOPLE)
    answers = await asyncio.gather(*calls)
    assert sorted(answers) == ["link_used_up"] * 900 + ["ok"] * 100
    assert await pool.fetchval(COUNT) == 100  # those who were too late have left nothing
    may = [person for person, answer in zip(PEOPLE, answers, strict=True) if answer == "ok"]
    pays = (record(pool, SUMMER, payer=person, charge=f"c{person}") for person in may)
    assert {row["status"] for row in await asyncio.gather(*pays)} == {"credited"}
    assert await uses(pool) == 100
    await owner.execute(LATER)
    assert await check(pool, person=2000, query="q2000") == "link_used_up"
    assert await pool.fetchval("SELECT sum(perm) FROM balance") == 10_000
    assert await audited(operator_pool) == []


async def test_who_checks_and_pays_at_once_never_get_more_than_there_is(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, uses=20)

    async def buy(person: int) -> str:
        status = await check(pool, person=person, query=f"q{person}")
        if status == "ok":
            await record(pool, SUMMER, payer=person, charge=f"c{person}")
        return status

    answers = await asyncio.gather(*(buy(person) for person in range(1, 201)))
    assert sorted(answers) == ["link_used_up"] * 180 + ["ok"] * 20
    assert await uses(pool) == 20
    assert await audited(operator_pool) == []


async def test_what_is_paid_counts_once(pool: asyncpg.Pool, operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool, uses=2)
    await check(pool)
    await record(pool, SUMMER)
    assert await check(pool, person=BOB, query="q2") == "ok"
    assert await check(pool, person=9, query="q3") == "link_used_up"


async def test_a_yes_that_nobody_paid_makes_room_after_30_seconds(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, uses=1)
    assert await check(pool) == "ok"
    assert await check(pool, person=BOB, query="q2") == "link_used_up"
    await owner.execute(LATER)
    assert await check(pool, person=BOB, query="q3") == "ok"
    # Telegram has taken Ann's Stars all the same, and they are real.
    assert (await record(pool, SUMMER))["status"] == "credited"
    assert (await record(pool, SUMMER, payer=BOB, charge="c2"))["status"] == "credited"
    assert await uses(pool) == 2
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("summer")
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"stars": 49}, "wrong_amount"),
        ({"currency": "USD"}, "wrong_amount"),
        ({"payload": "link.winter.100.50.small"}, "unknown"),
        ({"payload": "link.summer.101.50.small"}, "unknown"),
        ({"payload": "nonsense"}, "unknown"),
        ({"payload": "share.100.50.Canary"}, "unknown"),
    ],
)
async def test_what_does_not_fit_is_refused_and_leaves_nothing(
    pool: asyncpg.Pool, owner: asyncpg.Connection, asked: dict[str, int | str], status: str
) -> None:
    assert await check(pool, **asked) == status  # type: ignore[arg-type]  # which are those of check
    assert await owner.fetchval("SELECT count(*) FROM shop.orders") == 0
    assert await owner.fetchval("SELECT count(*) FROM shop.link_order") == 0


async def test_a_link_is_over_after_its_last_day(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, ends_at=datetime.now(UTC) + timedelta(hours=1))
    assert await check(pool) == "ok"
    await owner.execute("UPDATE shop.link SET ends_at = now()")
    assert await check(pool, query="q2", person=BOB) == "link_over"


@pytest.mark.usefixtures("summer")
async def test_who_may_not_buy_may_not_pay_a_link(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await bar(operator_pool)
    assert await check(pool) == "barred"
    await switch(operator_pool, "off")
    assert await check(pool, person=BOB, query="q2") == "closed"
    assert await pool.fetchval(COUNT) == 0


async def test_a_yes_that_comes_too_late_is_none(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, uses=1)
    late = "SELECT status FROM check_link($1, $2, 'q1', 50, 'XTR', '1', 6.0)"
    assert await pool.fetchval(late, ANN, SUMMER) == "late"
    assert await owner.fetchval("SELECT count(*) FROM shop.link_order") == 0
    assert await check(pool, person=BOB, query="q2") == "ok"  # it has kept nobody out


async def test_a_link_that_is_closed_meanwhile_is_refused(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await make(operator_pool, uses=5)
    async with owner.transaction():
        await owner.execute("UPDATE shop.link SET closed_key = 'link:1'")
        asked = asyncio.create_task(check(pool))
        await asyncio.wait({asked}, timeout=0.3)
    assert await asked == "link_closed"
    assert await pool.fetchval(COUNT) == 0


async def test_what_was_shared_inline_has_no_limit_and_needs_no_link(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    for person in range(1, 6):
        assert await check(pool, SHARED, person=person, query=f"q{person}") == "ok"
        await record(pool, SHARED, payer=person, charge=f"c{person}")
        assert await kinds(pool, person) == [("purchase", 100)]
    assert await audited(operator_pool) == []


@pytest.mark.usefixtures("summer")
async def test_whoever_pays_accepts_the_terms_of_that_day(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await check(pool, terms="1")
    assert await owner.fetch(CONSENTS) == []  # nobody has paid
    await owner.execute(LATER)
    await check(pool, query="q2", terms="2")
    await record(pool, SUMMER)
    assert [tuple(row) for row in await owner.fetch(CONSENTS)] == [(ANN, "2")]


@pytest.mark.usefixtures("summer")
async def test_an_older_version_is_not_accepted_again_by_paying(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    for version in ("1", "2"):
        await pool.execute("SELECT accept_terms($1, $2)", ANN, version)
    await check(pool, terms="1")
    await record(pool, SUMMER)
    assert await owner.fetchval("SELECT count(*) FROM people.consent_again") == 0


@pytest.mark.usefixtures("summer")
async def test_an_order_by_a_link_is_no_offer_of_buy(pool: asyncpg.Pool) -> None:
    await check(pool, terms="2026-01")  # at which /buy would offer the same
    by_link: str = await pool.fetchval("SELECT payload FROM orders")
    assert await open_order(pool) != by_link


@pytest.mark.usefixtures("summer")
async def test_an_order_that_nobody_paid_is_swept_with_the_others(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await check(pool)
    await owner.execute(
        "UPDATE shop.orders SET opened_at = now() - interval '40 d',"
        " expires_at = now() - interval '31 d'"
    )
    assert await pool.fetchval("SELECT orders FROM sweep_orders(100)") == 1
    assert await owner.fetchval("SELECT count(*) FROM shop.link_order") == 0
    assert (await record(pool, SUMMER))["status"] == "credited"  # whoever pays it now loses nothing
