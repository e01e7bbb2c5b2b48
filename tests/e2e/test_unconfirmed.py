"""A Telegram that takes each message, and says so when nobody waits for it any more."""

from typing import Protocol

import asyncpg
import pytest

from bot.metering import pending
from bot.telegram import client
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.e2e.refunds import bought
from tests.e2e.test_story import broke, met
from tests.e2e.verbs import coinop
from tests.listed import here_for_long, paid_unseen, refunded_unseen
from tests.waiting import until

MOST = 2
PATIENCE_S = 1.5
LATE_S = 2.0
TO_THE_FIRST = '"chat_id": "1"'
NOBODY_WAITS = "SELECT count(*) = 0 FROM shop.request"
NOTHING_TO_SAY = "SELECT count(*) = 0 FROM people.outbox WHERE ended_at IS NULL AND priority < 3"
NEARLY = f"ALTER TABLE people.outbox ALTER COLUMN unsure SET DEFAULT {5 - MOST}"
"""As if each message had come to nothing so often already that only a few tries are left."""

pytestmark = pytest.mark.usefixtures("looks_often")


class Late(Protocol):
    """Has Telegram do what a method asks for, and answer too late."""

    def __call__(self, method: str, *, contains: str = "") -> None: ...


@pytest.fixture
async def late(
    sandbox: Sandbox, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> Late:
    """Return what makes Telegram late, for a bot that gives up soon."""
    await owner.execute(NEARLY)
    monkeypatch.setattr(pending, "MOST_UNSURE", MOST)

    def begin(method: str, *, contains: str = "") -> None:
        monkeypatch.setattr(client, "READ_S", PATIENCE_S)
        sandbox.fault("delay", on=method, phase="after", times=0, contains=contains, delay_s=LATE_S)

    return begin


def heard(person: Talker, words: str) -> int:
    """Count the messages with these words that a person has."""
    return sum(words in message.text for message in person.chat)


async def lacks_credits(person: Talker) -> None:
    """Let somebody's request be kept until they have the credits for it."""
    await broke(person)
    await person.says("/qr at last")
    await person.sees("costs 1 credit and you have 0")


async def test_a_request_that_was_kept_is_not_sent_for_ever(
    shop: Shop, person: Talker, late: Late, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await lacks_credits(person)
        late("sendPhoto")
        assert (await coinop(shop.settings, "grant", "1", "5", "for the trouble", "--yes"))[0] == 0
        await person.sees("You weren't charged.", timeout_s=60)
        await until(lambda: owner.fetchval(NOBODY_WAITS))
        assert heard(person, "4 left") == MOST
        await person.says("/balance")
        await person.sees("You have 5 credits")


async def test_that_it_failed_is_not_said_for_ever(
    shop: Shop, person: Talker, late: Late, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await lacks_credits(person)
        await owner.execute("UPDATE shop.request SET body = replace(body, '/qr', '/gone')")
        late("sendMessage")
        assert (await coinop(shop.settings, "grant", "1", "5", "for the trouble", "--yes"))[0] == 0
        await until(lambda: owner.fetchval(NOBODY_WAITS))
        await until(lambda: owner.fetchval(NOTHING_TO_SAY))
    assert heard(person, "You weren't charged.") == MOST


async def test_that_it_failed_is_said_though_the_reply_was_not_confirmed(
    shop: Shop, person: Talker, late: Late, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await lacks_credits(person)
        late("sendPhoto")
        late("sendMessage")
        assert (await coinop(shop.settings, "grant", "1", "5", "for the trouble", "--yes"))[0] == 0
        await until(lambda: owner.fetchval(NOBODY_WAITS))
        await until(lambda: owner.fetchval(NOTHING_TO_SAY))
    assert heard(person, "You weren't charged.") == MOST


async def test_a_receipt_is_not_sent_for_ever(
    sandbox: Sandbox, shop: Shop, person: Talker, late: Late, owner: asyncpg.Connection
) -> None:
    async with shop.open():
        await met(person)
        await here_for_long(owner)
    paid_unseen(sandbox, "nonsense")
    late("sendMessage", contains=TO_THE_FIRST)
    async with shop.open():
        await person.sees("couldn't match them")
        await until(lambda: owner.fetchval(NOTHING_TO_SAY))
    assert heard(person, "couldn't match them") == MOST


async def test_of_a_refund_its_person_does_not_hear_for_ever(
    sandbox: Sandbox, shop: Shop, person: Talker, late: Late, owner: asyncpg.Connection
) -> None:
    operator = sandbox.person(OPERATOR)
    async with shop.open():
        await met(operator)
        charge = await bought(person)
    refunded_unseen(sandbox, charge)
    late("sendMessage", contains=TO_THE_FIRST)
    async with shop.open():
        await person.sees("refunded")
        await until(lambda: owner.fetchval(NOTHING_TO_SAY))
    assert heard(person, "refunded") == MOST
    assert heard(operator, charge) == 1
