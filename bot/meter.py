"""The one place where a command meets money: spend, run, deliver; or give everything back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.command import BadInput, Call, Command, Phrase, Reply
from ledger.book import Ledger
from ledger.model import Credits, Posting, Status, UserId

log = structlog.get_logger()


class Undeliverable(Exception):  # noqa: N818 -- a fact about the person's chat, not a fault
    """Telegram refuses the reply for good: blocked, or not a message that it takes."""


@dataclass(frozen=True, slots=True)
class Served:
    """The person has the reply and was charged once."""


@dataclass(frozen=True, slots=True)
class Short:
    """The person has too few credits; nothing moved."""

    price: int
    balance: int


@dataclass(frozen=True, slots=True)
class Refused:
    """The request cannot be served as it was sent; the person has all their credits."""

    why: str | Phrase


@dataclass(frozen=True, slots=True)
class Failed:
    """The command failed, or the reply could not be delivered; the person has their credits."""


Outcome = Served | Short | Refused | Failed
Deliver = Callable[[Reply, Posting], Awaitable[None]]


class Meter:
    """Serves requests against the ledger. One request is one `key`, however often it is tried."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def serve(
        self, command: Command, call: Call, *, price: int, key: str, deliver: Deliver
    ) -> Outcome:
        """Charge `price` credits once for this key, run the command and deliver its reply.

        Whatever the outcome, the person is charged only when `Served` is returned. What is raised
        (a lost database, a Telegram out of reach) leaves the charge in place, and the same call
        made again with the same key goes on from there.
        """
        try:
            await command.check(call)
        except BadInput as refusal:
            await self.give_back(call.user_id, key)
            return Refused(refusal.why)
        except Exception as failure:  # noqa: BLE001 -- whatever a command raises, nobody pays for it
            return await self._fail(command, call, key, failure)
        posting = await self._ledger.spend(
            user_id=UserId(call.user_id),
            credits=Credits(price),
            key=key,
            meta={"command": command.name},
        )
        if posting.status is Status.INSUFFICIENT:
            return Short(price=price, balance=posting.balance)
        if posting.closed:
            return Failed()
        return await self._run(command, call, key=key, posting=posting, deliver=deliver)

    async def give_back(self, user_id: int, key: str) -> None:
        """Undo the charge under `key`; where there is none, or it is undone, nothing changes."""
        await self._ledger.undo(user_id=UserId(user_id), key=f"undo:{key}", ref=key)

    async def _run(
        self, command: Command, call: Call, *, key: str, posting: Posting, deliver: Deliver
    ) -> Outcome:
        """Run a command that is paid for, and deliver what it made."""
        try:
            reply = await command.run(call)
        except BadInput as refusal:
            await self.give_back(call.user_id, key)
            return Refused(refusal.why)
        except Exception as failure:  # noqa: BLE001 -- the same
            return await self._fail(command, call, key, failure)
        try:
            await deliver(reply, posting)
        except Undeliverable as refusal:
            log.warning("reply_undeliverable", command=command.name, reason=str(refusal))
            await self.give_back(call.user_id, key)
            return Failed()
        log.info("request_served", command=command.name, user=call.user_id, seq=posting.seq)
        return Served()

    async def _fail(self, command: Command, call: Call, key: str, failure: Exception) -> Failed:
        """Give the credits back after a failure of the command itself."""
        log.error("command_failed", command=command.name, user=call.user_id, exc_info=failure)
        await self.give_back(call.user_id, key)
        return Failed()
