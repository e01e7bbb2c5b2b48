"""What tests of reconciliation begin with: Stars that moved in Telegram's list alone."""

import time

import asyncpg

from ledger.model import Credits, Stars, UserId
from ledger.orders import Orders
from sandbox.pytest_plugin import Sandbox
from sandbox.state import Charge, Direction, Transaction
from tests.waiting import until

AN_HOUR_S = 3600.0
ANN = UserId(1)


def paid_unseen(
    sandbox: Sandbox,
    payload: str,
    *,
    stars: int = 50,
    payer: int = 1,
    charge: str = "stx-unseen",
    ago_s: float = AN_HOUR_S,
) -> str:
    """Let a person pay without the bot being told, some time ago; return the receipt."""
    state = sandbox.world.state
    state.charges[charge] = Charge(charge, payer, payload, stars)
    sandbox.person(payer).person.user.stars -= stars
    state.bot_stars += stars
    _list(sandbox, Direction.SOURCE, charge, ago_s)
    return charge


def refunded_unseen(sandbox: Sandbox, charge: str, *, ago_s: float = AN_HOUR_S) -> None:
    """Have Telegram give Stars back without the bot being told."""
    state = sandbox.world.state
    known = state.charges[charge]
    known.refunded = True
    sandbox.person(known.payer_id).person.user.stars += known.stars
    state.bot_stars -= known.stars
    _list(sandbox, Direction.RECEIVER, charge, ago_s)


def _list(sandbox: Sandbox, direction: Direction, charge: str, ago_s: float) -> None:
    known = sandbox.world.state.charges[charge]
    sandbox.world.state.transactions.append(
        Transaction(
            charge_id=charge,
            direction=direction,
            user_id=known.payer_id,
            payload=known.payload,
            stars=known.stars,
            at=int(time.time() - ago_s),
        )
    )


async def order(till: Orders, user_id: int = ANN) -> str:
    """Offer a person 100 credits for 50 Stars."""
    offer = await till.open_order(
        user_id=UserId(user_id),
        pack="small",
        credits=Credits(100),
        stars=Stars(50),
        terms="1",
        valid_s=600,
    )
    assert offer.order is not None
    return offer.order.payload


async def balance(pool: asyncpg.Pool, user_id: int = ANN) -> int:
    """Say what a person has."""
    query = "SELECT coalesce(sum(perm + promo), 0)::bigint FROM balance WHERE user_id = $1"
    found: int = await pool.fetchval(query, user_id)
    return found


async def a_minute_later(owner: asyncpg.Connection) -> None:
    """Let Telegram be asked for a bot's Stars again."""
    await owner.execute("UPDATE shop.star_balance SET due_at = now()")


async def here_for_long(owner: asyncpg.Connection) -> None:
    """Let the bots that run have been here for long, so that an hour ago is no history."""
    await until(lambda: owner.fetchval("SELECT count(*) > 0 FROM shop.opening"))
    await owner.execute("UPDATE shop.opening SET begun_at = '-infinity'")
