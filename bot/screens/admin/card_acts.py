"""The buttons below a card: give, take, bar, write, resend and others. Each asks what it needs."""

from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from telegram import CallbackQuery, Message, Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.outbox.sender import Sender
from bot.screens.admin.answering import Answering
from bot.screens.admin.arguments import BY_BUTTON, read_reason, wrong_amount
from bot.screens.admin.barring import WHY
from bot.screens.admin.card import CardScreen
from bot.screens.admin.giving import CREDITS
from bot.screens.admin.pages import Pages
from bot.screens.admin.plan_acts import ALLOW, CANCEL
from bot.screens.admin.plan_acts import WHY as WHY_PLAN
from bot.screens.admin.proposals import Proposal, Proposals
from bot.screens.dialogs import Dialogs, NotTheAnswer
from bot.telegram.chat import Chat, person_row, received
from bot.telegram.message_content import key_of, written
from bot.telegram.parser import words_in
from bot.telegram.series import Series
from bot.telegram.users import Reader, whom
from ledger.model import Delivery, Dialog, LastReply, UserId
from ledger.operators import MOST_GRANTED
from ledger.outbox import MessageState, Outbox
from ledger.people import People
from ledger.requests import Cancelled, Requests, Resent
from ledger.tickets import Tickets

log = structlog.get_logger()

MESSAGE, REQUEST = "card-message", "card-request"
"""The questions that these buttons ask: each is answered by who has its right."""

