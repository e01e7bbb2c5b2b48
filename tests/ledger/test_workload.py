from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.errors import BadArgument
from ledger.model import SalesState, UserId
from ledger.operators import OperatorActs, Role
from ledger.workload import Pile, Workload


async def test_the_desk_has_a_pile_for_each_kind_of_work(
    pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    acts, someone = OperatorActs(operator_pool), UserId(900)
    await acts.appoint(
        user_id=UserId(7), role=Role.VIEWER, operator_id=someone, reason="r", key="k"
    )
    await acts.switch_sales(
        state=SalesState.OFF, operator_id=someone, reason="r", key="k", bot_id=None
    )
    await pool.execute("SELECT store_updates(1, '{1}', '{x}', '{a}', '{f}', 'ann', 60)")
    await pool.execute("SELECT park_update(1, 'ann', 1, 'no')")
    desk = await Workload(pool, bot_id=1).desk(time_zone="UTC", owner_ids=(900, 901))
    assert (desk.staff, desk.sales) == (3, SalesState.OFF)
    assert desk.reviews == desk.tickets == desk.refunds == Pile(0, None)
    assert desk.parked.count == 1
    assert (desk.promos, desk.links, desk.broadcasts) == (0, 0, 0)
    for since in (desk.parked.since, desk.sales_since):
        assert since is not None
        assert datetime.now(UTC) - since < timedelta(minutes=1)


async def test_a_time_zone_that_nobody_knows_is_refused(pool: asyncpg.Pool) -> None:
    with pytest.raises(BadArgument, match="time_zone"):
        await Workload(pool, bot_id=1).desk(time_zone="Mars/Base", owner_ids=())
