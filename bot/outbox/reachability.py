"""Which chats the bot can write to: who has blocked it, who is back, and whether operators read."""

from dataclasses import dataclass, field
from time import monotonic

import structlog
from telegram import Bot, Update
from telegram.constants import ChatAction, ChatMemberStatus, ChatType
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ContextTypes

from bot.ops.metrics import Metrics
from bot.telegram.failures import refuses_chat
from bot.telegram.operator_rights import Operators, OperatorsGroup, Right
from ledger.errors import LedgerError
from ledger.outbox import Outbox

log = structlog.get_logger()


@dataclass(slots=True, kw_only=True, eq=False)
class Reachability:
    """Stores whose chats are closed to the bot, as Telegram tells it and as messages find out.

    If the operators have a `group`, they read there, and not each in private.
    """

    bot: Bot
    outbox: Outbox
    operators: Operators
    metrics: Metrics
    group: OperatorsGroup = field(default_factory=OperatorsGroup)
    _unread: set[int] = field(default_factory=set, init=False)
    """The operators whose chats are closed."""

    async def lose(self, chat_id: int, why: str, *, since_s: float = 0.0) -> bool:
        """Store that a chat is closed: what is queued for it ends, and alerts wait.

        What Telegram refuses was sent `since_s` seconds ago. If the chat has opened since then, it
        stays open; return whether it is closed.
        """
        ended = await self.outbox.unreachable(chat_id, why, since_s=since_s)
        if ended is None:
            log.info("chat_open_again", chat=chat_id, reason=why)
            return False
        log.info("chat_closed", chat=chat_id, reason=why, messages=ended)
        if chat_id in await self._readers():
            self._unread.add(chat_id)
        self._measure()
        return True

    async def find(self, chat_id: int) -> None:
        """Store that a chat is open: what waits for it is queued again.

        Of an operator that is always stored, since a refusal may be on its way; of anybody else if
        the chat counted as closed.
        """
        is_operator = await self.operators.may(chat_id, Right.ALERTS)
        if is_operator or await self.outbox.is_closed(chat_id):
            due = await self.outbox.reachable(chat_id)
            log.info("chat_open", chat=chat_id, messages=due)
        self._unread.discard(chat_id)
        self._measure()

    async def probe(self) -> None:
        """Find out which operators can be written to; a warning names those who can't.

        It shows them that the bot is typing, and nothing else. Where the network or the database is
        away, the next message to them finds out.
        """
        try:
            await self.outbox.readdress(self.group.chat_id)
            readers = await self._readers()
        except LedgerError as failure:
            log.info("operators_not_probed", reason=str(failure))
            return
        for operator in readers:
            try:
                await self._probe(operator)
            except (TelegramError, LedgerError) as failure:
                log.info("operator_not_probed", operator=operator, reason=str(failure))
        self._measure()
        if self._unread:
            log.warning(
                "operators_unreachable",
                operators=sorted(self._unread),
                reason="they get no alerts until each of them has sent /start to the bot"
                if self.group.chat_id is None
                else "the bot can't write to ADMIN_CHAT: add it to that group",
            )

    async def my_chat_member(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Store that a person has blocked the bot, or lets it write again.

        So does the operators' group that has thrown it out, or taken it in again. That it is gone
        may be over: after a crash an older update can come last. So Telegram is asked.
        """
        change = update.my_chat_member
        assert change is not None
        is_gone = change.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
        if change.chat.type != ChatType.PRIVATE and not is_gone:
            log.info("added_to_group", chat=change.chat.id, title=change.chat.title)
        if change.chat.type != ChatType.PRIVATE and change.chat.id != self.group.chat_id:
            return
        if is_gone:
            await self._probe(change.chat.id)
        else:
            await self.find(change.chat.id)

    async def migrated(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Follow the operators' group when Telegram says that it has become a supergroup."""
        message = update.effective_message
        assert message is not None
        if message.migrate_to_chat_id is not None:
            await self.follow(message.chat_id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await self.follow(message.migrate_from_chat_id, message.chat_id)

    async def follow(self, group_id: int, new_id: int) -> bool:
        """Have operators read in the supergroup that their group has become; False if it is none.

        What waits for the group goes there, and the operators hear what to set.
        """
        if group_id != self.group.chat_id:
            return False
        log.warning("admin_chat_moved", chat=group_id, new_chat=new_id)
        self._unread.discard(group_id)
        self.group.chat_id = new_id
        await self.outbox.alert(
            key=f"admin-chat:{new_id}", phrase="operator-group-moved", facts={"chat": str(new_id)}
        )
        await self.outbox.readdress(new_id)
        return True

    async def _readers(self) -> tuple[int, ...]:
        """Return the chats in which operators read alerts."""
        if self.group.chat_id is not None:
            return (self.group.chat_id,)
        return await self.operators.having(Right.ALERTS)

    async def _probe(self, chat_id: int) -> None:
        """Find out whether a chat can be written to, and store it."""
        begun_s = monotonic()
        try:
            await self.bot.send_chat_action(chat_id, ChatAction.TYPING)
        except ChatMigrated as move:
            if not await self.follow(chat_id, move.new_chat_id):
                raise
        except TelegramError as failure:
            if not refuses_chat(failure):
                raise
            await self.lose(chat_id, failure.message, since_s=monotonic() - begun_s)
        else:
            await self.find(chat_id)

    def _measure(self) -> None:
        self.metrics.unreachable_operators.set(len(self._unread))
