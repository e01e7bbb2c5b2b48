"""A sender on a sandbox, with a real database."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count

import asyncpg
import pytest
from telegram.ext import ExtBot

from bot.i18n.texts import load_texts
from bot.ops.backoff import Backoff
from bot.ops.metrics import Metrics
from bot.outbox.delivery import Delivery, Dress
from bot.outbox.limits import CallCounter, Limits, Rates
from bot.outbox.reachability import Reachability
from bot.outbox.sender import Pace, Sender
from bot.telegram.chat import Chat
from bot.telegram.client import Client
from bot.telegram.operator_rights import Operators
from ledger.model import UserId
from ledger.operators import OperatorActs
from ledger.outbox import Outbox, Priority
from ledger.troubles import Troubles
from sandbox.dialogue import Talker
from sandbox.pytest_plugin import Sandbox
from sandbox.world import TOKEN

BOT = int(TOKEN.partition(":")[0])
OPERATOR = 900
PHRASE, BEGINS = "refund-unknown", "I can't find a payment with the receipt "
QUICK = Pace(look_s=0.05, poll_s=0.01)
SOON = Backoff(0.02, 0.05)
FAST = Rates(person=replace(Rates().person, per_s=1_000.0))
"""Telegram's limits, but for the wait between two messages to a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A sender, as one process has one, and the parts that it is made of."""

    bot: ExtBot
    outbox: Outbox
    limits: Limits
    metrics: Metrics
    reachability: Reachability
    delivery: Delivery
    sender: Sender

    def tries(self, outcome: str) -> float:
        """Return how many tries had this outcome."""
        labels = {"outcome": outcome}
        return self.metrics.registry.get_sample_value("coinop_messages_total", labels) or 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the sender, and stop it as a signal does."""
        task = asyncio.create_task(self.sender.run())
        try:
            yield
            assert not task.done(), task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


NewPost = Callable[..., Post]


@pytest.fixture(autouse=True)
def as_the_bot_sets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # or PTB warns


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(None) as client:
        yield client


@pytest.fixture
def new_post(sandbox: Sandbox, client: Client, pool: asyncpg.Pool) -> NewPost:
    """Return what makes a sender, as each process makes one."""
    numbers = count(1)

    def made(
        *,
        pool: asyncpg.Pool = pool,
        rates: Rates = FAST,
        pace: Pace = QUICK,
        operators: tuple[int, ...] = (OPERATOR,),
        **dress: Dress,
    ) -> Post:
        limits, metrics = Limits(rates), Metrics()
        bot = ExtBot(
            TOKEN,
            base_url=f"{sandbox.url}/bot",
            request=client,
            get_updates_request=client,
            rate_limiter=CallCounter(limits),
        )
        outbox = Outbox(pool, bot_id=BOT)
        staff = Operators(owner_ids=operators, acts=OperatorActs(pool))
        reachability = Reachability(bot=bot, outbox=outbox, operators=staff, metrics=metrics)
        delivery = Delivery(
            bot=bot,
            chat=Chat(bot, load_texts()),
            outbox=outbox,
            worker=f"worker {next(numbers)}",
            reachability=reachability,
            operators=staff,
            metrics=metrics,
            dress={name.replace("_", "-"): make for name, make in dress.items()},
            away=SOON,
        )
        return Post(
            bot=bot,
            outbox=outbox,
            limits=limits,
            metrics=metrics,
            reachability=reachability,
            delivery=delivery,
            sender=Sender(
                outbox=outbox,
                troubles=Troubles(pool, bot_id=BOT),
                delivery=delivery,
                limits=limits,
                pace=pace,
            ),
        )

    return made


@pytest.fixture
def post(new_post: NewPost) -> Post:
    """Return the sender of one process; it does not run."""
    return new_post()


@pytest.fixture
async def ann(sandbox: Sandbox) -> Talker:
    """Return a person who has begun a chat with the bot."""
    return await begun(sandbox, 1)


@pytest.fixture
async def ben(sandbox: Sandbox) -> Talker:
    """Return another one."""
    return await begun(sandbox, 2)


async def begun(sandbox: Sandbox, user_id: int) -> Talker:
    """Let a person begin a chat with the bot."""
    person = sandbox.person(user_id)
    await person.says("/start")
    return person


async def tell(
    outbox: Outbox, user_id: int, what: str, priority: Priority = Priority.RECEIPT
) -> None:
    """Queue a message that says `what`; the same words are told once."""
    assert await outbox.tell(
        user_id=UserId(user_id),
        key=what,
        phrase=PHRASE,
        facts={"charge": what},
        priority=priority,
    )


def heard(person: Talker) -> list[str]:
    """Return what the bot has said to a person, in the words of `tell`."""
    said = [one.text for one in person.chat if one.body["from"]["is_bot"]]
    return [text.removeprefix(BEGINS).removesuffix(".") for text in said]


async def states(outbox: Outbox) -> dict[str, str]:
    """Return the state of every message by its key."""
    return {row.key: row.state.value for row in await outbox.messages(limit=1000)}
