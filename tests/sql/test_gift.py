"""What becomes of a gift: refunds, lost orders, reviews, erasures, and what an audit sees."""

import asyncio
import json

import asyncpg
import pytest

from tests.sql.barring import OLGA
from tests.sql.gifting import buy_gift, keep, open_gift, take, token_in, where
from tests.sql.paying import ANN, BOT, LISTED, NOW, kinds, record
from tests.sql.planning import told
from tests.sql.promoting import audited, make, redeem
from tests.sql.referring import BOB, have
from tests.sql.refunding import BY_TELEGRAM, FAIL, FINISH, ask, claim, told_by_telegram
from tests.sql.test_return_pack import give_back

CAROL = 9
ADJUST = """SELECT adjust($1, $2, $3, '{"why": "an error"}')"""
UNPAID = "SET state = 'offered', credits = NULL, payment_key = NULL, until_at = NULL"


async def refunded(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, *, most_lacking: int = 0
) -> str:
    """Have Ann's Stars sent back; say what the wish was answered."""
    status: str = (await ask(operator_pool, most_lacking=most_lacking))[0]
    if status == "ok":
        assert await claim(pool) == [("charge-1", "requested")]
        assert await pool.fetchval(FINISH) == "done"
    return status


async def refundable(pool: asyncpg.Pool) -> int:
    """Return how many credits of Ann's gift a refund would lack."""
    query = "SELECT lacking FROM refundable WHERE charge_id = 'charge-1'"
    lacking: int = await pool.fetchval(query)
    return lacking


async def test_a_view_shows_where_a_gift_is(pool: asyncpg.Pool) -> None:
    token = await buy_gift(pool)
    row = await pool.fetchrow("SELECT user_id, token, credits, state, taker_id FROM gift")
    assert tuple(row) == (ANN, token, 100, "waiting", None)
    await take(pool, token)
    assert await pool.fetchrow("SELECT state, taker_id FROM gift") == ("taken", BOB)
    await open_gift(pool)
    assert await pool.fetchval("SELECT count(*) FROM gift") == 1


