"""The lease of a pending request: one runs it at a time, over all processes on a database."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

import structlog

from ledger.model import UserId
from ledger.requests import Claim, Requests

log = structlog.get_logger()

LEASE_S = 10.0
"""How long a request is out of reach after its process has died; renewed in thirds of that."""

WAIT_S = 12.0
"""How long to wait for a request that is held: long enough for a process that has died."""

AGAIN_S = 0.2
"""How long a waiting process rests before it asks again."""


class RequestLeases:
    """Hands out requests: within this process by locks, between processes by leases.

    No wait is longer than `WAIT_S`, so a command that hangs holds up only the person who asked
    for it.
    """

    def __init__(self, requests: Requests) -> None:
        self._requests = requests
        self._worker = secrets.token_hex(8)
        self._locks: WeakValueDictionary[tuple[UserId, str], asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def hold(self, user_id: UserId, key: str) -> AsyncIterator[Claim]:
        """Hold a request for as long as this lasts, or yield that it is taken, or gone.

        When a process cannot renew its lease in time, because it or the database was away, another
        process may run the request beside it.
        """
        lock = self._locks.setdefault((user_id, key), asyncio.Lock())
        try:
            async with asyncio.timeout(WAIT_S):
                await lock.acquire()
        except TimeoutError:
            yield Claim.TAKEN
            return
        try:
            async with self._leased(user_id, key) as claim:
                yield claim
        finally:
            lock.release()

    @asynccontextmanager
    async def _leased(self, user_id: UserId, key: str) -> AsyncIterator[Claim]:
        """Keep other processes from a request, unless it is gone or one of them holds it."""
        claim = await self._claim(user_id, key)
        if claim is not Claim.HELD:
            yield claim
            return
        renewing = asyncio.create_task(self._renew(user_id, key))
        try:
            yield claim
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
            await self._give_back(user_id, key)

    async def _claim(self, user_id: UserId, key: str) -> Claim:
        """Claim a request, and wait a while for the process that holds it."""
        loop = asyncio.get_running_loop()
        until_s = loop.time() + WAIT_S
        while True:
            claim = await self._lease(user_id, key, LEASE_S)
            if claim is not Claim.TAKEN or loop.time() >= until_s:
                return claim
            await asyncio.sleep(AGAIN_S)

    async def _renew(self, user_id: UserId, key: str) -> None:
        while True:
            await asyncio.sleep(LEASE_S / 3)
            try:
                if await self._lease(user_id, key, LEASE_S) is not Claim.HELD:
                    log.warning("turn_lost", user=user_id)
            except Exception:
                log.warning("turn_not_renewed", user=user_id, exc_info=True)

    async def _give_back(self, user_id: UserId, key: str) -> None:
        """Let others claim the request at once; if that fails, they can when the lease is over."""
        try:
            await self._lease(user_id, key, 0.0)
        except Exception:
            log.warning("turn_left_to_its_lease", user=user_id, exc_info=True)

    async def _lease(self, user_id: UserId, key: str, lease_s: float) -> Claim:
        return await self._requests.claim_request(
            user_id=user_id, key=key, worker=self._worker, lease_s=lease_s
        )
