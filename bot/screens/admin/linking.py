"""/link make, list and close: an owner's invoices that anybody may pay."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.arguments import BY_COMMAND
from bot.screens.admin.listing import MOST_USES, YES, Kind, Listed, Listing, last_day
from bot.screens.admin.proposals import Proposal, Proposals, Question
from bot.screens.promo_screen import last_moment, until
from bot.shop.catalog import Catalog, Pack, Plan
from bot.shop.sharing import Campaign, LinkMaker, may_be_shared
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Chat, Rows, received
from bot.telegram.message_content import key_of
from bot.telegram.parser import words_of
from bot.telegram.users import Reader
from ledger.figures import Span
from ledger.links import NAME, Links, SharedLink
from ledger.model import Done, UserId

_USES = re.compile(r"[0-9]{1,10}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkKind(Kind):
    """Links, as the screens list and close them."""

    word: ClassVar[str] = "link"
    variable: ClassVar[str] = "name"

    catalog: Catalog
    links: Links

    async def find(self, reader: Reader, name: str) -> Listed | None:
        """Return a link by its name."""
        link = await self.links.link(name)
        return None if link is None else self._listed(reader, link)

    async def latest(self, reader: Reader, limit: int) -> list[Listed]:
        """Return up to `limit` links, the newest first."""
        return [self._listed(reader, link) for link in await self.links.links(limit)]

    async def others(self, reader: Reader) -> list[Phrase]:
        """Return what was sold of packs that people have shared in other chats."""
        return [
            phrase(
                "link-shared-line",
                title=self.catalog.title(one.pack, reader.language),
                price=one.price,
                payments=one.sales.payments,
                people=one.sales.people,
                stars=one.sales.stars,
                refunds=one.sales.refunds,
            )
            for one in await self.links.shared()
        ]

    async def close(self, operator_id: UserId, proposal: Proposal) -> Done | None:
        """Close a link, once per key; None if there is none."""
        return await self.links.close_link(
            name=proposal.name, operator_id=operator_id, reason=proposal.reason, key=proposal.key
        )

    def _listed(self, reader: Reader, link: SharedLink) -> Listed:
        """Return a link with what it sells, has sold, and how it is."""
        line = phrase(
            "link-line",
            name=link.name,
            title=self.catalog.title(link.pack, reader.language),
            price=link.price,
            state=link.state.value,
            payments=link.sales.payments,
            most=link.most_uses or 0,
            people=link.sales.people,
            stars=link.sales.stars,
            refunds=link.sales.refunds,
        )
        return Listed(row=link, name=link.name, line=line, link=link.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDesk:
    """Has owners make links, list and close them. What they would do is shown to them first."""

    chat: Chat
    catalog: Catalog
    proposals: Proposals
    listing: Listing
    zone: ZoneInfo

    async def link(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /link make and /link close; anything else is answered with the list."""
        message, user = received(update)
        words = words_of(message)
        match words[0].lower() if words else "":
            case "make":
                await self._make(message, user, words[1:])
            case "close":
                name = [word.lower() for word in words[1:2]]
                await self.listing.close(update, [*name, *words[2:]])
            case _:
                await self.listing.show(update, context)

    async def _make(self, message: Message, user: User, words: Sequence[str]) -> None:
        """Show the link that follows the command, or say what is wrong with it."""
        reader = Reader.of(user, message)
        wanted = self._read(words)
        if isinstance(wanted, Phrase):
            await self.chat.say(reader, wanted)
        else:
            key = f"link:{key_of(message)}"
            await self.proposals.offer(reader, _making(wanted, key, BY_COMMAND))

    def _read(self, words: Sequence[str]) -> "Draft | Phrase":
        """Return the link that was typed: its name, what it sells, then limit and day if any."""
        packs = ", ".join(pack.name for pack in self.catalog.packs)
        plans = ", ".join(plan.name for plan in self.catalog.plans)
        sold = {"packs": packs, "plans": phrase("link-plans", plans=plans) if plans else ""}
        if len(words) < len(("name", "pack")):
            return phrase("link-usage", **sold)
        name, item = words[0].lower(), may_be_shared(self.catalog, words[1].lower())
        if NAME.fullmatch(name) is None:
            return phrase("link-name-wrong")
        if item is None:
            return phrase("link-pack-wrong", pack=on_one_line(words[1], LINE_UNITS), **sold)
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
        return Draft(name, item.name, _price(item), uses, day)


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

    kind: Kind
    catalog: Catalog
    links: Links
    maker: LinkMaker
    zone: ZoneInfo

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the link would sell, how often and until when; or why there is none."""
        if await self.links.link(proposal.name) is not None:
            return self.kind.said("taken", proposal.name)
        draft = _draft(proposal)
        item = may_be_shared(self.catalog, draft.pack)
        if item is None:
            return phrase("pack-gone")
        shown = Draft(draft.name, draft.pack, _price(item), draft.uses, draft.day)
        wanted = self._wanted(shown, item)
        words = phrase(
            "link-screen",
            name=draft.name,
            kind="plan" if isinstance(item, Plan) else "pack",
            title=item.title_in(reader.language),
            credits=item.credits,
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
        """Make the link, once; None if what it sells has another price by now."""
        draft = _draft(proposal)
        item = may_be_shared(self.catalog, draft.pack)
        if item is None:
            return phrase("pack-gone"), self.kind.back()
        if _price(item) != draft.stars:
            return None
        made = await self.maker.make(
            self._wanted(draft, item),
            language=reader.language,
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
        )
        words = self.kind.said("made", draft.name, link=made.url or "")
        taken = self.kind.said("taken", draft.name)
        return self.kind.outcome(reader, made.status, words, already=taken)

    def _wanted(self, draft: Draft, item: Pack | Plan) -> Campaign:
        """Return the link as it is to be made."""
        last = date.fromisoformat(draft.day) if draft.day else None
        return Campaign(
            name=draft.name,
            item=item,
            most_uses=draft.uses or None,
            ends_at=None if last is None else Span.of(last, zone=self.zone).until,
        )


def _price(item: Pack | Plan) -> int:
    return item.stars_at(datetime.now(UTC))


def _making(draft: Draft, key: str, reason: str) -> Proposal:
    """Return the wish to make a link."""
    detail = json.dumps([draft.name, draft.pack, draft.stars, draft.uses, draft.day])
    return Proposal(act="link", key=key, user_id=0, reason=reason, name=draft.name, detail=detail)


def _draft(proposal: Proposal) -> Draft:
    return Draft(*json.loads(proposal.detail))