QUESTIONS: Mapping[str, str] = {
    "give": CREDITS,
    "take": CREDITS,
    "bar": WHY,
    "unbar": WHY,
    CANCEL: WHY_PLAN,
    ALLOW: WHY_PLAN,
    "message": MESSAGE,
}
KEYS: Mapping[str, str] = {"give": "grant"}
"""How keys of acts begin, where not as the act is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardActs:
    """Does what the buttons below a card say; `tickets` and `requests` have operators' rights."""

    bot_id: int
    chat: Chat
    pages: Pages
    people: People
    screen: CardScreen
    dialogs: Dialogs
    proposals: Proposals
    answering: Answering
    tickets: Tickets
    requests: Requests
    outbox: Outbox
    sender: Sender
    series: Series

    async def ask_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for what an act needs: how many credits and why, why alone, or the message."""
        found = await self.screen.found(update)
        if found is None:
            return
        query, card = found
        act = (query.data or "").split(":")[1]
        facts = {"act": act, "user": str(card.user_id)}
        words = phrase(f"card-ask-{act}", whom=whom(card.person))
        await self.pages.ask_apart(query, QUESTIONS[act], words, facts=facts)

    async def cancel_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask why a request is to be cancelled, unless it no longer waits."""
        found = await self.screen.found(update)
        if found is None:
            return
        query, card = found
        number = (query.data or "").rpartition(":")[2]
        waiting = {
            one.key.rpartition(":")[2]: one for one in await self.screen.cancellable(card.user_id)
        }
        request = waiting.get(number)
        if request is None:
            await self.chat.answer(query, phrase("request-stays", status=str(Cancelled.GONE)))
            return
        facts = {"user": str(card.user_id), "key": request.key}
        words = phrase(
            "card-ask-cancel",
            whom=whom(card.person),
            request=self.screen.pending.described(request),
        )
        await self.pages.ask_apart(query, REQUEST, words, facts=facts)

    async def credits_answered(
        self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog
    ) -> None:
        """Read how many credits and why, in one message or in two, and have that asked about."""
        message, user = received(update)
        reader, typed = Reader.of(user, message), words_in(message)
        credits = int(str(dialog.facts.get("credits", 0)))
        if not credits:
            texts, language = self.chat.texts, reader.language
            amount = read_amount(typed, texts=texts, language=language, most=MOST_GRANTED)
            if isinstance(amount, Phrase):
                act = str(dialog.facts["act"])
                await self.chat.say(reader, wrong_amount(act, typed, amount))
                return
            credits, typed = amount.number, amount.rest
            if not typed:
                facts = {**dialog.facts, "credits": str(credits)}
                await self.dialogs.open(user.id, CREDITS, facts)
                await self.chat.say(reader, phrase("card-ask-why"))
                return
        await self._propose(message, user, dialog, typed, credits)

    async def reason_answered(
        self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog
    ) -> None:
        """Read why something is to be done about somebody, and have that asked about."""
        message, user = received(update)
        await self._propose(message, user, dialog, words_in(message), 0)

    async def _propose(
        self, message: Message, user: User, dialog: Dialog, typed: str, credits: int
    ) -> None:
        """Show what would be; the key of the act is the operator's last message."""
        reader, reason = Reader.of(user, message), read_reason(" ".join(typed.split()))
        if isinstance(reason, Phrase):
            await self.chat.say(reader, reason)
            return
        act, user_id = str(dialog.facts["act"]), str(dialog.facts["user"])
        proposal = Proposal(
            act=act,
            key=f"{KEYS.get(act, act)}:{self.bot_id}:{message.chat_id}:{message.message_id}",
            user_id=int(user_id),
            name=str(dialog.facts.get("name", user_id)),
            credits=credits,
            reason=reason,
        )
        await self.proposals.offer(reader, proposal)

    async def message_answered(
        self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog
    ) -> None:
        """Carry an operator's message to the person, once; the rest of an album goes after it."""
        message, user = received(update)
        reader, content = Reader.of(user, message), written(message)
        if content is None:
            return
        if not await self.dialogs.answers(user.id, message.message_id):
            await self._carry_rest(message, user)
            return
        user_id = UserId(int(str(dialog.facts["user"])))
        status, number = await self.tickets.message_person(
            user_id=user_id, key=key_of(message), operator_id=UserId(user.id), content=content
        )
        log.info("person_written_to", user=user_id, operator=user.id, status=status)
        await self.sender.flush(user_id)
        name = "card-message-sent"
        if await self.outbox.is_closed(user_id):
            name = "card-message-unsent"
        elif await self.answering.is_refused(user_id, key_of(message)):
            name = "card-message-refused"
        words = phrase(
            name,
            whom=whom(await self.people.somebody(user_id)),
            number=str(number),
        )
        rows = [person_row(str(user_id))]
        await self.chat.say(reader, words, rows=rows, answers=message.message_id)
        await self.series.comes_after(message)  # the rest of an album finds the dialog, too
        await self.dialogs.close(user.id, answer=message.message_id)

    async def _carry_rest(self, message: Message, user: User) -> None:
        """Carry the rest of the album that was the answer. Raises NotTheAnswer of anything else."""
        album = message.media_group_id
        number = None
        if album is not None and await self.series.comes_after(message):
            number = await self.tickets.of_album(UserId(user.id), album)
        if number is None:
            raise NotTheAnswer
        await self.answering.answer(message, user, number)

    async def request_answered(
        self, update: Update, _: ContextTypes.DEFAULT_TYPE, dialog: Dialog
    ) -> None:
        """Cancel a request for the reason that the operator gives; its person reads it."""
        message, user = received(update)
        reason = read_reason(" ".join(words_in(message).split()))
        reader = Reader.of(user, message)
        if isinstance(reason, Phrase):
            await self.chat.say(reader, reason)
            return
        user_id = UserId(int(str(dialog.facts["user"])))
        status = await self.requests.cancel_request(
            user_id=user_id,
            key=str(dialog.facts["key"]),
            operator_id=UserId(user.id),
            reason=reason,
            bot_id=self.bot_id,
        )
        log.info("request_cancelled", user=user_id, operator=user.id, status=status)
        await self.sender.flush(user_id)
        person = whom(await self.people.somebody(user_id))
        done = status in (Cancelled.CANCELLED, Cancelled.REPLAY)
        words = phrase("request-cancelled", whom=person) if done else _stays(status)
        await self.chat.say(reader, words, rows=[person_row(str(user_id))])
        await self.dialogs.close(user.id)

    async def resend_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the last reply to a person again, once for each card; or say why not."""
        found = await self.screen.found(update)
        if found is None:
            return
        query, card = found
        user_id = card.user_id
        last = await self.requests.last_reply(bot_id=self.bot_id, user_id=user_id)
        if last is None:
            await self.chat.answer(query, await self._why_none(user_id))
            return
        words = await self._resend(query, user_id, last)
        await self.chat.answer(query, words)
        await self.screen.refresh(query, user_id)

    async def _resend(self, query: CallbackQuery, user_id: UserId, last: LastReply) -> Phrase:
        """Send a reply again, now, and return what became of that."""
        place = "0:0"
        if query.message is not None:
            place = f"{query.message.chat.id}:{query.message.message_id}"
        key = f"resend:{self.bot_id}:{place}:{last.key.rpartition(':')[2]}"
        answer = await self.requests.resend_reply(
            bot_id=self.bot_id,
            user_id=user_id,
            operator_id=UserId(query.from_user.id),
            reason=BY_BUTTON,
            key=key,
        )
        log.info("reply_resent", user=user_id, operator=query.from_user.id, status=answer.status)
        if answer.status not in (Resent.OK, Resent.REPLAY):
            return phrase("act-conflict")
        await self.sender.flush(user_id)
        is_sent = await self.outbox.state(user_id, f"resend:{key}") is MessageState.SENT
        language = Reader.of(query.from_user, None).language
        if is_sent and answer.status is Resent.REPLAY:
            act = await self.screen.cards.operators.act(key)
            at = "" if act is None else self.screen.words_in(language).at(act.at)
            return phrase("resent-before", command=last.command, at=at)
        outcome = "closed" if await self.outbox.is_closed(user_id) else "gone"
        return phrase(
            "resent",
            outcome="sent" if is_sent else outcome,
            command=last.command,
            at=self.chat.texts.date(language, last.at),
        )

    async def _why_none(self, user_id: UserId) -> Phrase:
        """Return why there is no reply that could be sent again."""
        lines = await self.screen.cards.ledger.statement(user_id, limit=1)
        why = "none"
        if lines and lines[0].delivery in (Delivery.RUNNING, Delivery.FAILED):
            why = str(lines[0].delivery)
        elif await self.screen.cancellable(user_id):
            why = "waiting"
        return phrase("resend-nothing", why=why)


def _stays(status: Cancelled) -> Phrase:
    """Return why a request was not cancelled."""
    return phrase("request-stays", status=str(status))
