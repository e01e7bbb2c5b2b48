"""/promo: a person enters a promo code."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.dialogs import Dialogs, NotTheAnswer
from bot.shop.catalog import Catalog
from bot.shop.refusals import Hindrances
from bot.telegram.chat import Button, Chat, Rows, received
from bot.telegram.message_content import key_of
from bot.telegram.parser import text_of, words_in
from bot.telegram.users import Reader, Resume
from ledger.model import Dialog, UserId
from ledger.promos import Gift, Promos, Redeemed, Redeeming

log = structlog.get_logger()

DIALOG = "promo-code"

LAST = frozenset((Redeeming.BARRED, Redeeming.WAITING, Redeeming.FULL))
"""After these answers there is no use in another code right now."""

PROMO_PREFIX = "promo_"
"""How what a link to the bot carries begins, if it carries a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromoScreen:
    """Takes promo codes, and says at once what each one gave, or why it gave nothing."""

    chat: Chat
    catalog: Catalog
    dialogs: Dialogs
    hindrances: Hindrances
    promos: Promos
    resume: Resume

    async def promo(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /promo: take the code, or ask for one."""
        message, user = received(update)
        if code := text_of(message):
            await self.redeem(message, user, code)
            return
        await self.dialogs.open(user.id, DIALOG, {})
        await self.chat.say(Reader.of(user, message), phrase("promo-ask"))

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE, _dialog: Dialog) -> None:
        """Take a person's next message as the code; of several at once, the first one."""
        message, user = received(update)
        if not await self.dialogs.answers(user.id, message.message_id):
            raise NotTheAnswer
        if await self.redeem(message, user, words_in(message)):
            await self.dialogs.close(user.id, answer=message.message_id)

    async def redeem(self, message: Message, user: User, code: str) -> bool:
        """Take a code, once per message, and say what it gave; what waits for credits then runs.

        After a code that gives nothing the next message is taken as another one; False says so.
        """
        reader = Reader.of(user, message)
        got = await self.promos.redeem_promo(
            user_id=UserId(user.id),
            code=code,
            key=f"promo:{key_of(message)}",
            most_wrong=self.catalog.wrong_codes_per_hour,
        )
        log.info("promo_entered", user=user.id, status=got.status, code=got.code)
        words = await self._answer(reader, got)
        if got.gift is None and got.status not in LAST:
            # Before it is said, or what is sent at once would find no question.
            await self.dialogs.open(user.id, DIALOG, {})
            await self.chat.say(reader, phrase("promo-again", why=words))
            return False
        await self.chat.say(reader, words, rows=_rows(got))
        if got.gift in (Gift.CREDITS, Gift.PLAN):
            await self.resume(reader)
        return True

    async def _answer(self, reader: Reader, got: Redeemed) -> Phrase:
        """Return what a person reads about the code that they entered."""
        if got.gift is not None and got.code is not None:
            debt = "-debt" if got.gift is not Gift.PERCENT and got.balance < 0 else ""
            more = self._of_plan(reader, got, got.plan) if got.plan is not None else {}
            return phrase(
                f"promo-{got.gift}{debt}",
                code=got.code,
                amount=got.amount or 0,
                credits=got.amount or 0,
                balance=abs(got.balance),
                until=_end(got),
                **more,
            )
        if got.status is Redeeming.BARRED:
            return await self.hindrances.bar(reader.chat_id) or phrase("promo-unknown")
        if got.again_at is not None:
            at = self.chat.texts.moment(reader.language, got.again_at)
            return phrase("promo-full", at=at)
        return phrase(f"promo-{got.status.replace('_', '-')}")

    def _of_plan(self, reader: Reader, got: Redeemed, name: str) -> dict[str, Phrase | str]:
        """Return which plan a code is of, and what becomes of its unused credits."""
        unused = phrase("promo-plan-kept")
        if got.expires_at is not None:
            unused = phrase("promo-plan-unused", keeps=got.keeps or 0, at=got.expires_at)
        if got.has_plan:
            unused = phrase("promo-plan-beside", unused=unused)
        return {"plan": self.catalog.title(name, reader.language), "unused": unused}


def last_moment(at: datetime | None) -> datetime | None:
    """Return the last second before a moment: a day that is over at midnight ends before it."""
    return None if at is None else at - timedelta(seconds=1)


def until(name: str, at: datetime | None) -> Phrase | str:
    """Return the phrase that says until when something is good; nothing of what never ends."""
    return "" if at is None else phrase(name, at=at)


def _end(got: Redeemed) -> Phrase | str:
    """Return until when a person can use what they got."""
    if got.gift is Gift.PERCENT:
        return until("promo-good-until", last_moment(got.expires_at))
    return until("promo-expires", got.expires_at)


def _rows(got: Redeemed) -> Rows:
    """Return the way to the packs, below a bonus that waits for one."""
    waits = got.gift is Gift.PERCENT or got.status is Redeeming.WAITING
    return [[Button(phrase("show-packs"), "packs")]] if waits else ()
