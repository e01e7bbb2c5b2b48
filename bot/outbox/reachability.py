"""Which chats the bot can write to: who has blocked it, who is back, and whether operators read."""

from dataclasses import dataclass, field

import structlog
from telegram import Bot, Update
from telegram.constants import ChatAction, ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.ops.metrics import Metrics
from bot.telegram.failures import refuses_chat
from bot.telegram.rights import Operators, Right
from ledger.errors import LedgerError
from ledger.outbox import Outbox

log = structlog.get_logger()

BLOCKED = "the bot was blocked"


@dataclass(slots=True, kw_only=True, eq=False)
class Reachability:
    """Stores whose chats are closed to the bot, as Telegram tells it and as messages find out."""

    bot: Bot
    outbox: Outbox
    operators: Operators
    metrics: Metrics
    _unread: set[int] = field(default_factory=set, init=False)
    """The operators whose chats are closed."""

    async def lose(self, chat_id: int, why: str) -> None:
        """Store that a chat is closed: what is queued for it ends, and alerts wait."""
        ended = await self.outbox.unreachable(chat_id, why)
        log.info("chat_closed", chat=chat_id, reason=why, messages=ended)
        if await self.operators.may(chat_id, Right.ALERTS):
            self._unread.add(chat_id)
        self._measure()

    async def find(self, chat_id: int) -> None:
        """Store that a chat is open: what waits for it is queued again."""
        if await self.outbox.is_closed(chat_id):
            due = await self.outbox.reachable(chat_id)
            log.info("chat_open", chat=chat_id, messages=due)
        self._unread.discard(chat_id)
        self._measure()

    async def probe(self) -> None:
        """Find out which operators can be written to; a warning names those who can't.

        It shows them that the bot is typing, and nothing else. Where the network or the database is
        away, the next message to them finds out.
        """
        for operator in await self.operators.having(Right.ALERTS):
            try:
                await self._probe(operator)
            except (TelegramError, LedgerError) as failure:
                log.info("operator_not_probed", operator=operator, reason=str(failure))
        self._measure()
        if self._unread:
            log.warning(
                "operators_unreachable",
                operators=sorted(self._unread),
                reason="they get no alerts until each of them has sent /start to the bot",
            )

    async def my_chat_member(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Store that a person has blocked the bot, or lets it write again."""
        change = update.my_chat_member
        assert change is not None
        if change.chat.type != ChatType.PRIVATE:
            return
        if change.new_chat_member.status == ChatMemberStatus.BANNED:
            await self.lose(change.chat.id, BLOCKED)
        else:
            await self.find(change.chat.id)

    async def _probe(self, operator: int) -> None:
        """Find out whether one operator can be written to."""
        try:
            await self.bot.send_chat_action(operator, ChatAction.TYPING)
        except TelegramError as failure:
            if not refuses_chat(failure):
                raise
            await self.lose(operator, failure.message)
        else:
            await self.find(operator)

    def _measure(self) -> None:
        self.metrics.unreachable_operators.set(len(self._unread))
