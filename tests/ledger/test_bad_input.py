"""Every method refuses what could never be right, names the argument, and writes nothing.

The tables of arguments.py know every method and every argument.
"""

import inspect

import asyncpg
import pytest

from ledger.canaries import Canaries
from ledger.credits import Ledger
from ledger.errors import BadArgument
from ledger.free_uses import FreeUses
from ledger.gifts import Gifts
from ledger.links import Links
from ledger.notices import Notices
from ledger.operators import OperatorActs
from ledger.orders import Orders
from ledger.people import People
from ledger.plans import Plans
from ledger.promos import Promos
from ledger.referrals import Referrals
from ledger.refunds import Refunds
from ledger.reports import Reports
from ledger.requests import Requests
from ledger.selling import Selling
from ledger.spend_limits import SpendLimits
from ledger.sweep import Sweeper
from tests.contents import contents
from tests.ledger.arguments import ANN, ELSEWHERE, ORDER, RIGHT, TOMORROW, WRONG

CLASSES = (
    *(Ledger, Orders, Requests, Refunds, People, OperatorActs, Selling, Canaries, Sweeper, Reports),
    *(Gifts, Promos, Links, Plans, Referrals, Notices, FreeUses, SpendLimits),
)
METHODS = {
    f"{cls.__name__}.{name}": (cls, name)
    for cls in CLASSES
    for name, member in vars(cls).items()
    if inspect.iscoroutinefunction(member) and not name.startswith("_")
}


@pytest.fixture(autouse=True)
async def books(book: Ledger) -> None:
    """Let Ann have credits, and one entry of each kind that can be closed."""
    await book.bonus(user_id=ANN, credits=50, key="start")
    await book.spend(user_id=ANN, credits=3, key="spent")
    await book.hold(user_id=ANN, credits=3, key="held", deadline=TOMORROW)


def test_every_method_and_argument_is_known_here() -> None:
    assert METHODS.keys() == RIGHT.keys()
    for method, (cls, name) in METHODS.items():
        arguments = [*inspect.signature(getattr(cls, name)).parameters][1:]
        assert sorted(arguments) == sorted(RIGHT[method]), method
        for argument in arguments:
            assert argument in WRONG or (method, argument) in ELSEWHERE, (method, argument)


@pytest.mark.parametrize("method", METHODS)
async def test_what_is_never_right_is_refused_by_name_and_writes_nothing(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, method: str
) -> None:
    cls, name = METHODS[method]
    call = getattr(cls(operator_pool), name)
    before = await contents(owner)
    for argument in RIGHT[method]:
        for wrong in ELSEWHERE.get((method, argument), WRONG.get(argument, ())):
            with pytest.raises(BadArgument) as refused:
                await call(**{**RIGHT[method], argument: wrong})
            assert refused.value.argument == argument
    assert await contents(owner) == before
    await call(**RIGHT[method])


@pytest.mark.parametrize(
    ("credits", "why"),
    [
        (0, "must be 1 or more, not 0: nothing would move"),
        (-5, "must be 1 or more, not -5: the kind says which way they move"),
        (10**9 + 1, "must be 1 to 1000000000, not 1000000001"),
        (2**63, "must be a whole number that 64 bits can hold"),
        (True, "must be a whole number, not bool"),
        (1.0, "must be a whole number, not float"),
    ],
)
async def test_an_amount_is_refused_with_its_reason(book: Ledger, credits: int, why: str) -> None:
    with pytest.raises(BadArgument) as refused:
        await book.spend(user_id=ANN, credits=credits, key="request")
    assert refused.value.why == why


async def test_a_payment_from_a_group_waits_for_a_person(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection
) -> None:
    group = -1_000_000_000_001
    orders = Orders(operator_pool)
    offer = await orders.open_order(user_id=ANN, **ORDER)
    assert offer.order is not None
    for charge, payload in (("a", "none"), ("b", offer.order.payload)):
        recorded = await orders.record_payment(
            **RIGHT["Orders.record_payment"]
            | {"payer_id": group, "charge_id": charge, "payload": payload}
        )
        assert (recorded.status, recorded.credits) == ("review", 0)
    assert {payment.reason for payment in await orders.payments(group)} == {
        "unknown_order",
        "not_yours",
    }
    assert await owner.fetchval("SELECT count(*) FROM people.outbox WHERE chat_id = $1", group) == 2
    assert await owner.fetchval("SELECT count(*) FROM ledger.account WHERE user_id < 0") == 0
