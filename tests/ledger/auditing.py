"""The books of Ann and Bob as audits are tried on them, and ways to change what nobody may."""

from datetime import UTC, datetime, timedelta

import asyncpg

from ledger.audit.auditor import Auditor
from ledger.audit.findings import Wrong
from ledger.credits import Ledger
from ledger.model import ChargeId, Credits, Stars, UserId
from ledger.orders import Orders

ANN, BOB = UserId(7), UserId(8)
TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def keep_books(pool: asyncpg.Pool) -> None:
    """Let Ann buy, spend and hold: entries 1 to 8. Let Bob spend: entries 1 to 3."""
    book = Ledger(pool)
    await pay(pool, ANN, "abc")
    await book.bonus(user_id=ANN, credits=Credits(20), key="lot", expires_at=TOMORROW)
    await book.spend(user_id=ANN, credits=Credits(5), key="a")
    await book.undo(user_id=ANN, key="undo:a", ref="a")
    await book.hold(user_id=ANN, credits=Credits(40), key="h", deadline=TOMORROW)
    await book.capture(user_id=ANN, credits=Credits(12), key="capture:h", ref="h")
    await book.hold(user_id=ANN, credits=Credits(5), key="h2", deadline=TOMORROW)
    await book.spend(user_id=ANN, credits=Credits(1), key="b")
    await book.bonus(user_id=BOB, credits=Credits(3), key="start")
    await book.spend(user_id=BOB, credits=Credits(1), key="a")
    await book.spend(user_id=BOB, credits=Credits(1), key="b")


async def pay(
    pool: asyncpg.Pool,
    payer_id: UserId,
    charge: str,
    *,
    payload: str | None = None,
    stars: int = 50,
) -> str:
    """Let a person buy 100 credits, which are offered for 50 Stars, and give the payload."""
    orders = Orders(pool)
    if payload is None:
        offer = await orders.open_order(
            user_id=payer_id,
            pack="small",
            credits=Credits(100),
            stars=Stars(50),
            terms="1",
            valid_s=600,
        )
        assert offer.order is not None
        payload = offer.order.payload
    await orders.record_payment(
        payer_id=payer_id,
        charge_id=ChargeId(charge),
        payload=payload,
        stars=Stars(stars),
        currency="XTR",
        paid_at=datetime.now(UTC),
        raw="{}",
        source="update",
        bot_id=1,
    )
    return payload


async def tamper(owner: asyncpg.Connection, *statements: str) -> None:
    """Change what no role may change, as only a superuser can who lifts the triggers."""
    async with owner.transaction():
        await owner.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            await owner.execute(statement)


async def found(
    auditor: Auditor, user_id: UserId | None = None
) -> list[tuple[Wrong, int | None, int | None]]:
    """List what an audit finds, whose and at which entry, in the order of the alphabet."""
    audit = await auditor.audit(user_id=user_id)
    rows = [(each.what, each.user_id, each.seq) for each in audit.findings]
    return sorted(rows, key=lambda row: (row[0], row[1] or 0, row[2] or 0))


async def booked(auditor: Auditor) -> list[tuple[Wrong, int | None, int | None]]:
    """List what an audit finds in entries: no row that differs from its seal."""
    return [row for row in await found(auditor) if row[0] is not Wrong.RECORDED_CHANGED]
