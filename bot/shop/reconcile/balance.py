"""The bot's Stars as Telegram reports them, asked for once a minute at most over all processes."""

from dataclasses import dataclass

import asyncpg
from telegram import Bot

from bot.shop.reconcile.star_list import StarList
from ledger.star_balance import StarBalance, StarBalances


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceReader:
    """Asks Telegram for a bot's Stars if nobody has within the last minute; else reads the answer.

    Storing an answer tells the operators when it is less than refunds could need.
    """

    stars: StarList
    balances: StarBalances
    worker: str

    async def read(self) -> StarBalance | None:
        """Return the balance, at most a minute old; None before anybody got an answer.

        Raises TelegramError when Telegram doesn't answer, and then nobody asks for a minute.
        """
        if await self.balances.claim_star_balance(worker=self.worker):
            await self._store(await self.stars.nanostars(), gap_nanostars=None)
        return await self.balances.newest()

    async def compare(self, listed: int, *, rows: int, commission: int = 0) -> StarBalance | None:
        """Do what `read` does, and note by how much it differs from the sum of Telegram's list.

        `listed` is that sum in nanostars, over the `rows` of the list. If the list has grown
        meanwhile, the difference stays what it was. Telegram does not state whether a `commission`
        that affiliates got is in the amounts of the list, so a balance that lacks just that is
        right, too.
        """
        if await self.balances.claim_star_balance(worker=self.worker):
            nanostars = await self.stars.nanostars()
            has_grown = nanostars != listed and await self.stars.page(rows)
            gap = None if has_grown else nanostars - listed
            if gap == -commission:
                gap = 0
            await self._store(nanostars, gap_nanostars=gap)
        return await self.balances.newest()

    async def _store(self, nanostars: int, *, gap_nanostars: int | None) -> None:
        await self.balances.store_star_balance(
            worker=self.worker, nanostars=nanostars, gap_nanostars=gap_nanostars
        )


def balance_reader(bot: Bot, pool: asyncpg.Pool, *, bot_id: int, worker: str) -> BalanceReader:
    """Return a reader of a bot's Stars; the pool has the rights of the bot or of operators."""
    return BalanceReader(
        stars=StarList(bot), balances=StarBalances(pool, bot_id=bot_id), worker=worker
    )
