"""Promo codes as Python makes, lists and enters them."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.errors import BadArgument
from ledger.model import Done, UserId
from ledger.promos import (
    SIGNS,
    Gift,
    Promo,
    Promos,
    PromoState,
    Redeeming,
    Rules,
    Scope,
    random_code,
)

ANN = UserId(7)
OLGA = UserId(900)
FIFTY = Rules(gift=Gift.CREDITS, amount=50)


async def make(pool: asyncpg.Pool, *codes: str, rules: Rules = FIFTY, key: str = "k1") -> Done:
    """Make codes as Olga."""
    made = await Promos(pool).make_promos(
        codes=codes, rules=rules, operator_id=OLGA, reason="a holiday", key=key
    )
    return made.status


def brief(promo: Promo) -> tuple[object, ...]:
    """Return what a list shows first."""
    return promo.code, promo.codes, promo.state, promo.uses, promo.given


async def test_codes_that_were_made_together_are_one_in_the_list(
    operator_pool: asyncpg.Pool,
) -> None:
    promos = Promos(operator_pool)
    assert await make(operator_pool, "SUMMER") is Done.OK
    assert await make(operator_pool, "B2B", "A1A", key="k2") is Done.OK
    for number, code in enumerate(("a1a", "b2b", "SUMMER")):
        await promos.redeem_promo(user_id=ANN, code=code, key=f"m{number}")
    await promos.close_promo(
        code="A1A", scope=Scope.ONE, operator_id=OLGA, reason="it leaked", key="c1"
    )
    assert [brief(one) for one in await promos.promos()] == [
        ("A1A", 2, PromoState.OPEN, 2, 100),
        ("SUMMER", 1, PromoState.OPEN, 1, 50),
    ]
    alone = await promos.promo(" a1a ")
    assert alone is not None
    assert brief(alone) == ("A1A", 1, PromoState.CLOSED, 1, 50)
    assert (alone.operator_id, alone.reason) == (OLGA, "a holiday")
    assert await promos.promo("NOTHING") is None


async def test_the_list_goes_on_after_the_newest(operator_pool: asyncpg.Pool) -> None:
    for number in range(3):
        await make(operator_pool, f"CODE{number}", key=f"k{number}")
    promos = Promos(operator_pool)
    assert [one.code for one in await promos.promos(2)] == ["CODE2", "CODE1"]
    assert [one.code for one in await promos.promos(2, skip=2)] == ["CODE0"]
    assert await promos.promos(2, skip=3) == []
    with pytest.raises(BadArgument, match="skip"):
        await promos.promos(2, skip=-1)


async def test_a_code_that_is_there_is_named(operator_pool: asyncpg.Pool) -> None:
    await make(operator_pool, "SUMMER")
    made = await Promos(operator_pool).make_promos(
        codes=["OTHER", "summer"], rules=FIFTY, operator_id=OLGA, reason="x", key="k2"
    )
    assert (made.status, made.taken) == (Done.ALREADY, "SUMMER")


async def test_a_promise_is_seen_until_it_is_over(operator_pool: asyncpg.Pool) -> None:
    promos = Promos(operator_pool)
    ends_at = datetime.now(UTC) + timedelta(days=1)
    await make(operator_pool, "PACK", rules=Rules(gift=Gift.PERCENT, amount=20, ends_at=ends_at))
    assert await promos.promise(ANN) is None
    got = await promos.redeem_promo(user_id=ANN, code="pack", key="m1")
    assert (got.status, got.gift, got.amount) == (Redeeming.OK, Gift.PERCENT, 20)
    promise = await promos.promise(ANN)
    assert promise is not None
    assert (promise.code, promise.percent, promise.ends_at) == ("PACK", 20, ends_at)


async def test_what_was_never_there_is_not_closed(operator_pool: asyncpg.Pool) -> None:
    answer = await Promos(operator_pool).close_promo(
        code="NOTHING", scope=Scope.ONE, operator_id=OLGA, reason="x", key="k"
    )
    assert answer == (None, 0)


@pytest.mark.parametrize(
    ("argument", "rules"),
    [
        ("amount", Rules(gift=Gift.CREDITS, amount=0)),
        ("amount", Rules(gift=Gift.CREDITS, amount=1_000_001)),
        ("amount", Rules(gift=Gift.PERCENT, amount=1001)),
        ("days", Rules(gift=Gift.CREDITS, amount=1, days=0)),
        ("most_uses", Rules(gift=Gift.CREDITS, amount=1, most_uses=0)),
        ("most_each", Rules(gift=Gift.CREDITS, amount=1, most_each=0)),
        ("ends_at", Rules(gift=Gift.CREDITS, amount=1, ends_at=datetime(2030, 1, 1))),  # noqa: DTZ001 -- the fault
    ],
)
async def test_rules_that_can_never_be_right_are_refused(
    operator_pool: asyncpg.Pool, argument: str, rules: Rules
) -> None:
    with pytest.raises(BadArgument) as refused:
        await make(operator_pool, "SUMMER", rules=rules)
    assert refused.value.argument == argument


def test_random_codes_have_no_signs_that_look_alike_and_differ() -> None:
    codes = {random_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert not set("".join(codes)) & set("O0I1")
    assert 2 ** (5 * len(codes.pop())) >= 2**50
    assert len(set(SIGNS)) == 32
