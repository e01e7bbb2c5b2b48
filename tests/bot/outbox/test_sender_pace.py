"""A broadcast at Telegram's limits: no slower, nobody twice, and receipts in between."""

from dataclasses import replace
from time import monotonic

import asyncpg
import pytest

from bot.outbox.limits import Rate, Rates
from bot.outbox.sender import Pace
from sandbox.clock import Clock
from sandbox.pytest_plugin import Sandbox
from tests.bot.outbox.conftest import BOT, PHRASE, NewPost, begun, heard, tell
from tests.waiting import until

SPEED = 2
"""How fast Telegram's time runs here, and the bot's with it."""

BROADCAST = """
SELECT say(
    $1, number, number, 'news', $2, jsonb_build_object('charge', 'for ' || number), 5
) FROM generate_series(1, $3::integer) AS number
"""


def faster(rate: Rate) -> Rate:
    return replace(rate, per_s=rate.per_s * SPEED)


@pytest.fixture
def sandbox_clock() -> Clock:
    return Clock(scale=SPEED)


@pytest.fixture
def rates() -> Rates:
    usual = Rates()
    return replace(
        usual,
        everybody=faster(usual.everybody),
        person=faster(usual.person),
        group=faster(usual.group),
    )


def refused(sandbox: Sandbox) -> list[object]:
    """Return the calls that Telegram refused."""
    return [call for call in sandbox.calls() if call["status"] != 200]


async def test_a_person_gets_a_message_a_second_at_most(
    sandbox: Sandbox, new_post: NewPost, rates: Rates
) -> None:
    post, person = new_post(rates=rates, pace=Pace()), await begun(sandbox, 1)
    sandbox.limit_sending()
    for number in range(6):
        await tell(post.outbox, 1, f"{number}")
    async with post.running():
        await person.sees("5")
    assert heard(person) == [f"{number}" for number in range(6)]
    assert refused(sandbox) == []


@pytest.mark.parametrize(
    "people", [240, pytest.param(10_000, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
)
async def test_a_broadcast_keeps_to_the_limits_and_a_receipt_overtakes_it(
    sandbox: Sandbox, new_post: NewPost, owner: asyncpg.Connection, rates: Rates, people: int
) -> None:
    post = new_post(rates=rates, pace=Pace())
    payer = await begun(sandbox, people + 1)
    for number in range(1, people + 1):
        sandbox.world.chats.user(number).started = True
    sandbox.limit_sending()
    await owner.execute(BROADCAST, BOT, PHRASE, people)
    begun_at = monotonic()
    async with post.running():
        await until(lambda: post.tries("sent") >= people / 2, timeout_s=600)
        paid_at = monotonic()
        await tell(post.outbox, people + 1, "a receipt")
        post.sender.wake()
        await payer.sees("a receipt")
        receipt_s = monotonic() - paid_at
        await until(lambda: post.tries("sent") == people + 1, timeout_s=600)
    took_s = (monotonic() - begun_at) * SPEED
    print(f"{people} messages in {took_s:.1f} s, the receipt in {receipt_s:.3f} s")
    assert (refused(sandbox), post.tries("delayed")) == ([], 0)
    assert receipt_s < 1
    assert people / 30 - 1 < took_s < people / 30 * 1.25 + 2
    said = [len(chat) for number, chat in sandbox.world.state.chats.items() if number <= people]
    assert said == [1] * people
    assert post.tries("sent") == people + 1
