"""The ledger, asked in the words of the rules."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

import asyncpg

from ledger.audit.auditor import Auditor
from ledger.credits import Ledger
from ledger.errors import BadArgument
from ledger.sweep import Sweeper
from tests.days import let_days_pass
from tests.ledger.model.oracle import CLOSES, WRONG, Answer, Request

AN_HOUR_AGO = "SELECT now() - interval '1 h'"
FORGET = ("DELETE FROM ledger.account", "DELETE FROM ledger.entry")
NOTE = {"why": "model"}


@dataclass(slots=True, kw_only=True)
class Real:
    """The ledger of a database; day `today` began an hour ago."""

    owner: asyncpg.Connection
    pool: asyncpg.Pool
    book: Ledger
    sweeper: Sweeper
    auditor: Auditor
    base: datetime
    today: int = 0
    clock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    async def over(cls, owner: asyncpg.Connection, pool: asyncpg.Pool) -> Self:
        """Ask over a pool of operators' connections, and let time pass over the owner's."""
        base: datetime = await owner.fetchval(AN_HOUR_AGO)
        return cls(
            owner=owner,
            pool=pool,
            book=Ledger(pool),
            sweeper=Sweeper(pool),
            auditor=Auditor(pool),
            base=base,
        )

    def moment(self, day: int) -> datetime:
        """Say when a day begins, as the books say now."""
        return self.base + timedelta(days=day - self.today)

    async def ask(self, user_id: int, request: Request) -> Answer:
        """Make one call, and give its answer."""
        return await ask(self.book, user_id, request, self.moment)

    async def let_days_pass(self, people: list[int], days: int) -> None:
        """Let it be some days later."""
        for user_id in people:
            async with self.clock:
                await let_days_pass(self.owner, user_id=user_id, days=days)
        self.today += days

    async def forget(self) -> None:
        """Remove everybody, as only a superuser can who lifts the triggers; days begin anew."""
        async with self.owner.transaction():
            await self.owner.execute("SET LOCAL session_replication_role = replica")
            for statement in FORGET:
                await self.owner.execute(statement)
        self.today = 0


async def ask(
    book: Ledger, user_id: int, request: Request, moment: Callable[[int], datetime]
) -> Answer:
    """Make the call that a request stands for, with the arguments that it has."""
    arguments: dict[str, object] = {"user_id": user_id}
    if request.name != "expire":
        arguments["key"] = request.key
    if request.name in CLOSES:
        arguments["ref"] = request.ref
    if request.credits is not None:
        arguments["credits"] = request.credits
    if request.day is not None:
        deadline = "deadline" if request.name == "hold" else "expires_at"
        arguments[deadline] = moment(request.day)
    if request.name == "adjust":
        arguments["meta"] = NOTE
    try:
        answer = await getattr(book, request.name)(**arguments)
    except BadArgument:
        return WRONG
    return (answer.status.value, answer.seq, answer.balance, answer.closed)
