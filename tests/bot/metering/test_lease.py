import asyncio

import asyncpg
import pytest

from bot.metering import lease
from bot.metering.lease import RequestLeases
from ledger.model import Credits, UserId
from ledger.requests import Claim, Requests

ANN = UserId(7)
KEY = "m:1"


@pytest.fixture
async def requests(pool: asyncpg.Pool) -> Requests:
    requests = Requests(pool)
    await requests.keep_request(user_id=ANN, key=KEY, command="qr", price=Credits(3), body="")
    return requests


async def have(process: RequestLeases, seen: list[Claim]) -> None:
    """Have a turn, and note what came of it."""
    async with process.hold(ANN, KEY) as claim:
        seen.append(claim)


@pytest.mark.parametrize("is_same", [True, False])
async def test_nobody_has_a_turn_while_another_has(requests: Requests, *, is_same: bool) -> None:
    seen: list[Claim] = []
    first = RequestLeases(requests)
    async with first.hold(ANN, KEY):
        second = asyncio.create_task(have(first if is_same else RequestLeases(requests), seen))
        await asyncio.wait({second}, timeout=0.5)
        assert seen == []
    await second
    assert seen == [Claim.HELD]


async def test_nobody_in_the_process_has_one_though_the_lease_is_lost(
    requests: Requests, owner: asyncpg.Connection
) -> None:
    seen: list[Claim] = []
    first = RequestLeases(requests)
    async with first.hold(ANN, KEY):
        await owner.execute("UPDATE shop.request SET due_at = now()")
        second = asyncio.create_task(have(first, seen))
        await asyncio.wait({second}, timeout=0.5)
        assert seen == []
    await second


async def test_for_who_waited_it_is_gone_when_it_is_finished(requests: Requests) -> None:
    seen: list[Claim] = []
    async with RequestLeases(requests).hold(ANN, KEY):
        second = asyncio.create_task(have(RequestLeases(requests), seen))
        await asyncio.wait({second}, timeout=0.3)
        await requests.drop_request(user_id=ANN, key=KEY)
    await second
    assert seen == [Claim.GONE]


@pytest.mark.parametrize("is_same", [True, False])
async def test_a_turn_lasts_as_long_as_it_takes_and_nobody_waits_for_ever(
    requests: Requests, monkeypatch: pytest.MonkeyPatch, *, is_same: bool
) -> None:
    monkeypatch.setattr(lease, "LEASE_S", 0.6)
    monkeypatch.setattr(lease, "WAIT_S", 1.5)
    seen: list[Claim] = []
    first = RequestLeases(requests)
    async with first.hold(ANN, KEY):
        await have(first if is_same else RequestLeases(requests), seen)
    await have(first, seen)
    assert seen == [Claim.TAKEN, Claim.HELD]


async def test_who_waits_has_what_one_who_died_has_held(
    requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LEASE_S", 0.6)
    claim = await requests.claim_request(user_id=ANN, key=KEY, worker="dead", lease_s=0.6)
    assert claim is Claim.HELD
    seen: list[Claim] = []
    await have(RequestLeases(requests), seen)
    await have(RequestLeases(requests), seen)
    assert seen == [Claim.HELD, Claim.HELD]


def test_who_waits_outlasts_one_who_died() -> None:
    assert lease.WAIT_S > lease.LEASE_S
