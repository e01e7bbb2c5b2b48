"""@bot in any chat: packs to share there, as invoices that anybody may pay.

Telegram sends a query with nearly every letter that somebody types. An answer that comes too late
is of no use to anybody, so whatever goes wrong with one is logged, and not tried again.
"""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from telegram import (
    InlineQueryResultArticle,
    InputInvoiceMessageContent,
    LabeledPrice,
    Update,
)
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.command import phrase
from bot.i18n.texts import Texts
from bot.shop.catalog import Catalog, Pack
from bot.shop.refusals import Hindrances
from bot.shop.sharing import SharedInvoice
from bot.telegram.capacity import TITLE_CHARACTERS, shortened
from bot.telegram.chat import STARS
from bot.telegram.users import Reader, Users

log = structlog.get_logger()

KEPT = timedelta(seconds=30)
"""How long Telegram may give somebody the same answer. A price may change, and checkouts refuse an
old one; that should be rare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineScreen:
    """Offers the packs of the catalog to whoever names the bot in another chat."""

    texts: Texts
    catalog: Catalog
    users: Users
    hindrances: Hindrances

    async def asked(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a query with the packs that fit it, in the language of whoever asks.

        While sales are off there are none. Each result is an invoice with a payload that says what
        it sells, so whoever pays it, wherever it was shared, gets just that.
        """
        query = update.inline_query
        assert query is not None
        language = self.users.own_language(query.from_user.id)
        language = language or Reader.of(query.from_user, None).language
        packs = [] if await self.hindrances.closed() else fitting(self.catalog, query.query)
        results = [
            self._result(pack, language=language, username=query.get_bot().username)
            for pack in packs
        ]
        try:
            await query.answer(results, cache_time=KEPT, is_personal=True)
        except TelegramError as failure:
            log.info("inline_unanswered", reason=failure.message)

    def _result(self, pack: Pack, *, language: str, username: str) -> InlineQueryResultArticle:
        """Return a pack as it is listed, and the invoice that it becomes."""
        invoice = SharedInvoice.of(
            pack, name=None, texts=self.texts, language=language, username=username
        )
        words = phrase("inline-pack", credits=pack.credits, stars=invoice.shared.stars)
        title = shortened(invoice.title, TITLE_CHARACTERS)
        return InlineQueryResultArticle(
            id=pack.name,
            title=title,
            description=self.texts.flat(language, words),
            input_message_content=InputInvoiceMessageContent(
                title=title,
                description=invoice.description,
                payload=invoice.shared.payload,
                currency=STARS,
                prices=[LabeledPrice(title, invoice.shared.stars)],
            ),
        )


def fitting(catalog: Catalog, text: str) -> list[Pack]:
    """Return the packs whose title or number of credits somebody has begun to type.

    All of them, if there is no such pack: whoever types something else sees what there is.
    """
    typed = " ".join(text.split()).casefold()
    found = [pack for pack in catalog.packs if any(typed in one for one in _names(pack))]
    return found or list(catalog.packs)


def _names(pack: Pack) -> list[str]:
    """Return by what people may look for a pack."""
    titles = (pack.name, pack.title, *pack.titles.values())
    return [str(pack.credits), *(title.casefold() for title in titles)]
