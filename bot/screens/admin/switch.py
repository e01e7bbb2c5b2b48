"""/sales: whether anything is sold, and the switch for it."""

from dataclasses import dataclass

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.outbox.sender import Sender
from bot.screens.admin.arguments import BY_BUTTON, BY_COMMAND, read_reason, worded_reason
from bot.screens.admin.pages import Pages
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.parser import words_of
from bot.telegram.users import Reader, named
from ledger.model import Done, Sales, SalesState, UserId
from ledger.operators import OperatorActs
from ledger.outbox import Message
from ledger.people import People
from ledger.selling import Selling

log = structlog.get_logger()

SALES = "sales"
YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Says whether anything is sold and who has seen to that."""

    chat: Chat
    people: People
    selling: Selling

    async def shown(self, reader: Reader) -> tuple[Phrase, Rows]:
        """Return how sales are, who has switched them, and the button for the other way."""
        sales = await self.selling.sales()
        other = SalesState.ON if sales.state is SalesState.OFF else SalesState.OFF
        words = phrase(f"sales-are-{sales.state}", switched=await self._switched_by(reader, sales))
        return words, [[Button(phrase(f"switch-{other}"), f"sales:{other}")]]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesScreen:
    """Shows operators whether anything is sold, and has the switch asked about."""

    bot_id: int
    chat: Chat
    pages: Pages
    people: People
    switch: Switch
    proposals: Proposals

    async def sales(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /sales [on or off] [reason]; the key of the act is the operator's message."""
        message, user = received(update)
        reader, words = Reader.of(user, message), words_of(message)
        if not words:
            await self.pages.show(update, *await self.switch.shown(reader))
            return
        reason = read_reason(" ".join(words[1:]) or BY_COMMAND)
        if words[0].lower() not in set(SalesState):
            await self.chat.say(reader, phrase("sales-usage"))
        elif isinstance(reason, Phrase):
            await self.chat.say(reader, reason)
        else:
            key = f"sales:{self.bot_id}:{message.chat_id}:{message.message_id}"
            await self.proposals.offer(reader, _proposal(reader, words[0].lower(), reason, key))

    async def opened(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the desk into the screen."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        await self.pages.show(update, *await self.switch.shown(reader))

    async def pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask about the switch, in the message of its button."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        state, key = (query.data or "").split(":")[1], f"sales:{self.bot_id}:{query.id}"
        await self.proposals.offer_pressed(query, _proposal(reader, state, BY_BUTTON, key))

    async def alert(self, message: Message) -> tuple[Phrase, Rows]:
        """Word what other operators read when somebody has switched sales."""
        facts = message.facts
        operator = await named(self.people, UserId(int(str(facts["operator"]))))
        reason = worded_reason(str(facts["reason"]))
        return phrase("operator-sales", **{**facts, "operator": operator, "reason": reason}), ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesAct:
    """Switches sales on or off for all bots at once."""

    bot_id: int
    switch: Switch
    operators: OperatorActs
    sender: Sender

    async def ask(self, _reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what everybody could do no longer, or again; or that it is so already."""
        state = SalesState(proposal.detail)
        if (await self.switch.selling.sales()).state is state:
            return phrase("sales-already", state=state.value)
        words = phrase(f"sales-screen-{state}", reason=worded_reason(proposal.reason))
        return Question(proposal=proposal, words=words, ways={YES: phrase(f"switch-{state}")})

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Switch sales, once, and tell the operators; return how sales are now."""
        state = SalesState(proposal.detail)
        done = await self.operators.switch_sales(
            state=state,
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
            bot_id=self.bot_id,
        )
        if done is Done.OK:
            log.warning("sales_switched", state=state, by=reader.chat_id, reason=proposal.reason)
            self.sender.wake()
        return await self.switch.shown(reader)


def _proposal(reader: Reader, state: str, reason: str, key: str) -> Proposal:
    """Return the wish to switch sales."""
    return Proposal(act=SALES, key=key, user_id=reader.chat_id, reason=reason, detail=state)
