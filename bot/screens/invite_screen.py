"""/invite: a person's own link, and what those have earned them who came by it."""

import io
import re
from dataclasses import dataclass

import segno
import structlog
from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.i18n.texts import Safe
from bot.shop.catalog import Catalog
from bot.telegram.chat import Chat, Link, deep_link, received
from bot.telegram.users import Reader
from ledger.model import Credits, UserId
from ledger.referrals import Came, Referrals

log = structlog.get_logger()

INVITE_PREFIX = "ref_"
"""How what a link to the bot carries begins, if it is that of a person."""

QUIET_ZONE = 4  # modules of white around a QR code, as the standard asks for
WIDTH_PX = 600  # what a telephone shows without enlarging it

_PERSON = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteScreen:
    """Gives people their links, and notes who came by which."""

    chat: Chat
    catalog: Catalog
    referrals: Referrals

    async def invite(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /invite with the person's link, also as a picture, and what it has brought."""
        message, user = received(update)
        reader, terms = Reader.of(user, message), self.catalog.referral
        if terms is None:
            await self.chat.say(reader, phrase("invite-off"))
            return
        invited = await self.referrals.invited(UserId(user.id))
        link = deep_link(message.get_bot().username, f"{INVITE_PREFIX}{user.id}")
        words = phrase(
            "invite",
            gives=terms.newcomer_credits,
            rewards=terms.inviter_credits,
            most=terms.most_a_month,
            came=invited.came,
            bought=invited.bought,
            credits=invited.credits,
            month=invited.this_month,
            link=Safe(link),
        )
        await self.chat.picture(reader, drawn(link), words, rows=[[_share(link)]])

    async def came(self, user_id: int, carried: str) -> Phrase | None:
        """Note that somebody has come by a link, before they are welcomed; return what to say.

        Whoever comes again by the same link before they buy reads it again; anybody else who was
        here reads nothing of it.
        """
        terms, inviter = self.catalog.referral, _PERSON.fullmatch(carried[len(INVITE_PREFIX) :])
        if terms is None or inviter is None:
            return None
        came, gives = await self.referrals.refer(
            user_id=UserId(user_id),
            by_id=UserId(int(inviter[0])),
            gives=Credits(terms.newcomer_credits),
            rewards=Credits(terms.inviter_credits),
            most_a_month=terms.most_a_month,
        )
        log.info("referred", user=user_id, by=inviter[0], status=came)
        if came is Came.OK and gives:
            return phrase("referred", credits=gives)
        return phrase("referred-by-yourself") if came is Came.YOURS else None


def drawn(link: str) -> bytes:
    """Return a PNG of about `WIDTH_PX` with the QR code of a link."""
    code = segno.make(link, micro=False)
    width_modules, _ = code.symbol_size(border=QUIET_ZONE)
    png = io.BytesIO()
    code.save(png, kind="png", scale=max(1, WIDTH_PX // width_modules), border=QUIET_ZONE)
    return png.getvalue()


def _share(link: str) -> Link:
    """Return the button that sends a link to somebody: Telegram's own way to share one."""
    return Link(phrase("invite-share"), f"https://t.me/share/url?url={link}")
