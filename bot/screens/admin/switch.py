"""/sales: whether anything is sold, and the switch for it."""

from dataclasses import dataclass

import structlog
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.screens.admin.arguments import BY_BUTTON, BY_COMMAND, read_reason, worded_reason
from bot.screens.admin.pages import Pages
from bot.telegram.asked import words_of
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.users import Reader, named
from ledger.model import Done, Sales, SalesState, UserId
from ledger.operators import OperatorActs
from ledger.outbox import Message
from ledger.people import People
from ledger.selling import Selling

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesScreen:
    """Shows operators whether anything is sold, and switches that for all bots at once."""

    bot_id: int
    chat: Chat
    pages: Pages
    people: People
    selling: Selling
    operators: OperatorActs
    sender: Sender

    async def sales(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /sales [on or off] [reason]; it needs no second word, since it is undone as fast.

        The key of the act is the operator's message.
        """
        message, user = received(update)
        reader, words = Reader.of(user, message), words_of(message)
        if words:
            if words[0].lower() not in set(SalesState):
                await self.chat.say(reader, phrase("sales-usage"))
                return
            reason = read_reason(" ".join(words[1:]) or BY_COMMAND)
            if isinstance(reason, Phrase):
                await self.chat.say(reader, reason)
                return
            key = f"sales:{self.bot_id}:{message.chat_id}:{message.message_id}"
            await self._switch(reader, SalesState(words[0].lower()), reason, key)
        await self.pages.show(update, *await self._screen(reader))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Switch sales as the button says; the screen shows how they are now."""
        query = pressed(update)
        await self.switch(query, SalesState((query.data or "").partition(":")[2]))
        reader = Reader.of(query.from_user, query.message)
        await self.pages.show(update, *await self._screen(reader))

    async def opened(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the desk into the screen, whose button switches sales and leads back there."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        await self.pages.show(update, *await self._screen(reader, then=":desk"))

    async def switch(self, query: CallbackQuery, state: SalesState) -> Done:
        """Switch sales for whoever has pressed a button, once; return whether that changed them."""
        reader = Reader.of(query.from_user, query.message)
        return await self._switch(reader, state, BY_BUTTON, f"sales:{self.bot_id}:{query.id}")

    async def alert(self, message: Message) -> tuple[Phrase, Rows]:
        """Word what other operators read when somebody has switched sales."""
        facts = message.facts
        operator = await named(self.people, UserId(int(str(facts["operator"]))))
        reason = worded_reason(str(facts["reason"]))
        return phrase("operator-sales", **{**facts, "operator": operator, "reason": reason}), ()

    async def _switch(self, reader: Reader, state: SalesState, reason: str, key: str) -> Done:
        """Switch sales, once per key, and tell the operators."""
        done = await self.operators.switch_sales(
            state=state,
            operator_id=UserId(reader.chat_id),
            reason=reason,
            key=key,
            bot_id=self.bot_id,
        )
        if done is Done.OK:
            log.warning("sales_switched", state=state, by=reader.chat_id, reason=reason)
            self.sender.wake()
        return done

    async def _screen(self, reader: Reader, *, then: str = "") -> tuple[Phrase, Rows]:
        """Return how sales are, who has switched them, and the button for the other way.

        `then` is what the button's data says of where it leads.
        """
        sales = await self.selling.sales()
        other = SalesState.ON if sales.state is SalesState.OFF else SalesState.OFF
        words = phrase(f"sales-are-{sales.state}", switched=await self._switched_by(reader, sales))
        return words, [[Button(phrase(f"switch-{other}"), f"sales:{other}{then}")]]

    async def _switched_by(self, reader: Reader, sales: Sales) -> Phrase | str:
        """Return who has switched sales last, when and why; nothing if nobody ever did."""
        if sales.since is None:
            return ""
        return phrase(
            "sales-switched",
            operator=await named(self.people, sales.operator_id),
            at=self.chat.texts.moment(reader.language, sales.since),
            reason=worded_reason(sales.reason),
        )
