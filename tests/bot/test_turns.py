import asyncio

import asyncpg
import pytest

from bot import turns
from bot.turns import Turns
from ledger.model import Credits, UserId
from ledger.requests import Requests

ANN = UserId(7)
KEY = "m:1"


@pytest.fixture
async def requests(pool: asyncpg.Pool) -> Requests:
    requests = Requests(pool)
    await requests.keep_request(user_id=ANN, key=KEY, command="qr", price=Credits(3), body="")
    return requests


async def have(requests: Requests, seen: list[bool]) -> None:
    """Have a turn as another process would, and note whether the request was there."""
    async with Turns(requests).turn(ANN, KEY) as is_kept:
        seen.append(is_kept)


async def test_nobody_has_a_turn_while_another_has(requests: Requests) -> None:
    seen: list[bool] = []
    async with Turns(requests).turn(ANN, KEY):
        second = asyncio.create_task(have(requests, seen))
        await asyncio.wait({second}, timeout=0.5)
        assert seen == []
    await second
    assert seen == [True]


async def test_who_waited_for_one_that_is_finished_has_none(requests: Requests) -> None:
    seen: list[bool] = []
    async with Turns(requests).turn(ANN, KEY):
        second = asyncio.create_task(have(requests, seen))
        await asyncio.wait({second}, timeout=0.3)
        await requests.drop_request(user_id=ANN, key=KEY)
    await second
    assert seen == [False]


async def test_a_turn_lasts_as_long_as_it_takes(
    requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LEASE_S", 0.6)
    seen: list[bool] = []
    async with Turns(requests).turn(ANN, KEY):
        second = asyncio.create_task(have(requests, seen))
        await asyncio.wait({second}, timeout=1.5)
        assert seen == []
    await second


async def test_the_turn_of_one_who_died_comes_to_its_end(
    requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LEASE_S", 0.6)
    assert await requests.claim_request(user_id=ANN, key=KEY, worker="dead", lease_s=0.6)
    seen: list[bool] = []
    await have(requests, seen)
    assert seen == [True]
    await have(requests, seen)
    assert seen == [True, True]