async def test_the_refund_of_a_gift_that_waits_takes_what_waits(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    token = await buy_gift(pool)
    assert await ask(operator_pool) == ("ok", 100, 0, 0)
    assert await where(pool) == "refunding"
    assert (await take(pool, token), await keep(pool, token)) == ("gone", "gone")
    assert await pool.fetchval(FINISH) == "done"
    assert await where(pool) == "refunded"
    assert await have(pool, ANN) == [0]
    assert await take(pool, token) == "gone"
    assert await told(pool) == ["receipt-gift", "refund-coming", "refund-done-gift"]
    assert await audited(operator_pool) == []


async def test_a_gift_waits_on_when_its_refund_fails(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    token = await buy_gift(pool)
    await ask(operator_pool)
    await claim(pool)
    assert await pool.fetchval(FAIL, "w")
    assert await where(pool) == "waiting"
    assert await take(pool, token) == "ok"
    assert await audited(operator_pool) == []


async def test_an_unspent_gift_is_taken_back_from_its_taker(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute("SELECT bonus($1, 30, 'b')", BOB)
    await take(pool, await buy_gift(pool))
    await pool.execute("SELECT spend($1, 30, 's')", BOB)
    assert await refunded(pool, operator_pool) == "ok"
    assert await have(pool, ANN, BOB) == [0, 0]
    assert await told(pool, BOB) == ["gift-undone"]
    assert (await told(pool))[-1] == "refund-done-gift"
    assert await kinds(pool, BOB) == [
        ("bonus", 30), ("adjust", 100), ("spend", -30), ("adjust", -100),
    ]  # fmt: skip
    query = "SELECT kind, credits FROM outstanding"
    assert await pool.fetch(query) == []
    assert await audited(operator_pool) == []


async def test_what_a_taker_has_spent_stays_theirs_and_its_buyer_owes(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await take(pool, await buy_gift(pool))
    await pool.execute("SELECT spend($1, 1, 's')", BOB)
    assert await refunded(pool, operator_pool) == "insufficient"
    assert await refunded(pool, operator_pool, most_lacking=100) == "ok"
    assert await have(pool, ANN, BOB) == [-100, 99]
    assert await told(pool, BOB) == []
    assert (await told(pool))[-1] == "refund-done-gift-used-debt"
    assert await where(pool) == "taken"
    assert await audited(operator_pool) == []


async def test_what_a_taker_bought_since_does_not_stand_in_for_a_spent_gift(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await take(pool, await buy_gift(pool))
    await pool.execute("SELECT spend($1, 100, 's')", BOB)
    await operator_pool.execute("SELECT purchase($1, 500, 'own')", BOB)
    assert await refunded(pool, operator_pool, most_lacking=100) == "ok"
    assert await have(pool, ANN, BOB) == [-100, 500]


@pytest.mark.parametrize("taken_back", ["purchase", "grant", "gift"])
async def test_what_a_taker_bought_since_does_not_stand_in_for_what_was_taken_back(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, taken_back: str
) -> None:
    await operator_pool.execute("SELECT purchase($1, 50, 'first')", BOB)
    await take(pool, await buy_gift(pool, buyer=9, charge="other"))
    await take(pool, await buy_gift(pool))
    if taken_back == "purchase":
        await operator_pool.execute("SELECT refund($1, 'back', 'first')", BOB)
    elif taken_back == "grant":
        await operator_pool.execute(ADJUST, BOB, -50, "back")
    else:
        payload = await pool.fetchval("SELECT payload FROM payment WHERE charge_id = 'other'")
        assert (await pool.fetchrow(BY_TELEGRAM, 9, "other", payload, 50, NOW, 1))["new"]
    assert await refundable(pool) == 0
    await pool.execute("SELECT spend($1, 101, 's')", BOB)
    await operator_pool.execute("SELECT purchase($1, 500, 'own')", BOB)
    assert await refundable(pool) == 100


async def test_what_operators_gave_and_took_since_is_none_of_a_gift(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await take(pool, await buy_gift(pool))
    await operator_pool.execute("SELECT bonus($1, 30, 'b')", BOB)
    await operator_pool.execute(ADJUST, BOB, -30, "back")
    assert await refundable(pool) == 0
    await operator_pool.execute(ADJUST, BOB, -1, "more")
    await operator_pool.execute("SELECT purchase($1, 500, 'own')", BOB)
    assert await refundable(pool) == 100


async def test_a_request_that_failed_has_spent_nothing(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await take(pool, await buy_gift(pool))
    await pool.execute("SELECT spend($1, 100, 's')", BOB)
    await pool.execute("SELECT undo($1, 'u', 's')", BOB)
    assert await refunded(pool, operator_pool) == "ok"
    assert await have(pool, ANN, BOB) == [0, 0]


async def test_a_buyer_who_has_enough_pays_for_a_used_gift_without_a_debt(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute("SELECT bonus(7, 300, 'b')")
    await take(pool, await buy_gift(pool))
    await pool.execute("SELECT spend($1, 1, 's')", BOB)
    assert (await ask(operator_pool, most_lacking=100))[3] == 300
    await pool.fetchval(FINISH)
    assert await have(pool, ANN, BOB) == [200, 99]
    assert (await told(pool))[-1] == "refund-done-gift-used"


@pytest.mark.parametrize("spent", [0, 1])
async def test_a_refund_by_telegram_is_a_fact(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, spent: int
) -> None:
    payload = await open_gift(pool)
    await record(pool, payload)
    await take(pool, token_in(payload))
    if spent:
        await pool.execute("SELECT spend($1, $2, 's')", BOB, spent)
    await told_by_telegram(pool, payload)
    await told_by_telegram(pool, payload)
    assert await have(pool, ANN, BOB) == ([-100, 99] if spent else [0, 0])
    assert await audited(operator_pool) == []


async def test_a_refund_that_is_heard_of_before_its_payment_leaves_no_gift(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_gift(pool)
    await told_by_telegram(pool, payload)
    assert await where(pool) == "refunded"
    assert await take(pool, token_in(payload)) == "gone"
    assert await have(pool, ANN) == [0]
    assert "receipt-gift" not in await sent(pool)
    assert await audited(operator_pool) == []


async def sent(pool: asyncpg.Pool) -> list[str]:
    """List what Ann is still told."""
    rows = await pool.fetch("SELECT phrase FROM outbox WHERE chat_id = 7 AND state <> 'dropped'")
    return [row["phrase"] for row in rows]


async def test_a_kept_gift_is_refunded_as_any_pack(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await keep(pool, await buy_gift(pool))
    await pool.execute("SELECT spend(7, 40, 's')")
    assert await refunded(pool, operator_pool) == "insufficient"
    assert await refunded(pool, operator_pool, most_lacking=40) == "ok"
    assert await have(pool, ANN) == [-40]
    assert (await told(pool))[-1] == "refund-done-debt"
    assert await audited(operator_pool) == []


async def test_the_bonus_stays_with_the_buyer_when_the_gift_is_refunded(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, kind="percent", amount=20)
    await redeem(pool)
    await take(pool, await buy_gift(pool))
    assert await refunded(pool, operator_pool) == "ok"
    assert await have(pool, ANN, BOB) == [20, 0]
    query = "SELECT user_id, kind, credits FROM outstanding"
    assert [tuple(row) for row in await pool.fetch(query)] == [(ANN, "bonus", 20)]
    assert await audited(operator_pool) == []


async def test_taking_and_a_refund_at_once_leave_right_books(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_gift(pool)
    await record(pool, payload)
    answers = await asyncio.gather(
        *(take(pool, token_in(payload), person) for person in (1, BOB, CAROL, 20)),
        told_by_telegram(pool, payload),
    )
    assert answers[:4].count("ok") <= 1
    assert await have(pool, 1, ANN, BOB, CAROL, 20) == [0, 0, 0, 0, 0]
    assert await audited(operator_pool) == []


async def test_a_buyer_returns_a_gift_that_waits_and_not_one_that_is_taken(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await buy_gift(pool)
    assert await give_back(pool) == "ok"
    await take(pool, await buy_gift(pool, charge="charge-2"))
    assert await give_back(pool, "charge-2") == "given"
    await keep(pool, await buy_gift(pool, charge="charge-3"))
    assert await give_back(pool, "charge-3") == "ok"
    await claim(pool)
    await pool.fetchval(FINISH)
    await pool.fetchval("SELECT state FROM finish_refund(7, 'charge-3')")
    assert await have(pool, ANN) == [0]
    assert await audited(operator_pool) == []


async def test_a_lost_gift_is_restored_from_telegrams_list_and_its_link_works(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await open_gift(pool)
    await owner.execute("DELETE FROM shop.orders")
    assert (await record(pool, payload, source=LISTED))["status"] == "credited"
    assert await pool.fetchval("SELECT pack FROM orders") == "small"
    assert await take(pool, token_in(payload)) == "ok"
    assert await have(pool, ANN, BOB) == [0, 100]
    assert await audited(operator_pool) == []


async def test_a_review_of_a_lost_gift_ends_with_the_gift(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    payload = await open_gift(pool)
    await owner.execute("DELETE FROM shop.orders")
    assert (await record(pool, payload))["status"] == "review"
    await record(pool, payload, source=LISTED)
    assert await where(pool) == "waiting"
    assert await told(pool) == ["receipt-review", "receipt-gift"]
    assert await audited(operator_pool) == []


async def test_what_an_operator_credits_for_a_gift_is_the_gift(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    payload = await open_gift(pool)
    assert (await record(pool, payload, stars=40))["status"] == "review"
    query = "SELECT balance FROM credit_payment(7, 'charge-1', 80, $1, 'less was paid', $2)"
    assert await operator_pool.fetchval(query, OLGA, BOT) == 0
    assert await told(pool) == ["receipt-review", "receipt-gift"]
    assert await take(pool, token_in(payload)) == "ok"
    assert await have(pool, ANN, BOB) == [0, 80]
    assert await audited(operator_pool) == []


async def test_the_bonus_of_a_payment_after_that_of_a_gift_is_none_of_the_gift(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await make(operator_pool, kind="percent", amount=20, days=30)
    await redeem(pool)
    payload = await open_gift(pool)
    await record(pool, payload, stars=49)
    await operator_pool.execute("SELECT credit_payment(7, 'charge-1', 90, 900, 'fine')")
    await record(pool, payload, charge="charge-2")
    assert await pool.fetchval("SELECT credits FROM gift") == 90
    assert await have(pool, ANN) == [120]
    assert await audited(operator_pool) == []


async def test_a_gift_whose_payment_is_in_review_is_as_it_should_be(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    await operator_pool.execute("SELECT purchase(7, 5, 'charge:charge-1')")
    assert (await record(pool, await open_gift(pool)))["status"] == "review"
    assert await audited(operator_pool) == []


async def test_a_late_payment_is_a_gift_too(pool: asyncpg.Pool, owner: asyncpg.Connection) -> None:
    payload = await open_gift(pool)
    await owner.execute("UPDATE shop.orders SET expires_at = opened_at + interval '1 s'")
    await owner.execute("UPDATE shop.orders SET opened_at = opened_at - interval '1 h'")
    assert (await record(pool, payload))["new"]
    assert await where(pool) == "waiting"


async def test_a_gift_outlives_who_bought_it_and_who_took_it(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    erase = "SELECT status FROM erase_person($1, NULL, NULL, NULL)"
    token = await buy_gift(pool)
    assert await operator_pool.fetchval(erase, ANN) == "ok"
    assert await take(pool, token) == "ok"
    assert await operator_pool.fetchval(erase, BOB) == "ok"
    assert await have(pool, ANN, BOB) == [0, 100]
    assert await audited(operator_pool) == []


async def test_each_side_gets_a_copy_without_the_other(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    token = await buy_gift(pool, buyer=70_707)
    await take(pool, token, 80_808)
    copies = "SELECT data FROM personal_data($1)"
    bought = json.loads(await operator_pool.fetchval(copies, 70_707))
    taken = json.loads(await operator_pool.fetchval(copies, 80_808))
    assert [gift["token"] for gift in bought["gifts_bought"]] == [token]
    assert [gift["credits"] for gift in taken["gifts_taken"]] == [100]
    assert "80808" not in json.dumps(bought)
    assert "70707" not in json.dumps(taken)


async def test_an_old_offer_goes_with_its_gift(
    pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await open_gift(pool)
    await owner.execute("UPDATE shop.orders SET opened_at = now() - interval '90 d'")
    await owner.execute("UPDATE shop.orders SET expires_at = now() - interval '60 d'")
    assert await pool.fetchval("SELECT orders FROM sweep_orders(10)") == 1
    assert await owner.fetchval("SELECT count(*) FROM shop.gift") == 0


async def test_nobody_calls_a_pack_as_gifts_are_marked(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.PostgresError, match="pack: must not begin"):
        await pool.fetchval("SELECT open_order(7, 'gift:small', 100, 50, '1', 600)")


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("SET credits = 99", {"gift_unlike_payment", "gift_unlike_entries"}),
        ("SET taker_id = 9", {"gift_unlike_entries", "gift_entry_without_gift"}),
        (
            "SET state = 'kept', taker_id = NULL",
            {"gift_unlike_entries", "gift_entry_without_gift"},
        ),
        ("SET state = 'waiting', taker_id = NULL, ended_at = NULL", {"gift_entry_without_gift"}),
        ("SET state = 'refunded'", {"gift_unlike_entries", "gift_unlike_refund"}),
        ("SET token = repeat('a', 32)", {"gift_unlike_payment"}),
        (
            f"{UNPAID}, taker_id = NULL, ended_at = NULL",
            {"gift_unlike_payment", "gift_unlike_entries", "gift_entry_without_gift"},
        ),
    ],
)
async def test_an_audit_sees_what_differs(
    pool: asyncpg.Pool,
    operator_pool: asyncpg.Pool,
    owner: asyncpg.Connection,
    change: str,
    finding: set[str],
) -> None:
    await take(pool, await buy_gift(pool))
    await owner.execute(f"UPDATE shop.gift {change}")
    assert set(await audited(operator_pool)) == finding


async def test_an_audit_sees_entries_of_a_gift_that_is_gone(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await take(pool, await buy_gift(pool))
    await owner.execute("DELETE FROM shop.gift")
    assert await audited(operator_pool) == ["gift_entry_without_gift"] * 2


async def test_an_audit_sees_a_gift_that_waits_though_its_stars_are_back(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    await buy_gift(pool)
    await refunded(pool, operator_pool)
    await owner.execute("UPDATE shop.gift SET state = 'waiting', ended_at = NULL")
    assert set(await audited(operator_pool)) == {"gift_unlike_entries", "gift_unlike_refund"}
