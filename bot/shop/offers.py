"""/buy: the packs, the terms before the first purchase, the invoice."""

import math
from dataclasses import dataclass

from telegram import Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.shop.catalog import Catalog, Pack
from bot.shop.hindrances import Hindrances
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.menu import Menu
from bot.telegram.users import Reader, Users
from ledger.credits import Ledger
from ledger.model import Credits, Offer, Stars, UserId
from ledger.orders import Orders
from ledger.promos import Promise, Promos


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Offers packs and sends their invoices."""

    chat: Chat
    catalog: Catalog
    menu: Menu
    users: Users
    orders: Orders
    ledger: Ledger
    hindrances: Hindrances
    promos: Promos

    @property
    def _terms(self) -> str:
        return str(self.catalog.terms_version)

    async def offer(
        self,
        reader: Reader,
        words: Phrase,
        *,
        closed: Phrase | None = None,
        more: Rows = (),
        needed: int = 0,
    ) -> None:
        """Show the packs below a phrase that says why they appear, and `more` buttons below.

        Only packs that bring the credits that are `needed` are shown; if none does, that is said,
        and all of them are. While sales are off there are no packs; `closed` says that, where it
        has to say more.
        """
        if off := await self.hindrances.closed():
            await self.chat.say(reader, closed or off, rows=more)
            return
        promise = await self.promos.promise(UserId(reader.chat_id))
        packs = [one for one in self.catalog.packs if _brings(one, promise) >= needed]
        if not packs:
            words = phrase("offer-several", card=words, credits=needed)
        rows = [
            [Button(_label(reader, pack, promise), f"buy:{pack.name}")]
            for pack in packs or self.catalog.packs
        ]
        await self.chat.say(reader, words, rows=[*rows, *more])

    async def buy(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /buy."""
        message, user = received(update)
        await self._show_all(Reader.of(user, message), user)

    async def packs_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the packs, asked for with a button."""
        query = pressed(update)
        await self.chat.answer(query)
        await self._show_all(Reader.of(query.from_user, query.message), query.from_user)

    async def pack_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the invoice for a pack; first the terms, if their latest version is not accepted."""
        query = pressed(update)
        pack = self.catalog.pack((query.data or "").partition(":")[2])
        if pack is None:
            await self.chat.answer(query, phrase("pack-gone"))
            return
        reader = Reader.of(query.from_user, query.message)
        await self.chat.answer(query)
        await self.users.meet(query.from_user)
        if await self.users.accepted_terms(query.from_user) == self._terms:
            await self._invoice(reader, pack)
        elif hindrance := await self.hindrances.of(reader.chat_id):
            await self.chat.say(reader, hindrance)
        else:
            await self._ask_for_terms(reader, pack)

    async def full_terms_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the full terms in place of the short ones, with the same question."""
        query = pressed(update)
        pack = self.catalog.pack((query.data or "").partition(":")[2])
        if pack is None or query.message is None:
            await self.chat.answer(query, phrase("pack-gone"))
            return
        await self.chat.answer(query)
        reader = Reader.of(query.from_user, query.message)
        words, rows = phrase("terms", version=self._terms), self._consent(pack)
        await self.chat.edit(reader, query.message.message_id, words, rows=rows)

    async def terms_declined(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Put away the question about the terms; nothing was bought."""
        query = pressed(update)
        await self.chat.answer(query)
        if query.message is not None:
            reader = Reader.of(query.from_user, query.message)
            await self.chat.edit(reader, query.message.message_id, phrase("terms-declined"))

    async def terms_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Record that the terms are accepted, and send the invoice for the pack in question."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        version, _sep, name = (query.data or "").removeprefix("terms:").partition(":")
        pack = self.catalog.pack(name)
        await self.chat.answer(query)
        if version != self._terms:
            await self.chat.say(reader, phrase("terms-changed"))
            if pack is not None:
                await self._ask_for_terms(reader, pack)
            return
        await self.users.accept_terms(query.from_user, version)
        if query.message is not None:
            await self.chat.edit(reader, query.message.message_id, phrase("terms-accepted"))
        if pack is None:
            await self.offer(reader, phrase("pack-gone"))
        else:
            await self._invoice(reader, pack)

    async def _show_all(self, reader: Reader, user: User) -> None:
        """Show what somebody has, the packs, and the paid commands, to whoever may buy.

        A stranger has to start first, as for a paid command, and so knows of the free credits.
        """
        if not await self.users.knows(user):
            await self.chat.say(reader, phrase("start-first"))
            return
        if bar := await self.hindrances.bar(reader.chat_id):
            await self.chat.say(reader, bar)
            return
        balance = await self.ledger.balance(UserId(reader.chat_id))
        total = 0 if balance is None else balance.total
        words = phrase(
            "packs-debt" if total < 0 else "packs",
            balance=abs(total),
            rates=[
                _still_owed(self._rate(reader, pack), -total - pack.credits)
                for pack in self.catalog.packs
            ],
            commands=self.menu.lines(reader.language),
        )
        await self.offer(reader, words)

    def _rate(self, reader: Reader, pack: Pack) -> Phrase:
        """Return what one credit of a pack costs."""
        rate = self.chat.texts.ratio(reader.language, pack.stars, pack.credits)
        return phrase("pack-rate", title=pack.title_in(reader.language), rate=rate)

    async def _ask_for_terms(self, reader: Reader, pack: Pack) -> None:
        """Ask to accept the terms in short, with buttons that remember the pack."""
        full = [Button(phrase("show-terms"), f"terms-full:{pack.name}")]
        await self.chat.say(reader, phrase("terms-first"), rows=[*self._consent(pack), full])

    def _consent(self, pack: Pack) -> Rows:
        """Return the buttons that accept the terms of today, or do not."""
        accept = Button(phrase("accept-terms"), f"terms:{self._terms}:{pack.name}")
        return [[accept, Button(phrase("decline-terms"), "terms-no")]]

    async def _invoice(self, reader: Reader, pack: Pack) -> None:
        """Open an order, which freezes the pack's price and size, and send its invoice.

        A pack that is pressed again gets the same order while that is open, so it can be paid once.
        Where there is no order to be had, say why.
        """
        offer = await self.orders.open_order(
            user_id=UserId(reader.chat_id),
            pack=pack.name,
            credits=Credits(pack.credits),
            stars=Stars(pack.stars),
            terms=self._terms,
            valid_s=self.catalog.order_valid_minutes * 60,
            most_an_hour=self.catalog.orders_per_hour,
        )
        if offer.order is None:
            await self.chat.say(reader, await self._why_not(reader, offer))
            return
        await self.chat.invoice(
            reader,
            title=pack.title_in(reader.language),
            description=self._description(reader, pack, offer.bonus),
            payload=offer.order.payload,
            stars=pack.stars,
        )

    def _description(self, reader: Reader, pack: Pack, bonus: Credits | None) -> str:
        """Return what an invoice says of its pack; it has to name the bonus that comes with it."""
        if bonus is not None:
            words = phrase("invoice-description-bonus", credits=pack.credits, bonus=bonus)
            return self.chat.texts.flat(reader.language, words)
        words = phrase("invoice-description", credits=pack.credits)
        return pack.description or self.chat.texts.flat(reader.language, words)

    async def _why_not(self, reader: Reader, offer: Offer) -> Phrase:
        """Return why a person gets no order, and what they can do."""
        if offer.again_at is not None:
            return phrase("orders-full", at=self.chat.texts.moment(reader.language, offer.again_at))
        # What was in the way a moment ago may be gone by now.
        return await self.hindrances.of(reader.chat_id) or phrase("pack-again")


