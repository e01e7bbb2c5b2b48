"""Which chats the bot can write to: who has blocked it, who is back, and whether operators read."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from telegram import Bot, Update
from telegram.constants import ChatAction, ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.ops.metrics import Metrics
from bot.telegram.failures import refuses_chat
from ledger.errors import LedgerError
from ledger.outbox import Outbox

log = structlog.get_logger()

MOST_REMEMBERED = 10_000
"""So many open chats are remembered, to save the database a question with each update."""

BLOCKED = "the bot was blocked"


@dataclass(slots=True, kw_only=True, eq=False)
class Reachability:
    """Stores whose chats are closed to the bot, as Telegram tells it and as messages find out."""

    bot: Bot
    outbox: Outbox
    operator_ids: Sequence[int]
    metrics: Metrics
    _open: OrderedDict[int, None] = field(default_factory=OrderedDict, init=False)
    _unread: set[int] = field(default_factory=set, init=False)
    """The operators whose chats are closed."""

    async def lose(self, chat_id: int, why: str) -> None:
        """Store that a chat is closed: what is queued for it ends, and alerts wait."""
        self._open.pop(chat_id, None)
        ended = await self.outbox.unreachable(chat_id, why)
        log.info("chat_closed", chat=chat_id, reason=why, messages=ended)
        if chat_id in self.operator_ids:
            self._unread.add(chat_id)
        self._measure()

    async def find(self, chat_id: int) -> None:
        """Store that a chat is open: what waits for it is queued again."""
        if await self.outbox.is_closed(chat_id):
            due = await self.outbox.reachable(chat_id)
            log.info("chat_open", chat=chat_id, messages=due)
        self._remember(chat_id)
        self._unread.discard(chat_id)
        self._measure()

    async def probe(self) -> None:
        """Find out which operators can be written to; a warning names those who can't.

        It shows them that the bot is typing, and nothing else. Where the network or the database is
        away, the next message to them finds out.
        """
        for operator in self.operator_ids:
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

    async def heard(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note with each update that its person can be written to; /start is never remembered."""
        chat, user, message = update.effective_chat, update.effective_user, update.message
        writes = chat is not None and user is not None and user.id == chat.id
        if chat is None or not writes or update.my_chat_member is not None:
            return
        starts = message is not None and (message.text or "").startswith("/start")
        if starts or chat.id not in self._open:
            await self.find(chat.id)

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

    def _remember(self, chat_id: int) -> None:
        self._open[chat_id] = None
        self._open.move_to_end(chat_id)
        if len(self._open) > MOST_REMEMBERED:
            self._open.popitem(last=False)

    def _measure(self) -> None:
        self.metrics.unreachable_operators.set(len(self._unread))
