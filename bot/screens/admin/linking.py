"""/link make, list and close: an owner's invoices that anybody may pay."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import structlog
from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.arguments import BY_BUTTON, BY_COMMAND, read_reason
from bot.screens.admin.pages import Pages
from bot.screens.admin.promoting import MOST_USES, last_day
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.screens.promo_screen import last_moment, until
from bot.shop.catalog import Catalog, Pack
from bot.shop.sharing import Campaign, LinkMaker, may_be_shared
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Chat, Rows, pressed, received
from bot.telegram.message_content import key_of
from bot.telegram.parser import words_of
from bot.telegram.users import Reader, named
from ledger.figures import Span
from ledger.links import NAME, Links, LinkState, SharedLink, SharedPack
from ledger.model import Done, UserId
from ledger.people import People

log = structlog.get_logger()

YES = "yes"
LATEST = 10
BACK = [Button(phrase("link-back"), "link-list:")]

_USES = re.compile(r"[0-9]{1,10}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDesk:
    """Has owners make, list and close links. What they would do is shown to them first."""

    chat: Chat
    pages: Pages
    catalog: Catalog
    people: People
    links: Links
    proposals: Proposals
    zone: ZoneInfo

    async def link(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /link make and /link close; anything else is answered with the list."""
        message, user = received(update)
        words = words_of(message)
        match words[0].lower() if words else "":
            case "make":
                await self._make(message, user, words[1:])
            case "close":
                await self._close(message, user, words[1:])
            case _:
                await self.pages.show(update, *await self._list(Reader.of(user, message)))

    async def list_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the list as it is now."""
        query = pressed(update)
        reader = Reader.of(query.from_user, query.message)
        await self.pages.show(update, *await self._list(reader))

    async def one_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the message into the screen of one link, with the button that closes it."""
        query = pressed(update)
        name = (query.data or "").partition(":")[2]
        link = await self.links.link(name)
        if link is None:
            await self.pages.show(update, phrase("link-none", name=name), [BACK])
            return
        shut: Rows = (
            []
            if link.state is LinkState.CLOSED
            else [[Button(phrase("link-close-yes"), f"link-close:{link.name}")]]
        )
        words = phrase(
            "link-one",
            line=_line(link, self._title(Reader.of(query.from_user, query.message), link.pack)),
            until=until("link-works-until", last_moment(link.ends_at)),
            link=link.url,
            operator=await named(self.people, link.operator_id),
            at=link.made_at,
        )
        await self.pages.show(update, words, [*shut, BACK])

    async def close_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask about closing a link, in the message of its button."""
        query = pressed(update)
        name = (query.data or "").partition(":")[2]
        proposal = _closing(name, f"link-close:{query.id}", BY_BUTTON)
        await self.proposals.offer_pressed(query, proposal)

    async def _make(self, message: Message, user: User, words: Sequence[str]) -> None:
        """Show the link that follows the command, or say what is wrong with it."""
        reader = Reader.of(user, message)
        wanted = self._read(words)
        if isinstance(wanted, Phrase):
            await self.chat.say(reader, wanted)
        else:
            key = f"link:{key_of(message)}"
            await self.proposals.offer(reader, _making(wanted, key, BY_COMMAND))

    async def _close(self, message: Message, user: User, words: Sequence[str]) -> None:
        """Ask about closing the link that follows the command, or say what is wrong with it."""
        reader = Reader.of(user, message)
        reason = read_reason(" ".join(words[1:]) or BY_COMMAND)
        if not words:
            await self.chat.say(reader, phrase("link-close-usage"))
        elif isinstance(reason, Phrase):
            await self.chat.say(reader, reason)
        else:
            key = f"link-close:{key_of(message)}"
            await self.proposals.offer(reader, _closing(words[0].lower(), key, reason))

    def _read(self, words: Sequence[str]) -> "Draft | Phrase":
        """Return the link that was typed: its name, its pack, and in any order limit and day."""
        packs = ", ".join(pack.name for pack in self.catalog.packs)
        if len(words) < len(("name", "pack")):
            return phrase("link-usage", packs=packs)
        name, pack = words[0].lower(), may_be_shared(self.catalog, words[1].lower())
        if NAME.fullmatch(name) is None:
            return phrase("link-name-wrong")
        if pack is None:
            wrong = on_one_line(words[1], LINE_UNITS)
            return phrase("link-pack-wrong", pack=wrong, packs=packs)
        uses, day = 0, ""
        for word in words[2:]:
            if _USES.fullmatch(word):
                uses = int(word)
                if not 1 <= uses <= MOST_USES:
                    return phrase("link-uses-wrong", most=MOST_USES)
                continue
            read = last_day(word, datetime.now(self.zone).date())
            if isinstance(read, Phrase):
                return read
            day = read
        return Draft(name, pack.name, pack.stars_at(datetime.now(UTC)), uses, day)

    async def _list(self, reader: Reader) -> tuple[Phrase, Rows]:
        """Return the latest links, with a button for each, and what was sold of shared packs."""
        found = await self.links.links(LATEST + 1)
        links, more = found[:LATEST], len(found) > LATEST
        lines = [_line(one, self._title(reader, one.pack)) for one in links]
        lines += [
            _shared_line(one, self._title(reader, one.pack)) for one in await self.links.shared()
        ]
        if not lines:
            return phrase("links-none"), ()
        rows = [
            [Button(phrase("link-open", name=one.name), f"link-show:{one.name}")] for one in links
        ]
        earlier = phrase("links-earlier") if more else ""
        said = self.chat.texts.lines(reader.language, lines)
        return phrase("links", lines=said, earlier=earlier), rows

    def _title(self, reader: Reader, pack: str) -> str:
        return self.catalog.title(pack, reader.language)


@dataclass(frozen=True, slots=True)
class Draft:
    """A link as somebody has typed it: `uses` is 0 for any number, and `day` empty for no end."""

    name: str
    pack: str
    stars: int
    uses: int
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAct:
    """Makes a link."""

    catalog: Catalog
    links: Links
    maker: LinkMaker
    zone: ZoneInfo

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the link would sell, how often and until when; or why there is none."""
        if await self.links.link(proposal.name) is not None:
            return phrase("link-taken", name=proposal.name)
        draft = _draft(proposal)
        pack = may_be_shared(self.catalog, draft.pack)
        if pack is None:
            return phrase("pack-gone")
        shown = Draft(draft.name, draft.pack, _price(pack), draft.uses, draft.day)
        wanted = self._wanted(shown, pack)
        words = phrase(
            "link-screen",
            name=draft.name,
            title=pack.title_in(reader.language),
            credits=pack.credits,
            stars=shown.stars,
            uses=draft.uses,
            until=until("link-works-until", last_moment(wanted.ends_at)),
        )
        return Question(
            proposal=_making(shown, proposal.key, proposal.reason),
            words=words,
            ways={YES: phrase("link-yes")},
        )

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows] | None:
        """Make the link, once; None if the pack has another price by now."""
        draft = _draft(proposal)
        pack = may_be_shared(self.catalog, draft.pack)
        if pack is None:
            return phrase("pack-gone"), [BACK]
        if _price(pack) != draft.stars:
            return None
        made = await self.maker.make(
            self._wanted(draft, pack),
            language=reader.language,
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
        )
        if made.status is Done.CONFLICT:
            return phrase("act-conflict"), [BACK]
        if made.status is Done.ALREADY:
            return phrase("link-taken", name=draft.name), [BACK]
        log.info("link_made", name=draft.name, by=reader.chat_id)
        return phrase("link-made", name=draft.name, link=made.url or ""), [BACK]

    def _wanted(self, draft: Draft, pack: Pack) -> Campaign:
        """Return the link as it is to be made."""
        last = date.fromisoformat(draft.day) if draft.day else None
        return Campaign(
            name=draft.name,
            pack=pack,
            most_uses=draft.uses or None,
            ends_at=None if last is None else Span.of(last, zone=self.zone).until,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCloseAct:
    """Closes a link."""

    catalog: Catalog
    links: Links

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the link has sold so far; or that there is nothing to close."""
        link = await self.links.link(proposal.name)
        if link is None:
            return phrase("link-none", name=on_one_line(proposal.name, LINE_UNITS))
        if link.state is LinkState.CLOSED:
            return phrase("link-closed-already", name=link.name)
        line = _line(link, self.catalog.title(link.pack, reader.language))
        words = phrase("link-close-screen", name=link.name, line=line)
        return Question(proposal=proposal, words=words, ways={YES: phrase("link-close-yes")})

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows]:
        """Close the link, once."""
        done = await self.links.close_link(
            name=proposal.name,
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
        )
        if done is None:
            return phrase("link-none", name=proposal.name), [BACK]
        if done is Done.CONFLICT:
            return phrase("act-conflict"), [BACK]
        if done is Done.ALREADY:
            return phrase("link-closed-already", name=proposal.name), [BACK]
        log.info("link_closed", name=proposal.name, by=reader.chat_id)
        return phrase("link-closed-now", name=proposal.name), [BACK]


def _price(pack: Pack) -> int:
    return pack.stars_at(datetime.now(UTC))


def _making(draft: Draft, key: str, reason: str) -> Proposal:
    """Return the wish to make a link."""
    detail = json.dumps([draft.name, draft.pack, draft.stars, draft.uses, draft.day])
    return Proposal(act="link", key=key, user_id=0, reason=reason, name=draft.name, detail=detail)


def _draft(proposal: Proposal) -> Draft:
    return Draft(*json.loads(proposal.detail))


def _closing(name: str, key: str, reason: str) -> Proposal:
    """Return the wish to close a link."""
    return Proposal(act="link-close", key=key, user_id=0, reason=reason, name=name)


def _line(link: SharedLink, title: str) -> Phrase:
    """Return what a link sells, has sold, and how it is."""
    return phrase(
        "link-line",
        name=link.name,
        title=title,
        price=link.price,
        state=link.state.value,
        payments=link.sales.payments,
        most=link.most_uses or 0,
        people=link.sales.people,
        stars=link.sales.stars,
        refunds=link.sales.refunds,
    )


def _shared_line(shared: SharedPack, title: str) -> Phrase:
    """Return what was sold of a pack where people have shared it."""
    return phrase(
        "link-shared-line",
        title=title,
        price=shared.price,
        payments=shared.sales.payments,
        people=shared.sales.people,
        stars=shared.sales.stars,
        refunds=shared.sales.refunds,
    )