def _label(reader: Reader, pack: Pack, promise: Promise | None) -> Phrase:
    """Return what the button of a pack says, with the bonus that waits for it."""
    title = pack.title_in(reader.language)
    values: dict[str, str | int] = {"title": title, "credits": pack.credits, "stars": pack.stars}
    if promise is None:
        return phrase("pack-button", **values)
    return phrase("pack-button-bonus", **values, percent=promise.percent)


def _brings(pack: Pack, promise: Promise | None) -> int:
    """Return how many credits a pack brings, with the bonus that waits for it."""
    percent = 0 if promise is None else promise.percent
    return pack.credits + math.ceil(pack.credits * percent / 100)


def _still_owed(line: Phrase, credits: int) -> Phrase:
    """Add to the line of a pack what would still be owed after it, if anything."""
    return line if credits <= 0 else phrase("pack-rate-owed", line=line, credits=credits)


async def debt_in_words(
    reader: Reader, credits: int, *, catalog: Catalog, hindrances: Hindrances
) -> Phrase:
    """Say what somebody owes, and to whoever may buy, which pack is the smallest to pay it off."""
    if await hindrances.of(reader.chat_id):
        return phrase("debt", credits=credits)
    enough = [pack for pack in catalog.packs if pack.credits >= credits]
    if not enough:
        return phrase("debt-packs", credits=credits)
    pack = min(enough, key=lambda one: one.credits)
    return phrase("debt-pack", credits=credits, pack=pack.title_in(reader.language))
