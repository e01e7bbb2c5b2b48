"""Whose turn it is to run a kept request: one at a time, over all processes on a database."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from ledger.errors import LedgerError
from ledger.model import UserId
from ledger.requests import Requests

log = structlog.get_logger()

LEASE_S = 10.0
"""So long a request is out of reach after whoever ran it has died; it is renewed in thirds."""

AGAIN_S = 0.2


class Turns:
    """Hands out requests by leases in the database, each turn with a name of its own."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    @asynccontextmanager
    async def turn(self, user_id: UserId, key: str) -> AsyncIterator[bool]:
        """Wait until nobody else runs a request, and hold it; False when it is not kept any more.

        While the database is out of reach a turn goes on, and another may begin beside it: what
        that charges is charged once all the same.
        """
        worker = secrets.token_hex(8)
        if not await self._claimed(user_id, key, worker):
            yield False
            return
        renewing = asyncio.create_task(self._renew(user_id, key, worker))
        try:
            yield True
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
            await self._give_back(user_id, key, worker)

    async def _claimed(self, user_id: UserId, key: str, worker: str) -> bool:
        while not await self._lease(user_id, key, worker, LEASE_S):
            if key not in [kept.key for kept in await self._requests.requests(user_id)]:
                return False
            await asyncio.sleep(AGAIN_S)
        return True

    async def _renew(self, user_id: UserId, key: str, worker: str) -> None:
        while True:
            await asyncio.sleep(LEASE_S / 3)
            try:
                await self._lease(user_id, key, worker, LEASE_S)
            except LedgerError as failure:
                log.warning("turn_not_renewed", user=user_id, reason=str(failure))

    async def _give_back(self, user_id: UserId, key: str, worker: str) -> None:
        """Let others have it at once; if that fails they have it when the lease is over."""
        try:
            await self._lease(user_id, key, worker, 0.0)
        except LedgerError as failure:
            log.warning("turn_left_to_its_lease", user=user_id, reason=str(failure))

    async def _lease(self, user_id: UserId, key: str, worker: str, lease_s: float) -> bool:
        return await self._requests.claim_request(
            user_id=user_id, key=key, worker=worker, lease_s=lease_s
        )
