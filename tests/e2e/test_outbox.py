"""What the bot says unasked, with the whole bot: anybody queues it, and people come and go."""

import asyncpg
import pytest

from bot.config import Settings
from ledger.model import UserId
from ledger.outbox import MessageState, Outbox, Priority
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from tests.e2e.conftest import OPERATOR, Shop
from tests.waiting import until


@pytest.fixture
def outbox(shop: Shop, pool: asyncpg.Pool) -> Outbox:
    """Return the bot's outbox, as another process writes to it."""
    settings: Settings = shop.settings
    return Outbox(pool, bot_id=settings.bot_id)


async def tell(outbox: Outbox, person: Talker, what: str) -> None:
    """Queue a message to a person."""
    await outbox.tell(
        user_id=UserId(person.person.user.user_id),
        key=what,
        phrase="refund-unknown",
        facts={"charge": what},
        priority=Priority.NOTICE,
    )


@pytest.mark.usefixtures("bot")
async def test_what_another_process_queues_goes_out(outbox: Outbox, person: Talker) -> None:
    await person.says("/start")
    await person.sees("free credits")
    await tell(outbox, person, "news")
    await person.sees("news")


@pytest.mark.usefixtures("bot")
async def test_an_operator_gets_what_waited_when_they_begin(
    outbox: Outbox, sandbox: Sandbox
) -> None:
    await outbox.alert(key="fire", phrase="refund-unknown", facts={"charge": "fire"})

    async def waits() -> bool:
        return any(row.key == f"fire:{OPERATOR}" for row in await outbox.messages())

    await until(waits)
    operator = sandbox.person(OPERATOR)
    await operator.says("/start")
    await operator.sees("free credits")
    await operator.sees("fire")


@pytest.mark.usefixtures("bot")
async def test_whoever_blocks_the_bot_hears_nothing_until_they_are_back(
    outbox: Outbox, person: Talker
) -> None:
    await person.says("/start")
    await person.sees("free credits")
    await person.says("/balance")  # by whose answer the bot has finished with the welcome
    await person.sees("You have 3 credits")
    person.person.block(blocked=True)
    await until(lambda: outbox.is_closed(1))
    await tell(outbox, person, "unheard")

    async def is_dropped() -> bool:
        return bool(await outbox.messages(MessageState.DROPPED))

    await until(is_dropped)
    person.person.block(blocked=False)

    async def is_open() -> bool:
        return not await outbox.is_closed(1)

    await until(is_open)
    await tell(outbox, person, "news")
    assert "news" in (await person.sees("receipt")).text
