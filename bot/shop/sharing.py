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
from bot.shop.catalog import CUSTOM, Catalog, Pack
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
        cls, pack: Pack, *, name: str | None, texts: Texts, language: str, username: str
    ) -> "SharedInvoice":
        """Return the invoice of a pack at its price of now, for the link `name` or inline.

        Its description always ends with the sentence on the terms, whatever the catalog says.
        """
        terms = texts.flat(language, phrase("shared-terms", bot=username))
        words = pack.description or texts.flat(
            language, phrase("invoice-description", credits=pack.credits)
        )
        room = DESCRIPTION_CHARACTERS - len(terms) - 1
        shared = Shared(
            name=name,
            pack=pack.name,
            credits=Credits(pack.credits),
            stars=Stars(pack.stars_at(datetime.now(UTC))),
        )
        description = f"{shortened(words, room)} {terms}"
        return cls(title=pack.title_in(language), description=description, shared=shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A link as somebody wants it: up to `most_uses` payments in all, before `ends_at`."""

    name: str
    pack: Pack
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
            wanted.pack,
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


def may_be_shared(catalog: Catalog, name: str) -> Pack | None:
    """Return the pack that a link may sell under this name; packs of any size can't be shared."""
    pack = catalog.pack(name)
    return None if pack is None or pack.name == CUSTOM else pack
