"""Posts arrive one by one and are stored in batches: one commit for all that came meanwhile."""

from collections.abc import Sequence

from bot.updates.ingest import Keeper
from ledger.batch import Batcher

MOST = 100
"""Posts that are stored in one call."""

Updates = Sequence[tuple[int, str]]


class NotStored(Exception):  # noqa: N818 -- reads as what happened
    """The call that carried the updates failed; nobody knows whether they are stored."""


class Together:
    """A keeper that has another keeper store updates, in one call at a time.

    So a flood of posts takes one connection to the database and leaves the others to people.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._batcher: Batcher[Updates, None] = Batcher(self._store, lanes=1, most=MOST)

    async def receive(self, updates: Updates) -> None:
        """Return once the updates are stored. Raises NotStored, with what failed as its cause."""
        try:
            await self._batcher.ask(updates)
        except Exception as failure:
            raise NotStored(repr(failure)) from failure

    async def _store(self, posts: Sequence[Updates]) -> list[None]:
        """Store the updates of all posts; there is nothing to answer."""
        await self._keeper.receive([update for updates in posts for update in updates])
        return [None] * len(posts)
