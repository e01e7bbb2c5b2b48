"""Whose turn it is to run a kept request: one at a time, over all processes on a database."""

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
"""So long a request is out of reach after its process has died; it is renewed in thirds."""

WAIT_S = 12.0
"""So long somebody waits for another's turn to end: long enough for a process that has died."""

AGAIN_S = 0.2
"""How often whoever waits looks."""


class RequestTurns:
    """Hands out requests: within this process by locks, between processes by leases.

    Nobody waits for one longer than for a process that has died, so that no command that hangs
    holds anybody up but the person who asked for it.
    """

    def __init__(self, requests: Requests) -> None:
        self._requests = requests
        self._worker = secrets.token_hex(8)
        self._locks: WeakValueDictionary[tuple[UserId, str], asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, user_id: UserId, key: str) -> AsyncIterator[Claim]:
        """Hold a request for as long as this lasts; or tell that it is taken, or gone.

        A process that cannot renew its lease in time, because it or the database was away, may have
        another one run the request beside it.
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
        """Keep other processes from a request, if it is there and none of them has it."""
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
        """Claim a request, and wait a while for whoever has it."""
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
        """Let others have it at once; if that fails they have it when the lease is over."""
        try:
            await self._lease(user_id, key, 0.0)
        except Exception:
            log.warning("turn_left_to_its_lease", user=user_id, exc_info=True)

    async def _lease(self, user_id: UserId, key: str, lease_s: float) -> Claim:
        return await self._requests.claim_request(
            user_id=user_id, key=key, worker=self._worker, lease_s=lease_s
        )
