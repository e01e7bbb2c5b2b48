"""/gift: a pack for somebody else, the link that brings it, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import structlog
from telegram import Bot, Message, Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.texts import Safe
from bot.outbox.stored_phrases import phrase_of
from bot.shop.catalog import Catalog
from bot.shop.offers import Offers
from bot.shop.refusals import Hindrances
from bot.telegram.chat import Button, Chat, Link, Rows, deep_link, pressed, received
from bot.telegram.users import Reader, Resume, Users, shown_name
from ledger.gifts import Gifts, Taking
from ledger.model import UserId
from ledger.outbox import Message as Told
from ledger.people import People

log = structlog.get_logger()

GIFT_PREFIX = "gift_"
"""How what a link to the bot carries begins, if it is that of a gift."""

TOLD = ("receipt-gift", "gift-taken")
"""The messages of the outbox about gifts that need a link or a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftScreen:
    """Sells gifts, and gives each to whoever opens its link first."""

    bot: Bot
    chat: Chat
    catalog: Catalog
    users: Users
    people: People
    gifts: Gifts
    offers: Offers
    hindrances: Hindrances
    resume: Resume

    async def gift(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /gift: with what can be given, and the gifts that wait."""
        message, user = received(update)
        await self._show(Reader.of(user, message), user)

    async def gifts_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the same, asked for with a button."""
        query = pressed(update)
        await self.chat.answer(query)
        await self._show(Reader.of(query.from_user, query.message), query.from_user)

    async def keep_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Let somebody keep a gift that they have bought; what waits for credits then runs."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        token = (query.data or "").partition(":")[2]
        kept = await self.gifts.keep_gift(user_id=UserId(reader.chat_id), token=token)
        log.info("gift_kept", user=reader.chat_id, status=kept.status)
        if kept.credits is None:
            await self.chat.answer(query, phrase("gift-gone"))
            return
        await self.chat.answer(query)
        name = "gift-kept-debt" if kept.balance < 0 else "gift-kept"
        words = phrase(name, credits=kept.credits, balance=abs(kept.balance))
        await self.chat.say(reader, words)
        await self.resume(reader)  # also if an earlier try has given them, and did no more

    async def take(self, message: Message, user: User, token: str) -> None:
        """Give somebody the gift whose link they have opened; what waits for credits then runs."""
        reader = Reader.of(user, message)
        if not token.strip():
            await self.chat.say(reader, phrase("gift-unknown"))
            return
        taken = await self.gifts.take_gift(user_id=UserId(user.id), token=token)
        log.info("gift_opened", user=user.id, status=taken.status, by=taken.by_id)
        if taken.status is Taking.BARRED:
            bar = await self.hindrances.bar(user.id)
            await self.chat.say(reader, bar or phrase("gift-unknown"))
        elif taken.by_id is None or taken.credits is None:
            await self.chat.say(reader, phrase(f"gift-{taken.status}"))
        elif taken.status is Taking.YOURS:
            rows = self._ways(reader, token.strip().lower(), taken.credits)
            await self.chat.say(reader, phrase("gift-yours", credits=taken.credits), rows=rows)
        else:
            words = phrase(
                "gift-got-debt" if taken.balance < 0 else "gift-got",
                giver=await self._named(taken.by_id),
                credits=taken.credits,
                balance=abs(taken.balance),
            )
            await self.chat.say(reader, words)
            await self.resume(reader)

    async def told(self, message: Told) -> tuple[Phrase, Rows]:
        """Word a message of the outbox about a gift, with the buttons that help then."""
        words = phrase_of(message.phrase, message.facts)
        if message.phrase == "gift-taken":
            taker = await self._named(UserId(int(str(words.values["taker"]))))
            return replace(words, values={**words.values, "taker": taker}), ()
        token, credits = str(words.values["token"]), int(str(words.values["credits"]))
        reader = Reader(message.user_id, message.language)
        more = {"link": Safe(self._link(token))}
        rows = self._ways(reader, token, credits)
        return replace(words, values={**words.values, **more}), rows

    async def _show(self, reader: Reader, user: User) -> None:
        """Show which packs can be given, and the gifts that wait."""
        if not await self.users.knows(user):
            await self.chat.say(reader, phrase("start-first"))
            return
        waiting = await self.gifts.gifts(UserId(user.id))
        lines = [
            phrase(
                "gift-line",
                credits=gift.credits,
                until=self.chat.texts.date(reader.language, gift.until_at),
                link=Safe(self._link(gift.token)),
            )
            for gift in waiting
        ]
        ways = [row for gift in waiting for row in self._ways(reader, gift.token, gift.credits)]
        terms, why = self.catalog.gifts, await self.hindrances.of(user.id)
        rows: Rows = ()
        if why is None and terms is not None:
            why, rows = phrase("gift", days=terms.days), await self.offers.gift_rows(reader)
        words = why or phrase("gift-off")
        if lines:
            words = phrase("gift-more", gift=words, lines=lines)
        await self.chat.say(reader, words, rows=[*rows, *ways])

    def _ways(self, reader: Reader, token: str, credits: int) -> Sequence[Sequence[Button | Link]]:
        """Return the button that sends a gift's link to somebody, and the one that keeps it."""
        said = self.chat.texts.flat(reader.language, phrase("gift-words", credits=credits))
        address = urlencode({"url": self._link(token), "text": said})
        send = Link(phrase("gift-share", credits=credits), f"https://t.me/share/url?{address}")
        return [[send], [Button(phrase("gift-keep", credits=credits), f"gift-keep:{token}")]]

    def _link(self, token: str) -> str:
        return deep_link(self.bot.username, f"{GIFT_PREFIX}{token}")

    async def _named(self, user_id: UserId) -> Phrase | str:
        """Return what people call a person; somebody, if nobody knows."""
        return shown_name((await self.people.somebody(user_id)).name) or phrase("gift-somebody")
