"""Plans as tests offer and pay them: Ann's brings 100 credits for 50 Stars every 30 days."""

from datetime import datetime, timedelta

import asyncpg

from tests.sql.barring import OLGA
from tests.sql.paying import ANN, BOT, NOW, RAW

OPEN = "SELECT * FROM open_plan($1, $2, $3, $4, $5, $6, $7, $8, $9)"
RECORD = "SELECT * FROM record_payment($1, $2, $3, $4, 'XTR', $5, $6, $7, $8, NULL, $9)"
STEER = "SELECT status FROM steer_plan($1, $2, $3, $4, $5, $6)"
MONTH = timedelta(days=30)
KEPT, GONE = None, 0
LONG_AGO = "UPDATE shop.plan SET until_at = now() - $1::interval, changed_at = now() - $1::interval"


async def open_plan(
    pool: asyncpg.Pool, *, name: str = "monthly", keeps: int | None = KEPT, person: int = ANN
) -> str:
    """Offer a plan for ten minutes, and give the payload."""
    row = await pool.fetchrow(OPEN, person, name, 100, 50, keeps, "2026-01", 600, BOT, None)
    payload: str = row["payload"]
    return payload


async def pay(
    pool: asyncpg.Pool,
    payload: str,
    *,
    month: int = 0,
    charge: str | None = None,
    person: int = ANN,
    source: str = "update",
    paid_at: datetime | None = None,
) -> asyncpg.Record:
    """Pay a plan for a month, the first one or a later one."""
    paid_at = paid_at or NOW + month * MONTH
    return await pool.fetchrow(
        RECORD,
        *(person, charge or f"charge-{month}", payload, 50, paid_at, RAW, source, BOT),
        paid_at + MONTH,
    )


async def begin(pool: asyncpg.Pool, *, keeps: int | None = KEPT, person: int = ANN) -> str:
    """Offer a plan and pay its first month; give the payload."""
    payload = await open_plan(pool, keeps=keeps, person=person)
    await pay(pool, payload, person=person)
    return payload


async def spend(pool: asyncpg.Pool, credits: int, key: str = "s") -> None:
    """Spend credits of Ann."""
    await pool.execute("SELECT spend($1, $2, $3)", ANN, credits, key)


async def plan(pool: asyncpg.Pool, person: int = ANN) -> asyncpg.Record:
    """Return the only plan of a person that was paid for."""
    return await pool.fetchrow("SELECT * FROM plan WHERE user_id = $1", person)


async def balance(pool: asyncpg.Pool, person: int = ANN) -> int:
    """Return what a person has."""
    total: int = await pool.fetchval("SELECT perm + promo FROM balance WHERE user_id = $1", person)
    return total


async def note(
    pool: asyncpg.Pool,
    payload: str,
    state: str,
    wanted: str | None = None,
    update_id: int | None = None,
) -> bool:
    """Note what Telegram says of a plan."""
    changed: bool = await pool.fetchval(
        "SELECT changed FROM note_plan($1, $2, $3, FALSE, $4, $5)",
        *(ANN, payload, state, wanted, update_id),
    )
    return changed


async def steer(
    pool: asyncpg.Pool, payload: str, state: str = "cancelled", key: str = "plan:1"
) -> str:
    """Have an operator end a plan, or let its person resume it."""
    status: str = await pool.fetchval(STEER, ANN, payload, state, OLGA, "they asked for it", key)
    return status


async def told(pool: asyncpg.Pool, person: int = ANN) -> list[str]:
    """List what a person is told, in order."""
    rows = await pool.fetch("SELECT phrase FROM outbox WHERE chat_id = $1 ORDER BY id", person)
    return [row["phrase"] for row in rows]
