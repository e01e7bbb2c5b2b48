"""What anybody may pay: the invoices of links, and of packs that people share in other chats.

A payload names what is sold and not to whom, so every payment gets an order of its own at checkout.
Nobody reads our terms there before they pay. So the description names them, and says that paying
accepts them; the books note that with the payment.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import Bot

from bot.command import phrase
from bot.i18n.texts import Texts
from bot.shop.catalog import CUSTOM, TELEGRAM_PLAN_DAYS, Catalog, Pack, Plan
from bot.shop.offers import plan_terms
from bot.telegram.capacity import DESCRIPTION_CHARACTERS, shortened
from bot.telegram.chat import Chat
from ledger.links import Links, MadeLink, Shared
from ledger.model import Credits, Stars, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedInvoice:
    """An invoice that anybody may pay, as people see it; `shared` is what it sells."""

    title: str
    description: str
    shared: Shared

    @classmethod
    def of(
        cls, item: Pack | Plan, *, name: str | None, texts: Texts, language: str, username: str
    ) -> "SharedInvoice":
        """Return the invoice of a pack or plan as it is now, for the link `name` or inline.

        That of a plan says first what it brings, and what becomes of unused credits. A description
        always ends with the sentence on the terms, whatever the catalog says.
        """
        terms = texts.flat(language, phrase("shared-terms", bot=username))
        if isinstance(item, Plan):
            offer = plan_terms(item.credits, item.stars, item.unused)
            words = f"{texts.flat(language, offer)} {item.description or ''}".rstrip()
        else:
            words = item.description or texts.flat(
                language, phrase("invoice-description", credits=item.credits)
            )
        room = DESCRIPTION_CHARACTERS - len(terms) - 1
        return cls(
            title=item.title_in(language),
            description=f"{shortened(words, room)} {terms}",
            shared=as_shared(item, name),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A link as somebody wants it: up to `most_uses` payments in all, before `ends_at`."""

    name: str
    item: Pack | Plan
    most_uses: int | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMaker:
    """Makes links at Telegram and in the books."""

    bot: Bot
    chat: Chat
    links: Links

    async def make(
        self, wanted: Campaign, *, language: str, operator_id: UserId, reason: str, key: str
    ) -> MadeLink:
        """Make a link, once per key. Its invoice is in the `language` of whoever makes it.

        Telegram makes its address first: one that the books don't know sells nothing. Raises
        TelegramError when it does not.
        """
        me = await self.bot.get_me()
        invoice = SharedInvoice.of(
            wanted.item,
            name=wanted.name,
            texts=self.chat.texts,
            language=language,
            username=me.username or "",
        )
        url = await self.chat.invoice_link(
            title=invoice.title,
            description=invoice.description,
            payload=invoice.shared.payload,
            stars=invoice.shared.stars,
            days=TELEGRAM_PLAN_DAYS if invoice.shared.is_plan else None,
        )
        return await self.links.make_link(
            payload=invoice.shared.payload,
            url=url,
            most_uses=wanted.most_uses,
            ends_at=wanted.ends_at,
            operator_id=operator_id,
            reason=reason,
            key=key,
        )


def as_shared(item: Pack | Plan, name: str | None) -> Shared:
    """Return what the invoice of a pack or plan sells now, by the link `name` or inline."""
    keeps = item.unused if isinstance(item, Plan) else None
    return Shared(
        name=name,
        pack=item.name,
        credits=Credits(item.credits),
        stars=Stars(item.stars_at(datetime.now(UTC))),
        is_plan=isinstance(item, Plan),
        keeps=None if keeps is None else Credits(keeps),
    )


def may_be_shared(catalog: Catalog, name: str) -> Pack | Plan | None:
    """Return the pack or plan that a link may sell under this name, if any.

    Packs of any size can't be shared.
    """
    pack = catalog.pack(name)
    return catalog.plan(name) if pack is None or pack.name == CUSTOM else pack
