"""What the books say of their own care: compared, anchored, saved, and heard of by operators."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import asyncpg
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import ChatMigrated, TelegramError

from bot.cli.console import ago
from bot.cli.doctor.line import Line, green, red, unknown
from bot.shop.reconcile.balance import balance_reader
from bot.shop.reconcile.loop import OVERDUE
from bot.shop.reconcile.report import shown_stars
from bot.telegram.failures import refuses_chat
from bot.telegram.operator_rights import Operators, Right
from ledger.audit.anchors import Anchors
from ledger.backup.notes import Backups
from ledger.canaries import Canaries, CanaryState
from ledger.model import NANO
from ledger.operators import OperatorActs
from ledger.outbox import Outbox
from ledger.reconciliation import Reconciliation
from ledger.star_balance import Funds

NAMES = ("Stars", "reconcile", "anchor", "backup", "operators", "canary")
A_DAY = timedelta(hours=26)
"""What is done once a day may be an hour or two late."""

REFUND_TAKES = timedelta(hours=1)
"""A canary that was paid earlier should be refunded by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLines:
    """Asks the books of one bot, over a pool with the rights of operators."""

    pool: asyncpg.Pool
    bot: Bot
    bot_id: int
    owner_ids: tuple[int, ...]
    admin_chat_id: int | None = None
    """The group in which all operators read, if they have one."""

    async def lines(self) -> list[Line]:
        """Return a line for each of `NAMES`. Raises LedgerError when the database is away."""
        return [
            await self._stars(),
            await self._reconcile(),
            await self._anchor(),
            await self._backup(),
            await self._operators(),
            await self._canary(),
        ]

    async def _stars(self) -> Line:
        """Tell how many Stars there are, whether refunds are covered, and what can be withdrawn."""
        reader = balance_reader(
            self.bot, self.pool, bot_id=self.bot_id, worker=secrets.token_hex(8)
        )
        try:
            balance = await reader.read()
        except TelegramError as failure:
            [line] = unknown(["Stars"], f"Telegram doesn't answer: {failure.message}")
            return line
        if balance is None:
            [line] = unknown(["Stars"], "somebody has just asked; try again in a minute")
            return line
        whole, point, rest = shown_stars(balance.nanostars).partition(".")
        sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        has = f"⭐\N{NO-BREAK SPACE}{sign}{int(digits):,}{point}{rest}"
        if balance.funds is not Funds.ENOUGH:
            says = f"The balance is {has}. Refunds could need {balance.need:,}."
            return red("Stars", says, "Withdraw nothing until sales have made up for it.")
        is_all = balance.locked * NANO >= balance.nanostars
        held = "all" if is_all else f"{balance.locked:,}"
        young = f", {held} of them too young to be withdrawn" if balance.locked else ""
        return green("Stars", f"balance {has}{young}")

    async def _reconcile(self) -> Line:
        """Tell when the books were last compared with Telegram's list, and what came of it."""
        progress = await Reconciliation(self.pool, bot_id=self.bot_id).progress()
        if progress.ended_at is None or _is_older(progress.ended_at, OVERDUE):
            when = ago(progress.ended_at) if progress.ended_at else "never"
            says = f"Last compared with Telegram's list: {when}."
            return red("reconcile", says, "Start the bot, or run coinop reconcile.")
        if progress.findings:
            says = f"Compared {ago(progress.ended_at)}, and something differs."
            return red("reconcile", says, "Run coinop reconcile to see what.")
        return green("reconcile", f"{ago(progress.ended_at)}, nothing differs")

    async def _anchor(self) -> Line:
        """Tell how old the newest anchor is."""
        newest = await Anchors(self.pool).newest()
        if newest is None or _is_older(newest.at, A_DAY):
            says = f"The newest is {ago(newest.at)}." if newest else "There is none."
            return red(
                "anchor", says, "Start the bot, which makes one a day, or run coinop anchor."
            )
        return green("anchor", f"number {newest.number}, {ago(newest.at)}")

    async def _backup(self) -> Line:
        """Tell how old the newest backup is, of those that coinop has made."""
        made_at = await Backups(self.pool).newest()
        if made_at is None or _is_older(made_at, A_DAY):
            says = f"The newest is {ago(made_at)}." if made_at else "There is none."
            return red(
                "backup", says, "Run coinop backup FILE each day, and keep the file elsewhere."
            )
        return green("backup", ago(made_at))

    async def _operators(self) -> Line:
        """Tell whether every operator who is to get alerts can be written to."""
        operators = Operators(owner_ids=self.owner_ids, acts=OperatorActs(self.pool))
        told = await operators.having(Right.ALERTS)
        if not told:
            says = "There are none, so nobody gets alerts and questions."
            return red("operators", says, "Put your Telegram id into .env as ADMIN_IDS.")
        if self.admin_chat_id is not None:
            return await self._admin_chat(self.admin_chat_id)
        silent = [number for number in told if not await self._reaches(number)]
        if silent:
            says = f"The bot can't write to {', '.join(map(str, silent))}."
            return red("operators", says, "Each of them must send /start to the bot.")
        return green("operators", f"{len(told)}, all reachable")

    async def _admin_chat(self, chat_id: int) -> Line:
        """Tell whether the bot can write to the operators' group."""
        try:
            await self.bot.send_chat_action(
                chat_id, ChatAction.TYPING
            )  # getChat knows old ids, too
        except ChatMigrated as move:
            says = f"The group {chat_id} is a supergroup now, with another id."
            return red("operators", says, f"Set ADMIN_CHAT={move.new_chat_id} and restart the bot.")
        except TelegramError:
            pass  # what this means, `_reaches` says
        if await self._reaches(chat_id):
            return green("operators", f"in the group {chat_id}")
        says = f"The bot can't write to the group {chat_id}."
        return red("operators", says, "Add it to the group that ADMIN_CHAT names.")

    async def _canary(self) -> Line:
        """Tell how the newest canary went that was paid or refused, and when."""
        tried = [
            one
            for one in await Canaries(self.pool).canaries()
            if one.state not in (CanaryState.OPEN, CanaryState.EXPIRED)
        ]
        if not tried:
            says = "Nobody has tried a purchase yet."
            return red("canary", says, "Send /canary to the bot, as an owner.")
        newest = tried[0]
        when = ago(newest.opened_at)
        if newest.state is CanaryState.FAILED:
            what = "refund" if newest.charge_id else "invoice"
            says = f"{when}, Telegram refused the {what} of a test purchase: {newest.error}."
            return red("canary", says, "Mend that, and send /canary again.")
        if newest.state is CanaryState.DONE:
            return green("canary", f"{when}, bought and refunded")
        if _is_older(newest.opened_at, REFUND_TAKES):
            says = f"A test purchase of {when} isn't refunded yet."
            return red(
                "canary", says, "Start the bot; if it runs, look for refund_unknown in the log."
            )
        return green("canary", f"{when}, bought; its refund is under way")

    async def _reaches(self, operator_id: int) -> bool:
        """Return whether the bot can write to an operator. Without Telegram, the books decide."""
        if await Outbox(self.pool, bot_id=self.bot_id).is_closed(operator_id):
            return False
        try:
            await self.bot.get_chat(operator_id)
        except TelegramError as failure:
            return not refuses_chat(failure)
        return True


def _is_older(at: datetime, than: timedelta) -> bool:
    return at < datetime.now(UTC) - than
