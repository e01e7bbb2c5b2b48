"""/buy: the packs and plans, the terms before the first purchase, the invoice."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.numerals import read_amount
from bot.i18n.texts import Safe
from bot.shop.catalog import (
    CUSTOM,
    TELEGRAM_PLAN_DAYS,
    Catalog,
    Gifts,
    Item,
    Pack,
    PackAsGift,
    Plan,
)
from bot.shop.refusals import Hindrances
from bot.telegram.capacity import read_text, units
from bot.telegram.chat import Button, Chat, Link, Rows, get_stars, pressed, received
from bot.telegram.menu import LIST_UNITS, Menu
from bot.telegram.users import Reader, Users
from ledger.credits import Ledger
from ledger.model import Credits, Offer, OfferStatus, Stars, UserId
from ledger.orders import Orders
from ledger.plans import Plans
from ledger.promos import Promise, Promos

PACKS_UNITS = 1_500
"""The longest list of packs that says what each is good for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Offers packs and plans, and sends their invoices."""

    chat: Chat
    catalog: Catalog
    menu: Menu
    users: Users
    orders: Orders
    ledger: Ledger
    hindrances: Hindrances
    promos: Promos
    plans: Plans
    bot_id: int

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

        Only packs that bring the credits that are `needed` are shown, and so many credits alone if
        people may choose; if nothing brings them, that is said, and all packs are shown. While
        sales are off there are none; `closed` says that, where it has to say more.
        """
        if off := await self.hindrances.closed():
            await self.chat.say(reader, closed or off, rows=more)
            return
        promise = await self.promos.promise(UserId(reader.chat_id))
        packs = self._bringing(needed, promise)
        if not packs:
            words = phrase("offer-several", card=words, credits=needed)
            packs = self.catalog.packs
        now = datetime.now(UTC)
        rows: list[Sequence[Button | Link]] = [
            [
                Button(
                    _label(reader, pack, promise, now), f"buy:{pack.reference}:{pack.stars_at(now)}"
                )
            ]
            for pack in packs
        ]
        if self.catalog.custom is not None:
            rows.append([Button(phrase("choose-amount"), "amount")])
        rows += self.plan_rows(reader, bringing=needed)
        if self.catalog.gifts is not None and not needed:
            rows.append([Button(phrase("gift-button"), "gifts")])
        rows.append([get_stars(min(pack.stars_at(now) for pack in packs))])
        await self.chat.say(reader, phrase("offer", card=words), rows=[*rows, *more])

    async def gift_rows(self, reader: Reader) -> Rows:
        """Return a button for each pack that can be bought for somebody else."""
        now, promise = datetime.now(UTC), await self.promos.promise(UserId(reader.chat_id))
        gifts = [PackAsGift(pack=pack) for pack in self.catalog.packs]
        return [
            [
                Button(
                    _label(reader, gift.pack, promise, now),
                    f"buy:{gift.reference}:{gift.stars_at(now)}",
                )
            ]
            for gift in gifts
        ]

    def plan_rows(self, reader: Reader, *, bringing: int = 0) -> Rows:
        """Return a button for each plan that brings so many credits."""
        return [
            [Button(plan_label(reader, plan), f"buy:{plan.reference}:{plan.stars}")]
            for plan in self.catalog.plans
            if plan.credits >= bringing
        ]

    def _bringing(self, needed: int, promise: Promise | None) -> Sequence[Pack]:
        """Return the packs that bring so many credits, and these alone if people may choose."""
        packs = [one for one in self.catalog.packs if _brings(one, promise) >= needed]
        if self.catalog.custom is None or not needed:
            return packs
        exact = self.catalog.custom_pack(max(needed, self.catalog.custom.least))
        return packs if exact is None else [exact, *packs]

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
        """Send the invoice for what was pressed; first the terms, if they are not accepted."""
        query = pressed(update)
        reference, _colon, shown = (query.data or "").partition(":")[2].partition(":")
        pack = self.catalog.item(reference)
        if pack is None:
            await self.chat.answer(query, phrase("pack-gone"))
            return
        stars = pack.stars_at(datetime.now(UTC))
        has_changed = shown not in ("", str(stars))
        await self.chat.answer(query, phrase("price-changed", stars=stars) if has_changed else None)
        await self.sell(Reader.of(query.from_user, query.message), query.from_user, pack)

    async def sell(self, reader: Reader, user: User, pack: Item) -> None:
        """Send the invoice for what is sold; first the terms, if they are not accepted."""
        await self.users.meet(user)
        if await self.users.accepted_terms(user) == self._terms:
            await self._invoice(reader, pack)
        elif hindrance := await self.hindrances.of(reader.chat_id):
            await self.chat.say(reader, hindrance)
        else:
            await self._ask_for_terms(reader, pack)

    def chosen(self, reader: Reader, text: str) -> Pack | Phrase:
        """Return the pack of as many credits as somebody has typed, or why there is none."""
        rate = self.catalog.custom
        if rate is None:
            return phrase("pack-gone")
        amount = read_amount(text, texts=self.chat.texts, language=reader.language, most=rate.most)
        number = 0 if isinstance(amount, Phrase) or amount.rest else amount.number
        wrong = phrase(
            "amount-not-sold", least=rate.least, most=rate.most, question=self.ask_amount(reader)
        )
        return self.catalog.custom_pack(number) or wrong

    def ask_amount(self, reader: Reader) -> Phrase:
        """Return the question how many credits somebody would buy; only where they may choose."""
        rate = self.catalog.custom
        assert rate is not None
        per = self.chat.texts.ratio(reader.language, rate.stars_per_100, 100)
        return phrase("ask-amount", least=rate.least, most=rate.most, rate=per)

    async def full_terms_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the full terms in place of the short ones, with the same question."""
        query = pressed(update)
        pack = self.catalog.item((query.data or "").partition(":")[2])
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
        version, _sep, reference = (query.data or "").removeprefix("terms:").partition(":")
        pack = self.catalog.item(reference)
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
        """Show what somebody has, and the packs and plans, to whoever may buy.

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
        promise = await self.promos.promise(UserId(reader.chat_id))
        packs = self._packs_in_words(reader, promise, owed=-total)
        words = phrase(
            "packs-debt" if total < 0 else "packs",
            balance=abs(total),
            packs=packs,
        )
        await self.offer(reader, words)

    def _packs_in_words(self, reader: Reader, promise: Promise | None, *, owed: int) -> Safe:
        """Return the lines of each pack; where there are many, what commands cost, only once."""
        texts, now = self.chat.texts, datetime.now(UTC)

        def said(*, uses: bool) -> Safe:
            blocks = []
            for pack in self.catalog.packs:
                brings = _brings(pack, promise)
                lines = self._lines(reader, pack, now)
                if uses:
                    lines += self.menu.uses(reader.language, brings)
                if owed > brings:
                    lines.append(phrase("pack-owed", credits=owed - brings))
                blocks.append(texts.lines(reader.language, lines))
            for plan in self.catalog.plans:
                lines = [self._plan_line(reader, plan)]
                if uses:
                    lines += self.menu.uses(reader.language, plan.credits)
                blocks.append(texts.lines(reader.language, lines))
            return Safe("\n\n".join(blocks) if uses else "\n".join(blocks))

        full = said(uses=True)
        if units(read_text(full)) <= PACKS_UNITS:
            return full
        short = said(uses=False)
        prices = self.menu.lines(reader.language, LIST_UNITS - units(read_text(short)))
        return Safe(f"{short}\n\n{prices}")

    def _lines(self, reader: Reader, pack: Pack, now: datetime) -> list[Phrase]:
        """Return what one credit of a pack costs, and the sale that there is."""
        texts, language = self.chat.texts, reader.language
        stars = pack.stars_at(now)
        title, rate = pack.title_in(language), texts.ratio(language, stars, pack.credits)
        lines = [phrase("pack-rate", title=title, rate=rate, saving=self._saving(pack, now))]
        if pack.sale_until is not None and pack.is_on_sale(now):
            until = texts.moment(language, pack.sale_until)
            lines.append(phrase("pack-sale", before=pack.stars, stars=stars, until=until))
        return lines

    def _plan_line(self, reader: Reader, plan: Plan) -> Phrase:
        """Return what one credit of a plan costs, and that it renews."""
        rate = self.chat.texts.ratio(reader.language, plan.stars, plan.credits)
        saving = self._saving(plan, datetime.now(UTC))
        title = plan.title_in(reader.language)
        return phrase("plan-rate", title=title, rate=rate, saving=saving)

    def _saving(self, pack: Pack | Plan, now: datetime) -> int:
        """Return how many per cent less a credit of a pack costs than one of the smallest pack."""
        smallest = min(self.catalog.packs, key=lambda one: one.credits)
        dear, cheap = smallest.stars * pack.credits, pack.stars_at(now) * smallest.credits
        return max(0, (dear - cheap) * 100 // dear)

    async def _ask_for_terms(self, reader: Reader, pack: Item) -> None:
        """Ask to accept the terms in short, with buttons that remember the pack."""
        full = [Button(phrase("show-terms"), f"terms-full:{pack.reference}")]
        await self.chat.say(reader, phrase("terms-first"), rows=[*self._consent(pack), full])

    def _consent(self, pack: Item) -> Rows:
        """Return the buttons that accept the terms of today, or do not."""
        accept = Button(phrase("accept-terms"), f"terms:{self._terms}:{pack.reference}")
        return [[accept, Button(phrase("decline-terms"), "terms-no")]]

    async def _invoice(self, reader: Reader, item: Item) -> None:
        """Send the invoice for what a person wants, or say why there is none."""
        if isinstance(item, Plan):
            await self._plan_invoice(reader, item)
        elif isinstance(item, PackAsGift):
            await self._pack_invoice(reader, item.pack, gifts=self.catalog.gifts)
        else:
            await self._pack_invoice(reader, item, gifts=None)

    async def _plan_invoice(self, reader: Reader, plan: Plan) -> None:
        """Open an order, which freezes what the plan is, and send the link by which it is paid.

        Telegram sells subscriptions by links alone (Bot API, createInvoiceLink).
        """
        offer = await self.plans.open_plan(
            user_id=UserId(reader.chat_id),
            name=plan.name,
            credits=Credits(plan.credits),
            stars=Stars(plan.stars),
            keeps=None if plan.unused is None else Credits(plan.unused),
            terms=self._terms,
            valid_s=self.catalog.order_valid_minutes * 60,
            bot_id=self.bot_id,
            most_an_hour=self.catalog.orders_per_hour,
        )
        if offer.order is None:
            await self.chat.say(reader, await self._why_not(reader, offer))
            return
        texts, language = self.chat.texts, reader.language
        terms = plan_terms(plan.credits, plan.stars, plan.unused)
        said = [texts.flat(language, terms), *([plan.description] if plan.description else [])]
        link = await self.chat.invoice_link(
            title=plan.title_in(language),
            description=" ".join(said),
            payload=offer.order.payload,
            stars=plan.stars,
            days=TELEGRAM_PLAN_DAYS,
        )
        words = phrase("plan-offer", title=plan.title_in(language), terms=terms)
        pay = Link(phrase("plan-pay", stars=plan.stars), link)
        await self.chat.say(reader, words, rows=[[pay], [get_stars(plan.stars)]])

    async def _pack_invoice(self, reader: Reader, pack: Pack, *, gifts: Gifts | None) -> None:
        """Open an order, which freezes the pack's price and size, and send its invoice.

        With the terms of `gifts` the pack is one.

        A pack that is pressed again gets the same order while that is open, so it can be paid once.
        Where there is no order to be had, say why.
        """
        stars = Stars(pack.stars_at(datetime.now(UTC)))
        offer = await self.orders.open_order(
            user_id=UserId(reader.chat_id),
            pack=pack.name,
            credits=Credits(pack.credits),
            stars=stars,
            terms=self._terms,
            valid_s=self.catalog.order_valid_minutes * 60,
            most_an_hour=self.catalog.orders_per_hour,
            gift_days=None if gifts is None else gifts.days,
            bot_id=None if gifts is None else self.bot_id,
        )
        if offer.order is None:
            await self.chat.say(reader, await self._why_not(reader, offer))
            return
        said = self._description(reader, pack, offer.bonus)
        if gifts is not None:
            words = phrase("invoice-description-gift", credits=pack.credits + (offer.bonus or 0))
            said = self.chat.texts.flat(reader.language, words)
        await self.chat.invoice(
            reader,
            title=pack.title_in(reader.language),
            description=said,
            payload=offer.order.payload,
            stars=stars,
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
        if offer.status in (OfferStatus.HAS_PLAN, OfferStatus.BUSY):
            return phrase(f"plan-{offer.status.replace('_', '-')}")
        if offer.again_at is not None:
            return phrase("orders-full", at=self.chat.texts.moment(reader.language, offer.again_at))
        # What was in the way a moment ago may be gone by now.
        return await self.hindrances.of(reader.chat_id) or phrase("pack-again")


def _label(reader: Reader, pack: Pack, promise: Promise | None, now: datetime) -> Phrase:
    """Return what the button of a pack says, with the bonus that waits for it."""
    values: dict[str, str | int] = {
        "title": pack.title_in(reader.language),
        "credits": pack.credits,
        "stars": pack.stars_at(now),
    }
    name = "amount-button" if pack.name == CUSTOM else "pack-button"
    if promise is None:
        return phrase(name, **values)
    return phrase(f"{name}-bonus", **values, percent=promise.percent)


def plan_label(reader: Reader, plan: Plan) -> Phrase:
    """Return what the button of a plan says."""
    title = plan.title_in(reader.language)
    return phrase("plan-button", title=title, credits=plan.credits, stars=plan.stars)


def plan_terms(credits: int, stars: int, keeps: int | None) -> Phrase:
    """Return what a plan brings and costs, and what becomes of its unused credits."""
    unused = phrase("plan-keeps-all")
    if keeps is not None:
        unused = phrase("plan-keeps", keeps=keeps)
    return phrase("plan-terms", credits=credits, stars=stars, unused=unused)


def _brings(pack: Pack, promise: Promise | None) -> int:
    """Return how many credits a pack brings, with the bonus that waits for it."""
    percent = 0 if promise is None else promise.percent
    return pack.credits + math.ceil(pack.credits * percent / 100)


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
