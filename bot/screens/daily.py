"""/daily: some credits for whoever looks in, once a day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.shop.catalog import Catalog
from bot.shop.refusals import Hindrances
from bot.telegram.chat import Chat, received
from bot.telegram.users import Reader, Resume
from ledger.credits import Ledger
from ledger.model import Credits, Status, UserId

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyScreen:
    """Gives people the credits of the day, as one entry for each day of the shop's time zone."""

    chat: Chat
    catalog: Catalog
    ledger: Ledger
    hindrances: Hindrances
    resume: Resume

    async def daily(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /daily: give today's credits, or say when there are the next ones."""
        message, user = received(update)
        reader, terms = Reader.of(user, message), self.catalog.daily
        if terms is None:
            await self.chat.say(reader, phrase("daily-off"))
            return
        if bar := await self.hindrances.bar(reader.chat_id):
            await self.chat.say(reader, bar)
            return
        zone = self.chat.texts.zone
        today = message.date.astimezone(zone).date()  # whenever it is answered
        tomorrow = datetime.combine(today + timedelta(days=1), time(), zone)
        posting = await self.ledger.bonus(
            user_id=UserId(user.id),
            credits=Credits(terms.credits),
            key=f"daily:{today}",
            expires_at=tomorrow + timedelta(days=terms.days) if terms.days else None,
            meta={"daily": str(today)},
        )
        log.info("daily_credits", user=user.id, status=posting.status)
        name = "daily-debt" if posting.balance < 0 else "daily"
        words = phrase(
            name if posting.status is Status.OK else "daily-again",
            credits=terms.credits,
            balance=abs(posting.balance),
            days=terms.days,
            until=self.chat.texts.day_of(reader.language, today + timedelta(days=terms.days)),
        )
        await self.chat.say(reader, words)
        await self.resume(reader)  # also if an earlier try has given them, and did no more
