"""Whatever people do, and in whatever order, the audit finds nothing wrong with it."""

import random
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.audit.anchors import Anchors
from ledger.audit.auditor import Auditor
from ledger.model import UserId
from ledger.sweep import Sweeper
from tests.ledger.auditing import pay
from tests.waiting import until

PEOPLE = (6, 7)
OPEN = """
    SELECT kind, key, -credits AS credits
    FROM history
    WHERE user_id = $1 AND kind IN ('spend', 'hold', 'purchase')
        AND key NOT IN (SELECT ref FROM history WHERE user_id = $1 AND ref IS NOT NULL)
    ORDER BY seq DESC LIMIT 5
"""

ALL_DUE = "SELECT next_expiry <= clock_timestamp() FROM ledger.account WHERE user_id = 8"

Act = tuple[object, ...]


def something_new(chance: random.Random, key: str) -> Act:
    """Choose what to ask for; deadlines are a few milliseconds away, on either side."""
    soon = datetime.now(UTC) + timedelta(milliseconds=chance.randint(-5, 60))
    size = chance.randint(1, 9)
    return chance.choice(
        [
            ("bonus", size, key),
            ("bonus", size, key, soon),
            ("bonus", size, key, soon + timedelta(days=1)),
            ("purchase", size, key),
            ("spend", size, key),
            ("hold", size, key, soon),
            ("hold", size, key, soon + timedelta(days=1)),
            ("expire",),
        ]
    )


def something_closed(chance: random.Random, key: str, entry: asyncpg.Record) -> Act:
    """Choose how to close an entry."""
    kind, ref, credits = entry
    if kind == "hold" and chance.random() < 0.7:
        return "capture", chance.randint(1, credits), key, ref
    return {"spend": "undo", "hold": "release", "purchase": "refund"}[kind], key, ref


@pytest.mark.parametrize("seed", range(6))
async def test_right_books_are_found_right(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, auditor: Auditor, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # a test that can be repeated
    for turn in range(120):
        user_id = chance.choice(PEOPLE)
        left = await operator_pool.fetch(OPEN, user_id) if chance.random() < 0.4 else []
        asked, *arguments = (
            something_closed(chance, f"k{turn}", chance.choice(left))
            if left
            else something_new(chance, f"k{turn}")
        )
        places = ", ".join(f"${number}" for number in range(1, len(arguments) + 2))
        try:
            await operator_pool.fetch(f"SELECT {asked}({places})", user_id, *arguments)
        except asyncpg.PostgresError as refused:  # a deadline that was over before it arrived
            assert refused.sqlstate == "CO001"  # noqa: PT017 -- or it came in time, and is posted
        if turn % 12 == 0:
            await pay(operator_pool, UserId(user_id), f"charge:{turn}")
            await Sweeper(operator_pool).sweep_holds()
            await Anchors(operator_pool).make_anchor()
        if turn % 6 == 0:
            assert (await auditor.audit()).findings == (), turn
    await operator_pool.execute("SELECT bonus(8, 5, 'late', now() + interval '60 ms')")
    await until(lambda: owner.fetchval(ALL_DUE))
    await Sweeper(operator_pool).sweep_expired()
    await Sweeper(operator_pool).sweep_holds()
    assert (await auditor.audit()).findings == ()
    kinds = {kind for (kind,) in await operator_pool.fetch("SELECT kind FROM history")}
    assert kinds >= {"undo", "capture", "refund", "expire"}
