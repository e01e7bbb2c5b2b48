import asyncpg
import pytest

from ledger.model import Credits, UserId
from ledger.outbox import MessageState, Outbox
from ledger.requests import Claim, Kept, Requests, Resent

ANN = UserId(7)


@pytest.fixture
def requests(pool: asyncpg.Pool) -> Requests:
    return Requests(pool)


async def test_kept_requests_come_oldest_first(requests: Requests) -> None:
    for key in ("m:2", "m:1", "m:3"):
        await requests.keep_request(
            user_id=ANN, key=key, command="qr", price=Credits(3), body=f'{{"is": "{key}"}}'
        )
    kept = await requests.requests(ANN)
    assert [request.key for request in kept] == ["m:2", "m:1", "m:3"]
    assert (kept[0].command, kept[0].price, kept[0].body) == ("qr", 3, '{"is": "m:2"}')


async def test_a_sixth_request_is_not_kept(requests: Requests) -> None:
    kept = [
        await requests.keep_request(
            user_id=ANN, key=f"m:{number}", command="qr", price=Credits(3), body=""
        )
        for number in range(6)
    ]
    assert kept == [Kept.KEPT] * 5 + [Kept.FULL]


async def test_a_dropped_request_is_not_run(requests: Requests) -> None:
    await requests.keep_request(user_id=ANN, key="m:1", command="qr", price=Credits(3), body="")
    dropped = [await requests.drop_request(user_id=ANN, key="m:1") for _ in range(2)]
    assert dropped == [True, False]
    assert await requests.requests(ANN) == []


async def test_one_worker_holds_a_request_until_it_gives_it_back(requests: Requests) -> None:
    await requests.keep_request(user_id=ANN, key="m:1", command="qr", price=Credits(3), body="")

    async def claim(worker: str, lease_s: float) -> Claim:
        return await requests.claim_request(user_id=ANN, key="m:1", worker=worker, lease_s=lease_s)

    assert await claim("a", 60.0) is Claim.HELD
    assert await claim("b", 60.0) is Claim.TAKEN
    assert await claim("a", 0.0) is Claim.HELD
    assert await claim("b", 60.0) is Claim.HELD
    await requests.drop_request(user_id=ANN, key="m:1")
    assert await claim("b", 60.0) is Claim.GONE


async def test_who_has_the_credits_or_has_paid_is_waiting(
    requests: Requests, pool: asyncpg.Pool
) -> None:
    for user_id in (7, 8, 9, 10):
        await requests.keep_request(
            user_id=UserId(user_id), key="m:1", command="qr", price=Credits(3), body=""
        )
    await pool.execute("SELECT bonus(7, 3, 'start'), bonus(8, 2, 'start')")
    await pool.execute("SELECT bonus(9, 3, 'start'), spend(9, 3, 'm:1')")
    assert await requests.waiting() == [ANN, 9]


async def test_the_last_reply_is_known_and_sent_again_by_operators(
    requests: Requests, pool: asyncpg.Pool, operator_pool: asyncpg.Pool
) -> None:
    assert await requests.last_reply(bot_id=42, user_id=ANN) is None
    for number in (3, 5):
        await requests.keep_reply(
            bot_id=42, user_id=ANN, key=f"m:{number}", command="qr", messages=[number + 1]
        )
    last = await requests.last_reply(bot_id=42, user_id=ANN)
    assert last is not None
    assert (last.key, last.command) == ("m:5", "qr")
    acting = Requests(operator_pool)
    for status in (Resent.OK, Resent.REPLAY):
        answer = await acting.resend_reply(
            bot_id=42, user_id=ANN, operator_id=UserId(900), reason="asked", key="again"
        )
        assert answer == (status, "qr", last.at)
    outbox = Outbox(pool, bot_id=42)
    assert await outbox.state(ANN, "resend:again") is MessageState.QUEUED
    assert await outbox.state(ANN, "resend:never") is None
